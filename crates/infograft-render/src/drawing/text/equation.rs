//! Equations (Office Math, ECMA-376 Part 1, 22.1) as text in one line: fractions with a slash, scripts raised and
//! lowered, roots and sums with their signs, matrices row by row.

use infograft_deck::xml::{Element, Ns};

/// Depth of an equation that is read.
const MAX_DEPTH: usize = 32;
/// Signs with a space on each side.
const SPACED: &str = "=<>≤≥≠≈≡≅∼≪≫→←↔⇒⇔∈∉⊂⊆∝≔+−±∓×∪∩∧∨";
/// Signs after which plus and minus belong to what follows.
const OPENING: &str = "([{|,;=<>≤≥≠≈→+−×/ ";

/// A part of an equation's text.
#[derive(Debug, PartialEq)]
pub(super) struct Piece<'a> {
    /// The text.
    pub(super) text: String,
    /// Its run properties (`a:rPr`).
    pub(super) props: Option<&'a Element>,
    /// Letters stand slanted.
    pub(super) italic: bool,
    /// Raised above (1) or lowered below (-1) the line.
    pub(super) script: i8,
}

/// The pieces of an `a14:m`, an `m:oMathPara` or an `m:oMath`, in reading order.
pub(super) fn pieces(e: &Element) -> Vec<Piece<'_>> {
    // Signs before the first run look like it.
    let mut line = Writer { props: e.find(Ns::A, "rPr"), ..Writer::default() };
    line.children(e, 0);
    line.out
}

#[derive(Default)]
struct Writer<'a> {
    out: Vec<Piece<'a>>,
    props: Option<&'a Element>,
    script: i8,
    depth: usize,
}

impl<'a> Writer<'a> {
    fn children(&mut self, e: &'a Element, from: usize) {
        if self.depth >= MAX_DEPTH {
            return;
        }
        self.depth += 1;
        let mut equations = 0;
        for child in e.elements().skip(from) {
            if child.is(Ns::M, "oMath") {
                if equations > 0 {
                    self.sign("\u{B}");
                }
                equations += 1;
            }
            self.element(child);
        }
        self.depth -= 1;
    }

    fn element(&mut self, e: &'a Element) {
        if e.ns != Ns::M {
            return;
        }
        match e.local() {
            "r" => self.run(e),
            "f" => self.fraction(e),
            "sSup" => self.scripts(e, &["sup"]),
            "sSub" => self.scripts(e, &["sub"]),
            "sSubSup" => self.scripts(e, &["sub", "sup"]),
            "sPre" => {
                self.lowered(e, "sub");
                self.raised(e, "sup");
                self.arg(e, "e");
            }
            "rad" => {
                if !on(e, "radPr", "degHide") {
                    self.raised(e, "deg");
                }
                self.sign("√");
                self.grouped(e, "e");
            }
            "nary" => {
                self.sign(property(e, "naryPr", "chr").unwrap_or("∫"));
                self.lowered(e, "sub");
                self.raised(e, "sup");
                self.sign(" ");
                self.arg(e, "e");
            }
            "d" => self.delimited(e),
            "m" => self.rows(e, e.children_named(Ns::M, "mr").collect(), "; "),
            "eqArr" => self.lines(e),
            "acc" => self.marked(e, property(e, "accPr", "chr").unwrap_or("\u{302}")),
            "bar" => {
                let top = property(e, "barPr", "pos") == Some("top");
                self.marked(e, if top { "\u{305}" } else { "\u{332}" });
            }
            "groupChr" => self.arg(e, "e"),
            "limLow" => {
                self.arg(e, "e");
                self.lowered(e, "lim");
            }
            "limUpp" => {
                self.arg(e, "e");
                self.raised(e, "lim");
            }
            "func" => {
                self.arg(e, "fName");
                self.sign("\u{2009}");
                self.arg(e, "e");
            }
            name if name.ends_with("Pr") => {}
            _ => self.children(e, 0),
        }
    }

