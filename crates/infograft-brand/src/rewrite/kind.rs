//! What kind of PowerPoint file a package is: its main part's content type says it (ECMA-376 Part 1, 13.3.6; MS-OFFMACRO2,
//! 2.2.1 for macros). PowerPoint opens a file only where the type and the file name's extension agree.

use std::collections::BTreeSet;

use infograft_deck::opc::{OpcError, Package};

use super::carried::Clean;
use super::foreign;

/// What PowerPoint does with a file that is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// It edits it.
    Presentation,
    /// It makes a new presentation from it.
    Template,
    /// It shows it.
    Show,
}

/// The kinds: form, whether macros are in it, content type, extension.
const KINDS: [(Form, bool, &str, &str); 6] = [
    (
        Form::Presentation,
        false,
        "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
        "pptx",
    ),
    (
        Form::Template,
        false,
        "application/vnd.openxmlformats-officedocument.presentationml.template.main+xml",
        "potx",
    ),
    (
        Form::Show,
        false,
        "application/vnd.openxmlformats-officedocument.presentationml.slideshow.main+xml",
        "ppsx",
    ),
    (Form::Presentation, true, "application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml", "pptm"),
    (Form::Template, true, "application/vnd.ms-powerpoint.template.macroEnabled.main+xml", "potm"),
    (Form::Show, true, "application/vnd.ms-powerpoint.slideshow.macroEnabled.main+xml", "ppsm"),
];

/// The content type and extension of a form.
fn of(form: Form, has_macros: bool) -> (&'static str, &'static str) {
    let found = KINDS.iter().find(|(own, macros, _, _)| (*own, *macros) == (form, has_macros));
    found.map_or(("", ""), |(_, _, content_type, extension)| (*content_type, *extension))
}

/// The form that a content type says, and whether macros are in it; a presentation without, where it says neither.
fn said(content_type: &str) -> (Form, bool) {
    let known = KINDS.iter().find(|(_, _, known, _)| known.eq_ignore_ascii_case(content_type));
    let has_macros = || content_type.to_ascii_lowercase().contains("macroenabled");
    known.map_or_else(|| (Form::Presentation, has_macros()), |(form, has_macros, _, _)| (*form, *has_macros))
}

/// The extension that a branded deck needs when `clean` is taken out of it. A deck stays the kind of file that it is; of a
/// template with marks a presentation is made: `pptx`, or `pptm` for one with macros.
///
/// ```
/// use infograft_deck::opc::Package;
/// # let deck = std::fs::read("../../assets/templates/generic.pptx")?;
/// let package = Package::open(deck)?;
/// assert_eq!(infograft_brand::rewrite::extension(&package, &Default::default()), "pptx");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn extension(package: &Package, clean: &BTreeSet<Clean>) -> &'static str {
    let main = package.main_part().ok();
    let (form, has_macros) =
        main.and_then(|main| package.content_type(&main).map(said)).unwrap_or((Form::Presentation, false));
    let is_made = form != Form::Presentation && foreign::is_marked(package);
    of(if is_made { Form::Presentation } else { form }, has_macros && !clean.contains(&Clean::Macros)).1
}

/// Whether a file of one extension can be one of the other: a presentation, a template or a show, with macros or without.
///
/// ```
/// use infograft_brand::rewrite::is_kin;
/// assert!(is_kin("potx", "pptx") && is_kin("pptm", "ppsm"));
/// assert!(!is_kin("pptm", "pptx") && !is_kin("pptx", "pdf"));
/// ```
pub fn is_kin(one: &str, other: &str) -> bool {
    let macros =
        |extension: &str| KINDS.iter().find(|(.., own)| *own == extension).map(|(_, macros, ..)| *macros);
    macros(one).is_some() && macros(one) == macros(other)
}

/// Makes a package the kind of file that an extension says: its main part's content type is another, and nothing else. A
/// package with macros stays one with macros.
///
/// # Errors
///
/// [`OpcError`] if the main part can't be read.
pub fn make_kind(package: &mut Package, extension: &str) -> Result<(), OpcError> {
    let (_, has_macros) = own(package)?;
    let wanted = KINDS.iter().find(|(_, macros, _, own)| (*macros, *own) == (has_macros, extension));
    wanted.map_or(Ok(()), |(_, _, content_type, _)| set(package, content_type))
}

/// Says that a package has no macros, when they were taken out.
pub(super) fn without_macros(package: &mut Package) -> Result<(), OpcError> {
    let (form, has_macros) = own(package)?;
    if has_macros { set(package, of(form, false).0) } else { Ok(()) }
}

/// Makes a presentation of a template or a show.
pub(super) fn make_presentation(package: &mut Package) -> Result<(), OpcError> {
    let (_, has_macros) = own(package)?;
    set(package, of(Form::Presentation, has_macros).0)
}

/// The form of a package, and whether macros are in it.
fn own(package: &Package) -> Result<(Form, bool), OpcError> {
    Ok(said(package.content_type(&package.main_part()?).unwrap_or_default()))
}

fn set(package: &mut Package, wanted: &str) -> Result<(), OpcError> {
    let main = package.main_part()?;
    if package.content_type(&main) != Some(wanted) {
        let bytes = package.read(&main)?.into_owned();
        package.set(&main, wanted, bytes);
    }
    Ok(())
}
