"""Runs the candidate's file as a program, or their tests, inside one child."""

from __future__ import annotations

import sys
import traceback
from typing import Any

from . import pytest_shim
from .collecting import collect
from .module import load
from .rewriting import NAMES, compile_tests
from .running import run_all
from .wire import describe


def run_main(request: dict[str, Any]) -> dict[str, Any]:
    """The file as `__main__`. A call of `sys.exit` ends it as it would end a program; tracebacks show its lines only."""
    sys.argv = [request["file"]]
    try:
        load("__main__", request["file"], request["source"])
    except SystemExit as leave:
        return {} if leave.code in (None, 0) else {**describe(leave, request["file"])}
    except BaseException as error:
        _print_traceback(error, request["file"])
        return describe(error, request["file"])
    return {}


def _print_traceback(error: BaseException, file: str) -> None:
    frame = error.__traceback__
    while frame is not None and frame.tb_frame.f_code.co_filename != file:
        frame = frame.tb_next
    traceback.print_exception(type(error), error, frame)


def run_tests(request: dict[str, Any]) -> dict[str, Any]:
    """Outcomes as [id, outcome, message]; with `source`, the solution is loaded here first."""
    sys.modules["pytest"] = pytest_shim.module()
    file = request["tests_file"]
    if "source" in request:
        try:
            load(request["file"].removesuffix(".py"), request["file"], request["source"])
        except BaseException as error:
            _print_traceback(error, request["file"])
            return {**describe(error, request["file"]), "tests": []}
    try:  # rewriting takes five times as long as compiling, and only somebody who reads along needs it
        code = compile_tests(request["tests"], file) if request["verbose"] else None
        items = collect(load(file.removesuffix(".py"), file, request["tests"], code, NAMES))
    except BaseException as error:
        if request["verbose"]:
            _print_traceback(error, file)
        return {**describe(error, file), "tests": []}
    outcomes = run_all(items, file, print if request["verbose"] else None)
    return {"tests": [[each.id, each.outcome, each.says] for each in outcomes]}
