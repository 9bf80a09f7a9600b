"""Scenario folders: what the title launch promises, and what authors get told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from greenroom.content.references import check_references
from greenroom.content.scenario import parse_scenario
from greenroom.simulator.finding import FindingKind

FOLDER = Path(__file__).parents[2] / "packs/netflix/scenarios/title-launch"


def launch() -> dict[str, str]:
    return {str(path.relative_to(FOLDER)): path.read_text() for path in FOLDER.rglob("*") if path.is_file()}


SMALL = """
id: small
title: Small
levels: [L4]
minutes: 30
opening: Design it.
simulation:
  load: [{kind: steady, per_s: 500}]
  horizon_s: 6
  slo: [{name: Fast, metric: p99_ms, target: 50}]
expects:
  good: {meets: all}
"""
GOOD = json.dumps({
    "version": 1,
    "nodes": [{"id": "c", "kind": "clients"}, {"id": "s", "kind": "service", "params": {"instances": 2}}],
    "edges": [{"id": "e", "from": "c", "to": "s"}],
})  # fmt: skip


def test_the_title_launch_is_sound() -> None:
    scenario, problems = parse_scenario(launch())
    assert scenario is not None
    assert not problems
    assert set(scenario.references) == set(scenario.expects) == {"strong", "flawed", "poor"}
    assert scenario.simulation.peak()[1] == pytest.approx(60_000, rel=0.02)
    assert "facts.yaml" in scenario.passed_on
    assert scenario.expects["flawed"].finds is FindingKind.METASTABLE


@pytest.mark.slow
def test_the_references_do_what_is_expected_of_them() -> None:
    scenario, _ = parse_scenario(launch())
    assert scenario is not None
    assert check_references(scenario) == []


def test_a_reference_that_does_otherwise_is_told_with_its_line() -> None:
    text = SMALL.replace("meets: all", "misses: [p99_ms], finds: saturation")
    scenario, problems = parse_scenario({"scenario.yaml": text, "references/good.json": GOOD})
    assert scenario is not None
    assert not problems
    found = check_references(scenario)
    assert [problem.line for problem in found] == [12, 12]
    assert "should miss p99_ms" in found[0].says
    assert "should show saturation" in found[1].says


@pytest.mark.parametrize(
    ("files", "file", "line", "says"),
    [
        ({}, "scenario.yaml", 0, "missing"),
        ({"scenario.yaml": "id: [unclosed"}, "scenario.yaml", 1, "YAML"),
        ({"scenario.yaml": SMALL.replace("minutes: 30", "minutes: 3")}, "scenario.yaml", 5, "minutes"),
        ({"scenario.yaml": SMALL + "extra: 1\n"}, "scenario.yaml", 13, "extra"),
        ({"scenario.yaml": SMALL.replace("steady", "flood")}, "scenario.yaml", 8, "kind must be one of"),
        ({"scenario.yaml": SMALL}, "scenario.yaml", 12, "no usable references/good.json"),
        ({"scenario.yaml": SMALL, "references/good.json": "{"}, "references/good.json", 1, "JSON"),
        ({"scenario.yaml": SMALL, "references/good.json": "[]"}, "references/good.json", 0, "must be an object"),
        ({"scenario.yaml": SMALL, "references/good.json": GOOD, "references/bad.json": GOOD}, "scenario.yaml", 12, "nothing is expected"),
        ({"scenario.yaml": SMALL, "references/good.json": GOOD, "facts.yaml": "a: ["}, "facts.yaml", 1, "YAML"),
    ],
)  # fmt: skip
def test_authors_are_told_where(files: dict[str, str], file: str, line: int, says: str) -> None:
    _, problems = parse_scenario(files)
    assert any(p.file == file and abs(p.line - line) <= 1 and says in p.says for p in problems), problems
