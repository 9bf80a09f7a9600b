"""From a YAML file of a pack to a checked value, or to the lines its author has to mend."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from greenroom.content.marked import load
from greenroom.content.problem import Problem


class Content(BaseModel):
    """What a pack says: frozen, and a field that nobody reads is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


C = TypeVar("C", bound=BaseModel)


def read(
    model: type[C], files: Mapping[str, str], name: str, wrap: str = ""
) -> tuple[C | None, list[Problem]]:
    """File `name` of `files` as a `model`, with its problems. `wrap`: the field that holds the file when it is a bare list."""
    if name not in files:
        return None, [Problem(name, 0, "this file is missing")]
    marked = load(name, files[name])
    if isinstance(marked, Problem):
        return None, [marked]
    bare = bool(wrap) and isinstance(marked.value, list)
    try:
        return model.model_validate({wrap: marked.value} if bare else marked.value), []
    except ValidationError as error:
        problems = []
        for item in error.errors():
            place = item["loc"][1:] if bare else item["loc"]
            at = ".".join(str(part) for part in place)
            problems.append(Problem(name, marked.line(*place), f"{at}: {item['msg']}"))
        return None, problems
