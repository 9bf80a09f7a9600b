"""Reading a story: what was told, by whom the acts were done, which parts are there and which are not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from greenroom.evidence import heads
from greenroom.evidence.catalogue import STORY
from greenroom.evidence.clauses import Unit, normalise, split
from greenroom.evidence.detectors import relevance
from greenroom.evidence.detectors.relevance import likeness
from greenroom.evidence.encoder import Encoder
from greenroom.evidence.gate import admit
from greenroom.evidence.quote import Kind, Quote, Utterance
from greenroom.evidence.signals import Evidence, Polarity, Signal, detect, signal

StoryEvidence = Evidence


class Part(StrEnum):
    """What a whole story holds."""

    CONTEXT = "context"
    OWN_PART = "own_part"
    DECISION = "decision"
    ALTERNATIVES = "alternatives"
    RISK = "risk"
    RESULT = "result"
    MEASURE = "measure"
    LESSON = "lesson"


@dataclass(frozen=True, slots=True)
class Found:
    """The part was told, here."""

    quote: Quote


@dataclass(frozen=True, slots=True)
class Missing:
    """The part was not told."""


Coverage = dict[Part, Found | Missing]

_TOLD_BY: dict[Part, tuple[str, ...]] = {
    Part.CONTEXT: ("context", "opening"),
    Part.OWN_PART: ("own_act", "own_part", "own_decision"),
    Part.DECISION: ("own_decision", "joint_decision", "decided_by_others", "alone", "proposed"),
    Part.ALTERNATIVES: ("alternative",),
    Part.RISK: ("risk", "uncertainty", "reversal"),
    Part.RESULT: ("measured", "before_after", "result", "vague_result"),
    Part.MEASURE: ("measured", "before_after"),
    Part.LESSON: ("lesson", "changed_since"),
}
"""The signals that tell a part, the surest first."""

_LATE = 0.34
"""The last third of what is told: blame there is where the story ends up."""

_COURSE = 4
"""Concrete own acts from which a story is told as the teller's own course."""

_HOLLOW = frozenset(("generic", "filler", "empty_act", "platitude", "boast", "vague_result"))
"""Signals of words that tell nothing."""

_EMPTY = _HOLLOW | {"on_question", "opening"}
"""Signals that do not carry a story."""

_STORY_ASKED = re.compile(
    r"\b(?:tell (?:me|us) about|describe|walk (?:me|us) through|give (?:me|us) an? (?:example|time)"
    r"|share an? |when (?:have|did|was) you|have you ever|talk (?:me |us )?(?:through|about)|example of)\b"
)
_LEARNING_ASKED = re.compile(
    r"\b(?:learn\w*|lessons?|differently|taught|take ?aways?|fail\w*|mistakes?|regret\w*|went wrong|feedback)\b"
)


def read_story(
    utterances: Sequence[Utterance], encoder: Encoder | None = None, anchors: Sequence[str] = ()
) -> StoryEvidence:
    """Everything a story holds. `anchors` are sentences of a rubric whose recital is not evidence."""
    told = tuple(each for each in utterances if each.kind is Kind.SAID)
    kept, ignored, refused = admit(split(told), anchors)
    if refused:
        return Evidence(told, kept, (), ignored, refused)
    signals = list(detect(kept, STORY))
    vectors = encoder.encode([unit.normal for unit in kept]) if encoder else None
    if encoder and vectors is not None:
        signals.extend(heads.hear(kept, vectors, heads.fitted(encoder), signals))
    signals = _without_excuses(signals)
    telling = {each.unit for each in signals if each.name not in _EMPTY}
    signals.extend(relevance.find(kept, likeness(kept, vectors, encoder), telling=telling))
    signals.extend(_derived(kept, signals))
    return Evidence(told, kept, tuple(sorted(signals, key=lambda each: (each.unit, each.name))), ignored)


def _derived(units: Sequence[Unit], signals: Sequence[Signal]) -> list[Signal]:
    """Signals that need the others, or the whole: what the story comes to, and what its question asked for."""
    found = [*_scene(units, signals), *_acting_alone(signals), *_own_course(signals)]
    everything = [*signals, *found]
    return [
        *found,
        *_turns(units, everything),
        *_deciders(everything),
        *_proportion(units, everything),
        *_asked(units, everything),
    ]


def _own_course(signals: Sequence[Signal]) -> list[Signal]:
    """Many concrete acts of the teller's own, told as such more often than as "we": the course was theirs."""
    own = [each for each in signals if each.name == "own_act"]
    shared = [each for each in signals if each.name in ("we_act", "others_act", "joint_decision")]
    if len(own) < _COURSE or len({each.unit for each in own}) < _COURSE - 1 or len(shared) * 2 > len(own):
        return []
    return [_renamed(each, "own_course", Polarity.FOR) for each in own]


