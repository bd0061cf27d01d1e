#!/usr/bin/env python3
"""Has programs that are not ours write one table in every format, and compares what infograft reads.

    sheets.py SHOW_ROWS

SHOW_ROWS is the example of that name, built: it prints a table's rows as JSON Lines. The table has twelve branches: numbers
with leading zeros, phone numbers with a format, long digits, dates, formulas, a header of two merged lines, a hidden row
and column, Korean and umlauts. openpyxl and LibreOffice Calc write workbooks, Python the texts in their encodings. Number
and date formats are compared with what LibreOffice shows. Exit 0 when all rows are the same.
"""
import csv, datetime, io, json, pathlib, re, sys, tempfile, zipfile

from lib.checks import Checks
from lib.process import office, run

from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

SHOW_ROWS = pathlib.Path(sys.argv[1]).resolve()
FOLDER = tempfile.TemporaryDirectory()
WORK = pathlib.Path(FOLDER.name)
NAMES = ["Name", "Code", "Phone", "Account", "Opened", "Staff", "Share", "City", "Note"]
CITIES = ["Göppingen", "서울특별시", "Zürich", "Malmö", "부산광역시", "Łódź"]
CITIES += ["東京", "Orléans", "São Paulo", "Köln", "대구", "Ålesund"]
# LibreOffice's filter for CSV: commas, quotation marks, UTF-8.
UTF_8 = ":Text - txt - csv (StarCalc):44,34,76"
check = Checks()


def show(path, *options):
    known = [part for name in NAMES for part in ("--known", name)]
    done = run(SHOW_ROWS, path, *known, *options, errors="strict")
    return done.returncode, [json.loads(line) for line in done.stdout.splitlines()], done.stderr


def convert(path, to, infilter=None, outfilter=""):
    """Has LibreOffice write a file in another format."""
    out = WORK / f"{path.stem}-{path.suffix[1:]}-{to}"
    out.mkdir(exist_ok=True)
    reading = [f"--infilter={infilter}"] if infilter else []
    run(*office(WORK, to + outfilter, *reading, "--outdir", out, path), timeout=180)
    made = out / f"{path.stem}.{to}"
    if not made.is_file():
        sys.exit(f"LibreOffice wrote no {made.name} from {path.name}")
    return made


def branches():
    """Each branch as a workbook holds it, and as it is shown."""
    for i, city in enumerate(CITIES):
        opened = datetime.date(1999 + i, 1 + i, 28 - i)
        held = [f"Branch {i + 1}", 133 + 611 * i, 5551230000 + 1111 * i, 4917012345600 + i]
        held += [opened, i + 3, (i + 1) / 8, city]
        phone = str(held[2])
        shown = [
            held[0],
            f"{held[1]:05}",
            f"({phone[:3]}) {phone[3:6]}-{phone[6:]}",
            str(held[3]),
            f"{opened:%d.%m.%Y}",
            str(2 * held[5] + 1),
            f"{held[6] * 100:.1f}%",
            city,
        ]
        yield held + [f'"{city}"; a, b' if i % 2 else None], shown + [f'"{city}"; a, b' if i % 2 else ""]


TABLE = list(branches())
SHOWN = [shown for _, shown in TABLE]


def workbook(path, epoch=None):
    """A title, a header of two lines, the table from row 4; row 6 and column D are hidden."""
    book = Workbook()
    if epoch:
        book.epoch = epoch
    book.active.title = "Lists"
    book.active.append(["Name", "secret"])
    book.active.sheet_state = "hidden"
    sheet = book.create_sheet("Branches")
    book.active = 1
    sheet["A1"] = "Branches 2026"
    sheet.merge_cells("A1:I1")
    for column, name in enumerate(NAMES, 1):
        grouped = name in ("Phone", "Account")
        sheet.cell(3 if grouped else 2, column, name)
        if not grouped:
            sheet.merge_cells(start_row=2, end_row=3, start_column=column, end_column=column)
    sheet["C2"] = "Numbers"
    sheet.merge_cells("C2:D2")
    formats = {2: "00000", 3: "(###) ###-####", 5: "dd.mm.yyyy", 7: "0.0%"}
    for row, (held, _) in enumerate(TABLE, 4):
        for column, value in enumerate(held, 1):
            cell = sheet.cell(row, column, f"=2*{value}+1" if column == 6 else value)
            cell.number_format = formats.get(column, "General")
    sheet.row_dimensions[6].hidden = True
    sheet.column_dimensions["D"].hidden = True
    book.save(path)
    return path


