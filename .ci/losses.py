#!/usr/bin/env python3
"""Looks for what a deck has, its PDF hasn't, and the program doesn't tell.

    losses.py INFOGRAFT DECK_OR_FOLDER... [--brand FILE] [--samples] [--jobs N] [--only TEXT] [--json FILE]

Each deck is drawn (`pdf`) or, with --brand, made (`make`; then the deck that comes out is looked at). What it shows is read
with lxml, what the PDF holds with PyMuPDF: words, links, pictures, alternative texts, marks in double braces, pages. What is
missing must be among the diagnostics that `--json` prints, with its slide and shape; so must a mark, or what looks like one,
that is left on a page that was made. --samples adds decks that are made here with python-pptx, and looks whether this
script sees that everything is gone from a PDF where everything is.

Where the JSON has a ledger, what it says was met must be what it says was done and told together; where this script has
counted something else than the ledger, both numbers are printed. A link is one click of a shape, or a stretch of text in one
paragraph that leads to one place; a picture is one use of it on a slide; an alternative text is that of a slide's own shape.

Words are compared without case, accents, spaces and punctuation; not looked for are dates of the day, text in symbol faces,
and of charts what the program that draws decides (labels of axes, numbers). Hidden slides aren't drawn and not looked at
(unless all are hidden: then all are drawn), nor are hidden shapes and what lies off the page. Of alternative content the
branch counts that the PDF shows more of. Clicks that play something or lead nowhere are no links; those that run a macro or
a program, or open another show or file, are, and can only be told.

Prints one line a deck, each loss that isn't told, and sums by kind. Exit 1 when there is such a loss or a ledger is wrong.
"""

import argparse
import collections
import concurrent.futures
import dataclasses
import json
import pathlib
import sys
import tempfile

from lib import files, samples
from lib.compare import Comparison, Loss
from lib.found import Page, alternative_texts
from lib.met import Deck
from lib.process import measure
from lib.told import diagnostics, ledger_faults

import pymupdf

SECONDS = 60
KINDS = ("words", "links", "pictures", "alt_texts", "marks", "pages")


def draw(infograft, deck, brand, folder):
    """The JSON, the deck that was drawn and its PDF; where there are none, only why."""
    more = ["--brand", brand, "--out", folder, "--name-pattern", "result"] if brand else ["--out", folder / "result.pdf"]
    ran = measure(infograft, "make" if brand else "pdf", deck, *more, "--json", seconds=SECONDS)
    if ran.code:
        return None, ran.err.strip() or f"ended with {ran.code}", None
    told = json.loads(ran.out)
    paths = {pathlib.Path(f["path"]).suffix: pathlib.Path(f["path"]) for f in told["files"]}
    return told, paths.get(".pptx", paths.get(".pptm", deck)), paths[".pdf"]


def look_at(job) -> dict:
    """One deck: sums by kind, the losses, which of them are told, and what is wrong with the ledger."""
    infograft, deck, label, brand = job
    found = {"deck": label, "met": {}, "lost": [], "ledger": []}
    with tempfile.TemporaryDirectory() as folder:
        told, shown, pdf = draw(infograft, deck, brand, pathlib.Path(folder))
        if told is None:
            return {**found, "refused": shown[:300]}
        try:
            met, losses = compare(Deck(shown), pdf, bool(brand))
        except Exception as e:  # whatever a broken file does to zipfile, lxml or this reader
            return {**found, "unreadable": f"{type(e).__name__}: {e}"}
    known = diagnostics(told)
    found["lost"] = [{**dataclasses.asdict(loss), "told": any(d.tells(loss) for d in known)} for loss in losses]
    found["met"], found["ledger"] = dict(met), ledger_faults(told.get("ledger"), met)
    return found


def compare(deck: Deck, pdf: pathlib.Path, made: bool) -> tuple:
    """What is met on the slides that are drawn, and what is lost of it."""
    met, losses = collections.Counter(pages=len(deck.slides)), []
    with pymupdf.open(pdf) as document:
        differ = abs(len(deck.slides) - document.page_count) if deck.slides else 0
        if differ:
            losses.append(Loss("pages", None, (), f"{document.page_count} pages of {len(deck.slides)} slides", differ))
        alts = alternative_texts(document)
        for at, (slide, page) in enumerate(zip(deck.slides, document)):
            here = collections.Counter({text: n for (text, on), n in alts.items() if on == at})
            one = Comparison(slide, Page(page), deck.size, here, made)
            met += one.met
            losses += one.losses
    return met, losses


