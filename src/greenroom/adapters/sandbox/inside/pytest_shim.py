"""The part of pytest that tests of a coding round use, without pytest: raises, approx, marks, fixtures, skip and fail."""

from __future__ import annotations

import contextlib
import inspect
import math
import re
import types
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any


class Skipped(Exception):
    pass


class Failed(AssertionError):
    pass


@dataclass(frozen=True)
class Mark:
    name: str
    args: tuple[Any, ...] = ()
    kwargs: dict[str, Any] = field(default_factory=dict)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        if len(args) == 1 and not kwargs and not self.args and not self.kwargs and callable(args[0]):
            return _marked(args[0], self)
        made = Mark(self.name, args, kwargs)
        return _Decorator(made)


@dataclass(frozen=True)
class _Decorator:
    mark: Mark

    @property
    def name(self) -> str:
        return self.mark.name

    @property
    def args(self) -> tuple[Any, ...]:
        return self.mark.args

    @property
    def kwargs(self) -> dict[str, Any]:
        return self.mark.kwargs

    def __call__(self, found: Any) -> Any:
        return _marked(found, self.mark)


def _marked(found: Any, mark: Mark) -> Any:
    found._greenroom_marks = (*vars(found).get("_greenroom_marks", ()), mark)
    return found


class _Marks:
    def __getattr__(self, name: str) -> Mark:
        if name.startswith("_"):
            raise AttributeError(name)
        return Mark(name)


@dataclass(frozen=True)
class Parameters:
    values: tuple[Any, ...]
    id: Any
    marks: tuple[Any, ...]


def param(*values: Any, id: Any = None, marks: Any = ()) -> Parameters:
    return Parameters(values, id, tuple(marks) if isinstance(marks, (list, tuple)) else (marks,))


class Raised:
    """What `raises` gives: `value`, `type` and `match`."""

    value: Any = None

    @property
    def type(self) -> Any:
        return type(self.value)

    def match(self, pattern: str) -> bool:
        if not re.search(pattern, str(self.value)):
            raise AssertionError(f"{str(self.value)!r} does not match {pattern!r}")
        return True

    def exconly(self) -> str:
        return f"{type(self.value).__name__}: {self.value}"


class _Raises:
    def __init__(self, expected: Any, pattern: str | None) -> None:
        self._expected, self._pattern, self._raised = expected, pattern, Raised()

    def __enter__(self) -> Raised:
        return self._raised

    def __exit__(self, kind: Any, error: Any, trace: Any) -> bool:
        if error is None:
            names = self._expected if isinstance(self._expected, tuple) else (self._expected,)
            raise Failed(f"did not raise {' or '.join(each.__name__ for each in names)}")
        if not isinstance(error, self._expected):
            return False
        self._raised.value = error
        if self._pattern is not None:
            self._raised.match(self._pattern)
        return True


def raises(expected: Any, *args: Any, match: str | None = None, **kwargs: Any) -> Any:
    manager = _Raises(expected, match)
    if not args:
        return manager
    with manager as raised:
        args[0](*args[1:], **kwargs)
    return raised


class approx:
    """Equal within a relative 1e-6 or an absolute 1e-12, also inside lists, tuples and dicts, as pytest has it."""

    __hash__ = None  # type: ignore[assignment]

    def __init__(
        self, expected: Any, rel: float | None = None, abs: float | None = None, nan_ok: bool = False
    ) -> None:
        self._expected, self._rel, self._abs, self._nan_ok = expected, rel, abs, nan_ok

    def __repr__(self) -> str:
        return f"approx({self._expected!r})"

    def __eq__(self, other: Any) -> bool:
        return self._close(self._expected, other)

    def _close(self, want: Any, got: Any) -> bool:
        if isinstance(want, dict):
            return (
                isinstance(got, dict)
                and want.keys() == got.keys()
                and all(self._close(want[k], got[k]) for k in want)
            )
        if isinstance(want, (list, tuple)):
            return len(want) == len(got) and all(self._close(a, b) for a, b in zip(want, got, strict=True))
        if isinstance(want, bool) or not isinstance(want, (int, float)) or not isinstance(got, (int, float)):
            return bool(want == got)
        if math.isnan(want) or math.isnan(got):
            return self._nan_ok and math.isnan(want) and math.isnan(got)
        absolute = 1e-12 if self._abs is None else self._abs
        relative = (0.0 if self._abs is not None else 1e-6) if self._rel is None else self._rel
        return want == got or abs(want - got) <= max(relative * abs(want), absolute)


