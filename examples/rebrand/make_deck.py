"""Makes litware.pptx, the deck of a made-up clinic as such decks are: a logo in the master, colours of the theme and set by
hand, a chart, a table, names and links everywhere, and no mark of infograft.

    pip install python-pptx pillow
    python3 make_deck.py
"""

import io
from pathlib import Path

from lxml import etree
from PIL import Image, ImageDraw, ImageFont
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

HERE = Path(__file__).resolve().parent
FONTS = HERE.parent.parent / "crates/infograft-fonts/fonts"
BLUE, SKY, ORANGE, PALE, INK = "1F4E8C", "5B9BD5", "E8833A", "E9F0F8", "22303F"
# dk1, lt1, dk2, lt2, accents, links: what Litware's designer chose.
THEME = ["22303F", "FFFFFF", BLUE, "F2F5F9", BLUE, SKY, ORANGE, "7FA7A0", "8C9BB0", "C5D3E4", "1F6FC4", "6B5B95"]
SLOTS = ["dk1", "lt1", "dk2", "lt2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink"]


def rgb(hex_digits):
    return RGBColor.from_string(hex_digits)


def logo(word):
    """The old logo: two waves in a ring, and the name. Drawn four times as large as it is kept."""
    picture = Image.new("RGBA", (1840, 480), (0, 0, 0, 0))
    draw = ImageDraw.Draw(picture)
    draw.ellipse((20, 20, 460, 460), fill=f"#{BLUE}")
    for row, color in ((190, "#FFFFFF"), (300, f"#{ORANGE}")):
        for n in range(3):
            x = 90 + n * 100
            draw.arc((x, row - 50, x + 100, row + 50), 180 if n % 2 == 0 else 0, 0 if n % 2 == 0 else 180, fill=color, width=34)
    font = ImageFont.truetype(str(FONTS / "Carlito-Bold.ttf"), 290)
    draw.text((530, 240), "Litware", font=font, fill=f"#{word}", anchor="lm")
    data = io.BytesIO()
    picture.resize((460, 120), Image.LANCZOS).save(data, "PNG", optimize=True)
    data.seek(0)
    return data


def theme(master):
    """Gives the master's theme Litware's colours and typefaces."""
    part = next(rel.target_part for rel in master.part.rels.values() if rel.reltype.endswith("/theme"))
    root = etree.fromstring(part.blob)
    a = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
    scheme = root.find(f".//{a}clrScheme")
    scheme.set("name", "Litware")
    for slot, color in zip(SLOTS, THEME):
        element = scheme.find(a + slot)
        for child in list(element):
            element.remove(child)
        etree.SubElement(element, a + "srgbClr").set("val", color)
    fonts = root.find(f".//{a}fontScheme")
    for name, face in (("majorFont", "Georgia"), ("minorFont", "Arial")):
        fonts.find(f"{a}{name}/{a}latin").set("typeface", face)
    part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def fill(shape, color):
    shape.fill.solid()
    if isinstance(color, str):
        shape.fill.fore_color.rgb = rgb(color)
    else:
        shape.fill.fore_color.theme_color = color
    shape.line.fill.background()


def words(shape, lines, size=16, color=INK, bold=False, align=None, font=None, link=None):
    frame = shape.text_frame
    frame.word_wrap = True
    for n, line in enumerate(lines if isinstance(lines, list) else [lines]):
        paragraph = frame.paragraphs[0] if n == 0 else frame.add_paragraph()
        paragraph.alignment = align
        run = paragraph.add_run()
        run.text, run.font.size, run.font.bold = line, Pt(size), bold
        if isinstance(color, str):
            run.font.color.rgb = rgb(color)
        else:
            run.font.color.theme_color = color
        if font:
            run.font.name = font
        if link:
            run.hyperlink.address = link
    return shape


def box(slide, x, y, w, h, kind=MSO_SHAPE.RECTANGLE):
    return slide.shapes.add_shape(kind, Inches(x), Inches(y), Inches(w), Inches(h))


def text(slide, x, y, w, h, lines, **look):
    return words(slide.shapes.add_textbox(Inches(x), Inches(y), Inches(w), Inches(h)), lines, **look)


