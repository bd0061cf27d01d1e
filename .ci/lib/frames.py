"""Where shapes stand on the page, in EMU."""

import math
from typing import NamedTuple

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
IDENTITY = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Frame(NamedTuple):
    """An upright rectangle."""

    x0: float
    y0: float
    x1: float
    y1: float

    def scaled(self, by: float) -> "Frame":
        return Frame(*(v * by for v in self))

    def inset(self, left: float, top: float, right: float, bottom: float) -> "Frame":
        """What is left when so many of its own widths and heights go at the sides."""
        width, height = self.x1 - self.x0, self.y1 - self.y0
        return Frame(self.x0 + left * width, self.y0 + top * height, self.x1 - right * width, self.y1 - bottom * height)

    def grown(self, by: float) -> "Frame":
        return Frame(self.x0 - by, self.y0 - by, self.x1 + by, self.y1 + by)

    def area(self) -> float:
        return max(0, self.x1 - self.x0) * max(0, self.y1 - self.y0)

    def meets(self, other) -> "Frame":
        """What both share; upside down where they share nothing."""
        return Frame(max(self.x0, other.x0), max(self.y0, other.y0), min(self.x1, other.x1), min(self.y1, other.y1))

    def middle(self) -> "Frame":
        x, y = (self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2
        return Frame(x, y, x, y)

    def holds(self, other) -> bool:
        return self.x0 <= other.x0 and self.y0 <= other.y0 and self.x1 >= other.x1 and self.y1 >= other.y1

    def touches(self, other) -> bool:
        shared = self.meets(other)
        return shared.x0 <= shared.x1 and shared.y0 <= shared.y1


def times(outer, inner):
    """The matrix that does the inner, then the outer."""
    a, b, c, d, e, f = outer
    p, q, r, s, t, u = inner
    return a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f


def number(element, name: str) -> float:
    try:
        return float(element.get(name) or 0) if element is not None else 0.0
    except ValueError:
        return 0.0


def transform(element):
    """The `xfrm` of a shape."""
    for child in element:
        kind = child.tag.rpartition("}")[2] if isinstance(child.tag, str) else ""
        if kind == "xfrm":
            return child
        if kind in ("spPr", "grpSpPr"):
            return child.find(f"{A}xfrm")
    return None


def box(xfrm):
    off, ext = xfrm.find(f"{A}off"), xfrm.find(f"{A}ext")
    if off is None or ext is None:
        return None
    return number(off, "x"), number(off, "y"), number(ext, "cx"), number(ext, "cy")


def matrix_of(xfrm):
    """From the shape's own unturned frame to that of what it stands in."""
    x, y, cx, cy = box(xfrm)
    turn = math.radians(number(xfrm, "rot") / 60000)
    sx = -1 if xfrm.get("flipH") in ("1", "true") else 1
    sy = -1 if xfrm.get("flipV") in ("1", "true") else 1
    mx, my = x + cx / 2, y + cy / 2
    cos, sin = math.cos(turn), math.sin(turn)
    return times((1, 0, 0, 1, mx, my), times((cos, sin, -sin, cos, 0, 0), (sx, 0, 0, sy, -mx, -my)))


def bounds(matrix, x, y, cx, cy) -> Frame:
    a, b, c, d, e, f = matrix
    points = [(a * px + c * py + e, b * px + d * py + f) for px in (x, x + cx) for py in (y, y + cy)]
    return Frame(min(p[0] for p in points), min(p[1] for p in points), max(p[0] for p in points), max(p[1] for p in points))


def frame_of(element, matrix) -> Frame | None:
    """The frame of a shape on the page, if it has one of its own."""
    xfrm = transform(element)
    if xfrm is None or box(xfrm) is None:
        return None
    return bounds(times(matrix, matrix_of(xfrm)), *box(xfrm))


def group_matrix(group, matrix):
    """From the space of a group's children to the page."""
    xfrm = transform(group)
    if xfrm is None or box(xfrm) is None:
        return matrix
    x, y, cx, cy = box(xfrm)
    off, ext = xfrm.find(f"{A}chOff"), xfrm.find(f"{A}chExt")
    if off is None or ext is None:
        return times(matrix, matrix_of(xfrm))
    sx, sy = (s / c if c else 1 for s, c in ((cx, number(ext, "cx")), (cy, number(ext, "cy"))))
    inner = (sx, 0, 0, sy, x - number(off, "x") * sx, y - number(off, "y") * sy)
    return times(matrix, times(matrix_of(xfrm), inner))


def placeholder(element):
    return next((e for e in element.iter() if isinstance(e.tag, str) and e.tag.endswith("}ph")), None)


def placeholder_frame(element, layout, master) -> Frame | None:
    """The frame that a placeholder has from its layout, or from the master."""
    wanted = placeholder(element)
    for root in (layout, master):
        if root is None or wanted is None:
            continue
        shapes = [(s, placeholder(s)) for s in root.iterfind(".//{*}spTree/{*}sp")]
        shapes = [(s, ph) for s, ph in shapes if ph is not None]
        alike = lambda ph: (ph.get("type") or "body").replace("ctrTitle", "title").replace("subTitle", "body")
        same = [s for s, ph in shapes if root is layout and wanted.get("idx") and ph.get("idx") == wanted.get("idx")]
        same = same or [s for s, ph in shapes if alike(ph) == alike(wanted)]
        frame = frame_of(same[0], IDENTITY) if same else None
        if frame:
            return frame
        wanted = placeholder(same[0]) if same else wanted
    return None
