//! Editions made by the build of another program, in the manner of a `build.rs`: a service that hands them out compiles
//! them in.
//!
//! `cargo run --example build_script` makes them in a folder of its own; in a build script, `OUT_DIR` is that folder.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use infograft::batch::{self, Kind, Plan, PlanOptions, Role, RunContext, RunOptions, Selection};
use infograft::diagnostic::{Code, Diagnostic, Severity};
use infograft::{BrandBase, EditionMaker, EditionOptions, FontOptions, Settings, Sheet, SheetOptions};

fn main() -> Result<(), Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let brand = root.join("contoso/brand.toml");
    let out = std::env::var_os("OUT_DIR")
        .map_or_else(|| std::env::temp_dir().join("infograft-editions"), PathBuf::from);

    let known = |header: &str| Role::of(header).is_some();
    let sheet = Sheet::read(&root.join("branches/branches.csv"), &SheetOptions::default(), &known)?;
    let base = BrandBase::load(Some(&brand), &Settings::new())?;
    let options = PlanOptions::new().template("healthcare".to_owned()).name_pattern("{name}").strict(true);
    let plan = Plan::new(sheet, base, brand.parent(), &options);
    for error in plan.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error) {
        println!("cargo::error={}: {}", error.place, error.message);
    }
    if plan.has_errors() {
        return Err("the sheet has errors".into());
    }

    // The same on every machine: without the fonts that happen to be installed.
    let fonts = FontOptions::new().system(false);
    let maker = EditionMaker::new(EditionOptions::new().fonts(fonts));
    let run = RunOptions::new(&out, vec![Kind::Pdf]).resume(true);
    let context = RunContext {
        maker: &maker,
        stop: &AtomicBool::new(false),
        describe: &|error| Diagnostic::new(Code::RowFailed, error.to_string()),
        tell: &mut |_| {},
    };
    let outcome = batch::run(&plan, &Selection::default().of(&plan.jobs)?, &run, context)?;
    if outcome.failed > 0 {
        println!(
            "cargo::error={} of the editions failed: see {}",
            outcome.failed,
            out.join("report.html").display()
        );
    }

    for input in plan.inputs().iter().chain([&brand]) {
        println!("cargo::rerun-if-changed={}", input.display());
    }
    println!("cargo::rustc-env=EDITIONS={}", out.display());
    Ok(())
}
