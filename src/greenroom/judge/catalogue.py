"""Every check of a submission, in one list: a new check is a file in `checks/`, a line here, and a field of `Verdict`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from greenroom.judge.checks.behaviour import assess_behaviour
from greenroom.judge.checks.own_tests import assess_own_tests
from greenroom.judge.job import Job, RawRun
from greenroom.judge.spec import Frozen


@dataclass(frozen=True, slots=True)
class Check:
    """`name` is the field of the verdict. `assess` gives None when there was nothing to look at; `nothing` says why."""

    name: str
    assess: Callable[[Job, RawRun], Frozen | None]
    nothing: str


CHECKS: tuple[Check, ...] = (
    Check("behaviour", assess_behaviour, "no hidden case was in play"),
    Check("own_tests", assess_own_tests, "no tests were handed in"),
)
