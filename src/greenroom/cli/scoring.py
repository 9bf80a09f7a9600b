"""`assess`: answers in, scorecards out, one line each."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Annotated, Any

import typer

from greenroom.adapters.encoder import load_encoder
from greenroom.base.errors import BadInput
from greenroom.bootstrap import load_pack
from greenroom.cli.files import read_text
from greenroom.cli.output import command, emit, screen
from greenroom.scoring.answer import score_answer

FIELDS = ("id", "round", "question", "answer")


@command
def assess(
    answers: Annotated[
        str,
        typer.Argument(help="A file of JSON lines {id, round, question, answer}, or - for standard input."),
    ],
    json: Annotated[bool, typer.Option("--json", help="JSON lines, one an answer.")] = False,
) -> None:
    """Score answers by the rubric, each level with its quotes."""
    lines = list(_answers(answers))
    rubrics, encoder = load_pack().rubrics, load_encoder()
    for line in lines:
        card = score_answer(line["round"], line["question"], line["answer"], rubrics, encoder)
        result = {"id": line["id"], **card.as_json()}
        if json:
            emit(result)
        else:
            _show(result)


def _answers(file: str) -> Iterator[dict[str, Any]]:
    text = read_text(file)
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            raw = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise BadInput(f"{file}:{number}: not JSON") from error
        if not isinstance(raw, dict):
            raise BadInput(f"{file}:{number}: not a JSON object")
        for name in FIELDS:
            if name not in raw or (name != "id" and not isinstance(raw[name], str)):
                raise BadInput(f"{file}:{number}: {name} is missing or not text")
        yield raw


def _show(result: dict[str, Any]) -> None:
    overall = result["overall"]
    screen.print(
        f"\n[bold]{result['id']}[/bold]  overall {overall['level'] or 'not assessed'}  {overall['reason']}",
        highlight=False,
    )
    for name, mark in result["criteria"].items():
        level = "–" if mark["level"] is None else mark["level"]
        quote = f"  “{mark['quotes'][0]['text']}”" if mark["quotes"] else ""
        screen.print(f"  {name:14} {level}  {mark['reason']}{quote}", markup=False, highlight=False)
