"""Words and areas at their places on a page, in points from its top left: what readers of such formats hand to the geometry."""

from __future__ import annotations

from dataclasses import dataclass

RESIZED = 0.08  # of the font size: text so much larger or smaller is in another style


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


def lettered(word: Word) -> bool:
    """Whether the word has a style that a reader sees: a dash or a symbol often comes from another font than the text around it."""
    return any(letter.isalnum() for letter in word.text)


def resized(before: Word, word: Word) -> bool:
    return abs(before.size - word.size) > RESIZED * max(before.size, word.size)


def restyled(before: Word, word: Word) -> bool:
    if not lettered(word):
        return False
    return resized(before, word) or (before.bold, before.italic, before.style) != (
        word.bold,
        word.italic,
        word.style,
    )
