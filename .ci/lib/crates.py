"""The crates that the released program is made of, as cargo knows them."""

import dataclasses
import functools
import json
import pathlib
import re
import tomllib

from lib import ROOT, process

PROGRAM = "infograft"
# The platforms that the program is released for. What only another one needs is not in the program.
PLATFORMS = ("x86_64-unknown-linux-gnu", "aarch64-apple-darwin", "x86_64-pc-windows-msvc")
LICENCE = re.compile(r"(licen[cs]e|copying|copyright|notice|unlicense|ofl|patents)([-_. ].*)?", re.I)
NO_TEXT = {".rs", ".toml", ".json", ".py", ".html", ".svg", ".png", ".pdf"}
# What is there when the crate is worked on, and not in the program.
ASIDE = {"tests", "test", "benches", "examples", "fuzz", "fonts", "target", "node_modules"}


@dataclasses.dataclass(frozen=True, order=True)
class Crate:
    """A crate; `linked` when its code is in the program, not only beside the compiler (macros, build scripts)."""

    name: str
    version: str
    licence: str
    folder: pathlib.Path
    linked: bool
    # The hash of the registry's archive; none for the crates of this workspace.
    sha256: str | None
    authors: tuple
    repository: str | None
    needs: tuple

    @property
    def purl(self) -> str:
        return f"pkg:cargo/{self.name}@{self.version}"

    @functools.cached_property
    def texts(self) -> list:
        """The files of its source that say under which licence it is."""
        found = (p for p in sorted(self.folder.rglob("*")) if LICENCE.fullmatch(p.name) and p.suffix.lower() not in NO_TEXT)
        return [p for p in found if p.is_file() and not ASIDE & set(p.relative_to(self.folder).parts[:-1])]


def cargo(*arguments) -> str:
    ran = process.run("cargo", *arguments, "--locked", cwd=ROOT)
    if ran.returncode != 0:
        raise SystemExit(f"cargo {' '.join(arguments)}\n{ran.stderr}")
    return ran.stdout


def _tree(edges: str) -> set:
    """Names and versions of what the program takes along with its released features, which are the default ones.

    `cargo tree` rather than `cargo metadata`, which counts what tests alone switch on.
    """
    platforms = [part for platform in PLATFORMS for part in ("--target", platform)]
    lines = cargo("tree", "-p", PROGRAM, "-e", edges, *platforms, "--prefix", "none", "--format", "{p}").splitlines()
    return {(name, version.removeprefix("v")) for name, version, *_ in (line.split() for line in lines if line)}


def _hashes() -> dict:
    lock = tomllib.loads((ROOT / "Cargo.lock").read_text(encoding="utf-8"))
    return {(p["name"], p["version"]): p.get("checksum") for p in lock["package"]}


def expression(licence: str | None) -> str:
    """The manifest's licence as an SPDX expression: older manifests write a slash for OR."""
    return re.sub(r"\s*/\s*", " OR ", licence or "")


def released() -> list:
    """All crates of the program and of its making, by name and version; the program itself is one of them."""
    metadata = json.loads(cargo("metadata", "--format-version", "1"))
    keys = {p["id"]: (p["name"], p["version"]) for p in metadata["packages"]}
    needs = {node["id"]: {keys[d["pkg"]] for d in node["deps"]} for node in metadata["resolve"]["nodes"]}
    linked, taken, hashes = _tree("normal,no-proc-macro"), _tree("normal,build"), _hashes()
    return sorted(
        Crate(
            p["name"], p["version"], expression(p["license"]), pathlib.Path(p["manifest_path"]).parent, keys[p["id"]] in linked,
            hashes[keys[p["id"]]], tuple(p["authors"]), p["repository"], tuple(sorted(needs[p["id"]] & taken)),
        )
        for p in metadata["packages"]
        if keys[p["id"]] in taken
    )
