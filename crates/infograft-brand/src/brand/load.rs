//! Reading a brand: file, settings, checks, in that order.

use std::io::Read;
use std::path::Path;

use infograft_deck::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use infograft_deck::encoding;
use infograft_deck::words::excerpt;

use super::check::check;
use super::draft::Draft;
use super::finding::{BrandErrors, fault, in_file};
use super::model::Brand;
use super::raw::{RawBrand, SECTIONS};
use super::section::{Context, FromNode};
use super::settings::Settings;
use super::tree::{self, Format};

/// The largest brand file that is read.
const MAX_FILE: u64 = 1 << 20;

impl Brand {
    /// Reads a brand from a file (TOML, JSON or YAML by its extension), from settings, or from a file with settings on
    /// top of it. All that is wrong comes back together.
    ///
    /// ```
    /// use infograft_brand::brand::{Brand, Settings};
    /// let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/contoso/brand.toml");
    /// let brand = Brand::load(Some(path.as_ref()), &Settings::new())?;
    /// assert_eq!(brand.organization().name, "Contoso Health");
    /// # Ok::<(), infograft_brand::brand::BrandErrors>(())
    /// ```
    ///
    /// # Errors
    ///
    /// All that is wrong with the file and the settings, each with its place.
    pub fn load(file: Option<&Path>, settings: &Settings) -> Result<Self, BrandErrors> {
        finish(draft(file, settings)?, settings)
    }

    /// A brand of a name, and nothing else.
    ///
    /// ```
    /// use infograft_brand::Brand;
    /// assert_eq!(Brand::named("Fabrikam")?.organization().name, "Fabrikam");
    /// assert!(Brand::named(" ").is_err());
    /// # Ok::<(), infograft_brand::brand::BrandErrors>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Why this is no name.
    pub fn named(name: &str) -> Result<Self, BrandErrors> {
        Self::load(None, &Settings::new().set("organization.name", name))
    }

    /// Reads a brand from a text that is already in memory; `file` names it in messages, its extension gives the
    /// format, and relative paths are taken from its folder.
    ///
    /// ```
    /// use infograft_brand::brand::{Brand, Settings};
    /// let text = "[organization]\nname = 'Fabrikam'\n[colors]\nprimry = '#B3261E'\n";
    /// let errors = Brand::from_text(text, "brand.toml".as_ref(), &Settings::new()).unwrap_err();
    /// assert_eq!(
    ///     errors.to_string(),
    ///     "brand.toml:4:1: unknown key `primry` in [colors]\n  help: did you mean `primary`?"
    /// );
    /// ```
    ///
    /// # Errors
    ///
    /// As [`Brand::load`].
    pub fn from_text(text: &str, file: &Path, settings: &Settings) -> Result<Self, BrandErrors> {
        finish(from_text(text, file, settings)?, settings)
    }
}

/// What a file and settings give, and what is wrong with it so far.
pub(super) fn draft(file: Option<&Path>, settings: &Settings) -> Result<Given, BrandErrors> {
    let Some(file) = file else {
        return Ok(set(Given::default(), settings));
    };
    let (text, note) = read(file)?;
    let (mut draft, diagnostics) = from_text(&text, file, settings)?;
    draft.told = note;
    Ok((draft, diagnostics))
}

/// What was given, and what is wrong with it.
pub(super) type Given = (Draft, Diagnostics);

/// What a text and settings give, and what is wrong with it so far.
pub(super) fn from_text(text: &str, file: &Path, settings: &Settings) -> Result<Given, BrandErrors> {
    let Some(format) = Format::of(file) else {
        let what = "the file's extension tells no format that is read";
        return Err(fault(Code::BrandFile, in_file(file), what, "name it .toml, .json or .yaml").into());
    };
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    // Old Mac programs end lines so.
    let lines = (text.contains('\r') && !text.contains('\n')).then(|| text.replace('\r', "\n"));
    let text = lines.as_deref().unwrap_or(text);
    let node = tree::read(text, format, file).map_err(BrandErrors::sorted)?;
    let mut context = Context { file, sections: SECTIONS, diagnostics: Diagnostics::default() };
    let raw = RawBrand::from_node(node, "", &mut context).unwrap_or_default();
    let draft = Draft::from_file(raw, &mut context);
    Ok(set((draft, context.diagnostics), settings))
}

