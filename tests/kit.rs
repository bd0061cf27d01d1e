//! The website kit as a whole: files, links between them, what is said, mistakes.

use std::path::Path;

use crate::common::{BRANDS, TEMPLATES, files_below, folder, infograft_in, root, succeeds};

/// Makes a batch of the example branches with their kits.
fn batch(template: &str, out: &Path, more: &[&str]) -> crate::common::Ran {
    let table = ["batch", "examples/branches/branches.csv", "--brand", "examples/contoso/brand.toml"];
    let how = ["--template", template, "--kit", "--no-system-fonts", "--out", out.to_str().unwrap()];
    succeeds(&[&table[..], &how[..], more].concat())
}

fn kit(brand: &str, out: &Path, more: &[&str]) -> crate::common::Ran {
    let brand = format!("examples/{brand}/brand.toml");
    let mut args = vec!["kit", "--brand", &brand, "--out", out.to_str().unwrap(), "--no-system-fonts"];
    args.extend(more);
    succeeds(&args)
}

/// The values of an attribute in a page.
fn attributes<'a>(page: &'a str, name: &str) -> Vec<&'a str> {
    let start = format!(" {name}=\"");
    page.split(&start).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn pages_of_every_brand_and_industry_lead_somewhere_and_ask_no_other_host() {
    for (brand, _) in BRANDS {
        for template in TEMPLATES {
            let out = folder();
            kit(brand, out.path(), &["--template", template]);
            let there = files_below(out.path());
            for page in ["index.html", "faq.html", "team.html"] {
                let text = std::fs::read_to_string(out.path().join(page)).unwrap();
                let loaded = ["src", "srcset"].into_iter().flat_map(|name| attributes(&text, name));
                for target in loaded.chain(attributes(&text, "href")) {
                    let outside =
                        ["https://", "http://", "mailto:", "tel:"].iter().any(|s| target.starts_with(s));
                    let path = target.split('#').next().unwrap();
                    let path = percent_encoding::percent_decode_str(path).decode_utf8().unwrap();
                    assert!(
                        outside || path.is_empty() || there.iter().any(|there| *there == *path),
                        "{brand} {template} {page}: {target}"
                    );
                }
                let asked = ["src", "srcset"].into_iter().flat_map(|name| attributes(&text, name));
                assert!(
                    asked.clone().count() > 0 && asked.into_iter().all(|t| t.starts_with("assets/")),
                    "{page}"
                );
            }
            let deck = there.iter().find(|path| path.ends_with(".pptx")).unwrap();
            let pdf = std::fs::read(out.path().join(deck.replace(".pptx", ".pdf"))).unwrap();
            assert!(pdf.starts_with(b"%PDF-"));
        }
    }
}

#[test]
fn two_runs_write_the_same_bytes() {
    let (one, two) = (folder(), folder());
    for out in [&one, &two] {
        kit("hanbit", out.path(), &["--template", "retail,generic", "--url", "https://hanbit.example/kit"]);
    }
    let names = files_below(one.path());
    assert_eq!(names, files_below(two.path()));
    assert!(names.len() > 20, "{names:?}");
    for name in names {
        let read = |folder: &Path| std::fs::read(folder.join(&name)).unwrap();
        assert!(read(one.path()) == read(two.path()), "{name}");
    }
}

#[test]
fn several_industries_are_cards_on_one_page() {
    let out = folder();
    let ran = kit("contoso", out.path(), &["--template", "healthcare", "--template", "retail", "--json"]);
    let told: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!((told["industry"].as_str(), told["language"].as_str()), (Some("generic"), Some("en")));
    let page = std::fs::read_to_string(out.path().join("index.html")).unwrap();
    assert_eq!(page.matches("<li class=\"card\">").count(), 2);
    assert!(page.contains("Healthcare") && page.contains("Retail") && !page.contains("clinician"));
}

#[test]
fn a_deck_of_ones_own_is_shown_too() {
    let out = folder();
    let deck = out.path().join("Unsere Fibel.pptx");
    std::fs::copy(root().join("assets/templates/generic.pptx"), &deck).unwrap();
    let site = out.path().join("site");
    kit("contoso", &site, &["--template", deck.to_str().unwrap(), "--industry", "financial"]);
    let page = std::fs::read_to_string(site.join("index.html")).unwrap();
    assert!(page.contains("downloads/contoso-health-unsere-fibel.pptx") && page.contains("adviser"));
}

struct Case<'a> {
    what: &'a str,
    brand: &'a str,
    args: &'a [&'a str],
    code: i32,
    says: &'a [&'a str],
}

