"""What a rule sees: the round as it stands, what the candidate just did, and the material of the round. A value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from greenroom.content.facts import Fact
from greenroom.content.talk import Known, Lines, Probes, Question
from greenroom.content.topics import Point, Topic
from greenroom.evidence.encoder import Encoder
from greenroom.interviewer.hearing import Heard
from greenroom.session.state import Line, Round, RunState, SessionState


class Trigger(StrEnum):
    BEGAN = "began"
    SPOKE = "spoke"
    RAN = "ran"
    TICK = "tick"
    MORE = "more"  # the interviewer goes on after an own line
    RUN_HELD = "run_held"  # a simulation was asked for and waits for the prediction


@dataclass(frozen=True, slots=True)
class Change:
    """A constraint that the interviewer brings in midway."""

    id: str
    title: str
    says: str
    after_phase: str = ""
    listens_for: tuple[Point, ...] = ()
    asks_next: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Material:
    """Everything a round's interviewer may use. What a kind of round does not need stays empty."""

    opening: tuple[str, ...]
    closing: tuple[str, ...]
    invite: tuple[str, ...]
    dont_know: tuple[str, ...]
    think_ok: tuple[str, ...]
    lines: Lines
    known: tuple[Known, ...] = ()
    prompt: str = ""
    questions: tuple[Question, ...] = ()
    drill: bool = False  # whether one chosen question is the whole round, whatever level it is meant for
    probes: Probes | None = None
    facts: tuple[Fact, ...] = ()
    changes: tuple[Change, ...] = ()
    topics: tuple[Topic, ...] = ()
    reactions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    phase_lines: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    findings: Mapping[str, Any] = field(default_factory=dict)
    quantities: tuple[dict[str, str], ...] = ()  # what is worth predicting about the design as drawn
    phases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Situation:
    """`now` is the session's clock in milliseconds; every elapsed time below is on the round's own clock."""

    session: SessionState
    round: Round
    material: Material
    trigger: Trigger
    now: int
    heard: Heard
    encoder: Encoder
    run: RunState | None = None  # the run that just ended, when the trigger is RAN

    @property
    def elapsed(self) -> int:
        return self.round.elapsed(self.now)

    @property
    def total(self) -> int:
        return self.round.plan.seconds * 1000

    @property
    def left(self) -> int:
        return max(0, self.total - self.elapsed)

    @property
    def spent(self) -> float:
        """The share of the round's time that is gone, 0 to 1 and over."""
        return self.elapsed / self.total if self.total else 1.0

    @property
    def mine(self) -> tuple[Line, ...]:
        """The interviewer's lines of this round."""
        return tuple(line for line in self.round.lines if line.who == "interviewer")

    @property
    def theirs(self) -> tuple[Line, ...]:
        return tuple(line for line in self.round.lines if line.who == "candidate")

    @property
    def last_mine(self) -> Line | None:
        return self.mine[-1] if self.mine else None

    def quiet_ms(self) -> int:
        """How long nobody has said or done anything."""
        spoke = self.round.lines[-1].elapsed_ms if self.round.lines else 0
        return self.elapsed - max(spoke, self.round.last_act_ms)

    def used_lines(self) -> tuple[str, ...]:
        """Every line the interviewer has spoken in this session, in any round."""
        return tuple(
            line.text for item in self.session.rounds for line in item.lines if line.who == "interviewer"
        )

    def asked(
        self, *, topic: str | None = None, part: str | None = None, rule: str | None = None
    ) -> tuple[Line, ...]:
        """The interviewer's lines of this round about `topic`, for `part`, by `rule` (None: whichever)."""
        return tuple(
            line
            for line in self.mine
            if (topic is None or line.topic == topic)
            and (part is None or line.part == part)
            and (rule is None or line.rule == rule)
        )

    def shown(self, item: str) -> bool:
        """Whether the fact or constraint `item` is on the side panel already."""
        return any(each.item == item for each in self.round.shown)
