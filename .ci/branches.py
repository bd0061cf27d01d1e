#!/usr/bin/env python3
"""Makes a sheet of branches as organisations have them: `.ci/branches.py FOLDER [ROWS]`.

Long names, Korean and Arabic ones, missing values, telephone numbers as numbers, twenty logos (ten SVG, ten PNG). The same
rows each time. Writes FOLDER/branches.xlsx and FOLDER/logos.
"""

import math
import pathlib
import random
import sys

from openpyxl import Workbook
from PIL import Image, ImageDraw

HEADER = ["Branch", "Phone", "E-mail", "Address", "Booking link", "Homepage", "Primary colour", "Logo",
          "Info 1", "Info 2", "Info 3"]
TOWNS = ["Springfield", "Harbour", "Riverside", "Señora Park", "Saint-Barthélemy-d'Anjou", "Llanfairpwll", "Überlingen",
         "강남", "해운대", "수원 영통", "الرياض", "جدة", "Reykjavík", "Kowloon Tong", "Northwestern Highlands"]
KINDS = ["Clinic", "Family Medicine", "Health Centre", "Telemedicine and Rehabilitation Institute", "Kids", "의원", "عيادة",
         "Praxis", "Walk-in", "Women's Health"]
INFO = ["Have your insurance card at hand.", "Choose a quiet, well-lit room where nobody can listen in.",
        "A parent or guardian joins with patients under 18.", "Bring a list of your medicines and their doses.",
        "예약 시간 10분 전에 접속해 주세요.", "يرجى تجهيز بطاقة التأمين قبل الموعد.",
        "Send photographs of the skin that you want looked at a day before, in daylight, from two distances."]
COLORS = ["#0B6E4F", "#0A5C8F", "#7C3AED", "#9D174D", "#B45309", "#1D4ED8", "#166534", "#7F1D1D", "#312E81", "#0F766E"]


def svg(n: int, chance: random.Random) -> str:
    color, other = COLORS[n % 10], COLORS[(n + 3) % 10]
    points = " ".join(f"{48 + 40 * math.cos(a * math.tau / (5 + n % 4)):.1f},{48 + 40 * math.sin(a * math.tau / (5 + n % 4)):.1f}"
                      for a in range(5 + n % 4))
    bars = "".join(f'<rect x="{110 + 26 * k}" y="{chance.randint(20, 50)}" width="18" height="{chance.randint(20, 44)}" '
                   f'rx="4" fill="{other}"/>' for k in range(4 + n % 5))
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {250 + 26 * (n % 5)} 96"><defs><linearGradient id="g">'
            f'<stop stop-color="{color}"/><stop offset="1" stop-color="{other}"/></linearGradient></defs>'
            f'<polygon points="{points}" fill="url(#g)"/>{bars}</svg>')


def png(n: int, chance: random.Random, path: pathlib.Path) -> None:
    image = Image.new("RGBA", (600, 200 + 40 * (n % 4)), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    for k in range(6):
        x, y, r = chance.randint(60, 540), chance.randint(60, 140), chance.randint(20, 60)
        draw.ellipse([x - r, y - r, x + r, y + r], fill=COLORS[(n + k) % 10])
    draw.rectangle([20, 160, 580, 180], fill=COLORS[n % 10])
    image.save(path)


def logos(folder: pathlib.Path, chance: random.Random) -> list:
    folder.mkdir(parents=True, exist_ok=True)
    for n in range(10):
        (folder / f"mark-{n}.svg").write_text(svg(n, chance))
        png(n, chance, folder / f"mark-{n + 10}.png")
    return [f"logos/mark-{n}.{'svg' if n < 10 else 'png'}" for n in range(20)]


def row(n: int, marks: list, chance: random.Random) -> list:
    name = f"{chance.choice(TOWNS)} {chance.choice(KINDS)} {n}"
    if n % 50 == 7:
        name = f"The {chance.choice(TOWNS)} and {chance.choice(TOWNS)} {chance.choice(KINDS)} of the Northern Region {n}"
    maybe = lambda share, value: value if chance.random() < share else None
    return [
        name,
        # A number with a format that shows its leading zero, as Excel's users enter it.
        maybe(0.9, 2_555_000_000 + n * 37 if n % 2 else f"+1 555 01{n:05}"),
        maybe(0.7, f"branch{n}@contoso.example"),
        maybe(0.6, f"{chance.randint(1, 400)} {chance.choice(TOWNS)} Road, Suite {chance.randint(1, 90)}"),
        maybe(0.9, f"https://contoso.example/branches/{n}/book"),
        maybe(0.3, f"https://contoso.example/branches/{n}"),
        maybe(0.34, chance.choice(COLORS)),
        maybe(0.8, chance.choice(marks)),
        *[maybe(0.5, chance.choice(INFO)) for _ in range(3)],
    ]


def main() -> None:
    folder = pathlib.Path(sys.argv[1])
    rows = int(sys.argv[2]) if len(sys.argv) > 2 else 1000
    chance = random.Random(20)
    marks = logos(folder / "logos", chance)
    book = Workbook(write_only=False)
    sheet = book.active
    sheet.title = "Branches"
    sheet.append(HEADER)
    for n in range(1, rows + 1):
        sheet.append(row(n, marks, chance))
    for (cell,) in sheet.iter_rows(min_row=2, min_col=2, max_col=2):
        if isinstance(cell.value, int):
            cell.number_format = "000-0000-0000"
    book.save(folder / "branches.xlsx")


if len(sys.argv) < 2:
    sys.exit(__doc__)
main()
