//! How likely a picture is a deck's logo, and why.

use std::collections::{BTreeMap, BTreeSet};

use super::groups::PictureGroup;
use super::space::Area;
use super::survey::{Form, PictureUse, Survey};

/// How likely a picture is a deck's logo.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rank {
    /// The more, the likelier; what is under nothing is none.
    pub score: f64,
    /// Why, in plain words: `in the slide master`, `at the top right`.
    pub reasons: Vec<String>,
    /// Whether it surely is the logo.
    pub sure: bool,
}

/// A score from which a picture is named as what may be the logo.
pub(super) const LIKELY: f64 = 45.0;
/// A score from which a person is shown a picture where there is no likelier one.
pub(super) const POSSIBLE: f64 = 30.0;
/// How far the likeliest has to be ahead of the next.
const AHEAD: f64 = 10.0;
/// How far of one that is all that a logo is: pages with several logos are their owners' to say.
const FAR_AHEAD: f64 = 40.0;
/// What a corner of the page is worth.
const CORNER: f64 = 15.0;
/// Share of the page that a logo covers at most.
const SMALL: f64 = 0.12;
/// The same of one that isn't called a logo.
const SURELY_SMALL: f64 = 0.08;
/// Colours that most of a logo is made of at most.
const FEW: usize = 30;

/// How logos are called in names, alternative texts and file names.
const NAMES: [&str; 9] = ["logo", "wordmark", "brandmark", "로고", "ロゴ", "徽标", "标志", "標誌", "логотип"];

/// Whether a name says that something is a logo.
pub(super) fn is_named(name: &str) -> bool {
    let name = name.to_lowercase();
    NAMES.iter().any(|word| name.contains(word))
}

/// The groups with their ranks, the likeliest first.
pub(super) fn ranked(mut groups: Vec<PictureGroup>, survey: &Survey) -> Vec<PictureGroup> {
    let mut strict = Vec::new();
    for group in &mut groups {
        let view = View::of(group, survey);
        strict.push(view.is_strict());
        let (score, reasons) = view.score();
        group.rank = Rank { score, reasons, sure: false };
    }
    let pages = survey.reach.slides.len();
    let sure: Vec<bool> = (0..groups.len()).map(|i| is_sure(&groups, &strict, i, pages)).collect();
    for (group, sure) in groups.iter_mut().zip(sure) {
        group.rank.sure = sure;
    }
    groups.sort_by(|a, b| b.rank.score.total_cmp(&a.rank.score));
    groups
}

/// Whether a group is all that a logo is, and clearly ahead of each other that may be one. A deck may have another logo for
/// other layouts, in the same place: these are no rivals.
fn is_sure(groups: &[PictureGroup], strict: &[bool], i: usize, pages: usize) -> bool {
    let (Some(group), Some(true)) = (groups.get(i), strict.get(i)) else { return false };
    groups.iter().enumerate().all(|(j, other)| {
        let ahead = group.rank.score - other.rank.score;
        match strict.get(j) {
            _ if j == i => true,
            Some(true) => ahead >= FAR_AHEAD || stand_in(group, other, pages),
            _ => ahead >= AHEAD,
        }
    })
}

/// Whether two are never seen together, and stand in the same place or are on nearly all slides between them.
fn stand_in(a: &PictureGroup, b: &PictureGroup, pages: usize) -> bool {
    let apart = a.slides.is_disjoint(&b.slides) && a.layouts.is_disjoint(&b.layouts);
    let areas = |g: &PictureGroup| g.uses.iter().filter_map(|u| u.area).collect::<Vec<_>>();
    let (own, theirs) = (areas(a), areas(b));
    let same_place = own.iter().any(|a| theirs.iter().any(|b| a.common(b) >= 0.5 * a.size().min(b.size())));
    let everywhere = pages > 1 && (a.slides.len() + b.slides.len()) * 10 >= pages * 9;
    apart && (same_place || everywhere)
}

/// What speaks for and against a group.
struct View<'g> {
    group: &'g PictureGroup,
    main: Option<&'g PictureUse>,
    page: (f64, f64),
    /// How many pages show it, and of how many.
    shown: (usize, usize),
    of: &'static str,
    named: bool,
    repeated: bool,
}

impl<'g> View<'g> {
    fn of(group: &'g PictureGroup, survey: &Survey) -> Self {
        let reach = &survey.reach;
        // A template may have no slides.
        let (shown, of) = if reach.slides.is_empty() {
            ((group.layouts.len(), reach.layouts.len()), "layouts")
        } else {
            ((group.slides.len(), reach.slides.len()), "slides")
        };
        let texts = group.uses.iter().flat_map(|used| [used.name.as_str(), used.text.as_str()]);
        let named = texts.chain(group.media.iter().map(|part| part.file_name())).any(is_named);
        Self { group, main: group.main(), page: reach.page, shown, of, named, repeated: repeated(group) }
    }