def blind_spots(infograft, deck: pathlib.Path) -> list:
    """What isn't missed in a PDF from which everything is gone: then this script has seen something that isn't there."""
    with tempfile.TemporaryDirectory() as folder:
        bare = pathlib.Path(folder, "bare.pptx")
        samples.stripped(deck, bare)
        _, _, pdf = draw(infograft, bare, None, pathlib.Path(folder))
        met, losses = compare(Deck(deck), pdf, False)
    lost = collections.Counter()
    for loss in losses:
        lost[loss.kind] += loss.count
    seen = {kind: n for kind, n in met.items() if kind != "pages" and lost[kind] != n}
    return [f"{deck.name}: {lost[kind]} of {n} {kind} are missed where none is drawn" for kind, n in seen.items()]


def tell(found: dict, sums: dict) -> None:
    """A deck's line, and what is lost untold; adds to the sums."""
    lost, untold = collections.Counter(), collections.Counter()
    for loss in found["lost"]:
        lost[loss["kind"]] += loss["count"]
        untold[loss["kind"]] += 0 if loss["told"] else loss["count"]
    for kind in KINDS:
        sums[kind].update(met=found["met"].get(kind, 0), lost=lost[kind], untold=untold[kind], decks=untold[kind] > 0)
    counts = (f"{kind} {n - lost[kind]}/{n}" for kind in KINDS if (n := found["met"].get(kind, 0)) or lost[kind])
    state = next((f"{what}: {found[what]}" for what in ("refused", "unreadable") if what in found), ", ".join(counts))
    print(f"{found['deck']}: {state}")
    for (kind, slide, names, what), n in grouped(found["lost"]).items():
        times = f" ({n} times)" if n > 1 else ""
        print(f"    UNTOLD {kind}: slide {slide}, {' in '.join(names)}: {what[:120]!r}{times}")
    for fault in found["ledger"]:
        print(f"    LEDGER {fault}")


def grouped(lost: list) -> collections.Counter:
    """Losses that aren't told; like ones of a shape together, its words in one line."""
    words, others = collections.defaultdict(list), collections.Counter()
    for loss in (l for l in lost if not l["told"]):
        place = loss["kind"], loss["slide"], tuple(str(n) for n in loss["names"] if n)
        if loss["kind"] == "words":
            words[place].append(loss["what"])
        else:
            others[(*place, loss["what"])] += loss["count"]
    return collections.Counter({(*place, " ".join(all)): len(all) for place, all in words.items()}) + others


def report(looked: list) -> bool:
    """Prints what was found; whether all of it is well."""
    sums = {kind: collections.Counter() for kind in KINDS}
    for found in looked:
        tell(found, sums)
    print(f"{'':10} {'met':>8} {'lost':>7} {'untold':>7} {'decks':>6}")
    for kind, row in sums.items():
        print(f"{kind:10} {row['met']:8} {row['lost']:7} {row['untold']:7} {row['decks']:6}")
    refused, unreadable = (sum(what in found for found in looked) for what in ("refused", "unreadable"))
    wrong = sum(fault.startswith("WRONG") for found in looked for fault in found["ledger"])
    print(f"{len(looked)} decks, {refused} refused, {unreadable} that this reader can't read; {wrong} sums of ledgers that don't close")
    return bool(looked) and refused + unreadable < len(looked) and not wrong and not any(row["untold"] for row in sums.values())


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("infograft", type=pathlib.Path)
    options.add_argument("decks", type=pathlib.Path, nargs="*")
    options.add_argument("--brand", type=pathlib.Path, help="make the decks with this brand, don't only draw them")
    options.add_argument("--samples", action="store_true", help="look at decks that are made here, too")
    options.add_argument("--jobs", type=int, default=2)
    options.add_argument("--only", default="", help="only decks with this in their path")
    options.add_argument("--json", type=pathlib.Path, help="write what was found to this file")
    given = options.parse_args()
    jobs, infograft, faults = [], given.infograft.resolve(), []
    with tempfile.TemporaryDirectory() as folder:
        for path in given.decks:
            decks = files.decks(path) if path.is_dir() else [path]
            label = lambda deck: str(deck.relative_to(path)) if path.is_dir() else deck.name
            jobs += [(infograft, deck, label(deck), given.brand) for deck in decks if given.only in str(deck)]
        made = list(samples.write(pathlib.Path(folder))) if given.samples else []
        jobs += [(infograft, deck, f"sample: {deck.name}", brand) for deck, brand in made]
        with concurrent.futures.ProcessPoolExecutor(given.jobs) as pool:
            looked = list(pool.map(look_at, jobs))
        faults += [f"{f['deck']} wasn't drawn" for f in looked if f["deck"].startswith("sample: ") and not f["met"]]
        faults += [fault for deck, brand in made if not brand for fault in blind_spots(infograft, deck)]
    if given.json:
        given.json.write_text(json.dumps(looked, indent=1, ensure_ascii=False), encoding="utf-8")
    well = report(looked)
    for fault in faults:
        print("FAILED", fault)
    sys.exit(0 if well and not faults else 1)


if __name__ == "__main__":
    main()
