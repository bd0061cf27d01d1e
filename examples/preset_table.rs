//! Makes `crates/infograft-render/src/drawing/presets.txt` from ECMA-376's `presetShapeDefinitions.xml`:
//!
//! ```sh
//! cargo run --example preset_table -- presetShapeDefinitions.xml > crates/infograft-render/src/drawing/presets.txt
//! ```
//!
//! One block a shape: `# name`, then `a` adjust values, `g` guides, `r` the text rectangle, `p` a path with its width,
//! height, fill and stroke (`-` where it says nothing), followed by its commands: M, L, A, Q, C, Z with their operands.

use std::fmt::Write;

use infograft_deck::xml::{Element, Ns};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("the path of presetShapeDefinitions.xml is needed")?;
    let root = Element::parse(&std::fs::read(path)?)?;
    let mut out = String::new();
    let mut seen = std::collections::BTreeSet::new();
    for shape in root.elements().filter(|s| seen.insert(s.local().to_owned())) {
        writeln!(out, "# {}", shape.local())?;
        guides(&mut out, 'a', shape.child(Ns::A, "avLst"))?;
        guides(&mut out, 'g', shape.child(Ns::A, "gdLst"))?;
        if let Some(rect) = shape.child(Ns::A, "rect") {
            let side = |name| rect.attr(name).unwrap_or("0");
            writeln!(out, "r {} {} {} {}", side("l"), side("t"), side("r"), side("b"))?;
        }
        for path in shape.child(Ns::A, "pathLst").into_iter().flat_map(Element::elements) {
            let say = |name| path.attr(name).unwrap_or("-");
            write!(out, "p {} {} {} {}", say("w"), say("h"), say("fill"), say("stroke"))?;
            for command in path.elements() {
                write_command(&mut out, command)?;
            }
            out.push('\n');
        }
    }
    print!("{out}");
    Ok(())
}

fn guides(out: &mut String, kind: char, list: Option<&Element>) -> std::fmt::Result {
    for gd in list.into_iter().flat_map(Element::elements) {
        let formula: Vec<&str> = gd.attr("fmla").unwrap_or_default().split_whitespace().collect();
        writeln!(out, "{kind} {} {}", gd.attr("name").unwrap_or_default(), formula.join(" "))?;
    }
    Ok(())
}

fn write_command(out: &mut String, command: &Element) -> std::fmt::Result {
    let letter = match command.local() {
        "moveTo" => "M",
        "lnTo" => "L",
        "arcTo" => "A",
        "quadBezTo" => "Q",
        "cubicBezTo" => "C",
        _ => "Z",
    };
    write!(out, " {letter}")?;
    for name in ["wR", "hR", "stAng", "swAng"] {
        if let Some(value) = command.attr(name) {
            write!(out, " {value}")?;
        }
    }
    for pt in command.elements() {
        write!(out, " {} {}", pt.attr("x").unwrap_or("0"), pt.attr("y").unwrap_or("0"))?;
    }
    Ok(())
}
