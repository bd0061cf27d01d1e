"""Reading PDF files with PyMuPDF, poppler and qpdf, and judging them with veraPDF."""

import pathlib
import subprocess

import pymupdf

from . import TOOLS
from .process import run


def sound(pdf: pathlib.Path) -> subprocess.CompletedProcess:
    """What qpdf says of the file's structure."""
    return run("qpdf", "--check", pdf)


def text(pdf: pathlib.Path, *options) -> str:
    return run("pdftotext", "-enc", "UTF-8", *options, pdf, "-").stdout


def links(pdf: pathlib.Path) -> list:
    """The address and the place of each link; one within the file has no address."""
    with pymupdf.open(pdf) as document:
        return [(link.get("uri"), pymupdf.Rect(link["from"])) for page in document for link in page.get_links()]


def conform(pdfs: list, flavour: str) -> subprocess.CompletedProcess:
    """What veraPDF says of the files."""
    jars = (TOOLS / "verapdf/classpath").read_text(encoding="utf-8").strip().split(":")
    classes = ":".join(str(TOOLS / "verapdf" / jar) for jar in ["", *jars])
    return run("java", "-Dfile.encoding=UTF-8", "-cp", classes, "CheckPdf", flavour, *pdfs)
