"""Values between the two children of a suite: plain data by value, lists, dicts and sets with their identity, the rest by
reference.

A list that crosses is the same list on both sides: before each message a side tells what changed in the containers both know.
So a test that changes a list it passed or got sees what it would see in one process.
"""

from __future__ import annotations

import builtins
from collections.abc import Callable
from operator import is_
from sys import getrefcount
from typing import Any

WATCHED = 256  # how many of the most recently used containers are looked at before each message
DEPTH = 60
OURS = 3  # references to a shared container: the table's, a local name's, and the argument of getrefcount
_PLAIN = (int, float, str, tuple, list, dict, set)


class Reference:
    """Stands for an object of the other side. Subclasses know how to use it."""

    _handle: int


class Exchange:
    """`first` is 0 on one side and 1 on the other, so that both can number what they share. `stand_in` makes what stands for
    the other side's object; `public_name` tells the interface's name for the class of an own object, "" if it has none."""

    def __init__(
        self,
        first: int,
        stand_in: Callable[[int, str], Any],
        public_name: Callable[[Any], str],
        error: Callable[[str], Any],
    ) -> None:
        self._next_shared = first
        self._stand_in, self._public_name, self._error_class = stand_in, public_name, error
        self._shared: dict[int, Any] = {}
        self._numbers: dict[int, int] = {}
        self._snapshots: dict[int, Any] = {}
        self._own: list[Any] = []
        self._own_numbers: dict[int, int] = {}
        self._theirs: dict[int, Any] = {}

    def own(self, handle: Any) -> Any:
        """The own object that the other side means. Raises LookupError."""
        if type(handle) is not int or not 0 <= handle < len(self._own):
            raise LookupError("no such object")
        return self._own[handle]

    def encode(self, value: Any, depth: int = 0) -> Any:
        kind = type(value)
        if value is None or kind is bool or kind is str:
            return value
        if kind is int:
            return value if -(2**63) < value < 2**63 else {"I": hex(value)}
        if kind is float:
            return value if value - value == 0 else {"F": repr(value)}
        if depth > DEPTH:
            raise ValueError("a value is nested too deep to be passed")
        if kind in (list, dict, set):
            return self._encode_shared(value, depth)
        if kind in (tuple, frozenset):
            return {"T" if kind is tuple else "Z": [self.encode(item, depth + 1) for item in value]}
        if kind is bytes:
            return {"B": value.hex()}
        if isinstance(value, Reference):
            return {"Y": object.__getattribute__(value, "_handle")}
        plain: Any = next((base for base in _PLAIN if isinstance(value, base)), None)
        if plain is not None:  # a subclass counts as what it holds
            return self.encode(plain(value), depth + 1)
        return {"R": self._number(value), "p": self._public_name(value)}

    def _number(self, value: Any) -> int:
        number = self._own_numbers.get(id(value))
        if number is None:
            number = self._own_numbers[id(value)] = len(self._own)
            self._own.append(value)  # which also keeps its id from being used again
        return number

    def _encode_shared(self, value: Any, depth: int) -> Any:
        number = self._numbers.get(id(value))
        if number is not None:
            self._watch(number)
            return {"M": number}
        number = self._next_shared
        self._next_shared += 2
        self._share(number, value)
        return {"M": number, "k": type(value).__name__, "i": self._items(value, depth)}

    def _share(self, number: int, value: Any) -> None:
        self._shared[number] = value
        self._numbers[id(value)] = number
        self._watch(number)

    def _watch(self, number: int) -> None:
        self._snapshots.pop(number, None)
        self._snapshots[number] = _shallow(self._shared[number])
        while len(self._snapshots) > WATCHED:
            del self._snapshots[next(iter(self._snapshots))]

    def _items(self, value: Any, depth: int) -> list[Any]:
        if type(value) is dict:
            return [
                [self.encode(key, depth + 1), self.encode(item, depth + 1)] for key, item in value.items()
            ]
        return [self.encode(item, depth + 1) for item in value]

    def changes(self) -> list[Any]:
        """What changed in the watched containers since the other side last knew."""
        changed = []
        for number, snapshot in list(self._snapshots.items()):
            value = self._shared[number]
            if (
                getrefcount(value) <= OURS
            ):  # nobody else here can change it; it is watched again when it is seen again
                del self._snapshots[number]
            elif not _same(snapshot, value):
                self._snapshots[number] = _shallow(value)
                changed.append([number, self._items(value, 0)])
        return changed

    def apply(self, changes: list[Any]) -> None:
        for number, items in changes:
            self._fill(self._shared[number], items)
            self._watch(number)

    def decode(self, value: Any) -> Any:
        if type(value) is not dict:
            return value
        if "M" in value:
            return self._decode_shared(value)
        if "Y" in value:
            return self.own(value["Y"])
        if "R" in value:
            number = value["R"]
            if number not in self._theirs:
                self._theirs[number] = self._stand_in(number, value["p"])
            return self._theirs[number]
        ((tag, inside),) = value.items()
        if tag in ("T", "Z"):
            items = [self.decode(item) for item in inside]
            return tuple(items) if tag == "T" else frozenset(items)
        if tag == "B":
            return bytes.fromhex(inside)
        return float(inside) if tag == "F" else int(inside, 16)

    def _decode_shared(self, value: dict[str, Any]) -> Any:
        number = value["M"]
        if number not in self._shared:
            made: Any = {"list": list, "dict": dict, "set": set}[value["k"]]()
            self._share(number, made)
            self._fill(made, value["i"])
        self._watch(number)
        return self._shared[number]

    def _fill(self, container: Any, items: list[Any]) -> None:
        if type(container) is list:
            container[:] = [self.decode(item) for item in items]
            return
        made = [
            (self.decode(i[0]), self.decode(i[1])) if type(container) is dict else self.decode(i)
            for i in items
        ]
        container.clear()
        container.update(made)

    def encode_error(self, error: BaseException) -> Any:
        """An exception; one that came from the other side goes back as itself."""
        origin = getattr(error, "_greenroom_origin", None)
        names = [each.__name__ for each in type(error).__mro__]
        public = self._public_name(error)
        try:
            args = [self.encode(item) for item in error.args]
        except Exception:
            args = [str(error)[:400]]
        number = None if origin is not None else self._number(error)
        return {"names": names, "args": args, "public": public, "origin": origin, "number": number}

    def decode_error(self, value: dict[str, Any]) -> BaseException:
        if value["origin"] is not None:
            mine = self.own(value["origin"])
            return mine if isinstance(mine, BaseException) else LookupError("no such exception")
        kind = self._error_class(value["public"]) if value["public"] else None
        if kind is None:
            kind = nearest(value["names"])
            if kind.__name__ != value["names"][0]:
                kind = type(value["names"][0], (kind,), {})
        error = _made(kind, [self.decode(item) for item in value["args"]])
        error._greenroom_origin = value["number"]  # type: ignore[attr-defined]
        return error


def _made(kind: Any, args: list[Any]) -> BaseException:
    try:
        made = kind(*args)
    except Exception:
        made = kind.__new__(kind)
        made.args = tuple(args)
    return made if isinstance(made, BaseException) else RuntimeError(*args)


def nearest(names: list[str]) -> Any:
    """The builtin exception that comes first in a list of class names."""
    for name in names:
        kind = getattr(builtins, name, None)
        if isinstance(kind, type) and issubclass(kind, Exception):
            return kind
    return Exception


def _shallow(value: Any) -> Any:
    return [*value.items()] if type(value) is dict else list(value)


def _same(snapshot: Any, value: Any) -> bool:
    if len(snapshot) != len(value):
        return False
    if type(value) is dict:
        return all(k is a and v is b for (k, v), (a, b) in zip(snapshot, value.items(), strict=False))
    return all(map(is_, snapshot, value))
