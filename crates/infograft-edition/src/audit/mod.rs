//! Whether a deck is on brand: its colours, typefaces and logo are the brand's, its words can be read by everybody, and
//! nothing of what the organisation was called before is left.
//!
//! `rules` has the one table of what is looked at and what it weighs in the score. Nothing is changed, unless a mended
//! copy is asked for.
//!
//! ```
//! use infograft_edition::audit::Audit;
//! use infograft_brand::{Brand, Settings};
//! use infograft_edition::{Edition, EditionOptions, Template};
//!
//! let settings = Settings::new().set("organization.name", "Fabrikam").set("colors.primary", "#B3261E");
//! let brand = Brand::load(None, &settings)?;
//! let options = EditionOptions::default();
//! let edition = Edition::make(&Template::builtin("generic")?, &brand, &options)?;
//! let deck = Template::from_bytes("visit", edition.pptx()?, Default::default())?;
//! assert_eq!(Audit::of(&deck, &brand, &options)?.score, 100);
//! # Ok::<(), infograft_edition::Error>(())
//! ```

mod access;
mod color;
mod drawn;
mod fix;
mod font;
mod link;
mod logo;
mod name;
mod rules;
mod sarif;
mod site;

pub use fix::{Mended, mend};
pub use rules::{BRAND_RULES, Rule, Spread};
pub use sarif::sarif;

use infograft_deck::diagnostic::{Diagnostic, Diagnostics, Severity};

use crate::edition::EditionOptions;
use crate::error::Error;
use crate::template::Template;
use infograft_brand::brand::Brand;
use site::Site;

/// What there is to say of a deck beside its brand.
#[derive(Clone, Debug, Default)]
pub struct Audit {
    /// What isn't as the brand wants it, by slide; what the brand allows is left out.
    pub findings: Diagnostics,
    /// How many findings are left out because the brand allows them.
    pub allowed: usize,
    /// 100 for a deck without findings, less for each rule that is broken, by its weight and on how many slides.
    pub score: u32,
    /// How many slides were looked at.
    pub slides: usize,
}

/// What a finding is about, in its data: what the brand may allow.
const ABOUT: &str = "about";

impl Audit {
    /// Looks at a deck. Hidden slides are only searched for former names and old logos.
    ///
    /// # Errors
    ///
    /// [`Error::Deck`] if the deck can't be read.
    pub fn of(template: &Template, brand: &Brand, options: &EditionOptions) -> Result<Self, Error> {
        let found = Site::visit(template, brand, options, &|site| {
            let found = BRAND_RULES.iter().flat_map(|rule| (rule.look)(site)).chain(site.unread());
            (found.collect::<Vec<_>>(), site.shown.len())
        })?;
        let (found, slides) = found;
        let (allowed, left): (Vec<_>, Vec<_>) = found.into_iter().partition(|found| is_allowed(found, brand));
        let findings: Diagnostics = left.into_iter().map(with_way_out).collect();
        let score = rules::score(&findings, slides);
        Ok(Self { findings: findings.sorted_by_slide(), allowed: allowed.len(), score, slides })
    }

    /// How many findings are to be mended: notes are none.
    pub fn faults(&self) -> usize {
        self.findings.iter().filter(|found| found.severity > Severity::Note).count()
    }
}

/// What a finding is about.
fn about(found: &Diagnostic) -> &str {
    found.text(ABOUT).unwrap_or_default()
}

/// Whether a brand says that a finding is meant.
fn is_allowed(found: &Diagnostic, brand: &Brand) -> bool {
    brand.check().allow.iter().any(|allowed| allowed.allows(found.code, about(found)))
}

/// A finding with what to write in the brand file if it is meant: findings that are about one thing alone.
fn with_way_out(found: Diagnostic) -> Diagnostic {
    let about = about(&found);
    if about.is_empty() {
        return found;
    }
    let entry = format!("{}:{about}", found.code);
    let help = match &found.help {
        Some(help) => {
            format!("{help}; if it is meant, add \"{entry}\" to `allow` in [check] of the brand file")
        }
        None => format!("if it is meant, add \"{entry}\" to `allow` in [check] of the brand file"),
    };
    found.with_help(help).with("allow", entry)
}
