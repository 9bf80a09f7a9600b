"""Does the solution do what the hidden cases ask? Compared step by step with the expected values."""

from __future__ import annotations

from greenroom.judge.job import CaseRun, Ended, Job, Raised, RawRun, Reply
from greenroom.judge.spec import Call, Callback, Case, Expectation, Let, Read, Step
from greenroom.judge.values import matches, matches_unordered, show
from greenroom.judge.verdict import Behaviour, CaseOutcome, Outcome

_ENDED = {
    Ended.EXITED: (Outcome.RUNTIME_ERROR, "the process ended before it answered"),
    Ended.SIGNALLED: (Outcome.RUNTIME_ERROR, "the process crashed"),
    Ended.FORBIDDEN: (Outcome.FORBIDDEN, "it tried something that the sandbox does not allow"),
    Ended.TIME_LIMIT: (Outcome.TIME_LIMIT, "it took too long"),
    Ended.MEMORY_LIMIT: (Outcome.MEMORY_LIMIT, "it used too much memory"),
    Ended.OUTPUT_LIMIT: (Outcome.OUTPUT_LIMIT, "it printed too much"),
    Ended.PROTOCOL: (Outcome.RUNTIME_ERROR, "it interfered with the judge"),
    Ended.NOT_RUN: (Outcome.NOT_RUN, "not run, because several cases before it took too long"),
}
_FAILED = tuple[Outcome, str]


def assess_behaviour(job: Job, run: RawRun) -> Behaviour | None:
    """The outcome of every case; None when there were none."""
    if not job.cases:
        return None
    runs = {each.id: each for each in run.cases}
    outcomes = tuple(_outcome(case, runs.get(case.id), job.module) for case in job.cases)
    passed = sum(each.outcome is Outcome.PASSED for each in outcomes)
    return Behaviour(passed=passed, failed=len(outcomes) - passed, cases=outcomes)


def _outcome(case: Case, run: CaseRun | None, module: str) -> CaseOutcome:
    run = run or CaseRun(id=case.id, ended=Ended.NOT_RUN)
    failed = _failure(case, run, module)
    outcome, message = failed or (Outcome.PASSED, "")
    wall = run.usage.wall_ms
    return CaseOutcome(
        id=case.id, outcome=outcome, message=message, wall_ms=wall, says=case.says, edge=case.edge
    )


def _failure(case: Case, run: CaseRun, module: str) -> _FAILED | None:
    if run.load is not None:
        return failed_load(run.load, module)
    wrong = _first_wrong(case.steps, run, "")
    if run.ended is Ended.FINISHED or (wrong and run.ended not in (Ended.TIME_LIMIT, Ended.OUTPUT_LIMIT)):
        return wrong or _missing(case, run)
    return _ENDED[run.ended]


def failed_load(error: Raised, file: str) -> _FAILED:
    """Why a file could not be loaded, in a sentence with its line."""
    where = f"{file}, line {error.line}: " if error.line else f"{file}: "
    if "SyntaxError" in error.names:
        return Outcome.INVALID, where + f"not valid Python: {error.says}"
    return _kind(error), where + f"{error.names[0]} while loading: {error.says}"


def _missing(case: Case, run: CaseRun) -> _FAILED | None:
    """A finished run must have answered every step; forged records may not."""
    complete = all(str(index) in run.replies for index in range(len(case.steps)))
    return None if complete else (Outcome.RUNTIME_ERROR, "some steps have no answer")


def _first_wrong(steps: tuple[Step, ...], run: CaseRun, prefix: str) -> _FAILED | None:
    for index, step in enumerate(steps):
        reply = run.replies.get(f"{prefix}{index}")
        if reply is None:
            return None
        wrong = _compare(step, reply)
        if wrong:
            return wrong
        if isinstance(step, Callback) and step.during:
            wrong = _first_wrong(step.during, run, f"{prefix}{index}.")
            if wrong:
                return wrong
    return None


def _compare(step: Step, reply: Reply) -> _FAILED | None:
    did = written(step)
    if isinstance(step, Call) and step.expectation is Expectation.RAISES:
        if reply.raised is None:
            return (
                Outcome.WRONG_ANSWER,
                f"{did} gave {show(reply.value)}; expected it to raise {step.expected}",
            )
        if step.expected not in reply.raised.names:
            return Outcome.WRONG_ANSWER, f"{did} raised {_said(reply.raised)}; expected {step.expected}"
    elif reply.raised is not None:
        line = f" (line {reply.raised.line})" if reply.raised.line else ""
        return _kind(reply.raised), f"{did} raised {_said(reply.raised)}{line}"
    elif isinstance(step, Call | Read) and not _met(step, reply):
        return Outcome.WRONG_ANSWER, f"{did} gave {show(reply.value)}; expected {_wanted(step)}"
    for name, count in step.calls.items() if isinstance(step, Call) else ():
        if reply.calls.get(name) != count:
            called = reply.calls.get(name, 0)
            return (
                Outcome.WRONG_ANSWER,
                f"after {did}, {name} had been called {called} times; expected {count}",
            )
    return None


def _met(step: Call | Read, reply: Reply) -> bool:
    expected = step.expected
    if step.expectation is Expectation.ANYTHING:
        return True
    if type(expected) is dict and "V" in expected:
        return expected["V"] in reply.same
    if step.expectation is Expectation.UNORDERED:
        return matches_unordered(expected, reply.value)
    return matches(expected, reply.value, approx=step.expectation is Expectation.APPROX)


def _kind(error: Raised) -> Outcome:
    if "MemoryError" in error.names:
        return Outcome.MEMORY_LIMIT
    return Outcome.FORBIDDEN if "PermissionError" in error.names else Outcome.RUNTIME_ERROR


def _said(error: Raised) -> str:
    return f"{error.names[0]}: {error.says}" if error.says else error.names[0]


def _wanted(step: Call | Read) -> str:
    expected = step.expected
    text = (
        f"the same object as {expected['V']}"
        if type(expected) is dict and "V" in expected
        else show(expected)
    )
    forms = {Expectation.APPROX: "about {}", Expectation.UNORDERED: "{} in any order"}
    return forms.get(step.expectation, "{}").format(text)


def written(step: Step) -> str:
    """A step as the Python a candidate would write."""
    if isinstance(step, Call):
        arguments = [show(item, 60) for item in step.args] + [
            f"{k}={show(v, 60)}" for k, v in step.kwargs.items()
        ]
        return f"{step.target}({', '.join(arguments)})"
    if isinstance(step, Read):
        return step.target
    return f"{step.keep} = {show(step.value, 60)}" if isinstance(step, Let) else step.kind
