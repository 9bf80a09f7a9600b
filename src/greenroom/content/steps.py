"""The steps of a hidden case, from the YAML an author wrote to what the judge runs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from greenroom.judge.spec import Advance, Call, Callback, Clock, Expectation, Let, Read, Step
from greenroom.judge.values import references, to_wire

_EXPECTATIONS = {
    "expect": Expectation.EQUALS,
    "expect_approx": Expectation.APPROX,
    "expect_unordered": Expectation.UNORDERED,
    "raises": Expectation.RAISES,
}
_FIELDS: Mapping[str, frozenset[str]] = {
    "new": frozenset({"as", "call", "args", "kwargs"}),
    "call": frozenset({"call", "args", "kwargs", "as", "expect_calls", *_EXPECTATIONS}),
    "get": frozenset({"get", "as", *_EXPECTATIONS}) - {"raises"},
    "let": frozenset({"as", "be"}),
    "clock": frozenset({"as", "at"}),
    "advance": frozenset({"clock", "by"}),
    "callback": frozenset({"as", "returns", "raises", "during"}),
}


def parse_step(raw: Any) -> Step:
    """One step. Raises ValueError with a sentence."""
    if not isinstance(raw, dict):
        raise ValueError("a step is a mapping such as {call: c.get, args: [1], expect: null}")
    for kind in ("call", "get"):
        if kind in raw:
            _known(kind, raw)
            return _call(raw) if kind == "call" else _read(raw)
    kind, inside = next(iter(raw.items())) if len(raw) == 1 else ("", None)
    if kind not in _FIELDS:
        raise ValueError(
            f"a step is one of {', '.join(sorted(_FIELDS))}; this has {', '.join(map(str, raw))}"
        )
    if not isinstance(inside, dict):
        raise ValueError(f"{kind} needs a mapping of {', '.join(sorted(_FIELDS[kind]))}")
    _known(kind, inside)
    if kind == "new":
        return _call({**inside, "as": _name(inside, "as")})
    if kind == "let":
        return Let(keep=_name(inside, "as"), value=to_wire(inside.get("be")))
    if kind == "clock":
        return Clock(keep=_name(inside, "as"), at=_number(inside.get("at", 0), "at"))
    if kind == "advance":
        return Advance(clock=_name(inside, "clock"), by=_number(inside.get("by"), "by"))
    during = tuple(parse_step(step) for step in _list(inside, "during"))
    returns = tuple(_answer(item) for item in _list(inside, "returns"))
    raises = _name(inside, "raises") if "raises" in inside else None
    return Callback(keep=_name(inside, "as"), returns=returns, raises=raises, during=during)


def _answer(item: Any) -> Any:
    """What a callback does in one turn: a value, or `{$raises: Name}`."""
    if isinstance(item, dict) and list(item) == ["$raises"]:
        return {"E": _name(item, "$raises")}
    return to_wire(item)


def _call(raw: dict[str, Any]) -> Call:
    kwargs = raw.get("kwargs", {})
    calls = raw.get("expect_calls", {})
    if not isinstance(kwargs, dict):
        raise ValueError("kwargs is a mapping")
    if not isinstance(calls, dict) or not all(type(count) is int for count in calls.values()):
        raise ValueError("expect_calls maps the name of a callback to a number")
    expectation, expected = _expectation(raw)
    return Call(
        target=_name(raw, "call"),
        args=tuple(to_wire(item) for item in _list(raw, "args")),
        kwargs={str(key): to_wire(item) for key, item in kwargs.items()},
        keep=_name(raw, "as") if "as" in raw else None,
        expectation=expectation,
        expected=expected,
        calls={str(name): count for name, count in calls.items()},
    )


def _read(raw: dict[str, Any]) -> Read:
    expectation, expected = _expectation(raw)
    keep = _name(raw, "as") if "as" in raw else None
    return Read(target=_name(raw, "get"), keep=keep, expectation=expectation, expected=expected)


def _expectation(raw: dict[str, Any]) -> tuple[Expectation, Any]:
    given = [key for key in _EXPECTATIONS if key in raw]
    if len(given) > 1:
        raise ValueError(f"a step expects one thing; this has {' and '.join(given)}")
    if not given:
        return Expectation.ANYTHING, None
    expectation, value = _EXPECTATIONS[given[0]], raw[given[0]]
    if expectation is Expectation.RAISES:
        return expectation, _name(raw, "raises")
    wire = to_wire(value)
    if expectation is Expectation.UNORDERED and not isinstance(value, (list, dict)):
        raise ValueError("expect_unordered needs a list")
    return expectation, wire


def _known(kind: str, raw: dict[str, Any]) -> None:
    unknown = sorted(str(key) for key in raw if key not in _FIELDS[kind])
    if unknown:
        raise ValueError(
            f"{kind} does not know {', '.join(unknown)}; it knows {', '.join(sorted(_FIELDS[kind]))}"
        )


def _name(raw: dict[str, Any], key: str) -> str:
    value = raw.get(key)
    if type(value) is not str or not all(part.isidentifier() for part in value.split(".")):
        raise ValueError(f"{key} needs a name, not {value!r}")
    return value


def _list(raw: dict[str, Any], key: str) -> list[Any]:
    value = raw.get(key, [])
    if type(value) is not list:
        raise ValueError(f"{key} is a list")
    return value


def _number(value: Any, key: str) -> float | int:
    if type(value) not in (int, float):
        raise ValueError(f"{key} needs a number, not {value!r}")
    return value  # type: ignore[no-any-return]


def unknown_names(steps: tuple[Step, ...], known: set[str] | None = None) -> list[tuple[int, str]]:
    """(position, name) of what steps refer to but nothing kept before. Names a callback's steps keep count afterwards."""
    kept = set() if known is None else known
    missing: list[tuple[int, str]] = []
    for index, step in enumerate(steps):
        used: set[str] = set()
        if isinstance(step, Call):
            used = {
                name for value in (*step.args, *step.kwargs.values()) for name in references(value)
            } | set(step.calls)
            used |= references(step.expected)
        if isinstance(step, Call | Read) and "." in step.target:
            used.add(step.target.split(".")[0])
        if isinstance(step, Advance):
            used.add(step.clock)
        missing += [(index, name) for name in sorted(used - kept)]
        if isinstance(step, Callback):
            kept.add(step.keep)
            late = {
                inner.keep for inner in step.during if isinstance(inner, Call | Read | Let) and inner.keep
            }
            kept |= late
        elif not isinstance(step, Advance) and step.keep:
            kept.add(step.keep)
    return missing