def with_values(path, to):
    """The same workbook with the values of its formulas, which openpyxl doesn't write."""
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if "worksheets/" in name:
                pattern = rb"<f>2\*(\d+)\+1</f><v ?/?>(?:</v>)?"
                data = re.sub(pattern, lambda m: b"<f>2*%s+1</f><v>%d</v>" % (m[1], 2 * int(m[1]) + 1), data)
            new.writestr(name, data)
    return to


def same(path, first, wanted=SHOWN, names=NAMES, what=None, options=()):
    """Whether the rows are those wanted, from the row of that number on."""
    what = what or path.name
    code, rows, notes = show(path, *options)
    check(code == 0, f"{what}: {notes.strip()}")
    if code == 0:
        columns = [list(row["cells"]) for row in rows]
        check(columns == [names] * len(wanted), f"{what}: the columns are {columns[:1]}")
        cells = [list(row["cells"].values()) for row in rows]
        wrong = [(a, b) for a, b in zip(cells, wanted) if a != b][:1]
        check(cells == wanted, f"{what}: {len(rows)} rows; read and wanted: {wrong}")
        if first is not None:
            numbers = [row["row"] for row in rows]
            check(numbers == [first + i for i in range(len(rows))], f"{what}: the rows are {numbers}")
    return notes


def workbooks():
    plain = workbook(WORK / "plain.xlsx")
    valued = with_values(plain, WORK / "valued.xlsx")
    since_1904 = with_values(workbook(WORK / "plain-1904.xlsx", CALENDAR_MAC_1904), WORK / "since-1904.xlsx")
    calculated = [convert(plain, kind) for kind in ("xlsx", "ods", "fods")]
    made = [valued, since_1904, *calculated, convert(calculated[1], "xlsx")]
    for path in made:
        what = f"{path.parent.name}/{path.name}"
        # LibreOffice shows all sheets when it makes an XLSX of an ODS: the first isn't the one.
        sheet = ["--sheet", "Branches"] if path is made[-1] else []
        notes = same(path, 4, what=what, options=sheet)
        check("1 hidden row (6) is read like the others" in notes, f"{what}: the hidden row is noted")
        check("1 hidden column (`Account`) is read like the others" in notes, f"{what}: the hidden column is noted")
        visible = [[c for i, c in enumerate(row) if i != 3] for n, row in enumerate(SHOWN) if n != 2]
        names = [name for name in NAMES if name != "Account"]
        same(path, None, visible, names, f"{what}, hidden left out", [*sheet, "--skip-hidden"])
    _, rows, notes = show(plain)
    check({row["cells"]["Staff"] for row in rows} == {""}, "formulas without values are empty")
    check(notes.count("holds a formula whose value isn't in the file") == len(TABLE), "formulas without values are noted")
    code, _, notes = show(valued, "--sheet", "Branchs")
    check(code != 0 and "did you mean `Branches`?" in notes, "a sheet's name that is misspelt")
    refused = {"xls": "old binary Excel workbook", "pdf": "a PDF, not a table", "html": "a web page, not a table"}
    for kind, said in refused.items():
        code, _, notes = show(convert(valued, kind))
        check(code != 0 and said in notes, f"{kind}: {notes.strip()}")


def text(rows, delimiter, title="", ending="\n"):
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator=ending)
    writer.writerow(NAMES)
    writer.writerows(rows)
    return title + out.getvalue()


def texts():
    cities = {
        "cp1252": ["Göppingen", "Zürich", "Malmö", "Orléans", "São Paulo", "Ålesund"],
        "cp949": ["서울특별시", "부산광역시", "대구", "인천", "광주", "수원시 영통구"],
        "shift_jis": ["東京", "大阪支店", "京都", "カフェ", "札幌", "名古屋"],
    }
    everywhere = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"]
    for encoding in [*everywhere, *cities]:
        rows = SHOWN
        if encoding in cities:
            rows = [[*row[:7], city, ""] for row, city in zip(SHOWN, cities[encoding])]
        for delimiter, word in ((",", "commas"), (";", "semicolons"), ("\t", "tabs")):
            for title, ending, first in (("", "\n", 2), ("Branches 2026, all of them\r\n\r\n", "\r\n", 4)):
                path = WORK / f"{encoding}-{word}-{first}.csv"
                path.write_bytes(text(rows, delimiter, title, ending).encode(encoding))
                same(path, first, rows)
    path = WORK / "sep.csv"
    path.write_bytes(text(SHOWN, ";", "sep=;\r\n", "\r\n").encode("utf-8-sig"))
    same(path, 3)

    # LibreOffice reads a CSV, all columns as text, and writes workbooks of it.
    plain = WORK / "utf-8-commas-2.csv"
    columns = "/".join(f"{n}/2" for n in range(1, len(NAMES) + 1))
    made = {kind: convert(plain, kind, f"{UTF_8[1:]},1,{columns}") for kind in ("xlsx", "ods")}
    made["csv"] = convert(made["ods"], "csv", outfilter=UTF_8)
    for kind, path in made.items():
        same(path, 2, what=f"LibreOffice's {kind} of a CSV")


