"""What detectors of risks look at, and what they find."""

from __future__ import annotations

from dataclasses import dataclass

from greenroom.content.themes import Matter
from greenroom.profile.job import Weight
from greenroom.reports.readiness.basis import Basis
from greenroom.reports.readiness.claims import Placed, quoted
from greenroom.reports.readiness.matching import Matched
from greenroom.reports.readiness.model import LevelCheck, PrincipleLine, Step

FIRM = {Weight.REQUIRED: 1.0, Weight.CORE: 0.8, Weight.PREFERRED: 0.55}
"""How grave it is to lack an item, by how firmly it is asked for."""


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
        """Claims to pick an example from: of the trade and not quoted by a graver risk, as far as there are such."""
        trade = self.basis.of_trade or self.worked
        unused = tuple(item for item in trade if item.claim.id not in self.used)
        return unused or trade

    def on(self, matter: Matter) -> tuple[PrincipleLine, ...]:
        """The company's values and principles that are about `matter`."""
        ids = {proof.id for proof in self.basis.inputs.pack.proofs if proof.matter is matter}
        return tuple(line for line in self.lines if line.id in ids)

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
