"""Decks for `.ci/losses.py`, made with python-pptx: one for each kind of thing that can get lost."""

import copy
import io
import pathlib

from PIL import Image
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Pt

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
SLIDE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/slide"
DECORATIVE = "http://schemas.microsoft.com/office/drawing/2017/decorative"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

# Addresses as people set them: those of the web, without a scheme, to files, to what no reader should follow.
ADDRESSES = [
    "https://contoso.example/book?from=deck&lang=en#top", "HTTP://CONTOSO.EXAMPLE/Pay", "mailto:care@contoso.example?subject=My visit",
    "tel:+1-555-010-0100", "https://contoso.example/예약", "www.contoso.example/book", "contoso.example", "file:///C:/Prices/list.xlsx",
    "..\\prices\\list.xlsx", "other deck.pptx", "ftp://files.contoso.example/list.zip", "javascript:alert(1)", "#Slide 2",
]
# Clicks that lead nowhere in a PDF, or elsewhere in the show.
ACTIONS = ["firstslide", "lastslide", "nextslide", "previousslide", "endshow", "lastslideviewed"]
HALF_MARKS = [
    "{{organization.name}", "{organization.name}}", "{{organization.name", "organization.name}}", "{{ }}", "{{organization name}}",
    "{{organization.name | upper}}", "{ {organization.name} }", "{{organization.\vname}}",
]
TEXTS = ["Straße und Größe", "office, ﬁnal, waﬄe", "예약 안내", "موعد عبر الإنترنت", "פגישה מקוונת", "e\u0301tude", "10 € + 5 %", "a\u00adb\u200bc"]
BRAND = '[organization]\nname = "Contoso"\n[links]\nbooking = "https://contoso.example/book"\n'


def picture(color: str, size=(80, 60), kind="PNG") -> io.BytesIO:
    file = io.BytesIO()
    Image.new("RGB", size, color).save(file, kind)
    file.seek(0)
    return file


