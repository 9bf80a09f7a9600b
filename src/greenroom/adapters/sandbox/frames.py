"""Reads what a child writes. Everything here is hostile: lengths, JSON and shapes are checked, and all failures are one."""

from __future__ import annotations

import json
import math
import re
import struct
from typing import Any

LARGEST = 1 << 20
HEAVIEST = 64 << 10  # characters of one recorded value
DEPTH = 60
_ADDRESS = re.compile("0x[0-9a-f]{6,16}")


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
    """Hostile text: at most `room` characters, without lone surrogates, which would break whoever stores it, and without
    addresses of objects, which differ from run to run."""
    if type(value) is not str:
        return ""
    return _ADDRESS.sub("0x…", value[:room].encode("utf-8", "replace").decode("utf-8"))


def texts(value: Any, most: int = 12) -> tuple[str, ...]:
    return tuple(text(item, 100) for item in value[:most]) if type(value) is list else ()


def count(value: Any) -> int:
    return value if type(value) is int and 0 <= value < 10_000_000 else 0


def shaped(value: Any) -> Any:
    """A wire value that can be stored: every text encodable, every number finite; what is not so, or weighs more than
    `HEAVIEST`, becomes an opaque mark. Total."""
    return _shaped(value, 0) if _weight(value, 0) <= HEAVIEST else {"X": "too large"}


def _weight(value: Any, depth: int) -> int:
    """About how many characters the value takes."""
    if depth > DEPTH or not isinstance(value, (str, list, dict)):
        return 8
    if isinstance(value, str):
        return len(value) + 2
    items = value if isinstance(value, list) else [*value, *value.values()]
    return 2 + sum(_weight(item, depth + 1) for item in items)


def _shaped(value: Any, depth: int) -> Any:
    if depth > DEPTH:
        return {"X": "deeply nested"}
    if value is None or type(value) in (bool, int, float):
        return value if value is None or math.isfinite(value) else {"X": "number"}
    if type(value) is str:
        return value.encode("utf-8", "replace").decode("utf-8")
    if type(value) is list:
        return [_shaped(item, depth + 1) for item in value]
    if type(value) is dict and len(value) == 1:
        ((tag, inside),) = value.items()
        return {text(tag, 8): _shaped(inside, depth + 1)}
    return {"X": "unreadable"}
