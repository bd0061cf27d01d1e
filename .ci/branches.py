#!/usr/bin/env python3
"""Makes a table of branches as varied as a real one: for tests under load and for measuring.

    branches.py OUT.xlsx [--rows 1000] [--csv OUT.csv]

Beside the table it draws 20 logos, SVG and PNG, into a folder `logos`. The rows have long names, Korean, Arabic, umlauts,
missing values, phone numbers that are numbers shown with leading zeros, and between no and four items of information.
The same number of rows always gives the same table. Needs openpyxl and Pillow: `.ci/install` has both.
"""

import argparse
import csv
import pathlib
import random

import lib  # noqa: F401, before the packages of .ci/install

import openpyxl
from openpyxl.styles import Font
from PIL import Image, ImageDraw

COLUMNS = ["Branch", "Phone", "E-mail", "Address", "Booking link", "Billing link", "Homepage", "Logo", "Primary colour",
           "Language", "Info 1", "Info 2", "Info 3", "Info 4"]
COLORS = ["#0B6E4F", "#7A1F5C", "#1B4F9C", "#C2410C", "#334155", "#F2C200", "#8A5A00", "#B91C1C", "#0E7490", "#4338CA"]
PLACES = {
    "en-US": ["Springfield", "Cedar Falls", "Lakeside", "St. Mary's Hill", "Old Harbor", "Fort Worthington"],
    "de-DE": ["Köln-Süd", "Böblingen", "Gößweinstein", "Übersee am Chiemsee", "Mülheim an der Ruhr", "Würzburg"],
    "ko-KR": ["부산 해운대", "서울 종로", "제주 서귀포", "대구 수성", "광주 동명", "인천 송도"],
    "ar": ["فرع دبي", "فرع الرياض", "فرع القاهرة الجديدة", "فرع عمّان", "فرع الدوحة", "فرع بيروت"],
    "fr-FR": ["Saint-Étienne", "Besançon", "Nîmes", "L'Haÿ-les-Roses", "Châlons-en-Champagne", "Orléans"],
}
KINDS = {
    "en-US": ["Clinic", "Family Practice", "Health & Wellness Center for Children, Adults and Families"],
    "de-DE": ["Praxis", "Medizinisches Versorgungszentrum", "Hausärztliche Gemeinschaftspraxis Dr. Groß & Söhne"],
    "ko-KR": ["지점", "가정의학과 의원", "온라인 상담 센터"],
    "ar": ["للرعاية الصحية", "الطبي", "للخدمات الصحية عن بعد"],
    "fr-FR": ["Cabinet", "Maison de santé", "Centre de soins « Les Tilleuls »"],
}
INFO = {
    "en-US": ["Have your insurance card at hand.", "Choose a quiet, well-lit room where nobody can listen in.",
              "A parent or guardian joins with patients under 18.", "In an emergency, call 911."],
    "de-DE": ["Halten Sie Ihre Versichertenkarte bereit.", "Wählen Sie einen ruhigen, hellen Raum.",
              "Kinder kommen mit einem Elternteil.", "Im Notfall wählen Sie die 112."],
    "ko-KR": ["신분증과 복용 중인 약 목록을 준비해 주세요.", "조용하고 밝은 곳에서 접속해 주세요.",
              "미성년자는 보호자와 함께 참여합니다.", "응급 상황에는 119에 전화하세요."],
    "ar": ["يرجى تجهيز بطاقة التأمين.", "اختر غرفة هادئة ومضاءة جيدًا.", "يرافق القاصرين أحد الوالدين.", "في الطوارئ اتصل بالإسعاف."],
    "fr-FR": ["Préparez votre carte Vitale.", "Choisissez une pièce calme et bien éclairée.",
              "Un parent accompagne les mineurs.", "En cas d'urgence, appelez le 15."],
}


def svg_logo(number: int) -> str:
    """A wide, tall or square drawing; every second one with a gradient."""
    width, height = [(600, 160), (160, 420), (240, 240), (900, 120), (320, 200)][number % 5]
    first, second = COLORS[number % 10], COLORS[(number + 3) % 10]
    gradient = (f'<defs><linearGradient id="g" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="{first}"/>'
                f'<stop offset="1" stop-color="{second}"/></linearGradient></defs>')
    fill = "url(#g)" if number % 2 else first
    side = min(width, height)
    petals = "".join(
        f'<ellipse cx="{side / 2}" cy="{side / 4}" rx="{side / 9}" ry="{side / 5}" fill="{fill}" '
        f'transform="rotate({360 / (5 + number) * k:.3f} {side / 2} {side / 2})"/>' for k in range(5 + number))
    bars = "".join(
        f'<rect x="{side * 1.1 + k * 14:.1f}" y="{height * .3:.1f}" width="9" height="{height * .4:.1f}" rx="4" fill="{second}"/>'
        for k in range(max(0, int((width - side * 1.1) / 14) - 1)))
    return (f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
            f'{gradient if number % 2 else ""}{petals}{bars}</svg>\n')


