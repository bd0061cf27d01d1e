//! Pictures that lie about their size, end early, or unfold without end.

use std::io::Write;

use flate2::Compression;
use flate2::write::{GzEncoder, ZlibEncoder};

use super::kit::{Deck, Drawn, draw, draw_within, pic, rels};

fn image(bytes: impl Into<Vec<u8>>) -> Drawn {
    draw(&Deck::new(&pic("rId2")).part("i.png", bytes).zip(), &[]).drawn()
}

fn svg(text: &str) -> Drawn {
    let blip = r#"<p:pic><p:blipFill><a:blip r:embed="rId2"><a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}"><asvg:svgBlip r:embed="rId3"/></a:ext></a:extLst></a:blip></p:blipFill><p:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="900000"/></a:xfrm></p:spPr></p:pic>"#;
    draw(&Deck::new(blip).part("i.png", "x").part("i.svg", text).zip(), &[]).drawn()
}

fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let mut crc = flate2::Crc::new();
    crc.update(kind);
    crc.update(data);
    [&(data.len() as u32).to_be_bytes(), kind.as_slice(), data, &crc.sum().to_be_bytes()].concat()
}

pub fn png(width: u32, height: u32, color: u8, rows: &[u8]) -> Vec<u8> {
    let head = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, color, 0, 0, 0]].concat();
    let mut data = ZlibEncoder::new(Vec::new(), Compression::best());
    data.write_all(rows).unwrap();
    [
        b"\x89PNG\r\n\x1a\n".to_vec(),
        chunk(b"IHDR", &head),
        chunk(b"IDAT", &data.finish().unwrap()),
        chunk(b"IEND", b""),
    ]
    .concat()
}

/// The head of an interlaced PNG with opacity, and no rows.
pub fn interlaced_png(width: u32, height: u32) -> Vec<u8> {
    let head = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 6, 0, 0, 1]].concat();
    let parts = [chunk(b"IHDR", &head), chunk(b"IDAT", b""), chunk(b"IEND", b"")];
    [b"\x89PNG\r\n\x1a\n".to_vec(), parts.concat()].concat()
}

#[test]
fn a_header_that_promises_too_much_is_said() {
    image(png(60_000, 60_000, 2, b"")).says("too large");
    image(png(u32::MAX, u32::MAX, 6, b""));
    image(png(0, 0, 2, b""));
    image(png(8_000, 8_000, 6, b"short"));
}

/// Rows of one colour, unfiltered.
pub fn rows(width: usize, height: usize, color: &[u8]) -> Vec<u8> {
    [vec![0], color.repeat(width)].concat().repeat(height)
}

#[test]
fn large_pictures_of_little_data_are_bounded() {
    // A hundred megapixels of nothing, in one colour and with opacity.
    image(png(10_000, 10_000, 2, &rows(10_000, 10_000, &[1, 2, 3])));
    image(png(9_000, 9_000, 6, &rows(9_000, 9_000, &[1, 2, 3, 255])));
}

#[test]
fn many_large_pictures_are_bounded() {
    // Ten pictures of 16 megapixels: 480 MB where each stays as it is.
    let deck = Deck::new(&(2..12).map(|n| pic(&format!("rId{n}"))).collect::<String>());
    let names: Vec<String> = (2..12).map(|n| format!("i{n}.png")).collect();
    let mut targets = vec![("slideLayout", "l.xml")];
    targets.extend(names.iter().map(|name| ("image", name.as_str())));
    let mut deck = deck.part("_rels/s.xml.rels", rels(&targets));
    for (n, name) in names.iter().enumerate() {
        deck = deck.part(name, png(4_000, 4_000, 2, &rows(4_000, 4_000, &[n as u8, 2, 3])));
    }
    draw_within(500 << 10, &deck.zip(), &[]).drawn();
}

