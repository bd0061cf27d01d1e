//! Placeholders, conditions and lists in text, also where PowerPoint has split them over runs.
//!
//! A text body becomes a stream of tokens (paragraph ends, pieces of runs, marks); conditions and lists are evaluated
//! over the stream, which may cut through paragraphs; [`super::body`] puts paragraphs together again.

use infograft_deck::diagnostic::{Diagnostics, Place};
use infograft_deck::ledger::Account;
use infograft_deck::xml::{Element, Node, Ns};

use super::error::Fault;
use super::lang;
use super::marks::{Condition, Tag, has_braces, tags};
use super::values::{Value, Values};

/// Blocks in blocks, at most.
const MAX_DEPTH: usize = 32;
/// Tokens that one text may grow to.
const MAX_OUTPUT: usize = 200_000;
/// Marks in one text.
const MAX_TAGS: usize = 5_000;

/// Where a piece of a text stands: the paragraph, and the child of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct At {
    pub para: usize,
    pub child: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    Start(usize),
    End(usize),
    Text(At, String),
    Node(At),
    Tag(At, Tag),
}

/// What evaluation gives: the same stream without marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Out {
    Start(usize),
    End(usize),
    /// Text in the format of a run; `lang` is the language of a filled value, `None` for the template's own text.
    Run {
        at: At,
        text: String,
        value: bool,
        lang: Option<String>,
    },
    /// A child that is kept as it is.
    Node(At),
    /// A line break inside a value.
    Break(At),
    /// Here a condition failed or a list was empty.
    Gone(usize),
}

/// What filling a text needs, and what it finds.
pub(super) struct Filler<'a> {
    pub values: Values<'a>,
    pub place: Place,
    pub problems: &'a mut Diagnostics,
    pub warnings: &'a mut Diagnostics,
    /// Placeholders filled so far.
    pub filled: usize,
    /// Marks evaluated again, for a further item of a list.
    pub repeated: usize,
    /// Marks without a value.
    pub unfilled: usize,
    /// The alignment that paragraphs of the present shape inherit.
    pub align: String,
}

impl Filler<'_> {
    pub fn problem(&mut self, fault: Fault) {
        let problem = fault.at(self.place.clone());
        if !self.problems.contains(&problem) {
            self.problems.push(problem);
        }
    }

    fn condition(&mut self, c: &Condition, item: Option<&str>) -> bool {
        match self.values.truth(&c.path, item) {
            Ok(truth) => truth != c.negated,
            Err(nearest) => {
                self.problem(Fault::UnknownPlaceholder { path: c.path.clone(), nearest });
                true
            }
        }
    }

    /// A text without runs (an attribute, a property) with its marks filled; `None` when it has none.
    pub fn plain(&mut self, text: &str) -> Option<String> {
        let found = if has_braces(text) { tags(text) } else { Vec::new() };
        if found.is_empty() {
            return None;
        }
        let at = At { para: 0, child: 0 };
        let mut tokens = vec![Token::Start(0)];
        let mut from = 0;
        for (span, tag) in found {
            tokens.push(Token::Text(at, text[from..span.start].to_owned()));
            from = span.end;
            tokens.push(Token::Tag(at, tag));
        }
        tokens.push(Token::Text(at, text[from..].to_owned()));
        tokens.push(Token::End(0));
        let mut out = String::new();
        for piece in Evaluation::run(&tokens, self) {
            match piece {
                Out::Run { text, .. } => out.push_str(&text),
                Out::Break(_) => out.push('\n'),
                _ => {}
            }
        }
        Some(out)
    }

    /// Fills a text body (any element that holds `a:p`). Whether it had marks.
    pub fn body(&mut self, body: &mut Element) -> bool {
        let paragraphs: Vec<Element> = body.elements().filter(|e| e.is(Ns::A, "p")).cloned().collect();
        let mut tokens = Vec::new();
        for (i, p) in paragraphs.iter().enumerate() {
            tokenise(i, p, &mut tokens);
        }
        let count = tokens.iter().filter(|t| matches!(t, Token::Tag(..))).count();
        if count == 0 {
            return false;
        }
        if count > MAX_TAGS {
            self.problem(Fault::TooLarge);
            return true;
        }
        let mut blocks = vec![false; paragraphs.len()];
        for token in &tokens {
            if let Token::Tag(at, tag) = token
                && let Some(block) = blocks.get_mut(at.para)
            {
                *block |= !matches!(tag, Tag::Value(_));
            }
        }
        let out = Evaluation::run(&tokens, self);
        super::body::assemble(body, &paragraphs, &blocks, out, &self.align);
        true
    }
}

/// The text of a run; `None` for anything else.
pub(super) fn run_text(node: &Node) -> Option<String> {
    let run = node.element().filter(|e| e.is(Ns::A, "r"))?;
    Some(run.child(Ns::A, "t").map(Element::text).unwrap_or_default())
}

