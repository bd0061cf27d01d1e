//! What a row of a batch costs from the sheet to the files: `cargo bench --bench batch`.
#![allow(clippy::unwrap_used, missing_docs)]

use std::path::Path;
use std::sync::atomic::AtomicBool;

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use infograft::batch::{self, Kind, Plan, PlanOptions, Role, RunContext, RunOptions, Selection};
use infograft::diagnostic::{Code, Diagnostic};
use infograft::{BrandBase, Settings};
use infograft::{EditionMaker, EditionOptions};
use infograft::{Sheet, SheetOptions};

/// Rows of a batch: enough that what is done once hardly counts.
const ROWS: usize = 64;

fn table() -> Vec<u8> {
    let row = |n: usize| {
        let color = if n.is_multiple_of(3) {
            format!("#{:02X}6E{:02X}", n * 37 % 256, n * 91 % 256)
        } else {
            String::new()
        };
        format!(
            "Branch {n},+1 555 {n:04},https://contoso.example/{n}/book,{color},Bring the letter of branch {n}.\n"
        )
    };
    let rows: String = (0..ROWS).map(row).collect();
    format!("Branch,Phone,Booking link,Primary colour,Info 1\n{rows}").into_bytes()
}

fn plan(table: &[u8]) -> Plan {
    let brand = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/contoso/brand.toml");
    let known = |header: &str| Role::of(header).is_some();
    let sheet =
        Sheet::from_bytes(table.to_vec(), "branches.csv".as_ref(), &SheetOptions::default(), &known).unwrap();
    let base = BrandBase::load(Some(&brand), &Settings::new()).unwrap();
    let options = PlanOptions::new().template("healthcare".to_owned()).name_pattern("{name}");
    Plan::new(sheet, base, None, &options)
}

fn run(plan: &Plan, folder: &Path, thumbnails: Option<u32>) {
    let options = RunOptions::new(folder, vec![Kind::Pptx, Kind::Pdf]).thumbnails(thumbnails);
    let context = RunContext {
        maker: &EditionMaker::new(EditionOptions::default()),
        stop: &AtomicBool::new(false),
        describe: &|error| Diagnostic::new(Code::RowFailed, error.to_string()),
        tell: &mut |_| {},
    };
    let chosen = Selection::default().of(&plan.jobs).unwrap();
    assert_eq!(batch::run(plan, &chosen, &options, context).unwrap().made, ROWS);
}

fn rows(c: &mut Criterion) {
    let table = table();
    let mut group = c.benchmark_group("batch");
    group.throughput(Throughput::Elements(ROWS as u64)).sample_size(10);
    group.bench_function("plan", |b| b.iter(|| plan(&table)));
    let plan = plan(&table);
    for (name, thumbnails) in [("run", None), ("run, with the report's pictures", Some(240))] {
        let folder = || tempfile::tempdir().unwrap();
        group.bench_function(name, |b| {
            b.iter_batched(folder, |folder| run(&plan, folder.path(), thumbnails), BatchSize::PerIteration);
        });
    }
    group.finish();
}

criterion_group!(benches, rows);
criterion_main!(benches);
