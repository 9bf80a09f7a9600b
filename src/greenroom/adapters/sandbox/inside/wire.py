"""Frames and values on this side of the pipe. Frames: four bytes of length, then that much JSON."""

from __future__ import annotations

import json
import os
import struct
from collections.abc import Callable
from typing import Any

DEPTH = 45
_read, _write, _exit, _pack, _unpack = os.read, os.write, os._exit, struct.pack, struct.unpack
_dumps, _loads = json.dumps, json.loads
PLAIN = (type(None), bool, int, float, str)
Opaque = Callable[[Any], Any]


def receive(descriptor: int) -> Any:
    """The next frame; ends the process when the other side is gone."""
    (length,) = _unpack(">I", _exactly(descriptor, 4))
    return _loads(_exactly(descriptor, length))


def _exactly(descriptor: int, count: int) -> bytes:
    parts = b""
    while len(parts) < count:
        part = _read(descriptor, count - len(parts))
        if not part:
            _exit(0)
        parts += part
    return parts


def send(descriptor: int, message: Any) -> None:
    text = _dumps(message, separators=(",", ":")).encode("utf-8", "replace")
    rest = _pack(">I", len(text)) + text
    while rest:
        rest = rest[_write(descriptor, rest) :]


def encode(value: Any, opaque: Opaque, depth: int = 0) -> Any:
    """`value` as wire JSON; what is not plain goes through `opaque`. Subclasses of plain types count as what they hold."""
    if depth > DEPTH:
        return {"X": "deeply nested"}
    kind = type(value)
    if value is None or kind is bool or kind is str:
        return value
    if kind is int:
        return value if -(2**63) < value < 2**63 else {"I": hex(value)}
    if kind is float:
        return value if value - value == 0 else {"F": repr(value)}
    if kind is list:
        return [encode(item, opaque, depth + 1) for item in value]
    if kind is tuple:
        return {"T": [encode(item, opaque, depth + 1) for item in value]}
    if kind is dict:
        pairs = dict.items(value)
        return {
            "D": [[encode(key, opaque, depth + 1), encode(item, opaque, depth + 1)] for key, item in pairs]
        }
    if kind is set or kind is frozenset:
        return {"S": [encode(item, opaque, depth + 1) for item in value]}
    if kind is bytes:
        return {"B": value.hex()}
    for base in (int, float, str, list, tuple, dict, set, frozenset, bytes):
        if isinstance(value, base):
            return encode(_held(base, value), opaque, depth + 1)
    return opaque(value)


def _held(base: type, value: Any) -> Any:
    """What an instance of a subclass of `base` holds, past any method it overrides."""
    if base is dict:
        return dict(dict.items(value))
    if base in (list, tuple, set, frozenset):
        return base(base.__iter__(value))
    if base is str:
        return str.__str__(value)
    return int.__int__(value) if base is int else float.__float__(value) if base is float else bytes(value)


def decode(value: Any, named: Callable[[str], Any]) -> Any:
    """The value that trusted wire JSON stands for; `named` looks up references."""
    if type(value) is list:
        return [decode(item, named) for item in value]
    if type(value) is not dict:
        return value
    ((tag, inside),) = value.items()
    if tag == "V":
        return named(inside)
    if tag == "D":
        return {decode(key, named): decode(item, named) for key, item in inside}
    if tag in ("T", "Q"):
        return tuple(decode(item, named) for item in inside)
    if tag == "S":
        return {decode(item, named) for item in inside}
    if tag == "B":
        return bytes.fromhex(inside)
    return float(inside) if tag == "F" else int(inside, 16)


def describe(error: BaseException, file: str = "") -> dict[str, Any]:
    """An exception as plain data: class names from its own to the root, its words, and its last line in `file`."""
    names = [each.__name__ for each in type(error).__mro__ if each is not object][:12]
    try:
        words = str(error)[:400]
    except BaseException:
        words = ""
    line = 0
    if isinstance(error, SyntaxError) and error.filename == file:
        line, words = error.lineno or 0, error.msg or words
    frame = error.__traceback__
    while frame is not None:
        if file and frame.tb_frame.f_code.co_filename == file and not isinstance(error, SyntaxError):
            line = frame.tb_lineno
        frame = frame.tb_next
    return {"e": names, "m": words, "line": line}
