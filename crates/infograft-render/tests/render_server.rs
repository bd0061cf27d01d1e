//! The example of a server, asked for four decks at once.

#[path = "../examples/render_server.rs"]
#[allow(dead_code)]
mod render_server;

use infograft_deck::opc::{Package, PartName, Relationships, kinds};
use infograft_render::preview::{Size, png_pages};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

const NS: &str = concat!(
    r#"xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" "#,
    r#"xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" "#,
    r#"xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships""#
);

/// A deck of so many slides, each with a line of text.
fn deck(slides: usize) -> Vec<u8> {
    let main = PartName::new("ppt/presentation.xml");
    let (mut package, mut rels, mut ids) = (Package::new(), Relationships::default(), String::new());
    for number in 1..=slides {
        let name = PartName::new(&format!("ppt/slides/slide{number}.xml"));
        let slide = format!(
            r#"<p:sld {NS}><p:cSld><p:spTree><p:sp><p:nvSpPr><p:cNvPr id="2" name="Text"/></p:nvSpPr><p:spPr><a:xfrm>
            <a:off x="914400" y="914400"/><a:ext cx="5486400" cy="914400"/></a:xfrm></p:spPr><p:txBody><a:bodyPr/>
            <a:p><a:r><a:t>Slide {number} of {slides}</a:t></a:r></a:p></p:txBody></p:sp></p:spTree></p:cSld></p:sld>"#
        );
        package.set(&name, "application/xml", slide.into_bytes());
        let id = rels.add_internal(&main, kinds::SLIDE, &name).0;
        ids += &format!(r#"<p:sldId id="{}" r:id="{id}"/>"#, 255 + number);
    }
    let root = format!("<p:presentation {NS}><p:sldIdLst>{ids}</p:sldIdLst></p:presentation>");
    package.set(&main, "application/xml", root.into_bytes());
    package.set_rels(&main, &rels);
    let mut of_package = Relationships::default();
    of_package.add_internal(&PartName::root(), kinds::OFFICE_DOCUMENT, &main);
    package.set_rels(&PartName::root(), &of_package);
    package.write().expect("a package")
}

/// What the server answers.
async fn ask(port: u16, bytes: Vec<u8>) -> Vec<u8> {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).await.expect("a connection");
    stream.write_all(&bytes).await.expect("sent");
    stream.shutdown().await.expect("all sent");
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.expect("an answer");
    answer
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn four_decks_are_drawn_at_once_and_each_gets_its_own_back() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let port = listener.local_addr().expect("its number").port();
    tokio::spawn(render_server::serve(listener));
    let asked: Vec<_> = (1..=4).map(|slides| tokio::spawn(ask(port, deck(slides)))).collect();
    for (slides, answer) in (1..=4).zip(asked) {
        let pdf = answer.await.expect("an answer");
        let pages = png_pages(&pdf, Size::Width(64)).expect("a PDF");
        assert_eq!(pages.len(), slides);
    }
    assert!(ask(port, b"no deck".to_vec()).await.is_empty());
    // A deck that can't be read takes nobody else's server away.
    assert!(ask(port, deck(1)).await.starts_with(b"%PDF"));
}
