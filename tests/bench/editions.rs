//! What one edition of many costs, as a whole and stage by stage: `cargo bench --bench editions`.
//!
//! Rows are made as a batch makes them: one brand, of which each row changes the name, the telephone number, a link, what
//! customers must know, and the colour; some have a logo of their own. Times are of all cores together, so that what
//! else the machine does hardly counts.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

use std::hint::black_box;
use std::io::Write as _;
use std::path::Path;
use std::time::Duration;

use cpu_time::ProcessTime;
use criterion::measurement::{Measurement, ValueFormatter, WallTime};
use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use infograft::Settings;
use infograft::{Brand, Edition, EditionMaker, EditionOptions, Template};
use infograft_brand::rewrite::{self, RewriteOptions};
use infograft_deck::color::Palette;
use infograft_deck::opc::Package;
use infograft_render::drawing::{self, ReadOptions};
use infograft_render::fonts::{FontBook, FontOptions};
use infograft_render::layout::{self, LayoutOptions};
use infograft_render::pdf::{self, PdfOptions};

/// Rows that a bench goes through before it starts again.
const ROWS: usize = 64;

/// The brands of the rows of a sheet.
fn rows() -> Vec<Brand> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let file = root.join("contoso/brand.toml");
    let row = |n: usize| {
        let info = [
            format!("Bring your card and the letter of branch {n}."),
            "Choose a quiet, well-lit room.".into(),
            format!("In an emergency, call 911, not branch {n}."),
        ];
        let settings = Settings::new()
            .set("organization.name", format!("Contoso Health, branch {n}"))
            .set("organization.phone", format!("+1 (555) 010-{n:04}"))
            .set("links.booking", format!("https://contoso.example/branches/{n}/book"))
            .set("info", info.join("\n"))
            .set("colors.primary", format!("#{:02X}6E{:02X}", n * 37 % 256, n * 91 % 256));
        let logo = root.join("contoso/logo-white.svg").display().to_string();
        let settings = if n % 4 == 1 { settings.set("logo", logo) } else { settings };
        Brand::load(Some(&file), &settings).unwrap()
    };
    (0..ROWS).map(row).collect()
}

/// The next row, over and over.
struct Next<T>(Vec<T>, usize);

impl<T> Next<T> {
    fn get(&mut self) -> &T {
        self.1 = (self.1 + 1) % self.0.len();
        &self.0[self.1]
    }
}

fn rewritten(template: &Template, brand: &Brand) -> Package {
    let mut package = template.package().clone();
    let deck = infograft_deck::deck::Theme::of(&package).unwrap().colors;
    let palette = Palette::derive(&brand.colors().slots, &deck);
    rewrite::rewrite(&mut package, brand, Some(&palette), &RewriteOptions::default()).unwrap();
    package
}

/// The steps alone, each on what the one before it made.
fn stages(c: &mut Criterion<CpuTime>) {
    let template = Template::builtin("healthcare").unwrap();
    let mut brands = Next(rows(), 0);
    c.bench_function("rewrite", |b| b.iter(|| black_box(rewritten(&template, brands.get()))));
    let packages: Vec<Package> = brands.0.iter().map(|brand| rewritten(&template, brand)).collect();
    let mut packages = Next(packages, 0);
    let read = |package: &Package| drawing::read(package, &ReadOptions::default()).unwrap();
    c.bench_function("read", |b| b.iter(|| black_box(read(packages.get()))));
    let decks: Vec<_> = packages.0.iter().map(read).collect();
    let mut decks = Next(decks, 0);
    let options = LayoutOptions::default();
    let fonts = || FontBook::new(FontOptions::new().system(false));
    let mut book = fonts();
    c.bench_function("layout", |b| {
        b.iter(|| black_box(layout::lay_out(decks.get(), &mut book, &options).unwrap()));
    });
    let documents: Vec<_> =
        decks.0.iter().map(|deck| layout::lay_out(deck, &mut book, &options).unwrap()).collect();
    let mut documents = Next(documents, 0);
    c.bench_function("pdf", |b| {
        b.iter(|| black_box(pdf::write(documents.get(), &PdfOptions::default()).unwrap()));
    });
    c.bench_function("pptx", |b| b.iter(|| black_box(packages.get().write().unwrap())));
}

/// Whole editions: alone, as one of many, and their pictures.
fn editions(c: &mut Criterion<CpuTime>) {
    let template = Template::builtin("healthcare").unwrap();
    let mut brands = Next(rows(), 0);
    let options = EditionOptions::default();
    let both = |edition: &Edition| (edition.pptx().unwrap(), edition.pdf().unwrap());
    c.bench_function("edition alone", |b| {
        b.iter(|| black_box(both(&Edition::make(&template, brands.get(), &options).unwrap())));
    });
    let maker = EditionMaker::new(options);
    let made = |brand: &Brand| both(&maker.make(&template, brand).unwrap());
    c.bench_function("edition of many", |b| b.iter(|| black_box(made(brands.get()))));
    let edition = maker.make(&template, &brands.0[0]).unwrap();
    let pdf = edition.pdf().unwrap();
    c.bench_function("thumbnail", |b| b.iter(|| black_box(edition.thumbnail(&pdf, 240).unwrap())));
}

/// What no edition can do without: compressing what its files hold, and writing them.
fn floor(c: &mut Criterion<CpuTime>) {
    let template = Template::builtin("healthcare").unwrap();
    let brand = &rows()[0];
    let edition = Edition::make(&template, brand, &EditionOptions::default()).unwrap();
    let (pptx, pdf) = (edition.pptx().unwrap(), edition.pdf().unwrap());
    let package = Package::open(pptx.clone()).unwrap();
    let changed = package.part_names().filter(|name| edition.package().is_changed(name));
    let mut contents: Vec<(u32, Vec<u8>)> = changed
        .filter(|name| ["xml", "rels"].contains(&name.extension().as_str()))
        .map(|name| (6, package.read(name).unwrap().into_owned()))
        .collect();
    let file = lopdf::Document::load_mem(&pdf).unwrap();
    let streams = file.objects.values().filter_map(|object| object.as_stream().ok());
    contents.extend(streams.filter_map(|stream| Some((6, stream.decompressed_content().ok()?))));
    let folder = tempfile::tempdir().unwrap();
    c.bench_function("compress and write alone", |b| {
        b.iter_batched(
            || contents.clone(),
            |contents| {
                for (level, bytes) in contents {
                    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::new(level));
                    encoder.write_all(&bytes).unwrap();
                    black_box(encoder.finish().unwrap());
                }
                std::fs::write(folder.path().join("a.pptx"), &pptx).unwrap();
                std::fs::write(folder.path().join("a.pdf"), &pdf).unwrap();
            },
            BatchSize::SmallInput,
        );
    });
}

/// Time that all threads of the process took.
struct CpuTime;

impl Measurement for CpuTime {
    type Intermediate = ProcessTime;
    type Value = Duration;

    fn start(&self) -> ProcessTime {
        ProcessTime::now()
    }

    fn end(&self, start: ProcessTime) -> Duration {
        start.elapsed()
    }

    fn add(&self, a: &Duration, b: &Duration) -> Duration {
        *a + *b
    }

    fn zero(&self) -> Duration {
        Duration::ZERO
    }

    fn to_f64(&self, value: &Duration) -> f64 {
        value.as_nanos() as f64
    }

    fn formatter(&self) -> &dyn ValueFormatter {
        const CLOCK: &WallTime = &WallTime;
        CLOCK.formatter()
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default().with_measurement(CpuTime);
    targets = stages, editions, floor
}
criterion_main!(benches);
