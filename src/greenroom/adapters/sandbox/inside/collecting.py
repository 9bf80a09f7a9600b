"""Finds tests in a module: `test*` functions, `Test*` classes, and `unittest` cases, with their parameters."""

from __future__ import annotations

import inspect
import itertools
import types
import unittest
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from .pytest_shim import Fixture, Parameters


@dataclass(frozen=True, slots=True)
class Item:
    """One test. `owner` is the class whose fresh object it is called on; `case` is (class, name) of a unittest method;
    `given` are parameters by name, and `chosen` those of fixtures."""

    id: str
    function: Any
    module: types.ModuleType
    owner: type | None = None
    case: tuple[type[unittest.TestCase], str] | None = None
    given: dict[str, Any] = field(default_factory=dict)
    chosen: dict[str, Any] = field(default_factory=dict)
    marks: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One choice of values for one mark or one fixture."""

    label: str
    given: dict[str, Any] = field(default_factory=dict)
    chosen: dict[str, Any] = field(default_factory=dict)
    marks: tuple[Any, ...] = ()


def collect(module: types.ModuleType) -> list[Item]:
    items: list[Item] = []
    for name, found in list(vars(module).items()):
        if isinstance(found, type) and issubclass(found, unittest.TestCase):
            names = unittest.defaultTestLoader.getTestCaseNames(found)
            items += [
                Item(f"{found.__name__}::{each}", getattr(found, each), module, case=(found, each))
                for each in names
            ]
        elif isinstance(found, type) and name.startswith("Test"):
            items += _of_class(module, found)
        elif name.startswith("test") and isinstance(found, types.FunctionType):
            items += _spread(Item(name, found, module, marks=_marks(found)))
    return items


def _of_class(module: types.ModuleType, kind: type) -> Iterator[Item]:
    names = [name for each in reversed(kind.__mro__) for name in vars(each) if name.startswith("test")]
    for name in dict.fromkeys(names):
        found = inspect.getattr_static(kind, name)
        function = getattr(found, "__func__", found)
        if isinstance(function, types.FunctionType):
            yield from _spread(
                Item(
                    f"{kind.__name__}::{name}", function, module, kind, marks=_marks(kind) + _marks(function)
                )
            )


def _marks(found: Any) -> tuple[Any, ...]:
    return tuple(vars(found).get("_greenroom_marks", ()))


def _spread(item: Item) -> Iterator[Item]:
    """One item for each combination of parameters, those of the nearest mark varying slowest, as in pytest."""
    choices = [list(_rows(mark)) for mark in reversed(item.marks) if mark.name == "parametrize"]
    choices += [list(_fixture_rows(name, found)) for name, found in _parametrised(item)]
    others = tuple(mark for mark in item.marks if mark.name != "parametrize")
    for combination in itertools.product(*choices):
        label = "-".join(row.label for row in combination)
        yield replace(
            item,
            id=f"{item.id}[{label}]" if combination else item.id,
            given={name: value for row in combination for name, value in row.given.items()},
            chosen={name: value for row in combination for name, value in row.chosen.items()},
            marks=others + tuple(mark for row in combination for mark in row.marks),
        )


def _rows(mark: Any) -> Iterator[Row]:
    both = [*mark.args, *(mark.kwargs[key] for key in ("argnames", "argvalues") if key in mark.kwargs)]
    wanted, values = both[0], both[1]
    listed = wanted.split(",") if isinstance(wanted, str) else wanted
    names = [each.strip() for each in listed if each.strip()]
    ids = mark.kwargs.get("ids")
    for index, value in enumerate(values):
        values_of, label, marks = _unpack(value, len(names), index)
        if label is None and ids is not None:
            label = ids(values_of[0]) if callable(ids) else ids[index]
        if label is None:
            label = "-".join(_label(each, name, index) for name, each in zip(names, values_of, strict=True))
        yield Row(str(label), dict(zip(names, values_of, strict=True)), marks=marks)


def _unpack(value: Any, count: int, index: int) -> tuple[tuple[Any, ...], Any, tuple[Any, ...]]:
    if type(value) is Parameters:
        row, label, marks = value.values, value.id, value.marks
    else:
        row, label, marks = (tuple(value) if count > 1 else (value,)), None, ()
    if len(row) != count:
        raise ValueError(f"parametrize: {count} names, but {len(row)} values in row {index}")
    return row, label, marks


def _parametrised(item: Item) -> Iterator[tuple[str, Fixture]]:
    """The fixtures with parameters that a test needs, also by way of other fixtures."""
    known = {name: found for name, found in vars(item.module).items() if isinstance(found, Fixture)}
    for each in reversed(item.owner.__mro__) if item.owner else ():
        known.update({name: found for name, found in vars(each).items() if isinstance(found, Fixture)})
    known.update({found.name: found for found in list(known.values()) if found.name})
    waiting = [
        *inspect.signature(item.function).parameters,
        *(n for n, found in known.items() if found.autouse),
    ]
    seen: set[str] = set()
    while waiting:
        name = waiting.pop(0)
        if name in seen or name not in known:
            continue
        seen.add(name)
        if known[name].params is not None:
            yield name, known[name]
        waiting += inspect.signature(known[name].function).parameters


def _fixture_rows(name: str, found: Fixture) -> Iterator[Row]:
    for index, value in enumerate(found.params):
        (one,), label, marks = _unpack(value, 1, index)
        yield Row(
            str(label) if label is not None else _label(one, name, index), chosen={name: one}, marks=marks
        )


def _label(value: Any, name: str, index: int) -> str:
    return str(value)[:40] if type(value) in (type(None), bool, int, float, str) else f"{name}{index}"
