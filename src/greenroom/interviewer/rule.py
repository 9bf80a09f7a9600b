"""A rule: a name, the sentence that explains it in the debrief, and when it fires. The first that fires wins."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from greenroom.interviewer.move import Move
from greenroom.interviewer.situation import Situation


@dataclass(frozen=True, slots=True)
class Rule:
    name: str
    fires: Callable[[Situation], Move | None]
