"""The degree a description asks for against the studies that were read."""

from __future__ import annotations

import re

from greenroom.profile.job import Requirement
from greenroom.profile.resume import Study
from greenroom.reports.readiness.basis import Basis
from greenroom.reports.readiness.claims import quoted
from greenroom.reports.readiness.model import State
from greenroom.reports.readiness.parts import LISTED_SHARE, Part
from greenroom.reports.readiness.phrases import find

_RANKS = (
    (3, re.compile(r"ph|phd|dphil|doctor(?:ate|al)?|drrernat|dring")),
    (
        2,
        re.compile(
            r"masters?|m(?:sc|s|a|eng|tech|comp|phil|math|phys|res|ed|ba|cs|it)|diplom|diplôme|dipl|maestría|magister|laurea"
        ),
    ),
    (
        1,
        re.compile(
            r"bachelors?|b(?:sc|s|a|e|eng|tech|comp|ed|math|it|cs)|diploma|licen[cs]e|licenciatura|licenciado|undergraduate"
        ),
    ),
)
_FIELDS = (
    "computer",
    "computing",
    "software",
    "informatics",
    "informatik",
    "informatique",
    "engineering",
    "mathematics",
    "physics",
    "statistics",
    "electrical",
    "data",
    "information",
    "network",
    "telemat",
    "electronic",
    "technology",
    "engenharia",
    "ingenier",
    "ingénieur",
)
_EQUIVALENT = ("equivalent", "or comparable experience", "relevant experience", "or practical experience")
_WORDS = re.compile(r"[^\W\d_.]+(?:\.[^\W\d_.]+)*")


def match_degree(need: Requirement, basis: Basis) -> Part:
    asked = _rank(need.text)
    fields = _fields(need.text)
    best: tuple[float, Study] | None = None
    for study in basis.inputs.resume.studies:
        if study.degree is None or not (rank := _rank(study.degree.text)):
            continue
        fits = bool(_fields(study.degree.text)) or not fields
        share = 1.0 if rank >= asked and fits else LISTED_SHARE
        if best is None or share > best[0]:
            best = (share, study)
    if best is not None and best[1].degree is not None:
        said = f"Your studies say {quoted(best[1].degree.text)}"
        if best[0] == 1.0:
            return Part("degree", State.PROVEN, 1.0, f"{said}.", (f"{best[1].id}.degree",))
        says = f"{said}, which is not quite what is asked for."
        return Part("degree", State.WEAK, best[0], says, (f"{best[1].id}.degree",))
    years = basis.trade_years
    if find(need.text, _EQUIVALENT) and years is not None and years >= 4:
        rests = tuple(f"{role.id}.span" for role in basis.trade if role.span is not None)
        says = f"No such degree was read; {years:.1f} years in software may count as the equivalent that the line allows."
        return Part("degree", State.WEAK, LISTED_SHARE, says, rests)
    return Part("degree", State.GAP, 0.0, "No degree that answers this was read.")


def _rank(text: str) -> int:
    """The lowest degree that `text` names, 0 for none: 1 a bachelor's, 2 a master's, 3 a doctorate."""
    words = {
        word.replace(".", "") for word in _WORDS.findall(text.lower().replace("’", "'").replace("'s", ""))
    }
    words |= {part for word in _WORDS.findall(text.lower()) for part in word.split(".")}
    found = [rank for rank, pattern in _RANKS if any(pattern.fullmatch(word) for word in words)]
    return min(found, default=1 if "degree" in words else 0)


def _fields(text: str) -> tuple[str, ...]:
    return tuple(field for field in _FIELDS if field in text.lower())
