#!/usr/bin/env python3
"""Batches under bad conditions: `.ci/batch.py BINARY`.

A batch is killed at ten moments and goes on; a disk fills up and is enlarged; files and folders are write-protected; rows
are spread over threads and machines, and sorted otherwise; branches have names that no file may have. Each time the files
must be, byte for byte, those of a batch that nothing happened to. It needs what .ci/install installs, and root for the full
disk: set INFOGRAFT_NO_MOUNT=1 to leave that out where mounting isn't permitted.
"""

import json
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unicodedata
import zipfile

from lib import ROOT, decks, pdfs
from lib.checks import Checks
from lib.files import digests
from lib.process import run

import pptx

import branches

ROWS = 200
check = Checks()


class Batch:
    """The batch that all of this is about: one table, one brand, one template."""

    def __init__(self, binary: str, folder: pathlib.Path):
        self.folder = folder
        self.binary = folder / "infograft"
        shutil.copy(binary, self.binary)
        shutil.copytree(ROOT / "examples/contoso", folder / "contoso")
        self.rows = branches.branches(folder, ROWS)
        branches.write_workbook(folder / "branches.xlsx", self.rows)
        branches.write_csv(folder / "branches.csv", self.rows)
        branches.write_csv(folder / "shuffled.csv", random.Random(7).sample(self.rows, ROWS))
        self.few = self.folder / "few.csv"
        branches.write_csv(self.few, self.rows[:12])

    def command(self, out, *more, sheet="branches.xlsx", user=None) -> list:
        become = ["setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups"] if user else []
        return [*become, str(self.binary), "batch", str(self.folder / sheet), "--brand", str(self.folder / "contoso/brand.toml"),
                "--template", "generic", "--no-system-fonts", "--out", str(out), *more]

    def run(self, out, *more, **options) -> subprocess.CompletedProcess:
        return run(*self.command(out, *more, **options), errors="strict", timeout=300)

    def start(self, out, *more) -> subprocess.Popen:
        return subprocess.Popen(self.command(out, *more), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def editions(folder: pathlib.Path) -> dict:
    return {name: digest for name, digest in digests(folder).items() if name.endswith((".pptx", ".pdf"))}


def leftovers(folder: pathlib.Path) -> list:
    """What isn't an edition, a report, a journal or a lock."""
    known = lambda p: p.name.startswith(("lock", "journal")) if p.parent.name == ".infograft" else not p.name.startswith(".infograft-")
    return [str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file() and not known(p)] + \
           [str(p) for p in (folder / ".infograft").glob("unfinished*")]


def listed(folder: pathlib.Path) -> list:
    return os.listdir(folder) if folder.exists() else []


def text_of(deck: pathlib.Path) -> str:
    shapes = (shape for slide in pptx.Presentation(deck).slides for shape in decks.flat(slide.shapes))
    return " ".join(shape.text_frame.text for shape in shapes if shape.has_text_frame)


def undisturbed(batch: Batch, out: pathlib.Path) -> float:
    """The batch that the others are compared with, read by programs that are not ours; the seconds it takes."""
    start = time.monotonic()
    ran = batch.run(out)
    seconds = time.monotonic() - start
    check(ran.returncode == 0, f"undisturbed: {ran.stderr}")
    whole = editions(out)
    check(len(whole) == 2 * ROWS, f"undisturbed: {len(whole)} files")
    for deck in out.glob("*.pptx"):
        with zipfile.ZipFile(deck) as package:
            check(package.testzip() is None, f"{deck.name}: CRC")
    records = json.loads((out / "report.json").read_text(encoding="utf-8"))["records"]
    squeezed = lambda text: "".join(unicodedata.normalize("NFKC", text).split())
    for values, record in list(zip(batch.rows, records))[::10]:
        deck, pdf = (out / file["path"] for file in record["files"])
        sound = pdfs.sound(pdf)
        check(sound.returncode == 0, f"{pdf.name}: {sound.stdout}{sound.stderr}")
        written = squeezed(text_of(deck))
        drawn = squeezed(pdfs.text(pdf, "-raw"))
        for value in (branches.shown(values[1]), values[2]):
            check(squeezed(value) in written, f"{deck.name}: no {value}")
            check(squeezed(value) in drawn, f"{pdf.name}: no {value}")
        check(squeezed(values[0]) in written, f"{deck.name}: no {values[0]}")
        if values[4]:
            links = {uri for uri, _ in pdfs.links(pdf)}
            check(values[4] in links, f"{pdf.name}: no link to {values[4]}: {links}")
    return seconds


def same(out: pathlib.Path, whole: dict, what: str) -> None:
    found = digests(out)
    other = sorted(name for name in found.keys() | whole.keys() if found.get(name) != whole.get(name))
    check(not other, f"{what}: {len(other)} files differ: {other[:4]}")
    check(not leftovers(out), f"{what}: left behind: {leftovers(out)[:4]}")


def finish(batch: Batch, out: pathlib.Path, whole: dict, what: str, *more) -> int:
    """Resumes; how many rows were there already."""
    ran = batch.run(out, "--resume", "--json", *more)
    check(ran.returncode == 0, f"{what}: resumed with {ran.returncode}: {ran.stderr}")
    events = [json.loads(line) for line in ran.stdout.splitlines()]
    kept = next((e["kept"] for e in events if e["event"] == "start"), -1)
    if not more:
        same(out, whole, what)
    return kept


def killed(batch: Batch, whole: dict, seconds: float) -> None:
    dice, kept = random.Random(41), []
    for turn in range(10):
        out = batch.folder / f"killed-{turn}"
        more = []
        for _ in range(1 + turn % 2):
            child = batch.start(out, *more)
            time.sleep(dice.uniform(.05, .9) * seconds / (1 + turn % 2))
            child.kill()
            child.wait()
            more = ["--resume"]
        partial = editions(out) if out.exists() else {}
        check(all(whole.get(name) == digest for name, digest in partial.items()), f"killed {turn}: a half-written file")
        kept.append(finish(batch, out, whole, f"killed {turn}"))
        shutil.rmtree(out)
    check(sum(0 < k < ROWS for k in kept) >= 5, f"killed: too few in the middle: {kept}")


def killed_at_the_report(batch: Batch, whole: dict) -> None:
    """Killed as soon as the report is begun, in a whole batch and in a share of one."""
    for share in ([], ["--shard", "1/1"]):
        out = batch.folder / "killed-report"
        what = f"killed at the report {share}"
        for _ in range(10):  # the report is written in a moment, which may be missed
            child = batch.start(out, "--resume", *share)
            while child.poll() is None and not any(name.startswith(".infograft-") for name in listed(out)):
                pass
            child.kill()
            if child.wait() == -signal.SIGKILL:
                break
        check(child.returncode == -signal.SIGKILL, f"{what}: came too late")
        check(finish(batch, out, whole, what, *share) == ROWS, f"{what}: not all rows were there")
        check(not leftovers(out), f"{what}: left behind: {leftovers(out)}")
        shutil.rmtree(out)


def full_disk(batch: Batch, whole: dict) -> None:
    disk = batch.folder / "disk"
    disk.mkdir()
    mounted = run("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", disk)
    if mounted.returncode != 0:
        skip = os.environ.get("INFOGRAFT_NO_MOUNT") == "1"
        print(f"no disk can be mounted here: {mounted.stderr.strip()}" + ("; left out" if skip else ""))
        return check(skip, "full disk: set INFOGRAFT_NO_MOUNT=1 where mounting isn't permitted")
    out = disk / "dist"
    try:
        for more in ([], ["--resume"]):
            ran = batch.run(out, *more)
            check(ran.returncode == 5, f"full disk {more}: ended with {ran.returncode}: {ran.stderr}")
            errors = [line for line in ran.stderr.splitlines() if line.startswith("error")]
            check(len(errors) == 1 and "no space left" in errors[0].lower(), f"full disk {more}: said {ran.stderr}")
            check("free some space" in ran.stderr, f"full disk {more}: no help in {ran.stderr}")
            found = digests(out)
            broken = [name for name, digest in found.items() if whole.get(name) != digest]
            check(len(found) > 10 and not broken, f"full disk {more}: {len(found)} files, half-written: {broken[:4]}")
            check(not leftovers(out), f"full disk {more}: left behind: {leftovers(out)[:4]}")
        run("mount", "-o", "remount,size=256m", disk, check=True)
        kept = finish(batch, out, whole, "disk enlarged")
        check(kept > 10, f"disk enlarged: only {kept} rows were there")
    finally:
        run("umount", disk, check=True)


def protected(batch: Batch, whole: dict) -> None:
    """As a user to whom write protection means something."""
    user = 65534 if os.getuid() == 0 else None
    few = lambda out, *more: batch.run(out, *more, sheet="few.csv", user=user)
    folder = batch.folder / "protected"
    folder.mkdir()
    folder.chmod(0o555)
    ran = few(folder / "dist")
    check(ran.returncode == 5 and "permission denied" in ran.stderr, f"protected folder: {ran.returncode} {ran.stderr}")
    check(not list(folder.iterdir()), "protected folder: something was written")
    folder.chmod(0o777)
    out = folder / "dist"
    check(few(out).returncode == 0, "protected: first run")
    first = sorted(out.glob("*.pdf"))[0]
    first.chmod(0o444)
    before = digests(out)
    ran = few(out, "--force")
    check(ran.returncode == 7, f"protected file: ended with {ran.returncode}")
    check(first.name in ran.stderr and "write-protected" in ran.stderr, f"protected file: said {ran.stderr}")
    check(ran.stderr.count("error: row") == 1, f"protected file: said {ran.stderr}")
    check(editions(out) == {n: d for n, d in before.items() if n in editions(out)}, "protected file: other files changed")
    first.chmod(0o644)
    check(few(out, "--resume").returncode == 0 and digests(out) == before, "protected file: resumed")
    for path in list(out.glob("*.pdf")) + list(out.glob("*.pptx")):
        path.unlink()
    out.chmod(0o555)
    ran = few(out, "--resume")
    check(ran.returncode == 5 and "permission denied" in ran.stderr, f"folder protected later: {ran.returncode} {ran.stderr}")
    check(ran.stderr.count("error") == 1, f"folder protected later: said {ran.stderr}")
    out.chmod(0o755)
    check(few(out, "--resume").returncode == 0 and digests(out) == before, "folder protected later: resumed")


def spread(batch: Batch, whole: dict) -> None:
    for jobs in ("1", "2", "7"):
        out = batch.folder / f"jobs-{jobs}"
        check(batch.run(out, "--jobs", jobs).returncode == 0, f"--jobs {jobs}")
        same(out, whole, f"--jobs {jobs}")
    shares = batch.folder / "shares"
    together = [batch.start(shares, "--shard", f"{n}/5") for n in range(1, 6)]
    check(all(child.wait() == 0 for child in together), "shares")
    reports = sorted(shares.glob("report.*-of-5.json"))
    merged = run(batch.binary, "report", "merge", *reports, "--out", shares)
    check(merged.returncode == 0, f"merge: {merged.stderr}")
    for path in [*shares.glob("report.*-of-5.*"), *shares.glob("index.*-of-5.*")]:
        path.unlink()
    same(shares, whole, "shares")
    kept = {name: digest for name, digest in whole.items() if name.endswith((".pptx", ".pdf", ".png"))}
    for sheet in ("branches.csv", "shuffled.csv"):
        out = batch.folder / sheet.split(".")[0]
        check(batch.run(out, sheet=sheet).returncode == 0, sheet)
        check({n: d for n, d in digests(out).items() if n in kept} == kept, f"{sheet}: other files than those of the workbook")


NAMES = ["../../etc/x", "..", "/etc/passwd", "C:\\Windows\\x", "CON", "con.txt", "LPT1", "a/b", "a\\b", "a:b", "x" * 300,
         "지점" * 120, "🏥🩺", "👩‍👩‍👧" * 30, "trailing dot.", "trailing space ", "-rf", ".hidden", "North", "NORTH", "north",
         "Café", "Cafe\u0301", "\u202egnp.exe", "tab\there", "line\nbreak", "nul\u0000l", "report", "index", "lock", "?*<>|\"",
         "ǅ", "ß", "ss", "İstanbul", "istanbul", "~", "$HOME", "`id`", "%2e%2e%2f", "a b", "a  b", "ﬁ", "fi", "．．／x"]


def names(batch: Batch) -> None:
    for column in ("Branch", "File name"):
        home = batch.folder / f"names-{column.replace(' ', '-')}"
        home.mkdir()
        table = home / "names.json"
        table.write_text(json.dumps([{"Branch": f"Branch {at}", column: name} for at, name in enumerate(NAMES)]), encoding="utf-8")
        out = home / "deep" / "dist"
        ran = batch.run(out, "--format", "pptx", "--no-thumbnails", "--skip-invalid", sheet=table)
        check(ran.returncode == 0, f"names, {column}: {ran.returncode} {ran.stderr}")
        outside = [p for p in home.rglob("*") if p.is_file() and out not in p.parents and p != table]
        check(not outside, f"names, {column}: outside the folder: {outside}")
        files = sorted(p.name for p in out.glob("*.pptx"))
        check(len(list(out.rglob("*.pptx"))) == len(files), f"names, {column}: in a folder of its own")
        folded = {unicodedata.normalize("NFC", unicodedata.normalize("NFKC", name).casefold()) for name in files}
        left_out = ran.stderr.count("left out: ")
        check(len(folded) == len(files) == len(NAMES) - left_out and left_out <= 6, f"names, {column}: {len(folded)} of {len(files)}: {ran.stderr}")
        for name in files:
            stem = name.removesuffix(".pptx")
            legal = not set(name) & set('/\\:*?"<>|') and all(ord(c) >= 32 for c in name) and not stem.endswith((" ", "."))
            device = stem.split(".")[0].strip().lower() in {"con", "prn", "aux", "nul", "lpt1"}
            check(legal and not device and len(name.encode()) <= 255, f"names, {column}: {name!r}")
            check(bool(pptx.Presentation(out / name).slides), f"names, {column}: {name!r} can't be read")


def main(binary: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        batch = Batch(binary, pathlib.Path(folder))
        reference = batch.folder / "whole"
        seconds = undisturbed(batch, reference)
        whole = digests(reference)
        check.step("killed, then resumed")
        killed(batch, whole, seconds)
        killed_at_the_report(batch, whole)
        check.step("full disk")
        full_disk(batch, whole)
        check.step("write protection")
        protected(batch, whole)
        check.step("threads, shares, order")
        spread(batch, whole)
        check.step("names")
        names(batch)
        check.step("end")
    check.end()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
