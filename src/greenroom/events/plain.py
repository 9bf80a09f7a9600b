"""What a fact may hold: plain JSON that every store and every reader can write down again."""

from __future__ import annotations

import math
from typing import Any

DEPTH = 60  # serialisers stop somewhere past 200; no drawing or result of ours comes near 60
LARGEST = 2**63


def unfit(value: Any, depth: int = DEPTH) -> str:
    """Why `value` cannot be kept, in a few words; "" when it can."""
    match value:
        case str():
            return "" if is_whole(value) else "half of a character (invalid Unicode)"
        case bool() | None:
            return ""
        case int():
            return "" if -LARGEST <= value < LARGEST else "a number too large to keep"
        case float():
            return "" if math.isfinite(value) else "a number that is not finite"
        case dict() | list() | tuple() if depth == 0:
            return "values nested too deep"
        case dict():
            if not all(isinstance(key, str) for key in value):
                return "a name that is not text"
            return _first([*value, *value.values()], depth)
        case list() | tuple():
            return _first(value, depth)
    return f"a {type(value).__name__}"


def _first(values: list[Any] | tuple[Any, ...], depth: int) -> str:
    return next((says for each in values if (says := unfit(each, depth - 1))), "")


def is_whole(text: str) -> bool:
    """Whether `text` can be written as UTF-8: no surrogate stands alone."""
    if text.isascii():
        return True
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
