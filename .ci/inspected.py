#!/usr/bin/env python3
"""Takes our marks out of infographics, has `inspect` find what is what again, and compares what comes of it.

    inspected.py INFOGRAFT [FOLDER...] [--keep FOLDER]

For each built-in infographic and each of two brands: the infographic with the first brand, its shapes renamed, alternative
texts, ids and properties taken out, saved by python-pptx; then `inspect --write`, and `make` with the untouched binding and
another brand. What comes of it has the same texts, links, logo, colours and typefaces as the infographic made with that
brand directly. The deck that `--write-marks` writes gives the same, and its parts without marks keep their bytes.

For each deck of the folders: the binding that is written is accepted, makes no line that matches nothing, and `--json`,
`--html` and the text are written, too. Prints every difference; exit 0 when there is none.
"""
import argparse, hashlib, json, pathlib, re, shutil, struct, subprocess, sys, tempfile, tomllib, zipfile, zlib

from lib import TEMPLATES
from lib.decks import flat
from pptx import Presentation

ROOT = pathlib.Path(__file__).resolve().parent.parent
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
# The same set of values as the example brands have, none of them the same.
OTHER = """
[organization]
name = "Adventure Works Clinic"
tagline = "Your doctor, nearer than you think"
phone = "+44 20 7946 0958"
email = "hello@adventure-works.example"
address = \"\"\"
7 Quay Lane
Bristol BS1 4ST\"\"\"
language = "LANGUAGE"

[logo]
file = "LOGO"

[colors]
primary = "#7A1FA2"

[fonts]
heading = "Georgia"
body = "Verdana"

[links]
booking = "https://adventure-works.example/appointments"
billing = "https://adventure-works.example/money"
homepage = "https://adventure-works.example"
reschedule = "https://adventure-works.example/other-time"
join_help = "https://adventure-works.example/getting-in"
privacy = "https://adventure-works.example/your-data"

[info]
items = ["Have your passport at hand.", "Sit where it is light.", "Bring a list of questions."]
"""


