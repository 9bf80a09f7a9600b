"""The candidate's tests against each implementation: two confined children, joined by two pipes of their own.

One child holds the tests, the other the implementation, which answers only what is in the task's interface. Neither can see
which implementation it is, or whether it is meant to be right.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from typing import Any

from greenroom.adapters.sandbox.cases import raised
from greenroom.adapters.sandbox.child import Child, Over
from greenroom.adapters.sandbox.frames import text
from greenroom.adapters.sandbox.zygote import Zygote
from greenroom.judge.job import Ended, Job, SuiteRun, SuiteTest, Usage
from greenroom.judge.spec import Implementation

PAIRS = 2
MOST_TESTS = 500
_OUTCOMES = ("passed", "failed", "error", "skipped")


def run_suites(zygote: Zygote, job: Job) -> tuple[SuiteRun, ...]:
    """Every implementation of the job, two at a time. A suite that a right implementation cannot finish is invalid whatever
    else comes out, so the rest is then not run."""
    tally = _Tally()

    def one(implementation: Implementation) -> SuiteRun:
        if tally.only_timeouts(job.most_timeouts):  # is it the tests, or the implementations?
            right = next((each for each in job.implementations if each.right), implementation)
            tally.count(right, _run(zygote, job, right))
        if tally.hopeless:
            return SuiteRun(id=implementation.id, ended=Ended.NOT_RUN)
        run = _run(zygote, job, implementation)
        tally.count(implementation, run)
        return run

    with ThreadPoolExecutor(PAIRS) as pool:
        return tuple(pool.map(one, job.implementations))


class _Tally:
    """What has come out so far, seen by all threads."""

    def __init__(self) -> None:
        self._ended: list[Ended] = []
        self.hopeless = False

    def count(self, implementation: Implementation, run: SuiteRun) -> None:
        self._ended.append(run.ended)
        self.hopeless = self.hopeless or (implementation.right and run.ended is Ended.TIME_LIMIT)

    def only_timeouts(self, enough: int) -> bool:
        return not self.hopeless and len(self._ended) >= enough and {*self._ended} == {Ended.TIME_LIMIT}


def _run(zygote: Zygote, job: Job, implementation: Implementation) -> SuiteRun:
    with ExitStack() as open_children:
        server, tests = _pair(zygote, job, open_children)
        public = {name: list(members) for name, members in job.public.items()}
        reply: dict[str, Any] = {}
        ended: Ended | None = None
        try:
            about = {"file": job.module, "source": implementation.source, "public": public}
            server.begin({"role": "implementation", **about})
            tests.begin({"role": "suite", "public": public, "name": job.module.removesuffix(".py")})
            source = job.files[job.tests_file]
            reply = tests.ask(
                {"do": "tests", "tests_file": job.tests_file, "tests": source, "verbose": False}
            )
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


def _pair(zygote: Zygote, job: Job, open_children: ExitStack) -> tuple[Child, Child]:
    """A child for the implementation and one for the tests, joined both ways; they end with `open_children`."""
    tests_in, implementation_out = os.pipe()
    implementation_in, tests_out = os.pipe()
    with ExitStack() as undo:
        undo.callback(os.close, tests_in)
        undo.callback(os.close, tests_out)
        server = zygote.child(job.limits, peer=(implementation_in, implementation_out))
        undo.pop_all()
    open_children.enter_context(server)
    return server, open_children.enter_context(zygote.child(job.limits, peer=(tests_in, tests_out)))


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