def master_look(deck):
    """A rule, the logo and a footer on every page."""
    master = deck.slide_master
    theme(master)
    for layout in deck.slide_layouts:
        for shape in list(layout.placeholders):
            if shape.placeholder_format.type in (13, 15, 16):
                shape._element.getparent().remove(shape._element)
    # python-pptx adds no shapes to masters: they are written as XML.
    image, rel = master.part.get_or_add_image_part(logo(INK))
    tree = master.shapes._spTree
    for xml in (
        f'<p:sp {NS}><p:nvSpPr><p:cNvPr id="90" name="Rule"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>{xfrm(0, 7.32, 13.333, 0.18)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:schemeClr val="accent1"/></a:solidFill></p:spPr></p:sp>',
        f'<p:pic {NS}><p:nvPicPr><p:cNvPr id="91" name="Picture 91" descr="Litware"/><p:cNvPicPr/><p:nvPr userDrawn="1"/></p:nvPicPr><p:blipFill><a:blip r:embed="{rel}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr>{xfrm(11.0, 0.36, 1.84, 0.48)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>',
        f'<p:sp {NS}><p:nvSpPr><p:cNvPr id="92" name="Imprint"/><p:cNvSpPr txBox="1"/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>{xfrm(0.6, 6.86, 9, 0.36)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr><p:txBody><a:bodyPr wrap="square" lIns="0"/><a:lstStyle/><a:p><a:r><a:rPr lang="en-US" sz="1100"><a:solidFill><a:srgbClr val="5A6877"/></a:solidFill></a:rPr><a:t>Litware Health  |  care@litware.example  |  +1 (555) 010-0199</a:t></a:r></a:p></p:txBody></p:sp>',
    ):
        tree.append(etree.fromstring(xml))


NS = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)


def xfrm(x, y, w, h):
    x, y, w, h = (round(value * 914400) for value in (x, y, w, h))
    return f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/></a:xfrm>'


def placed(slide, title):
    shape = slide.shapes.title
    shape.left, shape.top, shape.width, shape.height = Inches(0.6), Inches(0.42), Inches(10), Inches(0.9)
    shape.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    words(shape, title, size=34, color=MSO_THEME_COLOR.TEXT_2, bold=True, align=PP_ALIGN.LEFT)


def opening(deck, layout):
    slide = deck.slides.add_slide(layout)
    placed(slide, "Your virtual appointment")
    fill(box(slide, 0, 1.6, 7.4, 4.9), BLUE)
    fill(box(slide, 7.4, 1.6, 5.933, 4.9), PALE)
    text(slide, 0.6, 2.3, 6.3, 2.2, "See your care team from home", size=44, color="FFFFFF", bold=True, font="Georgia")
    text(slide, 0.6, 4.5, 6.0, 1.2, "With Litware Health you meet your doctor by video, as you would in the practice.", size=18, color="DCE8F5")
    button = box(slide, 0.6, 5.6, 2.6, 0.56, MSO_SHAPE.ROUNDED_RECTANGLE)
    fill(button, ORANGE)
    words(button, "Book a visit", size=16, color="22303F", bold=True, align=PP_ALIGN.CENTER)
    button.click_action.hyperlink.address = "https://www.litware.example/visits/book"
    for x, y, size, color in ((8.4, 2.3, 3.4, "C5D3E4"), (9.1, 3.0, 2.0, BLUE), (11.2, 4.6, 1.2, ORANGE)):
        fill(box(slide, x, y, size, size, MSO_SHAPE.OVAL), color)
    cross = box(slide, 9.6, 3.5, 1.0, 1.0, MSO_SHAPE.HEART)
    fill(cross, "FFFFFF")


def steps(deck, layout):
    slide = deck.slides.add_slide(layout)
    placed(slide, "Four steps to your visit")
    names = ["Book", "Get ready", "Join", "Talk"]
    notes = [
        "Choose a day and a time at litware.example or call us.",
        "A phone or a computer with a camera will do.",
        "Open the link in our e-mail five minutes early.",
        "Meet your doctor. A prescription comes by e-mail.",
    ]
    for n, (name, note, color) in enumerate(zip(names, notes, (BLUE, "2F6DB5", SKY, ORANGE))):
        x = 0.6 + n * 3.07
        arrow = box(slide, x, 1.9, 3.2, 1.2, MSO_SHAPE.CHEVRON if n else MSO_SHAPE.PENTAGON)
        fill(arrow, color)
        words(arrow, name, size=20, color="FFFFFF" if n < 2 else INK, bold=True, align=PP_ALIGN.CENTER, font="Georgia")
        card = box(slide, x, 3.4, 2.8, 2.6, MSO_SHAPE.ROUNDED_RECTANGLE)
        fill(card, MSO_THEME_COLOR.BACKGROUND_2)
        card.adjustments[0] = 0.06
        card.text_frame.vertical_anchor = MSO_ANCHOR.TOP
        words(card, [str(n + 1)], size=32, color=BLUE, bold=True)
        paragraph = card.text_frame.add_paragraph()
        run = paragraph.add_run()
        run.text, run.font.size = note, Pt(16)
        run.font.color.rgb = rgb(INK)


