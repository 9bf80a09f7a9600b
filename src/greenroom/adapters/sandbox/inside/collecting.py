"""Finds tests in a module: `test*` functions, `Test*` classes, and `unittest` cases, with their parameters."""

from __future__ import annotations

import itertools
import types
import unittest
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Item:
    """One test: `make` gives its callable and the fresh object it belongs to (None for a function)."""

    id: str
    function: Any
    owner: Any = None
    case: Any = None
    module: Any = None
    given: dict[str, Any] = field(default_factory=dict)
    marks: tuple[Any, ...] = ()


def collect(module: types.ModuleType) -> list[Item]:
    items: list[Item] = []
    for name, found in list(vars(module).items()):
        if isinstance(found, type) and issubclass(found, unittest.TestCase):
            items += _unittest(found)
        elif isinstance(found, type) and name.startswith("Test"):
            items += _class(module, found)
        elif name.startswith("test") and isinstance(found, types.FunctionType):
            items += _spread(Item(name, found, module=module), _marks(found))
    return items


def _unittest(kind: type[unittest.TestCase]) -> Iterator[Item]:
    for name in unittest.defaultTestLoader.getTestCaseNames(kind):
        yield Item(f"{kind.__name__}::{name}", getattr(kind, name), case=(kind, name))


def _class(module: types.ModuleType, kind: type) -> Iterator[Item]:
    seen: dict[str, Any] = {}
    for each in reversed(kind.__mro__):
        seen.update({name: found for name, found in vars(each).items() if name.startswith("test")})
    for name, found in seen.items():
        if callable(getattr(kind, name, None)):
            function = getattr(found, "__func__", found)
            yield from _spread(
                Item(f"{kind.__name__}::{name}", function, owner=kind, module=module),
                _marks(kind) + _marks(function),
            )


def _marks(found: Any) -> list[Any]:
    return list(getattr(found, "_greenroom_marks", ()))


def _spread(item: Item, marks: list[Any]) -> Iterator[Item]:
    """One item for each combination of parameters."""
    rows = [list(_rows(mark)) for mark in marks if mark.name == "parametrize"]
    other = tuple(mark for mark in marks if mark.name != "parametrize")
    if not rows:
        item.marks = other
        yield item
        return
    for combination in itertools.product(*reversed(rows)):
        given: dict[str, Any] = {}
        extra: list[Any] = []
        for values, _, own_marks in combination:
            given.update(values)
            extra += own_marks
        label = "-".join(label for _, label, _ in combination)
        yield Item(
            f"{item.id}[{label}]", item.function, item.owner, None, item.module, given, (*other, *extra)
        )


def _rows(mark: Any) -> Iterator[tuple[dict[str, Any], str, list[Any]]]:
    both = [*mark.args, *(mark.kwargs[key] for key in ("argnames", "argvalues") if key in mark.kwargs)]
    wanted, values = both[0], both[1]
    names = (
        [each.strip() for each in wanted.split(",") if each.strip()]
        if isinstance(wanted, str)
        else list(wanted)
    )
    ids = mark.kwargs.get("ids")
    for index, row in enumerate(values):
        own_marks = list(getattr(row, "marks", ()))
        label = getattr(row, "id", None)
        row = (
            getattr(row, "values", row)
            if type(row).__name__ == "Parameters"
            else (row if len(names) > 1 else (row,))
        )
        if len(row) != len(names):
            raise ValueError(f"parametrize: {len(names)} names, but {len(row)} values in row {index}")
        if label is None and ids is not None:
            label = ids(row[0]) if callable(ids) else ids[index]
        text = (
            str(label)
            if label is not None
            else "-".join(_label(v, n, index) for n, v in zip(names, row, strict=True))
        )
        yield dict(zip(names, row, strict=True)), text, own_marks


def _label(value: Any, name: str, index: int) -> str:
    return (
        str(value)[:40] if value is None or isinstance(value, (bool, int, float, str)) else f"{name}{index}"
    )