fn tokenise(para: usize, p: &Element, out: &mut Vec<Token>) {
    out.push(Token::Start(para));
    let mut runs: Vec<(usize, String)> = Vec::new();
    for (child, node) in p.children.iter().enumerate() {
        match (run_text(node), node.element()) {
            (Some(text), _) => runs.push((child, text)),
            (None, Some(e)) if e.is(Ns::A, "pPr") || e.is(Ns::A, "endParaRPr") => {}
            _ => {
                tokenise_runs(para, &runs, out);
                runs.clear();
                out.push(Token::Node(At { para, child }));
            }
        }
    }
    tokenise_runs(para, &runs, out);
    out.push(Token::End(para));
}

/// Marks are looked for in the text of neighbouring runs as if it were one.
fn tokenise_runs(para: usize, runs: &[(usize, String)], out: &mut Vec<Token>) {
    let flat: String = runs.iter().map(|(_, t)| t.as_str()).collect();
    let found = if has_braces(&flat) { tags(&flat) } else { Vec::new() };
    let mut found = found.into_iter().peekable();
    let mut start = 0;
    // The end of the last mark: what lies before it in a run is used up.
    let mut used = 0;
    for (child, text) in runs {
        let at = At { para, child: *child };
        let end = start + text.len();
        if text.is_empty() {
            out.push(Token::Node(at));
        }
        let mut from = start.max(used);
        while let Some((span, tag)) = found.next_if(|(span, _)| span.start < end) {
            if from < span.start {
                out.push(Token::Text(at, flat[from..span.start].to_owned()));
            }
            out.push(Token::Tag(at, tag));
            used = span.end;
            from = span.end;
        }
        if from < end {
            out.push(Token::Text(at, flat[from..end].to_owned()));
        }
        start = end;
    }
}

struct Evaluation<'t, 'f, 'v> {
    tokens: &'t [Token],
    filler: &'f mut Filler<'v>,
    out: Vec<Out>,
}

