"""One thing that an item of a description asks for, and how far it is met."""

from __future__ import annotations

from dataclasses import dataclass

from greenroom.reports.readiness.model import State

LISTED_SHARE = 0.5  # only listed, or said in words that may mean it
KIN_SHARE = 0.25  # learned quickly from something that is shown


@dataclass(frozen=True, slots=True)
class Part:
    """One thing an item asks for. `key` tells equal parts of different items; `rests_on` are ids of the report's claims."""

    key: str
    state: State
    share: float
    why: str
    rests_on: tuple[str, ...] = ()
    named: str = ""  # what is missing or only listed, for one sentence about several of the kind
    years: float | None = None  # of the roles that show it, where years are asked for
