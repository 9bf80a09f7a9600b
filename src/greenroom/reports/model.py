"""What a debrief and a replay hold. Pages, the PDF and programs read the same values."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict


class View(BaseModel):
    """A value that is shown as it is."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class QuoteView(View):
    text: str
    round: int
    seq: int  # the event it stands in; opens the replay there
    start: int
    end: int


class MarkView(View):
    criterion: str
    title: str
    level: int | None
    label: str  # "strong no-hire" ... "strong hire" | "not observed"
    confidence: float | None
    source: str  # "measured" | "opinion"
    self_level: int | None
    reason: str
    raised: list[str]
    lowered: list[str]
    next_level: str  # what the level above would have needed; "" at 4 or when not observed
    quotes: list[QuoteView]


class RoundDebrief(View):
    index: int
    kind: str
    title: str
    overall: MarkView
    marks: list[MarkView]
    executed: dict[
        str, Any
    ]  # code: verdict, cases, survivors; design: slo, findings, repair, predictions; {} for talk
    asked: list[dict[str, Any]]  # the interviewer's moves with their reasons: [{seq, kind, text, reason}]
    audit: dict[str, Any]  # {moves, repeats, leaks, reasked, unanswered, talk_share}


class Action(View):
    title: str
    why: str
    quote: QuoteView | None
    target: str  # what level 4 would have had
    drill: str
    minutes: int
    round_kind: str  # a rehearsal that trains it, one click away


class DebriefView(View):
    session: str
    title: str
    level: str
    decision: str  # "strong hire" ... "strong no-hire" | "not enough evidence"
    decision_level: int | None
    rule: str  # the rule that decided, as a sentence
    dissent: list[str]
    criteria: list[MarkView]  # over the whole loop, beside the self-score
    rounds: list[RoundDebrief]
    actions: list[Action]  # three, for the next 48 hours
    scorer: str
    rubric: str


class ReplayMark(View):
    """One thing on the timeline."""

    seq: int
    at_ms: int  # since the session began, pauses cut out
    round: int
    lane: str  # "talk" | "keys" | "runs" | "diagram" | "moves" | "evidence"
    who: str
    text: str
    detail: dict[str, Any]


class Replay(View):
    session: str
    title: str
    duration_ms: int
    rounds: list[dict[str, Any]]  # [{index, title, kind, from_ms, to_ms}]
    marks: list[ReplayMark]
