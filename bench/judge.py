"""The judge against judges that start a process a run.

Their floor is a fresh `python -I -S` that only loads the candidate's file: it runs no case, compares nothing and fences nothing
in. A real judge of that kind adds its sandbox, its protocol and its comparison to it; bubblewrap is measured where installed.
"""

from __future__ import annotations

import asyncio
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from bench.measure import Better, Effort, Row, Samples, alternate, median, row, timed
from greenroom.adapters.sandbox import ZygoteSandbox
from greenroom.adapters.sandbox.suites import PAIRS
from greenroom.adapters.sandbox.zygote import Zygote
from greenroom.bootstrap import load_pack
from greenroom.judge.assess import assess
from greenroom.judge.job import Job
from greenroom.judge.plan import plan
from greenroom.judge.spec import BASE, Limits
from greenroom.judge.verdict import Says

TASK, CANDIDATE, VERSION = "recommendation-cache", "strong", "v3"
FRESH = [sys.executable, "-I", "-S"]
FENCED = ["bwrap", "--unshare-all", "--die-with-parent", "--ro-bind", "/", "/"]
PLAIN = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
WORKERS = 2
SAMPLED = 10  # implementations that the candidate's tests are run against: pytest takes its time


def bench(effort: Effort) -> list[Row]:
    job = _job()
    with tempfile.TemporaryDirectory() as name, asyncio.Runner() as runner:
        folder = Path(name)
        (folder / job.module).write_text(job.files[job.module], "utf-8")
        sandbox = ZygoteSandbox(WORKERS)
        try:
            return [
                *_verdict(effort, job, folder, sandbox, runner),
                *_own_tests(effort, job, folder, sandbox, runner),
                *_throughput(effort, job, folder, sandbox, runner),
                _first_answer(effort),
            ]
        finally:
            runner.run(sandbox.close())


def _job() -> Job:
    """The strong candidate's last version and tests, with every constraint in play."""
    pack = load_pack()
    task, files = pack.tasks[TASK].task, pack.candidates[CANDIDATE].texts
    needs = {BASE, *(each.needs for each in task.constraints)}
    source = {
        name: next(text for path, text in files.items() if Path(path).name == f"{VERSION}_{name}")
        for name in (task.spec.module, task.spec.tests_file)
    }
    return plan(task.spec, source, needs=needs)


def _judge(job: Job, sandbox: ZygoteSandbox, runner: asyncio.Runner) -> None:
    verdict = assess(job, runner.run(sandbox.run(job)))
    own = verdict.own_tests
    if (job.cases and verdict.verdict is not Says.ACCEPTED) or (own is not None and not own.valid):
        raise RuntimeError(
            f"the strong solution was not accepted, so nothing can be compared: {verdict.message}"
        )


def _cases_only(job: Job) -> Job:
    return job.model_copy(update={"implementations": ()})


def _verdict(
    effort: Effort, job: Job, folder: Path, sandbox: ZygoteSandbox, runner: asyncio.Runner
) -> list[Row]:
    """All hidden cases, one after another, each in a process of its own on both sides."""
    many = effort.times(len(job.cases), least=5)
    job = _cases_only(job).model_copy(update={"cases": job.cases[:many]})
    file = str(folder / job.module)
    what, rounds = f"verdict on {many} hidden cases", effort.times(15)

    def ours() -> None:
        _judge(job, sandbox, runner)

    found = alternate(rounds, timed(ours), timed(lambda: _run_each(FRESH, [file] * many)))
    rows = [row(what, "ms", median(found[0]), "python -I -S a case", median(found[1]), rounds)]
    if why := _no_bwrap():
        return [*rows, row(what, "ms", median(found[0]), "bwrap a case", None, rounds, says=why)]

    found = alternate(rounds, timed(ours), timed(lambda: _run_each([*FENCED, *FRESH], [file] * many)))
    return [*rows, row(what, "ms", median(found[0]), "bwrap a case", median(found[1]), rounds)]


def _run_each(command: Sequence[str], files: Sequence[str], at_once: int = 1) -> None:
    """Runs `command` on each file, so many at a time; driven by shells, which cost less than our own loop would."""
    loop = f'for file; do {shlex.join(command)} "$file" || exit 1; done'
    shells = [subprocess.Popen(["sh", "-c", loop, "sh", *files[part::at_once]]) for part in range(at_once)]
    codes = [shell.wait() for shell in shells]
    if any(codes):
        raise RuntimeError(f"{shlex.join(command)} failed")


