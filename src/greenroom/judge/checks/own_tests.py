"""Do the candidate's own tests accept what is right and catch what is wrong?

Each implementation ran in a process of its own, and the tests reached it only through the task's interface, so what a suite
says about an implementation depends on nothing but that implementation's behaviour.
"""

from __future__ import annotations

from greenroom.judge.checks.behaviour import failed_load
from greenroom.judge.job import Ended, Job, RawRun, SuiteRun
from greenroom.judge.spec import Implementation
from greenroom.judge.verdict import FalseAlarm, Killed, OwnTests, Survivor

_FAILING = ("failed", "error")
_ENDED = {
    Ended.TIME_LIMIT: "the tests took too long",
    Ended.MEMORY_LIMIT: "the tests used too much memory",
    Ended.FORBIDDEN: "the tests tried something that the sandbox does not allow",
    Ended.PROTOCOL: "the tests interfered with the judge",
    Ended.NOT_RUN: "the tests were not run against every implementation, because several runs took too long",
}


def assess_own_tests(job: Job, run: RawRun) -> OwnTests | None:
    """None when there was nothing to try: no tests were handed in, or the task has no implementations in play."""
    if not job.implementations:
        return None
    runs = {each.id: each for each in run.suites}
    tried = [
        (each, runs.get(each.id) or SuiteRun(id=each.id, ended=Ended.NOT_RUN)) for each in job.implementations
    ]
    right = [(each, suite) for each, suite in tried if each.right]
    wrong = [(each, suite) for each, suite in tried if not each.right]
    collected = max((len(suite.tests) for _, suite in right), default=0)
    alarms = tuple(
        FalseAlarm(id=each.id, tests=_failing(suite), message=_first_says(suite))
        for each, suite in right
        if _failing(suite)
    )
    message = _why_invalid(right, collected, bool(alarms), job)
    caught = [(each, suite) for each, suite in wrong if _catches(suite)] if not message else []
    ids = {each.id for each, _ in caught}
    return OwnTests(
        valid=not message,
        collected=collected,
        false_alarms=alarms,
        killed=len(caught),
        mutants=len(wrong),
        survivors=tuple(
            Survivor(id=each.id, says=each.says, edge=each.edge) for each, _ in wrong if each.id not in ids
        )
        if not message
        else (),
        caught=tuple(Killed(id=each.id, edge=each.edge, tests=_failing(suite)) for each, suite in caught),
        message=message,
    )


def _why_invalid(right: list[tuple[Implementation, SuiteRun]], collected: int, alarms: bool, job: Job) -> str:
    if not right:
        return "the task has no right implementation in play to try the tests on"
    for _, suite in right:
        if suite.load is not None:
            hint = (
                f"; tests may use {', '.join(job.public)} only" if "ImportError" in suite.load.names else ""
            )
            return failed_load(suite.load, job.tests_file)[1] + hint
        if suite.ended is not Ended.FINISHED:
            return _ENDED.get(suite.ended, "the tests ended the process before they were done")
    if not collected:
        return "no tests were found; a test is a function or method whose name starts with test"
    if all(test.outcome == "skipped" for _, suite in right for test in suite.tests):
        return "every test was skipped"
    return "at least one test rejects a correct implementation" if alarms else ""


def _catches(suite: SuiteRun) -> bool:
    """A failing test, or an implementation that hung or broke under tests which the right ones pass in time."""
    if suite.ended in (Ended.TIME_LIMIT, Ended.MEMORY_LIMIT) or _failing(suite):
        return True
    return suite.load is not None


def _failing(suite: SuiteRun) -> tuple[str, ...]:
    return tuple(test.id for test in suite.tests if test.outcome in _FAILING)


def _first_says(suite: SuiteRun) -> str:
    return next((test.says for test in suite.tests if test.outcome in _FAILING), "")
