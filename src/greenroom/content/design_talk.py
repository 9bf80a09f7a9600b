"""What the interviewer of a design round says: lines by phase, curveballs, questions about what a run showed, rubric points."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from greenroom.content.problem import Problem
from greenroom.content.reading import Content, read
from greenroom.content.topics import Point, RubricPoint

PhaseLines = Mapping[str, tuple[str, ...]]


class DesignLines(Content):
    """`phases`: phase -> situation (open, nudge, reads, ask...) -> wordings; the rest are probes for any phase."""

    phases: Mapping[str, PhaseLines | tuple[str, ...]]
    number_challenge: tuple[str, ...] = ()
    tradeoff_probe: tuple[str, ...] = ()
    failure_probe: tuple[str, ...] = ()
    operations_probe: tuple[str, ...] = ()
    simplicity_probe: tuple[str, ...] = ()
    cost_probe: tuple[str, ...] = ()

    def by_phase(self) -> dict[str, dict[str, tuple[str, ...]]]:
        """Every wording by phase and situation; the probes stand under the phase "probe"."""
        found = {
            phase: dict(lines) if isinstance(lines, Mapping) else {"open": tuple(lines)}
            for phase, lines in self.phases.items()
        }
        probes = ("tradeoff", "failure", "operations", "simplicity", "cost")
        found["probe"] = {name: getattr(self, f"{name}_probe") for name in probes}
        found["probe"]["number"] = self.number_challenge
        return found


class Curveball(Content):
    """A new constraint, brought in after the phase `after_phase`."""

    id: str
    title: str
    says: str
    after_phase: str
    listens_for: tuple[Point, ...] = ()
    asks_next: tuple[str, ...] = ()


class FindingTalk(Content):
    """Questions about one kind of finding; {node}, {value} and {target} are filled from the run."""

    asks: tuple[str, ...] = Field(min_length=2)
    listens_for: tuple[Point, ...] = ()
    repair_ask: tuple[str, ...] = Field(min_length=1)


class Mistake(Content):
    id: str
    says: str
    cues: tuple[str, ...]


class DesignRubric(Content):
    points: tuple[RubricPoint, ...]
    mistakes: tuple[Mistake, ...] = ()


class _Findings(Content):
    kinds: Mapping[str, FindingTalk]


class _Curveballs(Content):
    constraints: tuple[Curveball, ...]


class DesignTalk(Content):
    lines: DesignLines
    curveballs: tuple[Curveball, ...]
    findings: Mapping[str, FindingTalk]
    rubric: DesignRubric


def parse_design_talk(files: Mapping[str, str]) -> tuple[DesignTalk | None, list[Problem]]:
    """From lines.yaml, constraints.yaml, findings.yaml and rubric.yaml of a scenario's folder."""
    lines, problems = read(DesignLines, files, "lines.yaml")
    curveballs, more = read(_Curveballs, files, "constraints.yaml", wrap="constraints")
    findings, third = read(_Findings, files, "findings.yaml")
    rubric, fourth = read(DesignRubric, files, "rubric.yaml")
    problems = [*problems, *more, *third, *fourth]
    if lines is None or curveballs is None or findings is None or rubric is None:
        return None, problems
    return (
        DesignTalk(lines=lines, curveballs=curveballs.constraints, findings=findings.kinds, rubric=rubric),
        problems,
    )
