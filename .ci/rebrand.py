#!/usr/bin/env python3
"""Puts a brand on decks that were made elsewhere and compares each result with its original.

    rebrand.py INFOGRAFT FOLDER... [--valid] [--only TEXT] [--jobs N] [--seconds N] [--json FILE]

For every .pptx, .potx, .ppsx, .pptm, .ppsm and .potm under the folders: `make` with a brand that changes colours and fonts;
then, of original and result,

- whole: python-pptx opens both, with the same slides, shapes (in groups too; layouts and masters as well), words and
  pictures; no part, relationship or content type is lost or added, no zip entry stands twice, every part has a content
  type and every relationship inside the package leads to a part. Meant: the thumbnail goes, which would show the old look,
  and so do embedded fonts that nothing names any more; one part of custom XML remembers the deck's own colours;
- the same kind: a template of others stays one, and so does a show; a template with marks gives a presentation;
- branded: the twelve colours that the brand names by their slots, and its Latin fonts, are in every theme that a slide uses;
- nothing else: what the brand doesn't touch is the same byte for byte; in a part that it touches, nothing but values of
  colours and typefaces, the colour of single texts and their fit has changed: transforms of colours stay;
- white, grey and black: no colour set by hand that has no hue gets one, but for the text's;
- with --valid, what was valid (Open XML SDK, openxml-audit) still is.

A deck that infograft refuses counts as a failure unless python-pptx can't open it either. Prints counts and every
difference; exit 0 when there is none.
"""
import argparse, collections, concurrent.futures, io, json, pathlib, re, shutil, subprocess, sys, tempfile, time, zipfile

from lib import decks, files, told
from lib.package import Package, transitional, xml
from lib.process import run

from lxml import etree
from pptx import Presentation

COLORS = dict(dk1="1A1423", lt1="FFFDF7", dk2="3D315B", lt2="EFE9F4", accent1="9B2226", accent2="005F73", accent3="CA6702",
              accent4="0A9396", accent5="6A4C93", accent6="8A6F2A", hlink="1D4E89", folHlink="7A3E65")
FONTS = {"majorFont": "Georgia", "minorFont": "Verdana"}
BRAND = "\n".join(["[organization]", 'name = "Fabrikam & Söhne"', "[colors]", *(f'{k} = "#{v}"' for k, v in COLORS.items()),
                   "[fonts]", 'heading = "Georgia"', 'body = "Verdana"', ""])
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
PRESENTATION = b'"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"'


def themes_in_use(package):
    """The themes of the slides' masters."""
    found = set()
    for main in package.to("", "officeDocument"):
        for slide in package.to(main, "slide"):
            for layout in package.to(slide, "slideLayout"):
                for master in package.to(layout, "slideMaster"):
                    found.update(package.to(master, "theme"))
    return sorted(t for t in found if t in package.parts)


def words(element):
    return " ".join("".join(t.text or "" for t in p.iter(f"{A}t")) for p in element.iter(f"{A}p")).split()


def opened(path):
    """The deck as python-pptx opens it: Strict ones, templates, shows and decks with macros by way of a copy in memory."""
    copy = io.BytesIO()
    with zipfile.ZipFile(path) as archive, zipfile.ZipFile(copy, "w") as to:
        for info in archive.infolist():
            data = archive.read(info)
            if info.filename == "[Content_Types].xml":
                data = re.sub(rb'"application/vnd[^"]*\.main\+xml"', PRESENTATION, data)
            to.writestr(info.filename, transitional(data) if info.filename.endswith((".xml", ".rels")) else data)
    copy.seek(0)
    return Presentation(copy)


def inventory(path):
    """What python-pptx sees: by page, how many shapes and pictures, and which words."""
    deck = opened(path)
    seen = {"slides": len(deck.slides)}
    pages = [(f"slide {n}", s) for n, s in enumerate(deck.slides, 1)]
    for m, master in enumerate(deck.slide_masters, 1):
        pages.append((f"master {m}", master))
        pages += [(f"master {m} layout {n}", layout) for n, layout in enumerate(master.slide_layouts, 1)]
    for label, page in pages:
        shapes = list(decks.flat(page.shapes, groups=True))
        seen[label] = {
            "shapes": len(shapes),
            "names": [s.name for s in shapes],
            "pictures": sum(s._element.tag.endswith("}pic") for s in shapes),
            "words": words(page._element),
        }
        if label.startswith("slide ") and page.has_notes_slide:
            seen[f"{label} notes"] = {"words": words(page.notes_slide._element)}
    return seen


