#!/usr/bin/env python3
"""Writes the seeds that are not text (seeds/package, image, font, text, metafile, sheet) and the dictionary of XML names.

The seeds of the targets slide and brand are text, written by hand. `tests/fuzz/seeds.py` writes the rest again: the same
bytes each time.
"""
import base64
import gzip
import io
import pathlib
import random
import re
import struct
import zipfile
import zlib

HERE = pathlib.Path(__file__).parent
SEEDS = HERE / "seeds"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
P = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'


def relationships(*targets):
    rows = "".join(
        f'<Relationship Id="rId{i}" Type="{OFFICE}/{kind}" Target="{to}"/>' for i, (kind, to) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>'


def parts():
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/><Override PartName="/p.xml" ContentType="{MAIN}"/></Types>'
    )
    slide = (
        f"<p:sld {P} {A}><p:cSld><p:spTree><p:sp><p:spPr><a:prstGeom prst=\"rect\"/></p:spPr><p:txBody><a:p><a:r>"
        "<a:t>x</a:t></a:r></a:p></p:txBody></p:sp></p:spTree></p:cSld></p:sld>"
    )
    deck = f'<p:presentation {P} xmlns:r="{OFFICE}"><p:sldIdLst><p:sldId id="256" r:id="rId1"/></p:sldIdLst></p:presentation>'
    return [
        ("[Content_Types].xml", types),
        ("_rels/.rels", relationships(("officeDocument", "p.xml"))),
        ("p.xml", deck),
        ("_rels/p.xml.rels", relationships(("slide", "s.xml"))),
        ("s.xml", slide),
    ]


def package(entries, method=zipfile.ZIP_STORED, **kinds):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in entries:
            info = zipfile.ZipInfo(name)
            info.compress_type = method
            if kinds.get("descriptor"):
                info.flag_bits |= 8
            archive.writestr(info, text)
    return out.getvalue()


def packages():
    entries = parts()
    utf16 = [(n, t.encode("utf-16") if n == "s.xml" else t) for n, t in entries]
    yield "stored", package(entries)
    yield "deflated", package(entries, zipfile.ZIP_DEFLATED)
    yield "utf16", package(utf16, zipfile.ZIP_DEFLATED)
    yield "folders", package([("a/", ""), *entries, ("A\\..\\b.xml", "<a/>")])
    yield "missing", package(entries[:3])
    yield "prefix", b"MZ" + package(entries[:2])
    yield "ole", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(40) + "EncryptedPackage".encode("utf-16-le")


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width, height, depth, color, rows, *extra, interlace=0):
    head = struct.pack(">IIBBBBB", width, height, depth, color, 0, 0, interlace)
    body = b"".join(chunk(k, d) for k, d in extra)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + body + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def tiff(compression, data):
    tags = [(256, 3, 2), (257, 3, 2), (258, 3, 8), (259, 3, compression), (262, 3, 1), (273, 4, 8), (277, 3, 1), (278, 3, 2), (279, 4, len(data))]
    pad = data + b"\0" * (len(data) % 2)
    entries = b"".join(struct.pack("<HHI", t, k, 1) + (struct.pack("<I", v) if k == 4 else struct.pack("<HH", v, 0)) for t, k, v in tags)
    return b"II*\0" + struct.pack("<I", 8 + len(pad)) + pad + struct.pack("<H", len(tags)) + entries + bytes(4)