    fn area(&self) -> Option<Area> {
        self.main.and_then(|used| self.group.seen(used))
    }

    fn is_inherited(&self) -> bool {
        self.group.uses.iter().any(|used| used.is_inherited() && used.form != Form::Background)
    }

    fn is_frequent(&self) -> bool {
        let (shown, of) = self.shown;
        self.is_inherited() || shown >= 3 || shown * 2 >= of.max(1)
    }

    /// Small enough to be replaced without a question.
    fn is_surely_small(&self) -> bool {
        self.group.share < if self.named { SMALL } else { SURELY_SMALL }
    }

    fn is_small(&self) -> bool {
        self.group.share < SMALL
    }

    /// Width over height on the page.
    fn is_line(&self) -> bool {
        self.area().is_none_or(|a| a.cx > 14.0 * a.cy || a.cy > 6.0 * a.cx)
    }

    fn spans(&self) -> bool {
        let (w, h) = self.page;
        self.area().is_some_and(|a| a.cx > 0.8 * w || a.cy > 0.8 * h)
    }

    /// Whether it runs over an edge of the page, as what decorates it does.
    fn bleeds(&self) -> bool {
        let (w, h) = self.page;
        let slack = 0.003;
        self.area().is_some_and(|a| {
            let x = a.x < slack * w || a.right() > (1.0 - slack) * w;
            let y = a.y < slack * h || a.bottom() > (1.0 - slack) * h;
            x || y
        })
    }

    fn is_near_edge(&self) -> bool {
        let (w, h) = self.page;
        self.area().is_some_and(|a| {
            let y = (a.y / h).min(1.0 - a.bottom() / h);
            let x = (a.x / w).min(1.0 - a.right() / w);
            y < 0.1 || x < 0.06
        })
    }

    fn is_few_colored(&self) -> bool {
        // What is drawn with outlines, EMF, WMF and freeforms, is more often a diagram or a table on slides.
        let colors = self.group.colors.filter(|_| self.is_inherited() || !self.group.is_metafile());
        colors.map_or(self.is_inherited(), |colors| colors <= self.few()) && !self.is_faint()
    }

    /// How many colours are few: of what a master or layout has more, since photos are rare there, and JPEGs make shades.
    fn few(&self) -> usize {
        if self.is_inherited() { FEW * 2 } else { FEW }
    }

    /// Whether it is hardly there, such as a glow.
    fn is_faint(&self) -> bool {
        self.group.colors == Some(0)
    }

    fn is_word_drawing(&self) -> bool {
        self.main.is_some_and(|used| used.form == Form::Drawing && (used.has_text || self.named))
    }

    fn is_strict(&self) -> bool {
        let group = self.group;
        let form = self.main.is_some_and(|used| match used.form {
            Form::Background => false,
            Form::Fill => used.is_inherited(),
            Form::Picture | Form::Drawing => true,
        });
        // A single page, such as a poster, repeats nothing: there a logo is in a corner.
        let form = form && (self.is_inherited() || self.shown.1 > 1 || self.corner() >= CORNER);
        let drawing = group.media.is_empty();
        let looks =
            !group.is_photo && (self.is_few_colored() || self.named) && !self.is_faint() && !group.is_code;
        let place = self.is_near_edge() && !self.spans() && !self.is_line();
        let whole = !drawing || self.is_word_drawing();
        let alone = !self.repeated && (!self.bleeds() || self.named);
        form && whole && looks && place && alone && self.is_frequent() && self.is_surely_small()
    }

