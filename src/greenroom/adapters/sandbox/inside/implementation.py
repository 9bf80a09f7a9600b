"""The child that holds one implementation: answers what is in the task's interface, and nothing else.

The tests may send any frame they like. What they can learn is what the interface does.
"""

from __future__ import annotations

import _thread
import os
import types
from collections.abc import Callable
from typing import Any

from .exchange import Exchange, Reference
from .link import Link
from .module import load

# what iterators, views and callables that an implementation returns may be asked
PLAIN_USE = frozenset(
    ["__iter__", "__next__", "__len__", "__contains__", "__getitem__", "__call__", "__bool__"]
)


def _refuser(error: BaseException) -> Callable[..., Any]:
    """Answers everything with why the implementation could not be loaded."""

    def refuse(*_: Any) -> Any:
        raise error

    return refuse


class Foreign(Reference):
    """An object of the tests, such as a fake clock, in the hands of the implementation."""

    def __init__(self, owner: Implementation, handle: int) -> None:
        object.__setattr__(self, "_owner", owner)
        object.__setattr__(self, "_handle", handle)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self._owner.ask("call", self._handle, "", args, kwargs)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self._owner.ask("get", self._handle, name)

    _owner: Implementation


class Implementation:
    def __init__(self, incoming: int, outgoing: int, public: dict[str, list[str]]) -> None:
        self._public = public
        self._members = frozenset(member for members in public.values() for member in members)
        self._module = types.ModuleType("solution")
        self._exchange = Exchange(0, lambda number, _: Foreign(self, number), self._name_of, lambda _: None)
        self._link = Link(incoming, outgoing, self._exchange)
        self._link.handle = self._handle
        self._channels: dict[int, int] = {}
        self._workers: set[int] = set()

    def serve(self, file: str, source: str) -> None:
        """Answer until the tests are gone, each of their threads by one of ours."""
        try:
            self._module = load(file.removesuffix(".py"), file, source)
        except BaseException as error:
            self._link.handle = _refuser(error)
        self._link.arrived = self._arrived
        self._run(self._link.stand_by)

    def _arrived(self, channel: int) -> None:
        if channel not in self._workers:
            self._workers.add(channel)
            _thread.start_new_thread(self._work, (channel,))

    def _work(self, channel: int) -> None:
        self._channels[_thread.get_ident()] = channel
        self._run(lambda: self._link.work(channel))

    @staticmethod
    def _run(work: Callable[[], None]) -> None:
        """What the tests send may be anything; what cannot be read ends the process."""
        try:
            work()
        finally:
            os._exit(0)

    def ask(self, op: str, handle: int, name: str, args: Any = (), kwargs: Any = None) -> Any:
        """Ask the tests, on the channel on which they are waiting for this thread."""
        channel = self._channels.get(_thread.get_ident())
        if channel is None:
            raise RuntimeError("called from a thread of the implementation's own")
        return self._link.request(channel, op, handle, name, args, kwargs)

    def _name_of(self, value: Any) -> str:
        for each in type(value).__mro__:
            if each.__name__ in self._public and getattr(self._module, each.__name__, None) is each:
                return str(each.__name__)
        return ""

    def _handle(self, op: str, target: Any, name: str, args: Any, kwargs: Any) -> Any:
        if op == "interface":
            return {each: self._describe(each) for each in self._public if hasattr(self._module, each)}
        if op in ("new", "class"):
            return self._handle_name(op, target, name, args, kwargs)
        found = self._exchange.own(target)
        if op == "call" and name == "":
            return found(*args, **kwargs)
        if name not in self._members and (name not in PLAIN_USE or self._name_of(found)):
            raise AttributeError(f"{name} is not in the task's interface")
        if op == "get":
            value = getattr(found, name)
            return ("method", None) if callable(value) else ("value", value)
        if op == "set":
            setattr(found, name, args[0])
            return None
        if name == "__bool__":
            return bool(found)
        if name.startswith("__") and not hasattr(found, name):
            raise TypeError(f"{type(found).__name__} object has no {name}")
        return getattr(found, name)(*args, **kwargs)

    def _handle_name(self, op: str, target: Any, name: str, args: Any, kwargs: Any) -> Any:
        """Call a public function or class, or a member of a class itself."""
        if target not in self._public or (op == "class" and name not in self._public[target]):
            raise AttributeError(f"{target} is not in the task's interface")
        found = getattr(self._module, target)
        return found(*args, **kwargs) if op == "new" else getattr(found, name)(*args, **kwargs)

    def _describe(self, name: str) -> tuple[str, Any]:
        found = getattr(self._module, name)
        if isinstance(found, type):
            names = [each.__name__ for each in found.__mro__]
            return ("exception", tuple(names)) if issubclass(found, BaseException) else ("class", None)
        return ("function", None) if callable(found) else ("value", found)
