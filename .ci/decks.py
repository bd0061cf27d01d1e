#!/usr/bin/env python3
"""Draws every file of a folder and says how that went: `.ci/decks.py FOLDER [INFOGRAFT]`.

Each file gets at most 10 seconds and 500 MB. The end says how many were drawn, drawn with warnings and refused, and why;
which were slowest and biggest. A panic, a signal, too much time or memory, or an exit code that the program doesn't
document is a fault: then this ends with 1.
"""
import collections
import json
import pathlib
import re
import sys
import tempfile

from lib.process import measure
from lib.told import listed

SECONDS, MEGABYTES = 10, 500
# A run-away process ends before it takes the machine with it; what counts is the peak that it is said to have had.
CAP = 8 << 30
# What `infograft --help` says an unusable deck ends with.
REFUSED = {4}


def said(ran):
    """What the program's JSON says: warnings among its findings, the messages of its errors without the file's name."""
    # The result stands on standard output, an error on standard error.
    try:
        told = json.loads(ran.out or ran.err)
    except ValueError:
        return 0, f"{ran.out} {ran.err}"[-300:].strip()
    warnings = sum(1 for finding in listed(told) if finding.get("severity") != "note")
    messages = [error.get("message", "") for error in told.get("errors", [])]
    return warnings, re.sub(r"^\S*/[^:]*: ", "", "; ".join(messages))


def main():
    folder = pathlib.Path(sys.argv[1])
    program = sys.argv[2] if len(sys.argv) > 2 else "target/release/infograft"
    decks = sorted(p for p in folder.rglob("*") if p.is_file() and re.search(r"\.(pp|po)[tsa]?[tsx]?[xm]?$|\.ppt$", p.name, re.I))
    kinds, refused, faults, measured = collections.Counter(), collections.defaultdict(list), [], []
    with tempfile.TemporaryDirectory() as out:
        pdf = pathlib.Path(out, "deck.pdf")
        for deck in decks:
            ran = measure(program, "pdf", deck, "--out", pdf, "--force", "--json", seconds=SECONDS, cap=CAP)
            warnings, why = said(ran)
            name = str(deck.relative_to(folder))
            measured.append((ran.seconds, ran.megabytes, pdf.stat().st_size if pdf.exists() else 0, name))
            if "panicked at" in ran.err or ran.code not in REFUSED | {0}:
                faults.append(f"{name}: exit {ran.code}: {why}")
                kinds["faults"] += 1
            elif ran.code == 0:
                kinds["drawn with warnings" if warnings else "drawn"] += 1
            else:
                kinds["refused"] += 1
                refused[why].append(name)
            if ran.seconds > SECONDS:
                faults.append(f"{name}: more than {SECONDS} s")
            if ran.megabytes > MEGABYTES:
                faults.append(f"{name}: {ran.megabytes:.0f} MB of memory")
            pdf.unlink(missing_ok=True)
    report(len(decks), kinds, refused, measured, faults)
    return 1 if faults or not decks else 0


def report(count, kinds, refused, measured, faults):
    print(f"{count} files: " + ", ".join(f"{n} {kind}" for kind, n in sorted(kinds.items())))
    for why, names in sorted(refused.items()):
        print(f"refused: {why}")
        print("".join(f"    {name}\n" for name in names), end="")
    for title, column, unit in (("slowest", 0, "s"), ("most memory", 1, "MB"), ("biggest PDF", 2, "bytes")):
        print(f"{title}:")
        for row in sorted(measured, key=lambda row: -row[column])[:5]:
            print(f"    {row[column]:10.2f} {unit}  {row[3]}")
    times = sorted(row[0] for row in measured)
    if times:
        print(f"median {times[len(times) // 2]:.2f} s, all {sum(times):.0f} s")
    for fault in faults:
        print(f"FAULT {fault}")


if __name__ == "__main__":
    sys.exit(main())