#[test]
fn each_mistake_is_named_with_its_remedy() {
    let cases = [
        Case {
            what: "a policy's name is misspelt",
            brand: "[policies]\ncancel_hour = 24\n",
            args: &[],
            code: 3,
            says: &[
                "brand.toml",
                "brand.toml:4:",
                "unknown key `cancel_hour` in [policies]",
                "did you mean `cancel_hours`?",
            ],
        },
        Case {
            what: "hours that are none",
            brand: "[policies]\ncancel_hours = \"a day\"\n",
            args: &[],
            code: 3,
            says: &["brand.toml:4:", "`a day` is no number of hours", "24 for a day before"],
        },
        Case {
            what: "a flag that is none",
            brand: "[policies]\nfees_differ = \"maybe\"\n",
            args: &[],
            code: 3,
            says: &["brand.toml:4:", "`maybe` is neither true nor false"],
        },
        Case {
            what: "a question that isn't there is dropped",
            brand: "[faq]\ndrop = [\"payments\"]\n",
            args: &[],
            code: 3,
            says: &["brand.toml:4:", "`payments` is not there", "did you mean `payment`?"],
        },
        Case {
            what: "a question without an answer",
            brand: "[[faq.questions]]\nquestion = \"Why?\"\n",
            args: &[],
            code: 3,
            says: &["brand.toml:4:", "question 1 has no answer", "give `question` and `answer`"],
        },
        Case {
            what: "an unknown part",
            brand: "[[faq.questions]]\nid = \"what\"\npart = \"intro\"\n",
            args: &[],
            code: 3,
            says: &["brand.toml:5:", "`intro` is no part", "basics, booking and technology"],
        },
        Case {
            what: "a resource that can't be a link",
            brand: "[[team.links]]\ntitle = \"x\"\nlink = \"javascript:alert(1)\"\n",
            args: &[],
            code: 3,
            says: &["brand.toml:5:", "a link can't start with `javascript:`"],
        },
        Case {
            what: "a policy on the command line",
            brand: "",
            args: &["--policy", "cancelhours=24"],
            code: 3,
            says: &["--policy cancelhours=24", "did you mean `cancel_hours`?"],
        },
        Case {
            what: "an address of the pages that is none",
            brand: "",
            args: &["--url", "mailto:a@contoso.example"],
            code: 2,
            says: &["--url", "is no address of a page"],
        },
        Case {
            what: "an unknown infographic",
            brand: "",
            args: &["--template", "healthcar"],
            code: 4,
            says: &["healthcar", "did you mean `healthcare`?"],
        },
    ];
    for Case { what, brand, args, code, says } in cases {
        let folder = folder();
        let text = format!("[organization]\nname = \"Contoso\"\n{brand}");
        std::fs::write(folder.path().join("brand.toml"), text).unwrap();
        let mut all = vec!["kit", "--brand", "brand.toml", "--out", "site"];
        all.extend(args);
        let ran = infograft_in(folder.path(), &all);
        assert_eq!(ran.code, code, "{what}: {}", ran.stderr);
        for part in says {
            assert!(ran.stderr.contains(part), "{what}: {part} isn't in\n{}", ran.stderr);
        }
        assert!(ran.stdout.is_empty() && !folder.path().join("site").exists(), "{what}");
    }
}

#[test]
fn files_that_are_there_stay_unless_asked() {
    let out = folder();
    kit("contoso", out.path(), &[]);
    let mine = out.path().join("faq.html");
    std::fs::write(&mine, "mine").unwrap();
    let again = ["kit", "--brand", "examples/contoso/brand.toml", "--out", out.path().to_str().unwrap()];
    let ran = infograft_in(&root(), &again);
    assert_eq!(ran.code, 5, "{}", ran.stderr);
    assert!(ran.stderr.contains("--force"));
    assert_eq!(std::fs::read(&mine).unwrap(), b"mine");
}

#[test]
fn a_batch_makes_a_kit_of_every_row_and_a_page_to_find_them() {
    let out = folder();
    batch("healthcare", out.path(), &[]);
    let page = std::fs::read_to_string(out.path().join("branches.html")).unwrap();
    let there = files_below(out.path());
    let mut pages = 0;
    for target in attributes(&page, "href").into_iter().filter(|target| target.starts_with("kits/")) {
        let path = percent_encoding::percent_decode_str(target).decode_utf8().unwrap();
        assert!(there.iter().any(|there| *there == *path), "{target}");
        let kit = std::fs::read_to_string(out.path().join(&*path)).unwrap();
        let folder = Path::new(&*path).parent().unwrap();
        for file in attributes(&kit, "href").into_iter().filter(|href| href.starts_with("../../")) {
            let file = percent_encoding::percent_decode_str(file).decode_utf8().unwrap();
            assert!(out.path().join(folder).join(&*file).exists(), "{file}");
        }
        pages += 1;
    }
    assert_eq!(pages, 8);
    let report: serde_json::Value =
        serde_json::from_slice(&std::fs::read(out.path().join("report.json")).unwrap()).unwrap();
    let first = &report["records"][0];
    assert!(first["kit"][0]["path"].as_str().unwrap().ends_with("/index.html"), "{first}");

    // A kit's file that went missing is made again, the others are left as they are.
    let gone = out.path().join(first["kit"][1]["path"].as_str().unwrap());
    std::fs::remove_file(&gone).unwrap();
    let told = batch("healthcare", out.path(), &["--resume", "--json"]).stdout;
    assert!(told.contains("\"made\":1") && gone.exists(), "{told}");
}

