"""The child that holds the tests: a module that looks like the candidate's, whose objects live in another process."""

from __future__ import annotations

import sys
import types
from collections.abc import Callable
from typing import Any

from .exchange import Exchange, Reference, nearest
from .link import Link, channel

_link: Link
_CLASSES: dict[str, Any] = {}


def install(incoming: int, outgoing: int, public: dict[str, list[str]], name: str) -> None:
    """Make `import name` give the interface of the implementation at the other end."""
    global _link
    exchange = Exchange(1, _stand_in, lambda _: "", _CLASSES.get)
    _link = Link(incoming, outgoing, exchange)
    _link.handle = _handler(exchange)

    def resolve(wanted: str) -> Any:
        """Ask for the whole interface at the first question: an object may arrive before its class was asked for."""
        if wanted not in public:
            raise AttributeError(f"{wanted} is not in the task's interface")
        if not vars(module).keys() & public.keys():
            for each, (kind, about) in _link.request(channel(), "interface", "", "").items():
                vars(module)[each] = _named(name, each, public[each], kind, about)
        return object.__getattribute__(module, wanted)

    module = types.ModuleType(name)
    vars(module).update(__getattr__=resolve, __all__=list(public), __file__=name + ".py")
    sys.modules[name] = module


def _stand_in(handle: int, public_name: str) -> Any:
    made = object.__new__(_CLASSES.get(public_name, Opaque))
    object.__setattr__(made, "_handle", handle)
    return made


def _named(module: str, name: str, members: list[str], kind: str, about: Any) -> Any:
    """What stands for a public name of the given kind."""
    if kind == "class":
        made = {
            member: _dunder(member) if member.startswith("__") else _Member(name, member)
            for member in members
        }
        made.pop("__init__", None)
        _CLASSES[name] = type(name, (Remote,), {**made, "_public": name, "__module__": module})
        return _CLASSES[name]
    if kind == "exception":
        _CLASSES[name] = type(name, (nearest(about),), {"__module__": module})
        return _CLASSES[name]
    return _function(name) if kind == "function" else about


def _handler(exchange: Exchange) -> Callable[..., Any]:
    """What the implementation may ask of the tests' objects: to call them, and to read an attribute."""

    def handle(op: str, target: Any, name: str, args: Any, kwargs: Any) -> Any:
        found = exchange.own(target)
        return found(*args, **kwargs) if op == "call" else getattr(found, name)

    return handle


def _function(name: str) -> Any:
    def call(*args: Any, **kwargs: Any) -> Any:
        return _link.request(channel(), "new", name, "", args, kwargs)

    call.__name__ = call.__qualname__ = name
    return call


def _dunder(member: str) -> Any:
    def call(self: Any, *args: Any) -> Any:
        return _link.request(channel(), "call", object.__getattribute__(self, "_handle"), member, args)

    call.__name__ = member
    return call


class _Member:
    """A method or attribute of the interface; which of the two it is, is learnt on first use."""

    def __init__(self, owner: str, name: str) -> None:
        self._owner, self._name, self._is_method = owner, name, False

    def __get__(self, instance: Any, owner: Any = None) -> Any:
        if instance is None:
            return self._of_class
        handle = object.__getattribute__(instance, "_handle")
        if not self._is_method:
            kind, value = _link.request(channel(), "get", handle, self._name)
            if kind != "method":
                return value
            self._is_method = True
        return lambda *args, **kwargs: _link.request(channel(), "call", handle, self._name, args, kwargs)

    def __set__(self, instance: Any, value: Any) -> None:
        _link.request(channel(), "set", object.__getattribute__(instance, "_handle"), self._name, (value,))

    def _of_class(self, *args: Any, **kwargs: Any) -> Any:
        return _link.request(channel(), "class", self._owner, self._name, args, kwargs)


class Remote(Reference):
    """An object of a class of the interface."""

    _public = ""

    def __new__(cls, *args: Any, **kwargs: Any) -> Any:
        return _link.request(channel(), "new", cls._public, "", args, kwargs)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Made on the other side already."""

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(f"{name} is not in the task's interface of {type(self).__name__}")

    def __repr__(self) -> str:
        return f"<{type(self).__name__} object>"


class Opaque(Reference):
    """Something else that an implementation returned: an iterator, a view, a function."""

    __iter__ = _dunder("__iter__")
    __next__ = _dunder("__next__")
    __len__ = _dunder("__len__")
    __contains__ = _dunder("__contains__")
    __getitem__ = _dunder("__getitem__")

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return _link.request(channel(), "call", object.__getattribute__(self, "_handle"), "", args, kwargs)

    __bool__ = _dunder("__bool__")
