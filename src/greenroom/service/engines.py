"""Performs what a run asked for: code in the sandbox, a design in the simulator. From a run's inputs alone, so that it can be
performed again after a crash."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import Any

from greenroom.base.errors import CallerError, WorldError
from greenroom.content.pack import Pack
from greenroom.events.facts import Ran
from greenroom.judge.assess import assess, summarise
from greenroom.judge.job import Mode
from greenroom.judge.plan import plan
from greenroom.judge.verdict import Summary, Verdict
from greenroom.service.ports import Sandbox
from greenroom.session.state import RunState
from greenroom.simulator.design import Design, parse_design
from greenroom.simulator.simulate import simulate

LOG = logging.getLogger(__name__)

OUTPUT_KEPT = 20_000  # characters of a run's output that go into the log
TIMES = frozenset({"wall_ms", "cpu_ms", "peak_mib"})


class Engines:
    """`keep_times`: whether measured times go into the log. In virtual time they do not: equal acts must give equal logs."""

    def __init__(self, pack: Pack, sandbox: Sandbox, keep_times: bool = True) -> None:
        self._pack, self._sandbox, self._keep_times = pack, sandbox, keep_times

    async def perform(self, run: RunState, on_output: Callable[[str], None] | None = None) -> Ran:
        """The run's outcome; a fault of the world is recorded as such, never as a result."""
        try:
            if run.mode == "simulate":
                return await self._simulate(run)
            return await self._judge(run, on_output)
        except (CallerError, WorldError) as error:
            return Ran(run=run.run, mode=run.mode, headline="The run could not be done.", failed=str(error))
        except Exception:  # a fault of ours: the session must go on, and the run is not assessed
            LOG.exception("run %s failed", run.run)
            failed = "Something on our side failed while this ran. Nothing is counted; run it again."
            return Ran(run=run.run, mode=run.mode, headline="The run could not be done.", failed=failed)

    async def _judge(self, run: RunState, on_output: Callable[[str], None] | None) -> Ran:
        task = self._pack.tasks[run.inputs["task"]].task
        job = plan(task.spec, run.inputs["files"], Mode(run.mode), run.inputs["needs"], run.inputs["seed"])
        raw = await self._sandbox.run(job, on_output)
        if job.mode is Mode.SUBMIT:
            verdict = assess(job, raw)
            return Ran(
                run=run.run,
                mode=run.mode,
                headline=verdict_headline(verdict),
                result=self._kept(verdict.as_json()),
            )
        outcome = summarise(job, raw)
        return Ran(
            run=run.run,
            mode=run.mode,
            headline=summary_headline(outcome, run.mode),
            output=outcome.output[-OUTPUT_KEPT:],
            result=self._kept(outcome.as_json()),
        )

    def _kept(self, result: dict[str, Any]) -> dict[str, Any]:
        return result if self._keep_times else without_times(result)

    async def _simulate(self, run: RunState) -> Ran:
        scenario = self._pack.scenarios[run.inputs["scenario"]].scenario.simulation
        design = parse_design(run.inputs["design"])
        result = await asyncio.to_thread(simulate, design, scenario, run.inputs["seed"])
        data = result.as_json()
        return Ran(run=run.run, mode=run.mode, headline=simulation_headline(data, design), result=data)


def verdict_headline(verdict: Verdict) -> str:
    """One line on what the judge found; the scorecard quotes it."""
    behaviour, own = verdict.behaviour, verdict.own_tests
    parts = [f"Judged: {verdict.verdict.value.replace('_', ' ')}."]
    if behaviour is not None:
        parts.append(
            f"{behaviour.passed} of {behaviour.passed + behaviour.failed} hidden behaviour cases passed."
        )
    if own is not None:
        if own.valid:
            parts.append(
                f"The candidate's own tests caught {own.killed} of {own.mutants} wrong implementations."
            )
        else:
            parts.append(
                "The candidate's own tests were not valid: they reject a right implementation or collect nothing."
            )
    return " ".join(parts)


def summary_headline(summary: Summary, mode: str) -> str:
    """One line for a run of the candidate's own code or tests."""
    if mode == "main":
        return (
            "The program ran to its end."
            if summary.ok
            else f"The program did not end well: {summary.message}"
        )
    passed = sum(outcome == "passed" for _, outcome, _ in summary.tests)
    if not summary.tests:
        return f"No test ran. {summary.message}".strip()
    return f"{passed} of {len(summary.tests)} of your own tests passed."


def simulation_headline(data: dict[str, Any], design: Design) -> str:
    """One line on a simulated evening: which targets were met, and the worst that was found."""
    slo = data["slo"]
    met = sum(bool(item["met"]) for item in slo)
    parts = [f"{met} of {len(slo)} targets met."]
    parts += [f"{item['name']}: {_figure(item['value'])} against {_figure(item['target'])}." for item in slo]
    if not data["findings"]:
        return " ".join([*parts, "Nothing stood out."])
    worst = data["findings"][0]
    label = next(
        (node.label for node in design.nodes if node.id == worst["node"] and node.label), worst["node"]
    )
    return " ".join([*parts, f"Worst finding: {worst['kind'].replace('_', ' ')} at {label}."])


def _figure(value: Any) -> str:
    if not isinstance(value, int | float):
        return "not assessed"
    return f"{value:.4g}"


def without_times(value: Any) -> Any:
    """`value` with every measured time and memory figure set to null: not measured in virtual time."""
    if isinstance(value, dict):
        return {key: None if key in TIMES else without_times(item) for key, item in value.items()}
    return [without_times(item) for item in value] if isinstance(value, list) else value