def differences(before, after, place=""):
    """Where two inventories differ."""
    if isinstance(before, dict) and isinstance(after, dict):
        for key in [*before, *(k for k in after if k not in before)]:
            yield from differences(before.get(key), after.get(key), f"{place} {key}".strip())
    elif before != after:
        if isinstance(before, list) and isinstance(after, list):
            at = next((n for n, (b, a) in enumerate(zip(before, after)) if b != a), min(len(before), len(after)))
            before, after = (f"{len(l)} of them, from number {at + 1} on {l[at:at + 4]}" for l in (before, after))
        yield f"{place}: {before} became {after}"


def following(root):
    """The ids of the boxes that grow with their text."""
    p = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
    shapes = (e for e in root.iter(f"{p}sp") if e.find(f".//{A}spAutoFit") is not None)
    return {shape.find(f"{p}nvSpPr/{p}cNvPr").get("id") for shape in shapes}


def unbranded(root, follows):
    """The part without what a brand may change: values of colours and typefaces, the colour of single texts, their fit.
    `follows` has the ids of the boxes that grew with their text before the brand: one that has no room to grow is fitted."""
    for color in root.iter(*(f"{A}{kind}" for kind in ("srgbClr", "prstClr", "hslClr", "scrgbClr"))):
        if color.getparent().tag != f"{A}clrFrom":
            color.tag = f"{A}srgbClr"
            color.attrib.clear()
    for face in root.iter(*(f"{A}{kind}" for kind in ("latin", "ea", "cs", "buFont"))):
        face.attrib.clear()
    for fonts in list(root.iter("{http://schemas.openxmlformats.org/presentationml/2006/main}embeddedFontLst")):
        fonts.getparent().remove(fonts)
    if etree.QName(root).localname == "presentation":
        for asked in ("embedTrueTypeFonts", "saveSubsetFonts"):
            root.attrib.pop(asked, None)
    for scheme in root.iter(f"{A}clrScheme"):
        scheme.attrib.pop("name", None)
        for slot in scheme:
            if etree.QName(slot).localname in COLORS:
                slot[:], slot.text = [], None
    for scheme in root.iter(f"{A}fontScheme"):
        scheme.attrib.pop("name", None)
        for face in scheme.iter(f"{A}latin"):
            face.attrib.clear()
    # A box that grows with its text has another frame, and so has a table.
    p = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
    frames = [e for e in root.iter(f"{p}sp") if e.find(f"{p}nvSpPr/{p}cNvPr").get("id") in follows] + list(root.iter(f"{p}graphicFrame"))
    for frame in frames:
        for xfrm in [*frame.iterfind(f"{p}spPr/{A}xfrm"), *frame.iterfind(f"{p}xfrm")]:
            xfrm.getparent().remove(xfrm)
    for fit in list(root.iter(f"{A}normAutofit", f"{A}noAutofit", f"{A}spAutoFit")):
        fit.getparent().remove(fit)
    for run in root.iter(f"{A}r", f"{A}fld"):
        for props in run.findall(f"{A}rPr"):
            for fill in props.findall(f"{A}solidFill"):
                props.remove(fill)
            if not len(props) and not props.attrib:
                run.remove(props)
    for e in root.iter():
        if len(e):
            e.text = e.text if (e.text or "").strip() else None
        e.tail = e.tail if (e.tail or "").strip() else None
    return etree.tostring(root, method="c14n")


def memory_of(package):
    """The parts that remember a deck's own colours."""
    return {n for n, data in package.parts.items() if n.startswith("customXml/") and b"urn:infograft:branded-colors:1" in data}


def is_font(package, name):
    return "font" in (package.content_type(name) or "").lower() or name.startswith("ppt/fonts/")


def tinted(before, after):
    """Colours set by hand without a hue that got one."""
    def hueless(value):
        r, g, b = (int(value[i:i + 2], 16) for i in (0, 2, 4))
        return max(r, g, b) - min(r, g, b) <= 2

    for name in sorted(set(before.parts) & set(after.parts)):
        if not re.match(r"ppt/(slides|slideLayouts|slideMasters)/[^/]+\.xml$", name):
            continue
        old, new = ([e.get("val") or "" for e in xml(p.parts[name]).iter(f"{A}srgbClr")] for p in (before, after))
        for b, a in zip(old, new) if len(old) == len(new) else ():
            if re.fullmatch("[0-9A-Fa-f]{6}", b) and re.fullmatch("[0-9A-Fa-f]{6}", a) and hueless(b) and not hueless(a) and a not in COLORS.values():
                yield f"{name}: {b}, which has no hue, became {a}"


