//! The one list of what isn't drawn as PowerPoint draws it: the help prints it, and a test holds it against the warnings
//! that the code can give.

/// What the warnings say of features that aren't drawn, or not as PowerPoint draws them; `…` stands for a name. A warning
/// names the slide and the shape, too.
///
/// What moves or sounds has no place on a page: of films, sounds and animations the first picture is drawn, without a
/// warning. How many films and sounds there are is a note.
pub const UNSUPPORTED: &[&str] = &[
    "3-D effects are drawn flat",
    "a 3-D chart is drawn flat",
    "a chart of a kind that came after Office 2013 has no picture and is not drawn",
    "a chart's table of values is drawn only under columns, lines and areas",
    "a frame that holds nothing to show is not drawn",
    "a diagram without its saved drawing is drawn as a list",
    "a surface chart is drawn as lines",
    "a text warp (WordArt) is drawn as plain text",
    "an embedded object without a picture is not drawn",
    "an equation is drawn as text in one line",
    "effect containers (effectDag) are not drawn",
    "fill overlays that blend are not drawn",
    "graphics of the kind … are not drawn",
    "ink that can't be read is not drawn",
    "pictures linked from outside the file are not drawn",
    "shapes inside a chart are not drawn",
    "the picture effect … is not drawn",
    "the second plot of a pie chart is drawn as part of the pie",
    "the shape … is unknown and drawn as a rectangle",
    "this EMF or WMF drawing has …, which are not drawn as PowerPoint does",
    "… images are not supported",
    "… in an SVG are not drawn",
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::*;

    /// What is said of a deck or a file, not of a feature.
    const OTHER: &[&str] = &[
        "of a table only the first … rows and … columns are drawn",
        "the pages have more than the limit … of … allows: nothing is drawn from here on",
        "the picture is drawn in pixels, because its SVG can't be drawn: …",
        "of a text only the first … paragraphs are drawn",
        "of a paragraph that is too long only the beginning is drawn",
        "of a slide's notes only the first … pages are drawn",
        "ink is drawn with its first … points",
        "of a diagram's list only the first … entries are drawn",
        "a chart is drawn with its first … …",
        "a chart without anything that can be drawn is left out",
        "a chart's series are drawn with their first … points",
        "all slides of the deck are hidden: they are drawn as if they were shown",
        "groups nested too deep are not drawn",
        "the pictures have more pixels than the limit … says: this one is drawn in a lower resolution",
        "only the first … … are drawn, as the limit … says",
        "the chart's data is missing from the file, so it is not drawn",
        "the deck has no slides: one page with its first layout is drawn",
        "the picture can't be drawn: …",
        "… names no …: it is drawn without one",
    ];

    /// The string literals of a source file up to its tests, with `…` for what is filled in.
    fn literals(source: &str) -> Vec<String> {
        let code = source.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
        let text = lines.collect::<Vec<_>>().join("\n").replace("\\\"", "”").replace("'\"'", "");
        let texts = text.split('"').skip(1).step_by(2);
        texts.map(filled).collect()
    }

    fn filled(text: &str) -> String {
        let mut out = String::new();
        let mut inside = false;
        for c in text.chars() {
            match c {
                '{' => inside = true,
                '}' => {
                    inside = false;
                    out.push('…');
                }
                c if !inside => out.push(c),
                _ => {}
            }
        }
        out
    }

    fn sources(folder: &Path, out: &mut Vec<String>) {
        for path in std::fs::read_dir(folder).expect("a folder").flatten().map(|e| e.path()) {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if path.is_dir() && name != "tests" {
                sources(&path, out);
            } else if name.ends_with(".rs") && name != "tests.rs" && name != "unsupported.rs" {
                out.push(std::fs::read_to_string(&path).expect("a source file"));
            }
        }
    }

    #[test]
    fn the_list_is_what_the_code_can_say() {
        let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let mut files = Vec::new();
        for room in ["drawing", "layout", "pictures"] {
            sources(&src.join(room), &mut files);
        }
        let said: BTreeSet<String> = files.iter().flat_map(|f| literals(f)).collect();
        let of_drawing = |text: &&String| text.contains(" drawn") || text.contains(" not supported");
        let unlisted: Vec<&String> = said
            .iter()
            .filter(of_drawing)
            .filter(|text| !UNSUPPORTED.contains(&text.as_str()) && !OTHER.contains(&text.as_str()))
            .collect();
        assert!(unlisted.is_empty(), "add to UNSUPPORTED: {unlisted:#?}");
        let gone: Vec<_> = UNSUPPORTED.iter().filter(|text| !said.contains(**text)).collect();
        assert!(gone.is_empty(), "no code says this any more, take it off UNSUPPORTED: {gone:#?}");
    }
}
