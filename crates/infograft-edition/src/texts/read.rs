//! A catalogue's file, read and checked.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use infograft_deck::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use infograft_deck::words::nearest;

use super::catalog::{Catalog, Content, Typefaces};
use super::marks::placeholders;
use infograft_brand::brand::tree::{self, Format, Key, Kind, Node, Pos};
use infograft_brand::brand::{BrandErrors, fault, in_file, language_tag};
use infograft_deck::xml::is_char;

/// The largest catalogue, and the longest text in one: far above any language, far below trouble.
const MAX_FILE: u64 = 4 << 20;
const MAX_TEXT: usize = 10_000;

/// The keys at the top of a catalogue.
const HEAD: [&str; 4] = ["language", "name", "direction", "fonts"];

/// Reads a catalogue's file as text.
pub(super) fn file(path: &Path) -> Result<String, Diagnostic> {
    let finding = |what: String, help: &str| {
        fault(Code::TextCatalog, in_file(path), what, help).with_severity(Severity::Error)
    };
    if path.is_dir() {
        return Err(finding("a folder, not a file of texts".into(), "name the file in it: de.toml"));
    }
    let mut bytes = Vec::new();
    let read =
        infograft_deck::files::open(path).and_then(|open| open.take(MAX_FILE + 1).read_to_end(&mut bytes));
    read.map_err(|error| {
        let help = "check the path; `infograft templates texts` writes a file to translate";
        finding(format!("the translation can't be read: {error}"), help)
    })?;
    if bytes.len() as u64 > MAX_FILE {
        return Err(finding("larger than 4 MB, so no file of texts".into(), "name the translation's file"));
    }
    String::from_utf8(bytes).map_err(|_| finding("not text in UTF-8".into(), "save it in the encoding UTF-8"))
}

/// Makes a catalogue of a file's text. `english` is what its keys and placeholders are compared with.
pub(super) fn catalog(text: &str, path: &Path, english: Option<&Catalog>) -> Result<Catalog, BrandErrors> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let node = tree::read(text, Format::Toml, path).map_err(BrandErrors::sorted)?;
    let mut reader =
        Reader { path, english, errors: Diagnostics::default(), warnings: Diagnostics::default() };
    let content = reader.content(node);
    let Reader { errors, warnings, .. } = reader;
    match content {
        Some(content) if errors.is_empty() => Ok(Catalog(Arc::new(Content { warnings, ..content }))),
        _ => Err(BrandErrors::sorted(errors)),
    }
}

struct Reader<'a> {
    path: &'a Path,
    english: Option<&'a Catalog>,
    errors: Diagnostics,
    warnings: Diagnostics,
}

/// The words that other texts are made with.
const WORDS: &str = "kit.words.";

/// The texts with their dotted keys and places, in the order of the file.
type Texts = Vec<(String, Pos, String)>;

