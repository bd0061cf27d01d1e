//! `infograft make`.

use std::path::{Path, PathBuf};

use infograft_edition::review::Review;
use serde_json::json;

use super::args::MakeArgs;
use super::dry_run::Plan;
use super::fail::Failure;
use super::make_one::{Job, Made, maker, one, stem};
use super::output::{self, Output};
use super::talk::Talk;
use super::target::{self, Target};
use super::{depfile, input, make_folder, review, show, summary};
use crate::Template;

/// Makes one edition and writes it, or one of each of several decks.
pub fn run(args: &MakeArgs, talk: &Talk) -> Result<(), Failure> {
    // A folder that is called as an infographic isn't meant.
    let is_folder = Path::new(&args.template).is_dir() && Template::builtin(&args.template).is_err();
    if is_folder || !args.more.is_empty() {
        return make_folder::run(args, talk);
    }
    let (target, formats) = target::edition(&args.output.out, &args.format, talk)?;
    input::once([Path::new(&args.template)].into_iter().chain(args.brand.as_deref()))?;
    let template = input::template(&args.template, args.limits.0)?;
    let brand = input::brand(args.brand.as_deref(), &args.given.settings())?;
    let stem = stem(args, &template, &brand)?;
    let maker = maker(args)?;
    let job = Job { args, maker: &maker, brand: &brand, target: &target, formats: &formats, many: false };
    let mut made = one(&job, &template, &stem)?;
    made.edition.diagnostics.extend(input::unused_brand_file(args.brand.as_deref()));
    let mut outputs = made.outputs.clone();
    if let Some(path) = &args.review {
        let review = Review::of_editions(&[made.rebranded(&brand)])?;
        outputs.push(Output { path: path.clone(), bytes: review::bytes(&review, path)? });
    }
    if !args.dry_run {
        write(&target, &outputs, args.review.as_deref(), args.output.force)?;
    }
    let Made { edition, sources, .. } = &made;
    if let Some(path) = &args.depfile {
        let targets: Vec<PathBuf> = outputs.iter().map(|output| output.path.clone()).collect();
        depfile::write(path, &targets, sources)?;
    }
    let mut extra =
        json!({ "template": template.name, "name": brand.organization().name, "ledger": edition.ledger });
    let plan = Plan::of(&made, &brand, args.output.force);
    plan.add_to(&mut extra);
    if args.dry_run {
        plan.tell(&outputs, &edition.diagnostics, extra, talk)?;
    } else {
        summary::done(&outputs, &edition.diagnostics, extra, talk)?;
    }
    if args.open {
        show::open(&outputs, talk);
    }
    summary::strict(&edition.diagnostics, args.strict, !args.dry_run)
}

/// Writes the results and the review, all or none; a review lies in its own file when the result goes to standard output.
fn write(target: &Target, outputs: &[Output], review: Option<&Path>, force: bool) -> Result<(), Failure> {
    let (reviews, results): (Vec<Output>, Vec<Output>) =
        outputs.iter().cloned().partition(|output| review == Some(&output.path));
    if *target == Target::Standard {
        output::write_all(&reviews, force)?;
        return target.write(&results, force);
    }
    target.write(outputs, force)
}
