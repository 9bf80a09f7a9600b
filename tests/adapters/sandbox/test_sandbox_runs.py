"""Cases, programs and the sandbox itself, from outside."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from greenroom.adapters.sandbox import ZygoteSandbox, performer
from greenroom.base.errors import SandboxError
from greenroom.content.task import Task
from greenroom.judge.assess import assess, summarise
from greenroom.judge.job import Ended, Job, Mode, RawRun
from greenroom.judge.plan import plan
from greenroom.judge.verdict import Verdict

Perform = Callable[..., RawRun]


def test_every_solution_gets_the_verdict_its_author_wrote(submit: Callable[..., Verdict], tiny: Task) -> None:
    spec = tiny.spec.model_copy(update={"limits": tiny.spec.limits.model_copy(update={"wall_s": 0.5})})
    for each in tiny.spec.implementations:
        verdict = submit(each.source, spec=spec, needs=("loading",))
        assert verdict.verdict == each.expects, each.id
        assert verdict.behaviour is not None
        failed = {case.id for case in verdict.behaviour.cases if case.outcome != "passed"}
        assert set(each.caught_by) <= failed
        assert bool(failed) != each.right


def test_after_several_timeouts_the_rest_is_not_run(submit: Callable[..., Verdict], tiny: Task) -> None:
    spec = tiny.spec.model_copy(update={"limits": tiny.spec.limits.model_copy(update={"wall_s": 0.3})})
    verdict = submit("import time\ntime.sleep(9)", spec=spec)
    assert verdict.behaviour is not None
    assert [case.outcome.value for case in verdict.behaviour.cases] == ["time_limit"] * 3 + ["not_run"] * 4
    assert verdict.behaviour.failed == 7


def test_a_record_assesses_the_same_after_a_round_trip(perform: Perform, tiny: Task) -> None:
    job = plan(tiny.spec, {"solution.py": tiny.spec.implementations[3].source}, needs=("loading",))
    run = perform(job)
    again = assess(
        Job.model_validate_json(job.model_dump_json()), RawRun.model_validate_json(run.model_dump_json())
    )
    assert again == assess(job, run)
    assert run.level == "L0"


def test_a_syntax_error_is_told_by_line_without_a_trace(submit: Callable[..., Verdict]) -> None:
    verdict = submit("x = 1\ndef f(:\n")
    assert (verdict.verdict, verdict.message) == (
        "invalid",
        "solution.py, line 2: not valid Python: invalid syntax",
    )


def test_a_program_streams_what_it_prints(perform: Perform, tiny: Task) -> None:
    heard: list[str] = []
    source = "import time\nif __name__ == '__main__':\n    print('eins ü')\n    time.sleep(0.05)\n    print('two')\n"
    job = plan(tiny.spec, {"solution.py": source}, Mode.MAIN)
    run = perform(job, on_output=heard.append)
    assert "".join(heard) == "eins ü\ntwo\n"
    assert len(heard) >= 2
    assert summarise(job, run).as_json()["output"] == "eins ü\ntwo\n"
    assert summarise(job, run).ok


@pytest.mark.parametrize(
    ("source", "says", "printed"),
    [
        (
            "x = 1\nprint(y)",
            "solution.py, line 2: NameError while loading: name 'y' is not defined",
            "line 2, in <module>\n    print(y)",
        ),
        ("while True: print('x' * 999)", "It was stopped, because it printed too much.", "xxx"),
        ("while True: pass", "It was stopped, because it took too long.", ""),
        ("import os; os._exit(3)", "It ended the process itself.", ""),
        ("import sys; sys.exit()", "It ran to its end.", ""),
    ],
)
def test_a_program_that_goes_wrong_says_how(
    source: str, says: str, printed: str, perform: Perform, tiny: Task
) -> None:
    spec = tiny.spec.model_copy(update={"limits": tiny.spec.limits.model_copy(update={"wall_s": 0.5})})
    job = plan(spec, {"solution.py": source}, Mode.MAIN)
    run = perform(job)
    assert summarise(job, run).message == says
    assert run.program is not None
    assert printed in run.program.output
    assert "greenroom" not in run.program.output
    assert len(run.program.output) <= tiny.spec.limits.output_kb * 1024


def test_own_tests_on_own_solution_tell_a_line_a_test(perform: Perform, tiny: Task) -> None:
    files = {"solution.py": tiny.spec.implementations[3].source, "test_solution.py": tiny.reference_tests}
    job = plan(tiny.spec, files, Mode.TESTS)
    run = perform(job)
    summary = summarise(job, run)
    assert not summary.ok
    assert summary.message == "9 passed, 1 failed."
    assert "test_solution.py::test_own_copy FAILED" in summary.output
    assert "assert cache.get('k') == [1]   (left: [1, 2], right: [1])" in summary.output
    assert ("TestLoading::test_once", "passed", "") in summary.tests


def test_equal_runs_leave_equal_text(perform: Perform, tiny: Task) -> None:
    source = "class A: pass\ndef test():\n    assert A() == A()\n    {1, 'a', None}\n"
    job = plan(tiny.spec, {"solution.py": "", "test_solution.py": source}, Mode.TESTS)
    one, other = perform(job), perform(job)
    assert [suite.tests for suite in one.suites] == [suite.tests for suite in other.suites]
    assert "0x…" in one.suites[0].tests[0].says


def test_tests_that_cannot_be_loaded_say_why(perform: Perform, tiny: Task) -> None:
    job = plan(
        tiny.spec, {"solution.py": "", "test_solution.py": "import solution\nsolution.Cache"}, Mode.TESTS
    )
    summary = summarise(job, perform(job))
    assert summary.message.startswith("test_solution.py, line 2: AttributeError while loading")


def test_runs_go_on_side_by_side(sandbox: ZygoteSandbox, tiny: Task) -> None:
    job = plan(tiny.spec, {"solution.py": "print(1)"}, Mode.MAIN)

    async def both() -> list[RawRun]:
        return await asyncio.gather(*(sandbox.run(job) for _ in range(6)))

    assert {run.program.output for run in asyncio.run(both()) if run.program} == {"1\n"}


def test_a_dead_zygote_is_replaced(tiny: Task) -> None:
    async def go() -> tuple[Ended, Ended]:
        sandbox = ZygoteSandbox()
        job = plan(tiny.spec, {"solution.py": ""}, Mode.MAIN)
        first = await sandbox.run(job)
        assert sandbox._zygote is not None
        sandbox._zygote._process.kill()
        sandbox._zygote._process.wait()
        second = await sandbox.run(job)
        await sandbox.close()
        assert first.program is not None
        assert second.program is not None
        return first.program.ended, second.program.ended

    assert asyncio.run(go()) == (Ended.FINISHED, Ended.FINISHED)


def test_nothing_is_left_open_or_running(perform: Perform, tiny: Task) -> None:
    job = plan(tiny.spec, {"solution.py": "", "test_solution.py": tiny.reference_tests}, needs=("loading",))
    perform(job)
    before = len(list(Path("/proc/self/fd").iterdir()))
    perform(job)
    assert len(list(Path("/proc/self/fd").iterdir())) == before


def test_a_sandbox_that_leaks_is_refused(monkeypatch: pytest.MonkeyPatch, tiny: Task) -> None:
    leaky = performer.SandboxLevel("", (), "the sandbox does not hold here: a child could open a file")
    monkeypatch.setattr(performer, "_check", lambda _: leaky)

    async def go() -> performer.SandboxLevel:
        sandbox = ZygoteSandbox()
        with pytest.raises(SandboxError, match="does not hold"):
            await sandbox.run(plan(tiny.spec, {"solution.py": ""}, Mode.MAIN))
        return await sandbox.probe()

    assert asyncio.run(go()) == leaky


def test_an_interpreter_that_does_not_start_is_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    for program in ("/bin/false", "/nowhere/python"):
        monkeypatch.setattr(sys, "executable", program)
        level = asyncio.run(ZygoteSandbox().probe())
        assert level.id == ""
        assert level.why_not.startswith("the sandbox could not be started: ")


def test_elsewhere_than_linux_nothing_is_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(performer.sys, "platform", "darwin")
    level = asyncio.run(ZygoteSandbox().probe())
    assert level.id == ""
    assert "Linux only" in level.why_not


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
def test_it_works_as_an_ordinary_user(tiny: Task) -> None:
    """Where the interpreter and the sources can be read by others."""
    script = textwrap.dedent("""
        import asyncio, json, os, sys
        from greenroom.adapters.sandbox import ZygoteSandbox
        from greenroom.judge.assess import assess
        from greenroom.judge.job import Job
        os.setgroups([]); os.setresgid(65533, 65533, 65533); os.setresuid(65533, 65533, 65533)
        sys.executable = "/usr/bin/python3"
        job = Job.model_validate_json(sys.stdin.read())
        async def go():
            sandbox = ZygoteSandbox()
            level = await sandbox.probe()
            print(level.id or level.why_not, assess(job, await sandbox.run(job)).verdict.value)
            await sandbox.close()
        asyncio.run(go())
    """)
    reach = [Path("/usr/bin/python3"), *Path(performer.__file__).parents]
    if not all(path.exists() and path.stat().st_mode & 0o005 for path in reach):
        pytest.skip("an ordinary user can reach no interpreter or not the sources here")
    right = next(each.source for each in tiny.spec.implementations if each.right)
    job = plan(
        tiny.spec, {"solution.py": right, "test_solution.py": tiny.reference_tests}, needs=("loading",)
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        input=job.model_dump_json(),
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.stdout.strip() == "L0 accepted", done.stderr
