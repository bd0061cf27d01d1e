//! Part names and relationship ids.

use std::borrow::Cow;
use std::fmt;

/// The name of a part: absolute, with `/` between segments, no `.` or `..` (ECMA-376 Part 2, 6.2.2).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartName(String);

/// The id of a relationship, such as `rId3`: unique within its source part.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RelId(pub String);

impl PartName {
    /// A part name from any spelling: a leading slash is added, backslashes turned, dot segments resolved.
    pub fn new(name: &str) -> Self {
        let mut segments: Vec<&str> = Vec::new();
        for segment in name.split(['/', '\\']) {
            match segment {
                "" | "." => {}
                ".." => {
                    segments.pop();
                }
                s => segments.push(s),
            }
        }
        Self(format!("/{}", segments.join("/")))
    }

    /// The package itself as the source of relationships.
    pub fn root() -> Self {
        Self("/".into())
    }

    /// The name with its leading slash: `/ppt/presentation.xml`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name as a zip entry spells it: `ppt/presentation.xml`.
    pub fn zip_name(&self) -> &str {
        &self.0[1..]
    }

    /// What makes names equal: no regard to case (ECMA-376 Part 2, 6.3.5), nor to which characters are written as
    /// percent escapes, which producers don't agree on.
    pub(super) fn folded(&self) -> String {
        percent_decode(&self.0).to_ascii_lowercase()
    }

    /// The file name: `slide1.xml`.
    pub fn file_name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or_default()
    }

    /// The extension in lower case, without its dot; empty without one.
    pub fn extension(&self) -> String {
        self.file_name().rsplit_once('.').map_or(String::new(), |(_, e)| e.to_ascii_lowercase())
    }

    /// The part that holds this part's relationships (ECMA-376 Part 2, 6.5.2): `/ppt/slides/_rels/slide1.xml.rels`.
    pub fn rels(&self) -> Self {
        let (folder, file) = self.0.rsplit_once('/').unwrap_or(("", &self.0));
        Self(format!("{folder}/_rels/{file}.rels"))
    }

    /// Whether this part holds relationships.
    pub fn is_rels(&self) -> bool {
        self.extension() == "rels"
    }

    /// The part that a relationship's target names, seen from this part.
    pub fn resolve(&self, target: &str) -> Self {
        if target.starts_with('/') {
            return Self::new(target);
        }
        let folder = self.0.rsplit_once('/').map_or("", |(f, _)| f);
        Self::new(&format!("{folder}/{target}"))
    }

    /// The shortest relative reference from this part to another, as Office writes them: `../media/image1.png`.
    pub fn relative(&self, to: &Self) -> String {
        let from: Vec<&str> = self.0.split('/').collect();
        let dest: Vec<&str> = to.0.split('/').collect();
        let shared =
            from[..from.len() - 1].iter().zip(&dest[..dest.len() - 1]).take_while(|(a, b)| a == b).count();
        let mut out = "../".repeat(from.len() - 1 - shared);
        out.push_str(&dest[shared..].join("/"));
        out
    }
}

/// Decodes percent escapes: part names are compared decoded (ECMA-376 Part 2, 6.2.2.3).
pub(super) fn percent_decode(target: &str) -> Cow<'_, str> {
    if !target.contains('%') {
        return target.into();
    }
    let bytes = target.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut i = 0;
    while let Some(byte) = bytes.get(i) {
        let hex = (*byte == b'%').then(|| target.get(i + 1..i + 3)).flatten();
        match hex.and_then(|h| u8::from_str_radix(h, 16).ok()) {
            Some(byte) => {
                out.push(byte);
                i += 3;
            }
            None => {
                out.push(*byte);
                i += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned().into()
}

impl fmt::Display for PartName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.zip_name())
    }
}

impl fmt::Display for RelId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&str> for RelId {
    fn from(id: &str) -> Self {
        Self(id.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_resolve_and_relate() {
        let slide = PartName::new("ppt/slides/slide1.xml");
        let image = slide.resolve("../media/image1.png");
        assert_eq!(image.as_str(), "/ppt/media/image1.png");
        assert_eq!(slide.relative(&image), "../media/image1.png");
        assert_eq!(PartName::root().resolve("ppt/presentation.xml").zip_name(), "ppt/presentation.xml");
        assert_eq!(slide.rels().as_str(), "/ppt/slides/_rels/slide1.xml.rels");
        assert_eq!(PartName::root().rels().as_str(), "/_rels/.rels");
    }

    #[test]
    fn dot_segments_never_leave_the_package() {
        assert_eq!(PartName::new("../../etc/passwd").as_str(), "/etc/passwd");
        assert_eq!(PartName::new("ppt\\slides\\.\\a.xml").as_str(), "/ppt/slides/a.xml");
    }
}
