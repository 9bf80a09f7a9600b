"""YAML with line numbers: a file as plain values, and the line on which each of them starts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from greenroom.content.problem import Problem

Path = tuple[str | int, ...]

LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml's loader where it is built in, about seven times as fast; both read safe YAML only."""


@dataclass(frozen=True, slots=True)
class Marked:
    """`lines` maps the path to a value (keys and positions from the top) to its line, from 1."""

    file: str
    value: Any
    lines: Mapping[Path, int]

    def line(self, *path: str | int) -> int:
        """The line of the value at `path`, or of the nearest thing around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 0)

    def problem(self, says: str, *path: str | int) -> Problem:
        return Problem(self.file, self.line(*path), says)


def load(file: str, text: str) -> Marked | Problem:
    """The YAML document in `text`, or what is wrong with its syntax."""
    loader = LOADER(text)
    try:
        node = loader.get_single_node()
        lines: dict[Path, int] = {}
        if node is None:
            return Marked(file, None, lines)
        _mark(node, (), lines)
        return Marked(file, loader.construct_document(node), lines)
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        says = getattr(error, "problem", None) or str(error)
        return Problem(file, mark.line + 1 if mark else 0, f"not readable as YAML: {says}")
    except RecursionError:
        return Problem(file, 0, "not readable as YAML: nested too deep")
    finally:
        loader.dispose()


def _mark(node: yaml.Node, path: Path, lines: dict[Path, int]) -> None:
    lines[path] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            _mark(value, (*path, key.value), lines)
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            _mark(item, (*path, index), lines)
