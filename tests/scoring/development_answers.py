"""The development answers and the rubrics as values, for the tests of this folder. Not a test, and not a gold set."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

from greenroom.content.rubric import Rubrics, parse_rubrics

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Answer:
    id: str
    round: str
    question: str
    answer: str
    expect: dict[str, list[int | None]]


def rubrics() -> Rubrics:
    folder = ROOT / "packs" / "netflix" / "rubrics"
    return parse_rubrics({path.name: path.read_text("utf-8") for path in sorted(folder.glob("*.yaml"))})


def answers() -> list[Answer]:
    text = (Path(__file__).parent / "data" / "development.yaml").read_text("utf-8")
    return [Answer(**each) for each in yaml.safe_load(text)]