JPEG = """/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVGZIhlbXd7gYKBTmCNl4x9lnN+
gXz/wAALCAAIAAgBAREA/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEI
I0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ipqrKztLW2
t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/9oACAEBAAA/AEi8Mf7H6V//2Q=="""
PROGRESSIVE = """/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6jq62rZ4C8ybqmx5moq6T/2wBD
ARweHigjKE4rK06kbl1upKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKT/wgARCAAIAAgDASIAAhEBAxEB/8QAFQABAQAAAAAA
AAAAAAAAAAAAAAH/xAAUAQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIQAxAAAAGA/8QAFhAAAwAAAAAAAAAAAAAAAAAAAAED/9oACAEBAAEFAlA//8QAFBEBAAAA
AAAAAAAAAAAAAAAAAP/aAAgBAwEBPwF//8QAFBEBAAAAAAAAAAAAAAAAAAAAAP/aAAgBAgEBPwF//8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQAGPwJ//8QA
FRABAQAAAAAAAAAAAAAAAAAAAGH/2gAIAQEAAT8hg//aAAwDAQACAAMAAAAQ8//EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQMBAT8Qf//EABQRAQAAAAAAAAAAAAAA
AAAAAAD/2gAIAQIBAT8Qf//EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAT8QP//Z"""
WEBP = "UklGRjAAAABXRUJQVlA4ICQAAACwAQCdASoIAAgABABoJaQAAuagAMiAAP7pXzl3s7l7IAAAAAA="
SVG = """<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="40" height="30" viewBox="0 0 40 30">
<defs><linearGradient id="g" gradientTransform="rotate(30)"><stop offset="0" stop-color="red"/><stop offset="1" stop-color="#00f" stop-opacity=".5"/></linearGradient>
<radialGradient id="r" cx=".3" fx=".1" spreadMethod="reflect" xlink:href="#g"/><clipPath id="c"><circle cx="10" cy="10" r="8"/></clipPath>
<mask id="m"><rect width="20" height="20" fill="white"/></mask><pattern id="p" width="4" height="4" patternUnits="userSpaceOnUse"><path d="M0 0h2v2z"/></pattern>
<filter id="f"><feGaussianBlur stdDeviation="2"/></filter><symbol id="s" viewBox="0 0 5 5"><path d="M0,0 Q1,2 3,4 T5,5 A1 2 30 0 1 4 4Z"/></symbol></defs>
<style>.a{fill:url(#g);stroke:#123}</style><g clip-path="url(#c)" opacity=".5" transform="skewX(10)"><rect class="a" width="20" height="10" rx="2"/></g>
<ellipse cx="5" cy="5" rx="3" ry="2" fill="url(#r)" mask="url(#m)"/><use xlink:href="#s" x="5" width="9" height="9"/><rect fill="url(#p)" width="9" height="9" filter="url(#f)"/>
<polyline points="0,0 5,5 9,0" stroke="black" stroke-dasharray="2 1" stroke-linejoin="bevel" marker-end="url(#x)"/>
<image width="4" height="4" xlink:href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E"/><switch><text x="1" y="9" font-size="4">Hi</text></switch></svg>"""


def images():
    yield "rgb.png", png(2, 2, 8, 2, bytes(7) + b"\1" + bytes(6))
    yield "alpha16.png", png(1, 2, 16, 6, bytes(18), interlace=1)
    yield "palette.png", png(8, 1, 1, 3, b"\0\xaa", (b"PLTE", bytes(6)), (b"tRNS", b"\0"))
    yield "grey.gif", b"GIF89a" + struct.pack("<HHBBB", 2, 2, 0x80, 0, 0) + bytes(6) + b"!\xf9\4\1\0\0\0\0," + struct.pack("<HHHHB", 0, 0, 2, 2, 0) + b"\2\2\x84\x51\0;"
    yield "rgb.bmp", b"BM" + struct.pack("<IIIIiiHHIIiiII", 70, 0, 54, 40, 2, 2, 1, 24, 0, 16, 1, 1, 0, 0) + bytes(16)
    yield "rle.bmp", b"BM" + struct.pack("<IIIIiiHHIIiiII", 70, 0, 62, 40, 2, 2, 1, 8, 1, 8, 1, 1, 2, 0) + bytes(8) + b"\2\1\0\0\2\0\0\1"
    yield "grey.tiff", tiff(1, bytes(4))
    yield "deflated.tiff", tiff(8, zlib.compress(bytes(4)))
    yield "grey.jpeg", base64.b64decode(JPEG)
    yield "progressive.jpeg", base64.b64decode(PROGRESSIVE)
    yield "rgb.webp", base64.b64decode(WEBP)
    yield "drawing.svg", SVG.encode()
    yield "drawing.svgz", gzip.compress(SVG.encode(), mtime=0)


def emf(*records):
    """An EMF of records (type, data); the header's frame is 100 by 80 units (MS-EMF 2.3.4.2)."""
    body = b"".join(struct.pack("<II", kind, 8 + len(data)) + data for kind, data in records)
    body += struct.pack("<IIIII", 14, 20, 0, 0, 20)
    bounds = struct.pack("<8i", 0, 0, 100, 80, 0, 0, 2646, 2117)
    head = bounds + b" EMF" + struct.pack("<IIIHHIIIiiii", 0x10000, 88 + len(body), len(records) + 2, 4, 0, 0, 0, 0, 1920, 1080, 508, 286)
    return struct.pack("<II", 1, 88) + head + body


