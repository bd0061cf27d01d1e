#!/usr/bin/env python3
"""What a batch costs, beside other ways to the same files, in one run: `.ci/batch_speed.py BINARY [--rows 1000] [--memory]`.

    infograft             whole process: all rows, PPTX and PDF, all cores; with the report's pictures and without
    python-pptx           opens the template, replaces text, links and a theme colour, saves; 20 rows, one core
    soffice               the PDFs of those 20 decks in one process, after its profile is made; the first deck's time counts
                          once, that of the others for each further row
    compress and write    what no program can leave out: zlib at level 6 of those parts of each PPTX that differ from the
                          template's, and of each deflated stream of each PDF, inflated beforehand; then writing all files
                          (100 rows, one core; only compressing and writing are timed)

Clock times depend on what else the machine does; seconds of processors (CPU) hardly do. `--memory` adds the peak of 10,000
rows beside that of 100. Needs what .ci/install installs.
"""

import argparse
import os
import pathlib
import re
import sys
import tempfile
import time
import zipfile
import zlib

from lib import ROOT, process
from lib.decks import flat

import pptx

import branches

FEW, SOME = 20, 100


def measure(*command) -> tuple:
    """Seconds by the clock and of processors, and the peak in megabytes, of a process that must go well."""
    ran = process.measure(*command)
    if ran.code != 0:
        sys.exit(f"{command}: {ran.code}: {ran.err}")
    return ran.seconds, ran.cpu, ran.megabytes


def batch(binary, folder, out, *more) -> tuple:
    brand = ROOT / "examples/contoso/brand.toml"
    return measure(binary, "batch", folder / "branches.xlsx", "--brand", brand, "--template", "generic", "--out", out,
                   "--no-system-fonts", *more)


def rewrite(template: pathlib.Path, row: list, to: pathlib.Path) -> None:
    """One row with python-pptx: text in its runs, the links' addresses, one colour of the theme."""
    values = {"{{organization.name}}": row[0], "{{organization.phone}}": branches.shown(row[1]), "{{organization.email}}": row[2],
              "{{organization.address}}": row[3], "{{links.homepage}}": row[6]}
    deck = pptx.Presentation(template)
    for slide in deck.slides:
        for shape in flat(slide.shapes):
            for run in (r for p in (shape.text_frame.paragraphs if shape.has_text_frame else []) for r in p.runs):
                for mark, value in values.items():
                    if mark in run.text:
                        run.text = run.text.replace(mark, value)
        for link in slide.part.rels.values():
            if link.is_external and "booking" in link._target:
                link._target = row[4]
    theme = next(r.target_part for r in deck.slide_master.part.rels.values() if r.reltype.endswith("/theme"))
    color = (row[8] or "#0B6E4F")[1:].encode()
    theme._blob = re.sub(rb'(<a:accent1><a:srgbClr val=")[0-9A-F]{6}', rb"\g<1>" + color, theme.blob)
    deck.save(to)


def others(binary, folder, rows) -> dict:
    """Seconds a row of python-pptx, and of soffice's first and further decks."""
    template = folder / "template.pptx"
    measure(binary, "templates", "export", "generic", "--out", template)
    decks = [folder / f"deck-{at}.pptx" for at in range(FEW)]
    start, cpu = time.monotonic(), time.process_time()
    for row, deck in zip(rows, decks):
        rewrite(template, row, deck)
    python = (time.monotonic() - start) / FEW, (time.process_time() - cpu) / FEW
    convert = process.office(folder, "pdf", "--outdir", folder)
    measure(*convert, decks[0])  # the first start makes the profile, which no one waits for again
    return {"python": python, "first": measure(*convert, decks[0]), "all": measure(*convert, *decks)}


def inflated(pdf: bytes) -> list:
    """What the deflated streams of a PDF hold, those of objects and cross-references among them."""
    pieces = []
    for start in re.finditer(rb"(?<!end)stream\r?\n", pdf):
        stream = zlib.decompressobj()
        try:
            piece = stream.decompress(pdf[start.end():])
        except zlib.error:
            continue  # not deflated
        if stream.eof:
            pieces.append(piece)
    return pieces


