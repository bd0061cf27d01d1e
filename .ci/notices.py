#!/usr/bin/env python3
"""Writes what goes with a release about the works of others in it: `.ci/notices.py FOLDER`.

THIRD-PARTY.md has every crate and typeface of the program with its licence and the licence's text as its source has it;
infograft.cdx.json is the same for programs, as a CycloneDX 1.5 bill of materials, held against its official schema. Both
are of the program with the released features on the platforms of lib/crates.py. Fails when a crate of the program has
neither a licence text nor a licence that SPDX knows. It needs what .ci/install installs.
"""

import datetime
import functools
import hashlib
import json
import os
import pathlib
import subprocess
import sys
import uuid

from lib import ROOT
from lib.crates import PROGRAM, Crate, released

try:
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.spdx import is_expression, is_supported_id
    from cyclonedx.validation.json import JsonStrictValidator
except ImportError:
    sys.exit("cyclonedx-python-lib is missing: run .ci/install")

FONTS = ("infograft-fonts", "infograft-fonts-korean")
HEAD = """# Works of others in infograft {version}

infograft is under the MIT licence. Its program also holds the typefaces and crates below, each under its own licence. The
texts are those that came with them; one that several have word for word stands here once.
"""


@functools.cache
def known(licence: str) -> bool:
    return bool(licence) and (is_supported_id(licence) or is_expression(licence))


def typefaces(crates: list) -> list:
    """The embedded font files, each with the text of its licence: `LICENSE-Carlito.txt` is that of all `Carlito…`."""
    pairs = []
    for folder in (c.folder / "fonts" for c in crates if c.name in FONTS):
        texts = {p.stem.removeprefix("LICENSE-"): p for p in sorted(folder.glob("LICENSE-*.txt"))}
        for font in sorted(folder.glob("*.ttf")):
            fitting = [text for family, text in texts.items() if font.name.startswith(family)]
            if not fitting or "SIL OPEN FONT LICENSE Version 1.1" not in fitting[0].read_text(encoding="utf-8"):
                sys.exit(f"FAILED: {font} has no text of the SIL Open Font License beside it")
            pairs.append((font, fitting[0]))
    return pairs


class Texts:
    """Licence texts, numbered; those that differ in spaces and line breaks alone are one."""

    def __init__(self):
        self.numbers, self.texts = {}, []

    def links(self, files: list) -> str:
        numbers = {self._number(file.read_text(encoding="utf-8", errors="replace")) for file in files}
        return " ".join(f"[{number}](#text-{number})" for number in sorted(numbers))

    def _number(self, text: str) -> int:
        key = " ".join(text.split())
        if key not in self.numbers:
            self.texts.append(text)
            self.numbers[key] = len(self.texts)
        return self.numbers[key]

    def sections(self):
        for number, text in enumerate(self.texts, 1):
            # A block of four spaces: whatever the text has in it, it ends none.
            lines = (f"    {line}".rstrip() for line in text.strip("\ufeff\n\r ").splitlines())
            yield f"\n### Text {number}\n\n" + "\n".join(lines)


def without_text(crate: Crate) -> str:
    """Who made it and where it is, when its source has nothing but the name of its licence."""
    by = f" by {', '.join(crate.authors)}," if crate.authors else ""
    return f"none in its source;{by} {crate.repository or 'no repository'}"


def notices(version: str, others: list, fonts: list) -> str:
    texts = Texts()
    lines = [HEAD.format(version=version), "## Typefaces\n", "| file | licence | text |", "| --- | --- | --- |"]
    lines += [f"| {font.name} | OFL-1.1 | {texts.links([text])} |" for font, text in fonts]
    lines += ["\n## Crates\n", "| crate | version | licence | text |", "| --- | --- | --- | --- |"]
    for crate in (c for c in others if c.linked):
        lines.append(f"| {crate.name} | {crate.version} | {crate.licence} | {texts.links(crate.texts) or without_text(crate)} |")
    return "\n".join([*lines, "\n## Texts", *texts.sections()]) + "\n"


