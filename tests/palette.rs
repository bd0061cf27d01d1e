//! `infograft palette`: what a brand's colours lead to.

use infograft_deck::color::{Rgb, contrast};
use serde_json::Value;

use crate::common::{folder, infograft, infograft_in};

/// The colour of a use, and what it stands on.
fn role(told: &Value, name: &str) -> (Rgb, Option<Rgb>) {
    let roles = told["roles"].as_array().unwrap();
    let role = roles.iter().find(|role| role["name"] == name).unwrap_or_else(|| panic!("{name}: {told}"));
    let rgb = |key: &str| role[key].as_str().map(|hex| Rgb::from_hex(hex.trim_start_matches('#')).unwrap());
    (rgb("color").unwrap(), rgb("on"))
}

#[test]
fn what_is_given_stays_and_what_is_made_of_it_can_be_read() {
    for colors in [
        &["primary=#F4B6C2"][..],
        &["primary=#111111", "secondary=#C9A227"],
        &["primary=#D7141A", "secondary=#FFD200"],
        &["primary=#F26B21", "secondary=#14213D"],
        &["primary=#4CC9A0", "background=#10151C", "text=#F5F7FA"],
    ] {
        let mut words = vec!["palette", "--json"];
        words.extend(colors.iter().flat_map(|color| ["--color", *color]));
        let ran = infograft(&words);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        let told: Value = serde_json::from_str(&ran.stdout).unwrap();
        for color in colors.iter().filter(|color| !color.starts_with("background")) {
            let (name, hex) = color.split_once('=').unwrap();
            assert_eq!(role(&told, name).0.to_string(), hex);
        }
        let texts = [
            "text",
            "quiet text",
            "headings and panels",
            "text on links and buttons",
            "links and buttons",
            "danger",
            "success",
        ];
        for name in texts {
            let (color, ground) = role(&told, name);
            assert!(contrast(color, ground.unwrap()) >= 4.5, "{colors:?}: {name}: {color} on {ground:?}");
        }
        for scale in told["scales"].as_array().unwrap() {
            assert_eq!(scale["steps"].as_object().unwrap().len(), 11, "{scale}");
        }
    }
}

#[test]
fn people_are_told_where_a_colour_comes_from() {
    let shown = infograft(&["palette", "--color", "primary=#D7141A", "--color", "secondary=#FFD200"]);
    let line = |name: &str| {
        shown.stdout.lines().find(|line| line.trim_start().starts_with(name)).unwrap().to_owned()
    };
    assert!(line("secondary ").ends_with("your brand"), "{}", shown.stdout);
    assert!(line("accent ").ends_with("a tone of secondary"), "{}", shown.stdout);
    assert!(line("danger ").contains("what readers expect"), "{}", shown.stdout);
    // One colour alone has companions that it hasn't given, and that is said.
    let alone = infograft(&["palette", "--color", "primary=#0B6E4F"]).stdout;
    assert!(alone.contains("goes with primary"), "{alone}");
}

#[test]
fn the_page_is_written_once_and_asks_for_nothing() {
    let folder = folder();
    let words = ["palette", "--name", "Fabrikam & <Co>", "--color", "primary=#B3261E", "--html", "p.html"];
    let ran = infograft_in(folder.path(), &words);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let page = std::fs::read_to_string(folder.path().join("p.html")).unwrap();
    assert!(page.contains("Fabrikam &amp; &lt;Co&gt;") && page.contains("#B3261E"));
    assert!(!page.contains("<script") && !page.contains("http://") && !page.contains("https://"));
    let again = infograft_in(folder.path(), &words);
    assert_eq!(again.code, 5, "{}", again.stderr);
    assert!(again.stderr.contains("p.html") && again.stderr.contains("--force"), "{}", again.stderr);
}

#[test]
fn what_is_missing_is_said() {
    let ran = infograft(&["palette", "--name", "Fabrikam"]);
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("--color primary=#0B6E4F"), "{}", ran.stderr);
    let ran = infograft(&["palette", "--color", "primary=teal", "--html", "palette.pdf"]);
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("palette.html"), "{}", ran.stderr);
}
