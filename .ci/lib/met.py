"""What a deck shows: words, links, pictures and alternative texts, slide by slide, read with lxml.

It reads what `.ci/losses.py` compares with the PDF. Hidden slides and shapes are left out; where all slides are hidden, all
count, since all are drawn then. A slide shows what its master and layout show, placeholders aside, then its own shapes.
"""

import dataclasses
import re

from .charts import chart_words, diagram_part, model_words, paragraphs
from .frames import IDENTITY, Frame, frame_of, group_matrix, number, placeholder_frame
from .package import Package, xml

NS = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "dsp": "http://schemas.microsoft.com/office/drawing/2008/diagram",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
}
R = f"{{{NS['r']}}}"
TRUE = ("1", "true", "on")
# Faces whose letters stand for pictures: their text is no word.
SYMBOLS = re.compile(r"wingdings|webdings|symbol|marlett|zapfdingbats|mt extra", re.I)
VECTORS = ("emf", "wmf", "svg", "emz", "wmz")


@dataclasses.dataclass
class Link:
    """A link of a shape, or of a stretch of text that leads to one place.

    It leads to a `uri`, to a `page` by its index, or by an `action` to what a PDF can't do: run a macro, show a slide that is
    hidden or a part of a show.
    """

    kind: str
    target: str | int
    on_text: bool

    def __str__(self) -> str:
        return f"to page {self.target + 1}" if self.kind == "page" else str(self.target)


@dataclasses.dataclass
class Picture:
    """A picture that fills a shape's frame: which part of it is cropped, and of the frame left free (left, top, right, bottom)."""

    target: str
    vector: bool
    missing: bool
    tiled: bool
    crop: tuple
    inset: tuple

    def whole(self, frame: Frame) -> Frame:
        """The frame of the picture with what is cropped of it."""
        left, top, right, bottom = self.crop
        across, down = (1 - a - b if a + b < 1 else 1 for a, b in ((left, right), (top, bottom)))
        frame = frame.inset(*self.inset)
        return frame.inset(-left / across, -top / down, -right / across, -bottom / down)

    def filled(self, frame: Frame) -> Frame:
        """What is filled of a frame."""
        return frame if self.tiled else frame.meets(self.whole(frame))


@dataclasses.dataclass
class Shape:
    """A shape with what must be met in the PDF. `branches` are the alternatives that it stands in."""

    slide: int
    names: tuple
    own: bool
    frame: Frame | None
    branches: tuple
    paragraphs: list = dataclasses.field(default_factory=list)
    links: list = dataclasses.field(default_factory=list)
    pictures: list = dataclasses.field(default_factory=list)
    alt: str | None = None

    def empty(self) -> bool:
        return not (self.paragraphs or self.links or self.pictures or self.alt)


@dataclasses.dataclass
class Slide:
    """A slide that is drawn: its number in the deck, and its shapes from back to front."""

    number: int
    shapes: list


