#!/usr/bin/env python3
"""Reads what infograft writes with readers that are not ours.

    outputs.py INFOGRAFT

Every built-in infographic with both example brands, one of them on Letter and one on A4: the PPTX is valid (Open XML SDK, openxml-audit) and
opens in python-pptx; the PDF is sound (qpdf), accessible (veraPDF, PDF/UA-1), has only embedded subset fonts with
ToUnicode (pdffonts), gives its text in reading order (pdftotext), and has each link of the PPTX at the same place
(PyMuPDF beside python-pptx); Arabic and Hebrew read back; LibreOffice's rendering of the PPTX shows the same letters. Exit 0 when all of it holds.
"""
import collections, html, pathlib, re, sys, tempfile, tomllib, unicodedata

from lib import ROOT, TEMPLATES, decks, pdfs
from lib.checks import Checks
from lib.process import office, run

import pymupdf
from pptx import Presentation
from pptx.util import Emu

BRANDS = ["contoso", "hanbit"]
PAPERS = {"letter": (612.0, 792.0), "a4": (595.276, 841.89)}
check = Checks()


def frames(shapes, to_page=lambda x, y: (x, y)):
    """Each shape that is not a group, with its frame on the page in points and its XML."""
    for shape in shapes:
        if shape.shape_type == 6:
            xfrm = shape._element.grpSpPr.find("{*}xfrm")
            off, ext, ch_off, ch_ext = (xfrm.find("{*}" + n) for n in ("off", "ext", "chOff", "chExt"))
            number = lambda e, a: int(e.get(a))
            sx = number(ext, "cx") / max(1, number(ch_ext, "cx"))
            sy = number(ext, "cy") / max(1, number(ch_ext, "cy"))

            def inner(x, y, o=off, c=ch_off, sx=sx, sy=sy, outer=to_page):
                return outer(number(o, "x") + (x - number(c, "x")) * sx, number(o, "y") + (y - number(c, "y")) * sy)

            yield from frames(shape.shapes, inner)
        elif shape.width is not None:
            x0, y0 = to_page(shape.left, shape.top)
            x1, y1 = to_page(shape.left + shape.width, shape.top + shape.height)
            yield shape, pymupdf.Rect(*(Emu(int(v)).pt for v in (x0, y0, x1, y1)))


def links_of(deck):
    """(URI, frame) for every hyperlink on a slide's shapes and runs."""
    found = []
    for slide in deck.slides:
        for shape, frame in frames(slide.shapes):
            for click in shape._element.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}hlinkClick"):
                rel = click.get("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id")
                if rel:
                    found.append((slide.part.rels[rel].target_ref, frame))
    return found


def check_pptx(path, label, brand):
    for name, says in decks.validities(path).items():
        check(says.returncode == 0, f"{label}: {name}\n{says.stdout[:2000]}")
    deck = Presentation(path)
    check(len(deck.slides) == 1, f"{label}: one slide")
    text = "\n".join(s.text_frame.text for s, _ in frames(deck.slides[0].shapes) if s.has_text_frame)
    for item in brand["info"]:
        check(item in text, f"{label}: the info item `{item}` stands in the PPTX")
    return deck


def check_pdf(path, label, paper, brand, deck):
    sound = pdfs.sound(path)
    check(sound.returncode == 0, f"{label}: qpdf\n{sound.stdout}{sound.stderr}")
    fonts = run("pdffonts", path).stdout.splitlines()[2:]
    check(fonts and all(re.search(r"\byes yes yes\b", line) for line in fonts), f"{label}: fonts\n" + "\n".join(fonts))
    doc = pymupdf.open(path)
    page = doc[0]
    width, height = PAPERS[paper]
    check(abs(page.rect.width - width) < 0.1 and abs(page.rect.height - height) < 0.1, f"{label}: size {page.rect}")
    flat = " ".join(pdfs.text(path).split())
    for item in [brand["organization"]["name"], *brand["info"]]:
        check(" ".join(item.split()) in flat, f"{label}: `{item}` reads back")
    # The structure tree gives every word of the slide in the slide's order.
    struct = html.unescape(run("pdfinfo", "-struct-text", path).stdout)
    slide_texts = [s.text_frame.text for s, _ in frames(deck.slides[0].shapes) if s.has_text_frame and s.text_frame.text.strip()]
    flat_struct, at = re.sub(r"\W+", "", "".join(re.findall(r'"(.*?)"', struct, re.S))), 0
    for text in slide_texts:
        needle = re.sub(r"\W+", "", text)
        where = flat_struct.find(needle, at)
        check(where >= 0, f"{label}: `{text[:50]}` in reading order")
        at = max(at, where)
    actual = [(uri, rect) for uri, rect in pdfs.links(path) if uri]
    for uri, frame in links_of(deck):
        near = pymupdf.Rect(frame.x0 - 2, frame.y0 - 2, frame.x1 + 2, frame.y1 + 2)
        there = any(u == uri and near.contains(rect) for u, rect in actual)
        check(there, f"{label}: {uri} within {frame}; found {[r for u, r in actual if u == uri]}")
    expected = {uri for uri, _ in links_of(deck)}
    check({u for u, _ in actual} == expected, f"{label}: links {sorted({u for u, _ in actual} ^ expected)}")
    meta = doc.metadata
    check(meta["format"] == "PDF 1.7" and meta["title"], f"{label}: metadata {meta}")


