"""`simulate`: a drawn design under a scenario's load and faults."""

from __future__ import annotations

import json as json_codec
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

from greenroom.adapters.packs import packs_home, read_folder
from greenroom.base.errors import BadInput, NotFound
from greenroom.bootstrap import COMPANY
from greenroom.cli.files import read_text
from greenroom.cli.output import NEGATIVE, command, emit, screen
from greenroom.content.scenario import Scenario, parse_scenario
from greenroom.simulator.design import parse_design
from greenroom.simulator.simulate import simulate


@command
def simulate_design(
    design: Annotated[str, typer.Argument(help="A file with the design's JSON.")],
    scenario: Annotated[str, typer.Option(help="A scenario's id, its folder, or its scenario.yaml.")],
    seed: Annotated[int, typer.Option(help="Equal seeds give equal results.", min=0)] = 1,
    budget: Annotated[
        float, typer.Option(help="About how many seconds of computing to spend.", min=0.1, max=600)
    ] = 2.0,
    json: Annotated[bool, typer.Option("--json", help="One JSON document.")] = False,
) -> int:
    """Run a design through an evening. Exits 1 when it misses a target."""
    run = simulate(parse_design(_read(design)), load_scenario(scenario).simulation, seed, budget)
    result: dict[str, Any] = dict(run.as_json())
    if json:
        emit(result)
    else:
        show(result)
    return 0 if all(item["met"] for item in result["slo"]) else NEGATIVE


def _read(file: str) -> Any:
    text = read_text(file)
    try:
        return json_codec.loads(text)
    except json_codec.JSONDecodeError as error:
        raise BadInput(f"{file}:{error.lineno}: not JSON: {error.msg}") from error
    except (ValueError, RecursionError) as error:
        raise BadInput(f"{file}: nested too deep, or a number too long to read") from error


def load_scenario(name: str) -> Scenario:
    """The scenario with this id in the installed pack, or of this folder or scenario.yaml."""
    given = Path(name)
    installed = packs_home() / COMPANY / "scenarios" / name
    folder = given if given.is_dir() else given.parent if given.is_file() else installed
    if not folder.is_dir():
        raise NotFound(f"there is no scenario {name!r}, and no file or folder of that name")
    found, problems = parse_scenario(read_folder(folder))
    if found is None:
        first = problems[0]
        raise BadInput(f"{folder.name}/{first.file}:{first.line}: {first.says}")
    return found


def show(result: dict[str, Any]) -> None:
    table = Table("target", "wanted", "measured", "interval", "met")
    for item in result["slo"]:
        table.add_row(
            item["name"],
            *(str(item[name]) for name in ("target", "value", "ci")),
            "✓" if item["met"] else "✗",
        )
    screen.print(table)
    nodes = Table("node", "utilisation", "p50 ms", "p99 ms")
    for node in result["nodes"]:
        latency = node["latency_ms"] or {}
        nodes.add_row(node["id"], str(node["utilisation"]), str(latency.get("p50")), str(latency.get("p99")))
    screen.print(nodes)
    for finding in result["findings"]:
        screen.print(
            f"{finding['kind']} at {finding['node']}: {finding['question']}", markup=False, highlight=False
        )
