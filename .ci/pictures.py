"""Draws the README's pictures of the infographics: the gallery, and one of each.

    python3 .ci/pictures.py EXECUTABLE

Run it after a template or the palette changed, look at assets/pictures, and commit them.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image, ImageFilter

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "assets/pictures"
PAGES = [("healthcare", "contoso"), ("financial", "contoso"), ("retail", "hanbit"), ("generic", "hanbit")]
GROUND, GAP, WIDTH = (238, 241, 244), 28, 400


def page(executable: Path, template: str, brand: str, folder: Path) -> Image.Image:
    """An edition's page, three times as wide as it is shown."""
    brand_file = ROOT / "examples" / brand / "brand.toml"
    pdf = folder / f"{template}.pdf"
    subprocess.run([executable, "make", template, "--brand", brand_file, "--out", pdf, "--quiet"], check=True)
    png = folder / f"{template}.png"
    subprocess.run([executable, "preview", pdf, "--width", str(3 * WIDTH), "--out", png, "--quiet"], check=True)
    return Image.open(png).convert("RGB")


def smaller(picture: Image.Image, width: int) -> Image.Image:
    return picture.resize((width, round(picture.height * width / picture.width)), Image.LANCZOS)


def save(picture: Image.Image, name: str) -> None:
    picture.quantize(256, dither=Image.Dither.NONE).save(PICTURES / name, optimize=True)


def gallery(pages: list[Image.Image]) -> Image.Image:
    pages = [smaller(page, WIDTH) for page in pages]
    height = max(page.height for page in pages)
    size = (len(pages) * WIDTH + (len(pages) + 1) * GAP, height + 2 * GAP)
    sheet, shade = Image.new("RGB", size, GROUND), Image.new("L", size, 0)
    places = [(GAP + n * (WIDTH + GAP), GAP) for n in range(len(pages))]
    for page, (x, y) in zip(pages, places):
        shade.paste(70, (x, y + 4, x + page.width, y + 4 + page.height))
    sheet.paste((60, 70, 85), mask=shade.filter(ImageFilter.GaussianBlur(7)))
    for page, place in zip(pages, places):
        sheet.paste(page, place)
    return sheet


def main() -> None:
    executable = Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as folder:
        pages = [page(executable, template, brand, Path(folder)) for template, brand in PAGES]
    save(gallery(pages), "gallery.png")
    for (template, brand), picture in zip(PAGES, pages):
        save(smaller(picture, 300), f"{template}-{brand}.png")


main()
