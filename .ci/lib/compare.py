"""Holds what a deck shows against what its PDF holds."""

import collections
import dataclasses
import itertools
import re
import unicodedata
import urllib.parse

from .found import IMAGES
from .frames import Frame
from .met import Link

# What stands in double braces, and what looks as if it should: {{name}}, {{name}, {name}}, {{name, name}}. A word of code
# in braces is none: it has colons, commas, brackets.
INSIDE = r"[#/]?[\w.|\s-]*"
MARK = re.compile(rf"\{{\{{{INSIDE}\}}{{0,2}}|\{{{INSIDE}\}}\}}|(?<![\w.:-])[A-Za-z_.][\w.|-]*\}}\}}")
EMU = 12700


@dataclasses.dataclass
class Loss:
    """Something that is met in the deck and not found in the PDF, `count` times."""

    kind: str
    slide: int | None
    names: tuple
    what: str
    count: int = 1


class Letters(dict):
    """Drops what isn't a letter, a number or a symbol."""

    def __missing__(self, code):
        keeps = unicodedata.category(chr(code))[0] in "LNS" and code != 0xFFFD
        self[code] = code if keeps else None
        return self[code]


LETTERS = Letters()


def squeezed(text: str) -> str:
    """The letters of a text: case, accents, spaces, hyphens, ligatures and forms of letters aside."""
    return unicodedata.normalize("NFKD", text).casefold().translate(LETTERS)


def words_of(paragraph: str) -> list:
    """The words; what a joiner or its opposite parts in Arabic script is two, since readers don't agree on their order."""
    return [w for w in map(squeezed, re.split(r"[\s\u200c\u200d]+", paragraph)) if w]


class Text:
    """The letters of a page, from which words are taken; `edges` are where the page's own words begin and end."""

    def __init__(self, words: list):
        self.letters = "".join(words)
        self.edges = {0, *itertools.accumulate(map(len, words))}

    def take(self, word: str) -> bool:
        places = [m.start() for m in re.finditer(f"(?={re.escape(word)})", self.letters)]
        if not places:
            return False
        at = max(places, key=lambda at: (at in self.edges) + (at + len(word) in self.edges))
        self.letters = self.letters[:at] + "\0" * len(word) + self.letters[at + len(word) :]
        return True


def on_page(shape, page: Frame) -> bool:
    return shape.frame is None or shape.frame.touches(page)


