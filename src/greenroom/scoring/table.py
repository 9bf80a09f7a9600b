"""The decision table of a rubric, applied to evidence: the highest level whose needs are met, then the caps.

Nothing is counted but what was said; length has no weight. A level's quotes are chosen so that without them it falls:
all places that meet its scarcest need, and enough places for each other need.
"""

from __future__ import annotations

from collections.abc import Sequence

from greenroom.content.rubric import Cap, Dimension, Level, Need, Rubric
from greenroom.evidence.quote import Quote
from greenroom.evidence.signals import Evidence, Signal
from greenroom.scoring.scorecard import Ground, Mark, Source, unobserved

BY_ABSENCE = 0.5
"""Confidence of a level that rests on something not having been said."""

SUBSTANTIAL = 3
"""From this level on, what a narrow question did not ask for counts all the same."""

SHOWN = 3
"""Grounds shown for each way a mark was moved."""


def mark(dimension: Dimension, rubric: Rubric, evidence: Evidence) -> Mark:
    """The mark of one dimension; without a level when nothing bears on it, with the reason."""
    if evidence.refused:
        return unobserved(f"Not assessed: {evidence.refused}.")
    observed = evidence.named(*dimension.observed)
    if not observed:
        missing = tuple(rubric.phrase(need) for need in dimension.levels[2].needs)
        return unobserved("Not observed: nothing said bears on it either way.", missing)
    reached = reach(dimension, evidence)
    if reached.level < SUBSTANTIAL and unasked(dimension, evidence):
        return unobserved("Not observed: the question did not ask for it, and it was only touched on.")
    caps = [cap for cap in dimension.caps if cap.level < reached.level and applies(cap, evidence)]
    caps.sort(key=lambda cap: cap.level)
    level = dimension.levels[caps[0].level - 1] if caps else reached
    carriers = [*carrying(level, evidence), *supporting(dimension, level, evidence)]
    lowering = [each for cap in caps if cap.level == level.level for each in evidence.named(cap.when)]
    quotes = distinct([*lowering, *carriers]) or (observed[-1].quote,)
    return Mark(
        level=level.level,
        confidence=confidence(level, evidence, bool(caps)),
        source=Source.MEASURED,
        quotes=quotes,
        reason=_reason(level, caps),
        raised=_grounds(carriers, rubric),
        lowered=tuple(Ground(cap.says, evidence.named(cap.when)[0].quote) for cap in caps[:SHOWN]),
        missing=missing_for_next(dimension, level.level, rubric, evidence),
    )


def unasked(dimension: Dimension, evidence: Evidence) -> bool:
    """True when a narrow question was put and it was about something else."""
    return bool(dimension.asked and evidence.named("narrow") and not evidence.named(dimension.asked))


def reach(dimension: Dimension, evidence: Evidence) -> Level:
    """The highest level all of whose needs are met (level 1 asks for nothing)."""
    return next(
        level for level in reversed(dimension.levels) if all(met(need, evidence) for need in level.needs)
    )


def met(need: Need, evidence: Evidence) -> bool:
    return len(evidence.named(*need.names)) >= need.count


def applies(cap: Cap, evidence: Evidence) -> bool:
    return bool(evidence.named(cap.when)) and not (cap.unless and evidence.named(cap.unless))


def carrying(level: Level, evidence: Evidence) -> list[Signal]:
    """The signals that carry a level: every one that meets its scarcest need, and enough for each other need."""
    if not level.needs:
        return []
    by_need = [(need, sorted(evidence.named(*need.names), key=_strength)) for need in level.needs]
    scarcest = min(range(len(by_need)), key=lambda at: _spare(*by_need[at]))
    chosen: list[Signal] = []
    for at, (need, found) in enumerate(by_need):
        chosen.extend(found if at == scarcest else found[: need.count])
    return chosen


def supporting(dimension: Dimension, level: Level, evidence: Evidence) -> list[Signal]:
    """The surest signal that stands beside a level without being asked for by it."""
    found = sorted(evidence.named(*dimension.supports), key=_strength)
    return found[:1] if level.needs else []


def _spare(need: Need, found: Sequence[Signal]) -> tuple[int, int]:
    return len({each.unit for each in found}), -need.count


def _strength(each: Signal) -> tuple[float, int]:
    return -each.weight, each.unit


def distinct(signals: Sequence[Signal]) -> tuple[Quote, ...]:
    """Their quotes, each place once, in the order given."""
    return tuple(dict.fromkeys(each.quote for each in signals))


def confidence(level: Level, evidence: Evidence, capped: bool) -> float:
    """In 0..0.9: how many separate places support the level, k / (k + 1). An ordering, not a probability."""
    if not level.needs:
        return 0.7 if capped else BY_ABSENCE
    places = {each.unit for need in level.needs for each in evidence.named(*need.names)}
    return min(0.9, len(places) / (len(places) + 1))


def missing_for_next(dimension: Dimension, level: int, rubric: Rubric, evidence: Evidence) -> tuple[str, ...]:
    """What level 4 asks for and was not found (the next level's needs first)."""
    phrases = [
        rubric.phrase(need)
        for above in dimension.levels[level:]
        for need in above.needs
        if not met(need, evidence)
    ]
    return tuple(dict.fromkeys(phrases))


def _reason(level: Level, caps: Sequence[Cap]) -> str:
    if not caps:
        return level.anchor
    says = "; ".join(dict.fromkeys(cap.says for cap in caps if cap.level == level.level))
    return f"{level.anchor} Held at {level.level}: {says}."


def _grounds(signals: Sequence[Signal], rubric: Rubric) -> tuple[Ground, ...]:
    seen: dict[Quote, Ground] = {}
    for each in signals:
        seen.setdefault(each.quote, Ground(rubric.phrases.get(each.name, each.name), each.quote))
    return tuple(seen.values())[:SHOWN]