def objects():
    rows = [dict(zip(NAMES, row)) for row in SHOWN]
    documents = {
        "array.json": json.dumps(rows, ensure_ascii=False, indent=1),
        "escaped.json": json.dumps({"count": len(rows), "branches": rows}),
        "lines.jsonl": "\n".join(json.dumps(row, ensure_ascii=False) for row in rows),
        "lines.json": "".join(json.dumps(row) + "\r\n" for row in rows),
    }
    for name, document in documents.items():
        for encoding in ("utf-8", "utf-8-sig", "utf-16"):
            path = WORK / f"{encoding}-{name}"
            path.write_bytes(document.encode(encoding))
            same(path, 1)


NUMBERS = [0, 1, -1, 7133, 2.675, 1.005, 0.285 * 100, 0.125, 1234.5, -1234.5, 5551234567, 1012345678, 491701234567]
NUMBERS += [0.1 + 0.2, 1234567890123, -0.4, 999.995, 0.5, 2.5, 123456.789, 0.07 * 100, 99999.5, 1020304]
NUMBER_FORMATS = [
    "General", "0", "00000", "0.00", "#,##0", "#,##0.00", "0%", "0.00%", "0.000", "(###) ###-####", "000-0000-0000",
    "#\\ ##\\ ##\\ ##\\ ##", '"+"0', "0,", "#,##0;[Red]-#,##0", "#,##0.00_);(#,##0.00)",
    '_-* #,##0.00\\ "€"_-;\\-* #,##0.00\\ "€"_-;_-* "none"_-;_-@_-', "[$€-407]\\ #,##0.00", '"Tel. "0', '0" general"',
    "0;;", '0;-0;"none"', "[<=9999999]###\\-####;\\(###\\)\\ ###\\-####", "?0", "#.0#", 'General" km"',
    "0000 000 000", '000"-"00"-"0000',
]
DATES = [1, 59, 61, 36526, 45000, 45000.25, 45000.75, 45123 + 86313 / 86400, 0.75, 1.5, 45291.54321, 73050]
DATE_FORMATS = [
    "yyyy-mm-dd", "dd.mm.yyyy", "d/m/yy", "m/d/yyyy h:mm", "[$-409]d\\-mmm\\-yyyy;@", "[$-409]mmmm d, yyyy",
    'yyyy"년" m"월" d"일"', "[$-409]dddd", "h:mm", "h:mm:ss", "hh:mm AM/PM", "[h]:mm", "[mm]:ss", "mm:ss",
    "yyyy-mm-dd hh:mm:ss", "mmm yy", "d. mmmm yyyy", "yyyy/mm/dd;@",
]


def formats():
    """Each value in each format, beside the text that LibreOffice shows."""
    book = Workbook()
    sheet = book.active
    sheet.append(["code", *(f"v{i}" for i in range(len(NUMBERS)))])
    for codes, values in ((NUMBER_FORMATS, NUMBERS), (DATE_FORMATS, DATES)):
        for code in codes:
            sheet.append([f"code {code}", *values])
            for cell in sheet[sheet.max_row][1:]:
                cell.number_format = code
    path = WORK / "formats.xlsx"
    book.save(path)
    shown = convert(path, "csv", outfilter=UTF_8)
    with open(shown, encoding="utf-8", newline="") as file:
        theirs = list(csv.DictReader(file))
    _, ours, _ = show(path)
    check(len(ours) == len(theirs) == len(NUMBER_FORMATS) + len(DATE_FORMATS), "the formats' rows")
    for their, our in zip(theirs, ours):
        for name, text in our["cells"].items():
            # Before March 1900 LibreOffice counts the days as they were, Excel with a day that wasn't.
            code = their["code"][5:]
            early = code in DATE_FORMATS and name in ("v0", "v1", "v8", "v9") and re.search("[yd]", code)
            # LibreOffice has no text for many hours, and takes a hundred times 1.005 for less than 100.5.
            unlike = their[name] == "#FMT" or (their["code"], name) == ("code 0%", "v5")
            if not early and not unlike:
                what = f"{their['code']}, {name}: LibreOffice {their[name]!r}, infograft {text!r}"
                check(their[name].strip() == text, what)


for part in (workbooks, texts, objects, formats):
    part()
check.end()