#[test]
fn torn_pictures_are_said() {
    let jpeg: &[u8] = b"\xFF\xD8\xFF\xE0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xFF\xC0\0\x11\x08\xEA\x60\xEA\x60\x03\x01\x11\0\x02\x11\x01\x03\x11\x01\xFF\xDA\0\x0C\x03\x01\0\x02\x11\x03\x11\0\x3F\0\xFF\xD9";
    for length in [2, 3, 6, 21, 30, jpeg.len()] {
        image(&jpeg[..length]);
    }
    // With an effect it must be decoded: 60000 × 60000.
    let shape = pic("rId2").replace("\"rId2\"/>", "\"rId2\"><a:grayscl/></a:blip>");
    draw(&Deck::new(&shape).part("i.png", jpeg).zip(), &[]).drawn().says("picture");
}

#[test]
fn gifs_and_tiffs_and_bitmaps_that_lie() {
    let gif = |width: u16, height: u16| {
        let (w, h) = (width.to_le_bytes(), height.to_le_bytes());
        let frame = [b"\x2C\0\0\0\0", &w[..], &h, b"\0\x02\x02\x4C\x01\0"].concat();
        [b"GIF89a", &w[..], &h, b"\x80\0\0\0\0\0\xFF\xFF\xFF", &frame.repeat(2_000), b";"].concat()
    };
    image(gif(65_535, 65_535)).says("too large");
    image(gif(2_000, 2_000));
    for offset in [8_u32, 0xFFFF_FFF0, 0] {
        let mut tiff = [b"II*\0", &offset.to_le_bytes()[..], &[9, 0]].concat();
        for (tag, kind, count, value) in [
            (256_u16, 4_u16, 1_u32, 30_000_u32),
            (257, 4, 1, 30_000),
            (258, 3, 0xFFFF_FFFF, 0xFFFF_FFF0),
            (259, 3, 1, 1),
            (262, 3, 1, 1),
            (273, 4, 0x3FFF_FFFF, 0xFFFF_0000),
            (277, 3, 1, 65_535),
            (278, 4, 1, 1),
            (279, 4, 0x3FFF_FFFF, 12),
        ] {
            tiff.extend(
                [&tag.to_le_bytes()[..], &kind.to_le_bytes(), &count.to_le_bytes(), &value.to_le_bytes()]
                    .concat(),
            );
        }
        image(tiff);
    }
    let mut bmp = b"BM\xFF\xFF\xFF\x7F\0\0\0\0\x36\0\0\0\x28\0\0\0".to_vec();
    bmp.extend([i32::MIN.to_le_bytes(), i32::MIN.to_le_bytes()].concat());
    bmp.extend(b"\x01\0\x20\0\0\0\0\0\xFF\xFF\xFF\xFF\0\0\0\0\0\0\0\0\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF");
    image(bmp);
    image(
        [b"RIFF\xFF\xFF\xFF\xFFWEBPVP8L\xFF\xFF\xFF\xFF\x2F\xFF\xFF\xFF\x0F".as_slice(), &[0; 64]].concat(),
    );
}