def licences(licence: str) -> list:
    if not known(licence):
        return [{"license": {"name": licence or "see its source"}}]
    return [{"license": {"id": licence}}] if is_supported_id(licence) else [{"expression": licence}]


def sha256(value: str) -> list:
    return [{"alg": "SHA-256", "content": value}]


def font_component(font: pathlib.Path) -> dict:
    digest = hashlib.sha256(font.read_bytes()).hexdigest()
    return {"type": "file", "bom-ref": f"font:{font.name}", "name": font.name, "hashes": sha256(digest), "licenses": licences("OFL-1.1")}


def component(crate: Crate, fonts: list) -> dict:
    of_crate = [font_component(font) for font, _ in fonts if font.is_relative_to(crate.folder)] if crate.name in FONTS else []
    return {
        "type": "application" if crate.name == PROGRAM else "library",
        "bom-ref": crate.purl,
        "name": crate.name,
        "version": crate.version,
        # What helps to compile the program is not in it.
        "scope": "required" if crate.linked else "excluded",
        "licenses": licences(crate.licence),
        "purl": crate.purl,
        **({"hashes": sha256(crate.sha256)} if crate.sha256 else {}),
        **({"components": of_crate} if of_crate else {}),
    }


def timestamp() -> str | None:
    """When the sources were made, so that the same sources give the same bytes: SOURCE_DATE_EPOCH, or the last commit."""
    if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
        return datetime.datetime.fromtimestamp(int(epoch), datetime.timezone.utc).isoformat()
    ran = subprocess.run(["git", "log", "-1", "--format=%cI"], cwd=ROOT, capture_output=True, text=True)
    return ran.stdout.strip() or None


def bill(program: Crate, crates: list, fonts: list) -> dict:
    parts = [component(c, fonts) for c in crates if c is not program]
    content = json.dumps([component(program, fonts), parts], sort_keys=True)
    date = timestamp()
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.5.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, content)}",
        "version": 1,
        "metadata": {
            **({"timestamp": date} if date else {}),
            "tools": {"components": [{"type": "application", "name": "notices.py", "group": PROGRAM, "version": program.version}]},
            "component": component(program, fonts),
        },
        "components": parts,
        "dependencies": [
            {"ref": c.purl, "dependsOn": [f"pkg:cargo/{name}@{version}" for name, version in c.needs]} for c in crates
        ],
    }


def main(folder: pathlib.Path) -> None:
    crates = released()
    program = next(c for c in crates if c.name == PROGRAM)
    others = [c for c in crates if c.sha256]
    fonts = typefaces(crates)
    unclear = [f"{c.name} {c.version} ({c.licence or 'no licence'})" for c in others if c.linked and not c.texts and not known(c.licence)]
    if unclear:
        sys.exit(f"FAILED: neither a licence text nor a licence that SPDX knows: {', '.join(unclear)}")
    sbom = json.dumps(bill(program, crates, fonts), indent=1, ensure_ascii=False) + "\n"
    if fault := JsonStrictValidator(SchemaVersion.V1_5).validate_str(sbom):
        sys.exit(f"FAILED: the bill of materials is not as CycloneDX 1.5 has it: {fault.data.message}")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "THIRD-PARTY.md").write_text(notices(program.version, others, fonts), encoding="utf-8")
    (folder / "infograft.cdx.json").write_text(sbom, encoding="utf-8")
    linked = [c for c in others if c.linked]
    bare = [c.name for c in linked if not c.texts]
    print(f"{len(linked)} crates of others and {len(fonts)} font files are in the program, each with its licence, in {folder}")
    print(f"named by their SPDX licence, their source has no text: {', '.join(bare) or 'none'}")


if len(sys.argv) != 2:
    sys.exit(__doc__)
main(pathlib.Path(sys.argv[1]))