    fn score(&self) -> (f64, Vec<String>) {
        let mut sum = Sum::default();
        let group = self.group;
        if self.main.is_none_or(|used| used.form == Form::Background) || self.area().is_none() {
            return (-100.0, vec!["as a background".to_owned()]);
        }
        let has = |kind: fn(&PictureUse) -> bool| group.uses.iter().any(kind);
        use infograft_deck::deck::Kind;
        if has(|used| used.kind == Kind::Master) {
            sum.add(30.0, "in the slide master");
        } else if has(|used| used.kind == Kind::Layout) {
            let layouts: BTreeSet<_> =
                group.uses.iter().filter(|u| u.kind == Kind::Layout).map(|u| &u.part).collect();
            sum.add(25.0, plural(layouts.len(), "in a layout", "layouts"));
        }
        sum.add(self.corner(), self.position());
        let (shown, of) = self.shown;
        let all = format!("on {shown} of {of} {}", self.of);
        sum.add(20.0 * shown as f64 / of.max(1) as f64, all);
        sum.when(group.share <= 0.04, 15.0, "small");
        sum.when(group.share > 0.04 && self.is_small(), 8.0, "rather small");
        sum.when(!self.is_small(), -40.0, "large");
        sum.when(self.named, 30.0, "called a logo");
        sum.when(!group.media.is_empty() && !group.is_photo && self.is_few_colored(), 10.0, "of few colours");
        // A deck's owner may be named by its cover alone.
        let cover = !self.is_inherited() && self.shown.1 > 1 && group.slides.contains(&1);
        sum.when(cover && self.is_small() && self.is_few_colored(), 15.0, "on the first slide");
        sum.when(self.is_faint(), -40.0, "hardly visible");
        sum.when(group.is_photo, -30.0, "a photo");
        sum.when(group.is_code, -60.0, "a QR code");
        sum.when(self.spans(), -40.0, "as wide or high as the page");
        let fill = self.main.is_some_and(|used| used.form == Form::Fill);
        sum.when(fill && !self.is_inherited(), -20.0, "the fill of a shape");
        sum.when(self.is_line(), -40.0, "a line");
        sum.when(self.bleeds() && !self.spans(), -15.0, "touching the page's edge");
        sum.when(self.repeated, -30.0, "several times on one page");
        let web = |used: &PictureUse| used.link.as_ref().is_some_and(|link| link.starts_with("http"));
        sum.when(group.uses.iter().any(web), 10.0, "with a link to a website");
        // A drawing without words is more often an ornament.
        let drawing = group.media.is_empty();
        sum.when(drawing && self.is_word_drawing(), -5.0, "drawn, with words");
        sum.when(drawing && !self.is_word_drawing(), -30.0, "drawn, without words");
        let once = !self.is_inherited() && self.shown.0 < 3 && !self.named;
        sum.when(drawing && once, -30.0, "drawn on few slides");
        (sum.score, sum.reasons)
    }

    /// What its place is worth: a corner more than an edge.
    fn corner(&self) -> f64 {
        let Some(a) = self.area() else { return 0.0 };
        let (w, h) = self.page;
        let y = (a.y / h).min(1.0 - a.bottom() / h);
        let x = (a.x / w).min(1.0 - a.right() / w);
        match (y < 0.12, x < 0.12) {
            (true, true) => CORNER,
            _ if self.is_near_edge() => 8.0,
            _ => -10.0,
        }
    }

    fn position(&self) -> String {
        let Some(a) = self.area() else { return "without a place".to_owned() };
        let (x, y) = a.centre();
        let third = |v: f64, of: f64, names: [&'static str; 3]| {
            let i = if v < of / 3.0 { 0 } else { 1 + usize::from(v > of * 2.0 / 3.0) };
            names.get(i).copied().unwrap_or_default()
        };
        let row = third(y, self.page.1, ["top", "", "bottom"]);
        let column = third(x, self.page.0, ["left", "", "right"]);
        match (row, column) {
            ("", "") => "in the middle".to_owned(),
            ("", side) | (side, "") => format!("at the {side}"),
            (row, column) => format!("at the {row} {column}"),
        }
    }
}

fn plural(n: usize, one: &str, many: &str) -> String {
    if n == 1 { one.to_owned() } else { format!("in {n} {many}") }
}

/// Whether it stands several times in one part in other places, as icons do. Branches of alternate content have one place.
fn repeated(group: &PictureGroup) -> bool {
    let mut places: BTreeMap<&infograft_deck::opc::PartName, Vec<Area>> = BTreeMap::new();
    for used in group.uses.iter().filter(|used| used.form != Form::Background) {
        let known = places.entry(&used.part).or_default();
        let Some(area) = used.area.filter(|_| known.len() < 2) else { continue };
        if !known.iter().any(|k| k.common(&area) > 0.5 * k.size().min(area.size())) {
            known.push(area);
        }
    }
    places.values().filter(|areas| areas.len() > 1).count() * 2 > places.len().max(1)
}

#[derive(Default)]
struct Sum {
    score: f64,
    reasons: Vec<String>,
}

impl Sum {
    fn add(&mut self, points: f64, reason: impl Into<String>) {
        self.score += points;
        self.reasons.push(reason.into());
    }

    fn when(&mut self, holds: bool, points: f64, reason: &str) {
        if holds {
            self.add(points, reason);
        }
    }
}