def letters(pdf):
    """Every letter of a PDF with its count: spaces differ, LibreOffice sets one between scripts."""
    return collections.Counter("".join(pdfs.text(pdf).split()))


def check_libreoffice(pptx, pdf, label, folder):
    """LibreOffice's PDF of the PPTX shows the same letters, bullets aside."""
    run(*office(folder, "pdf", "--outdir", folder / "lo", pptx))
    theirs, ours = letters(folder / "lo" / f"{pptx.stem}.pdf"), letters(pdf)
    differ = (theirs - ours) + (ours - theirs)
    check(not differ, f"{label}: letters differ from LibreOffice: {differ}")


RTL = {"name": "מרפאת הצפון", "info": ["الرجاء الانضمام قبل عشر دقائق", "הביאו תעודת זהות ורשימת תרופות"]}


def check_right_to_left(infograft, folder):
    """Arabic and Hebrew read back as the words that went in."""
    args = [a for item in RTL["info"] for a in ("--info", item)]
    made = run(infograft, "make", "healthcare", "--name", RTL["name"], *args, "--language", "he", "--out", folder,
               "--name-pattern", "rtl", "--no-system-fonts")
    check(made.returncode == 0, f"right-to-left: {made.stderr}")
    text = unicodedata.normalize("NFKC", pdfs.text(folder / "rtl.pdf"))
    there = set(re.findall(r"\w+", text))
    for word in re.findall(r"\w+", " ".join([RTL["name"], *RTL["info"]])):
        check(word in there, f"right-to-left: {word} reads back")
    # In the order of the sentence, too.
    lines = [" ".join(re.findall(r"\w+", line)) for line in text.splitlines()]
    for item in RTL["info"]:
        check(item in lines, f"right-to-left: `{item}` in order")
    return folder / "rtl.pdf"


def main():
    infograft = pathlib.Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as d:
        folder = pathlib.Path(d)
        written = []
        for name in BRANDS:
            file = ROOT / "examples" / name / "brand.toml"
            brand = tomllib.loads(file.read_text(encoding="utf-8"))
            brand["info"] = brand["info"] if isinstance(brand["info"], list) else brand["info"]["items"]
            for at, template in enumerate(TEMPLATES):
                # Each infographic with both brands and on both papers, in turn: all four of each would be twice the time.
                for paper in list(PAPERS)[(at + BRANDS.index(name)) % 2 :][:1]:
                    label = f"{template}, {name}, {paper}"
                    stem = f"{template}-{name}-{paper}"
                    made = run(infograft, "make", template, "--brand", file, "--out", folder, "--paper", paper,
                               "--name-pattern", stem)
                    check(made.returncode == 0, f"{label}: {made.stderr}")
                    pptx, pdf = folder / f"{stem}.pptx", folder / f"{stem}.pdf"
                    deck = check_pptx(pptx, label, brand)
                    check_pdf(pdf, label, paper, brand, deck)
                    check_libreoffice(pptx, pdf, label, folder)
                    written.append(pdf)
        written.append(check_right_to_left(infograft, folder))
        ua = pdfs.conform(written, "ua1")
        print(ua.stdout)
        check(ua.returncode == 0, "veraPDF, PDF/UA-1")
    check.end()


main()
