"""Plain values on the wire, and the one comparison that decides a verdict.

A wire value is JSON: null, bool, int, float, str and lists stand for themselves; everything else is an object of one key:
`T` tuple, `S` set, `D` dict (list of pairs), `B` bytes in hex, `F` nan or an infinity, `I` a large int in hex,
`V` a reference to a named object, `X` something opaque (the name of its class). Expected values may also hold
`Q` (a list or a tuple). What a child sends is hostile: nothing here raises on it, nests more than `DEPTH` deep, or puts it
into a hash table other than as text.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from typing import Any

Wire = Any

DEPTH = 50
RELATIVE, ABSOLUTE = 1e-6, 1e-9
SAFE_INT = 2**63
_MARKS = {"$tuple": "T", "$set": "S", "$sequence": "Q"}


def to_wire(value: Any, depth: int = 0) -> Wire:
    """What an author wrote in YAML as a wire value. Raises ValueError, with a sentence, on what cannot cross."""
    if depth > DEPTH:
        raise ValueError("nested too deep")
    if value is None or type(value) in (bool, str):
        return value
    if type(value) is int:
        return value if -SAFE_INT < value < SAFE_INT else {"I": hex(value)}
    if type(value) is float:
        return value if math.isfinite(value) else {"F": repr(value)}
    if type(value) is list:
        return [to_wire(item, depth + 1) for item in value]
    if type(value) is dict:
        return _marked(value, depth)
    raise ValueError(f"a {type(value).__name__} cannot be passed; write it as text or a number")


def _marked(value: dict[Any, Any], depth: int) -> Wire:
    if len(value) == 1:
        ((key, inside),) = value.items()
        if key == "$":
            if type(inside) is not str:
                raise ValueError("{$: name} needs the name of something kept earlier")
            return {"V": inside}
        if key in _MARKS:
            if type(inside) is not list:
                raise ValueError(f"{key} needs a list")
            return {_MARKS[key]: [to_wire(item, depth + 1) for item in inside]}
        if key == "$bytes":
            return {"B": bytes.fromhex(inside).hex()}
    if any(type(key) is str and key.startswith("$") for key in value):
        raise ValueError(
            "a key that starts with $ must be one of $, $tuple, $set, $sequence, $bytes, and alone"
        )
    return {"D": [[to_wire(key, depth + 1), to_wire(item, depth + 1)] for key, item in value.items()]}


def references(value: Wire) -> set[str]:
    """The names that a trusted wire value refers to."""
    if type(value) is list:
        return {name for item in value for name in references(item)}
    if type(value) is dict:
        if "V" in value:
            return {value["V"]}
        return {name for item in value.values() for name in references(item)}
    return set()


def matches(want: Wire, got: Wire, approx: bool = False, depth: int = 0) -> bool:
    """Whether the hostile `got` is the trusted `want`, type by type: True is not 1, 1 is not 1.0 (unless `approx`)."""
    if depth > DEPTH:
        return False
    if type(want) is list:
        return type(got) is list and _each(want, got, approx, depth)
    if type(want) is not dict:
        if approx and _number(want) and _number(got):
            return math.isclose(want, got, rel_tol=RELATIVE, abs_tol=ABSOLUTE)
        return type(got) is type(want) and bool(got == want)
    ((tag, inside),) = want.items()
    if tag == "Q" and type(got) is list:
        return _each(inside, got, approx, depth)
    if type(got) is not dict or len(got) != 1:
        return False
    theirs = got.get("T" if tag == "Q" else tag)
    if tag in ("T", "Q"):
        return type(theirs) is list and _each(inside, theirs, approx, depth)
    if tag == "S":
        return type(theirs) is list and Counter(map(key_text, inside)) == Counter(map(key_text, theirs))
    if tag == "D":
        return type(theirs) is list and _pairs(inside, theirs, approx, depth)
    return type(theirs) is str and theirs == inside


def matches_unordered(want: Wire, got: Wire) -> bool:
    """Whether `got` (a list, tuple or set) holds exactly the items of the trusted list `want`, in any order."""
    if type(got) is dict and len(got) == 1:
        got = got.get("T", got.get("S"))
    if type(want) is dict:
        (want,) = want.values()
    if type(got) is not list or len(got) != len(want):
        return False
    return Counter(map(key_text, want)) == Counter(map(key_text, got))


def _each(want: list[Wire], got: list[Wire], approx: bool, depth: int) -> bool:
    pairs = zip(want, got, strict=False)
    return len(want) == len(got) and all(matches(mine, theirs, approx, depth + 1) for mine, theirs in pairs)


def _pairs(want: list[Wire], got: list[Wire], approx: bool, depth: int) -> bool:
    mine = {key_text(key): item for key, item in want}
    seen: set[str] = set()
    for pair in got:
        if type(pair) is not list or len(pair) != 2:
            return False
        text = key_text(pair[0])
        if text in seen or text not in mine or not matches(mine[text], pair[1], approx, depth + 1):
            return False
        seen.add(text)
    return len(seen) == len(mine)


def _number(value: Wire) -> bool:
    return type(value) in (int, float)


def key_text(value: Wire, depth: int = 0) -> str:
    """A text that is equal for equal values only: types kept apart, sets and dicts in one order. Total and linear."""
    if depth > DEPTH:
        return "…"
    if type(value) is list:
        return "[" + ",".join(key_text(item, depth + 1) for item in value) + "]"
    if type(value) is not dict:
        return json.dumps(value) if value is None or type(value) in (bool, int, float, str) else "?"
    if len(value) != 1:
        return "?"
    ((tag, inside),) = value.items()
    if tag in ("S", "D") and type(inside) is list:
        return str(tag) + "{" + ",".join(sorted(key_text(item, depth + 1) for item in inside)) + "}"
    return json.dumps(tag) + ":" + key_text(inside, depth + 1)


def show(value: Wire, room: int = 120) -> str:
    """A wire value as a person would write it in Python, at most `room` characters. Total."""
    text = _show(value, 0)
    return text if len(text) <= room else text[: room - 1] + "…"


_FORMS = {"T": "({})", "S": "{{{}}}", "Q": "[{}]"}


def _show(value: Wire, depth: int) -> str:
    if depth > DEPTH:
        return "…"
    if type(value) is list:
        return "[" + ", ".join(_show(item, depth + 1) for item in value[:50]) + "]"
    if type(value) is not dict or len(value) != 1:
        return repr(value)[:2000] if type(value) is not dict else "?"
    ((tag, inside),) = value.items()
    if tag in _FORMS and type(inside) is list:
        return _FORMS[tag].format(", ".join(_show(item, depth + 1) for item in inside[:50]))
    if tag == "D" and type(inside) is list:
        pairs = [pair for pair in inside[:50] if type(pair) is list and len(pair) == 2]
        return "{" + ", ".join(f"{_show(a, depth + 1)}: {_show(b, depth + 1)}" for a, b in pairs) + "}"
    if tag == "B":
        return f"bytes {inside!s:.80}"
    return f"a {inside!s:.80} object" if tag == "X" else f"{inside!s:.80}"
