"""A move of the interviewer: what is said, which rule chose it and on which evidence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from greenroom.events.facts import Asked, Fact, PhaseEntered, PredictionAsked, Revealed, RoundEnded


class MoveKind(StrEnum):
    OPEN = "open"
    ASK = "ask"  # a new question or topic
    PROBE = "probe"  # asks for a part that the answer left out
    DIG = "dig"  # one level deeper into something said
    TWIST = "twist"  # a what-if that changes the story, or a new constraint
    REVEAL = "reveal"  # answers from the hidden facts
    ASK_BACK = "ask_back"  # which of two did you mean
    HAND_BACK = "hand_back"  # what would you assume
    DECLINE = "decline"
    ANSWER = "answer"  # answers a question about the company or the round
    REPHRASE = "rephrase"
    GIVE_TIME = "give_time"
    NUDGE = "nudge"
    CUT_IN = "cut_in"  # stops a ramble
    CHALLENGE = "challenge"  # a number that does not add up
    ASK_PREDICTION = "ask_prediction"
    REFUSE = "refuse"  # scores, solutions or orders to the interviewer
    MOVE_ON = "move_on"
    ACKNOWLEDGE = "acknowledge"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Reveal:
    what: str  # "fact" | "constraint"
    item: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Move:
    """`more`: the interviewer has not finished; the director is asked again at once. `topic` and `part` as in `Asked`.

    `goes_on`: a question was answered in passing, and what else they said in that turn is answered next.
    """

    kind: MoveKind
    text: str
    because: str
    topic: str = ""
    part: str = ""
    evidence: tuple[int, ...] = ()
    reveals: tuple[Reveal, ...] = ()
    phase: str = ""
    quantities: tuple[dict[str, str], ...] = ()
    ends: bool = False
    more: bool = False
    goes_on: bool = False
    rule: str = ""


def facts_of(move: Move, phase: str = "") -> list[Fact]:
    """The facts that performing `move` makes, in order; `phase` is the one the round is in."""
    facts: list[Fact] = []
    if move.phase and move.phase != phase:
        facts.append(PhaseEntered(phase=move.phase))
    for item in move.reveals:
        what = "constraint" if item.what == "constraint" else "fact"
        facts.append(Revealed(what=what, item=item.item, label=item.label, text=item.text))
    facts.append(
        Asked(
            move=move.kind.value,
            text=move.text,
            rule=move.rule,
            because=move.because,
            topic=move.topic,
            part=move.part,
            evidence=move.evidence,
        )
    )
    if move.quantities:
        facts.append(PredictionAsked(quantities=move.quantities))
    if move.ends:
        facts.append(RoundEnded(reason="closed"))
    return facts
