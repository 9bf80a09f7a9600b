"""One answer to one question, scored by the rubric of its round: what `greenroom assess` prints."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from greenroom.base.errors import BadInput
from greenroom.content.rubric import Rubric, Rubrics
from greenroom.evidence.design_talk import read_design
from greenroom.evidence.encoder import Encoder
from greenroom.evidence.narration import read_narration
from greenroom.evidence.quote import Utterance
from greenroom.evidence.signals import Evidence
from greenroom.evidence.story import read_story
from greenroom.scoring.overall import overall
from greenroom.scoring.scorecard import Mark, Scorecard
from greenroom.scoring.table import mark

VERSION = "greenroom-rules-2"
"""Raised whenever a level may come out differently for the same text and rubric."""


class Round(StrEnum):
    """The rounds whose answers can be assessed, each with the rubric it is read by."""

    CULTURE = "culture"
    MANAGER = "manager"
    RECRUITER = "recruiter"
    DIRECTOR = "director"
    PARTNER = "partner"
    OFFER = "offer"
    DESIGN = "design"
    CODING = "coding"

    @property
    def rubric(self) -> str:
        return {Round.DESIGN: "design", Round.CODING: "coding"}.get(self, "story")


def scorer(encoder: Encoder | None) -> str:
    """The version of what scores: the rules, and the encoder when one is used."""
    return f"{VERSION}+{encoder.name}" if encoder else VERSION


def score_answer(
    round: str, question: str, answer: str, rubrics: Rubrics, encoder: Encoder | None = None
) -> Scorecard:
    """The scorecard of a lone answer; offsets in its quotes are into `answer`.

    Raises BadInput for a round without a rubric. An answer that cannot be read gets marks without levels, and why.
    """
    kind, rubric = rubric_of(round, rubrics)
    evidence = read(kind, [Utterance(None, answer, question)], rubric, encoder)
    return score_evidence(evidence, rubric, kind.value, scorer(encoder))


def rubric_of(round: str, rubrics: Rubrics) -> tuple[Round, Rubric]:
    """The kind of round and its rubric. Raises BadInput when there is none."""
    try:
        kind = Round(round.strip().lower())
    except ValueError as error:
        raise BadInput(f"round {round!r} is none of {', '.join(Round)}") from error
    if kind.rubric not in rubrics:
        raise BadInput(f"no rubric {kind.rubric!r} is installed for the round {kind.value}")
    return kind, rubrics[kind.rubric]


def read(kind: Round, said: Sequence[Utterance], rubric: Rubric, encoder: Encoder | None) -> Evidence:
    """The evidence in what was said, by the reader for this kind of round."""
    if kind is Round.DESIGN:
        return read_design(said, encoder, rubric.anchors)
    if kind is Round.CODING:
        return read_narration(said, rubric.anchors)
    return read_story(said, encoder, rubric.anchors)


def score_evidence(evidence: Evidence, rubric: Rubric, round: str, version: str) -> Scorecard:
    """Every dimension of the rubric, and the overall level."""
    marks: dict[str, Mark] = {name: mark(each, rubric, evidence) for name, each in rubric.dimensions.items()}
    notes = [f"Set aside ({each.reason}): {each.quote.text[:120]}" for each in evidence.ignored]
    return Scorecard(overall(rubric.overall, marks), marks, rubric.hash, version, round, tuple(notes))
