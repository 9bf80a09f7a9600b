"""What the judge says: values that a page, the command line and the scoring read."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from greenroom.judge.job import Usage
from greenroom.judge.spec import Frozen


class Says(StrEnum):
    ACCEPTED = "accepted"
    WRONG_ANSWER = "wrong_answer"
    RUNTIME_ERROR = "runtime_error"
    TIME_LIMIT = "time_limit"
    MEMORY_LIMIT = "memory_limit"
    OUTPUT_LIMIT = "output_limit"
    FORBIDDEN = "forbidden"
    INVALID = "invalid"
    FAULT = "fault"


class Outcome(StrEnum):
    """How one hidden case came out; NOT_RUN ones count as failed."""

    PASSED = "passed"
    WRONG_ANSWER = "wrong_answer"
    RUNTIME_ERROR = "runtime_error"
    TIME_LIMIT = "time_limit"
    MEMORY_LIMIT = "memory_limit"
    OUTPUT_LIMIT = "output_limit"
    FORBIDDEN = "forbidden"
    INVALID = "invalid"
    NOT_RUN = "not_run"


class CaseOutcome(Frozen):
    """`says` and `edge` are the author's words about the case, `message` what this solution did."""

    id: str
    outcome: Outcome
    message: str
    wall_ms: float
    says: str = ""
    edge: str = ""


class Behaviour(Frozen):
    passed: int
    failed: int
    cases: tuple[CaseOutcome, ...]


class FalseAlarm(Frozen):
    """A right implementation that the candidate's tests rejected, and the tests that did."""

    id: str
    tests: tuple[str, ...]
    message: str = ""


class Survivor(Frozen):
    """A wrong implementation that the candidate's tests accepted; `says` is what it gets wrong."""

    id: str
    says: str
    edge: str = ""


class Killed(Frozen):
    """A wrong implementation that the candidate's tests caught, and by which."""

    id: str
    edge: str
    tests: tuple[str, ...]


class OwnTests(Frozen):
    """`valid` is false when the suite rejects a right implementation, collects nothing or cannot be run: then nothing is
    killed, and `message` says why."""

    valid: bool
    collected: int
    false_alarms: tuple[FalseAlarm, ...]
    killed: int
    mutants: int
    survivors: tuple[Survivor, ...]
    caught: tuple[Killed, ...] = ()
    message: str = ""


class Verdict(Frozen):
    """`not_assessed` maps what was not looked at to the reason: an empty list there proves nothing. `level` is the level of
    the sandbox. `message` is one sentence for the candidate."""

    task: str
    verdict: Says
    message: str
    behaviour: Behaviour | None
    own_tests: OwnTests | None
    usage: Usage
    level: str
    not_assessed: Mapping[str, str]

    def as_json(self) -> dict[str, Any]:
        """The JSON of `greenroom judge`."""
        empty = {"races": {"explored": 0, "failing": []}, "scaling": [], "quality": []}
        return {**self.model_dump(mode="json"), **empty, "not_assessed": dict(self.not_assessed)}


class Summary(Frozen):
    """How a run of the candidate's own program or tests went. Their word, not a verdict. `tests` are (id, outcome, message)."""

    ok: bool
    message: str
    tests: tuple[tuple[str, str, str], ...] = ()
    output: str = ""
    usage: Usage = Usage()

    def as_json(self) -> dict[str, Any]:
        return self.model_dump(mode="json")
