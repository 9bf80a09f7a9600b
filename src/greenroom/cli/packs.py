"""`pack list` and `pack check`: the installed content, linted."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

from greenroom.adapters.packs import packs_home, read_folder
from greenroom.adapters.sandbox import ZygoteSandbox
from greenroom.base.errors import NotFound
from greenroom.cli.output import NEGATIVE, command, complaints, emit, screen
from greenroom.content.pack import Pack, parse_pack
from greenroom.content.problem import Problem
from greenroom.service.packs import check_scenarios, check_tasks

app = typer.Typer(no_args_is_help=True)
Json = Annotated[bool, typer.Option("--json", help="One JSON document.")]


def _folders(given: str) -> list[Path]:
    if not given:
        return sorted(path for path in packs_home().iterdir() if (path / "pack.yaml").is_file())
    folder = Path(given)
    if not (folder / "pack.yaml").is_file():
        raise NotFound(f"{given} is not a pack: it has no pack.yaml")
    return [folder]


@app.command("list")
@command
def list_packs(json: Json = False) -> None:
    """The installed packs and what is in them."""
    table = Table("pack", "title", "rounds", "questions", "tasks", "scenarios")
    found: list[dict[str, Any]] = []
    for folder in _folders(""):
        pack, problems = parse_pack(read_folder(folder))
        if pack is None:
            complaints.print(f"{folder.name}: {problems[0].says}", markup=False)
            continue
        questions = sum(len(items) for items in pack.questions.values())
        found.append(
            {
                "id": pack.company.id,
                "title": pack.company.title,
                "hash": pack.hash,
                "rounds": list(pack.rounds),
                "questions": questions,
                "tasks": list(pack.tasks),
                "scenarios": list(pack.scenarios),
            }
        )
        table.add_row(
            pack.company.id,
            pack.company.title,
            ", ".join(pack.rounds),
            str(questions),
            ", ".join(pack.tasks),
            ", ".join(pack.scenarios),
        )
    if json:
        emit({"packs": found})
    else:
        screen.print(table)


@app.command("check")
@command
async def check(
    folder: Annotated[str, typer.Argument(help="A pack's folder; every installed pack when not given.")] = "",
    json: Json = False,
) -> int:
    """Lint content: its form, its sources, its solutions against expected verdicts, its designs against the simulator."""
    results = []
    for path in _folders(folder):
        pack, problems = parse_pack(read_folder(path))
        if pack is not None and not problems:
            problems = await _run(pack)
        results.append((path.name, problems))
    if json:
        emit(
            {
                "packs": [
                    {
                        "id": name,
                        "problems": [
                            {"file": item.file, "line": item.line, "says": item.says} for item in problems
                        ],
                    }
                    for name, problems in results
                ]
            }
        )
    else:
        for name, problems in results:
            for item in problems:
                screen.print(
                    f"{name}/{item.file}:{item.line}: {item.says}",
                    markup=False,
                    highlight=False,
                    soft_wrap=True,
                )
            screen.print(f"{name}: {len(problems)} problems" if problems else f"{name}: in order")
    return NEGATIVE if any(problems for _, problems in results) else 0


async def _run(pack: Pack) -> list[Problem]:
    """What only running shows: every right and wrong solution, and every reference design."""
    sandbox = ZygoteSandbox()
    try:
        with complaints.status("running solutions and designs"):
            return [*await check_tasks(pack, sandbox), *check_scenarios(pack)]
    finally:
        await sandbox.close()
