"""Randomness as a value: every choice is a pure function of a seed and the names of what is chosen."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


def derive(seed: int, *names: object) -> int:
    """A 63-bit seed for the thing that `names` names. Equal arguments give equal seeds on every machine."""
    text = "\x1f".join([str(seed), *(str(name) for name in names)])
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big") >> 1


def pick(seed: int, items: Sequence[T], *names: object) -> T:
    """One of `items` (IndexError when empty)."""
    return items[derive(seed, *names) % len(items)]


def shuffled(seed: int, items: Sequence[T], *names: object) -> list[T]:
    """All of `items` in an order that depends only on the seed, the names and their positions."""
    order = sorted(range(len(items)), key=lambda index: derive(seed, *names, index))
    return [items[index] for index in order]
