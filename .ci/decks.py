#!/usr/bin/env python3
"""Draws every file of a folder and says how that went: `.ci/decks.py FOLDER [INFOGRAFT]`.

Each file gets at most 10 seconds and 500 MB. The end says how many were drawn, drawn with warnings and refused, and why;
which were slowest and biggest. A panic, a signal, too much time or memory, or an exit code that the program doesn't
document is a fault: then this ends with 1.
"""
import collections
import json
import os
import re
import resource
import signal
import subprocess
import sys
import tempfile
import time

SECONDS, MEGABYTES = 10, 500
# What `infograft --help` says an unusable deck ends with.
REFUSED = {4}


def measure(command):
    """Runs a command: exit code (negative for a signal), what it printed, seconds, peak resident megabytes."""
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        began = time.monotonic()
        # A run-away process ends before it takes the machine with it; what counts is the peak that wait4 tells.
        cap = lambda: resource.setrlimit(resource.RLIMIT_AS, (8 << 30, 8 << 30))
        process = subprocess.Popen(command, stdout=output, stderr=errors, preexec_fn=cap)
        while True:
            done, status, usage = os.wait4(process.pid, os.WNOHANG)
            if done:
                break
            if time.monotonic() - began > SECONDS:
                process.send_signal(signal.SIGKILL)
                _, status, usage = os.wait4(process.pid, 0)
                break
            time.sleep(0.005)
        seconds = time.monotonic() - began
        texts = []
        for file in (output, errors):
            file.seek(0)
            texts.append(file.read(1 << 20).decode(errors="replace"))
    process.returncode = 0
    return os.waitstatus_to_exitcode(status), texts, seconds, usage.ru_maxrss / 1024


def said(texts):
    """What the program's JSON says: warnings among its findings, the messages of its errors without the file's name."""
    # The result stands on standard output, an error on standard error.
    try:
        told = json.loads(texts[0] or texts[1])
    except ValueError:
        return 0, " ".join(texts)[-300:].strip()
    warnings = sum(1 for finding in told.get("findings", []) if finding.get("severity") != "note")
    messages = [error.get("message", "") for error in told.get("errors", [])]
    return warnings, re.sub(r"^\S*/[^:]*: ", "", "; ".join(messages))


def main():
    folder = sys.argv[1]
    program = sys.argv[2] if len(sys.argv) > 2 else "target/release/infograft"
    decks = sorted(
        os.path.join(at, name) for at, _, names in os.walk(folder) for name in names
        if re.search(r"\.(pp|po)[tsa]?[tsx]?[xm]?$|\.ppt$", name, re.I)
    )
    kinds, refused, faults, measured = collections.Counter(), collections.defaultdict(list), [], []
    with tempfile.TemporaryDirectory() as out:
        pdf = os.path.join(out, "deck.pdf")
        for deck in decks:
            code, texts, seconds, megabytes = measure([program, "pdf", deck, "--out", pdf, "--force", "--json"])
            warnings, why = said(texts)
            name = os.path.relpath(deck, folder)
            size = os.path.getsize(pdf) if os.path.exists(pdf) else 0
            measured.append((seconds, megabytes, size, name))
            if "panicked at" in texts[1] or code < 0 or code not in REFUSED | {0}:
                faults.append(f"{name}: exit {code}: {why}")
                kinds["faults"] += 1
            elif code == 0:
                kinds["drawn with warnings" if warnings else "drawn"] += 1
            else:
                kinds["refused"] += 1
                refused[why].append(name)
            if seconds > SECONDS:
                faults.append(f"{name}: more than {SECONDS} s")
            if megabytes > MEGABYTES:
                faults.append(f"{name}: {megabytes:.0f} MB of memory")
            if os.path.exists(pdf):
                os.remove(pdf)
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