def metafiles():
    points = struct.pack("<8h", 0, 0, 50, 10, 90, 70, 10, 60)
    pen = (38, struct.pack("<IIiiI", 1, 0, 3, 0, 0xFF))
    brush = (39, struct.pack("<IIII", 2, 0, 0xFF8000, 0))
    select = [(37, struct.pack("<I", 1)), (37, struct.pack("<I", 2))]
    polygon = (86, struct.pack("<4iI", 0, 0, 100, 80, 4) + points)
    path = [(59, b""), (27, struct.pack("<ii", 5, 5)), (88, struct.pack("<4iI", 0, 0, 99, 79, 3) + points[:12]), (61, b""), (60, b""), (63, bytes(16))]
    text = "Ab1".encode("utf-16-le") + bytes(2)
    words = (84, struct.pack("<4iIff", 0, 0, 99, 79, 1, 1.0, 1.0) + struct.pack("<iiIIIiiiiI", 10, 40, 3, 76, 0, 0, 0, -1, -1, 84) + text + struct.pack("<3I", 8, 8, 8))
    dib = struct.pack("<IiiHHIIiiII", 40, 2, 2, 1, 24, 0, 16, 1, 1, 0, 0) + bytes(range(16))
    stretch = (81, struct.pack("<4i", 0, 0, 9, 9) + struct.pack("<6i", 20, 20, 0, 0, 2, 2) + struct.pack("<IIIIIIii", 80, 40, 120, 16, 0, 0xCC0020, 30, 30) + dib)
    state = [(33, b""), (17, struct.pack("<I", 8)), (9, struct.pack("<ii", 200, 160)), (11, struct.pack("<ii", 100, 80)), (35, struct.pack("<6f", 1, 0.1, -0.1, 1, 3, 4)), (30, struct.pack("<4i", 5, 5, 90, 70)), (34, struct.pack("<i", -1))]
    yield "shapes.emf", emf(pen, brush, *select, polygon, *path)
    yield "state.emf", emf(*state, polygon, words, stretch)
    plus = struct.pack("<HHII", 0x4001, 1, 28, 16) + struct.pack("<4I", 0xDBC01002, 0, 96, 96)
    plus += struct.pack("<HHII", 0x400A, 0xC000, 28, 16) + struct.pack("<II4h", 0xFF3366CC, 1, 10, 10, 60, 40)
    plus += struct.pack("<HHII", 0x4002, 0, 12, 0)
    yield "plus.emf", emf((70, struct.pack("<I", len(plus) + 4) + b"EMF+" + plus))
    yield "packed.emz", gzip.compress(emf(brush, select[1], polygon), mtime=0)
    rows = [(0x020C, struct.pack("<hh", 80, 100)), (0x02FA, struct.pack("<HhhI", 0, 2, 0, 0xFF)), (0x02FC, struct.pack("<HIH", 0, 0x8000, 0)), (0x012D, struct.pack("<H", 0)), (0x012D, struct.pack("<H", 1)), (0x0324, struct.pack("<H", 4) + points), (0x0521, struct.pack("<H", 2) + b"Hi" + struct.pack("<hh", 20, 20)), (0x041B, struct.pack("<4h", 50, 60, 20, 30)), (0, b"")]
    wmf = b"".join(struct.pack("<IH", 3 + len(d) // 2, kind) + d for kind, d in rows)
    head = struct.pack("<HHHIHIH", 1, 9, 0x300, 9 + len(wmf) // 2, 2, 12, 0)
    placeable = struct.pack("<IHhhhhHI", 0x9AC6CDD7, 0, 0, 0, 100, 80, 1440, 0)
    check = 0
    for (word,) in struct.iter_unpack("<H", placeable):
        check ^= word
    yield "placeable.wmf", placeable + struct.pack("<H", check) + head + wmf


def sfnt(tables, magic=b"\0\1\0\0"):
    names = sorted(tables)
    at, directory, body = 12 + 16 * len(names), b"", b""
    for name in names:
        data = tables[name] + bytes(-len(tables[name]) % 4)
        directory += name.encode() + struct.pack(">III", 0, at + len(body), len(tables[name]))
        body += data
    return magic + struct.pack(">HHHH", len(names), 0, 0, 0) + directory + body


def font():
    """Four glyphs: an empty one, a square, a composite of it, a triangle, for A, V, f, i and 1."""
    square = struct.pack(">hhhhhH", 1, 0, 0, 500, 500, 3) + struct.pack(">H", 0) + b"\1\1\1\1" + struct.pack(">4h4h", 0, 500, 0, -500, 0, 0, 500, 0)
    composite = struct.pack(">hhhhh", -1, 0, 0, 500, 500) + struct.pack(">HHbb", 2, 1, 10, 20)
    triangle = struct.pack(">hhhhhH", 1, 0, 0, 500, 500, 2) + struct.pack(">H", 0) + b"\1\0\1" + struct.pack(">3h3h", 0, 250, 250, 0, 500, -500)
    glyphs, offsets = b"", [0]
    for glyph in (b"", square, composite, triangle):
        glyphs += glyph + bytes(-len(glyph) % 4)
        offsets.append(len(glyphs))
    name = "Seed".encode("utf-16-be")
    segments = [(0x31, 0x31, 3 - 0x31), (0x41, 0x42, 1 - 0x41), (0x56, 0x56, 3 - 0x56), (0x66, 0x66, 1 - 0x66), (0xFFFF, 0xFFFF, 1)]
    ends, starts, deltas = (b"".join(struct.pack(">H", s[i] & 0xFFFF) for s in segments) for i in (1, 0, 2))
    cmap = struct.pack(">7H", 4, 16 + 8 * len(segments), 0, 2 * len(segments), 8, 2, 2) + ends + bytes(2) + starts + deltas + bytes(2 * len(segments))
    kern = struct.pack(">HHHHHHHHH", 0, 1, 0, 20, 1, 1, 6, 0, 0) + struct.pack(">HHh", 1, 3, -80)
    return {
        "head": struct.pack(">IIIIHHqqhhhhHHhhh", 0x10000, 0, 0, 0x5F0F3CF5, 0, 1000, 0, 0, 0, 0, 500, 500, 0, 8, 2, 1, 0),
        "hhea": struct.pack(">Ihhh", 0x10000, 800, -200, 0) + struct.pack(">H11hH", 500, *([0] * 11), 4),
        "maxp": struct.pack(">IH", 0x10000, 4) + struct.pack(">13H", 4, 1, 4, 1, 1, 0, 0, 0, 0, 0, 0, 1, 1),
        "OS/2": struct.pack(">HhHHH", 4, 500, 400, 5, 0) + bytes(58) + struct.pack(">HHHhhhHH", 64, 32, 102, 800, -200, 0, 800, 200) + bytes(18),
        "hmtx": struct.pack(">HhHhHhHh", 500, 0, 500, 0, 500, 0, 500, 0),
        "cmap": struct.pack(">HHHHI", 0, 1, 3, 1, 12) + cmap,
        "loca": b"".join(struct.pack(">I", o) for o in offsets),
        "glyf": glyphs,
        "kern": kern,
        "name": struct.pack(">HHH", 0, 2, 30) + b"".join(struct.pack(">6H", 3, 1, 0x409, i, len(name), 0) for i in (1, 6)) + name,
        "post": struct.pack(">II", 0x30000, 0) + bytes(24),
    }


def fonts():
    tables = font()
    yield "plain.ttf", sfnt(tables)
    yield "bare.ttf", sfnt({k: v for k, v in tables.items() if k not in ("kern", "OS/2", "post")})
    axis = b"wght" + struct.pack(">IIIHH", 100 << 16, 400 << 16, 900 << 16, 0, 256)
    fvar = struct.pack(">HHHHHHHH", 1, 0, 16, 2, 1, 20, 0, 8) + axis
    yield "variable.ttf", sfnt(tables | {"fvar": fvar})
    yield "collection.ttc", b"ttcf" + struct.pack(">III", 0x10000, 1, 16) + sfnt(tables)


def texts():
    words = "Hello world, fi 12.5% שלום עולם عربي 日本語。안녕 ไทย e\u0301 \U0001F469\u200D\U0001F467 \u202Ex\u00AD\u2028\t"
    for seed in range(6):
        chance = random.Random(seed)
        body = bytes(chance.choice((0, 0, 0, 1, 2, 4, 16, 200)) for _ in range(120))
        yield f"mixed{seed}", body + words.encode() + bytes(chance.randrange(256) for _ in range(150)) + words.encode() + bytes(40)


def workbook():
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
    )
    sheet = (
        f'<worksheet {main}><cols><col min="3" max="3" hidden="1"/></cols><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c>'
        '<c r="B1" t="inlineStr"><is><t>Phone</t></is></c><c r="C1" t="str"><v>Day</v></c></row><row r="2" hidden="1"><c r="A2" t="s">'
        '<v>1</v></c><c r="B2" s="1"><v>7133</v></c><c r="C2" s="2"><f>1+1</f><v>45000.5</v></c></row><row r="3"><c r="A3" t="b"><v>1</v></c>'
        '<c r="B3" t="e"><v>#N/A</v></c><c r="C3" s="2" t="d"><v>2023-03-15T18:00</v></c></row></sheetData>'
        '<mergeCells><mergeCell ref="A2:A4"/></mergeCells></worksheet>'
    )
    styles = (
        f'<styleSheet {main}><numFmts><numFmt numFmtId="164" formatCode="[&lt;=9999]00000;(###) ###-####"/></numFmts>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="22"/></cellXfs></styleSheet>'
    )
    book = f'<workbook {main} xmlns:r="{OFFICE}"><workbookPr date1904="1"/><sheets><sheet name="S" r:id="rId1"/></sheets></workbook>'
    strings = f"<sst {main}><si><t>Name</t></si><si><r><t>No_x000D_</t></r><rPh><t>x</t></rPh></si></sst>"
    return [
        ("[Content_Types].xml", types),
        ("_rels/.rels", relationships(("officeDocument", "b.xml"))),
        ("b.xml", book),
        ("_rels/b.xml.rels", relationships(("worksheet", "s.xml"), ("sharedStrings", "t.xml"), ("styles", "f.xml"))),
        ("s.xml", sheet),
        ("t.xml", strings),
        ("f.xml", styles),
    ]


def document():
    """A flat OpenDocument table with what is repeated, merged and hidden."""
    cell = "<table:table-cell{}><text:p>{}</text:p></table:table-cell>".format
    row = "<table:table-row{}>{}</table:table-row>".format
    rows = row("", cell("", "Name") + cell("", "Phone")) + row(
        ' table:visibility="collapse"', cell(' office:value="7133"', "07133") + cell(' table:number-columns-repeated="3"', "a<text:s/>b")
    )
    rows += row(' table:number-rows-repeated="2"', cell(' table:number-rows-spanned="2"', "x") + "<table:covered-table-cell/>")
    return (
        '<?xml version="1.0"?><office:document office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:body>'
        f'<office:spreadsheet><table:table table:name="S"><table:table-column table:visibility="filter"/>{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document>"
    )


def sheets():
    """The first byte is the target's choice: 7 leaves the format open."""
    content = document()
    yield "stored.xlsx", b"\x07" + package(workbook())
    yield "deflated.xlsx", b"\x0f" + package(workbook(), zipfile.ZIP_DEFLATED)
    mimetype = ("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    yield "stored.ods", b"\x07" + package([mimetype, ("content.xml", content)])
    yield "flat.fods", b"\x0f" + content.encode()
    yield "commas.csv", b"\x17" + 'Title\n\nName,Phone\n"a ""b""\nc",07133\nx,#N/A,y\n'.encode()
    yield "semicolons.csv", b"\x12" + "sep=;\r\nName;Ort\r\nZürich;1\r\n".encode("cp1252")
    yield "utf16.csv", b"\x07" + "Name\tPhone\n한빛\t02-123\n".encode("utf-16")
    yield "korean.csv", b"\x07" + "이름,전화\n한빛은행,02-123\n".encode("cp949")
    yield "array.json", b"\x23" + b'[{"Name": "a\\u00e9", "links": {"b": [1, 2.50]}}, {"Name": null, "n": 12345678901234567890}]'
    yield "inside.json", b"\x27" + b'{"count": 1, "rows": [{"Name": "x", "Phone": true}]}'
    yield "lines.jsonl", b"\x37" + b'{"Name": "x"}\n\n{"Phone": "07"}\r\n'


def dictionary():
    """Names and values in the readers' source, so that the mutator needn't guess them."""
    words = set()
    for file in sorted((HERE.parent.parent / "src").rglob("*.rs")):
        if file.parts[-2] in ("cli", "brand", "pdf", "fonts", "batch", "report") or file.name == "tests.rs":
            continue
        code = file.read_text().split("#[cfg(test)]")[0]
        words |= set(re.findall(r'"([A-Za-z][A-Za-z0-9]{1,24})"', code))
    lines = [f'"{word}"' for word in sorted(words)]
    lines += [f'"{t}"' for t in ("<a:", "</a:", "<p:", "</p:", "<c:", "</c:", "/>", "@layout\\x0A", "@master\\x0A", "@theme\\x0A", "@part ")]
    lines += [f'" {k}=\\"{v}\\""' for k in ("val", "x", "w", "cx", "sz") for v in ("-1", "0", "1e400", "NaN", "2147483648", "27273042316900")]
    lines += [f'"rId{i}"' for i in range(1, 11)]
    (HERE / "xml.dict").write_text("# Written by seeds.py.\n" + "\n".join(lines) + "\n")


def main():
    for folder, made in (("package", packages()), ("image", images()), ("font", fonts()), ("text", texts()), ("metafile", metafiles()), ("sheet", sheets())):
        (SEEDS / folder).mkdir(parents=True, exist_ok=True)
        for name, data in made:
            (SEEDS / folder / name).write_bytes(data)
    dictionary()


if __name__ == "__main__":
    main()