def figures(deck, layout):
    slide = deck.slides.add_slide(layout)
    placed(slide, "More visits by video, every year")
    data = CategoryChartData()
    data.categories = ["2022", "2023", "2024", "2025"]
    data.add_series("In person", (820, 760, 640, 560))
    data.add_series("By video", (120, 310, 480, 730))
    data.add_series("By phone", (210, 190, 160, 140))
    frame = slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, Inches(0.6), Inches(1.6), Inches(8.2), Inches(4.9), data)
    chart = frame.chart
    chart.has_legend, chart.legend.position, chart.legend.include_in_layout = True, XL_LEGEND_POSITION.BOTTOM, False
    chart.font.size, chart.font.name = Pt(14), "Arial"
    chart.value_axis.major_gridlines.format.line.color.rgb = rgb("D5DCE5")
    chart.plots[0].gap_width, chart.plots[0].overlap = 60, -5
    card = box(slide, 9.2, 1.9, 3.55, 4.1, MSO_SHAPE.ROUNDED_RECTANGLE)
    card.adjustments[0] = 0.05
    fill(card, BLUE)
    words(card, "730", size=60, color="FFFFFF", bold=True, align=PP_ALIGN.CENTER, font="Georgia")
    paragraph = card.text_frame.add_paragraph()
    paragraph.alignment = PP_ALIGN.CENTER
    run = paragraph.add_run()
    run.text, run.font.size = "visits by video in 2025, six times as many as in 2022", Pt(18)
    run.font.color.rgb = rgb("DCE8F5")


def table(deck, layout):
    slide = deck.slides.add_slide(layout)
    placed(slide, "What to have at hand")
    rows = [
        ("What", "Why", "No longer at hand?"),
        ("Insurance card", "We read its number together", "Bring the number"),
        ("List of medicines", "So that nothing is given twice", "Ask your pharmacy"),
        ("Letter of our e-mail", "The link to your visit is in it", "Call Litware"),
        ("A quiet room", "What is said stays between us", "Use headphones"),
    ]
    grid = slide.shapes.add_table(len(rows), 3, Inches(0.6), Inches(1.7), Inches(12.1), Inches(3.6)).table
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            cell = grid.cell(r, c)
            cell.fill.solid()
            cell.fill.fore_color.rgb = rgb(BLUE if r == 0 else ("FFFFFF" if r % 2 else PALE))
            cell.vertical_anchor = MSO_ANCHOR.MIDDLE
            run = cell.text_frame.paragraphs[0].add_run()
            run.text, run.font.size, run.font.bold = value, Pt(18), r == 0 or c == 0
            run.font.color.rgb = rgb("FFFFFF" if r == 0 else INK)
    note = box(slide, 0.6, 5.6, 12.1, 0.9, MSO_SHAPE.ROUNDED_RECTANGLE)
    fill(note, "FDF0E6")
    words(note, "In an emergency don't wait for your visit: call your local emergency number.", size=18, color="8A3F0C", bold=True, align=PP_ALIGN.CENTER)


def contact(deck, layout):
    slide = deck.slides.add_slide(layout)
    placed(slide, "Questions? Ask Litware")
    lines = [
        ("Telephone", "+1 (555) 010-0199", None),
        ("E-mail", "care@litware.example", "mailto:care@litware.example"),
        ("Bills", "litware.example/bills", "https://www.litware.example/bills"),
        ("Another time", "litware.example/visits/move", "https://www.litware.example/visits/move"),
        ("Your privacy", "litware.example/privacy", "https://www.litware.example/privacy"),
    ]
    for n, (name, value, link) in enumerate(lines):
        y = 1.75 + n * 0.92
        bar = box(slide, 0.6, y, 0.12, 0.66)
        fill(bar, ORANGE if n % 2 else BLUE)
        text(slide, 0.95, y, 2.8, 0.66, name, size=20, color="5A6877").text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        text(slide, 3.8, y, 5.2, 0.66, value, size=20, color=INK, bold=True, link=link).text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    panel = box(slide, 9.2, 1.75, 3.55, 4.3)
    fill(panel, PALE)
    words(panel, ["Litware Health", "1 Main Street", "Springfield, WA 98000"], size=20, color=BLUE, align=PP_ALIGN.CENTER, font="Georgia")
    slide.notes_slide.notes_text_frame.text = "Ask whether anyone has been to a Litware visit before."


def main():
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(13.333), Inches(7.5)
    master_look(deck)
    layout = deck.slide_layouts.get_by_name("Title Only")
    for slide in (opening, steps, figures, table, contact):
        slide(deck, layout)
    # The layouts that no slide has go, as Litware's designer would have it.
    for unused in [other for other in deck.slide_layouts if other.name not in ("Title Only", "Title Slide")]:
        deck.slide_layouts.remove(unused)
    deck.core_properties.title = "Your virtual appointment with Litware Health"
    deck.core_properties.author = deck.core_properties.last_modified_by = "Litware Health"
    deck.core_properties.comments = ""
    deck.save(HERE / "litware.pptx")


main()
