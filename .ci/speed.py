#!/usr/bin/env python3
"""Whole-process time and peak memory of infograft and of LibreOffice on the same decks, in the same run.

    speed.py INFOGRAFT FOLDER [RUNS]

FOLDER is searched for .pptx files. Each deck is drawn RUNS times (three unless told) by each program, turn by turn, and the
fastest run of each counts. Machines are noisy, so what matters is the ratio, deck by deck, and its median.
"""
import pathlib, statistics, sys, tempfile

from lib.files import decks
from lib.process import measure, office


def best(runs):
    """The fastest run, the hungriest, and whether all went well."""
    return min(r.seconds for r in runs), max(r.megabytes for r in runs), all(r.code == 0 for r in runs)


def main(infograft, folder, runs=3):
    found = decks(pathlib.Path(folder), {".pptx"})
    times, memories = [], []
    print(f"{'deck':44} {'ours s':>7} {'MB':>5} {'soffice s':>9} {'MB':>5} {'time 1/':>8} {'memory 1/':>9}")
    with tempfile.TemporaryDirectory() as scratch:
        theirs = office(scratch, "pdf", "--outdir", scratch)
        measure(*theirs, found[0])  # the first start makes the profile, which no one waits for again
        for deck in found:
            ours = [infograft, "pdf", deck, "--out", f"{scratch}/ours.pdf", "-f", "-q"]
            pairs = [(measure(*ours), measure(*theirs, deck)) for _ in range(int(runs))]
            (t, m, ok), (ot, om, office_ok) = best([p[0] for p in pairs]), best([p[1] for p in pairs])
            name = deck.parent.name if deck.stem == "deck" else deck.stem
            if ok and office_ok:
                times.append(ot / t)
                memories.append(om / m)
            note = "" if ok and office_ok else "  not counted: " + ("soffice failed" if ok else "infograft failed")
            print(f"{name[:44]:44} {t:7.3f} {m:5.0f} {ot:9.2f} {om:5.0f} {ot / t:8.1f} {om / m:9.1f}{note}", flush=True)
    print(f"median of {len(times)}: 1/{statistics.median(times):.1f} of LibreOffice's time, "
          f"1/{statistics.median(memories):.1f} of its memory; slowest 1/{min(times):.1f}, hungriest 1/{min(memories):.1f}")


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    main(*sys.argv[1:])
