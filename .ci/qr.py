#!/usr/bin/env python3
"""Reads QR codes that infograft makes with a reader that is not ours (ZBar).

    qr.py INFOGRAFT

A deck made with python-pptx has shapes marked `{{qr …}}` on a dark page. For each of some links, short, long and of all
kinds: the code in the PDF (pdftoppm, 200 dpi), in the PPTX's PNG and in its SVG (drawn by MuPDF) says where the link leads,
and so does the click in PPTX and PDF. Exit 0 when all of it holds.
"""
import pathlib, sys, tempfile, zipfile

from lib import pdfs
from lib.checks import Checks
from lib.process import run

import pymupdf
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.util import Pt

LINKS = [
    "https://contoso.example/book",
    "https://xn--xx3br43b.example/%EC%98%88%EC%95%BD",
    "tel:+15550100100",
    "mailto:care@contoso.example?subject=My%20visit",
    "https://contoso.example/" + "a1b2c3d4e5/" * 60,
]
WIFI = "WIFI:T:WPA;S:Guests;P:welcome;;"
check = Checks()


def must(*command):
    done = run(*command)
    if done.returncode:
        sys.exit(f"{command[0]} failed\n{done.stdout}{done.stderr}")


def decoded(picture):
    """What ZBar reads in a picture, each text once."""
    return set(run("zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", picture).stdout.split("\n")) - {""}


def deck(path):
    """A page with a large code and one of another text, on a dark ground."""
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = Pt(612), Pt(792)
    slide = presentation.slides.add_slide(presentation.slide_layouts[6])
    ground = slide.background.fill
    ground.solid()
    ground.fore_color.rgb = RGBColor(0x20, 0x24, 0x60)
    for name, (x, y, w, h) in {
        "Scan {{qr links.booking}}": (36, 36, 540, 440),
        "Network {{qr values.wifi}}": (36, 520, 120, 90),
        "Gone {{qr links.billing}}": (300, 520, 120, 120),
    }.items():
        slide.shapes.add_shape(1, Pt(x), Pt(y), Pt(w), Pt(h)).name = name
    presentation.save(path)


def media(pptx, folder):
    """The pictures of a package as PNG files, SVGs drawn."""
    found = []
    with zipfile.ZipFile(pptx) as package:
        for name in package.namelist():
            if "/media/qr" not in name:
                continue
            path = folder / pathlib.Path(name).name
            path.write_bytes(package.read(name))
            if path.suffix == ".svg":
                with pymupdf.open(path) as drawing:
                    path = path.with_suffix(".svg.png")
                    drawing[0].get_pixmap(matrix=pymupdf.Matrix(8, 8)).save(path)
            found.append(path)
    return found


def main(infograft):
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        deck(folder / "deck.pptx")
        for number, link in enumerate(LINKS):
            out = folder / f"out{number}"
            brand = folder / "brand.toml"
            text = f'[organization]\nname = "Contoso"\n[links]\nbooking = "{link}"\n[values]\nwifi = "{WIFI}"\n'
            brand.write_text(text, encoding="utf-8")
            must(infograft, "make", folder / "deck.pptx", "--brand", brand, "--out", out, "--quiet")
            pptx, pdf = next(out.glob("*.pptx")), next(out.glob("*.pdf"))
            must("pdftoppm", "-r", 200, "-png", pdf, out / "page")
            page = decoded(next(out.glob("page*.png")))
            check(page == {link, WIFI}, f"{link}: the PDF's codes say {page}")
            pictures = media(pptx, out)
            check(len(pictures) == 4, f"{link}: a PNG and an SVG of each code: {pictures}")
            for picture in pictures:
                text = decoded(picture)
                check(len(text) == 1 and text <= {link, WIFI}, f"{link}: {picture.name} says {text}")
            shapes = {shape.name: shape for shape in Presentation(pptx).slides[0].shapes}
            check(set(shapes) == {"Scan", "Network"}, f"{link}: the shapes {set(shapes)}")
            check(shapes["Scan"].click_action.hyperlink.address == link, f"{link}: the click in the PPTX")
            uris = {uri for uri, _ in pdfs.links(pdf)}
            check(uris == {link}, f"{link}: the clicks in the PDF are {uris}")
    check.end()


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]).resolve())
