"""Draws the README's pictures: the gallery and one of each infographic, a company's deck before and after, and the pages of
`inspect` and `make --review`. The picture of the kit's pages is made by `.ci/kit_page.mjs`.

    python3 .ci/pictures.py EXECUTABLE
    python3 .ci/pictures.py EXECUTABLE --sheet FOLDER

The second draws the contact sheet instead: every infographic with every brand of the examples, in English and Korean, on
Letter and A4, a picture each; pages that were added stand beside the first.

Run it after a template, the palette or one of the pages changed, look at assets/pictures, and commit them. Needs Chromium.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from lib import ROOT, TEMPLATES

from PIL import Image, ImageFilter

PICTURES = ROOT / "assets/pictures"
PAGES = [
    ("healthcare", "contoso"),
    ("dental", "contoso"),
    ("mental-health", "hanbit"),
    ("financial", "contoso"),
    ("retail", "hanbit"),
    ("public-services", "contoso"),
    ("education", "hanbit"),
    ("generic", "hanbit"),
]
# One of each brand of the examples.
BRANDS = [
    ("healthcare", "brands/pastel"),
    ("financial", "brands/black-and-gold"),
    ("retail", "brands/red-and-yellow"),
    ("generic", "brands/tall-logo"),
    ("healthcare", "brands/serif-korean"),
    ("financial", "contoso"),
    ("retail", "hanbit"),
    ("generic", "brands/sparse"),
    ("healthcare", "brands/long-german"),
    ("financial", "brands/bare"),
]
VARIANTS = ("normal", "ink-saving", "large-print")
GROUND, GAP, WIDTH = (238, 241, 244), 28, 400


def page(executable: Path, template: str, brand: str, folder: Path) -> Image.Image:
    """An edition's first page, larger than it is shown."""
    return pages_of(executable, template, brand, folder)[0]


