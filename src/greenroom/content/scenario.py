"""A design scenario: the folder `scenarios/<slug>/` of a pack, parsed and checked, with its reference designs.

`scenario.yaml` holds `id, title, levels, minutes, opening`, `simulation` (what a drawn design is put through) and `expects`
(what a run of each design in `references/` has to show). The interview's own files beside it are handed on as parsed YAML;
their types live with the parts of content that read them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from greenroom.base.errors import BadInput
from greenroom.content.marked import Marked, load
from greenroom.content.problem import Problem
from greenroom.simulator.design import Design, parse_design
from greenroom.simulator.finding import FindingKind
from greenroom.simulator.scenario import Metric, SimScenario, parse_sim_scenario

FILE = "scenario.yaml"
PASSED_ON = ("facts.yaml", "constraints.yaml", "deepdives.yaml", "rubric.yaml")


class Expectation(BaseModel):
    """What a run of a reference shows: every target met, these metrics missed, this kind of finding made."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    meets: Literal["all"] | None = None
    misses: tuple[Metric, ...] = ()
    finds: FindingKind | None = None


class _Head(BaseModel):
    model_config = ConfigDict(extra="forbid")
    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{0,63}$")
    title: str = Field(min_length=1)
    levels: tuple[str, ...] = Field(min_length=1)
    minutes: int = Field(ge=5, le=240)
    opening: str = Field(min_length=1)
    simulation: dict[str, Any]
    expects: dict[str, Expectation] = {}


@dataclass(frozen=True, slots=True)
class Scenario:
    """`references` and `expects` go by the name of the file without its ending; `passed_on` maps file names to YAML values."""

    id: str
    title: str
    levels: tuple[str, ...]
    minutes: int
    opening: str
    simulation: SimScenario
    references: Mapping[str, Design]
    expects: Mapping[str, Expectation]
    expect_lines: Mapping[str, int]
    passed_on: Mapping[str, Any]


def parse_scenario(files: Mapping[str, str]) -> tuple[Scenario | None, tuple[Problem, ...]]:
    """The scenario in a folder given as relative path -> text, and everything that is wrong with it; None without a usable
    head or simulation."""
    marked = load(FILE, files[FILE]) if FILE in files else Problem(FILE, 0, "this file is missing")
    if isinstance(marked, Problem):
        return None, (marked,)
    try:
        head = _Head.model_validate(marked.value)
        simulation = parse_sim_scenario(head.simulation)
    except ValidationError as error:
        return None, tuple(_complaints(marked, error))
    except BadInput as error:
        return None, (marked.problem(str(error), "simulation"),)
    problems: list[Problem] = []
    references = _references(files, problems)
    for name in sorted(head.expects.keys() - references.keys()):
        problems.append(marked.problem(f"there is no usable references/{name}.json", "expects", name))
    for name in sorted(references.keys() - head.expects.keys()):
        problems.append(marked.problem(f"nothing is expected of references/{name}.json", "expects"))
    passed_on = _passed_on(files, problems)
    lines = {name: marked.line("expects", name) for name in head.expects}
    scenario = Scenario(
        head.id, head.title, head.levels, head.minutes, head.opening.strip(), simulation, references, head.expects, lines,
        passed_on,
    )  # fmt: skip
    return scenario, tuple(problems)


def _references(files: Mapping[str, str], problems: list[Problem]) -> dict[str, Design]:
    found: dict[str, Design] = {}
    for path in sorted(files):
        folder, _, name = path.partition("/")
        if folder != "references" or not name.endswith(".json"):
            continue
        try:
            found[name.removesuffix(".json")] = parse_design(json.loads(files[path]))
        except json.JSONDecodeError as error:
            problems.append(Problem(path, error.lineno, f"not readable as JSON: {error.msg}"))
        except (BadInput, RecursionError) as error:
            problems.append(Problem(path, 0, str(error)))
    return found


def _passed_on(files: Mapping[str, str], problems: list[Problem]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name in PASSED_ON:
        if name not in files:
            continue
        marked = load(name, files[name])
        if isinstance(marked, Problem):
            problems.append(marked)
        else:
            values[name] = marked.value
    return values


def _complaints(marked: Marked, error: ValidationError) -> list[Problem]:
    found = []
    for item in error.errors():
        place = ".".join(str(part) for part in item["loc"])
        says = f"{place}: {item['msg'].lower()}" if place else item["msg"].lower()
        found.append(marked.problem(says, *item["loc"]))
    return found
