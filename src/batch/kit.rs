//! The website kit of each row, and the page on which clients find their branch.

use infograft_deck::color::Palette;
use infograft_deck::deck::Theme;
use infograft_deck::diagnostic::Diagnostic;

use super::journal::Journal;
use super::plan::{Job, Plan};
use super::record::Status;
use crate::kit::{self, Branch, Download, Guide, Industry, Kit, KitOptions};
use crate::names::href;
use infograft_brand::brand::{Brand, Url, slug};
use infograft_edition::Error;
use infograft_edition::edition::{Edition, EditionMaker};

/// The page with all branches, beside the report.
pub(super) const BRANCHES: &str = "branches.html";

/// The folder of the rows' kits.
const FOLDER: &str = "kits";

/// How the rows' kits are made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KitRun {
    /// Where the output folder will stand on the web: pictures of shared links need the whole address.
    pub url: Option<Url>,
}

/// A row whose edition is made.
pub(super) struct Row<'a> {
    pub job: &'a Job,
    pub template: &'a str,
    pub brand: &'a Brand,
    pub edition: &'a Edition,
    /// The PDF, and whether it is one of the batch's files.
    pub pdf: (&'a [u8], bool),
}

/// Files by their names under the output folder, and what there is to look at.
type Made = (Vec<(String, Vec<u8>)>, Vec<Diagnostic>);

impl Row<'_> {
    /// The row's kit. Its pages offer the edition's files where they are: two folders up.
    pub fn make(
        &self,
        run: &KitRun,
        maker: &EditionMaker,
        deck: Option<(&str, usize)>,
    ) -> Result<Made, Error> {
        let up = |name: &str| format!("../../{}", href(name));
        let download = |name: &str, bytes: usize| Download { path: up(name), bytes: bytes as u64 };
        let (pdf, kept) = self.pdf;
        let (mut guide, picture) = Guide::of(self.edition, pdf, self.template, &slug(self.template))?;
        guide.pdf = kept.then(|| download(&format!("{}.pdf", self.job.stem), pdf.len()));
        guide.pptx = deck.map(|(name, length)| download(name, length));
        let industry = Industry::from_name(self.template).unwrap_or_default();
        let folder = format!("{FOLDER}/{}", self.job.stem);
        let base = run.url.as_ref().map(|url| url.target.trim_end_matches('/'));
        let url = base.and_then(|base| Url::parse(&format!("{base}/{}/", href(&folder))).ok());
        let texts = maker.texts(self.brand)?;
        let share = kit::share_picture(maker, self.brand, &texts, industry)?;
        let options = KitOptions::new().industry(industry).url(url).share(share);
        let made = Kit::make(self.brand, &texts, &self.edition.palette()?, &[guide], &options);
        let files = made.files.into_iter().chain([picture]);
        let files = files.map(|file| (format!("{folder}/{}", file.path), file.bytes)).collect();
        Ok((files, made.diagnostics))
    }
}

/// The page of all branches of the plan, but those that are known to have failed: other shares' are taken to be made.
pub(super) fn branches(plan: &Plan, journal: &Journal, maker: &EditionMaker) -> String {
    let brand = plan.common_brand().unwrap_or_default();
    // Faults of translations have stopped the plan.
    let texts = maker.texts(&brand).unwrap_or_default();
    let failed = |job: &&Job| journal.find(&job.stem).is_none_or(|record| record.status == Status::Made);
    let branch = |job: &Job| {
        let organization = plan.brand(job).map(|brand| brand.organization().clone()).unwrap_or_default();
        Branch {
            name: job.name.clone(),
            address: organization.address,
            phone: organization.phone,
            page: href(&format!("{FOLDER}/{}/index.html", job.stem)),
        }
    };
    let branches: Vec<Branch> = plan.jobs.iter().filter(failed).map(branch).collect();
    let templates = || plan.jobs.iter().filter_map(|job| plan.template(job));
    let industry = Industry::of_templates(templates().map(|loaded| loaded.template.name.as_str()));
    let base = templates().next().and_then(|t| Theme::of(t.template.package()).ok());
    let palette = Palette::derive(&brand.colors().slots, &base.unwrap_or_default().colors);
    kit::branches(&brand, &texts, &palette, industry, &branches)
}