def png_logo(number: int) -> Image.Image:
    """About 600×200 pixels: shapes on nothing, or on a gradient."""
    size = [(600, 200), (580, 210), (640, 180), (300, 300), (200, 480)][number % 5]
    picture = Image.new("RGBA", size, (0, 0, 0, 0))
    draw = ImageDraw.Draw(picture)
    rgb = [tuple(int(color[i:i + 2], 16) for i in (1, 3, 5)) for color in (COLORS[number % 10], COLORS[(number + 4) % 10])]
    if number % 2:
        for x in range(size[0]):
            share = x / size[0]
            draw.line([(x, 0), (x, size[1])], fill=tuple(int(a + (b - a) * share) for a, b in zip(*rgb)) + (255,))
        rgb = [(255, 255, 255)] * 2
    side = min(size)
    for ring in range(4 + number % 3):
        edge = ring * side // 14 + 8
        draw.ellipse([edge, edge, side - edge, side - edge], outline=rgb[ring % 2] + (255,), width=5)
    for at in range(side + 10, size[0] - 20, 26):
        draw.rounded_rectangle([at, size[1] // 3, at + 15, size[1] * 2 // 3], 6, fill=rgb[at % 2] + (255,))
    return picture


def logos(folder: pathlib.Path) -> list:
    """Draws the logos; their paths as a cell has them."""
    folder.mkdir(parents=True, exist_ok=True)
    names = []
    for number in range(10):
        svg, png = folder / f"logo-{number}.svg", folder / f"logo-{number}.png"
        svg.write_text(svg_logo(number), encoding="utf-8")
        png_logo(number).save(png)
        names += [f"logos/{svg.name}", f"logos/{png.name}"]
    return names


def row(number: int, dice: random.Random, pictures: list) -> list:
    """One branch; the phone is a number or a text."""
    language = dice.choices(list(PLACES), [5, 2, 3, 1, 2])[0]
    name = f"{dice.choice(PLACES[language])} {dice.choice(KINDS[language])} {number}"
    maybe = lambda share, value: value if dice.random() < share else ""
    phone = dice.choice([dice.randrange(10_000_000, 999_999_999), f"+1 (555) 010-{number % 10_000:04}", ""])
    items = dice.randrange(5)
    return [
        name, phone, maybe(.8, f"branch{number}@contoso.example"),
        maybe(.7, f"{dice.randrange(1, 999)} {dice.choice(PLACES[language])}, {dice.randrange(10_000, 99_999)}"),
        maybe(.9, f"https://contoso.example/book/{number}?from=infographic&lang={language}"),
        maybe(.3, dice.choice([f"https://contoso.example/pay/{number}", "-"])),
        maybe(.6, f"https://branch{number}.contoso.example"), maybe(.85, dice.choice(pictures)),
        maybe(.34, dice.choice(COLORS)), maybe(.9, language),
        *[INFO[language][k] if k < items else "" for k in range(4)],
    ]


def shown(cell) -> str:
    """A number as its format shows it."""
    return f"{cell:010}" if isinstance(cell, int) else cell


def write_workbook(path: pathlib.Path, rows: list) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Branches"
    sheet.append(COLUMNS)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for values in rows:
        sheet.append([value if value != "" else None for value in values])
        phone = sheet.cell(sheet.max_row, 2)
        if isinstance(phone.value, int):
            phone.number_format = "0000000000"
    sheet.freeze_panes = "A2"
    book.save(path)


def write_csv(path: pathlib.Path, rows: list) -> None:
    with open(path, "w", newline="", encoding="utf-8") as file:
        table = csv.writer(file)
        table.writerow(COLUMNS)
        table.writerows([shown(cell) for cell in values] for values in rows)


def branches(folder: pathlib.Path, count: int) -> list:
    """The rows, with their logos drawn into the folder."""
    pictures, dice = logos(folder / "logos"), random.Random(20_250_101)
    return [row(number, dice, pictures) for number in range(1, count + 1)]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("workbook", type=pathlib.Path)
    options.add_argument("--rows", type=int, default=1000)
    options.add_argument("--csv", type=pathlib.Path)
    given = options.parse_args()
    rows = branches(given.workbook.parent, given.rows)
    write_workbook(given.workbook, rows)
    if given.csv:
        write_csv(given.csv, rows)


if __name__ == "__main__":
    main()