def local(element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def first(element, path: str):
    return element.find(path, NS) if element is not None else None


def named(element):
    """The `cNvPr` of a shape."""
    for properties in element:
        if local(properties).startswith("nv"):
            return next((e for e in properties if local(e) == "cNvPr"), None)
    return None


def is_placeholder(element) -> bool:
    return any(local(ph) == "ph" for nv in element if local(nv).startswith("nv") for pr in nv for ph in pr)


def shows_nothing(element) -> bool:
    """Whether a shape has neither fill nor line nor text: such are left behind by pictures pasted from web pages."""
    properties = next((x for x in element if local(x) == "spPr"), None)
    line = first(properties, "a:ln")
    bare = first(properties, "a:noFill") is not None and (line is None or first(line, "a:noFill") is not None)
    words = any((t.text or "").strip() for t in element.iter(f"{{{NS['a']}}}t"))
    return local(element) == "sp" and bare and not words and first(element, "p:style") is None


class Sheet:
    """A slide, layout or master, or a part that one of them shows."""

    def __init__(self, package: Package, name: str):
        self.package, self.name = package, name
        self.root = xml(package.parts[name])
        self.rels = package.rels(name)

    def related(self, kind: str):
        return next((t for k, t, external in self.rels.values() if k == kind and not external and t in self.package.parts), None)


class Deck:
    """A presentation with the slides that are drawn."""

    def __init__(self, path):
        self.package = Package(path)
        self.sheets, self.alternatives = {}, 0
        main = self.package.to("", "officeDocument")[0]
        root, rels = xml(self.package.parts[main]), self.package.rels(main)
        size = first(root, "p:sldSz")
        self.size = tuple(int(size.get(a)) for a in ("cx", "cy")) if size is not None else (9144000, 6858000)
        listed = (rels.get(e.get(f"{R}id")) for e in root.iterfind("p:sldIdLst/p:sldId", NS))
        parts = [rel[1] if rel else "" for rel in listed]
        sheets = [self.sheet(name) for name in parts]
        hidden = [sheet is not None and sheet.root.get("show") in ("0", "false") for sheet in sheets]
        shown = [n for n in range(len(parts)) if not hidden[n]] or list(range(len(parts)))
        self.pages = {parts[n]: page for page, n in enumerate(shown)}
        self.order = parts
        self.first_number = int(root.get("firstSlideNum") or 1)
        self.slides = [self.slide(n, sheets[n]) for n in shown]

    def sheet(self, name):
        """A part that several slides may share; none where it isn't there or is no XML."""
        if name not in self.sheets:
            try:
                self.sheets[name] = Sheet(self.package, name) if name in self.package.parts else None
            except (SyntaxError, ValueError):
                self.sheets[name] = None
        return self.sheets[name]

    def slide(self, at: int, own) -> Slide:
        if own is None:
            return Slide(at + 1, [])
        layout = self.sheet(own.related("slideLayout"))
        master = self.sheet(layout.related("slideMaster")) if layout else None
        page = Page(self, at + 1, own, layout, master)
        shows = lambda sheet: sheet is not None and sheet.root.get("showMasterSp") not in ("0", "false")
        shapes = page.background()
        for sheet, shown in ((master, shows(own) and shows(layout)), (layout, shows(own)), (own, True)):
            if sheet is not None and shown:
                shapes += page.shapes(sheet)
        return Slide(at + 1, [shape for shape in shapes if not shape.empty()])


class Page:
    """Reading one slide with its layout and master."""

    def __init__(self, deck: Deck, number: int, own: Sheet, layout, master):
        self.deck, self.number = deck, number
        self.own, self.layout, self.master = own, layout, master

    def background(self) -> list:
        """The picture behind everything: the nearest `p:bg`, which may be a fill of the theme's."""
        for sheet in (self.own, self.layout, self.master):
            bg = first(sheet.root, "p:cSld/p:bg") if sheet else None
            if bg is None:
                continue
            fill, of = first(bg, "p:bgPr/a:blipFill"), sheet
            ref = first(bg, "p:bgRef")
            if ref is not None and int(ref.get("idx") or 0) > 1000:
                of = self.deck.sheet(self.master.related("theme")) if self.master else None
                fills = first(of.root, "a:themeElements/a:fmtScheme/a:bgFillStyleLst") if of else None
                at = int(ref.get("idx")) - 1001
                entry = fills[at] if fills is not None and at < len(fills) else None
                fill = entry if entry is not None and local(entry) == "blipFill" else None
            whole = Frame(0, 0, *self.deck.size)
            pictures = self.pictures([fill], of) if fill is not None else []
            return [Shape(self.number, ("background", None), sheet is self.own, whole, (), pictures=pictures)]
        return []

    def shapes(self, sheet: Sheet) -> list:
        found = []
        for tree in ("p:cSld/p:spTree", "p:cSld/p:controls"):
            container = first(sheet.root, tree)
            if container is not None:
                found += self.walk(container, sheet, IDENTITY, (), ())
        return found

    def walk(self, container, sheet, matrix, branches, outer):
        """The shapes of a tree, those of groups after the group."""
        for e in container:
            kind = local(e)
            if kind == "AlternateContent":
                yield from self.alternatives(e, branches, lambda b, at: self.walk(b, sheet, matrix, at, outer))
                continue
            if kind == "control":
                yield from self.walk(e, sheet, matrix, branches, outer)
                continue
            nv = named(e)
            if nv is None or nv.get("hidden") in TRUE or (sheet is not self.own and is_placeholder(e)):
                continue
            shape = self.shape(e, nv, sheet, matrix, branches, outer)
            yield shape
            if kind == "grpSp":
                yield from self.walk(e, sheet, group_matrix(e, matrix), branches, (*outer, nv.get("name")))
            elif kind == "graphicFrame":
                yield from self.graphic(e, sheet, shape)
            else:
                self.fill(e, kind, sheet, shape)

    def alternatives(self, e, branches, walk):
        """Each branch of an `mc:AlternateContent`: which one is drawn, the PDF tells."""
        self.deck.alternatives += 1
        number = self.deck.alternatives
        for at, branch in enumerate(b for b in e if local(b) in ("Choice", "Fallback")):
            yield from walk(branch, (*branches, (number, at, local(branch))))

    def shape(self, e, nv, sheet, matrix, branches, outer) -> Shape:
        frame = frame_of(e, matrix)
        if frame is None and sheet is self.own:
            frame = placeholder_frame(e, self.layout.root if self.layout else None, self.master.root if self.master else None)
        shape = Shape(self.number, (nv.get("name"), *outer), sheet is self.own, frame, branches)
        decorative = any(local(x) == "decorative" and x.get("val") in TRUE for x in nv.iter())
        alt = (nv.get("descr") or "").strip() or (nv.get("title") or "").strip()
        shape.alt = alt if sheet is self.own and not decorative and not shows_nothing(e) else None
        self.add_link(nv, sheet, shape, False)
        return shape

    def add_link(self, holder, sheet, shape, on_text) -> Link | None:
        click = first(holder, "a:hlinkClick")
        link = self.link(click, sheet, on_text) if click is not None else None
        if link:
            shape.links.append(link)
        return link

    def link(self, click, sheet, on_text) -> Link | None:
        """Where a click leads; none for what only plays, or leads nowhere."""
        action = click.get("action") or ""
        rel = sheet.rels.get(click.get(f"{R}id") or "")
        verb, _, options = action.removeprefix("ppaction://").partition("?")
        if verb == "hlinkshowjump":
            return self.jump(options.removeprefix("jump="), on_text)
        if verb in ("noaction", "media", "ole"):
            return None
        if verb in ("macro", "program", "customshow"):
            return Link("action", action, on_text)
        if rel is None:
            return Link("uri", click.get("invalidUrl"), on_text) if click.get("invalidUrl") else None
        _, target, external = rel
        if external:
            return Link("uri", target, on_text) if target else None
        if target in self.deck.pages:
            return Link("page", self.deck.pages[target], on_text)
        return Link("action", f"{target}, a hidden slide" if target in self.deck.order else target, on_text)

    def jump(self, to, on_text) -> Link | None:
        page, last = self.deck.pages.get(self.own.name, 0), len(self.deck.pages) - 1
        pages = {"firstslide": 0, "lastslide": last, "nextslide": page + 1, "previousslide": page - 1}
        if to not in pages:
            return Link("action", to, on_text)
        return Link("page", pages[to], on_text) if 0 <= pages[to] <= last else None

    def fill(self, e, kind, sheet, shape) -> None:
        """The pictures and the text of a shape that is no group and no frame."""
        own = [first(e, "p:blipFill")] if kind == "pic" else []
        properties = next((x for x in e if local(x) == "spPr"), None)
        shape.pictures += self.pictures([*own, first(properties, "a:blipFill")], sheet)
        body = next((x for x in e if local(x) == "txBody"), None)
        if body is not None:
            self.text(body, sheet, shape)

    def pictures(self, fills, sheet) -> list:
        found = []
        for fill in fills:
            blip = first(fill, "a:blip")
            if blip is None or any(m.get("amt") == "0" for m in blip.iterfind("a:alphaModFix", NS)):
                continue
            id = blip.get(f"{R}embed") or blip.get(f"{R}link")
            svg = next((x.get(f"{R}embed") for x in blip.iter() if local(x) == "svgBlip"), None)
            if not (id or svg):
                continue
            _, target, external = sheet.rels.get(id or svg, ("", f"a part named by {id or svg}", False))
            vector = svg is not None or target.rpartition(".")[2].lower() in VECTORS
            sides = [tuple(number(first(fill, path), side) / 100_000 for side in "ltrb") for path in ("a:srcRect", "a:stretch/a:fillRect")]
            missing = not external and target not in self.deck.package.parts
            found.append(Picture(target, vector, missing, first(fill, "a:tile") is not None, *sides))
        return found

    def text(self, body, sheet, shape) -> None:
        for paragraph in body.iterfind("a:p", NS):
            words, last = [], None
            for piece in self.pieces(paragraph):
                kind, text = local(piece), ""
                if kind in ("r", "fld"):
                    text = self.shown(piece, kind)
                elif kind == "m":
                    text = "".join(t.text or "" for t in piece.iter() if local(t) == "t")
                elif kind == "br":
                    text = "\n"
                click = first(piece, "a:rPr/a:hlinkClick") if kind in ("r", "fld") else None
                link = self.link(click, sheet, True) if click is not None else None
                if link and text.strip() and (last is None or (last.kind, last.target) != (link.kind, link.target)):
                    shape.links.append(link)
                last = link if text.strip() or (link and last) else (last if kind == "br" else None)
                words.append(text)
            text = "".join(words)
            if text.strip():
                shape.paragraphs.append(text)

    def pieces(self, paragraph):
        """The runs, breaks, fields and equations of a paragraph, the fallback of alternatives where it has text."""
        for e in paragraph:
            if local(e) != "AlternateContent":
                yield e
                continue
            branches = {local(b): b for b in e}
            fallback = branches.get("Fallback")
            taken = fallback if fallback is not None and any(t.text for t in fallback.iter(f"{{{NS['a']}}}t")) else branches.get("Choice")
            yield from taken if taken is not None else ()

    def shown(self, run, kind) -> str:
        """The text of a run; a field's as it is on this slide, none for a date, which is of the day of drawing."""
        field = (run.get("type") or "").lower() if kind == "fld" else ""
        if field == "slidenum":
            return str(self.deck.first_number + self.number - 1)
        if field.startswith("datetime"):
            return ""
        face, t = first(run, "a:rPr/a:latin"), first(run, "a:t")
        if face is not None and SYMBOLS.search(face.get("typeface") or ""):
            return ""
        return re.sub(r"_x[0-9A-Fa-f]{4}_", " ", t.text or "") if t is not None else ""

    def graphic(self, frame, sheet, shape):
        """What a table, chart, diagram or embedded object shows."""
        data = first(frame, "a:graphic/a:graphicData")
        for e in data if data is not None else ():
            if local(e) == "AlternateContent":
                yield from self.alternatives(e, shape.branches, lambda b, at: self.embedded(b, at, sheet, shape))
            elif local(e) == "tbl":
                self.table(e, sheet, shape)
            elif local(e) == "chart" and NS["c"] in e.tag:
                part = self.deck.sheet((sheet.rels.get(e.get(f"{R}id")) or ("", ""))[1])
                shape.paragraphs += chart_words(part.root) if part else []
                drawing = self.deck.sheet(part.related("chartUserShapes")) if part else None
                shape.paragraphs += paragraphs(drawing.root) if drawing else []
            elif local(e) == "relIds":
                yield from self.diagram(e, sheet, shape)
            elif local(e) == "oleObj":
                yield from self.embedded(data, shape.branches, sheet, shape)

    def embedded(self, holder, branches, sheet, outer):
        """The picture that stands for an embedded object: in older files one of the legacy drawing's."""
        for object in (o for o in holder if local(o) == "oleObj"):
            shape = Shape(self.number, outer.names, outer.own, outer.frame, branches)
            pic = next((p for p in object if local(p) == "pic"), None)
            shape.pictures = self.pictures([first(pic, "p:blipFill")], sheet) if pic is not None else self.legacy(object, sheet)
            yield shape

    def legacy(self, object, sheet) -> list:
        vml = self.deck.sheet(sheet.related("vmlDrawing"))
        shapes = vml.root.iter("{urn:schemas-microsoft-com:vml}shape") if vml else ()
        data = [x for s in shapes if s.get("id") == object.get("spid") for x in s if local(x) == "imagedata"]
        ids = [x.get("{urn:schemas-microsoft-com:office:office}relid") or x.get(f"{R}id") for x in data]
        rels = [vml.rels[id] for id in ids if id in vml.rels]
        return [Picture(t, True, t not in self.deck.package.parts, False, (0,) * 4, (0,) * 4) for _, t, _ in rels]

    def table(self, tbl, sheet, shape) -> None:
        for cell in tbl.iterfind("a:tr/a:tc", NS):
            if cell.get("hMerge") in TRUE or cell.get("vMerge") in TRUE:
                continue
            body = first(cell, "a:txBody")
            if body is not None:
                self.text(body, sheet, shape)
            shape.pictures += self.pictures([first(cell, "a:tcPr/a:blipFill")], sheet)

    def diagram(self, ids, sheet, outer):
        """The shapes of a diagram's saved drawing, else the words of its model."""
        model = self.deck.sheet((sheet.rels.get(ids.get(f"{R}dm")) or ("", ""))[1])
        drawing = self.deck.sheet(diagram_part(model, sheet)) if model else None
        if drawing is None:
            outer.paragraphs += model_words(model.root) if model else []
            return
        for sp in drawing.root.iter(f"{{{NS['dsp']}}}sp"):
            nv = named(sp)
            if nv is None or nv.get("hidden") in TRUE:
                continue
            at = (1, 0, 0, 1, outer.frame.x0, outer.frame.y0) if outer.frame else IDENTITY
            frame = frame_of(sp, at) if outer.frame else None
            shape = Shape(self.number, (*outer.names, nv.get("name")), outer.own, frame or outer.frame, outer.branches)
            self.add_link(nv, drawing, shape, False)
            self.fill(sp, "sp", drawing, shape)
            yield shape
