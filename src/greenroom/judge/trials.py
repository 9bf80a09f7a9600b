"""Proves a task before a candidate meets it: every solution must get the verdict its author wrote, and the reference tests
must accept all right implementations and catch all wrong ones."""

from __future__ import annotations

from greenroom.judge.job import Job, Mode
from greenroom.judge.plan import plan
from greenroom.judge.spec import Frozen, Implementation, TaskSpec
from greenroom.judge.verdict import Outcome, Says, Verdict


class Trial(Frozen):
    """One job to run. `implementation` is None for the trial of the reference tests."""

    job: Job
    file: str
    implementation: Implementation | None = None


def trials(spec: TaskSpec, reference_tests: str) -> tuple[Trial, ...]:
    """What to run, with every constraint in play. Nothing for the reference tests where no right solution exists."""
    needs = [case.needs for case in spec.cases] + [each.needs for each in spec.implementations]
    tags = {tag for tags in needs for tag in tags}
    found = [
        Trial(
            job=plan(spec, {spec.module: each.source}, Mode.SUBMIT, tags),
            file=f"solutions/{each.id}.py",
            implementation=each,
        )
        for each in spec.implementations
    ]
    right = next((each.source for each in spec.implementations if each.right), None)
    if right is not None:
        files = {spec.module: right, spec.tests_file: reference_tests}
        found.append(Trial(job=plan(spec, files, Mode.SUBMIT, tags), file="tests/reference.py"))
    return tuple(found)


def complaints(trial: Trial, verdict: Verdict) -> list[str]:
    """What the author must mend, in sentences; empty when the trial came out as written."""
    each = trial.implementation
    if each is None:
        return _about_reference(verdict)
    cases = verdict.behaviour.cases if verdict.behaviour else ()
    failed = {case.id: case.message for case in cases if case.outcome is not Outcome.PASSED}
    if each.right:
        return [f"case {name} fails: {message}" for name, message in failed.items()]
    if verdict.verdict is Says.ACCEPTED:
        return ["no hidden case catches it"]
    says = []
    if verdict.verdict != each.expects:
        says.append(f"the verdict is {verdict.verdict.value}, the header says {each.expects}")
    missed = [name for name in each.caught_by if name not in failed]
    if missed:
        says.append(f"caught_by names {', '.join(missed)}, but it passes there; it fails {', '.join(failed)}")
    return says


def _about_reference(verdict: Verdict) -> list[str]:
    own = verdict.own_tests
    if own is None:
        return ["there are no tests"]
    if not own.valid:
        alarms = [
            f"{', '.join(alarm.tests)} rejects {alarm.id}: {alarm.message}" for alarm in own.false_alarms
        ]
        return [own.message, *alarms]
    return [f"{each.id} survives: {each.says}" for each in own.survivors]
