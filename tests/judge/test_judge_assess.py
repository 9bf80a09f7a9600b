"""From records to words: no process is needed to assess."""

from __future__ import annotations

from typing import Any

import pytest

from greenroom.base.errors import BadInput
from greenroom.judge.assess import assess, summarise
from greenroom.judge.job import CaseRun, Ended, Job, Mode, Raised, RawRun, Reply, SuiteRun, SuiteTest
from greenroom.judge.plan import LARGEST_FILE, plan
from greenroom.judge.spec import Call, Callback, Case, Expectation, Implementation, TaskSpec
from greenroom.judge.trials import complaints, trials

CASE = Case(
    id="one",
    says="adds",
    steps=(Call(target="add", args=(1, 2), expectation=Expectation.EQUALS, expected=3),),
)
LATER = Case(id="two", says="later", needs=("more",), steps=CASE.steps)
RIGHT = [Implementation(id=f"right/{n}", right=True, source=f"# {n}") for n in range(3)]
WRONG = [
    Implementation(
        id=f"wrong/{n}",
        right=False,
        source="",
        says=f"mistake {n}",
        expects="wrong_answer",
        caught_by=("one",),
    )
    for n in range(4)
]
SPEC = TaskSpec(task="t", public={"add": ()}, cases=(CASE, LATER), implementations=(*RIGHT, *WRONG))
FILES = {"solution.py": "x", "test_solution.py": "y"}


def job(**more: Any) -> Job:
    return plan(SPEC, FILES, Mode.SUBMIT, **more)


def said(
    reply: Reply | None = None, ended: Ended = Ended.FINISHED, load: Raised | None = None
) -> tuple[str, str]:
    replies = {} if reply is None else {"0": reply}
    run = RawRun(level="L0", cases=(CaseRun(id="one", ended=ended, load=load, replies=replies),))
    verdict = assess(job(), run)
    assert verdict.behaviour is not None
    return verdict.verdict.value, verdict.behaviour.cases[0].message


@pytest.mark.parametrize(
    ("given", "verdict", "message"),
    [
        ({"reply": Reply(value=3)}, "accepted", ""),
        ({"reply": Reply(value=4)}, "wrong_answer", "add(1, 2) gave 4; expected 3"),
        ({"reply": Reply(value=3.0)}, "wrong_answer", "add(1, 2) gave 3.0; expected 3"),
        (
            {"reply": Reply(raised=Raised(names=("KeyError", "Exception"), says="'x'", line=4))},
            "runtime_error",
            "add(1, 2) raised KeyError: 'x' (line 4)",
        ),
        (
            {"reply": Reply(raised=Raised(names=("MemoryError",)))},
            "memory_limit",
            "add(1, 2) raised MemoryError",
        ),
        ({"ended": Ended.TIME_LIMIT}, "time_limit", "it took too long"),
        ({"ended": Ended.EXITED}, "runtime_error", "the process ended before it answered"),
        ({"ended": Ended.PROTOCOL}, "runtime_error", "it interfered with the judge"),
        ({"ended": Ended.TIME_LIMIT, "reply": Reply(value=3)}, "time_limit", "it took too long"),
        (
            {"ended": Ended.EXITED, "reply": Reply(value=3)},
            "runtime_error",
            "the process ended before it answered",
        ),
        ({}, "runtime_error", "some steps have no answer"),
        (
            {"load": Raised(names=("SyntaxError",), says="invalid syntax", line=2)},
            "invalid",
            "solution.py, line 2: not valid Python: invalid syntax",
        ),
    ],
)
def test_each_way_to_end_has_its_verdict(given: dict[str, Any], verdict: str, message: str) -> None:
    assert said(**given) == (verdict, message)


def test_a_case_without_a_record_did_not_pass() -> None:
    verdict = assess(job(), RawRun(level="L0"))
    assert verdict.behaviour is not None
    assert (verdict.behaviour.passed, verdict.behaviour.failed) == (0, 1)
    assert (verdict.verdict, verdict.message) == ("fault", "Case one has no record of a run.")


def test_callback_counts_are_compared() -> None:
    steps = (Callback(keep="load", returns=(1,)), Call(target="f", calls={"load": 1}))
    spec = SPEC.model_copy(update={"cases": (Case(id="c", says="", steps=steps),), "implementations": ()})
    replies = {"0": Reply(), "1": Reply(calls={"load": 2})}
    verdict = assess(
        plan(spec, FILES), RawRun(level="L0", cases=(CaseRun(id="c", ended=Ended.FINISHED, replies=replies),))
    )
    assert verdict.behaviour is not None
    assert verdict.behaviour.cases[0].message == "after f(), load had been called 2 times; expected 1"


