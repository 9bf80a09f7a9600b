"""What detectors of risks look at, and what they find."""

from __future__ import annotations

from dataclasses import dataclass

from greenroom.reports.readiness.basis import Basis
from greenroom.reports.readiness.claims import Placed, quoted
from greenroom.reports.readiness.matching import Matched
from greenroom.reports.readiness.model import LevelCheck, PrincipleLine, Step


@dataclass(frozen=True, slots=True)
class Case:
    """What detectors look at. `used` are ids of the claims that graver risks quote."""

    basis: Basis
    matched: tuple[Matched, ...]
    lines: tuple[PrincipleLine, ...]
    level: LevelCheck
    used: frozenset[str] = frozenset()

    @property
    def worked(self) -> tuple[Placed, ...]:
        return self.basis.worked

    @property
    def fresh(self) -> tuple[Placed, ...]:
        """Claims to pick an example from: those that no graver risk has quoted, or all when there are no others."""
        return tuple(item for item in self.worked if item.claim.id not in self.used) or self.worked

    def line(self, name: str) -> PrincipleLine | None:
        return next((line for line in self.lines if line.id == name), None)

    @property
    def now(self) -> float:
        today = self.basis.inputs.today
        return today.year + (today.month - 1) / 12 + today.day / 365

    @property
    def title(self) -> str:
        """The posting's title, quoted, for questions; "this job" when none was read."""
        title = self.basis.inputs.job.title
        return quoted(title.text, 80) if title is not None else "this job"


@dataclass(frozen=True, slots=True)
class Danger:
    """A risk before it is ranked. Of one `family` only the gravest is reported, so that the three differ in kind."""

    id: str
    family: str
    name: str
    says: str
    rule: str
    severity: float
    provokes: str
    plan: tuple[Step, ...]
    rests_on: tuple[str, ...] = ()
    looked_for: tuple[str, ...] = ()
    item: str = ""