    fn run(&mut self, e: &'a Element) {
        self.props = e.child(Ns::A, "rPr").or(self.props);
        let text: String = e.children_named(Ns::M, "t").map(Element::text).collect();
        let plain = on(e, "rPr", "nor") || matches!(property(e, "rPr", "sty"), Some("p" | "b"));
        let words = on(e, "rPr", "nor");
        for c in text.chars() {
            let c = plain_letter(c);
            if words || self.script != 0 {
                self.push(c, !plain && c.is_alphabetic());
            } else if SPACED.contains(c) && !self.opens(c) {
                self.space();
                self.push(c, false);
                self.push(' ', false);
            } else if c != ' ' || !self.ends_with_space() {
                self.push(c, !plain && c.is_alphabetic());
            }
        }
    }

    /// Whether a plus or minus is a sign of what follows.
    fn opens(&self, c: char) -> bool {
        let last = self.out.last().and_then(|p| p.text.chars().last());
        "+−±∓".contains(c) && last.is_none_or(|l| OPENING.contains(l))
    }

    fn ends_with_space(&self) -> bool {
        self.out.last().is_none_or(|p| p.text.ends_with([' ', '\u{2009}', '\u{B}']))
    }

    fn space(&mut self) {
        if !self.ends_with_space() {
            self.push(' ', false);
        }
    }

    fn sign(&mut self, text: &str) {
        text.chars().for_each(|c| self.push(c, false));
    }

    fn push(&mut self, c: char, italic: bool) {
        match self.out.last_mut() {
            Some(last)
                if last.italic == italic && last.script == self.script && same(last.props, self.props) =>
            {
                last.text.push(c);
            }
            _ => {
                let (props, script) = (self.props, self.script);
                self.out.push(Piece { text: c.to_string(), props, italic, script });
            }
        }
    }

    fn arg(&mut self, e: &'a Element, name: &str) {
        if let Some(arg) = e.child(Ns::M, name) {
            self.children(arg, 0);
        }
    }

    /// An argument that needs brackets in a line when there is more than one thing in it.
    fn grouped(&mut self, e: &'a Element, name: &str) {
        let Some(arg) = e.child(Ns::M, name) else { return };
        let brackets = is_compound(arg);
        if brackets {
            self.sign("(");
        }
        self.children(arg, 0);
        if brackets {
            self.sign(")");
        }
    }

    fn fraction(&mut self, e: &'a Element) {
        self.grouped(e, "num");
        self.sign(if property(e, "fPr", "type") == Some("noBar") { "¦" } else { "/" });
        self.grouped(e, "den");
    }

    fn scripts(&mut self, e: &'a Element, names: &[&str]) {
        self.grouped(e, "e");
        for name in names {
            if *name == "sub" { self.lowered(e, name) } else { self.raised(e, name) }
        }
    }

    fn raised(&mut self, e: &'a Element, name: &str) {
        self.scripted(e, name, 1, '^');
    }

    fn lowered(&mut self, e: &'a Element, name: &str) {
        self.scripted(e, name, -1, '_');
    }

    /// A script: shifted off the line, and within another one with a sign before it.
    fn scripted(&mut self, e: &'a Element, name: &str, script: i8, mark: char) {
        let Some(arg) = e.child(Ns::M, name).filter(|arg| arg.find(Ns::M, "t").is_some()) else { return };
        if self.script != 0 {
            self.push(mark, false);
            return self.grouped(e, name);
        }
        self.script = script;
        self.children(arg, 0);
        self.script = 0;
    }

    fn delimited(&mut self, e: &'a Element) {
        let sign = |name, default| property(e, "dPr", name).unwrap_or(default);
        let (open, close, between) = (sign("begChr", "("), sign("endChr", ")"), sign("sepChr", "|"));
        self.sign(open);
        for (i, arg) in e.children_named(Ns::M, "e").enumerate() {
            if i > 0 {
                self.sign(between);
            }
            self.children(arg, 0);
        }
        self.sign(close);
    }

    fn rows(&mut self, _: &'a Element, rows: Vec<&'a Element>, between: &str) {
        for (i, row) in rows.into_iter().enumerate() {
            if i > 0 {
                self.sign(between);
            }
            for (j, cell) in row.children_named(Ns::M, "e").enumerate() {
                if j > 0 {
                    self.sign(", ");
                }
                self.children(cell, 0);
            }
        }
    }

