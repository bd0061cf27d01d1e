"""What the Python scripts of this folder share.

Importing it starts the script again in the environment of `.ci/install`, which has the packages that the scripts use, and
in Python's UTF-8 mode: texts, names of files and what is printed are UTF-8 there, whatever the locale says. So it is
imported before those packages. Where nothing is installed, the script goes on with the Python that it was started with.
"""

import os
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
TOOLS = pathlib.Path(os.environ.get("INFOGRAFT_TOOLS", pathlib.Path.home() / ".cache/infograft-tools"))
PYTHON = TOOLS / "venv/bin/python"
# The built-in infographics.
TEMPLATES = sorted(deck.stem for deck in (ROOT / "assets/templates").glob("*.pptx"))


def _start_again() -> None:
    installed = PYTHON.exists()
    inside = pathlib.Path(sys.prefix).resolve() == (TOOLS / "venv").resolve()
    if (installed and not inside) or not sys.flags.utf8_mode:
        python = str(PYTHON if installed else sys.executable)
        os.execv(python, [python, "-X", "utf8", *sys.argv])


_start_again()
