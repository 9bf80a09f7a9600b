"""Runs collected tests one after another and says how each came out."""

from __future__ import annotations

import asyncio
import contextlib
import inspect
import linecache
import sys
import traceback
import types
import unittest
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .collecting import Item
from .pytest_shim import Fixtures, Skipped


@dataclass(frozen=True, slots=True)
class TestOutcome:
    id: str
    outcome: str
    says: str


def run_all(items: list[Item], file: str, tell: Callable[[str], None] | None) -> list[TestOutcome]:
    """Outcomes in order; `tell` gets a line a test, then the failures and a last line, in the manner of pytest."""
    outcomes: list[TestOutcome] = []
    details: list[tuple[str, str]] = []
    fixtures = Fixtures()
    for item in items:
        outcome, says, detail = _run(item, fixtures, file)
        outcomes.append(TestOutcome(item.id, outcome, says))
        if detail:
            details.append((item.id, detail))
        if tell:
            tell(f"{file}::{item.id} {outcome.upper()}")
    with contextlib.suppress(Exception):  # every test is over; nothing it says is about one of them
        fixtures.close()
    if tell:
        for name, detail in details:
            tell(f"\n____ {name} ____\n{detail}")
        counts = [
            (sum(each.outcome == kind for each in outcomes), kind)
            for kind in ("failed", "error", "passed", "skipped")
        ]
        said = ", ".join(f"{count} {kind}" for count, kind in counts if count) or "no tests found"
        tell(f"\n{said}")  # no times: equal runs print equal text
    return outcomes


def _run(item: Item, fixtures: Fixtures, file: str) -> tuple[str, str, str]:
    expected_to_fail = False
    for mark in item.marks:
        if mark.name == "skip" or (mark.name == "skipif" and mark.args and mark.args[0]):
            return "skipped", str(mark.kwargs.get("reason", "")), ""
        expected_to_fail = expected_to_fail or mark.name == "xfail"
    outcome, says, detail = _attempt(item, fixtures, file)
    if expected_to_fail:
        return ("skipped", "expected to fail", "") if outcome != "passed" else (outcome, says, detail)
    return outcome, says, detail


def _attempt(item: Item, fixtures: Fixtures, file: str) -> tuple[str, str, str]:
    try:
        try:
            if item.case is not None:
                _run_unittest(*item.case)
            else:
                _run_function(item, fixtures)
        finally:
            fixtures.end_test()
    except (Skipped, unittest.SkipTest) as skipped:
        return "skipped", str(skipped)[:400], ""
    except AssertionError as error:
        return "failed", _says(error) if error.args else _asserted(error, file), _detail(error, file)
    except (Exception, SystemExit) as error:
        return "error", f"{type(error).__name__}: {_says(error)}"[:400], _detail(error, file)
    return "passed", "", ""


def _run_unittest(kind: type[unittest.TestCase], name: str) -> None:
    case = kind(name)
    if getattr(getattr(kind, name), "__unittest_skip__", False) or getattr(kind, "__unittest_skip__", False):
        raise Skipped("skipped")
    result = _Result()
    unittest.TestSuite([case]).run(result)
    if result.first is not None:
        raise result.first
    if result.skipped:
        raise Skipped(result.skipped[0][1])


class _Result(unittest.TestResult):
    """Keeps the first exception itself, also that of a subtest."""

    first: BaseException | None = None

    def addFailure(self, test: Any, err: Any) -> None:
        self.first = self.first or err[1]

    def addError(self, test: Any, err: Any) -> None:
        self.first = self.first or err[1]

    def addSubTest(self, test: Any, subtest: Any, err: Any) -> None:
        if err is not None:
            self.first = self.first or err[1]


def _run_function(item: Item, fixtures: Fixtures) -> None:
    owner = item.owner() if item.owner is not None else None
    fixtures.begin_test(item.module, owner, item.chosen)
    if owner is not None and hasattr(owner, "setup_method"):
        _call_setup(owner.setup_method, item.function)
    elif owner is None and hasattr(item.module, "setup_function"):
        _call_setup(item.module.setup_function, item.function)
    try:
        function = types.MethodType(item.function, owner) if owner is not None else item.function
        result = function(**fixtures.arguments(function, item.given))
        if inspect.iscoroutine(result):
            asyncio.run(result)
    finally:
        if owner is not None and hasattr(owner, "teardown_method"):
            _call_setup(owner.teardown_method, item.function)


def _call_setup(setup: Any, function: Any) -> None:
    setup(*([function] if inspect.signature(setup).parameters else []))


def _says(error: BaseException) -> str:
    try:
        text = str(error)
    except BaseException:
        text = ""
    return (text or type(error).__name__)[:400]


def _asserted(error: BaseException, file: str) -> str:
    """The line of the tests on which a bare assert failed."""
    line, frame = 0, error.__traceback__
    while frame is not None:
        line = frame.tb_lineno if frame.tb_frame.f_code.co_filename == file else line
        frame = frame.tb_next
    return f"line {line}: {linecache.getline(file, line).strip()}"[:400]


def _detail(error: BaseException, file: str) -> str:
    """The traceback without the frames of the runner."""
    frame = error.__traceback__
    while frame is not None and frame.tb_frame.f_code.co_filename != file:
        frame = frame.tb_next
    last = sys.exc_info()[2] if frame is None else frame
    try:
        lines = traceback.format_exception(type(error), error, last, limit=20)
    except BaseException:
        return type(error).__name__
    return "".join(lines).rstrip()[-4000:]
