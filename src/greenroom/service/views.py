"""What a page, or a program at the other end of a pipe, is shown. The front end's types are generated from these models.

A view never holds what the candidate must not see yet: no hidden fact, no reason of a move, no hidden case, no score.
Times are milliseconds since the Unix epoch unless a name says otherwise.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from greenroom.reports.model import (
    Action,
    DebriefView,
    MarkView,
    QuoteView,
    Replay,
    ReplayMark,
    RoundDebrief,
    View,
)

__all__ = [
    "Action",
    "CheckLine",
    "Chip",
    "Clock",
    "CriterionLine",
    "DebriefView",
    "File",
    "Home",
    "MarkView",
    "Prediction",
    "Quantity",
    "QuoteView",
    "ReadinessLine",
    "Replay",
    "ReplayMark",
    "Revealed",
    "RoundCard",
    "RoundDebrief",
    "RoundLine",
    "RoundView",
    "RunView",
    "SessionLine",
    "SessionView",
    "Stage",
    "Surface",
    "Turn",
    "View",
]


class Surface(StrEnum):
    TALK = "talk"
    CODE = "code"
    DESIGN = "design"


class Stage(StrEnum):
    """Where a session stands, and so which page draws it."""

    READY = "ready"  # a round is about to start: show what it is, wait for `begin`
    IN_ROUND = "in_round"
    PAUSED = "paused"  # the candidate left; `resume` goes on
    SELF_SCORE = "self_score"  # every round is over; the candidate rates themself first
    DONE = "done"  # the debrief can be read


class RoundLine(View):
    """One round in the list of a session."""

    index: int
    kind: str
    title: str
    minutes: int
    state: str  # "waiting" | "open" | "ended"


class RoundCard(View):
    """What a round is, before it starts."""

    kind: str
    title: str
    surface: Surface
    minutes: int
    real_minutes: int
    who: str  # who sits opposite, as a role
    about: str
    looks_for: list[str]
    checklist: list[str]
    topics: list[dict[str, str]]  # [{id, title}]: tasks or scenarios to choose from; empty for talk
    sources: list[str]


class Clock(View):
    total_ms: int
    elapsed_ms: int
    running: bool
    read_at: int  # when `elapsed_ms` was true


class Turn(View):
    seq: int
    at: int
    elapsed_ms: int
    who: str  # "interviewer" | "candidate"
    text: str


class Revealed(View):
    """A hidden fact that came to light, or a constraint that was added: the side panel."""

    seq: int
    id: str
    kind: str  # "fact" | "constraint"
    label: str
    text: str


class Chip(View):
    """A figure the candidate stated."""

    seq: int
    text: str


class File(View):
    name: str
    text: str


class RunView(View):
    """A run of code (mode main, tests, submit) or of a design (mode simulate)."""

    run: str
    seq: int
    at: int
    mode: str
    state: str  # "waiting" | "done" | "failed" (the world's fault; says why)
    headline: str  # one line: "7 of 9 tests passed in 0.3 s"
    output: str
    figures: dict[
        str, Any
    ]  # what may be shown now of a simulation: slo, nodes, series, findings; {} for code


class Quantity(View):
    name: str
    label: str
    unit: str


class Prediction(View):
    """Asked before a simulation is shown. `given` is null until the candidate answered."""

    quantities: list[Quantity]
    given: dict[str, float] | None


class RoundView(View):
    index: int
    kind: str
    title: str
    surface: Surface
    level: str
    phases: list[str]
    phase: int  # index into `phases`
    clock: Clock
    brief: str  # the written prompt in Markdown; "" where the interviewer only speaks
    turns: list[Turn]
    revealed: list[Revealed]
    chips: list[Chip]
    files: list[File]
    modes: list[str]  # the run modes this round offers now, e.g. ["main", "tests", "submit"] or ["simulate"]
    design: dict[str, Any] | None
    runs: list[RunView]
    prediction: Prediction | None
    notes: str
    interviewer_busy: bool  # true while a run or a reply is under way


class SessionView(View):
    id: str
    version: int  # number of events; rises with each change
    title: str
    format: str  # "loop" | "round"
    level: str
    stage: Stage
    created_at: int
    rounds: list[RoundLine]
    card: RoundCard | None  # the round to begin, when stage is "ready"
    round: RoundView | None  # when stage is "in_round" or "paused"


class SessionLine(View):
    """One row of the page of past sessions."""

    id: str
    title: str
    format: str
    level: str
    stage: Stage
    created_at: int
    updated_at: int
    rounds: list[RoundLine]
    decision: str | None  # once the debrief was made


class CheckLine(View):
    name: str
    state: str  # "ok" | "partly" | "missing"
    detail: str
    remedy: str


class ReadinessLine(View):
    """What the first page says of the readiness page."""

    has_resume: bool
    has_report: bool


class Home(View):
    company: str  # whose loops and rounds these are
    companies: list[dict[str, str]]  # [{id, title, kind}], every installed one
    loops: list[dict[str, Any]]  # [{id, title, minutes, rounds: [kind], plan: [{kind, minutes}]}]
    rounds: list[RoundCard]
    levels: list[str]
    resume: list[SessionLine]  # sessions that were left unfinished, newest first
    privacy: str  # one line: where data lives, and whether anything leaves the machine
    checks: list[CheckLine]
    affiliation: str
    readiness: ReadinessLine


class CriterionLine(View):
    id: str
    title: str
    question: str  # what the candidate asks themself when they rate it
