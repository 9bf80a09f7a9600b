"""Runs what the candidate asked to see: their solution as a program, or their tests on it, with output as it comes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from greenroom.adapters.sandbox.cases import raised
from greenroom.adapters.sandbox.child import Child, Over
from greenroom.adapters.sandbox.suites import suite_of
from greenroom.adapters.sandbox.zygote import Zygote
from greenroom.judge.job import Ended, Job, ProgramRun, SuiteRun

Output = Callable[[str], None] | None


def run_program(zygote: Zygote, job: Job, on_output: Output) -> ProgramRun:
    request = {"do": "main", "file": job.module, "source": job.files[job.module]}
    with zygote.child(job.limits, output=True, on_output=on_output) as child:
        reply, ended = _one(child, request)
        how, usage = child.finish()
    return ProgramRun(ended=ended or how, raised=raised(reply), output=child.printed, usage=usage)


def run_own_suite(zygote: Zygote, job: Job, on_output: Output) -> tuple[ProgramRun, SuiteRun]:
    """What was printed, and the tests' outcomes. Both run in one process, so this is the candidate's word."""
    solution = {"file": job.module, "source": job.files[job.module]}
    tests = {"tests_file": job.tests_file, "tests": job.files[job.tests_file], "verbose": True}
    with zygote.child(job.limits, output=True, on_output=on_output) as child:
        reply, ended = _one(child, {"do": "tests", **solution, **tests})
        how, usage = child.finish()
    suite = suite_of("", ended or how, reply, usage)
    return ProgramRun(ended=ended or how, output=child.printed, usage=usage), suite


def _one(child: Child, request: dict[str, Any]) -> tuple[dict[str, Any], Ended | None]:
    """Ask once; an answer is the end of it, and the child is ended."""
    try:
        child.begin({"role": "program"})
        reply = child.ask(request)
    except Over as over:
        return {}, over.how
    child.kill(Ended.FINISHED)
    return reply, None
