"""The words that a chart or a diagram must show."""

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"


def flag(element, name: str, default: bool = False) -> bool:
    found = element.find(f"{C}{name}") if element is not None else None
    return default if found is None else found.get("val") not in ("0", "false")


def rich(element) -> list:
    """The paragraphs of a rich text, without fields: those of a label stand for values."""
    texts = ("".join(t.text or "" for t in p.iterfind(f"{A}r/{A}t")) for p in element.iterfind(f"{C}tx/{C}rich/{A}p"))
    return [text for text in texts if text.strip()]


def paragraphs(root) -> list:
    """All text of a part, paragraph by paragraph."""
    texts = ("".join(t.text or "" for t in p.iter(f"{A}t")) for p in root.iter(f"{A}p"))
    return [text for text in texts if text.strip()]


def cached(element) -> list:
    """The strings of a reference's cache."""
    return [v.text for v in element.iter(f"{C}v") if v.text and v.text.strip()] if element is not None else []


def chart_words(root) -> list:
    """The titles, the legend's series and the labels that were typed.

    Which labels of an axis find room, and how numbers are written, the program that draws decides: they aren't looked for.
    """
    chart = root.find(f"{C}chart")
    if chart is None:
        return []
    plot = chart.find(f"{C}plotArea")
    words = [text for title in chart.iterfind(f"{C}title") for text in rich(title)]
    for axis in plot if plot is not None else ():
        if axis.tag.endswith("Ax") and not flag(axis, "delete"):
            words += [text for title in axis.iterfind(f"{C}title") for text in rich(title)]
    series = [s for kind in (plot if plot is not None else ()) for s in kind.iterfind(f"{C}ser")]
    for one in series:
        for label in one.iterfind(f"{C}dLbls/{C}dLbl"):
            words += rich(label) if not flag(label, "delete") else []
    legend = chart.find(f"{C}legend")
    if legend is not None and legend.find(f"{C}legendEntry") is None:
        kinds = {kind.tag.rpartition("}")[2] for kind in plot if kind.find(f"{C}ser") is not None}
        if not kinds & {"pieChart", "pie3DChart", "doughnutChart", "ofPieChart", "surfaceChart", "surface3DChart"} and len(series) > 1:
            words += [text for one in series if one.find(f"{C}trendline") is None for text in cached(one.find(f"{C}tx"))]
    return words


def diagram_part(model, sheet) -> str | None:
    """The part with a diagram's saved drawing, which the model names by a relationship of the slide's."""
    for e in model.root.iter():
        if isinstance(e.tag, str) and e.tag.endswith("}dataModelExt"):
            rel = sheet.rels.get(e.get("relId") or "")
            return rel[1] if rel else None
    return None


def model_words(root) -> list:
    """The texts of a diagram's nodes."""
    points = (p for p in root.iter(f"{DGM}pt") if p.get("type") in (None, "node", "asst"))
    return [text for point in points for text in paragraphs(point)]