    fn lines(&mut self, e: &'a Element) {
        for (i, line) in e.children_named(Ns::M, "e").enumerate() {
            if i > 0 {
                self.sign(if self.script == 0 { "\u{B}" } else { "; " });
            }
            self.children(line, 0);
        }
    }

    /// A mark over or under an argument: on each of its letters.
    fn marked(&mut self, e: &'a Element, mark: &str) {
        let mark = mark.chars().next().map_or('\u{302}', combining);
        let Some(arg) = e.child(Ns::M, "e") else { return };
        let text = arg.find(Ns::M, "t").map(Element::text).unwrap_or_default();
        if is_compound(arg) || text.chars().count() > 3 {
            return self.grouped(e, "e");
        }
        let from = self.out.len();
        self.children(arg, 0);
        for piece in self.out.iter_mut().skip(from) {
            piece.text = piece.text.chars().flat_map(|c| [c, mark]).collect();
        }
        // The letters may have joined a piece that was there before.
        if self.out.len() == from
            && let Some(last) = self.out.last_mut()
        {
            last.text.push(mark);
        }
    }
}

fn same(a: Option<&Element>, b: Option<&Element>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => std::ptr::eq(a, b) || a == b,
        (None, None) => true,
        _ => false,
    }
}

/// A property's value: `m:fPr/m:type@m:val`.
fn property<'a>(e: &'a Element, properties: &str, name: &str) -> Option<&'a str> {
    let value = e.child(Ns::M, properties)?.child(Ns::M, name)?;
    value.attrs.iter().find(|a| a.local() == "val").map(|a| a.value.as_str())
}

/// Whether a property is there and not switched off.
fn on(e: &Element, properties: &str, name: &str) -> bool {
    let there = e.child(Ns::M, properties).is_some_and(|p| p.child(Ns::M, name).is_some());
    there && !matches!(property(e, properties, name), Some("0" | "off" | "false"))
}

/// Whether an argument needs brackets: several things, or a run of more than letters or digits.
fn is_compound(arg: &Element) -> bool {
    let parts: Vec<&Element> =
        arg.elements().filter(|c| c.ns == Ns::M && !c.local().ends_with("Pr")).collect();
    match parts.as_slice() {
        [] => false,
        [one] if one.local() == "r" => {
            let text: String = one.children_named(Ns::M, "t").map(Element::text).collect();
            !text.trim().chars().all(|c| c.is_alphanumeric() || c == '.' || c == ',')
        }
        [one] => matches!(one.local(), "f" | "nary" | "func"),
        _ => true,
    }
}

/// The letter or digit that a mathematical alphanumeric symbol is a style of; the minus for the hyphen.
fn plain_letter(c: char) -> char {
    let code = u32::from(c);
    let from = |first: u32, base: char, count: u32| {
        char::from_u32(u32::from(base) + (code - first) % count).unwrap_or(c)
    };
    match code {
        // Fourteen alphabets of capitals and small letters; the gaps have letters elsewhere.
        0x1D400..=0x1D6A3 => {
            let at = (code - 0x1D400) % 52;
            let (base, at) = if at < 26 { ('A', at) } else { ('a', at - 26) };
            char::from_u32(u32::from(base) + at).unwrap_or(c)
        }
        0x1D6A4 => 'ı',
        0x1D6A5 => 'ȷ',
        // Five Greek alphabets of 58: capitals with nabla, small letters with variants.
        0x1D6A8..=0x1D7CB => {
            const GREEK: &str = "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡϴΣΤΥΦΧΨΩ∇αβγδεζηθικλμνξοπρςστυφχψω∂ϵϑϰϕϱϖ";
            GREEK.chars().nth(((code - 0x1D6A8) % 58) as usize).unwrap_or(c)
        }
        0x1D7CE..=0x1D7FF => from(0x1D7CE, '0', 10),
        0x210E => 'h',
        0x2D => '−',
        // Invisible operators.
        0x2061..=0x2064 => '\u{200B}',
        _ => c,
    }
}

