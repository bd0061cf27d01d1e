#!/usr/bin/env python3
"""Random brands on the infographics: does the composition hold?

    .ci/compositions.py EXE [--count N] [--seed S] [--keep FOLDER]

Makes every infographic for N brands of all kinds: names of 1 to 120 letters in five scripts, 0 to 16 things to know, any
colours, logos of any ratio, any of the links, Letter and A4; each brand also on one of them in both variants. Then reads the PDF with PyMuPDF and the PPTX with python-pptx,
and finds

- letters under 9 points, in either file; in large print under 14;
- letters that leave the page or stand at its very edge, or in a text box of the PPTX that leaves it;
- lines of text that run into each other;
- things to know that aren't there, or not in their order;
- pages that one file has and the other hasn't;
- letters that can't be told from what is behind them.

Exits with 1 if there is any.
"""

import argparse
import collections
import concurrent.futures
import os
import pathlib
import random
import shutil
import sys
import tempfile

from lib import TEMPLATES
from lib.process import run

import pymupdf
from PIL import Image, ImageDraw
from pptx import Presentation
from pptx.util import Pt

LINKS = ["booking", "billing", "homepage", "reschedule", "join_help", "privacy"]
LEAST, LARGE = 9.0, 14.0
# Printers and knives need a margin. The infographics have one of 14 points, and the boxes of lines are a little larger than
# their letters.
MARGIN = 10.0
VARIANTS = ("ink-saving", "large-print")
# Between the letters and what is behind them; WCAG asks for 4.5, what can't be told apart at all has less than this.
TOLD_APART = 1.5

WORDS = {
    "latin": "care clinic north river health union family market house people street garden first city group",
    "german": "Gemeinschaftspraxis Überörtliche Krankenhaus Gesundheitszentrum für und Straße Nordfriesland",
    "greek": "Υγεία Κέντρο Φροντίδα Πόλη Οικογένεια Βόρεια Αγορά",
    "cyrillic": "Здоровье Клиника Северный Центр Семья Город Рынок",
    "hangul": "한빛 건강 센터 온라인 상담 서울 병원 가족 은행 매장",
}


def phrase(dice, script, least, most):
    """Words of a script, together of so many letters."""
    wanted, words = dice.randint(least, most), WORDS[script].split()
    text = dice.choice(words)
    while len(text) < wanted:
        text += " " + dice.choice(words)
    return text[:wanted].strip() or text[:1]


def colour(dice):
    return "#%02X%02X%02X" % tuple(dice.choice([0, 255, dice.randrange(256)]) for _ in range(3))


