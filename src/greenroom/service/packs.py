"""What only running a pack's content shows: verdicts of its solutions, and what its reference designs do."""

from __future__ import annotations

from greenroom.content.pack import Pack, TaskRoom
from greenroom.content.problem import Problem
from greenroom.content.scenario import check_references
from greenroom.judge.assess import assess
from greenroom.judge.job import Mode
from greenroom.judge.plan import plan
from greenroom.judge.spec import BASE, Implementation
from greenroom.judge.verdict import Outcome, OwnTests, Verdict
from greenroom.service.ports import Sandbox


async def check_tasks(pack: Pack, sandbox: Sandbox) -> list[Problem]:
    """Right solutions must be accepted by every hidden case, each wrong one refused by the case its file names, and the
    reference tests must accept the right ones and catch every wrong one."""
    problems: list[Problem] = []
    for name, room in pack.tasks.items():
        found = await _check_solutions(room, sandbox)
        found += await _check_reference_tests(room, sandbox)
        problems += [Problem(f"tasks/{name}/{item.file}", item.line, item.says) for item in found]
    return problems


def _all_tags(room: TaskRoom) -> set[str]:
    return {BASE, *(item.needs for item in room.task.constraints)}


async def _check_solutions(room: TaskRoom, sandbox: Sandbox) -> list[Problem]:
    problems: list[Problem] = []
    for each in room.task.spec.implementations:
        tags = _all_tags(room) if not each.right else {BASE, *each.needs}
        verdict = await _judge(room, each.source, "", tags, sandbox)
        file = f"solutions/{'right' if each.right else 'wrong'}/{each.id}.py"
        if verdict.behaviour is None:
            problems.append(Problem(file, 0, f"cannot be judged: {verdict.message}"))
            continue
        failed = [case for case in verdict.behaviour.cases if case.outcome is not Outcome.PASSED]
        problems += _right(file, failed) if each.right else _wrong(file, each, failed)
    return problems


def _right(file: str, failed: list) -> list[Problem]:  # type: ignore[type-arg]
    return [Problem(file, 0, f"is right, but case {case.id} fails: {case.message}") for case in failed[:3]]


def _wrong(file: str, each: Implementation, failed: list) -> list[Problem]:  # type: ignore[type-arg]
    names = {case.id for case in failed}
    return [
        Problem(file, 1, f"says it is caught by {case}, but that case passes")
        for case in each.caught_by
        if case not in names
    ]


async def _check_reference_tests(room: TaskRoom, sandbox: Sandbox) -> list[Problem]:
    right = next(each for each in room.task.spec.implementations if each.right)
    verdict = await _judge(room, right.source, room.task.reference_tests, _all_tags(room), sandbox)
    own: OwnTests | None = verdict.own_tests
    if own is None or not own.valid:
        why = own.message if own is not None else verdict.message
        return [Problem("tests/reference.py", 0, f"is not a valid suite: {why}")]
    return [
        Problem("tests/reference.py", 0, f"does not catch {item.id}: {item.says}") for item in own.survivors
    ]


async def _judge(room: TaskRoom, source: str, tests: str, tags: set[str], sandbox: Sandbox) -> Verdict:
    spec = room.task.spec
    files = {spec.module: source, spec.tests_file: tests} if tests else {spec.module: source}
    job = plan(spec, files, Mode.SUBMIT, tags)
    verdict = assess(job, await sandbox.run(job))
    assert isinstance(verdict, Verdict)
    return verdict


def check_scenarios(pack: Pack) -> list[Problem]:
    """Every reference design does under the scenario what it says it does."""
    return [
        Problem(f"scenarios/{name}/{item.file}", item.line, item.says)
        for name, room in pack.scenarios.items()
        for item in check_references(room.scenario)
    ]