fn set((mut draft, mut diagnostics): Given, settings: &Settings) -> Given {
    settings.apply(&mut draft, &mut diagnostics);
    (draft, diagnostics)
}

fn finish((draft, mut diagnostics): Given, settings: &Settings) -> Result<Brand, BrandErrors> {
    let brand = check(draft, &mut |path, what| settings.read(path, what), &mut diagnostics);
    if diagnostics.is_empty() { Ok(brand) } else { Err(BrandErrors::sorted(diagnostics)) }
}

fn read(file: &Path) -> Result<(String, Option<Diagnostic>), Diagnostic> {
    let finding = |what: String, help: &str| fault(Code::BrandFile, in_file(file), what, help);
    if file.is_dir() {
        return Err(finding("a folder, not a brand file".into(), "name the file in it: brand.toml"));
    }
    let mut bytes = Vec::new();
    let open =
        infograft_deck::files::open(file).and_then(|open| open.take(MAX_FILE + 1).read_to_end(&mut bytes));
    open.map_err(|error| {
        let help = "check the path; `infograft init` writes a brand file to start from";
        finding(format!("the brand file can't be read: {error}"), help)
    })?;
    if let Some((what, help)) = foreign(&bytes) {
        return Err(finding(what.into(), help));
    }
    if bytes.len() as u64 > MAX_FILE {
        return Err(finding("larger than 1 MB, so no brand file".into(), "name the brand file"));
    }
    decoded(bytes, file)
}

/// The text of a file, and what is worth knowing of its encoding where that had to be found by what it spells.
fn decoded(bytes: Vec<u8>, file: &Path) -> Result<(String, Option<Diagnostic>), Diagnostic> {
    let bytes = match String::from_utf8(bytes) {
        Ok(text) if !text.contains('\0') => return Ok((text, None)),
        other => other.map_or_else(|error| error.into_bytes(), String::into_bytes),
    };
    if is_damaged(&bytes) {
        return Err(foreign_letters(&bytes, file));
    }
    let found = encoding::decode(bytes, None);
    if found.replaced {
        return Err(foreign_letters(found.text.replace('\u{FFFD}', "\u{FF}").as_bytes(), file));
    }
    let name = found.encoding.name();
    let note = (!name.starts_with("UTF")).then(|| {
        Diagnostic::new(Code::BrandFile, format!("the text is read as {name}"))
            .with_severity(Severity::Note)
            .at(in_file(file))
            .with_help("if letters look wrong, save it as UTF-8")
    });
    Ok((found.text, note))
}

/// Whether a text is UTF-8 but for few bytes, rather than of another encoding.
fn is_damaged(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let damaged = text.matches('\u{FFFD}').count();
    let letters = text.chars().filter(|letter| !letter.is_ascii()).count();
    damaged > 0 && letters > damaged * 2
}

/// What is said of a text in an encoding of old Windows or Mac programs, which the file itself doesn't name.
fn foreign_letters(bytes: &[u8], file: &Path) -> Diagnostic {
    let is_foreign = |line: &&[u8]| std::str::from_utf8(line).is_err();
    let lines = bytes.split(|byte| *byte == b'\n');
    let numbered = (1..).zip(lines.clone()).find(|(_, line)| is_foreign(line));
    let (number, line) = numbered.unwrap_or((1, bytes));
    let count = lines.filter(is_foreign).count();
    let shown: String =
        line.iter().map(|byte| if byte.is_ascii() { char::from(*byte) } else { '?' }).collect();
    let more = if count > 1 {
        format!(
            ", and {} more with it",
            match count - 1 {
                1 => "1 line".to_owned(),
                n => format!("{n} lines"),
            }
        )
    } else {
        String::new()
    };
    let what = format!(
        "the line `{}` has letters (each shown as ?) that aren't in UTF-8{more}",
        excerpt(shown.trim())
    );
    let help = "save the file in the encoding UTF-8, a choice under Save as in Notepad, and look at these letters again";
    let place = in_file(file).with_line(number, None);
    fault(Code::BrandFile, place, what, help)
}

