"""Reads what a child writes. Everything here is hostile: lengths, JSON and shapes are checked, and all failures are one."""

from __future__ import annotations

import json
import struct
from typing import Any

LARGEST = 1 << 20


class Broken(Exception):
    """The child did not keep to the protocol."""


def pack(message: dict[str, Any]) -> bytes:
    text = json.dumps(message, separators=(",", ":")).encode("utf-8", "replace")
    return struct.pack(">I", len(text)) + text


def cut(buffer: bytearray) -> dict[str, Any] | None:
    """Take one whole message off the front of `buffer`, or None when it is not all there yet. Raises Broken."""
    if len(buffer) < 4:
        return None
    (length,) = struct.unpack(">I", buffer[:4])
    if length > LARGEST:
        raise Broken("a frame is too large")
    if len(buffer) < 4 + length:
        return None
    text = bytes(buffer[4 : 4 + length])
    del buffer[: 4 + length]
    try:
        message = json.loads(text, parse_constant=_refuse)
    except (ValueError, RecursionError, MemoryError) as error:
        raise Broken("a frame is not JSON") from error
    if type(message) is not dict:
        raise Broken("a frame is not an object")
    return message


def _refuse(name: str) -> Any:
    raise ValueError(name)


def text(value: Any, room: int = 400) -> str:
    """Hostile text: at most `room` characters, without lone surrogates, which would break whoever stores it."""
    if type(value) is not str:
        return ""
    return value[:room].encode("utf-8", "replace").decode("utf-8")


def texts(value: Any, most: int = 12) -> tuple[str, ...]:
    return tuple(text(item, 100) for item in value[:most]) if type(value) is list else ()


def count(value: Any) -> int:
    return value if type(value) is int and 0 <= value < 10_000_000 else 0


def shaped(value: Any, depth: int = 0) -> Any:
    """A wire value with every text storable and every number finite; anything else becomes an opaque mark. Total."""
    if depth > 60:
        return {"X": "deeply nested"}
    if value is None or type(value) in (bool, int, float):
        return value if value == value and value not in (float("inf"), float("-inf")) else {"X": "number"}
    if type(value) is str:
        return value.encode("utf-8", "replace").decode("utf-8")
    if type(value) is list:
        return [shaped(item, depth + 1) for item in value]
    if type(value) is dict and len(value) == 1:
        ((tag, inside),) = value.items()
        return {text(tag, 8): shaped(inside, depth + 1)}
    return {"X": "unreadable"}
