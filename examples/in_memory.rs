//! A brand made in code on a deck in memory, without a file: `cargo run --example in_memory`.

use infograft::{
    BUILTINS, Brand, Edition, EditionOptions, FontBytes, FontOptions, Limits, Settings, Size, Template,
};

/// The deck's bytes with a brand on it: PPTX, PDF, a PNG of each page, and what there is to say of it as JSON.
pub(crate) type Made = (Vec<u8>, Vec<u8>, Vec<Vec<u8>>, String);

/// Puts the brand and a typeface on a deck.
pub(crate) fn make(deck: &[u8], font: FontBytes) -> Result<Made, Box<dyn std::error::Error>> {
    let settings = Settings::new()
        .set("organization.name", "Fabrikam")
        .set("colors.primary", "#B3261E")
        .set("fonts.heading", "Fabrika")
        .set("links.booking", "https://fabrikam.example/book")
        .logo(
            "logo.svg",
            *b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 8 4'><path d='M0 4 4 0l4 4z'/></svg>",
        );
    let fonts = FontOptions::new().bytes(vec![font]).system(false);
    let template = Template::from_bytes("visit", deck, Limits::default())?;
    let edition =
        Edition::make(&template, &Brand::load(None, &settings)?, &EditionOptions::new().fonts(fonts))?;
    let told = serde_json::to_string_pretty(&edition.diagnostics)?;
    Ok((edition.pptx()?, edition.pdf()?, edition.png(Size::Width(1200))?, told))
}

/// A typeface made in code: one that is built in, under another name.
pub(crate) fn font() -> FontBytes {
    let [from, to] =
        ["Carlito", "Fabrika"].map(|name| name.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<_>>());
    let mut font = infograft_fonts::files().next().unwrap_or_default().to_vec();
    while let Some(at) = font.windows(from.len()).position(|bytes| bytes == from) {
        font.splice(at..at + from.len(), to.iter().copied());
    }
    font.into()
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (pptx, pdf, pages, told) = make(BUILTINS[0].bytes, font())?;
    println!("{told}\nPPTX of {} bytes, PDF of {} bytes, {} page", pptx.len(), pdf.len(), pages.len());
    Ok(())
}
