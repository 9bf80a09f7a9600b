"""What a task asks of the judge: the interface, the hidden cases, the right and the wrong implementations. Trusted data."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from greenroom.judge.values import Wire

BASE = "base"


class Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Limits(Frozen):
    """What one run (a case, or a suite against one implementation) may use. Seconds, and MiB above the bare interpreter."""

    cpu_s: float = Field(default=2.0, gt=0, le=60)
    wall_s: float = Field(default=5.0, gt=0, le=120)
    memory_mb: int = Field(default=128, ge=16, le=4096)
    output_kb: int = Field(default=256, ge=1, le=4096)


class Expectation(StrEnum):
    EQUALS = "equals"
    APPROX = "approx"
    UNORDERED = "unordered"
    RAISES = "raises"
    ANYTHING = "anything"


class Call(Frozen):
    """Call a function, a class or a method; compare what comes back. `target` is `name` or `handle.method`."""

    kind: Literal["call"] = "call"
    target: str
    args: tuple[Wire, ...] = ()
    kwargs: Mapping[str, Wire] = {}
    keep: str | None = None
    expectation: Expectation = Expectation.ANYTHING
    expected: Wire = None
    calls: Mapping[str, int] = {}


class Read(Frozen):
    """Read an attribute of a kept object and compare it."""

    kind: Literal["read"] = "read"
    target: str
    keep: str | None = None
    expectation: Expectation = Expectation.EQUALS
    expected: Wire = None


class Let(Frozen):
    """Keep a value under a name, so that the case can pass it, change it and look at it again."""

    kind: Literal["let"] = "let"
    keep: str
    value: Wire


class Clock(Frozen):
    """Keep a callable of no arguments that answers the time `at`, until it is advanced."""

    kind: Literal["clock"] = "clock"
    keep: str
    at: float | int = 0


class Advance(Frozen):
    kind: Literal["advance"] = "advance"
    clock: str
    by: float | int


class Callback(Frozen):
    """Keep a callable that the judge answers: `returns` in turn (the last one again and again), or the exception `raises`
    once they are used up. `during` are steps the judge takes while the first call waits."""

    kind: Literal["callback"] = "callback"
    keep: str
    returns: tuple[Wire, ...] = ()
    raises: str | None = None
    during: tuple[Step, ...] = ()


Step = Annotated[Call | Read | Let | Clock | Advance | Callback, Field(discriminator="kind")]
Callback.model_rebuild()


class Case(Frozen):
    """One hidden behaviour case. It counts when every tag of `needs` is in play."""

    id: str
    says: str
    edge: str = ""
    needs: tuple[str, ...] = (BASE,)
    steps: tuple[Step, ...]


class Implementation(Frozen):
    """One implementation the candidate's tests are tried against. `says` names what a wrong one gets wrong."""

    id: str
    right: bool
    source: str
    says: str = ""
    edge: str = ""
    needs: tuple[str, ...] = (BASE,)
    expects: str = "accepted"
    caught_by: tuple[str, ...] = ()


class TaskSpec(Frozen):
    """Everything the judge needs to know about a task. `public` maps each public name to its members ([] for a function)."""

    task: str
    module: str = "solution.py"
    tests_file: str = "test_solution.py"
    public: Mapping[str, tuple[str, ...]]
    limits: Limits = Limits()
    cases: tuple[Case, ...]
    implementations: tuple[Implementation, ...]
