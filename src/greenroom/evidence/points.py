"""Authored points as evidence: what a task or a scenario says good answers contain, found where the candidate said it.

A point is found by the closeness and shared words of `similarity`, in what the gate let through, and not where the statement
denies what its cues affirm. Naming a technology is not a point; each point counts once, however often it is made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from greenroom.evidence.encoder import Encoder
from greenroom.evidence.quote import Quote, Utterance, quote
from greenroom.evidence.sentences import Sentence
from greenroom.evidence.signals import Evidence
from greenroom.evidence.similarity import COVERED_FROM, strength, windows, word_lists
from greenroom.evidence.terms import content_terms

ASKED, UNASKED = 2, 4
"""Different content words that a stretch needs to make a point that was asked for, and one that was not: "we can use a
cache there" names a thing and claims nothing."""


class Weight(StrEnum):
    """How much a point is expected: by everybody, by a senior candidate, or only by the best."""

    MUST = "must"
    SHOULD = "should"
    NICE = "nice"


@dataclass(frozen=True, slots=True)
class Point:
    """`says` in a sentence, `cues` to recognise it by, `dimension` of the rubric that it bears on.

    `wish` says to the candidate what was missing, where `says` does not read that way.
    With a `topic`, it is listened for only in what was said on that subject; without one, everywhere.
    """

    id: str
    dimension: str
    says: str
    cues: tuple[str, ...]
    weight: Weight = Weight.SHOULD
    topic: str = ""
    wish: str = ""

    @property
    def wanted(self) -> str:
        """A sentence for somebody who did not make the point."""
        return self.wish or f"Worth saying: {self.says[:1].lower()}{self.says[1:]}"


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

    def overlaps(self, other: _Window) -> bool:
        same = self.utterance is other.utterance
        return same and self.stretch.start < other.stretch.end and other.stretch.start < self.stretch.end


def find_points(evidence: Evidence, points: Sequence[Point], encoder: Encoder) -> tuple[Made, ...]:
    """The points that were made, in the order given, each with the stretch that makes it.

    A stretch makes one point at most, the one it is strongest for, so that one sentence in the middle of everything
    does not count for all of it.
    """
    if evidence.refused or not points:
        return ()
    heard = _windows(evidence)
    if not heard:
        return ()
    vectors = encoder.encode([each.stretch.text for each in heard])
    claims = [
        (strong, -order, window)
        for order, point in enumerate(points)
        for strong, window in _claims(point, heard, vectors @ encoder.encode(point.cues).T)
    ]
    made: dict[int, _Window] = {}
    for _, order, window in sorted(claims, key=lambda claim: claim[:2], reverse=True):
        if -order not in made and not any(window.overlaps(taken) for taken in made.values()):
            made[-order] = window
    return tuple(
        Made(points[order], quote(window.utterance, window.stretch.start, window.stretch.end))
        for order, window in sorted(made.items())
    )


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


def _claims(
    point: Point, heard: Sequence[_Window], cosines: NDArray[np.float32]
) -> Iterator[tuple[float, _Window]]:
    """Every window that makes the point, with its strength. `cosines`: a row for each window, a column for each cue."""
    known = [frozenset(content_terms(cue)) for cue in point.cues]
    every = frozenset().union(*known)
    for window, row in zip(heard, cosines, strict=True):
        if point.topic and window.utterance.topic != point.topic:
            continue
        if len(window.terms) < (ASKED if point.topic else UNASKED) or window.terms.isdisjoint(every):
            continue
        strong = strength(window.terms, row, known)
        if strong >= COVERED_FROM and not denies(window.stretch.text, point.cues[int(np.argmax(row))]):
            yield strong, window


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
