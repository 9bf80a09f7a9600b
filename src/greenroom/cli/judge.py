"""`judge`: code and the candidate's own tests, judged by running them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from greenroom.adapters.packs import packs_home, read_folder
from greenroom.adapters.sandbox import ZygoteSandbox
from greenroom.base.errors import BadInput, NotFound
from greenroom.bootstrap import COMPANY
from greenroom.cli.files import read_text
from greenroom.cli.output import NEGATIVE, WORLD, command, complaints, emit, screen
from greenroom.content.task import Task, parse_task
from greenroom.judge.assess import assess
from greenroom.judge.job import Mode
from greenroom.judge.plan import plan
from greenroom.judge.spec import BASE
from greenroom.judge.verdict import Verdict


@command
async def judge(
    task: Annotated[str, typer.Argument(help="A task's id in an installed pack, or a folder.")],
    solution: Annotated[str, typer.Option(help="The file with the solution.")],
    tests: Annotated[str, typer.Option(help="The file with the candidate's own tests.")] = "",
    needs: Annotated[
        str, typer.Option(help="Which constraints count, separated by commas; all of them when not given.")
    ] = "all",
    json: Annotated[bool, typer.Option("--json", help="One JSON document.")] = False,
) -> int:
    """Judge a solution, and its author's own tests, by running them."""
    found = load_task(task)
    files = {found.spec.module: read_text(solution)}
    if tests:
        files[found.spec.tests_file] = read_text(tests)
    tags = (
        {BASE, *(item.needs for item in found.constraints)} if needs == "all" else {BASE, *needs.split(",")}
    )
    job = plan(found.spec, files, Mode.SUBMIT, tags)
    sandbox = ZygoteSandbox()
    try:
        with complaints.status("judging") if complaints.is_terminal else _Quiet():
            verdict = assess(job, await sandbox.run(job))
    finally:
        await sandbox.close()
    assert isinstance(verdict, Verdict)
    if json:
        emit(verdict.as_json())
    else:
        show(verdict)
    return {"accepted": 0, "fault": WORLD}.get(verdict.verdict.value, NEGATIVE)


class _Quiet:
    def __enter__(self) -> None: ...

    def __exit__(self, *_: object) -> None: ...


def load_task(task: str) -> Task:
    """The task with this id in the installed pack, or in the folder of this name. AuthorError-like problems are one line."""
    installed = packs_home() / COMPANY / "tasks" / task
    folder = Path(task) if Path(task).is_dir() else installed
    if not folder.is_dir():
        raise NotFound(f"there is no task {task!r}, and no folder of that name")
    found, problems = parse_task(read_folder(folder))
    if found is None:
        first = problems[0]
        raise BadInput(f"{folder.name}/{first.file}:{first.line}: {first.says}")
    return found


def show(verdict: Verdict) -> None:
    screen.print(f"[bold]{verdict.verdict.value.replace('_', ' ')}[/bold] {verdict.message}", highlight=False)
    if verdict.behaviour is not None:
        table = Table("case", "outcome", "what happened")
        for case in verdict.behaviour.cases:
            table.add_row(case.id, case.outcome.value, case.message)
        screen.print(table)
    own = verdict.own_tests
    if own is not None:
        screen.print(
            f"own tests: {'valid' if own.valid else 'not valid'}, {own.collected} collected, {own.killed} of {own.mutants} wrong implementations caught {own.message}",
            highlight=False,
        )
        for survivor in own.survivors:
            screen.print(f"  not caught: {survivor.says}", markup=False, highlight=False)
