//! A server that draws decks: it takes a PPTX's bytes up to the end of what is sent, and answers with the PDF.
//!
//! ```text
//! cargo run --release --example render_server -- 127.0.0.1:8032
//! nc -N 127.0.0.1 8032 < deck.pptx > deck.pdf
//! ```

use std::io;
use std::sync::Arc;

use infograft_render::{RenderOptions, Renderer};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

/// The largest deck that is taken.
const MOST_BYTES: u64 = 256 << 20;

fn main() -> io::Result<()> {
    let address = std::env::args().nth(1).unwrap_or_else(|| "127.0.0.1:8032".to_owned());
    // Drawing takes a core for as long as it lasts: as many at once as there are cores, the others wait in line.
    let cores = std::thread::available_parallelism()?.get();
    let runtime =
        tokio::runtime::Builder::new_multi_thread().enable_io().max_blocking_threads(cores).build()?;
    runtime.block_on(async { serve(TcpListener::bind(address).await?).await })
}

/// Answers everyone who asks, many at the same time.
pub(crate) async fn serve(listener: TcpListener) -> io::Result<()> {
    // One renderer for all: fonts are found and loaded once.
    let renderer = Arc::new(Renderer::new(RenderOptions::new().system_fonts(false)));
    loop {
        let (stream, who) = listener.accept().await?;
        let renderer = Arc::clone(&renderer);
        tokio::spawn(async move {
            if let Err(e) = answer(stream, renderer).await {
                eprintln!("{who}: {e}");
            }
        });
    }
}

/// Draws the deck that comes in; whoever sends none gets nothing back.
async fn answer(mut stream: TcpStream, renderer: Arc<Renderer>) -> io::Result<()> {
    let mut pptx = Vec::new();
    (&mut stream).take(MOST_BYTES).read_to_end(&mut pptx).await?;
    let drawn = tokio::task::spawn_blocking(move || renderer.render(pptx)).await?;
    let rendered = drawn.map_err(io::Error::other)?;
    stream.write_all(rendered.pdf()).await?;
    stream.shutdown().await
}
