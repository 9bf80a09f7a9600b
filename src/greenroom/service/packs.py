"""What only running a pack's content shows: verdicts of its solutions, and what its reference designs do.

What a pack shares is checked with the pack that it comes from.
"""

from __future__ import annotations

from greenroom.content.pack import Pack
from greenroom.content.problem import Problem
from greenroom.content.references import check_references
from greenroom.judge.assess import assess
from greenroom.judge.trials import complaints, trials
from greenroom.service.ports import Sandbox


async def check_tasks(pack: Pack, sandbox: Sandbox) -> list[Problem]:
    """Every solution must get the verdict its author wrote; the reference tests must accept the right ones and catch the wrong."""
    problems: list[Problem] = []
    if _is_shared(pack, "tasks"):
        return problems
    for name, room in pack.tasks.items():
        for trial in trials(room.task.spec, room.task.reference_tests):
            verdict = assess(trial.job, await sandbox.run(trial.job))
            problems += [
                Problem(f"tasks/{name}/{trial.file}", 0, says) for says in complaints(trial, verdict)
            ]
    return problems


def check_scenarios(pack: Pack) -> list[Problem]:
    """Every reference design does under the scenario what it says it does."""
    if _is_shared(pack, "scenarios"):
        return []
    return [
        Problem(f"scenarios/{name}/{item.file}", item.line, item.says)
        for name, room in pack.scenarios.items()
        for item in check_references(room.scenario)
    ]


def _is_shared(pack: Pack, folder: str) -> bool:
    return pack.company.shares is not None and folder in pack.company.shares.folders