def pages_of(executable: Path, template: str, brand: str, folder: Path, variant: str = "normal") -> list[Image.Image]:
    """An edition's pages, larger than they are shown."""
    brand_file = ROOT / "examples" / brand / "brand.toml"
    pdf = folder / f"{template}-{brand.replace('/', '-')}-{variant}.pdf"
    made = [executable, "make", template, "--brand", brand_file, "--variant", variant, "--out", pdf, "--force", "--quiet"]
    subprocess.run(made, check=True, stdout=subprocess.DEVNULL)
    return slides(executable, pdf, 3 * WIDTH // 2)


def smaller(picture: Image.Image, width: int) -> Image.Image:
    return picture.resize((width, round(picture.height * width / picture.width)), Image.LANCZOS)


def save(picture: Image.Image, name: str) -> None:
    picture.quantize(256, dither=Image.Dither.NONE).save(PICTURES / name, optimize=True)


def gallery(pages: list[Image.Image], columns: int, width: int) -> Image.Image:
    pages = [smaller(page, width) for page in pages]
    height, rows = max(page.height for page in pages), -(-len(pages) // columns)
    size = (columns * (width + GAP) + GAP, rows * (height + GAP) + GAP)
    sheet, shade = Image.new("RGB", size, GROUND), Image.new("L", size, 0)
    places = [(GAP + n % columns * (width + GAP), GAP + n // columns * (height + GAP)) for n in range(len(pages))]
    for page, (x, y) in zip(pages, places):
        shade.paste(70, (x, y + 4, x + page.width, y + 4 + page.height))
    sheet.paste((60, 70, 85), mask=shade.filter(ImageFilter.GaussianBlur(7)))
    for page, place in zip(pages, places):
        sheet.paste(page, place)
    return sheet


def slides(executable: Path, pdf: Path, width: int) -> list[Image.Image]:
    """The pages of a PDF, drawn twice as large and made smaller."""
    folder = pdf.with_suffix("")
    folder.mkdir(exist_ok=True)
    subprocess.run([executable, "preview", pdf, "--width", str(2 * width), "--out", folder, "--force", "--quiet"], check=True)
    return [smaller(Image.open(file).convert("RGB"), width) for file in sorted(folder.iterdir())]


def rebranded(executable: Path, folder: Path) -> tuple[Image.Image, Path, Path]:
    """The deck before and after, and the pages that `inspect` and `--review` write."""
    deck, brand = ROOT / "examples/rebrand/litware.pptx", ROOT / "examples/contoso/brand.toml"
    inspected, binding, review = folder / "inspect.html", folder / "binding.toml", folder / "review.html"
    run = lambda *words: subprocess.run([executable, *words, "--quiet"], check=True)
    run("inspect", deck, "--html", inspected, "--write", binding)
    run("make", deck, "--brand", brand, "--bind", binding, "--out", folder, "--name-pattern", "after", "--review", review)
    run("pdf", deck, "--out", folder / "before.pdf")
    rows = [slides(executable, folder / f"{name}.pdf", 320) for name in ("before", "after")]
    width, height, gap = rows[0][0].width, rows[0][0].height, 16
    sheet = Image.new("RGB", (5 * width + 6 * gap, 2 * height + 3 * gap), GROUND)
    for r, row in enumerate(rows):
        for c, slide in enumerate(row):
            sheet.paste(slide, (gap + c * (width + gap), gap + r * (height + gap)))
    return sheet, inspected, review


def without(page: Path, selectors: str) -> Path:
    """A copy of a page without some of its parts. The page's policy, which allows no other style, goes, too."""
    text = re.sub(r"<meta http-equiv=[^>]*>", "", page.read_text(encoding="utf-8"))
    copy = page.with_name(f"part-{page.name}")
    copy.write_text(text.replace("</head>", f"<style>{selectors} {{ display: none }}</style></head>"), encoding="utf-8")
    return copy


def shot(page: Path, height: int) -> Image.Image:
    """The top of a page, in a window of a laptop's width, at twice its density."""
    png = page.with_suffix(".png")
    chromium = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    size = [f"--window-size=1200,{height}", "--force-device-scale-factor=1.5", "--hide-scrollbars"]
    words = [chromium, "--headless", "--no-sandbox", *size, f"--screenshot={png}", page.as_uri()]
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return smaller(Image.open(png).convert("RGB"), 1000)


def contact_sheet(executable: Path, out: Path) -> None:
    """Every infographic with every brand of the examples, a picture for each language and paper."""
    out.mkdir(parents=True, exist_ok=True)
    brands = sorted(file.parent for file in (ROOT / "examples").rglob("brand.toml"))
    for language in ("en-US", "ko-KR"):
        for paper in ("letter", "a4"):
            rows = []
            with tempfile.TemporaryDirectory() as folder:
                for brand in brands:
                    for template in TEMPLATES:
                        pdf = Path(folder) / f"{brand.name}-{template}.pdf"
                        words = [brand / "brand.toml", "--lang", language, "--paper", paper, "--out", pdf, "--quiet"]
                        subprocess.run([executable, "make", template, "--brand", *words], check=True, stdout=subprocess.DEVNULL)
                        rows.append(slides(executable, pdf, 300))
            # A row for each brand.
            brands_of = [rows[n : n + len(TEMPLATES)] for n in range(0, len(rows), len(TEMPLATES))]
            columns = max(sum(map(len, made)) for made in brands_of)
            cells = []
            for made in brands_of:
                row = [slide for pages in made for slide in pages]
                cells += row + [Image.new("RGB", row[0].size, GROUND)] * (columns - len(row))
            gallery(cells, columns, 300).save(out / f"{language}-{paper}.png")


def main() -> None:
    executable = Path(sys.argv[1]).resolve()
    if sys.argv[2:3] == ["--sheet"]:
        return contact_sheet(executable, Path(sys.argv[3]))
    with tempfile.TemporaryDirectory() as folder:
        pages = [page(executable, template, brand, Path(folder)) for template, brand in PAGES]
        ten = [page(executable, template, brand, Path(folder)) for template, brand in BRANDS]
        variants = [pages_of(executable, "healthcare", "contoso", Path(folder), variant) for variant in VARIANTS]
        sheet, inspected, review = rebranded(executable, Path(folder))
        save(sheet, "rebrand.png")
        shot(inspected, 900).save(PICTURES / "inspect.png", optimize=True)
        shot(without(review, "section:has(> #d1-summary)"), 1000).save(PICTURES / "review.png", optimize=True)
    save(gallery(pages, -(-len(pages) // 2), WIDTH), "gallery.png")
    save(gallery(ten, 5, 240), "brands.png")
    save(gallery([page for pages in variants for page in pages], sum(map(len, variants)), 240), "variants.png")
    for (template, brand), picture in zip(PAGES, pages):
        save(smaller(picture, 300), f"{template}-{brand}.png")


main()
