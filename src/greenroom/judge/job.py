"""What is to be run, and what a run gave back: plain values that are recorded and can be assessed again later.

A `Job` holds expected values; the sandbox keeps them on its own side. A `RawRun` is what was observed from outside, plus what
the children said, which proves nothing until `assess` has compared it.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from greenroom.judge.spec import Case, Frozen, Implementation, Limits
from greenroom.judge.values import Wire


class Mode(StrEnum):
    """`main` runs the solution as a program, `tests` the candidate's tests on their own solution, `submit` judges."""

    MAIN = "main"
    TESTS = "tests"
    SUBMIT = "submit"


class Job(Frozen):
    """`files` are the candidate's. `implementations` come in the order in which they are tried."""

    task: str
    mode: Mode
    files: Mapping[str, str]
    module: str
    tests_file: str
    public: Mapping[str, tuple[str, ...]]
    limits: Limits
    needs: tuple[str, ...]
    cases: tuple[Case, ...] = ()
    implementations: tuple[Implementation, ...] = ()
    most_timeouts: int = 3


class Ended(StrEnum):
    """How a child ended, as seen from outside. FINISHED: it answered everything and was then ended by us."""

    FINISHED = "finished"
    EXITED = "exited"
    SIGNALLED = "signalled"
    FORBIDDEN = "forbidden"
    TIME_LIMIT = "time_limit"
    MEMORY_LIMIT = "memory_limit"
    OUTPUT_LIMIT = "output_limit"
    PROTOCOL = "protocol"
    NOT_RUN = "not_run"


class Usage(Frozen):
    """CPU and wall time in milliseconds, peak resident memory in MiB (the interpreter's own 20 or so included)."""

    cpu_ms: float = 0.0
    wall_ms: float = 0.0
    peak_mib: float = 0.0


class Raised(Frozen):
    """An exception a child reported: class names from its own up to the root, its words, its line in the candidate's file."""

    names: tuple[str, ...]
    says: str = ""
    line: int = 0


class Reply(Frozen):
    """What came back for one step. `same` are the names of kept objects that the result is. `calls` counts callbacks so far."""

    value: Wire = None
    same: tuple[str, ...] = ()
    raised: Raised | None = None
    calls: Mapping[str, int] = {}


class CaseRun(Frozen):
    """`replies` are by path of the step: "0", "1", and "2.0" for the first step during callback 2."""

    id: str
    ended: Ended
    load: Raised | None = None
    replies: Mapping[str, Reply] = {}
    usage: Usage = Usage()


class SuiteTest(Frozen):
    """One test of the candidate as the far side reports it: passed, failed, error or skipped."""

    id: str
    outcome: str
    says: str = ""


class SuiteRun(Frozen):
    """The candidate's tests against one implementation. `load`: why they could not be loaded. `id` is "" for their own."""

    id: str
    ended: Ended
    load: Raised | None = None
    tests: tuple[SuiteTest, ...] = ()
    usage: Usage = Usage()


class ProgramRun(Frozen):
    ended: Ended
    raised: Raised | None = None
    output: str = ""
    usage: Usage = Usage()


class RawRun(Frozen):
    """Everything observed. `level` names the sandbox level it ran at."""

    level: str
    cases: tuple[CaseRun, ...] = ()
    suites: tuple[SuiteRun, ...] = ()
    program: ProgramRun | None = None

    def as_json(self) -> dict[str, Any]:
        return self.model_dump(mode="json")