class Comparison:
    """One slide and its page: counts of what is met, and what is lost."""

    def __init__(self, slide, page, size, alts, made=False):
        self.slide, self.page, self.made = slide, page, made
        self.scale = page.width / size[0] if size[0] else 1 / EMU
        self.text, self.whole = squeezed(page.text), Frame(0, 0, page.width, page.height)
        self.met, self.losses = collections.Counter(), []
        shapes = [s for s in slide.shapes if on_page(s, Frame(0, 0, *size))]
        self.painted = page.painted() if any(s.pictures for s in shapes) else []
        self.shapes = self.chosen(shapes)
        self.words()
        self.marks_left()
        self.links()
        self.pictures()
        self.alternative_texts(alts)

    def lose(self, kind, shape, what, count=1):
        self.losses.append(Loss(kind, self.slide.number, shape.names, what, count))

    def chosen(self, shapes) -> list:
        """Of alternatives the one that the page shows more of, the first if they are alike; an empty one is none."""
        share = {}
        for shape in shapes:
            for branch in shape.branches:
                share.setdefault(branch[0], {}).setdefault(branch[1], []).append(shape)
        taken = {number: max(sorted(b), key=lambda at: self.shown(b[at])) for number, b in share.items()}
        return [s for s in shapes if all(taken[number] == at for number, at, _ in s.branches)]

    def shown(self, shapes) -> float:
        """Which part of the shapes' words and pictures is there; none of a picture that is somewhere else."""
        words = [w in self.text for s in shapes for p in s.paragraphs for w in words_of(p)]
        images = [box for kind, box in self.painted if kind in IMAGES]
        pictures = [any(cover(self.frame(s), p, box, self.whole) for box in images) for s in shapes for p in s.pictures]
        return sum(words + pictures) / max(1, len(words + pictures))

    def words(self) -> None:
        """Each word takes letters of the page that no other word takes: whole words of the page first, longer ones first."""
        wanted = [(word, shape) for shape in self.shapes for p in shape.paragraphs for word in words_of(p)]
        self.met["words"] += len(wanted)
        there = collections.Counter(words_of(self.page.text))
        if any(there[word] < count for word, count in collections.Counter(word for word, _ in wanted).items()):
            letters = Text(words_of(self.page.text))
            for word, shape in sorted(wanted, key=lambda w: -len(w[0])):
                if not letters.take(word):
                    self.lose("words", shape, word)

    def marks_left(self) -> None:
        """Drawn as it is, a deck shows its marks, their braces mirrored in Arabic; on a page that was made of them, each is one
        that nobody filled in."""
        text = "".join(self.page.text.split())
        for shape in self.shapes:
            for mark in (m for p in shape.paragraphs for m in MARK.findall(p)):
                self.met["marks"] += 1
                shown = "".join(mark.split()) in text if self.made else squeezed(mark) in self.text
                if shown == self.made:
                    self.lose("marks", shape, mark)

    def alternative_texts(self, there: collections.Counter) -> None:
        """Each must be in the page's part of the structure tree as often as shapes have it, or be what the shape's words say."""
        for shape in (s for s in self.shapes if s.alt):
            self.met["alt_texts"] += 1
            text = " ".join(shape.alt.split())
            if there[text] > 0:
                there[text] -= 1
            elif squeezed(text) != squeezed("".join(shape.paragraphs)) or squeezed(text) not in self.text:
                self.lose("alt_texts", shape, text)

    def links(self) -> None:
        free = [[a.target, a.frame, a.pieces] for a in self.page.links]
        wanted = [(shape, link) for shape in self.shapes for link in shape.links]
        self.met["links"] += len(wanted)
        # Those that lie on the shape first; then what is left, for text that runs over its frame.
        for near in (True, False):
            wanted = [(shape, link) for shape, link in wanted if not self.take(shape, link, free, near)]
        for shape, link in wanted:
            self.lose("links", shape, str(link))

    def take(self, shape, link: Link, free: list, near: bool) -> bool:
        for at in free:
            here = not near or shape.frame is None or self.scaled(shape.frame).grown(3).touches(at[1])
            if at[2] and here and leads(link, at[0]):
                at[2] = at[2] - 1 if link.on_text else 0
                return True
        return False

    def scaled(self, frame: Frame) -> Frame:
        return frame.scaled(self.scale)

    def frame(self, shape) -> Frame | None:
        return self.scaled(shape.frame) if shape.frame else None

    def pictures(self) -> None:
        """Each picture has an image of its own where it stands; one that may be drawn with lines has lines there."""
        wanted = [(shape, picture, self.frame(shape)) for shape in self.shapes for picture in shape.pictures]
        wanted = [(shape, picture, frame) for shape, picture, frame in wanted if frame is None or frame.area() > 0]
        self.met["pictures"] += len(wanted)
        images = [box for kind, box in self.painted if kind in IMAGES]
        covers = (
            (cover(frame, picture, box, self.whole), at, image)
            for at, (_, picture, frame) in enumerate(wanted)
            for image, box in enumerate(images)
        )
        found, used = set(), set()
        for share, at, image in sorted(covers, reverse=True):
            if share > 0 and at not in found and image not in used:
                found.add(at)
                used.add(image)
        for at, (shape, picture, frame) in enumerate(wanted):
            stands_in = picture.vector or any(kind == "Fallback" for *_, kind in shape.branches)
            if at not in found and not (stands_in and self.drawn_inside(frame, picture)):
                self.lose("pictures", shape, picture.target + (", which isn't in the file" if picture.missing else ""))

    def drawn_inside(self, frame, picture) -> bool:
        """Whether something is painted in the frame: its edges may stand out as wide as a line, or as what is cropped."""
        if frame is None:
            return bool(self.painted)
        whole = picture.whole(frame).grown(3)
        size = lambda box: max(box.x1 - box.x0, box.y1 - box.y0)
        inside = lambda box: frame.grown(1).holds(box.middle()) and size(box) <= 2 * size(frame)
        ground = self.whole.grown(-1)
        marks = [box for kind, box in self.painted if "text" not in kind and (not box.holds(ground) or frame.holds(ground))]
        return any(inside(box) or (whole.holds(box) and box.touches(frame)) for box in marks)


def cover(frame: Frame | None, picture, image: Frame, page: Frame) -> float:
    """How alike the places of an image and of a picture are, 0 to 1; the image may be cropped or whole. One tile is enough."""
    if frame is None:
        return 0.01
    filled, whole = picture.filled(frame), picture.whole(frame)
    alike = lambda box: box.meets(image).area() / max(box.area(), image.area(), 1e-9) if box.touches(image) else 0
    best = max(map(alike, (filled, whole, filled.meets(page), whole.meets(page))))
    tile = picture.tiled and filled.touches(image) and filled.meets(image).area() >= image.area() / 2
    return best if best >= 0.5 or tile else 0


def leads(link: Link, target) -> bool:
    """Whether the PDF's link leads where the deck's does; an address may have got a scheme, and be percent-encoded."""
    if link.kind == "page" or isinstance(target, int):
        return link.kind == "page" and link.target == target
    alike = lambda uri: urllib.parse.unquote(uri.strip()).casefold().rstrip("/")
    schemes = "", "https://", "http://", "mailto:"
    return link.kind == "uri" and alike(target) in [alike(scheme + link.target) for scheme in schemes]
