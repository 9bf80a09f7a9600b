"""Dates and spans as people write them on résumés: "Mar 2019 – present", "03/2019-07/2021", "Summer 2018", "since 2020", "'19"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from greenroom.profile.resume import Month

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar jänner janvier janv enero gennaio januari",
            "february feb februar février févr fév febrero febbraio februari",
            "march mar märz mrz mars marzo maart",
            "april apr avril avr abril aprile",
            "may mai mayo maggio mei",
            "june jun juni juin junio giugno",
            "july jul juli juillet juil julio luglio",
            "august aug août aout agosto augustus",
            "september sept sep septembre septiembre settembre",
            "october oct oktober okt octobre octubre ottobre",
            "november nov novembre noviembre",
            "december dec dezember dez décembre déc dic diciembre dicembre",
        ),
        1,
    )
    for name in names.split()
}
_SEASONS = ("spring", "summer", "autumn", "fall", "winter", "sommer", "herbst", "frühling", "été", "hiver")
_NOW = (
    "present", "presently", "now", "current", "currently", "today", "ongoing", "to date", "till date", "date", "in progress",
    "heute", "jetzt", "aktuell", "dato", "aujourd['’]?hui", "présent", "actuel", "actuellement", "en cours", "actualidad",
    "actualmente", "presente", "attuale", "oggi", "heden", "nu", "obecnie",
)  # fmt: skip

_MONTH = rf"(?:{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b\.?"
_SEASON = rf"(?:{'|'.join(_SEASONS)}|(?:q|h)[1-4]|[1-4]q)\b"
_YEAR = r"(?:19[5-9]\d|20[0-4]\d)(?!\d)"
_SHORT = r"['’‘]\s?\d\d(?!\d)"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_NUMBER = r"(?:0?[1-9]|1[0-2])"


def _point(name: str) -> str:
    """One date. Group names carry `name` so that two of them fit into one expression."""
    return (
        rf"(?:{_YEAR}\s?[-/.]\s?(?P<ym{name}>{_NUMBER})(?:[-/.]{_DAY})?(?!\d)"
        rf"|(?:{_DAY}[./-])?(?P<my{name}>{_NUMBER})\s?[./-]\s?{_YEAR}"
        rf"|(?P<mq{name}>{_NUMBER})/\d\d(?![\d/%])"
        rf"|(?:{_DAY}(?:st|nd|rd|th|\.)?\s)?(?P<mn{name}>{_MONTH})(?:\s{_DAY}(?:st|nd|rd|th)?,)?[\s,/.-]*(?:of\s)?(?:{_YEAR}|{_SHORT})"
        rf"|(?P<mt{name}>{_MONTH})[\s-]\d\d(?![\d:%])"
        rf"|(?P<s{name}>{_SEASON})[\s,/-]*(?:of\s)?(?:{_YEAR}(?:/\d\d)?|{_SHORT})"
        rf"|{_YEAR}|{_SHORT})"
    )


_TO = r"\s*(?:[-‐‑‒–—―−~→⟶]+>?|\bto\b|\buntil\b|\btill\b|\bthrough\b|\bthru\b|\bbis\b|\bà\b|\bau\b|\bhasta\b|\ba\b)\s*"
_LEAD = r"(?P<lead>since|from|seit|ab|depuis|desde|until|till|bis|von|de)"
_RANGE = re.compile(
    rf"(?<![\w$€£.,]){_LEAD}\s+(?P<only>{_point('o')})(?!{_TO}\w)"
    rf"|(?<![\w$€£])(?:(?:from|von|de)\s+)?(?:(?P<first>{_point('a')})|(?P<bare>{_MONTH}))"
    rf"{_TO}(?:(?P<last>{_point('b')})|(?P<now>(?:the\s)?(?:{'|'.join(_NOW)})\b)|(?P<tail>1[3-9]|[2-9]\d|(?<=[–—])(?:0\d|1[0-2]))(?![\d/.%]))"
    rf"|(?<![\w$€£])(?P<left>{_MONTH}\s{_YEAR})\s+(?:(?P<right>{_MONTH}\s{_YEAR})|(?P<now2>present|current|ongoing|now)\b)"
    rf"|(?<![\w$€£])(?P<open>{_point('c')})\s*[-‐‑‒–—―−]+ ?(?=$|[)\]\t\n])",
    re.I,
)
_SINGLE = re.compile(rf"(?<![\w$€£.,'’-]){_point('x')}(?![\w%])", re.I)
_DURATION = re.compile(
    r"\s*[(\[,·•|–-]*\s*(?:about |ca\.? )?(?:\d+(?:[.,]\d)?\+?\s*(?:years?|yrs?|y|jahre?|ans?)\b\.?(?:[\s,&]*(?:and )?\d+\s*(?:months?|mos?|m|monate?|mois)\b\.?)?"
    r"|\d+\s*(?:months?|mos?|monate?|mois|weeks?)\b\.?|less than a year)\s*[)\]]?",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Dated:
    """A span found at `text[start:end]`. `ranged`: two ends, or one and "since" or "until". A year as "2019" alone is not."""

    start: int
    end: int
    begins: Month | None
    ends: Month | None
    present: bool
    ranged: bool


def find_dates(text: str) -> tuple[Dated, ...]:
    """The spans and single dates of `text`, in order, none overlapping. A duration after a span ("(2 yrs 3 mos)") belongs to it."""
    found: list[Dated] = []
    for hit in _RANGE.finditer(text):
        dated = _ranged(hit)
        if dated is not None:
            found.append(dated)
    for hit in _SINGLE.finditer(text):
        if any(hit.start() < one.end and one.start < hit.end() for one in found):
            continue
        month = _month(hit, "x", hit.group())
        if month is not None:
            found.append(Dated(hit.start(), hit.end(), month, None, False, False))
    return tuple(_with_duration(text, one) for one in sorted(found, key=lambda one: one.start))


def is_duration(text: str) -> bool:
    """ "3 years 2 months", "(2 yrs)": how long, with no date."""
    return bool(_DURATION.fullmatch(text))


def read_month(text: str) -> Month | None:
    """ "2019-03", "2019-03-01", "March 2019", "2019": one date and nothing else."""
    hit = _SINGLE.fullmatch(text.strip())
    return _month(hit, "x", text) if hit else None


def _with_duration(text: str, one: Dated) -> Dated:
    after = _DURATION.match(text, one.end)
    if after is None or not one.ranged:
        return one
    end = after.end()
    opened, closed = text[one.end : end].count("("), text[one.end : end].count(")")
    if closed > opened:  # the bracket was opened before the span
        end -= 1
    return Dated(one.start, end, one.begins, one.ends, one.present, one.ranged)


def _ranged(hit: re.Match[str]) -> Dated | None:
    if hit["only"]:
        month = _month(hit, "o", hit["only"])
        if month is None:
            return None
        closes = hit["lead"].lower() in ("until", "till", "bis")
        if (
            hit["lead"].lower() in ("from", "von", "de", "ab")
            and hit.string[hit.end() : hit.end() + 2].strip()
        ):
            return None
        return Dated(
            hit.start(), hit.end(), None if closes else month, month if closes else None, not closes, True
        )
    if hit["left"]:  # the dash between them was lost
        ends = read_month(hit["right"]) if hit["right"] else None
        return Dated(hit.start(), hit.end(), read_month(hit["left"]), ends, bool(hit["now2"]), True)
    if hit["open"]:
        month = _month(hit, "c", hit["open"])
        return Dated(hit.start(), hit.end(), month, None, True, True) if month else None
    last = _month(hit, "b", hit["last"]) if hit["last"] else None
    if hit["bare"]:
        if last is None:
            return None
        first: Month | None = Month(year=last.year, month=_MONTHS[hit["bare"].lower().rstrip(".")])
    else:
        first = _month(hit, "a", hit["first"])
    if first is None:
        return None
    if hit["tail"]:
        last = Month(year=first.year // 100 * 100 + int(hit["tail"]))
        if last.year < first.year or first.month or not hit["first"].isdigit():
            return None
    if last is not None and last.year < first.year:
        return None
    return Dated(hit.start(), hit.end(), first, last, bool(hit["now"]), True)


def _month(hit: re.Match[str], name: str, text: str) -> Month | None:
    """The date in one part of a match; None where a two-digit year has no month that bears it out."""
    groups = hit.groupdict()
    years = re.findall(_YEAR, text)
    if years:
        year = int(years[0])
    else:
        short = re.findall(r"\d\d(?!\d)", text)
        if not short:
            return None
        year = int(short[-1]) + (2000 if int(short[-1]) < 50 else 1900)
    for kind in ("ym", "my", "mq"):
        if groups.get(kind + name):
            return Month(year=year, month=int(groups[kind + name]))
    for kind in ("mn", "mt"):
        if groups.get(kind + name):
            return Month(year=year, month=_MONTHS[groups[kind + name].lower().rstrip(".")])
    return Month(year=year)