def _no_bwrap() -> str:
    """Why bubblewrap cannot be measured here; empty when it can."""
    if shutil.which(FENCED[0]) is None:
        return "bubblewrap is not installed here, so it was not measured"
    tried = subprocess.run([*FENCED, *FRESH, "-c", "pass"], capture_output=True, text=True)
    return "" if tried.returncode == 0 else f"bubblewrap does not start here: {tried.stderr.strip()}"


def _own_tests(
    effort: Effort, job: Job, folder: Path, sandbox: ZygoteSandbox, runner: asyncio.Runner
) -> list[Row]:
    """The candidate's tests against each implementation, two at a time on both sides."""
    right_first = sorted(job.implementations, key=lambda each: not each.right)
    tried = tuple(right_first[: effort.times(SAMPLED, least=5)])
    job, many = job.model_copy(update={"cases": (), "implementations": tried}), len(tried)
    places = []
    for number, implementation in enumerate(tried):
        place = folder / str(number)
        place.mkdir()
        (place / job.module).write_text(implementation.source, "utf-8")
        (place / job.tests_file).write_text(job.files[job.tests_file], "utf-8")
        places.append(place)
    files = [str(place / job.module) for place in places]

    def pytest(place: Path) -> None:
        command = [sys.executable, "-B", "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", job.tests_file]
        ended = subprocess.run(command, cwd=place, capture_output=True, env=os.environ | PLAIN)
        if ended.returncode not in (0, 1):  # all tests passed, or one failed
            raise RuntimeError(f"pytest could not run: {ended.stdout.decode()}")

    with ThreadPoolExecutor(PAIRS) as pool:
        found = alternate(
            effort.times(3),
            timed(lambda: _judge(job, sandbox, runner), many),
            timed(lambda: _run_each(FRESH, files, PAIRS), many),
            timed(lambda: list(pool.map(pytest, places)), many),
        )
    what, ours = f"own tests, one of {many} implementations", median(found[0])
    return [
        row(what, "ms", ours, "python -I -S an implementation", median(found[1]), len(found[1])),
        row(what, "ms", ours, "pytest -x in a fresh process", median(found[2]), len(found[2])),
    ]


def _throughput(
    effort: Effort, job: Job, folder: Path, sandbox: ZygoteSandbox, runner: asyncio.Runner
) -> list[Row]:
    """Whole judgements (hidden cases only) with two workers."""
    few = effort.times(len(job.cases), least=5)
    job, file = _cases_only(job).model_copy(update={"cases": job.cases[:few]}), str(folder / job.module)
    batch = effort.times(6, least=WORKERS)

    async def judge_all() -> None:
        runs = await asyncio.gather(*(sandbox.run(job) for _ in range(batch)))
        for run in runs:
            assess(job, run)

    found = alternate(
        effort.times(5),
        timed(lambda: runner.run(judge_all()), batch),
        timed(lambda: _run_each(FRESH, [file] * few * batch, WORKERS), batch),
    )
    ours, theirs = (1e3 / median(each) for each in found)
    what = f"judgements a second, {WORKERS} workers"
    return [row(what, "1/s", ours, "python -I -S a case", theirs, len(found[0]) * batch, Better.MORE)]


def _first_answer(effort: Effort) -> Row:
    """From asking for a run to the first word of the candidate's module having been executed and answered."""
    with _zygote() as zygote:

        def ours() -> Samples:
            with zygote.child(Limits()) as child:
                time.sleep(0.02)  # it is the spare: it confined itself while something else went on
                begun = time.perf_counter()
                child.begin({"role": "case"})
                child.ask({"do": "load", "name": "solution", "file": "solution.py", "source": "pass"})
                return [(time.perf_counter() - begun) * 1e3]

        found = alternate(
            effort.times(100), ours, lambda: _first_word([*FRESH, "-c", "print(1, flush=True)"])
        )
    return row(
        "spare child to its first answer", "ms", median(found[0]), "python -I -S to its first line", median(found[1]),
        len(found[0]),
    )  # fmt: skip


@contextmanager
def _zygote() -> Iterator[Zygote]:
    zygote = Zygote()
    try:
        yield zygote
    finally:
        zygote.close()


def _first_word(command: Sequence[str]) -> Samples:
    begun = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        took = time.perf_counter() - begun
    return [took * 1e3]
