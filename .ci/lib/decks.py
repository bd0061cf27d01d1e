"""Reading decks with python-pptx and judging them with validators."""

import pathlib

from . import TOOLS
from .process import run


def flat(shapes, groups: bool = False):
    """All shapes, those in groups too, and the groups themselves if asked for."""
    for shape in shapes:
        group = shape._element.tag.endswith("}grpSp")
        if groups or not group:
            yield shape
        if group:
            yield from flat(shape.shapes, groups)


def validities(path: pathlib.Path) -> dict:
    """What Microsoft's Open XML SDK and openxml-audit say of a file, by their names: the exit code and the text."""
    commands = {
        "Open XML SDK": [TOOLS / "node_modules/.bin/ooxml-validator", path, "--officeVersion", "Microsoft365"],
        "openxml-audit": [TOOLS / "venv/bin/openxml-audit", path],
    }
    return {name: run(*command) for name, command in commands.items()}
