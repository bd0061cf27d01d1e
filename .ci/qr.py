#!/usr/bin/env python3
"""Reads QR codes that infograft makes with a reader that is not ours (ZBar).

    qr.py INFOGRAFT

A deck made with python-pptx has shapes marked `{{qr …}}` on a dark page. For each of some links, short, long and of all
kinds: the code in the PDF (pdftoppm, 200 dpi), in the PPTX's PNG and in its SVG (drawn by MuPDF) says where the link leads,
and so does the click in PPTX and PDF. Exit 0 when all of it holds.
"""
import os, pathlib, subprocess, sys, tempfile, zipfile

TOOLS = pathlib.Path(os.environ.get("INFOGRAFT_TOOLS", pathlib.Path.home() / ".cache/infograft-tools"))
VENV = TOOLS / "venv/bin/python"
if pathlib.Path(sys.prefix).resolve() != (TOOLS / "venv").resolve():
    os.execv(VENV, [str(VENV), *sys.argv])

import pymupdf  # noqa: E402
from pptx import Presentation  # noqa: E402
from pptx.dml.color import RGBColor  # noqa: E402
from pptx.util import Pt  # noqa: E402

LINKS = [
    "https://contoso.example/book",
    "https://xn--xx3br43b.example/%EC%98%88%EC%95%BD",
    "tel:+15550100100",
    "mailto:care@contoso.example?subject=My%20visit",
    "https://contoso.example/" + "a1b2c3d4e5/" * 60,
]
WIFI = "WIFI:T:WPA;S:Guests;P:welcome;;"
passed, failures = 0, []


def check(holds, what):
    global passed
    if holds:
        passed += 1
    else:
        failures.append(what)
        print("FAILED", what, flush=True)


def run(*command):
    done = subprocess.run([str(c) for c in command], capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{command[0]} failed\n{done.stdout}{done.stderr}")
    return done.stdout


def decoded(picture):
    """What ZBar reads in a picture, each text once."""
    done = subprocess.run(["zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", str(picture)], capture_output=True)
    return set(done.stdout.decode("utf-8", "replace").split("\n")) - {""}


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
            brand.write_text(f'[organization]\nname = "Contoso"\n[links]\nbooking = "{link}"\n[values]\nwifi = "{WIFI}"\n')
            run(infograft, "make", folder / "deck.pptx", "--brand", brand, "--out", out, "--quiet")
            pptx, pdf = next(out.glob("*.pptx")), next(out.glob("*.pdf"))
            run("pdftoppm", "-r", 200, "-png", pdf, out / "page")
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
            with pymupdf.open(pdf) as document:
                uris = {found.get("uri") for found in document[0].get_links()}
            check(uris == {link}, f"{link}: the clicks in the PDF are {uris}")
    print(f"{passed} checks of QR codes passed, {len(failures)} failed")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]).resolve()))
