//! What kind of PowerPoint file a package is: its main part's content type says it (ECMA-376 Part 1, 13.3.6; MS-OFFMACRO2,
//! 2.2.1 for macros). PowerPoint opens a file only where the type and the file name's extension agree.

use std::collections::BTreeSet;

use infograft_deck::opc::{OpcError, Package};

use super::carried::Clean;

const PRESENTATION: &str =
    "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml";
const WITH_MACROS: &str = "application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml";

fn has_macros(content_type: &str) -> bool {
    content_type.to_ascii_lowercase().contains("macroenabled")
}

/// The extension that a branded deck needs when `clean` is taken out of it: `pptx`, or `pptm` for one with macros.
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
    match main.and_then(|main| package.content_type(&main).map(has_macros)) {
        Some(true) if !clean.contains(&Clean::Macros) => "pptm",
        _ => "pptx",
    }
}

/// Says that a presentation has no macros, when they were taken out.
pub(super) fn without_macros(package: &mut Package) -> Result<(), OpcError> {
    let main = package.main_part()?;
    if package.content_type(&main).is_some_and(has_macros) {
        let bytes = package.read(&main)?.into_owned();
        package.set(&main, PRESENTATION, bytes);
    }
    Ok(())
}

/// Makes a presentation of a template or a show: that is what is made from them.
pub(super) fn make_presentation(package: &mut Package) -> Result<(), OpcError> {
    let main = package.main_part()?;
    let own = package.content_type(&main).unwrap_or_default();
    let wanted = if has_macros(own) { WITH_MACROS } else { PRESENTATION };
    if own != wanted {
        let bytes = package.read(&main)?.into_owned();
        package.set(&main, wanted, bytes);
    }
    Ok(())
}
