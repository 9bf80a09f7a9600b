"""One warm sandbox for all tests here, and short ways to put code into it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from greenroom.adapters.sandbox import ZygoteSandbox
from greenroom.content.task import Task, parse_task
from greenroom.judge.assess import assess
from greenroom.judge.job import Job, Mode, RawRun
from greenroom.judge.plan import plan
from greenroom.judge.spec import Limits, TaskSpec
from greenroom.judge.verdict import Verdict

TINY = Path(__file__).parents[2] / "judge" / "tasks" / "tiny-cache"
ALL = ("base", "loading")


@pytest.fixture(scope="session")
def sandbox() -> Iterator[ZygoteSandbox]:
    made = ZygoteSandbox()
    yield made
    asyncio.run(made.close())


@pytest.fixture(scope="session")
def tiny() -> Task:
    files = {
        str(p.relative_to(TINY)): p.read_text()
        for p in TINY.rglob("*")
        if p.suffix in (".py", ".yaml", ".md")
    }
    task, _ = parse_task(files)
    assert task is not None
    return task


@pytest.fixture(scope="session")
def perform(sandbox: ZygoteSandbox) -> Callable[..., RawRun]:
    def run(job: Job, **more: Any) -> RawRun:
        return asyncio.run(sandbox.run(job, **more))

    return run


@pytest.fixture(scope="session")
def submit(perform: Callable[..., RawRun], tiny: Task) -> Callable[..., Verdict]:
    """Judge a solution (default: a right one) and tests for the tiny cache."""

    def run(
        solution: str | None = None, tests: str = "", spec: TaskSpec | None = None, needs: Any = ALL
    ) -> Verdict:
        right = next(each.source for each in tiny.spec.implementations if each.right)
        files = {"solution.py": right if solution is None else solution, "test_solution.py": tests}
        job = plan(spec or tiny.spec, files, Mode.SUBMIT, needs, seed=7)
        return assess(job, perform(job))

    return run


@pytest.fixture(scope="session")
def answer(submit: Callable[..., Verdict], tiny: Task) -> Callable[..., Any]:
    """The outcome of the single case `attack()`, which must give `expect`."""
    from greenroom.content.steps import parse_step
    from greenroom.judge.spec import Case

    def run(source: str, expect: Any = None, **limits: Any) -> Any:
        step = parse_step({"call": "attack", "expect": [] if expect is None else expect})
        case = Case(id="attack", says="holds", steps=(step,))
        given = Limits(**{"cpu_s": 1, "wall_s": 2, "memory_mb": 64, "output_kb": 64, **limits})
        spec = tiny.spec.model_copy(update={"cases": (case,), "implementations": (), "limits": given})
        verdict = submit(source, spec=spec)
        assert verdict.behaviour is not None
        return verdict.behaviour.cases[0]

    return run