def package_faults(before, after):
    """Lost, added and changed parts, relationships and content types."""
    yield from (f"zip entry {n} stands twice" for n in after.twice)
    memory = memory_of(after)
    if len(memory) > 1:
        yield f"the deck's colours are remembered {len(memory)} times"
    thumbnails = {t for k, t, _ in before.rels("").values() if k == "thumbnail"}
    lost = set(before.parts) - set(after.parts)
    gone = (thumbnails & lost) | {n for n in lost if is_font(before, n)}
    yield from (f"part {n} is lost" for n in sorted(set(before.parts) - set(after.parts) - gone))
    yield from (f"part {n} is new" for n in sorted(set(after.parts) - set(before.parts) - memory))
    for name in sorted(set(before.parts) & set(after.parts)):
        old, new = before.parts[name], after.parts[name]
        kinds = [p.content_type(name) for p in (before, after)]
        if name != "[Content_Types].xml" and kinds[0] != kinds[1]:
            yield f"content type of {name}: {kinds[0]} became {kinds[1]}"
        meant = lambda rels: {id: r for id, r in rels.items() if r[1] not in gone | memory}
        if not name.endswith(".rels") and meant(before.rels(name)) != meant(after.rels(name)):
            yield f"relationships of {name} differ"
        for id, (_, target, external) in after.rels(name).items():
            if not external and target not in after.parts and target in before.parts:
                yield f"relationship {id} of {name} leads to {target}, which is gone"
        own = name.replace("_rels/", "").removesuffix(".rels") if name.endswith(".rels") else name
        is_meant = name.endswith(".rels") and any(r[1] in gone | memory for p in (before, after) for r in p.rels(own).values())
        if old == new or name == "[Content_Types].xml" or (name == "_rels/.rels" and gone) or is_meant or name in memory:
            continue
        if name.endswith(".rels"):
            yield f"part {name} has other bytes"
        elif unbranded(xml(old), following(xml(old))) != unbranded(xml(new), following(xml(old))):
            yield f"part {name} changed in more than its look"
        elif unbranded(xml(old), following(xml(old))) == etree.tostring(xml(new), method="c14n"):
            yield f"part {name} has other bytes for the same content"
    left = {(k, t) for k, t, _ in before.rels("").values()} - {(k, t) for k, t, _ in after.rels("").values()}
    yield from (f"the package's relationship to {t} is lost" for k, t in sorted(left) if t not in gone)


def theme_faults(after):
    for theme in themes_in_use(after):
        root = xml(after.parts[theme])
        for slot, wanted in COLORS.items():
            found = [e.get("val") for e in root.findall(f"{A}themeElements/{A}clrScheme/{A}{slot}/*")]
            if found != [wanted]:
                yield f"{theme}: {slot} is {found}, not {wanted}"
        for collection, wanted in FONTS.items():
            found = [e.get("typeface") for e in root.findall(f"{A}themeElements/{A}fontScheme/{A}{collection}/{A}latin")]
            if found != [wanted]:
                yield f"{theme}: the {collection} is {found}, not {wanted}"


def is_valid(path):
    says = decks.validities(path).values()
    return all(s.returncode == 0 for s in says), "".join(s.stdout[:1500] for s in says)


def validity_faults(deck, result, folder, found):
    """Copies are looked at: a validator may write to the file."""
    for label, path in (("before", deck), ("after", result)):
        copy = folder / f"{label}{path.suffix}"
        shutil.copy(path, copy)
        copy.chmod(0o644)
        found[f"valid_{label}"], says = is_valid(copy)
    if found["valid_before"] and not found["valid_after"]:
        yield "valid before, not after: " + says