def suites(*failing: str, ended: Ended = Ended.FINISHED) -> RawRun:
    passed, failed = (
        SuiteTest(id="test_a", outcome="passed"),
        SuiteTest(id="test_b", outcome="failed", says="assert 1 == 2"),
    )
    return RawRun(
        level="L0",
        suites=tuple(
            SuiteRun(id=each.id, ended=ended, tests=(passed, failed) if each.id in failing else (passed,))
            for each in SPEC.implementations
        ),
    )


def test_own_tests_are_counted() -> None:
    own = assess(job(), suites("wrong/1", "wrong/3")).own_tests
    assert own is not None
    assert (own.valid, own.killed, own.mutants, own.collected) == (True, 2, 4, 1)
    assert {each.says for each in own.survivors} == {"mistake 0", "mistake 2"}


def test_one_false_alarm_voids_the_suite() -> None:
    own = assess(job(), suites("right/1", "wrong/1")).own_tests
    assert own is not None
    assert (own.valid, own.killed, own.survivors) == (False, 0, ())
    assert own.false_alarms[0].tests == ("test_b",)


def test_a_suite_that_never_ends_is_void() -> None:
    own = assess(job(), suites(ended=Ended.TIME_LIMIT)).own_tests
    assert own is not None
    assert (own.valid, own.message) == (False, "the tests took too long")


def test_the_json_has_the_fields_of_the_command_line() -> None:
    document = assess(job(), suites("wrong/1")).as_json()
    assert {
        "task",
        "verdict",
        "behaviour",
        "own_tests",
        "races",
        "scaling",
        "quality",
        "usage",
        "not_assessed",
    } <= set(document)
    assert set(document["usage"]) == {"cpu_ms", "wall_ms", "peak_mib"}
    assert {"id", "outcome", "message", "wall_ms"} <= set(document["behaviour"]["cases"][0])
    assert {"valid", "collected", "false_alarms", "killed", "mutants", "survivors"} <= set(
        document["own_tests"]
    )
    assert set(document["not_assessed"]) == {"races", "scaling", "quality"}


def test_plans_hold_what_is_in_play_in_an_order_of_the_seed() -> None:
    assert [case.id for case in job().cases] == ["one"]
    assert [case.id for case in job(needs=("more",)).cases] == ["one", "two"]
    orders = {tuple(each.id for each in job(seed=seed).implementations) for seed in range(8)}
    assert len(orders) > 4
    assert len({frozenset(order) for order in orders}) == 1


def test_plans_refuse_what_is_missing_or_too_large() -> None:
    with pytest.raises(BadInput, match=r"no solution\.py"):
        plan(SPEC, {})
    with pytest.raises(BadInput, match="characters"):
        plan(SPEC, {"solution.py": "x" * (LARGEST_FILE + 1)})
    with pytest.raises(BadInput, match="test_solution"):
        plan(SPEC, {"solution.py": ""}, Mode.TESTS)


def test_other_modes_have_a_summary_and_no_verdict() -> None:
    other = plan(SPEC, FILES, Mode.MAIN)
    with pytest.raises(ValueError, match="no verdict"):
        assess(other, RawRun(level="L0"))
    with pytest.raises(ValueError, match="nothing to summarise"):
        summarise(other, RawRun(level="L0"))


def test_trials_say_what_an_author_must_mend() -> None:
    found = trials(SPEC, "tests")
    assert [trial.file for trial in found][-1] == "tests/reference.py"
    good = RawRun(
        level="L0",
        cases=tuple(
            CaseRun(id=c, ended=Ended.FINISHED, replies={"0": Reply(value=3)}) for c in ("one", "two")
        ),
    )
    bad = RawRun(level="L0", cases=tuple(CaseRun(id=c, ended=Ended.TIME_LIMIT) for c in ("one", "two")))
    right, wrong, reference = found[0], found[4], found[-1]
    assert complaints(right, assess(right.job, good)) == []
    assert complaints(right, assess(right.job, bad))[0] == "case one fails: it took too long"
    assert complaints(wrong, assess(wrong.job, good)) == ["no hidden case catches it"]
    assert complaints(wrong, assess(wrong.job, bad)) == [
        "the verdict is time_limit, the header says wrong_answer"
    ]
    everything = suites(*(each.id for each in WRONG))
    assert complaints(reference, assess(reference.job, everything)) == []
    assert len(complaints(reference, assess(reference.job, suites()))) == 4
