"""What the program tells in its JSON, and whether that is what was lost."""

import dataclasses
import re

# What tells of a loss: the beginning of a diagnostic's code, or words of its message.
NOTHING = r"not drawn|missing from the file|left out|left blank|can't be (read|drawn)|only the first"
ABOUT = {
    "words": rf"^(text|glyph|chart|table|diagram)\.|{NOTHING}|a box stands for it",
    "links": r"^link\.|\blinks?\b",
    "pictures": rf"^(picture|image)\.|{NOTHING}|\bnot supported",
    "alt_texts": rf"^alt|alternative text|\balt text|{NOTHING}",
    "marks": r"^mark\.|\bmarks?\b|placeholder",
    "pages": r"\bslides?\b",
}
# Codes of what never tells of a loss, though it may quote the deck.
ELSE = re.compile(r"contrast|font|overflow")


@dataclasses.dataclass
class Diagnostic:
    """A finding with its place."""

    slide: int | None
    shape: str | None
    code: str
    message: str

    def tells(self, loss) -> bool:
        here = self.slide in (None, loss.slide) and (self.shape is None or self.shape in loss.names)
        return here and not ELSE.search(self.code) and bool(re.search(ABOUT[loss.kind], f"{self.code} {self.message}", re.I))


def listed(told: dict) -> list:
    """The array `diagnostics`, or the list `findings` that was there before."""
    return told.get("diagnostics", told.get("findings", []))


def diagnostics(told: dict) -> list:
    """The same with their places."""
    found = []
    for d in listed(told):
        place = d.get("place", d)
        place = place if isinstance(place, dict) else {}
        found.append(Diagnostic(place.get("slide"), place.get("shape"), d.get("code", ""), d.get("message", "")))
    return found


def ledger_faults(ledger: dict | None, met: dict) -> list:
    """Where the ledger's sums don't close (WRONG), and where the reader has met another number of things."""
    faults = []
    for kind, row in (ledger or {}).items():
        if row["met"] != row["done"] + row["told"]:
            faults.append(f"WRONG {kind}: met {row['met']}, but done {row['done']} and told {row['told']}")
        if kind in ("links", "pictures", "alt_texts") and row["met"] != met.get(kind, 0):
            faults.append(f"{kind}: the ledger has met {row['met']}, this reader {met.get(kind, 0)}")
    return faults
