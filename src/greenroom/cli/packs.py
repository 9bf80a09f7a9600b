"""`pack list` and `pack check`: the installed content, linted."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

from greenroom.adapters.packs import pack_folders, packs_home, read_folder, read_pack
from greenroom.adapters.sandbox import ZygoteSandbox
from greenroom.base.errors import NotFound
from greenroom.cli.output import NEGATIVE, command, complaints, emit, screen
from greenroom.content.pack import Pack
from greenroom.content.problem import Problem
from greenroom.content.vocabulary import parse_vocabulary
from greenroom.service.packs import check_scenarios, check_tasks

app = typer.Typer(no_args_is_help=True)
VOCABULARY = "vocabulary/skills"
Json = Annotated[bool, typer.Option("--json", help="One JSON document.")]


def _folders(given: str) -> list[Path]:
    if not given:
        return pack_folders()
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
        pack, problems = read_pack(folder)
        if pack is None:
            complaints.print(f"{folder.name}: {problems[0].says}", markup=False)
            continue
        questions = sum(len(items) for items in pack.questions.values())
        shares = pack.company.shares
        found.append(
            {
                "id": pack.company.id,
                "title": pack.company.title,
                "kind": pack.company.kind,
                "hash": pack.hash,
                "rounds": list(pack.rounds),
                "questions": questions,
                "tasks": list(pack.tasks),
                "scenarios": list(pack.scenarios),
                "accounts": len(pack.accounts),
                "chapters": [chapter.id for chapter in pack.guide.chapters],
                "shares": shares.model_dump(mode="json") if shares else None,
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
    results: list[tuple[str, list[Problem]]] = []
    for path in _folders(folder):
        pack, problems = read_pack(path)
        if pack is not None and not problems:
            problems = await _run(pack)
        results.append((path.name, problems))
    words = [] if folder else parse_vocabulary(read_folder(packs_home() / VOCABULARY))[1]
    if json:
        packs = [{"id": name, "problems": _plain(problems)} for name, problems in results]
        emit({"packs": packs, "vocabulary": {"problems": _plain(words)}})
    else:
        for name, problems in [*results, *([] if folder else [(VOCABULARY, words)])]:
            for item in problems:
                says = f"{name}/{item.file}:{item.line}: {item.says}"
                screen.print(says, markup=False, highlight=False, soft_wrap=True)
            screen.print(f"{name}: {len(problems)} problems" if problems else f"{name}: in order")
    return NEGATIVE if words or any(problems for _, problems in results) else 0


def _plain(problems: list[Problem]) -> list[dict[str, Any]]:
    return [{"file": item.file, "line": item.line, "says": item.says} for item in problems]


async def _run(pack: Pack) -> list[Problem]:
    """What only running shows: every right and wrong solution, and every reference design; of a shared folder, where it comes from."""
    sandbox = ZygoteSandbox()
    try:
        with complaints.status("running solutions and designs"):
            return [*await check_tasks(pack, sandbox), *check_scenarios(pack)]
    finally:
        await sandbox.close()
