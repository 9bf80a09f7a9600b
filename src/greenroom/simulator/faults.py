"""What goes wrong in a scenario, when, for how long, and to which component."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from greenroom.base.errors import BadInput
from greenroom.simulator.catalogue import COMPONENTS
from greenroom.simulator.parameters import Parameter, fill, real


class FaultKind(StrEnum):
    SLOW = "slow"
    INSTANCE_LOSS = "instance_loss"
    CACHE_FLUSH = "cache_flush"
    ERRORS = "errors"


class Spread(StrEnum):
    """Which components a fault hits when `target` names a kind."""

    BUSIEST = "busiest"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Fault:
    """`target` is a node's id or a kind. `amount` is the factor of a slowdown, or the share lost, flushed or failing."""

    kind: FaultKind
    target: str
    at_s: float
    for_s: float  # a flush has no length; what follows from it has
    amount: float
    spread: Spread = Spread.BUSIEST

    @property
    def end_s(self) -> float:
        return self.at_s + self.for_s

    def says(self) -> str:
        """The fault in a few words, for tables and questions."""
        words = {
            FaultKind.SLOW: f"{self.target} {self.amount:g} times slower for {self.for_s:g} s",
            FaultKind.INSTANCE_LOSS: f"{self.amount:.0%} of {self.target} lost for {self.for_s:g} s",
            FaultKind.CACHE_FLUSH: f"{self.amount:.0%} of {self.target} flushed",
            FaultKind.ERRORS: f"{self.amount:.0%} of {self.target} answers failing for {self.for_s:g} s",
        }
        return words[self.kind]


_AT = real("at_s", "At", "s", 30.0, 0.0, 1e6, "When it starts.")
_FOR = real("for_s", "For", "s", 10.0, 0.01, 1e6, "How long it lasts.")

FORMS: dict[FaultKind, tuple[Parameter, ...]] = {
    FaultKind.SLOW: (
        _AT,
        _FOR,
        real("factor", "Factor", "", 3.0, 1.0, 1000.0, "Service takes this many times longer."),
    ),
    FaultKind.INSTANCE_LOSS: (
        _AT,
        _FOR,
        real("share", "Share lost", "", 0.33, 0.001, 1.0, "Of the instances."),
    ),
    FaultKind.CACHE_FLUSH: (
        _AT,
        real("share", "Share flushed", "", 1.0, 0.01, 1.0, "Of what the cache holds."),
    ),
    FaultKind.ERRORS: (_AT, _FOR, real("share", "Share failing", "", 0.1, 0.001, 1.0, "Of the answers.")),
}


def parse_faults(value: object, where: str = "faults") -> tuple[Fault, ...]:
    """`[{kind, target, at_s, for_s, factor|share, spread?}]`, sorted by time. BadInput says what is wrong."""
    if not isinstance(value, list) or len(value) > 50:
        raise BadInput(f"{where} must be a list of at most 50")
    faults = [_fault(item, f"{where}[{i}]") for i, item in enumerate(value)]
    return tuple(sorted(faults, key=lambda fault: (fault.at_s, fault.kind, fault.target)))


def _fault(item: object, where: str) -> Fault:
    if not isinstance(item, Mapping) or item.get("kind") not in list(FaultKind):
        raise BadInput(f"{where}: kind must be one of {', '.join(FaultKind)}")
    kind = FaultKind(str(item["kind"]))
    target, spread = item.get("target"), item.get("spread", Spread.BUSIEST)
    if not isinstance(target, str) or not 0 < len(target) <= 64:
        raise BadInput(f"{where}: target must name a node or a kind ({', '.join(COMPONENTS)})")
    if spread not in list(Spread):
        raise BadInput(f"{where}: spread must be one of {', '.join(Spread)}")
    given = {name: number for name, number in item.items() if name not in ("kind", "target", "spread")}
    values = {name: float(number) for name, number in fill(FORMS[kind], given, where).items()}
    amount = values["factor"] if "factor" in values else values["share"]
    return Fault(kind, target, values["at_s"], values.get("for_s", 0.0), amount, Spread(str(spread)))
