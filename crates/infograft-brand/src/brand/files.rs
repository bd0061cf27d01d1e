//! The files that a brand names: logos and fonts, read and recognised by their bytes.

use std::borrow::Cow;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use infograft_deck::diagnostic::{Code, Diagnostic, Severity};
use infograft_deck::words::nearest;

use super::finding::fault;
use super::image::{self, Image};
use super::logo_file::LogoFile;
use super::section::At;

/// The largest logo or photo that is read.
const MAX_PICTURE: u64 = 50 << 20;

/// What a picture is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Picture {
    Logo,
    /// A photo is pixels: no drawing.
    Photo,
}

impl Picture {
    fn role(self) -> Role {
        match self {
            Self::Logo => LOGO,
            Self::Photo => PHOTO,
        }
    }
}

/// Reads a logo or photo and makes sure that it is one.
pub(crate) fn picture(path: &At<PathBuf>, what: Picture) -> Result<LogoFile, Diagnostic> {
    let bytes = read(path, what.role(), MAX_PICTURE)?;
    known_picture(path, what, &bytes.into())
}

/// Makes sure that the bytes of what is called so are a logo or photo.
pub(crate) fn known_picture(
    path: &At<PathBuf>,
    what: Picture,
    bytes: &Arc<[u8]>,
) -> Result<LogoFile, Diagnostic> {
    if bytes.len() as u64 > MAX_PICTURE {
        return Err(what.role().too_large(path, MAX_PICTURE));
    }
    let shown = path.value.display();
    let found = image::recognise(bytes);
    if what == Picture::Photo && found != Image::Raster {
        let kind = match found {
            Image::Refused { kind, .. } => kind,
            _ => "an SVG drawing",
        };
        let what = format!("the photo {shown} is {kind}, not a JPEG, PNG or WebP image");
        return Err(PHOTO.fault(path, what, "save the photo as JPEG (best), PNG or WebP"));
    }
    match found {
        Image::Raster => Ok(LogoFile { path: path.value.clone(), bytes: bytes.clone(), removed: Vec::new() }),
        Image::Svg => match image::svg_in_utf8(bytes) {
            Some(Cow::Owned(svg)) => drawing(path, svg.into()),
            _ => drawing(path, bytes.clone()),
        },
        Image::CompressedSvg => match image::inflate_svg(bytes, MAX_PICTURE) {
            Some(svg) => drawing(path, svg.into()),
            None => {
                let what = format!("the logo {shown} is gzip-compressed, but no SVG");
                Err(LOGO.fault(path, what, image::ACCEPTED))
            }
        },
        Image::Refused { kind, help } => Err(LOGO.fault(
            path,
            format!("the logo {shown} is {kind}, not an SVG, PNG, JPEG or WebP image"),
            help,
        )),
    }
}

/// An SVG that can be drawn and given to others: on a website its scripts would run.
fn drawing(path: &At<PathBuf>, bytes: Arc<[u8]>) -> Result<LogoFile, Diagnostic> {
    let safe = infograft_svg::check(&bytes).and_then(|_| infograft_svg::safe(&bytes));
    let safe = safe.map_err(|refused| {
        let what = format!("the logo {} can't be used: {refused}", path.value.display());
        LOGO.fault(path, what, image::ACCEPTED)
    })?;
    let (bytes, removed) = match safe {
        Some(safe) => (safe.bytes.into(), safe.removed),
        None => (bytes, Vec::new()),
    };
    Ok(LogoFile { path: path.value.clone(), bytes, removed })
}

/// Makes sure that a font file is there and is one that can be read.
pub(crate) fn font(path: &At<PathBuf>) -> Result<PathBuf, Diagnostic> {
    let mut head = [0; 4];
    let mut file = open(path, FONT)?;
    let length = file.read(&mut head).unwrap_or(0);
    let kind = match head.get(..length).unwrap_or(&[]) {
        [0, 1, 0, 0] | b"true" | b"OTTO" | b"ttcf" => return Ok(path.value.clone()),
        b"wOFF" | b"wOF2" => "is a web font (WOFF)",
        [0x80, 1, ..] | b"%!PS" => "is an old PostScript font (Type 1)",
        _ => "is no font",
    };
    let what = format!("the font file {} {kind}", path.value.display());
    Err(FONT.fault(path, what, "give the desktop font: a .ttf, .otf or .ttc file"))
}