@dataclass
class Fixture:
    function: Any
    scope: str
    autouse: bool
    params: Any
    name: str | None


def fixture(
    function: Any = None,
    *,
    scope: str = "function",
    autouse: bool = False,
    params: Any = None,
    name: Any = None,
    ids: Any = None,
) -> Any:
    def wrap(found: Any) -> Fixture:
        return Fixture(found, scope, autouse, params, name)

    return wrap if function is None else wrap(function)


class MonkeyPatch:
    def __init__(self) -> None:
        self._undo: list[Any] = []

    def setattr(self, target: Any, name: str, value: Any, raising: bool = True) -> None:
        if raising and not hasattr(target, name):
            raise AttributeError(name)
        before = getattr(target, name, self)
        self._undo.append(lambda: delattr(target, name) if before is self else setattr(target, name, before))
        setattr(target, name, value)

    def setitem(self, target: Any, key: Any, value: Any) -> None:
        before = target.get(key, self)
        self._undo.append(lambda: target.pop(key) if before is self else target.__setitem__(key, before))
        target[key] = value

    def undo(self) -> None:
        while self._undo:
            self._undo.pop()()


@dataclass(frozen=True)
class Request:
    """What a fixture with parameters sees of the test that asks for it."""

    param: Any


class Fixtures:
    """Makes what tests ask for by name. Scopes wider than a test live until `close`."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Fixture, Any]] = {}
        self._chosen: dict[str, Any] = {}
        self._now: dict[str, Any] = {}
        self._wide: dict[str, Any] = {}
        self._ends: list[Any] = []
        self._wide_ends: list[Any] = []

    def begin_test(self, module: Any, owner: Any, chosen: dict[str, Any]) -> None:
        self._chosen = chosen
        self._known = {}
        for holder, bound in ((module, None), (type(owner), owner)):
            for each in reversed(getattr(holder, "__mro__", (holder,))):
                for name, found in vars(each).items():
                    if isinstance(found, Fixture):
                        self._known[found.name or name] = (found, bound)
        for name, (found, _) in self._known.items():
            if found.autouse:
                self._make(name)

    def arguments(self, function: Any, given: dict[str, Any], asked_by: str = "") -> dict[str, Any]:
        """What a test or a fixture asks for by the names of its parameters. Raises LookupError."""
        parameters = inspect.signature(function).parameters.values()
        wanted = [
            each.name
            for each in parameters
            if each.default is each.empty and each.kind is each.POSITIONAL_OR_KEYWORD
        ]
        return {**{name: self._make(name, asked_by) for name in wanted if name not in given}, **given}

    def _make(self, name: str, asked_by: str = "") -> Any:
        for made in (self._now, self._wide):
            if name in made:
                return made[name]
        if name == "monkeypatch":
            patch = self._now[name] = MonkeyPatch()
            self._ends.append(patch.undo)
            return patch
        if name == "request":
            return Request(self._chosen.get(asked_by))
        if name not in self._known:
            raise LookupError(f"there is no fixture called {name}")
        found, owner = self._known[name]
        function = types.MethodType(found.function, owner) if owner is not None else found.function
        value = function(**self.arguments(function, {}, name))
        ends, made = (
            (self._ends, self._now)
            if found.scope == "function" or name in self._chosen
            else (self._wide_ends, self._wide)
        )
        if inspect.isgenerator(value):
            generator, value = value, next(value)
            ends.append(lambda: next(generator, None))
        made[name] = value
        return value

    def end_test(self) -> None:
        self._now.clear()
        while self._ends:
            self._ends.pop()()

    def close(self) -> None:
        while self._wide_ends:
            self._wide_ends.pop()()


def skip(reason: str = "") -> None:
    raise Skipped(reason)


def fail(reason: str = "", pytrace: bool = True) -> None:
    raise Failed(reason)


@contextlib.contextmanager
def warns(expected: Any = Warning, match: str | None = None) -> Iterator[Any]:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        yield caught
    if not any(
        issubclass(each.category, expected) and (not match or re.search(match, str(each.message)))
        for each in caught
    ):
        raise Failed("did not warn")


def module() -> types.ModuleType:
    """A module to be imported as `pytest`."""
    made = types.ModuleType("pytest")
    for each in (raises, approx, param, fixture, skip, fail, warns, MonkeyPatch):
        setattr(made, each.__name__, each)
    made.__dict__.update(mark=_Marks(), main=lambda *_, **__: 0)
    return made
