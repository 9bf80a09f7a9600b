"""Performs jobs: the one door through which a candidate's code is run."""

from __future__ import annotations

import asyncio
import contextlib
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from typing import Any

from greenroom.adapters.sandbox.cases import run_cases
from greenroom.adapters.sandbox.child import Over
from greenroom.adapters.sandbox.programs import run_own_suite, run_program
from greenroom.adapters.sandbox.suites import run_suites
from greenroom.adapters.sandbox.zygote import Zygote
from greenroom.base.errors import SandboxError
from greenroom.judge.job import Job, Mode, RawRun
from greenroom.judge.spec import Limits

LEVEL = "L0"
Output = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Layer:
    """One of the fences; `detail` says what it does, or why it is missing."""

    name: str
    live: bool
    detail: str


@dataclass(frozen=True, slots=True)
class SandboxLevel:
    """`id` is "L0", or "" when nothing can be run here; then `why_not` says what is missing."""

    id: str
    layers: tuple[Layer, ...]
    why_not: str = ""

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


class ZygoteSandbox:
    """One warm zygote, started on first use and again if it ends. Runs of several callers go on at the same time, each in a
    thread of its own, up to `workers`."""

    def __init__(self, workers: int = 2) -> None:
        self._lock = threading.Lock()
        self._zygote: Zygote | None = None
        self._level: SandboxLevel | None = None
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="sandbox")

    async def run(self, job: Job, on_output: Output | None = None) -> RawRun:
        """Run the job; `on_output` is called on this loop with what a `main` or `tests` run prints, as it is printed.
        Raises SandboxError when the code cannot be confined; then it was not run."""
        loop = asyncio.get_running_loop()
        forward: Output | None = None
        if on_output is not None:
            hear = on_output

            def forward(text: str) -> None:
                with contextlib.suppress(RuntimeError):  # the loop is gone, and so is whoever listened
                    loop.call_soon_threadsafe(hear, text)

        return await loop.run_in_executor(self._pool, self._perform, job, forward)

    async def probe(self) -> SandboxLevel:
        """The level that code runs at on this machine. Never raises SandboxError: what is missing is the answer."""
        try:
            await asyncio.to_thread(self._ready)
        except SandboxError as error:
            return self._level or SandboxLevel("", (), str(error))
        assert self._level is not None
        return self._level

    async def close(self) -> None:
        """End the zygote and every child; runs that wait are dropped."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        with self._lock:
            zygote, self._zygote = self._zygote, None
        if zygote is not None:
            await asyncio.to_thread(zygote.close)

    def _perform(self, job: Job, on_output: Output | None) -> RawRun:
        zygote = self._ready()
        if job.mode is Mode.MAIN:
            return RawRun(level=LEVEL, program=run_program(zygote, job, on_output))
        if job.mode is Mode.TESTS:
            program, suite = run_own_suite(zygote, job, on_output)
            return RawRun(level=LEVEL, suites=(suite,), program=program)
        return RawRun(level=LEVEL, cases=run_cases(zygote, job), suites=run_suites(zygote, job))

    def _ready(self) -> Zygote:
        """A live zygote whose children were seen not to escape."""
        with self._lock:
            if self._zygote is not None and self._zygote.alive:
                return self._zygote
            if self._zygote is not None:
                self._zygote.close()
                self._zygote = None
            if sys.platform != "linux":
                raise SandboxError(
                    "code can be judged on Linux only; run Greenroom in its container or in WSL 2"
                )
            zygote = Zygote()
            try:
                self._level = _check(zygote)
            except SandboxError:
                zygote.close()
                raise
            if not self._level.id:
                zygote.close()
                raise SandboxError(self._level.why_not)
            self._zygote = zygote
            return zygote


def _check(zygote: Zygote) -> SandboxLevel:
    """Send a child ahead that tries to get out. Raises SandboxError when it cannot be confined at all."""
    try:
        with zygote.child(Limits()) as child:
            child.begin({"role": "canary"})
            escaped = child.ask({}).get("escaped")
    except Over as over:
        raise SandboxError(f"the sandbox's self-check did not finish: {over.how.value}") from over
    held = escaped == []
    root, landlock = bool(zygote.facts.get("root")), bool(zygote.facts.get("landlock"))
    layers = (
        Layer(
            "seccomp", held, "no call that takes a path, starts a process, opens a socket or sends a signal"
        ),
        Layer("limits", True, "CPU, address space, descriptors, no files, no core dumps"),
        Layer(
            "own user",
            root,
            "an unprivileged user" if root else "runs as the server's user; needs root to change it",
        ),
        Layer("landlock", landlock, "denies every path" if landlock else "this kernel has none"),
        Layer("namespaces", False, "not used at this level"),
    )
    why = (
        ""
        if held
        else "the sandbox does not hold here: a child could " + ", ".join(map(str, escaped or ["anything"]))
    )
    return SandboxLevel(LEVEL if held else "", layers, why)