/// Makes sure that a translation is there; what it holds is read with the program's own texts.
pub(crate) fn translation(path: &At<PathBuf>) -> Result<PathBuf, Diagnostic> {
    open(path, TRANSLATION).map(|_| path.value.clone())
}

/// What a file that the brand names is for, and the kind of a fault of it.
#[derive(Clone, Copy)]
struct Role {
    name: &'static str,
    code: Code,
}

const LOGO: Role = Role { name: "logo", code: Code::LogoUnusable };
const PHOTO: Role = Role { name: "photo", code: Code::ImageUnusable };
const FONT: Role = Role { name: "font file", code: Code::FontUnusable };
const TRANSLATION: Role = Role { name: "translation", code: Code::TextCatalog };

impl Role {
    /// A fault of a file without which the brand isn't what was asked for.
    fn fault(self, path: &At<PathBuf>, message: impl Into<String>, help: impl Into<String>) -> Diagnostic {
        fault(self.code, path.place.clone(), message, help).with_severity(Severity::Error)
    }

    fn too_large(self, path: &At<PathBuf>, limit: u64) -> Diagnostic {
        let what = format!("the {} {} is larger than {} MB", self.name, path.value.display(), limit >> 20);
        self.fault(path, what, "export it smaller, or as SVG")
    }
}

fn read(path: &At<PathBuf>, role: Role, limit: u64) -> Result<Vec<u8>, Diagnostic> {
    let mut bytes = Vec::new();
    let file = open(path, role)?;
    if let Err(error) = file.take(limit + 1).read_to_end(&mut bytes) {
        let what = format!("the {} {} can't be read: {error}", role.name, path.value.display());
        return Err(role.fault(path, what, "check the file and its permissions"));
    }
    if bytes.len() as u64 > limit {
        return Err(role.too_large(path, limit));
    }
    Ok(bytes)
}

fn open(path: &At<PathBuf>, role: Role) -> Result<fs::File, Diagnostic> {
    let shown = path.value.display();
    let name = role.name;
    let finding = |what: String, help: String| role.fault(path, what, help);
    let text = path.value.to_string_lossy();
    // A URL joined to the file's folder has lost nothing but its place at the front.
    if text.contains("://") || text.contains("data:") {
        let what = format!("the {name} {shown} is a web address");
        return Err(finding(
            what,
            "nothing is fetched from the network: download it and give the file".into(),
        ));
    }
    match fs::metadata(&path.value) {
        Ok(metadata) if metadata.is_dir() => {
            Err(finding(format!("the {name} {shown} is a folder"), "name the file in it".into()))
        }
        Ok(_) => infograft_deck::files::open(&path.value).map_err(|error| {
            let help = match error.kind() {
                std::io::ErrorKind::InvalidInput => "save it as a file and name that",
                _ => "check its permissions",
            };
            finding(format!("the {name} {shown} can't be opened: {error}"), help.into())
        }),
        Err(_) => Err(finding(format!("the {name} {shown} doesn't exist"), missing(path))),
    }
}

/// The folder whose names a message may tell: a table's cell may come from someone who mustn't learn what is in folders
/// other than the table's.
fn listed(path: &At<PathBuf>, folder: &Path) -> std::io::Result<fs::ReadDir> {
    let table = path.place.file.as_deref().filter(|_| path.place.row.is_some()).map(Path::new);
    if let Some(own) = table.and_then(Path::parent) {
        let own = if own.as_os_str().is_empty() { Path::new(".") } else { own };
        if !folder.canonicalize()?.starts_with(own.canonicalize()?) {
            return Err(std::io::ErrorKind::PermissionDenied.into());
        }
    }
    fs::read_dir(folder)
}

fn missing(path: &At<PathBuf>) -> String {
    let name = path.value.file_name().unwrap_or_default().to_string_lossy();
    let folder = match path.value.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let beside: Vec<String> = listed(path, folder)
        .map(|entries| {
            let names = entries.take(1000).filter_map(|entry| entry.ok()?.file_name().into_string().ok());
            let mut names: Vec<_> = names.collect();
            names.sort();
            names
        })
        .unwrap_or_default();
    if let Some(near) = nearest(&name, beside.iter().map(String::as_str)) {
        return format!("did you mean `{near}`?");
    }
    if name.contains('\\') {
        return "write the path with / instead of \\".into();
    }
    let folders = match &path.place {
        place if place.setting.is_some() => "the current folder",
        place if place.row.is_some() => "the table's folder, then from the brand file's",
        _ => "the brand file's folder",
    };
    format!("the path is taken from {folders}")
}
