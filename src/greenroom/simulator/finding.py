"""What a finding is: a kind, a place, evidence, a question, and what a change would have done."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from greenroom.simulator.repairs import Repair

Evidence = dict[str, float | str | None]


class FindingKind(StrEnum):
    """Named after Huang et al., "Metastable failures in the wild" (OSDI 2022) where they name it: a trigger passes, an
    amplification keeps the failure going."""

    METASTABLE = "metastable"
    RETRY_STORM = "retry_storm"
    COLD_CACHE = "cold_cache"
    SATURATION = "saturation"
    MISSED_SLO = "missed_slo"
    SINGLE_POINT_OF_FAILURE = "single_point_of_failure"
    OVER_PROVISIONED = "over_provisioned"


@dataclass(frozen=True, slots=True)
class Finding:
    """`severity` 1 (worth a remark) to 4 (members cannot use it). `counterfactual` is None when no change applied.

    `value` and `target` are the two figures of the finding in words, for whoever asks about it in words of their own.
    """

    kind: FindingKind
    node: str
    severity: int
    evidence: Evidence
    question: str
    value: str
    target: str
    counterfactual: dict[str, object] | None = None

    def as_json(self) -> dict[str, object]:
        return {
            "kind": str(self.kind),
            "node": self.node,
            "severity": self.severity,
            "evidence": {**self.evidence, "value": self.value, "target": self.target},
            "counterfactual": self.counterfactual,
            "question": self.question,
        }


@dataclass(frozen=True, slots=True)
class Lead:
    """A finding before its re-run. `loses` names a node of which both designs lose one machine in the re-runs."""

    finding: Finding
    repair: Repair | None
    loses: str = ""


def percent(share: float) -> str:
    """A share as people say it: two digits, and 100 only when it is."""
    return f"{share * 100:.2g} percent" if share < 0.995 else "100 percent"