impl Evaluation<'_, '_, '_> {
    fn run(tokens: &[Token], filler: &mut Filler<'_>) -> Vec<Out> {
        let mut evaluation = Evaluation { tokens, filler, out: Vec::new() };
        evaluation.range(0, tokens.len(), None, 0);
        evaluation.out
    }

    fn range(&mut self, from: usize, to: usize, item: Option<&str>, depth: usize) {
        let mut i = from;
        while i < to {
            if depth > MAX_DEPTH || self.out.len() > MAX_OUTPUT {
                return self.filler.problem(Fault::TooLarge);
            }
            let Some(token) = self.tokens.get(i) else { return };
            i = match token {
                Token::Tag(at, Tag::If(condition)) => self.condition(i, to, *at, condition, item, depth),
                Token::Tag(at, Tag::Each(path)) => self.each(i, to, *at, path, depth),
                token => {
                    self.plain(token, item);
                    i + 1
                }
            };
        }
    }

    fn plain(&mut self, token: &Token, item: Option<&str>) {
        match token {
            Token::Start(p) => self.out.push(Out::Start(*p)),
            Token::End(p) => self.out.push(Out::End(*p)),
            Token::Node(at) => self.out.push(Out::Node(*at)),
            Token::Text(at, text) => {
                self.out.push(Out::Run { at: *at, text: text.clone(), value: false, lang: None });
            }
            Token::Tag(at, Tag::Value(path)) => self.value(*at, path, item),
            Token::Tag(_, tag) => {
                let fault = match tag {
                    Tag::Bad(mark) => Fault::UnknownMark { mark: mark.clone() },
                    Tag::Else => Fault::Unbalanced { tag: "else".into() },
                    Tag::EndEach => Fault::Unbalanced { tag: "/each".into() },
                    _ => Fault::Unbalanced { tag: "/if".into() },
                };
                self.filler.problem(fault);
            }
        }
    }

    fn value(&mut self, at: At, path: &str, item: Option<&str>) {
        let (text, prose) = match self.filler.values.text(path, item) {
            Value::Text { text, prose } => (text, prose),
            Value::Missing => {
                let fault = Fault::NoValue { path: path.to_owned() };
                let found = fault.at(self.filler.place.clone()).losing(Account::Marks, 1);
                self.filler.unfilled += 1;
                self.filler.warnings.push(found);
                (String::new(), false)
            }
            Value::Unknown(nearest) => {
                return self.filler.problem(Fault::UnknownPlaceholder { path: path.to_owned(), nearest });
            }
        };
        self.filler.filled += 1;
        let brand = self.filler.values.brand.organization.language.as_deref();
        for (n, line) in text.replace("\r\n", "\n").split(['\n', '\u{B}', '\u{2028}']).enumerate() {
            if n > 0 {
                self.out.push(Out::Break(at));
            }
            let lang = if prose { lang::of(line, brand) } else { None };
            self.out.push(Out::Run { at, text: line.to_owned(), value: true, lang });
        }
    }

    /// Evaluates the condition at `i` and returns where to go on.
    fn condition(
        &mut self,
        i: usize,
        to: usize,
        at: At,
        condition: &Condition,
        item: Option<&str>,
        depth: usize,
    ) -> usize {
        let (mut level, mut otherwise, mut close) = (0usize, None, None);
        for (j, token) in self.tokens.iter().enumerate().take(to).skip(i) {
            match token {
                Token::Tag(_, Tag::If(_)) => level += 1,
                Token::Tag(_, Tag::Else) if level == 1 && otherwise.is_none() => otherwise = Some(j),
                Token::Tag(_, Tag::EndIf) => {
                    level -= 1;
                    if level == 0 {
                        close = Some(j);
                        break;
                    }
                }
                _ => {}
            }
        }
        let Some(close) = close else {
            self.filler.problem(Fault::Unbalanced { tag: format!("#if {}", condition.path) });
            return i + 1;
        };
        let holds = self.filler.condition(condition, item);
        match (holds, otherwise) {
            (true, _) => self.range(i + 1, otherwise.unwrap_or(close), item, depth + 1),
            (false, Some(otherwise)) => self.range(otherwise + 1, close, item, depth + 1),
            (false, None) => self.out.push(Out::Gone(at.para)),
        }
        close + 1
    }

    /// Repeats the list's block at `i` and returns where to go on. Without `{{/each}}` the block ends with its
    /// paragraph.
    fn each(&mut self, i: usize, to: usize, at: At, path: &str, depth: usize) -> usize {
        let mut level = 0usize;
        let mut close = None;
        for (j, token) in self.tokens.iter().enumerate().take(to).skip(i) {
            match token {
                Token::Tag(_, Tag::Each(_)) => level += 1,
                Token::Tag(_, Tag::EndEach) => {
                    level -= 1;
                    if level == 0 {
                        close = Some(j);
                        break;
                    }
                }
                _ => {}
            }
        }
        let implicit = || {
            let end = |t: &Token| *t == Token::End(at.para);
            self.tokens.iter().take(to).skip(i).position(end).map(|n| n + i)
        };
        let (body_end, next) = match close.map(|c| (c, c + 1)).or_else(|| implicit().map(|e| (e, e))) {
            Some(found) => found,
            None => (to, to),
        };
        let items = match self.filler.values.list(path) {
            Ok(items) => items.to_vec(),
            Err(nearest) => {
                self.filler.problem(Fault::UnknownPlaceholder { path: path.to_owned(), nearest });
                return next;
            }
        };
        if items.is_empty() {
            self.out.push(Out::Gone(at.para));
        }
        let whole = self.whole_paragraphs(i, next);
        for (n, item) in items.iter().enumerate() {
            if n > 0 {
                let block = self.tokens.get(i + 1..body_end).unwrap_or_default();
                self.filler.repeated += block.iter().filter(|t| matches!(t, Token::Tag(..))).count();
            }
            if let (true, Some((last, first))) = (n > 0, whole) {
                self.out.extend([Out::End(last), Out::Start(first)]);
            }
            self.range(i + 1, body_end, Some(item), depth + 1);
        }
        next
    }

    /// The last and first paragraph of a block that begins and ends with paragraphs: such a block is repeated as
    /// paragraphs, any other within its line.
    fn whole_paragraphs(&self, i: usize, next: usize) -> Option<(usize, usize)> {
        let blank = |t: &&Token| matches!(t, Token::Text(_, s) if s.trim().is_empty());
        let before = self.tokens.get(..i)?.iter().rev().find(|t| !blank(t))?;
        let after = self.tokens.get(next..)?.iter().find(|t| !blank(t))?;
        match (before, after) {
            (Token::Start(first), Token::End(last)) => Some((*last, *first)),
            _ => None,
        }
    }
}

/// The text of a paragraph's runs; what is no run ends a word.
pub(super) fn paragraph_text(p: &Element) -> String {
    let piece = |node: &Node| {
        run_text(node).unwrap_or_else(|| if node.element().is_some() { " ".into() } else { String::new() })
    };
    p.children.iter().map(piece).collect()
}

/// The marks in one paragraph's text.
pub(super) fn paragraph_tags(p: &Element) -> Vec<Tag> {
    let mut tokens = Vec::new();
    tokenise(0, p, &mut tokens);
    let tag = |t| match t {
        Token::Tag(_, tag) => Some(tag),
        _ => None,
    };
    tokens.into_iter().filter_map(tag).collect()
}