def logo(dice, path):
    """A mark of any ratio: a filled shape on a see-through ground."""
    ratio = 10 ** dice.uniform(-0.8, 0.8)
    width, height = (600, max(40, round(600 / ratio))) if ratio > 1 else (max(40, round(600 * ratio)), 600)
    image = Image.new("RGBA", (width, height), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle((2, 2, width - 3, height - 3), min(width, height) // 5, fill=colour(dice))
    image.save(path)


def brand(dice, folder):
    """A brand file, and what it asks for: its things to know."""
    script = dice.choice(list(WORDS))
    quoted = lambda text: '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    lines = ["[organization]", f"name = {quoted(phrase(dice, script, 1, 120))}"]
    if dice.random() < 0.5:
        lines.append(f"tagline = {quoted(phrase(dice, script, 3, 90))}")
    if dice.random() < 0.6:
        lines.append(f'phone = "+1 555 {dice.randrange(10**4):04d}{dice.choice(["", " ext. 1234"])}"')
    if dice.random() < 0.6:
        host = "-".join(dice.choice(WORDS["latin"].split()) for _ in range(dice.randint(1, 6)))
        lines.append(f'email = "{dice.choice(["hello", "customer.appointments"])}@{host}.example"')
    if dice.random() < 0.5:
        lines.append(f"address = {quoted(phrase(dice, script, 5, 80))}")
    lines.append("[colors]")
    if dice.random() < 0.9:
        lines.append(f'primary = "{colour(dice)}"')
    if dice.random() < 0.4:
        lines.append(f'secondary = "{colour(dice)}"')
    links = [key for key in LINKS if dice.random() < 0.6]
    lines.append("[links]")
    host = "-".join(dice.choice(WORDS["latin"].split()) for _ in range(dice.randint(1, 5)))
    lines += [f'{key} = "https://{host}.example/{key}"' for key in links]
    items = [f"{n}. {phrase(dice, script, 4, 110)}" for n in range(1, dice.randint(0, 16) + 1)]
    lines.append("[info]")
    lines.append(f"items = [{', '.join(map(quoted, items))}]")
    if dice.random() < 0.5:
        logo(dice, folder / "logo.png")
        lines += ["[logo]", 'file = "logo.png"']
    (folder / "brand.toml").write_text("\n".join(lines) + "\n", "utf-8")
    return items


def luminance(rgb):
    part = lambda c: c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
    r, g, b = (part(c / 255) for c in rgb)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(a, b):
    a, b = sorted((luminance(a), luminance(b)))
    return (b + 0.05) / (a + 0.05)


def lines_of(page):
    """Each line's letters, a tight box around them, their least size and colour."""
    for block in page.get_text("dict")["blocks"]:
        for line in block.get("lines", []):
            spans = [span for span in line["spans"] if span["text"].strip()]
            if spans:
                boxes = [
                    pymupdf.Rect(
                        s["bbox"][0],
                        s["origin"][1] - 0.68 * s["size"],
                        s["bbox"][2],
                        s["origin"][1] + 0.05 * s["size"],
                    )
                    for s in spans
                ]
                box = boxes[0]
                for other in boxes[1:]:
                    box |= other
                text = "".join(span["text"] for span in spans)
                yield text, box, min(span["size"] for span in spans), spans[0]["color"]


def shapes_of(shapes, space=(0, 0, 1, 1)):
    """Shapes with text and where they are on the page, groups looked through."""
    x0, y0, sx, sy = space
    for shape in shapes:
        if shape.shape_type is not None and shape.shape_type == 6:
            frame = shape._element.grpSpPr.find(".//{*}xfrm")
            off, ext, ch_off, ch_ext = (frame.find("{*}" + name) for name in ("off", "ext", "chOff", "chExt"))
            kx = int(ext.get("cx")) / max(1, int(ch_ext.get("cx")))
            ky = int(ext.get("cy")) / max(1, int(ch_ext.get("cy")))
            x = x0 + sx * (int(off.get("x")) - kx * int(ch_off.get("x")))
            y = y0 + sy * (int(off.get("y")) - ky * int(ch_off.get("y")))
            yield from shapes_of(shape.shapes, (x, y, sx * kx, sy * ky))
        elif shape.has_text_frame and shape.text_frame.text.strip() and shape.width is not None:
            yield shape, (
                x0 + sx * shape.left,
                y0 + sy * shape.top,
                x0 + sx * (shape.left + shape.width),
                y0 + sy * (shape.top + shape.height),
            )


def behind(pixels, box, zoom, ink):
    """The colour that is most in and around a line and isn't the letters' own."""
    counted = collections.Counter()
    for x in range(int(box.x0 * zoom) - 2, int(box.x1 * zoom) + 3, 2):
        for y in (int(box.y0 * zoom) - 2, int(box.y1 * zoom) + 3):
            if 0 <= x < pixels.width and 0 <= y < pixels.height:
                counted[pixels.pixel(x, y)] += 1
    return counted.most_common(1)[0][0] if counted else ink


def faults(pdf, pptx, items, smallest):
    """What doesn't hold in one edition, whose letters are no smaller than so many points."""
    found = []
    document, deck = pymupdf.open(pdf), Presentation(pptx)
    if len(document) != len(deck.slides):
        found.append(f"{len(document)} pages, {len(deck.slides)} slides")
    for number, page in enumerate(document, 1):
        lines = list(lines_of(page))
        # Lines that are off the page as a whole aren't among these.
        letters = [pymupdf.Point(letter[2]) for span in page.get_texttrace() for letter in span["chars"]]
        outside = sum(not page.rect.contains(letter) for letter in letters)
        if outside:
            found.append(f"page {number}: off the page: {outside} letters")
        zoom = 2
        pixels = page.get_pixmap(matrix=pymupdf.Matrix(zoom, zoom))
        for text, box, size, ink in lines:
            if size < smallest - 0.05:
                found.append(f"page {number}: {size:.1f} pt: {text[:40]}")
            if box.x0 < -0.5 or box.y0 < -0.5 or box.x1 > page.rect.x1 + 0.5 or box.y1 > page.rect.y1 + 0.5:
                found.append(f"page {number}: off the page: {text[:40]}")
            elif min(box.x0, box.y0, page.rect.x1 - box.x1, page.rect.y1 - box.y1) < MARGIN:
                found.append(f"page {number}: at the edge: {text[:40]}")
            rgb = ((ink >> 16) & 255, (ink >> 8) & 255, ink & 255)
            ratio = contrast(rgb, behind(pixels, box, zoom, rgb))
            if ratio < TOLD_APART:
                found.append(f"page {number}: {ratio:.2f}:1: {text[:40]}")
        for at, (text, box, _, _) in enumerate(lines):
            for other, beside, _, _ in lines[at + 1 :]:
                both = box & beside
                least = min(box.get_area(), beside.get_area())
                if not both.is_empty and both.get_area() > 0.05 * least and both.height > 1 and both.width > 1:
                    found.append(f"page {number}: runs into each other: {text[:30]} | {other[:30]}")
    words = []
    for number, slide in enumerate(deck.slides, 1):
        for shape, (x0, y0, x1, y1) in shapes_of(slide.shapes):
            words.append(shape.text_frame.text)
            over = (x0 < -9_525, y0 < -9_525, x1 > deck.slide_width + 9_525, y1 > deck.slide_height + 9_525)
            if any(over):
                found.append(f"slide {number}: a box off the page: {shape.name}")
            sizes = [run.font.size for p in shape.text_frame.paragraphs for run in p.runs if run.font.size]
            if sizes and min(sizes) < Pt(smallest):
                found.append(f"slide {number}: {min(sizes).pt} pt in {shape.name}")
    whole = "\n".join(words)
    at = [whole.find(item) for item in items]
    if -1 in at or at != sorted(at):
        found.append("things to know are missing, or not in their order")
    return found


def edition(exe, seed, template, variant, keep):
    dice = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        items = brand(dice, folder)
        paper = dice.choice(["letter", "a4"])
        args = [exe, "make", template, "--brand", folder / "brand.toml", "--variant", variant, "--out", folder]
        done = run(*args, "--name-pattern", "out-{variant}", "--paper", paper, "--no-system-fonts")
        if done.returncode:
            return [f"exit {done.returncode}: {done.stderr.strip()[:300]}"]
        made = [f"out-{variant}.pdf", f"out-{variant}.pptx"]
        smallest = LARGE if variant == "large-print" else LEAST
        found = faults(*(folder / name for name in made), items, smallest)
        if keep and found:
            for name in ("brand.toml", *made, "logo.png"):
                if (folder / name).exists():
                    keep.mkdir(parents=True, exist_ok=True)
                    shutil.copy(folder / name, keep / f"{seed}-{template}-{name}")
        return found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("exe")
    parser.add_argument("--count", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=pathlib.Path)
    asked = parser.parse_args()
    seeds = range(asked.seed, asked.seed + asked.count)
    todo = [(seed, template, "normal") for seed in seeds for template in TEMPLATES]
    todo += [(seed, TEMPLATES[seed % len(TEMPLATES)], variant) for seed in seeds for variant in VARIANTS]
    kinds, failed = collections.Counter(), 0
    with concurrent.futures.ProcessPoolExecutor(os.cpu_count()) as pool:
        jobs = {pool.submit(edition, asked.exe, *one, asked.keep): one for one in todo}
        for job in concurrent.futures.as_completed(jobs):
            found = job.result()
            failed += bool(found)
            for fault in found:
                kinds[fault.split(": ")[1] if ": " in fault else fault] += 1
                print(f"{' '.join(map(str, jobs[job]))}: {fault}")
    print(f"{len(todo)} editions of {asked.count} brands, {failed} with faults")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