def least(folder, out) -> tuple:
    """Compressing what is new in an edition and writing its files: seconds a row, and bytes."""
    with zipfile.ZipFile(folder / "template.pptx") as package:
        old = {info.filename: (info.CRC, info.file_size) for info in package.infolist()}
    took, raw_bytes, squeezed = 0.0, 0, 0
    decks = sorted(out.glob("*.pptx"))[:SOME]
    for deck in decks:
        with zipfile.ZipFile(deck) as package:
            new = [i for i in package.infolist() if old.get(i.filename) != (i.CRC, i.file_size)]
            pieces = [package.read(i) for i in new if i.compress_type == zipfile.ZIP_DEFLATED]
        files = [deck.read_bytes(), deck.with_suffix(".pdf").read_bytes()]
        pieces += inflated(files[1])
        start = time.process_time()
        for piece in pieces:
            squeezed += len(zlib.compress(piece, 6))
        for at, content in enumerate(files):
            (folder / f"least-{at}").write_bytes(content)
        took += time.process_time() - start
        raw_bytes += sum(map(len, pieces))
    return took / len(decks), raw_bytes / len(decks), squeezed / len(decks)


def line(name, clock, cpu, rows, memory="", note="") -> None:
    print(f"{name:34} {clock:9.1f} {rows / clock:9.1f} {cpu:9.1f} {1000 * cpu / rows:9.2f} {memory:>7} {note}", flush=True)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("binary", type=pathlib.Path)
    options.add_argument("--rows", type=int, default=1000)
    options.add_argument("--memory", action="store_true")
    given = options.parse_args()
    binary, count = given.binary.resolve(), given.rows
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        rows = branches.branches(folder, count)
        branches.write_workbook(folder / "branches.xlsx", rows)
        print(f"{count} rows, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
        print(f"{'':34} {'seconds':>9} {'rows/s':>9} {'CPU s':>9} {'ms/row':>9} {'MB':>7}")
        plain = batch(binary, folder, folder / "plain", "--no-thumbnails")
        line("infograft", *plain[:2], count, f"{plain[2]:.0f}")
        pictured = batch(binary, folder, folder / "pictured")
        line("infograft, pictures in the report", *pictured[:2], count, f"{pictured[2]:.0f}")
        decks = batch(binary, folder, folder / "decks", "--no-thumbnails", "--format", "pptx")
        line("infograft, decks alone", *decks[:2], count, f"{decks[2]:.0f}")
        beside = others(binary, folder, rows)
        python = [seconds * count for seconds in beside["python"]]
        line("python-pptx, decks alone", *python, count, "", f"from {FEW} rows")
        each = [(a - b) / (FEW - 1) for a, b in zip(beside["all"][:2], beside["first"][:2])]
        office = [first + more * (count - 1) for first, more in zip(beside["first"][:2], each)]
        both = [a + b for a, b in zip(python, office)]
        line("python-pptx, then soffice", *both, count, f"{beside['all'][2]:.0f}", f"from {FEW} rows")
        seconds, raw, squeezed = least(folder, folder / "plain")
        line("compress and write alone", seconds * count, seconds * count, count, "",
             f"from {min(SOME, count)} rows: {raw / 1024:.0f} KB to {squeezed / 1024:.0f} KB each")
        print(f"time: 1/{both[0] / plain[0]:.1f} of python-pptx and soffice; CPU: 1/{both[1] / plain[1]:.1f}; "
              f"decks alone: 1/{python[0] / decks[0]:.1f}, CPU 1/{python[1] / decks[1]:.1f}")
        print(f"CPU: {plain[1] / (seconds * count):.1f} times compressing and writing; pictures add {100 * (pictured[1] / plain[1] - 1):.0f} %")
        if given.memory:
            memory(binary, folder)


def memory(binary, folder) -> None:
    for count in (100, 10_000):
        rows = branches.branches(folder, count)
        branches.write_workbook(folder / "branches.xlsx", rows)
        out = folder / f"memory-{count}"
        ran = batch(binary, folder, out)
        line(f"infograft, pictures, {count:,} rows", *ran[:2], count, f"{ran[2]:.0f}")
        size = sum(p.stat().st_size for p in out.rglob("*") if p.is_file())
        print(f"  {size / 2**20:.0f} MB of files")


if __name__ == "__main__":
    main()