/// How a file begins, what it holds somewhere, what it is, and what to do with it.
type Foreign = (&'static [u8], Option<&'static [u8]>, &'static str, &'static str);

/// Files that people give for a brand file, by what they begin with or hold; what they are, and where they belong.
const FOREIGN: [Foreign; 16] = [
    (b"\xFF\xFE\0\0", None, "a text in the encoding UTF-32, which isn't read", "save it as UTF-8"),
    (b"\0\0\xFE\xFF", None, "a text in the encoding UTF-32, which isn't read", "save it as UTF-8"),
    (
        b"PK\x03\x04",
        Some(b"ppt/"),
        "a PowerPoint file, not a brand file",
        "give the deck as the template: `infograft make deck.pptx --brand brand.toml`; `infograft init` makes a brand file",
    ),
    (
        b"PK\x03\x04",
        Some(b"xl/"),
        "an Excel workbook, not a brand file",
        "give a table of branches to `infograft batch`, and write the brand with `infograft init`",
    ),
    (
        b"PK\x03\x04",
        Some(b"word/"),
        "a Word document, not a brand file",
        "write the brand as plain text: `infograft init` makes a file to fill in",
    ),
    (b"PK\x03\x04", None, "a zip archive, not a brand file", "take the brand file out of the archive first"),
    (
        b"\xD0\xCF\x11\xE0",
        None,
        "an old Office file, not a brand file",
        "write the brand as plain text: `infograft init` makes a file to fill in",
    ),
    (
        b"{\\rtf",
        None,
        "a text with formatting (RTF), not plain text",
        "save it as plain text: in TextEdit that is Format, Make Plain Text",
    ),
    (b"%PDF", None, "a PDF, not a brand file", "`infograft init` makes a brand file to fill in"),
    (b"\x89PNG", None, "a picture, not a brand file", "give a logo with --logo, or as `light` in [logo]"),
    (
        b"\xFF\xD8\xFF",
        None,
        "a picture, not a brand file",
        "give a logo with --logo, or as `light` in [logo]",
    ),
    (b"<?xml", None, "an XML file, not a brand file", "`infograft init` makes a brand file to fill in"),
    (
        b"<organization",
        None,
        "an XML file, not a brand file",
        "`infograft init` makes a brand file to fill in",
    ),
    (b"<!DOCTYPE", None, "a web page, not a brand file", "`infograft init` makes a brand file to fill in"),
    (b"<html", None, "a web page, not a brand file", "`infograft init` makes a brand file to fill in"),
    (b"<svg", None, "a picture, not a brand file", "give a logo with --logo, or as `light` in [logo]"),
];