impl Reader<'_> {
    fn content(&mut self, node: Node) -> Option<Content> {
        let (mut head, mut texts) = (Texts::new(), Texts::new());
        if let Kind::Table(entries) = node.kind {
            for (key, value) in entries {
                let into = if HEAD.contains(&key.name.as_str()) { &mut head } else { &mut texts };
                self.flatten(key, value, into);
            }
        }
        let (language, name, rtl, typefaces) = self.head(head);
        self.compare(&texts);
        let order = texts.iter().map(|(key, ..)| key.clone()).collect();
        let texts: BTreeMap<String, String> = texts.into_iter().map(|(key, _, text)| (key, text)).collect();
        Some(Content {
            language: language?,
            name,
            rtl,
            typefaces,
            texts,
            order,
            warnings: Diagnostics::default(),
        })
    }

    /// Lists the texts in a value. A text that is empty isn't translated yet.
    fn flatten(&mut self, key: Key, value: Node, texts: &mut Texts) {
        match value.kind {
            Kind::Text(text) if text.trim().is_empty() => {}
            Kind::Text(text) => texts.extend(self.text(&key, text)),
            Kind::Table(entries) => {
                for (inner, value) in entries {
                    let name = format!("{}.{}", key.name, inner.name);
                    self.flatten(Key { pos: inner.pos, name }, value, texts);
                }
            }
            kind => {
                let what = format!("`{}` must be text, not {}", key.name, kind.describe());
                self.error(value.pos, what, "put one text in quotes");
            }
        }
    }

    fn text(&mut self, key: &Key, text: String) -> Option<(String, Pos, String)> {
        let text = text.replace("\r\n", "\n");
        if let Some(bad) = text.chars().find(|c| !is_char(*c)) {
            let what = format!("the character U+{:04X} can't stand in a PowerPoint file", u32::from(bad));
            self.error(key.pos, what, "remove it");
        } else if text.chars().count() > MAX_TEXT {
            self.error(key.pos, format!("the text is longer than {MAX_TEXT} characters"), "shorten it");
        } else {
            return Some((key.name.clone(), key.pos, text));
        }
        None
    }

    fn head(&mut self, texts: Texts) -> (Option<String>, Option<String>, Option<bool>, Typefaces) {
        let (mut language, mut name, mut rtl, mut typefaces) = (None, None, None, Typefaces::default());
        let mut given = false;
        for (key, pos, text) in texts {
            let text = text.trim().to_owned();
            match key.as_str() {
                "language" => {
                    given = true;
                    language = language_tag(&text);
                    if language.is_none() {
                        let what = format!("`{text}` is no language tag");
                        self.error(pos, what, "write it as de, pt-BR or zh-Hant");
                    }
                }
                "name" => name = Some(text),
                "direction" if text == "ltr" || text == "rtl" => rtl = Some(text == "rtl"),
                "direction" => {
                    let what = format!("`{text}` is no direction");
                    self.error(pos, what, "write \"ltr\" for left to right, or \"rtl\" for right to left");
                }
                "fonts.ea" => typefaces.ea = Some(text),
                "fonts.cs" => typefaces.cs = Some(text),
                _ => {
                    let help =
                        "the keys of [fonts] are ea and cs; other texts stand in sections of their own";
                    self.error(pos, format!("unknown key `{key}`"), help);
                }
            }
        }
        if !given {
            let help = "write language = \"de\" in the first line";
            self.error(Pos { line: 1, column: 1 }, "the language is missing".into(), help);
        }
        (language, name, rtl, typefaces)
    }

    /// Compares the keys and the placeholders of texts with the English ones.
    fn compare(&mut self, texts: &Texts) {
        let Some(english) = self.english else { return };
        for (key, pos, text) in texts {
            // A language may need other forms of the words than English does.
            if key.starts_with(WORDS) {
                continue;
            }
            let Some(original) = english.get(key) else {
                let help = match nearest(key, english.iter().map(|(key, _)| key)) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "`infograft templates texts` lists the keys".into(),
                };
                self.warn(*pos, format!("no text has the key `{key}`"), help);
                continue;
            };
            let (wanted, found) = (placeholders(original), placeholders(text));
            for lost in wanted.difference(&found) {
                let what = format!("`{key}` has lost {{{{{lost}}}}}, which the English text has");
                self.warn(*pos, what, format!("write {{{{{lost}}}}} where it belongs: it is filled in"));
            }
            for strange in found.difference(&wanted).filter(|mark| !mark.is_empty()) {
                let what = format!("`{key}` has {{{{{strange}}}}}, which the English text doesn't have");
                self.warn(*pos, what, "leave what stands in double braces as the English text has it");
            }
        }
    }

    fn error(&mut self, pos: Pos, what: String, help: &str) {
        let fault = fault(Code::TextCatalog, pos.place(self.path), what, help);
        self.errors.push(fault.with_severity(Severity::Error));
    }

    fn warn(&mut self, pos: Pos, what: String, help: impl Into<String>) {
        self.warnings.push(fault(Code::TextCatalog, pos.place(self.path), what, help));
    }
}
