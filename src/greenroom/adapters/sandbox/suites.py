"""The candidate's tests against each implementation: two confined children, joined by two pipes of their own.

One child holds the tests, the other the implementation, which answers only what is in the task's interface. Neither can see
which implementation it is, or whether it is meant to be right.
"""

from __future__ import annotations

import os
from typing import Any

from greenroom.adapters.sandbox.cases import raised
from greenroom.adapters.sandbox.child import Over
from greenroom.adapters.sandbox.frames import text
from greenroom.adapters.sandbox.zygote import Zygote
from greenroom.judge.job import Ended, Job, SuiteRun, SuiteTest, Usage
from greenroom.judge.spec import Implementation

MOST_TESTS = 500
_OUTCOMES = ("passed", "failed", "error", "skipped")


def run_suites(zygote: Zygote, job: Job) -> tuple[SuiteRun, ...]:
    """Every implementation of the job, in its order. When the tests cannot even be loaded, or the time of `most_timeouts`
    right ones was used up, the rest is not run: the suite is invalid either way."""
    runs: list[SuiteRun] = []
    lost = 0
    for implementation in job.implementations:
        if lost >= job.most_timeouts:
            runs.append(SuiteRun(id=implementation.id, ended=Ended.NOT_RUN))
            continue
        runs.append(_run(zygote, job, implementation))
        lost += implementation.right and runs[-1].ended is Ended.TIME_LIMIT
    return tuple(runs)


def _run(zygote: Zygote, job: Job, implementation: Implementation) -> SuiteRun:
    tests_in, implementation_out = os.pipe()
    implementation_in, tests_out = os.pipe()
    server = zygote.child(job.limits, peer=(implementation_in, implementation_out))
    try:
        tests = zygote.child(job.limits, peer=(tests_in, tests_out))
    except BaseException:
        server.kill(Ended.FINISHED)
        server.finish()
        raise
    public = {name: list(members) for name, members in job.public.items()}
    name = job.module.removesuffix(".py")
    reply: dict[str, Any] = {}
    ended: Ended | None = None
    try:
        server.send(
            {"role": "implementation", "file": job.module, "source": implementation.source, "public": public}
        )
        source = job.files[job.tests_file]
        tests.send({"role": "suite", "public": public, "name": name})
        reply = tests.ask({"do": "tests", "tests_file": job.tests_file, "tests": source, "verbose": False})
        tests.kill(Ended.FINISHED)
    except Over as over:
        ended = over.how
    server.kill(Ended.FINISHED)
    _, serving = server.finish()
    how, testing = tests.finish()
    usage = Usage(
        cpu_ms=round(serving.cpu_ms + testing.cpu_ms, 2),
        wall_ms=testing.wall_ms,
        peak_mib=max(serving.peak_mib, testing.peak_mib),
    )
    return suite_of(implementation.id, ended or how, reply, usage)


def suite_of(identity: str, ended: Ended, reply: dict[str, Any], usage: Usage) -> SuiteRun:
    """The record of one run from what the child with the tests reported."""
    tests = reply.get("tests")
    found = [_test(each) for each in tests[:MOST_TESTS]] if type(tests) is list else []
    complete = ended is not Ended.FINISHED or type(tests) is list or "e" in reply
    return SuiteRun(
        id=identity,
        ended=ended if complete else Ended.PROTOCOL,
        load=raised(reply),
        tests=tuple(each for each in found if each is not None),
        usage=usage,
    )


def _test(each: Any) -> SuiteTest | None:
    if type(each) is not list or len(each) != 3 or each[1] not in _OUTCOMES:
        return None
    return SuiteTest(id=text(each[0], 200), outcome=each[1], says=text(each[2], 400))