class Page:
    """A slide on which things are put one after the other."""

    def __init__(self, deck):
        self.slide = deck.slides.add_slide(deck.slide_layouts[6])
        self.shapes, self.count = self.slide.shapes, 0

    def place(self, width=100, height=30):
        """The next free frame in a grid of five columns."""
        at, self.count = self.count, self.count + 1
        return Pt(20 + at % 5 * 138), Pt(20 + at // 5 * 60), Pt(width), Pt(height)

    def box(self, text="", name=None, shapes=None):
        shape = (shapes or self.shapes).add_shape(1, *self.place())
        shape.text_frame.text = text
        shape.text_frame.word_wrap = True
        for run in (r for p in shape.text_frame.paragraphs for r in p.runs):
            run.font.size = Pt(9)
        shape.name = name or shape.name
        return shape

    def picture(self, color, shapes=None, **more):
        return (shapes or self.shapes).add_picture(picture(color, **more), *self.place(60, 45))


def properties(shape):
    return shape._element.xpath(".//p:cNvPr")[0]


def click(page, holder, action="", target=None, kind=None):
    """Puts an `a:hlinkClick` first into a shape's or a run's properties."""
    id = "" if target is None else page.slide.part.rels.get_or_add(kind, target)
    holder.insert(0, parse_xml(f'<a:hlinkClick xmlns:a="{A}" xmlns:r="{R}" r:id="{id}" action="{action}"/>'))


def links(deck):
    first, hidden, second = Page(deck), Page(deck), Page(deck)
    hidden.slide._element.set("show", "0")
    for address in ADDRESSES:
        run = first.box("Text").text_frame.paragraphs[0].runs[0]
        run.hyperlink.address = address
    for address in ADDRESSES[:6]:
        first.box("Shape").click_action.hyperlink.address = address
    first.picture("red").click_action.hyperlink.address = ADDRESSES[0]
    both = first.box("Both")
    both.click_action.hyperlink.address = "https://contoso.example/shape"
    both.text_frame.paragraphs[0].runs[0].hyperlink.address = "https://contoso.example/text"
    alike = first.box("Alike")
    alike.click_action.hyperlink.address = alike.text_frame.paragraphs[0].runs[0].hyperlink.address = "https://contoso.example/alike"
    group = first.shapes.add_group_shape()
    first.box("In a group", shapes=group.shapes).click_action.hyperlink.address = "https://contoso.example/in-group"
    first.box("", shapes=group.shapes)
    rel = first.slide.part.rels.get_or_add_ext_rel(HYPERLINK, "https://contoso.example/group")
    properties(group).insert(0, parse_xml(f'<a:hlinkClick xmlns:a="{A}" xmlns:r="{R}" r:id="{rel}"/>'))
    table = second.shapes.add_table(1, 2, *second.place(200, 40)).table
    for cell, address in zip(table.rows[0].cells, ADDRESSES):
        run = cell.text_frame.paragraphs[0].add_run()
        run.text, run.hyperlink.address = "Cell", address
    second.count += 1
    wrapped = second.box("A link that needs three lines, since there are so many words").text_frame.paragraphs[0]
    wrapped.runs[0].hyperlink.address = "https://contoso.example/wrapped"
    pieces = second.box("").text_frame.paragraphs[0]
    for text, address in (("One ", "a"), ("link", "a"), (" and ", None), ("two", "b"), (", again ", None), ("one", "a")):
        run = pieces.add_run()
        run.text, run.font.size = text, Pt(9)
        if address:
            run.hyperlink.address = f"https://contoso.example/pieces/{address}"
    second.box("To a slide").click_action.target_slide = first.slide
    second.box("To a hidden slide").click_action.target_slide = hidden.slide
    for action in ACTIONS:
        click(second, properties(second.box(action)), f"ppaction://hlinkshowjump?jump={action}")
    for action in ("macro?name=Pay", "customshow?id=0", "noaction"):
        click(second, properties(second.box(action)), f"ppaction://{action}")
    run = second.box("Text to a slide").text_frame.paragraphs[0].runs[0]
    click(second, run._r.get_or_add_rPr(), "ppaction://hlinksldjump", first.slide.part, SLIDE)


def fill_with_picture(page, shape, color, inner="<a:stretch><a:fillRect/></a:stretch>"):
    _, id = page.slide.part.get_or_add_image_part(picture(color))
    properties_of_shape = shape._element.spPr
    fill = parse_xml(f'<a:blipFill xmlns:a="{A}" xmlns:r="{R}"><a:blip r:embed="{id}"/>{inner}</a:blipFill>')
    properties_of_shape.insert(2, fill)


def pictures(deck):
    page = Page(deck)
    for kind in ("PNG", "JPEG", "GIF", "BMP", "TIFF"):
        page.picture("navy", kind=kind)
    cropped, turned, mirrored = (page.picture(c) for c in ("teal", "olive", "maroon"))
    cropped.crop_left, cropped.crop_bottom = 0.3, 0.4
    turned.rotation = 33
    mirrored._element.spPr.xfrm.set("flipH", "1")
    group = page.shapes.add_group_shape()
    page.picture("orange", shapes=group.shapes)
    page.picture("purple", shapes=group.shapes)
    group.rotation, group.width = 90, group.width // 2
    fill_with_picture(page, page.box("Filled"), "pink")
    fill_with_picture(page, page.box("Tiled"), "gold", '<a:tile tx="0" ty="0" sx="20000" sy="20000" flip="none" algn="tl"/>')
    page.picture("black").left = Pt(-400)
    properties(page.picture("black")).set("hidden", "1")
    linked, gone = page.picture("gray"), page.picture("gray")
    blip = linked._element.find(".//" + qn("a:blip"))
    del blip.attrib[qn("r:embed")]
    blip.set(qn("r:link"), page.slide.part.rels.get_or_add_ext_rel(IMAGE, "file:///C:/Pictures/logo.png"))
    gone._element.find(".//" + qn("a:blip")).set(qn("r:embed"), "rId999")
    layout = page.slide.slide_layout
    _, id = layout.part.get_or_add_image_part(picture("lime"))
    of_layout = copy.deepcopy(cropped._element)
    of_layout.find(".//" + qn("a:blip")).set(qn("r:embed"), id)
    layout.shapes._spTree.append(of_layout)
    ground = Page(deck)
    _, id = ground.slide.part.get_or_add_image_part(picture("skyblue"))
    bg = f'<p:bg xmlns:p="{ground.slide._element.nsmap["p"]}" xmlns:a="{A}" xmlns:r="{R}"><p:bgPr><a:blipFill><a:blip r:embed="{id}"/>'
    bg += "<a:stretch><a:fillRect/></a:stretch></a:blipFill><a:effectLst/></p:bgPr></p:bg>"
    ground.slide._element.cSld.insert(0, parse_xml(bg))
    ground.picture("red")


def alternative_texts(deck):
    page = Page(deck)
    describe = lambda shape, text: properties(shape).set("descr", text)
    describe(page.picture("red"), "A red picture")
    describe(page.picture("red"), "A red picture")
    describe(page.box(""), "A shape without words")
    describe(page.box("Words"), "A shape with words")
    describe(page.box("Like its words"), "Like its words")
    describe(page.shapes.add_connector(1, Pt(20), Pt(500), Pt(200), Pt(510)), "A line")
    properties(page.box("")).set("title", "Only a title")
    ornament = page.picture("gray")
    decorative = f'<adec:decorative xmlns:adec="{DECORATIVE}" val="1"/>'
    ext = f'<a:ext uri="{{C183D7F6-B498-43B3-948B-1728B52AA6E4}}">{decorative}</a:ext>'
    properties(ornament).append(parse_xml(f'<a:extLst xmlns:a="{A}">{ext}</a:extLst>'))
    describe(ornament, "An ornament")
    for inner in ("", "Words"):
        group = page.shapes.add_group_shape()
        describe(page.box(inner, shapes=group.shapes), f"A part of a group: {inner or 'no words'}")
        describe(page.picture("blue", shapes=group.shapes), "A picture in a group")
        describe(group, f"A group: {inner or 'no words'}")
    table = page.shapes.add_table(2, 2, *page.place(200, 60))
    describe(table, "A table")
    table.table.cell(0, 0).text = "Cell"
    described = Page(deck)
    describe(chart(described), "A chart")
    linked = described.picture("green")
    describe(linked, "A picture with a link")
    linked.click_action.hyperlink.address = ADDRESSES[0]
    placeholder = deck.slides.add_slide(deck.slide_layouts[5]).shapes.title
    placeholder.text = "A title"
    describe(placeholder, "The title's description")


def chart(page):
    data = CategoryChartData()
    data.categories = ["North", "South"]
    data.add_series("Booked", (3, 5))
    data.add_series("Cancelled", (1, 2))
    frame = page.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, Pt(40), Pt(200), Pt(400), Pt(250), data)
    frame.chart.has_title = frame.chart.has_legend = True
    frame.chart.chart_title.text_frame.text = "Visits of both branches"
    frame.chart.value_axis.has_title = True
    frame.chart.value_axis.axis_title.text_frame.text = "Thousands"
    return frame


