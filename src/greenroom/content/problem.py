"""What is wrong with a pack, where, in one sentence."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """`file` is relative to the folder that was parsed; `line` starts at 1 (0: unknown); `says` is one sentence."""

    file: str
    line: int
    says: str
