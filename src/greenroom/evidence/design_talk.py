"""Reading talk about a design: one question answered in prose, or the turns of a design round."""

from __future__ import annotations

import re
from collections.abc import Sequence

from greenroom.evidence.catalogue import DESIGN
from greenroom.evidence.clauses import Unit, normalise, split
from greenroom.evidence.detectors import relevance
from greenroom.evidence.encoder import Encoder
from greenroom.evidence.gate import admit
from greenroom.evidence.quote import Kind, Utterance
from greenroom.evidence.signals import Evidence, Polarity, Signal, detect, signal

DesignEvidence = Evidence

_WHOLE = re.compile(r"\b(?:design|architect|build|structure|store|serve|lay out|put together)\b")
_NARROW = {
    "asked_requirements": re.compile(r"\b(?:requirements?|clarif\w+|scope|ask (?:first|me)|assum\w+)\b"),
    "asked_tradeoffs": re.compile(r"\b(?:trade-?offs?|versus|vs|choose|why not|compare|alternatives?|or)\b"),
    "asked_scale": re.compile(r"\b(?:scal\w+|traffic|10x|ten times|load|million|peak|spike|hot|burst)\b"),
    "asked_failure": re.compile(r"\b(?:fail\w*|down|outage|dies|slow|lost|region|resilien\w+|degrad\w+)\b"),
    "asked_operations": re.compile(
        r"\b(?:monitor\w*|operat\w+|deploy\w*|roll ?out|on-?call|slos?|run it|find out|notice|alert\w*)\b"
    ),
}
_SHAPE = frozenset(("data_flow", "choice_reason", "estimate", "failure_mode", "option_cost", "functional"))


def read_design(
    utterances: Sequence[Utterance], encoder: Encoder | None = None, anchors: Sequence[str] = ()
) -> DesignEvidence:
    """Everything said about a design. `anchors` are sentences of a rubric whose recital is not evidence."""
    told = tuple(each for each in utterances if each.kind is Kind.SAID)
    kept, ignored, refused = admit(split(told), anchors)
    if refused:
        return Evidence(told, kept, (), ignored, refused)
    vectors = encoder.encode([unit.normal for unit in kept]) if encoder else None
    signals = [
        *detect(kept, DESIGN),
        *relevance.find(kept, relevance.likeness(kept, vectors, encoder), relevance.FAR_DESIGN),
    ]
    signals.extend([*_asked(kept), *_buzzwords(signals)])
    return Evidence(told, kept, tuple(sorted(signals, key=lambda each: (each.unit, each.name))), ignored)


def _asked(units: Sequence[Unit]) -> list[Signal]:
    """What was asked for, so that its absence can be told. "Design X", or several questions, ask for all of it;
    a single `narrow` question for what it names."""
    questions = {normalise(unit.utterance.question)[0] for unit in units} - {""}
    asked = " ".join(sorted(questions))
    whole = len(questions) > 1 or bool(_WHOLE.search(asked))
    narrow = [signal(units[-1], "asked", "narrow", "", Polarity.NEUTRAL)] if asked and not whole else []
    return narrow + [
        signal(units[-1], "asked", name, "", Polarity.NEUTRAL)
        for name, words in _NARROW.items()
        if whole or words.search(asked)
    ]


def _buzzwords(signals: Sequence[Signal]) -> list[Signal]:
    """More units that praise technologies than units that say how anything works."""
    praise = {each.unit: each for each in signals if each.name == "buzzword"}
    working = {each.unit for each in signals if each.name in _SHAPE}
    if len(praise) < 2 or len(working) >= len(praise):
        return []
    return [
        Signal("buzz_dominated", each.detector, each.quote, each.match, each.unit, Polarity.AGAINST)
        for each in praise.values()
    ]