def look_at(job):
    """One deck: {label, status, seconds, slides, shapes, words, faults, says}."""
    infograft, deck, label, check_valid, seconds = job
    found = {"deck": label, "status": "made", "faults": [], "slides": 0, "shapes": 0, "words": 0, "pictures": 0}
    with tempfile.TemporaryDirectory() as d:
        folder = pathlib.Path(d)
        (folder / "brand.toml").write_text(BRAND, encoding="utf-8")
        began = time.monotonic()
        command = [infograft, "make", deck, "--brand", folder / "brand.toml", "--out", folder, "--name-pattern", "result", "--json"]
        try:
            made = run(*command, timeout=120)
        except subprocess.TimeoutExpired:
            found["faults"].append("takes more than 120 s")
            return found
        found["seconds"] = round(time.monotonic() - began, 2)
        if found["seconds"] > seconds:
            found["faults"].append(f"takes {found['seconds']} s")
        try:
            before = inventory(deck)
        except Exception as e:
            before, found["unreadable"] = None, f"{type(e).__name__}: {e}"
        if made.returncode:
            found["status"] = "refused"
            found["says"] = made.stderr[-3000:]
            if made.returncode == 101 or made.returncode < 0 or before is not None:
                found["faults"].append(f"refused with {made.returncode}: {made.stderr.strip()[-1500:]}")
            return found
        found["findings"] = told.listed(json.loads(made.stdout))
        result = pathlib.Path(json.loads(made.stdout)["files"][0]["path"])
        # What a deck is, its content types say: some with macros are called .pptx.
        with zipfile.ZipFile(deck) as package:
            types = package.read("[Content_Types].xml")
            macros = re.search(rb"ms-powerpoint\.\w+\.macroEnabled\.main", types)
        kind = re.search(rb"presentationml\.(template|slideshow)|ms-powerpoint\.(template|slideshow)", types)
        kind = (kind[1] or kind[2]).decode() if kind else ""
        wanted = "." + {"": "ppt", "template": "pot", "slideshow": "pps"}[kind] + ("m" if macros else "x")
        if result.suffix != wanted:
            found["faults"].append(f"the result is a {result.suffix} file")
        try:
            found["faults"] += package_faults(Package(deck), Package(result))
            found["faults"] += tinted(Package(deck), Package(result))
            found["faults"] += theme_faults(Package(result))
        except Exception as e:
            found["faults"].append(f"can't be compared: {type(e).__name__}: {e}")
        if before is not None:
            try:
                found["faults"] += differences(before, inventory(result))
            except Exception as e:
                found["faults"].append(f"python-pptx can't open the result: {e}")
            found["slides"] = before["slides"]
            for page in (v for v in before.values() if isinstance(v, dict)):
                for what in ("shapes", "pictures"):
                    found[what] += page.get(what, 0)
                found["words"] += len(page["words"])
        if check_valid:
            found["faults"] += validity_faults(deck, result, folder, found)
    return found


def main():
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("infograft", type=pathlib.Path)
    options.add_argument("folders", type=pathlib.Path, nargs="+")
    options.add_argument("--valid", action="store_true", help="run the validators, too: slow")
    options.add_argument("--only", default="", help="only decks with this in their path")
    options.add_argument("--jobs", type=int, default=2)
    options.add_argument("--seconds", type=float, default=10, help="what takes longer is a difference")
    options.add_argument("--json", type=pathlib.Path, help="write what was found to this file")
    given = options.parse_args()
    jobs = []
    for folder in given.folders:
        found = (p for p in files.decks(folder) if given.only in str(p))
        jobs += [(given.infograft.resolve(), p, str(p.relative_to(folder)), given.valid, given.seconds) for p in found]
    with concurrent.futures.ProcessPoolExecutor(given.jobs) as pool:
        looked = list(pool.map(look_at, jobs))
    for found in looked:
        for fault in found["faults"]:
            print(f"FAILED {found['deck']}: {fault}")
    if given.json:
        given.json.write_text(json.dumps(looked, indent=1, ensure_ascii=False), encoding="utf-8")
    count = collections.Counter(f["status"] for f in looked)
    total = {what: sum(f[what] for f in looked if f["status"] == "made") for what in ("slides", "shapes", "pictures", "words")}
    alien = sum("unreadable" in f and f["status"] == "made" for f in looked)
    failed = sum(bool(f["faults"]) for f in looked)
    print(f"{len(looked)} decks: {count['made']} made, {count['refused']} refused; {failed} with a difference")
    print(f"{alien} made that python-pptx can't open; compared " + ", ".join(f"{n} {what}" for what, n in total.items()))
    if given.valid:
        valid = collections.Counter((f.get("valid_before"), f.get("valid_after")) for f in looked if f["status"] == "made")
        print(f"valid before and after: {valid[True, True]}; neither: {valid[False, False]}; "
              f"only before: {valid[True, False]}; only after: {valid[False, True]}")
    slowest = max(looked, key=lambda f: f.get("seconds", 0), default=None)
    if slowest:
        print(f"slowest: {slowest.get('seconds')} s, {slowest['deck']}")
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