def png(side=48):
    """A small picture of one colour."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    row = b"\0" + b"\x7a\x1f\xa2" * side
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(row * side)) + chunk(b"IEND", b""))


def run(*command):
    done = subprocess.run([str(c) for c in command], capture_output=True, text=True)
    return done.returncode, done.stdout, done.stderr


def files(top):
    """The decks below a folder, or the one that is named."""
    endings = {".pptx", ".potx", ".ppsx", ".pptm", ".potm", ".ppsm"}
    return [top] if top.is_file() else sorted(p for p in top.rglob("*") if p.suffix.lower() in endings)


def strip(source, target):
    """What a deck is like that went through other hands: no names, no alternative texts, no ids, no properties."""
    deck = Presentation(source)
    pages = [*deck.slides, *deck.slide_layouts, *deck.slide_masters, *(s.notes_slide for s in deck.slides if s.has_notes_slide)]
    for page in pages:
        for number, shape in enumerate(flat(page.shapes, True), 2):
            props = shape._element.xpath(".//p:cNvPr")[0]
            props.set("name", f"Rectangle {number}")
            for name in ("descr", "title"):
                props.attrib.pop(name, None)
            for extensions in props.findall(f"{A}extLst"):
                props.remove(extensions)
    core = deck.core_properties
    for name in ("title", "author", "subject", "keywords", "comments", "category", "last_modified_by"):
        setattr(core, name, "")
    deck.save(target)


def said(deck):
    """What a deck says and shows, for comparing."""
    texts, links, looks, pictures = [], [], [], set()
    for slide in Presentation(deck).slides:
        for page in [slide, *([slide.notes_slide] if slide.has_notes_slide else [])]:
            rels = page.part.rels
            for p in page._element.iter(f"{A}p"):
                text = "".join("\n" if e.tag == f"{A}br" else e.text or "" for e in p.iter(f"{A}t", f"{A}br"))
                texts += [text.strip()] if text.strip() else []
            for click in page._element.iter(f"{A}hlinkClick"):
                rel = click.get("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id")
                links += [rels[rel].target_ref] if rel else []
            for e in page._element.iter(f"{A}schemeClr", f"{A}srgbClr", f"{A}latin", f"{A}ea", f"{A}cs"):
                # What the colour map of all our masters makes of them.
                color = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}.get(e.get("val"), e.get("val"))
                looks.append((e.tag.split("}")[1], color, e.get("typeface")))
            pictures |= {hashlib.sha256(r.target_part.blob).hexdigest() for r in rels.values()
                         if not r.is_external and r.reltype.endswith("/image")}
    themes = []
    with zipfile.ZipFile(deck) as archive:
        for name in sorted(archive.namelist()):
            if re.fullmatch(r"ppt/theme/theme\d+\.xml", name):
                text = archive.read(name).decode()
                themes.append(re.findall(r'(?:srgbClr val|typeface)="([^"]*)"', text))
    return {"texts": texts, "links": links, "looks": looks, "logo": sorted(pictures), "themes": themes}


def compare(where, wanted, got, told):
    for what in wanted:
        if wanted[what] != got[what]:
            pairs = [(w, g) for w, g in zip(wanted[what], got[what]) if w != g][:4]
            told.append(f"{where}: {what} differ: {len(wanted[what])} and {len(got[what])}, {pairs}")


def leftovers(deck, words):
    """Words of the first brand that are still in the deck."""
    found = []
    with zipfile.ZipFile(deck) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                text = re.sub(r"<[^>]*?name=\"[^>]*>", "", archive.read(name).decode().lower()) if "slide" in name else archive.read(name).decode().lower()
                found += [(name, word) for word in words if word in text]
    return found


def template(infograft, name, brand, words, language, folder, told):
    other = folder / "other.toml"
    (folder / "other.png").write_bytes(png())
    lacks = [key for key in ("billing", "tagline") if f"\n{key} = " not in brand.read_text()]
    lines = OTHER.replace("LOGO", "other.png").replace("LANGUAGE", language).splitlines()
    # What only the organisation can say is the same: it decides what stands on the page.
    name_of = tomllib.loads(brand.read_text("utf-8"))["organization"]["name"]
    rules = re.findall(r"(?ms)^\[(?:policies|emergency|legal|hours|support)\]$.*?(?=^\[|\Z)", brand.read_text("utf-8"))
    rules = "".join(rules).replace(name_of, "Adventure Works Clinic")
    other.write_text("\n".join(line for line in lines if line.split(" = ")[0] not in lacks) + "\n" + rules)
    def make(source, out, brand, *more):
        code, _, err = run(infograft, "make", source, "--brand", brand, "--out", out, "--format", "pptx", "--force", *more)
        if code:
            sys.exit(f"{name}: make failed: {err}")
        return out
    made = make(name, folder / f"{name}-made.pptx", brand)
    plain = folder / f"{name}.pptx"
    strip(made, plain)
    code, _, err = run(infograft, "inspect", plain, "--write", "--force", "--quiet")
    if code:
        return told.append(f"{name}: inspect failed: {err}")
    wanted = make(name, folder / f"{name}-wanted.pptx", other)
    got = make(plain, folder / f"{name}-got.pptx", other)
    compare(f"{name} of {brand.parent.name}", said(wanted), said(got), told)
    told += [f"{name} of {brand.parent.name}: left over: {left}" for left in leftovers(got, words)]
    marked = folder / f"{name}-marked.pptx"
    code, _, err = run(infograft, "inspect", plain, "--write-marks", marked, "--force", "--quiet")
    if code:
        return told.append(f"{name}: --write-marks failed: {err}")
    again = make(marked, folder / f"{name}-again.pptx", other)
    compare(f"{name} of {brand.parent.name}, marked", {k: v for k, v in said(wanted).items() if k != "logo"}, said(again), told)


def deck(infograft, path, folder, told):
    copy = folder / path.name
    shutil.copy(path, copy)
    code, out, err = run(infograft, "inspect", copy, "--write", "--html", folder / "page.html", "--json", "--force")
    if code:
        return told.append(f"{path.name}: inspect failed: {err}")
    json.loads(out)
    brand = folder / "brand.toml"
    brand.write_text(OTHER.replace("LOGO", "other.png").replace("LANGUAGE", "en"))
    (folder / "other.png").write_bytes(png())
    code, _, err = run(infograft, "make", copy, "--brand", brand, "--out", folder / "out", "--format", "pptx", "--force")
    if code:
        told.append(f"{path.name}: make with the binding failed: {err}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("infograft", type=pathlib.Path)
    parser.add_argument("folders", nargs="*", type=pathlib.Path)
    parser.add_argument("--keep", type=pathlib.Path)
    args = parser.parse_args()
    infograft = args.infograft.resolve()
    folder = args.keep or pathlib.Path(tempfile.mkdtemp())
    told, count = [], 0
    brands = [(ROOT / "examples/contoso/brand.toml", ["contoso", "010-0142", "harbor"], "en-US"),
              (ROOT / "examples/hanbit/brand.toml", ["한빛", "hanbit", "555-0100"], "ko-KR")]
    if not args.folders:
        for brand, words, language in brands:
            for name in TEMPLATES:
                own = folder / brand.parent.name
                own.mkdir(parents=True, exist_ok=True)
                template(infograft, name, brand, words, language, own, told)
                count += 1
    for path in (path for top in args.folders for path in files(top)):
        own = folder / path.stem
        own.mkdir(parents=True, exist_ok=True)
        deck(infograft, path, own, told)
        count += 1
    for line in told:
        print(line)
    print(f"{count} decks, {len(told)} differences")
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main())