#[test]
fn drawings_that_unfold_without_end_are_said() {
    let head = r#"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9">"#;
    let entities: String =
        (1..40).map(|n| format!("<!ENTITY e{n} \"{}\">", format!("&e{};", n - 1).repeat(10))).collect();
    svg(&format!("<!DOCTYPE svg [<!ENTITY e0 \"<path/>\">{entities}]>{head}&e39;</svg>")).says("picture");
    svg(&format!("<!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>{head}<text>&x;</text></svg>"));
    svg(&format!("{head}{}{}</svg>", "<g>".repeat(100_000), "</g>".repeat(100_000)));
    svg(&format!(
        "{head}<g id=\"a\"><use xlink:href=\"#b\"/></g><g id=\"b\"><use xlink:href=\"#a\"/></g></svg>"
    ));
    svg(&format!(
        "{head}<pattern id=\"p\" width=\"1\" height=\"1\"><rect width=\"9\" height=\"9\" fill=\"url(#p)\"/></pattern><mask id=\"m\" mask=\"url(#m)\"/><rect width=\"9\" height=\"9\" fill=\"url(#p)\" mask=\"url(#m)\"/></svg>"
    ));
    svg(&format!(
        "{head}<image width=\"9\" height=\"9\" xlink:href=\"file:///etc/hostname\"/><image width=\"9\" height=\"9\" xlink:href=\"http://127.0.0.1:1/a.png\"/></svg>"
    ));
    svg(&format!(
        "{head}<filter id=\"f\"><feGaussianBlur stdDeviation=\"1e30\"/><feTurbulence numOctaves=\"2147483647\"/><feMorphology radius=\"1e9\"/></filter><rect width=\"9\" height=\"9\" filter=\"url(#f)\"/></svg>"
    ));
    svg(&format!(
        "{head}<path d=\"M0 0{}\" stroke=\"#000\" stroke-dasharray=\"1e-9\"/></svg>",
        "L1e30,1e-30".repeat(1000)
    ));
    svg(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1e38\" height=\"1e-38\" viewBox=\"0 0 1e-30 1e30\"><rect width=\"1\" height=\"1\"/></svg>",
    );
    svg(&format!("{head}<style>{}</style></svg>", "*{".repeat(100_000)));
}

#[test]
fn a_zipped_drawing_is_unpacked_within_bounds() {
    let mut gz = GzEncoder::new(Vec::new(), Compression::best());
    gz.write_all(&vec![b' '; 200 << 20]).unwrap();
    let blip = pic("rId2").replace(
        "\"rId2\"/>",
        "\"rId2\"><a:extLst><a:ext><asvg:svgBlip r:embed=\"rId3\"/></a:ext></a:extLst></a:blip>",
    );
    draw(&Deck::new(&blip).part("i.png", "x").part("i.svg", gz.finish().unwrap()).zip(), &[])
        .drawn()
        .says("picture");
}

/// Each of these took gigabytes or minutes when it was handed on as it is.
#[test]
fn small_drawings_of_much_work_are_said() {
    let head = r#"<svg xmlns="http://www.w3.org/2000/svg" width="800" height="800">"#;
    let nested = |definition: &str, user: &str| {
        let level = |n: usize| {
            let below = user.replace("ID", &format!("p{n}")).repeat(10);
            definition.replace("ID", &format!("p{}", n + 1)).replace("BODY", &below)
        };
        let levels: String = (0..8).map(level).collect();
        let lowest = definition.replace("ID", "p0").replace("BODY", "<rect width=\"9\" height=\"9\"/>");
        format!("{head}{lowest}{levels}{}</svg>", user.replace("ID", "p8"))
    };
    let rect = "<rect width=\"9\" height=\"9\" HOW=\"url(#ID)\"/>";
    for (definition, how) in [
        ("<mask id=\"ID\">BODY</mask>", "mask"),
        ("<clipPath id=\"ID\">BODY</clipPath>", "clip-path"),
        ("<pattern id=\"ID\" width=\"1\" height=\"1\">BODY</pattern>", "fill"),
    ] {
        svg(&nested(definition, &rect.replace("HOW", how))).says("too intricate to draw");
    }
    let filter = |primitive: &str, count: usize| {
        let primitives = primitive.repeat(count);
        format!(
            "{head}<filter id=\"f\">{primitives}</filter><rect width=\"800\" height=\"800\" filter=\"url(#f)\"/></svg>"
        )
    };
    svg(&filter("<feMorphology radius=\"10\"/>", 60)).says("too intricate to draw");
    svg(&filter("<feTurbulence baseFrequency=\"0.5\" numOctaves=\"16\"/>", 60)).says("too intricate to draw");
    svg(&format!("{head}<path d=\"M-1e9 0L1e9 80\" stroke=\"red\" stroke-dasharray=\"0.001\"/></svg>"))
        .says("too many dashes");
}