def _scene(units: Sequence[Unit], signals: Sequence[Signal]) -> list[Signal]:
    """The opening sets the scene unless it speaks of the teller in general."""
    first = units[0]
    general = {
        each.unit
        for each in signals
        if each.name in _EMPTY - {"on_question"} or each.name == "false_admission"
    }
    if first.index in general or len(first.words) < 4:
        return []
    return [signal(first, "scene", "opening", "", Polarity.NEUTRAL, 0.5)]


def _acting_alone(signals: Sequence[Signal]) -> list[Signal]:
    """An own act beside the words that say nobody was asked is a decision, whatever its verb."""
    alone = {each.unit for each in signals if each.name == "alone"}
    decided = {each.unit for each in signals if each.name == "own_decision"}
    return [
        _renamed(each, "own_decision", Polarity.FOR)
        for each in signals
        if each.name == "own_act"
        and each.unit not in decided
        and alone & {each.unit - 1, each.unit, each.unit + 1}
    ]


def _without_excuses(signals: Sequence[Signal]) -> list[Signal]:
    """An admission in the same breath as a cover-up is not candour."""
    quiet = {each.unit for each in signals if each.name == "kept_quiet"}
    return [each for each in signals if not (each.name == "admission" and each.unit in quiet)]


def _turns(units: Sequence[Unit], signals: Sequence[Signal]) -> list[Signal]:
    """Blame in the last third; blame that no admission elsewhere balances; recklessness that nothing mitigates."""
    found: list[Signal] = []
    names = {each.name for each in signals}
    telling = sorted({each.unit for each in signals if each.name not in _EMPTY})
    late = telling[int(len(telling) * (1 - _LATE))] if telling else 0
    admitted = {each.unit for each in signals if each.name == "admission"}
    for each in signals:
        if each.name == "blame":
            if each.unit >= late:
                found.append(_renamed(each, "blame_last"))
            if not admitted - {each.unit}:
                found.append(_renamed(each, "blame_only"))
        if each.name == "reckless" and "mitigated" not in names:
            found.append(_renamed(each, "reckless_unmitigated"))
    return found


def _deciders(signals: Sequence[Signal]) -> list[Signal]:
    """Decisions by others, or by a group, in a story where the teller decides nothing."""
    names = {each.name for each in signals}
    if names & {"own_decision", "alone"}:
        return []
    found: list[Signal] = []
    for each in signals:
        if each.name == "decided_by_others" and "disagreed_up" not in names:
            found.append(_renamed(each, "decided_not_self"))
        if each.name == "joint_decision" and "own_part" not in names:
            found.append(_renamed(each, "joint_only"))
    return found


def _proportion(units: Sequence[Unit], signals: Sequence[Signal]) -> list[Signal]:
    """`tight`: most units carry the story and a quarter is action. `rambling`: most speak of oneself in general."""
    telling = {each.unit for each in signals if each.name not in _EMPTY}
    acting = [each for each in signals if each.name in ("own_act", "thin_act", "own_decision")]
    acts = {each.unit for each in acting}
    empty = [each for each in signals if each.name in _HOLLOW and each.unit not in acts]
    count = len(units)
    if empty and len({each.unit for each in empty}) >= len(telling):
        return [_renamed(empty[0], "rambling")]
    if len(telling) >= 0.75 * count and len(acts) >= 0.25 * count and len(empty) <= 0.15 * count:
        return [Signal("tight", "proportion", each.quote, "", each.unit, Polarity.FOR) for each in acting]
    return []


def _asked(units: Sequence[Unit], signals: Sequence[Signal]) -> list[Signal]:
    """What the question asked for, so that its absence can be told: quoted is where the answer ends."""
    asked = normalise(units[-1].utterance.question)[0]
    told = any(
        each.name in ("own_act", "thin_act", "we_act", "own_decision", "empty_act") for each in signals
    )
    found: list[Signal] = []
    if told and _STORY_ASKED.search(asked):
        found.append(signal(units[-1], "asked", "asked_impact", "", Polarity.NEUTRAL))
    if _LEARNING_ASKED.search(asked):
        found.append(signal(units[-1], "asked", "asked_learning", "", Polarity.NEUTRAL))
    return found


def _renamed(each: Signal, name: str, polarity: Polarity = Polarity.AGAINST) -> Signal:
    return Signal(name, each.detector, each.quote, each.match, each.unit, polarity, each.weight)


def coverage(evidence: StoryEvidence) -> Coverage:
    """For each part of a story where it was told, or that it was not. A refused text told nothing."""
    told: Coverage = {}
    for part, names in _TOLD_BY.items():
        hits = (each for name in names for each in evidence.named(name))
        first = next(hits, None)
        told[part] = Found(first.quote) if first else Missing()
    return told
