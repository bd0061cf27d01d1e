"""What a PDF holds, read with PyMuPDF: words, links, what is painted where, and alternative texts."""

import collections
import dataclasses
import re

import pymupdf

from .frames import Frame

IMAGES = ("fill-image", "fill-imgmask", "clip-image-mask")
# Text beyond the page's edges counts, too: a shape may hang over. MuPDF leaves it out unless it is given a larger clip.
FLAGS = pymupdf.TEXT_PRESERVE_WHITESPACE
LINKS = (pymupdf.LINK_URI, pymupdf.LINK_GOTO, pymupdf.LINK_NAMED)


@dataclasses.dataclass
class Annotation:
    """A link: an address or a page's index, and how many stretches of text or shapes it lies on."""

    target: str | int
    frame: Frame
    pieces: int


class Page:
    """A page; what is painted on it is read only when asked for."""

    def __init__(self, page):
        self.page = page
        self.width, self.height = page.rect.width, page.rect.height
        self.text = page.get_text("text", flags=FLAGS, clip=pymupdf.INFINITE_RECT())
        self.links = [annotation(page.parent, link) for link in page.links(LINKS)]

    def painted(self) -> list:
        """The kind and the frame of everything that is painted."""
        return [(kind, Frame(*box)) for kind, box, *_ in self.page.get_bboxlog()]


def annotation(document, link) -> Annotation:
    target = link["uri"] if link["kind"] == pymupdf.LINK_URI else link.get("page", -1)
    points = re.findall(r"[-+.\d]+", document.xref_get_key(link["xref"], "QuadPoints")[1])
    return Annotation(target, Frame(*link["from"]), max(1, len(points) // 8))


def summaries(document, xref) -> list:
    """A table's description (ISO 32000-1, Table 349), which stands among the element's attributes: one object or several."""
    written = re.search(r"/Summary\s*(<[\dA-Fa-f\s]*>|\((?:\\.|[^\\)])*\))", document.xref_get_key(xref, "A")[1])
    if not written:
        return []
    spare = document.get_new_xref()
    document.update_object(spare, f"<</Summary {written[1]}>>")
    return [document.xref_get_key(spare, "Summary")[1]]


def alternative_texts(document) -> collections.Counter:
    """Each `/Alt` in the structure tree, and each table's `/Summary`, with the index of the page that it is on."""
    pages = {document.page_xref(n): n for n in range(document.page_count)}
    found, seen = collections.Counter(), set()
    value = lambda xref, key: document.xref_get_key(xref, key)

    def walk(xref) -> int | None:
        """The page of an element is its own or that of what is in it."""
        if xref in seen:
            return None
        seen.add(xref)
        kids = value(xref, "K")[1]
        own = re.findall(r"(\d+) 0 R", value(xref, "Pg")[1]) + re.findall(r"/Pg\s*(\d+) 0 R", kids)
        inside = re.findall(r"(\d+) 0 R", re.sub(r"/(Pg|Obj)\s*\d+ 0 R", "", kids))
        page = next((p for p in [pages.get(int(x)) for x in own] + [walk(int(x)) for x in inside] if p is not None), None)
        texts = [text for kind, text in [value(xref, "Alt")] if kind == "string"] + summaries(document, xref)
        for text in texts:
            found[" ".join(text.split()), page] += 1
        return page

    kind, root = value(document.pdf_catalog(), "StructTreeRoot")
    if kind == "xref":
        walk(int(root.split()[0]))
    return found