/// What a file is that is no text of a brand, and what to do with it.
fn foreign(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    let holds = |part: &[u8]| bytes.windows(part.len()).any(|window| window == part);
    let found =
        FOREIGN.iter().find(|(start, inside, ..)| bytes.starts_with(start) && inside.is_none_or(&holds));
    found.map(|(_, _, what, help)| (*what, *help))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_brand_is_named_with_where_it_belongs() {
        let zip = |name: &str| [b"PK\x03\x04................".as_slice(), name.as_bytes(), b"xml"].concat();
        for (bytes, what) in [
            (zip("ppt/presentation."), "a PowerPoint file"),
            (zip("xl/workbook."), "an Excel workbook"),
            (zip("word/document."), "a Word document"),
            (zip("a.txt"), "a zip archive"),
            (b"{\\rtf1\\ansi".to_vec(), "formatting"),
            (b"\x89PNG\r\n".to_vec(), "a picture"),
        ] {
            assert!(foreign(&bytes).is_some_and(|(told, _)| told.contains(what)), "{what}");
        }
        assert_eq!(foreign(b"[organization]"), None);
    }

    #[test]
    fn letters_of_another_encoding_are_told_with_their_line() {
        // "Łódź" and "Zażółć" in windows-1250.
        let bytes = b"[organization]\nname = \"\xA3\xF3d\x9F\"\ntagline = \"Za\xBF\xF3\xB3\xE6\"\n";
        let told = foreign_letters(bytes, "brand.toml".as_ref());
        assert_eq!(
            (told.place.to_string().as_str(), told.message.as_str()),
            (
                "brand.toml:2",
                "the line `name = \"??d?\"` has letters (each shown as ?) that aren't in UTF-8, and 1 line more with it"
            )
        );
    }

    #[test]
    fn lines_may_end_as_on_old_macs() {
        let text = "[organization]\rname = \"Contoso\"\r";
        let brand = Brand::from_text(text, "brand.toml".as_ref(), &Settings::new()).unwrap();
        assert_eq!(brand.organization().name, "Contoso");
    }

    /// Bytes as Python's codecs of these names write them.
    #[test]
    fn a_brand_is_read_in_the_encoding_that_it_is_in() {
        let text = "[organization]\nname = \"Söhne\"\n";
        let wide = |little: bool| -> Vec<u8> {
            text.encode_utf16()
                .flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() })
                .collect()
        };
        let with = |line: &[u8]| [b"[organization]\nname = \"".as_slice(), line, b"\"\n"].concat();
        for (bytes, name, encoding) in [
            ([b"\xFF\xFE".to_vec(), wide(true)].concat(), "Söhne", None),
            ([b"\xFE\xFF".to_vec(), wide(false)].concat(), "Söhne", None),
            (wide(true), "Söhne", None),
            (wide(false), "Söhne", None),
            ([b"\xEF\xBB\xBF", text.as_bytes()].concat(), "Söhne", None),
            (with(b"M\xFCller"), "Müller", Some("windows-1252")),
            (with(b"M\x9Fnchen K\x9Aln"), "München Köln", Some("macintosh")),
            (
                with(b"Za\xBF\xF3\xB3\xE6 g\xEA\x9Cl\xB9 ja\x9F\xF1"),
                "Zażółć gęślą jaźń",
                Some("windows-1250"),
            ),
            (with(b"\xD1\xE1\xE5\xF0\xE1\xE0\xED\xEA"), "Сбербанк", Some("windows-1251")),
            (with(b"\x93\x8C\x8B\x9E\x8Ex\x93X"), "東京支店", Some("Shift_JIS")),
            (with(b"\xC7\xD1\xBA\xFB\xC0\xBA\xC7\xE0"), "한빛은행", Some("EUC-KR")),
        ] {
            let (text, note) = decoded(bytes, "brand.toml".as_ref()).unwrap();
            assert!(text.contains(&format!("name = \"{name}\"")), "{name}: {text}");
            assert_eq!(
                note.map(|n| n.message),
                encoding.map(|e| format!("the text is read as {e}")),
                "{name}"
            );
        }
        // UTF-8 with a byte too much is no other encoding.
        let damaged = ["\"Söhne, Größe, Öl\" \n".as_bytes(), b"x = \"\xFF\"\n"].concat();
        let told = decoded(damaged, "brand.toml".as_ref()).unwrap_err();
        assert!(
            told.message.contains("aren't in UTF-8") && told.place.to_string() == "brand.toml:2",
            "{told:?}"
        );
    }
}
