"""Authored points as evidence: what a task or a scenario says good answers contain, found where the candidate said it.

A point is found by the closeness and shared words of `similarity`, in what the gate let through, and not where the statement
denies what its cues affirm. Naming a technology is not a point; each point counts once, however often it is made.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from greenroom.evidence.encoder import Encoder
from greenroom.evidence.quote import Quote, Utterance, quote
from greenroom.evidence.sentences import Sentence
from greenroom.evidence.signals import Evidence
from greenroom.evidence.similarity import COVERED_FROM, strength, windows, word_lists
from greenroom.evidence.terms import content_terms


class Weight(StrEnum):
    """How much a point is expected: by everybody, by a senior candidate, or only by the best."""

    MUST = "must"
    SHOULD = "should"
    NICE = "nice"


@dataclass(frozen=True, slots=True)
class Point:
    """`says` in a sentence, `cues` to recognise it by, `dimension` of the rubric that it bears on.

    With a `topic`, it is listened for only in what was said on that subject; without one, everywhere.
    """

    id: str
    dimension: str
    says: str
    cues: tuple[str, ...]
    weight: Weight = Weight.SHOULD
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """The point was made, at its strongest here."""

    point: Point
    quote: Quote


@dataclass(frozen=True, slots=True)
class _Window:
    utterance: Utterance
    stretch: Sentence
    terms: frozenset[str]


def find_points(evidence: Evidence, points: Sequence[Point], encoder: Encoder) -> tuple[Made, ...]:
    """The points that were made, in the order given, each with the stretch that makes it."""
    if evidence.refused or not points:
        return ()
    heard = _windows(evidence)
    if not heard:
        return ()
    vectors = encoder.encode([each.stretch.text for each in heard])
    found: list[Made] = []
    for point in points:
        cosines = vectors @ encoder.encode(point.cues).T
        best = _strongest(point, heard, cosines)
        if best is not None:
            found.append(Made(point, quote(best.utterance, best.stretch.start, best.stretch.end)))
    return tuple(found)


def _windows(evidence: Evidence) -> list[_Window]:
    """Every stretch that may be evidence: not in a bare list of terms, not in what the gate set aside."""
    aside = [(each.quote.seq, each.quote.start, each.quote.end) for each in evidence.ignored]
    found: list[_Window] = []
    for utterance in evidence.utterances:
        barred = [*word_lists(utterance.text), *(place[1:] for place in aside if place[0] == utterance.seq)]
        for stretch in windows(utterance.text):
            terms = frozenset(content_terms(stretch.text))
            if terms and all(stretch.end <= start or stretch.start >= end for start, end in barred):
                found.append(_Window(utterance, stretch, terms))
    return found


def _strongest(
    point: Point, heard: Sequence[_Window], cosines: np.typing.NDArray[np.float32]
) -> _Window | None:
    known = [frozenset(content_terms(cue)) for cue in point.cues]
    every = frozenset().union(*known)
    best: tuple[float, _Window] | None = None
    for window, row in zip(heard, cosines, strict=True):
        if (point.topic and window.utterance.topic != point.topic) or window.terms.isdisjoint(every):
            continue
        strong = strength(window.terms, row, known)
        if strong < COVERED_FROM or (best is not None and strong <= best[0]):
            continue
        if not denies(window.stretch.text, point.cues[int(np.argmax(row))]):
            best = (strong, window)
    return best[1] if best else None


_DENIAL = re.compile(
    r"\b(?:not|never|no|without|nobody|none|cannot|\w+n't|ignore|ignoring|skip|skipping|forgot|lacks?|worry)\b"
)
_EXCUSED = re.compile(r"\b(?:not only|not just|no more than|no longer than|no later than|no doubt|why not)\b")
_NEAR = 4
"""Words after a denial that it is taken to reach."""


def denies(said: str, cue: str) -> bool:
    """True when `said` denies, within a few words, something that `cue` affirms: "we do not limit retries".

    A cue that holds a denial itself ("nothing waits, I do not need a queue") is never contradicted this way.
    """
    if _DENIAL.search(_plain(cue)):
        return False
    plain = _EXCUSED.sub(" ", _plain(said))
    affirmed = frozenset(content_terms(cue))
    for denial in _DENIAL.finditer(plain):
        reach = plain[denial.end() :].split(",")[0].split(".")[0].split()[:_NEAR]
        if affirmed & frozenset(content_terms(" ".join(reach))):
            return True
    return False


def _plain(text: str) -> str:
    return text.lower().replace("’", "'")