def words(deck):
    page = Page(deck)
    for text in TEXTS:
        page.box(text)
    page.box("Turned").rotation = 45
    for name, value in (("vert", "vert270"), ("numCol", "2"), ("wrap", "none")):
        page.box(f"{name} is {value}").text_frame._txBody.bodyPr.set(name, value)
    for name, value in (("cap", "all"), ("baseline", "30000"), ("strike", "sngStrike"), ("spc", "600")):
        page.box(f"{name} as {value}").text_frame.paragraphs[0].runs[0]._r.get_or_add_rPr().set(name, value)
    page.box("First line\vsecond line\vthird").text_frame.add_paragraph().text = "New paragraph"
    number = f'<a:fld xmlns:a="{A}" id="{{00000000-1234-1234-1234-123412341234}}" type="slidenum"><a:t>99</a:t></a:fld>'
    page.box("").text_frame.paragraphs[0]._p.append(parse_xml(number))
    table = page.shapes.add_table(3, 3, *page.place(300, 90)).table
    for at, cell in enumerate(table.iter_cells()):
        cell.text = f"Cell number {at}"
    table.cell(1, 0).merge(table.cell(2, 1))
    group = page.shapes.add_group_shape()
    page.count = 30
    page.box("Inside a group", shapes=group.shapes)
    charted = Page(deck)
    charted.box("Beside a chart")
    chart(charted)
    hidden = Page(deck)
    hidden.box("On a hidden slide")
    hidden.slide._element.set("show", "0")
    outside = Page(deck)
    outside.box("Off the page").left = Pt(-500)
    outside.box("Overlong " * 80)
    of_master = copy.deepcopy(outside.box("On every page")._element)
    outside.shapes._spTree.remove(outside.shapes[-1]._element)
    deck.slide_master.shapes._spTree.append(of_master)


def marks(deck):
    page = Page(deck)
    page.box("{{organization.name}} is well marked", "Whole mark")
    for number, mark in enumerate(HALF_MARKS):
        page.box(f"Before {mark} after", f"Half mark {number}")
    broken = page.box("{{organization", "Over two paragraphs").text_frame
    broken.add_paragraph().text = ".name}}"
    table = page.shapes.add_table(1, 1, *page.place(100, 40))
    table.name, table.table.cell(0, 0).text = "Half mark in a table", "In a cell: {{organization.name}"
    code = page.box("if (a) { if (b) { c } } else { }", "Code")
    code.text_frame.add_paragraph().text = "exporters: {otlp: {endpoint: 0.0.0.0:4317}}"


SAMPLES = {"links": links, "pictures": pictures, "alternative texts": alternative_texts, "words": words, "marks": marks}


def write(folder: pathlib.Path):
    """Writes the decks; each with the brand that it is made with, if any."""
    brand = folder / "brand.toml"
    brand.write_text(BRAND, encoding="utf-8")
    for name, make in SAMPLES.items():
        deck = Presentation()
        make(deck)
        deck.save(folder / f"{name}.pptx")
        yield folder / f"{name}.pptx", brand if make is marks else None


def stripped(deck: pathlib.Path, to: pathlib.Path) -> None:
    """The same deck with nothing on its slides, layouts and masters."""
    bare = Presentation(deck)
    sheets = [*bare.slides, *bare.slide_layouts, bare.slide_master]
    for sheet in sheets:
        for bg in sheet._element.cSld.findall(qn("p:bg")):
            sheet._element.cSld.remove(bg)
        for shape in list(sheet.shapes):
            shape._element.getparent().remove(shape._element)
    bare.save(to)
