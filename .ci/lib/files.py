"""Finding files, and telling whether they are the same."""

import hashlib
import pathlib

DECKS = {".pptx", ".potx", ".ppsx", ".pptm", ".ppsm", ".potm"}


def decks(folder: pathlib.Path, suffixes: set = DECKS) -> list:
    """The decks under a folder, without the lock files that Office leaves beside open ones."""
    found = (p for p in folder.rglob("*") if p.suffix.lower() in suffixes and p.is_file())
    return sorted(p for p in found if not p.name.startswith("~$"))


def digests(folder: pathlib.Path) -> dict:
    """Every file of a batch's editions and its report by its hash."""
    files = (p for p in folder.rglob("*") if p.is_file() and ".infograft" not in p.parts)
    return {str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}
