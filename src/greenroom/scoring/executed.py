"""Levels from what was run: the judge's verdict and the simulator's results. No opinion can override them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from greenroom.evidence.quote import Quote, Utterance, quote
from greenroom.scoring.combine import half_down
from greenroom.scoring.scorecard import Ground, Mark, Source, unobserved

PASS_SHARE = ((1.0, 4), (0.9, 3), (0.6, 2))
"""Share of hidden behaviour cases passed, at least, and the level it gives; less is level 1."""

KILLED_SHARE = ((0.75, 4), (0.5, 3), (0.25, 2))
"""Share of wrong implementations caught by the candidate's own tests, at least, and the level it gives; less is 1."""

CERTAIN = 0.95
"""Confidence of a level that a run decided."""


@dataclass(frozen=True, slots=True)
class Executed:
    """What a run gave, as plain data, and the recorded sentence about it that can be quoted (`kind` DID).

    `faulty` is True for a simulation with faults in it.
    """

    data: Mapping[str, Any]
    fact: Utterance
    faulty: bool = False

    def quote(self) -> Quote:
        return quote(self.fact, 0, len(self.fact.text))


def level_of(share: float, table: Sequence[tuple[float, int]]) -> int:
    """The level of the first row whose share is reached; 1 below all of them."""
    return next((level for least, level in table if share >= least), 1)


def correctness(run: Executed) -> Mark:
    """`technical` of a coding round. The mean of behaviour and own tests, halves down, and never above behaviour.

    Reads the judge's `behaviour.{passed,failed}` and `own_tests.{killed,mutants,false_alarms}`.
    """
    behaviour = run.data.get("behaviour") or {}
    passed, failed = _count(behaviour.get("passed")), _count(behaviour.get("failed"))
    if run.data.get("verdict") == "fault" or passed + failed == 0:
        return unobserved("Not assessed: the code was not judged.")
    share = passed / (passed + failed)
    by_behaviour = level_of(share, PASS_SHARE)
    tests = run.data.get("own_tests") or {}
    mutants = _count(tests.get("mutants"))
    says = f"{passed} of {passed + failed} hidden cases pass"
    if mutants == 0:
        return _measured(min(by_behaviour, 3), f"{says}; the own tests were not measured", run)
    killed = _count(tests.get("killed"))
    by_tests = level_of(killed / mutants, KILLED_SHARE)
    if _count(tests.get("false_alarms")) > 0:
        by_tests = min(by_tests, 2)
    level = min(by_behaviour, half_down((by_behaviour + by_tests) / 2))
    return _measured(level, f"{says}; the own tests catch {killed} of {mutants} wrong implementations", run)


def robustness(run: Executed) -> Mark:
    """Part of `real_world` of a coding round: races found. Without any, no higher than the hidden cases give, and nothing
    at all where these stand at 1: that what does not work is not broken by threads says nothing."""
    races = run.data.get("races") or {}
    explored, failing = _count(races.get("explored")), _count(races.get("failing"))
    if not explored:
        return unobserved("Not observed: no interleavings were explored.")
    if failing:
        return _measured(1, f"{failing} of {explored} explored interleavings break it", run)
    behaviour = run.data.get("behaviour") or {}
    passed, failed = _count(behaviour.get("passed")), _count(behaviour.get("failed"))
    works = level_of(passed / (passed + failed), PASS_SHARE) if passed + failed else 1
    if works == 1:
        return unobserved("Not observed: too few of the hidden cases pass for races to say anything.")
    return _measured(works, f"no interleaving of {explored} explored breaks it", run)


def objectives(runs: Sequence[Executed], *, faulty: bool) -> Mark:
    """The last simulation (with faults, or without): every objective met is 4, most 3, some 2, none 1."""
    fitting = [run for run in runs if run.faulty is faulty and run.data.get("slo")]
    if not fitting:
        return unobserved("Not observed: no such simulation was run.")
    last = fitting[-1]
    met = sum(bool(each.get("met")) for each in last.data["slo"])
    total = len(last.data["slo"])
    level = 4 if met == total else 3 if met > total / 2 else 2 if met else 1
    return _measured(level, f"{met} of {total} objectives met" + (" under the fault" if faulty else ""), last)


def _count(value: Any) -> int:
    """A count, given as a number or as a list of cases."""
    if isinstance(value, (list, tuple)):
        return len(value)
    return int(value or 0)


def _measured(level: int, says: str, run: Executed) -> Mark:
    ground = (Ground(says, run.quote()),)
    reason = says[0].upper() + says[1:] + "."
    high = level >= 3
    return Mark(
        level,
        CERTAIN,
        Source.MEASURED,
        (run.quote(),),
        reason,
        ground if high else (),
        () if high else ground,
    )
