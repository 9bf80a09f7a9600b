"""Whether the reference designs of a scenario do what its author says. A module of its own: only this part of content simulates."""

from __future__ import annotations

from greenroom.content.problem import Problem
from greenroom.content.scenario import FILE, Expectation, Scenario
from greenroom.simulator.simulate import Result, simulate

SEED, BUDGET_S = 1, 1.0
"""With which references are run."""


def check_references(scenario: Scenario) -> list[Problem]:
    """Runs each reference design and says where it does not do what is expected of it. Seconds, not milliseconds."""
    problems: list[Problem] = []
    for name, design in scenario.references.items():
        expected = scenario.expects.get(name)
        if expected is None:
            continue
        result = simulate(design, scenario.simulation, SEED, BUDGET_S)
        problems += [
            Problem(FILE, scenario.expect_lines[name], says) for says in unmet(name, expected, result)
        ]
    return problems


def unmet(name: str, expected: Expectation, result: Result) -> list[str]:
    """What was expected of a reference's run and did not come, in sentences."""
    says = []
    missed = {outcome.metric for outcome in result.slo if not outcome.met}
    if expected.meets == "all" and missed:
        says.append(f"{name} should meet every target and misses {', '.join(sorted(missed))}")
    for metric in expected.misses:
        if metric not in missed:
            says.append(f"{name} should miss {metric} and meets it, or there is no such target")
    if expected.finds is not None and expected.finds not in {finding.kind for finding in result.findings}:
        found = ", ".join(str(finding.kind) for finding in result.findings) or "nothing"
        says.append(f"{name} should show {expected.finds} and shows {found}")
    return says