/// The mark that stands on the letter before it.
fn combining(c: char) -> char {
    match c {
        '^' | 'ˆ' => '\u{302}',
        '~' | '˜' => '\u{303}',
        '¯' | '‾' | '̅' => '\u{305}',
        '˙' => '\u{307}',
        '¨' => '\u{308}',
        '→' => '\u{20D7}',
        '´' => '\u{301}',
        '`' => '\u{300}',
        '˘' => '\u{306}',
        'ˇ' => '\u{30C}',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text, raised parts in `{}`, lowered ones in `[]`.
    fn line(inner: &str) -> String {
        let xml = format!(
            r#"<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">{inner}</m:oMath>"#
        );
        let root = Element::parse(xml.as_bytes()).expect("well-formed");
        let show = |p: &Piece<'_>| match p.script {
            0 => p.text.clone(),
            1 => format!("{{{}}}", p.text),
            _ => format!("[{}]", p.text),
        };
        pieces(&root).iter().map(show).collect::<String>().replace("][", "").replace("}{", "")
    }

    fn r(text: &str) -> String {
        format!("<m:r><m:t>{text}</m:t></m:r>")
    }

    #[test]
    fn fractions_roots_and_scripts() {
        let f = |num: &str, den: &str| format!("<m:f><m:num>{num}</m:num><m:den>{den}</m:den></m:f>");
        assert_eq!(line(&f(&r("1"), &r("2"))), "1/2");
        assert_eq!(line(&f(&r("a+b"), &r("2a"))), "(a + b)/2a");
        let square = |e: &str| format!("<m:sSup><m:e>{e}</m:e><m:sup>{}</m:sup></m:sSup>", r("2"));
        assert_eq!(line(&(square(&r("x")) + &r("+y=0"))), "x{2} + y = 0");
        let root = format!(
            "<m:rad><m:radPr><m:degHide m:val=\"1\"/></m:radPr><m:deg/><m:e>{}{}</m:e></m:rad>",
            square(&r("b")),
            r("-4ac")
        );
        assert_eq!(line(&(r("x=") + &f(&(r("-b±") + &root), &r("2a")))), "x = (−b ± √(b{2} − 4ac))/2a");
        let cube = format!("<m:rad><m:deg>{}</m:deg><m:e>{}</m:e></m:rad>", r("3"), r("x"));
        assert_eq!(line(&cube), "{3}√x");
    }

    #[test]
    fn sums_limits_functions_and_brackets() {
        let sum = format!(
            r#"<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub>{}</m:sub><m:sup>{}</m:sup><m:e>{}</m:e></m:nary>"#,
            r("i=1"),
            r("n"),
            r("i")
        );
        assert_eq!(line(&sum), "∑[i=1]{n} i");
        let name = r#"<m:r><m:rPr><m:sty m:val="p"/></m:rPr><m:t>sin</m:t></m:r>"#;
        assert_eq!(
            line(&format!("<m:func><m:fName>{name}</m:fName><m:e>{}</m:e></m:func>", r("θ"))),
            "sin\u{2009}θ"
        );
        let cell = |t: &str| format!("<m:e>{}</m:e>", r(t));
        let matrix = format!(
            "<m:m><m:mr>{}{}</m:mr><m:mr>{}{}</m:mr></m:m>",
            cell("1"),
            cell("0"),
            cell("0"),
            cell("1")
        );
        let brackets = format!(
            r#"<m:d><m:dPr><m:begChr m:val="["/><m:endChr m:val="]"/></m:dPr><m:e>{matrix}</m:e></m:d>"#
        );
        assert_eq!(line(&brackets), "[1, 0; 0, 1]");
        let hat = format!(r#"<m:acc><m:e>{}</m:e></m:acc>"#, r("m"));
        assert_eq!(line(&(r("2") + &hat)), "2m\u{302}");
    }

    #[test]
    fn styled_letters_are_letters_and_italics_follow_the_style() {
        assert_eq!(line(&r("𝑠𝛼𝟐")), "sα2");
        let xml = r#"<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>x2</m:t></m:r></m:oMath>"#;
        let root = Element::parse(xml.as_bytes()).expect("well-formed");
        let italic: Vec<bool> = pieces(&root).iter().map(|p| p.italic).collect();
        assert_eq!(italic, [true, false]);
    }
}
