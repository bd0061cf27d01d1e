"""Counting what holds."""

import sys
import time
from typing import NoReturn


class Checks:
    """Called with each thing that must hold: it counts, and prints at once what doesn't."""

    def __init__(self):
        self.passed, self.failed = 0, 0
        self.began = time.monotonic()

    def __call__(self, holds, what: str) -> None:
        if holds:
            self.passed += 1
        else:
            self.failed += 1
            print("FAILED", what, flush=True)

    def step(self, name: str) -> None:
        """Says what comes next, and when it begins."""
        print(f"{time.monotonic() - self.began:5.1f} s  {name}", flush=True)

    def end(self) -> NoReturn:
        """Prints the sums; the exit code is 1 when something failed, or when nothing was looked at."""
        print(f"{self.passed} passed, {self.failed} failed")
        sys.exit(1 if self.failed or not self.passed else 0)
