use super::svg;
use crate::{Removed, safe};

/// A drawing made safe, and what was taken out.
fn cleaned(body: &str) -> (String, Vec<Removed>) {
    let made =
        safe(svg(body).as_bytes()).unwrap().unwrap_or_else(|| panic!("nothing was taken out of {body}"));
    assert_eq!(safe(&made.bytes), Ok(None), "something is left in {body}");
    (String::from_utf8(made.bytes).unwrap(), made.removed)
}

#[test]
fn what_runs_or_fetches_is_taken_out_and_nothing_else() {
    use Removed::{EventHandlers, ForeignContent, OutsideReferences, Scripts};
    for (body, rest, removed) in [
        ("<g/><script>alert(1)</script><g/>", "<g/><g/>", Scripts),
        ("<g onload=\"a()\" id='x'/>", "<g  id='x'/>", EventHandlers),
        ("<g ONCLICK='a()'/>", "<g />", EventHandlers),
        ("<a href=' java\tscript:a()'><g/></a>", "<a ><g/></a>", Scripts),
        ("<a xlink:href='&#106;avascript:a()'><g/></a>", "<a ><g/></a>", Scripts),
        ("<a href='data:text/html,x'/>", "<a />", OutsideReferences),
        (
            "<a href='https://x.example/' ping='https://y.example/'/>",
            "<a href='https://x.example/' />",
            OutsideReferences,
        ),
        ("<style><![CDATA[g{} </style><script>a()</script>]]></style>", "<style></style>", Scripts),
        ("<g style='fill:url(data:image/svg+xml,x)'/>", "<g style='fill:none'/>", OutsideReferences),
        (
            "<image href='data:image/svg+xml,&lt;svg xmlns=\"http://www.w3.org/2000/svg\">&lt;script/>&lt;/svg>' x='1'/>",
            "<image  x='1'/>",
            OutsideReferences,
        ),
        ("<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>x</p></foreignObject>", "", ForeignContent),
        ("<h:p xmlns:h='http://www.w3.org/1999/xhtml'/>", "", ForeignContent),
        ("<image href='https://x.example/a.png' width='9'/>", "<image  width='9'/>", OutsideReferences),
        ("<image href='a.png'/>", "<image />", OutsideReferences),
        ("<use href='other.svg#a'/>", "<use />", OutsideReferences),
        ("<use href='data:image/svg+xml,x#a'/>", "<use />", OutsideReferences),
        ("<g xml:base='https://x.example/'/>", "<g />", OutsideReferences),
        ("<set attributeName='xlink:href' to='javascript:a()'/>", "", Scripts),
        ("<style>@import 'a.css';g{fill:red}</style>", "<style>g{fill:red}</style>", OutsideReferences),
        ("<style>g{fill:url(a.svg#b);x:y}</style>", "<style>g{fill:none;x:y}</style>", OutsideReferences),
        ("<style>g{fill:u\\72l(a.svg#b)}</style>", "<style></style>", OutsideReferences),
        ("<style>@im\\70 ort 'a.css';</style>", "<style></style>", OutsideReferences),
        ("<g style='fill:url(&quot;http://x.example/&quot;)'/>", "<g style='fill:none'/>", OutsideReferences),
        ("<g fill='url(a.svg#b)'/>", "<g fill='none'/>", OutsideReferences),
    ] {
        assert_eq!(cleaned(body), (svg(rest), vec![removed]), "{body}");
    }
}

#[test]
fn a_style_sheet_from_elsewhere_goes() {
    let drawing = format!("<?xml-stylesheet href='https://x.example/a.css'?>{}", svg("<g/>"));
    assert_eq!(safe(drawing.as_bytes()).unwrap().unwrap().bytes, svg("<g/>").into_bytes());
}

#[test]
fn an_entity_hides_no_script() {
    let drawing = format!("<!DOCTYPE svg [<!ENTITY s '<script>a()</script>'>]>{}", svg("<g/>&s;"));
    assert_eq!(safe(drawing.as_bytes()).unwrap().unwrap().bytes, svg("<g/>").into_bytes());
}

#[test]
fn an_ordinary_drawing_stays_as_it_is() {
    for body in [
        "<a href='https://x.example/'><rect fill='url(#g)' mask=\"url('#m')\"/></a><use xlink:href='#a'/>",
        "<image href='data:image/png;base64,AAAA'/><style>g{fill:url(#a)}/* @media */</style><title>on top</title>",
        "<metadata><x:RDF xmlns:x='urn:x'><x:a x:href='https://x.example'/></x:RDF></metadata>",
    ] {
        assert_eq!(safe(svg(body).as_bytes()), Ok(None), "{body}");
    }
    let with_type =
        "<?xml version='1.0'?><!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'svg11.dtd'>".to_owned();
    assert_eq!(safe((with_type + &svg("<g/>")).as_bytes()), Ok(None));
}

#[test]
fn a_harmless_drawing_within_stays() {
    let inner = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='1' height='1'/%3E";
    let drawing = svg(&format!("<image href=\"{inner}\" width='9' height='9'/>"));
    assert_eq!(safe(drawing.as_bytes()), Ok(None));
}
