"""Figures the candidate states, with their unit and what they measure.

"about 20k starts a second", "p99 under 200 ms", "300 million members", "forty percent", "$2 an hour", "three times as much",
"from 900ms to 300ms". Values are brought to one base unit for each dimension (seconds, bytes, per second, dollars, a ratio), so
that a back-of-envelope figure can be compared with what the simulation says. Offsets are Python characters.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum


class Dimension(StrEnum):
    TIME = "time"  # seconds
    SIZE = "size"  # bytes
    RATE = "rate"  # events per second
    BANDWIDTH = "bandwidth"  # bits per second
    MONEY = "money"  # the currency's unit; `unit` names it, and the time it is paid for
    RATIO = "ratio"  # 40 percent is 0.4
    FACTOR = "factor"  # three times is 3
    COUNT = "count"  # of what `unit` says
    LEVEL = "level"  # p99 is 0.99, "four nines" is 0.9999


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: `turn[start:end] == text`. `value` is in the base unit of `dimension`; `unit` names what was said, in lower case."""

    text: str
    start: int
    end: int
    value: float
    unit: str | None
    dimension: Dimension


_TO_NINETEEN = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TO_NINETY = "twenty thirty forty fifty sixty seventy eighty ninety"
_ONES = {word: value for value, word in enumerate(_TO_NINETEEN.split())}
_TENS = {word: 10 * value for value, word in enumerate(_TO_NINETY.split(), 2)}
_SCALES = {
    "hundred": 1e2, "thousand": 1e3, "thousands": 1e3, "k": 1e3, "million": 1e6, "millions": 1e6, "mio": 1e6, "m": 1e6, "mn": 1e6,
    "billion": 1e9, "bn": 1e9, "b": 1e9, "trillion": 1e12, "tn": 1e12, "dozen": 12.0,
}  # fmt: skip
_TIMES = {
    "nanosecond": 1e-9, "ns": 1e-9, "microsecond": 1e-6, "us": 1e-6, "\u00b5s": 1e-6, "millisecond": 1e-3, "milli": 1e-3,
    "ms": 1e-3, "msec": 1e-3, "second": 1.0, "sec": 1.0, "s": 1.0, "minute": 60.0, "min": 60.0, "hour": 3600.0, "hr": 3600.0,
    "h": 3600.0, "day": 86400.0, "week": 604800.0, "month": 2629746.0, "year": 31556952.0,
}  # fmt: skip
_SIZES = {
    "byte": 1.0, "kb": 1e3, "kilobyte": 1e3, "mb": 1e6, "meg": 1e6, "megabyte": 1e6, "gb": 1e9, "gig": 1e9, "gigabyte": 1e9,
    "tb": 1e12, "terabyte": 1e12, "pb": 1e15, "petabyte": 1e15, "kib": 1024.0, "mib": 1024.0**2, "gib": 1024.0**3,
    "tib": 1024.0**4,
}  # fmt: skip
_BANDWIDTHS = {
    "kbps": 1e3,
    "kbit/s": 1e3,
    "mbps": 1e6,
    "mbit/s": 1e6,
    "gbps": 1e9,
    "gbit/s": 1e9,
    "tbps": 1e12,
    "tbit/s": 1e12,
}
_RATES = {"qps": 1.0, "rps": 1.0, "tps": 1.0, "iops": 1.0}
_PERCENT = frozenset({"%", "percent", "per cent", "pct", "percentage points"})
_FACTORS = frozenset({"x", "times", "fold"})
_MONEY = {"$": "dollar", "\u20ac": "euro", "\u00a3": "pound", "dollar": "dollar", "usd": "dollar", "euro": "euro", "eur": "euro", "buck": "dollar", "cent": "cent", "pound": "pound"}  # fmt: skip


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_SMALL = _alternatives([*_ONES, *_TENS])
_WORDS = rf"(?:(?:a|an|{_SMALL})(?:[ -](?:{_SMALL}))?(?: (?:hundred|thousand|million|billion|trillion|dozen))+(?:(?: and)? (?:{_SMALL})(?:[ -](?:{_SMALL}))?)?|(?:{_SMALL})(?:[ -](?:{_SMALL}))?|half an?(?= (?:{_alternatives(_TIMES)}|million|billion)))"
_DIGITS = r"\d{1,3}(?:[,\u202f\u00a0 ]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_UNIT = _alternatives(
    [
        *_TIMES,
        *_SIZES,
        *_BANDWIDTHS,
        *_RATES,
        *_PERCENT,
        *_FACTORS,
        *(word for word in _MONEY if word.isalpha()),
    ]
)
_FIGURE = re.compile(
    rf"(?<![\w.:])(?P<symbol>[$\u20ac\u00a3])?\s?(?P<number>{_DIGITS}|\b{_WORDS}\b)(?!\d|:\d|(?:st|nd|rd|th)\b)"
    rf"(?:\s?(?P<scale>{_alternatives(_SCALES)})\b)?"
    rf"(?:[ -]?(?P<unit>{_UNIT})s?(?![\w])|\s(?P<noun>(?!and\b|or\b|to\b|of\b|in\b|at\b|on\b|per\b|a\b|an\b|the\b|for\b|is\b|was\b|we\b|i\b|it\b|that\b|then\b|but\b|with\b|from\b|are\b|were\b|gets?\b|will\b|would\b|can\b|have\b|has\b|so\b|as\b|than\b|if\b|when\b|because\b)[a-z][a-z-]+))?"
    rf"(?P<each>\s?(?:per|a|an|each|every|/)\s?(?P<per>{_alternatives(_TIMES)})\b)?",
    re.I,
)
_LEVEL = re.compile(
    r"\b(?:p(?P<p>\d{2}(?:\.\d+)?|999|100)|(?P<nines>two|three|four|five|six|[2-6]) nines)\b", re.I
)
_SHARE = re.compile(
    rf"(?<![\w.:])(?P<some>{_DIGITS}|\b{_WORDS}\b)\s(?:in|out of)\s(?:(?P<all>10+)|(?:a|one|every)\s(?P<word>hundred|thousand|million))\b",
    re.I,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_BARE_WORDS = frozenset(
    {"a", "an", "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"}
)


def find_figures(turn: str) -> tuple[Figure, ...]:
    """The figures in `turn`, in order, none inside another. Small numbers said as bare words ("one of them") are left out."""
    found = [*_levels(turn), *_shares(turn)]
    taken = [(figure.start, figure.end) for figure in found]
    for hit in _FIGURE.finditer(turn):
        figure = _read(turn, hit)
        if figure is not None and all(figure.end <= low or figure.start >= high for low, high in taken):
            found.append(figure)
    return tuple(sorted(found, key=lambda figure: figure.start))


def _levels(turn: str) -> Iterator[Figure]:
    for hit in _LEVEL.finditer(turn):
        if hit["p"] is not None:
            digits = hit["p"].replace(".", "")
            value = 1.0 if digits == "100" else float(f"0.{digits}")
        else:
            word = hit["nines"].lower()
            value = round(1 - 10.0 ** -(_ONES[word] if word in _ONES else int(word)), 12)
        yield Figure(hit.group(), hit.start(), hit.end(), value, None, Dimension.LEVEL)


def _shares(turn: str) -> Iterator[Figure]:
    """ "99 in a hundred", "one out of 1000" """
    for hit in _SHARE.finditer(turn):
        some = _value(hit["some"])
        whole = float(hit["all"]) if hit["all"] else _SCALES[hit["word"].lower()]
        if some is not None and some <= whole:
            yield Figure(
                hit.group(), hit.start(), hit.end(), round(some / whole, 12), "percent", Dimension.RATIO
            )


def _read(turn: str, hit: re.Match[str]) -> Figure | None:
    value = _value(hit["number"])
    if value is None:
        return None
    if hit["scale"]:
        value *= _SCALES[hit["scale"].lower()]
    unit = hit["unit"].lower() if hit["unit"] else None
    per = _singular(hit["per"].lower(), _TIMES) if hit["per"] else None
    end = hit.end() if not hit["noun"] or per else hit.start("noun") + len(hit["noun"])
    said = turn[hit.start() : end]
    start = hit.start() + len(said) - len(said.lstrip())
    measured = _measured(value, unit, per, hit)
    if measured is None:
        return None
    value, name, dimension = measured
    return Figure(turn[start:end], start, end, round(value, 12), name, dimension)


def _measured(
    value: float, unit: str | None, per: str | None, hit: re.Match[str]
) -> tuple[float, str | None, Dimension] | None:
    """The value in its base unit, the unit's name and the dimension; None for a bare "one" or a year."""
    money = _MONEY.get(hit["symbol"] or "") or (_MONEY.get(_singular(unit, _MONEY)) if unit else None)
    if money is not None:
        value, money = (value / 100, "dollar") if money == "cent" else (value, money)
        return value, f"{money}/{per}" if per else money, Dimension.MONEY
    if unit in _PERCENT:
        return value / 100, "percent", Dimension.RATIO
    if unit in _FACTORS and not per:
        return value, "times", Dimension.FACTOR
    if unit in _BANDWIDTHS:
        return value * _BANDWIDTHS[unit], unit, Dimension.BANDWIDTH
    if unit in _RATES:
        return value, unit, Dimension.RATE
    if unit is not None and _singular(unit, _SIZES) in _SIZES:
        size = value * _SIZES[_singular(unit, _SIZES)]
        return (
            (8 * size / _TIMES[per], f"{unit}/{per}", Dimension.BANDWIDTH)
            if per
            else (size, unit, Dimension.SIZE)
        )
    if unit is not None and _singular(unit, _TIMES) in _TIMES and not (per and unit != "s"):
        return value * _TIMES[_singular(unit, _TIMES)], unit, Dimension.TIME
    noun = hit["noun"].lower() if hit["noun"] else None
    if per is not None:
        return value / _TIMES[per], f"{noun or 'events'}/{per}", Dimension.RATE
    if not hit["scale"] and (
        hit["number"].lower() in _BARE_WORDS or (noun is None and _YEAR.fullmatch(hit["number"]))
    ):
        return None
    return value, noun, Dimension.COUNT


def _singular(word: str, known: Container[str]) -> str:
    return word if word in known else word.removesuffix("s")


def _value(number: str) -> float | None:
    """The value of digits ("12,500") or of number words ("two hundred and fifty thousand")."""
    if number[0].isdigit():
        return float(re.sub(r"[,\u202f\u00a0 ]", "", number))
    if number.lower().startswith("half"):
        return 0.5
    total, current = 0.0, 0.0
    for word in re.split(r"[ -]+", number.lower()):
        if word in ("a", "an"):
            current = 1.0
        elif word in _ONES or word in _TENS:
            current += _ONES.get(word, 0) or _TENS.get(word, 0)
        elif word == "hundred" or word == "dozen":
            current = (current or 1.0) * _SCALES[word]
        elif word in _SCALES:
            total, current = total + (current or 1.0) * _SCALES[word], 0.0
    return total + current