#[test]
fn kits_are_the_same_however_a_batch_is_spread() {
    let run = |out: &Path, more: &[&str]| batch("retail", out, &[&["--no-thumbnails"], more].concat());
    let (whole, shares) = (folder(), folder());
    run(whole.path(), &["--jobs", "1"]);
    run(shares.path(), &["--jobs", "3", "--shard", "2/2"]);
    run(shares.path(), &["--jobs", "2", "--shard", "1/2"]);
    let pages = |folder: &Path| -> Vec<String> {
        files_below(folder)
            .into_iter()
            .filter(|path| path.starts_with("kits") || path == "branches.html")
            .collect()
    };
    let names = pages(whole.path());
    assert!(names.len() > 8 * 15 && names == pages(shares.path()));
    for name in names {
        let read = |folder: &Path| std::fs::read(folder.join(&name)).unwrap();
        assert!(read(whole.path()) == read(shares.path()), "{name}");
    }
}

#[test]
fn decks_of_like_names_have_files_of_their_own() {
    let out = folder();
    let copy = |name: &str| {
        let deck = out.path().join(name);
        std::fs::create_dir_all(deck.parent().unwrap()).unwrap();
        std::fs::copy(root().join("assets/templates/generic.pptx"), &deck).unwrap();
        deck.to_str().unwrap().to_owned()
    };
    let decks = [copy("a.pptx"), copy("a-2.pptx"), copy("other/a.pptx")];
    let site = out.path().join("site");
    kit("contoso", &site, &["--template", &decks.join(",")]);
    let decks = files_below(&site).into_iter().filter(|path| path.ends_with(".pptx")).count();
    assert_eq!(decks, 3, "{:?}", files_below(&site));
}

/// A drawing that says no size of its own has none in a browser, unless the page says one.
#[test]
fn a_logo_has_its_size_on_the_page_and_one_that_cannot_be_seen_is_the_name() {
    let here = folder();
    let logo = |color: &str, view: &str| {
        format!(
            "<svg xmlns='http://www.w3.org/2000/svg' viewBox='{view}'><path d='M0 0H9999V9999H0z' fill='{color}'/></svg>"
        )
    };
    let page = |color: &str, view: &str| {
        std::fs::write(here.path().join("logo.svg"), logo(color, view)).unwrap();
        let args =
            ["kit", "--name", "Fabrikam", "--logo", "logo.svg", "--template", "generic", "--out", "site"];
        let ran = infograft_in(here.path(), &[&args[..], &["--force", "--no-system-fonts"]].concat());
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        (std::fs::read_to_string(here.path().join("site/index.html")).unwrap(), ran.stderr)
    };
    // 4:1 in a room of 240 by 52, and 1:3 in one of 80.
    for (view, size) in
        [("0 0 400 100", r#"width="208" height="52""#), ("0 0 100 300", r#"width="27" height="80""#)]
    {
        let (page, _) = page("#0B6E4F", view);
        assert!(page.contains(&format!(r#"<img src="assets/logo.svg" {size} alt="Fabrikam">"#)), "{view}");
    }
    let (page, told) = page("#fff", "0 0 400 100");
    assert!(!page.contains("assets/logo.svg") && page.contains(r#"href="index.html">Fabrikam</a>"#));
    assert!(told.contains("on the light ground of the website"), "{told}");
}

#[cfg(unix)]
#[test]
fn a_kit_is_never_written_through_a_link() {
    let here = folder();
    let (site, elsewhere) = (here.path().join("site"), here.path().join("elsewhere"));
    std::fs::create_dir(&site).unwrap();
    std::fs::create_dir(&elsewhere).unwrap();
    std::os::unix::fs::symlink(&elsewhere, site.join("assets")).unwrap();
    let args = [
        "kit",
        "--name",
        "Contoso",
        "--template",
        "generic",
        "--out",
        "site",
        "--no-system-fonts",
        "--force",
    ];
    let ran = infograft_in(here.path(), &args);
    assert_eq!(ran.code, 5, "{}", ran.stderr);
    assert!(ran.stderr.contains("site/assets: there is a symbolic link"), "{}", ran.stderr);
    assert_eq!(files_below(&elsewhere), [""; 0]);
}
