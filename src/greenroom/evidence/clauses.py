"""Text cut into units of thought whose normal form is matched while their offsets point into the original.

Normal form: compatibility characters folded (NFKC), lower case, curly quotes straightened, invisible characters
dropped, Latin look-alikes from Cyrillic and Greek mapped. A unit is a sentence; a sentence too long to be one
thought (speech without punctuation) is cut before a new subject.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from greenroom.evidence.quote import Quote, Utterance, quote

LONG = 34
"""Words after which a sentence is cut before its next subject."""

SHORT = 7
"""A piece that is cut off holds at least this many words."""

_LOOK_ALIKES = dict(
    zip("авеозрсухіјѕкмтнαονρτυικχ", "abeo3pcyxijskmthaovptuikx", strict=True),
)
_STRAIGHT = {
    "‘": "'",
    "’": "'",
    "ʼ": "'",
    "′": "'",
    "“": '"',
    "”": '"',
    "–": "-",
    "—": " - ",
    "…": ". ",
    "−": "-",
}
_END = re.compile(r"(?:[.!?]+[\"')\]]*(?=\s|$))|\n+|;(?=\s)|(?<=\S)\s-\s(?=(?:i|we|they|he|she|it)\b)")
_ABBREVIATED = re.compile(r"(?:\b(?:e\.g|i\.e|vs|mr|mrs|dr|approx)|\b[a-z]\.[a-z])\.$")
_SUBJECT = re.compile(
    r"\s(?=(?:(?:and|but|so|then|because|when|after|which|or|also)\s+)*"
    r"(?:i|we|they|he|she|it|my manager|my boss|the team|my team|nobody|everyone|there)(?:'\w+)?\s)"
)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Unit:
    """One thought: `normal` is matched, `start`/`end` are offsets into the utterance it came from.

    `places[i]` is the original offset of `normal[i]`. `index` counts units over all utterances.
    """

    index: int
    utterance: Utterance
    normal: str
    places: tuple[int, ...]
    start: int
    end: int

    @property
    def words(self) -> list[str]:
        return _WORD.findall(self.normal)

    def quote(self) -> Quote:
        """The whole unit as a quote."""
        return quote(self.utterance, self.start, self.end)


def part(unit: Unit, start: int, end: int) -> Unit:
    """The piece of a unit between two offsets into its normal form (start < end)."""
    first, last = unit.places[start], unit.places[end - 1] + 1
    return Unit(unit.index, unit.utterance, unit.normal[start:end], unit.places[start:end], first, last)


def words(text: str) -> list[str]:
    """The words of a normal form, apostrophes kept inside."""
    return _WORD.findall(text)


@lru_cache(maxsize=2_048)
def normalise(text: str) -> tuple[str, tuple[int, ...]]:
    """The normal form (runs of white space become one space) and, for each character of it, the offset it came from."""
    out: list[str] = []
    places: list[int] = []
    for offset, char in enumerate(text):
        if char in _STRAIGHT:
            folded = _STRAIGHT[char]
        elif unicodedata.category(char) in ("Cf", "Mn", "Cs") and char not in "\n\t":
            continue
        elif ord(char) < 128:
            folded = char.lower()
        else:
            folded = _fold(char)
        if folded.isspace() and folded != "\n":
            if not out or out[-1].isspace():
                continue
            folded = " "
        out.extend(folded)
        places.extend([offset] * len(folded))
    return "".join(out), tuple(places)


def _fold(char: str) -> str:
    folded = unicodedata.normalize("NFKC", char).lower()
    folded = "".join(
        part for part in unicodedata.normalize("NFD", folded) if unicodedata.category(part) != "Mn"
    )
    return "".join(_LOOK_ALIKES.get(part, part) for part in folded)


def split(utterances: Sequence[Utterance]) -> tuple[Unit, ...]:
    """Every unit of every utterance, in order."""
    units: list[Unit] = []
    for utterance in utterances:
        normal, places = normalise(utterance.text)
        for start, end in _spans(normal):
            units.append(_unit(len(units), utterance, normal, places, start, end))
    return tuple(units)


def _unit(
    index: int, utterance: Utterance, normal: str, places: tuple[int, ...], start: int, end: int
) -> Unit:
    return part(Unit(index, utterance, normal, places, 0, len(utterance.text)), start, end)


def _spans(normal: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    start = 0
    for stop in _END.finditer(normal):
        if _ABBREVIATED.search(normal[max(0, stop.start() - 8) : stop.end()]) and "\n" not in stop.group():
            continue
        spans.extend(_pieces(normal, start, stop.end()))
        start = stop.end()
    spans.extend(_pieces(normal, start, len(normal)))
    return spans


def _pieces(normal: str, start: int, end: int) -> list[tuple[int, int]]:
    """One sentence, trimmed, and cut before new subjects where it is too long to be one thought."""
    while start < end and not normal[start].isalnum():
        start += 1
    while end > start and normal[end - 1].isspace():
        end -= 1
    if start >= end:
        return []
    if len(_WORD.findall(normal, start, end)) <= LONG:
        return [(start, end)]
    pieces: list[tuple[int, int]] = []
    first = start
    for cut in _SUBJECT.finditer(normal, start, end):
        enough = len(_WORD.findall(normal, first, cut.start())) >= SHORT
        if enough and len(_WORD.findall(normal, cut.start(), end)) >= SHORT - 3:
            pieces.append((first, cut.start()))
            first = cut.start() + 1
    pieces.append((first, end))
    return pieces
