"""From what was observed to what is said about it. Pure: the same record gives the same verdict years later."""

from __future__ import annotations

from typing import Any

from greenroom.judge.catalogue import CHECKS
from greenroom.judge.checks.behaviour import failed_load
from greenroom.judge.job import Ended, Job, Mode, RawRun, Usage
from greenroom.judge.verdict import Behaviour, Outcome, Says, Summary, Verdict


def assess(job: Job, run: RawRun) -> Verdict:
    """The verdict on a submission. Raises ValueError for a job of another mode: those have a `summary`."""
    if job.mode is not Mode.SUBMIT:
        raise ValueError(f"a run of {job.mode} has no verdict")
    sections: dict[str, Any] = {check.name: check.assess(job, run) for check in CHECKS}
    verdict, message = _overall(sections["behaviour"])
    missing = {check.name: check.nothing for check in CHECKS if sections[check.name] is None}
    return Verdict(
        task=job.task,
        verdict=verdict,
        message=message,
        usage=_total([each.usage for each in run.cases]),
        level=run.level,
        not_assessed={**dict.fromkeys(_UNSEEN, "this version of the judge does not look at it"), **missing},
        **sections,
    )


def _overall(behaviour: Behaviour | None) -> tuple[Says, str]:
    """The outcome of the first case that fails, in the author's order, stands for all."""
    if behaviour is None:
        return Says.FAULT, "No hidden case was in play."
    first = next((case for case in behaviour.cases if case.outcome is not Outcome.PASSED), None)
    if first is None:
        return Says.ACCEPTED, f"All {behaviour.passed} hidden cases pass."
    if first.outcome is Outcome.INVALID:
        return Says.INVALID, first.message
    if first.outcome is Outcome.NOT_RUN:
        return Says.FAULT, f"Case {first.id} has no record of a run."
    return Says(first.outcome.value), f"{behaviour.passed} of {len(behaviour.cases)} hidden cases pass."


def _total(usages: list[Usage]) -> Usage:
    return Usage(
        cpu_ms=round(sum(each.cpu_ms for each in usages), 2),
        wall_ms=round(sum(each.wall_ms for each in usages), 2),
        peak_mib=max((each.peak_mib for each in usages), default=0.0),
    )


_UNSEEN = ("races", "scaling", "quality")
_PROGRAM = {
    Ended.FINISHED: "It ran to its end.",
    Ended.EXITED: "It ended the process itself.",
    Ended.SIGNALLED: "The process crashed.",
    Ended.FORBIDDEN: "It tried something that the sandbox does not allow.",
    Ended.TIME_LIMIT: "It was stopped, because it took too long.",
    Ended.MEMORY_LIMIT: "It was stopped, because it used too much memory.",
    Ended.OUTPUT_LIMIT: "It was stopped, because it printed too much.",
    Ended.PROTOCOL: "It was stopped, because it interfered with the sandbox.",
    Ended.NOT_RUN: "It was not run.",
}


def summarise(job: Job, run: RawRun) -> Summary:
    """How a run of the candidate's own program (`main`) or of their tests on their own solution (`tests`) went."""
    if job.mode is Mode.MAIN and run.program is not None:
        program = run.program
        message = _PROGRAM[program.ended]
        if program.raised is not None:
            message = failed_load(program.raised, job.module)[1]
        ok = program.ended is Ended.FINISHED and program.raised is None
        return Summary(ok=ok, message=message, output=program.output, usage=program.usage)
    if job.mode is not Mode.TESTS or not run.suites:
        raise ValueError("there is nothing to summarise in this run")
    suite = run.suites[0]
    output = run.program.output if run.program else ""
    tests = tuple((test.id, test.outcome, test.says) for test in suite.tests)
    if suite.load is not None:
        message = failed_load(suite.load, job.tests_file)[1]
        return Summary(ok=False, message=message, tests=tests, output=output, usage=suite.usage)
    counts = [
        (sum(test.outcome == kind for test in suite.tests), kind)
        for kind in ("passed", "failed", "error", "skipped")
    ]
    said = ", ".join(f"{count} {kind}" for count, kind in counts if count) or "no tests were found"
    message = f"{said}." if suite.ended is Ended.FINISHED else f"{_PROGRAM[suite.ended]} ({said})"
    ok = (
        suite.ended is Ended.FINISHED
        and bool(tests)
        and not any(each[1] in ("failed", "error") for each in tests)
    )
    return Summary(
        ok=ok, message=message[0].upper() + message[1:], tests=tests, output=output, usage=suite.usage
    )
