#!/usr/bin/env python3
"""Makes branches.xlsx and branches.csv: the same eight branches, as marketing keeps them in Excel.

    python3 examples/branches/make_sheet.py

It needs the package openpyxl.
"""

import csv
import pathlib

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill

HERE = pathlib.Path(__file__).parent
HEADER = ["Branch", "Phone", "E-mail", "Address", "Booking link", "Primary colour", "Logo", "Language", "Info 1", "Info 2"]
SITE = "https://contoso.example"
ROWS = [
    ["Contoso Health Springfield", "+1 555 010 0110", "springfield@contoso.example", "120 Harbor Street, Springfield, WA",
     f"{SITE}/springfield/book", "", "", "en-US", "", ""],
    ["Contoso Health Harbour Clinic", "+1 555 010 0123", "harbour@contoso.example", "4 Quay Road, Port Angeles, WA",
     f"{SITE}/harbour/book", "#0A5C8F", "logos/harbour.svg", "en-US", "Free parking is on Quay Road if you come in.", ""],
    ["Contoso Health Kids", "+1 555 010 0147", "kids@contoso.example", "", f"{SITE}/kids/book", "#B45309", "logos/kids.svg",
     "en-US", "Your child sits beside you, on camera.", "Have your child's favourite toy at hand."],
    ["Contoso Health Downtown and Riverside Family Medicine Centre", "+1 555 010 0165", "",
     "Suite 1200, 1 Riverside Plaza, Springfield, WA", f"{SITE}/riverside/book", "", "", "", "Bring a list of your medicines.", ""],
    # The page is in English; a page in Korean also needs its wording, in columns such as text.title.
    ["Contoso Health 강남점", "02-555-0172", "gangnam@contoso.example", "서울특별시 강남구 테헤란로 152", f"{SITE}/gangnam/book",
     "#1D4ED8", "", "en-KR", "", ""],
    ["Contoso Health Señora Park", "+1 555 010 0188", "", "", "", "#7C3AED", "", "", "", ""],
    ["Contoso Health Tele-Dermatology", "-", "skin@contoso.example", "-", f"{SITE}/skin/book", "#9D174D", "", "en-US",
     "Send two photographs before your visit.", "Choose daylight for them."],
    ["Contoso Health Night Line", "+1 555 010 0199", "", "", f"{SITE}/night/book", "#312E81", "", "",
     "We answer from 6 pm to 6 am.", ""],
]


def workbook() -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "Branches"
    sheet.append(["Contoso Health: our branches"])
    sheet["A1"].font = Font(bold=True, size=14)
    sheet.append(HEADER)
    for row in ROWS:
        sheet.append([cell or None for cell in row])
    for cell in sheet[2]:
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor="0B6E4F")
    for column, width in zip("ABCDEFGHIJ", [52, 18, 28, 40, 36, 14, 18, 10, 44, 36]):
        sheet.column_dimensions[column].width = width
    for row in sheet.iter_rows(min_row=3):
        for cell in row:
            cell.alignment = Alignment(vertical="top", wrap_text=True)
    sheet.freeze_panes = "B3"
    book.save(HERE / "branches.xlsx")


def table() -> None:
    with open(HERE / "branches.csv", "w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([HEADER, *ROWS])


workbook()
table()
