"""Words and areas at their places on a page, in points from its top left: what readers of such formats hand to the geometry."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """`base` is the baseline, measured downwards as `top` and `bottom` are. `mark`: a list mark by its font or shape, whatever its
    text. `leftward`: its letters run from right to left; `text` has them in the order they are read. `style` names font and colour.
    `box` numbers the small drawn box around it, from 1; 0 for none."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    base: float
    size: float
    bold: bool = False
    italic: bool = False
    mark: bool = False
    leftward: bool = False
    style: str = ""
    box: int = 0


@dataclass(frozen=True, slots=True, order=True)
class Area:
    x0: float
    top: float
    x1: float
    bottom: float

    def holds(self, word: Word) -> bool:
        across, along = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
        return self.x0 <= across <= self.x1 and self.top <= along <= self.bottom


Row = tuple[Word, ...]
