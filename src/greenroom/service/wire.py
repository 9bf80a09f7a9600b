"""What arrives from outside, a page or a pipe, as an `Act`: one JSON object with one command in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from greenroom.base.errors import BadInput

ACTS = (
    "begin",
    "say",
    "edit",
    "run",
    "draw",
    "predict",
    "note",
    "self_score",
    "leave",
    "resume",
    "end_round",
    "wait",
)


@dataclass(frozen=True, slots=True)
class Act:
    """`name` is one of ACTS; `value` is what stood beside it, not yet checked beyond its JSON type."""

    name: str
    value: Any


def read_act(raw: Any) -> Act:
    """The one command of `raw`; BadInput says what is wrong with it."""
    if not isinstance(raw, dict):
        raise BadInput('a command is a JSON object such as {"say": "hello"}')
    names = [name for name in raw if name in ACTS]
    unknown = [name for name in raw if name not in ACTS]
    if unknown:
        raise BadInput(f"{unknown[0]!r} is not a command; they are {', '.join(ACTS)}")
    if len(names) != 1:
        raise BadInput("a command names exactly one thing to do")
    return Act(names[0], raw[names[0]])


def mapping(value: Any, what: str) -> dict[str, Any]:
    if not isinstance(value, dict) or not all(isinstance(key, str) for key in value):
        raise BadInput(f"{what} must be a JSON object")
    return value


def text(value: Any, what: str) -> str:
    if not isinstance(value, str):
        raise BadInput(f"{what} must be text")
    return value
