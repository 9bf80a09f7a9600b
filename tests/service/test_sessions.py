"""The use cases of a session over a real log: acts are durable before they are answered, and nothing under way is lost."""

from __future__ import annotations

import asyncio
import json
import threading
from typing import Any

import pytest
from rooms import House

from greenroom.adapters.store import SqlLog
from greenroom.base.errors import BadInput, CallerError, NotFound, OutOfTurn, SandboxError, VersionConflict
from greenroom.events.codec import dump_all
from greenroom.events.facts import PlannedRound, RoundEnded, RunRequested
from greenroom.judge.job import Mode
from greenroom.service.home import start_loop, start_round
from greenroom.service.looking import Interviewer
from greenroom.service.present import session_view, stage_of
from greenroom.service.sessions import Sessions
from greenroom.service.views import Stage
from greenroom.service.wire import Act

SOLUTION, TESTS = "solution.py", "test_solution.py"
CODE = "print('hello')\n"


def kinds(events: list[Any]) -> list[str]:
    return [event.fact.kind for event in events]


# --- acting and answering ---------------------------------------------------------------------------------------------


async def test_a_round_opens_with_a_greeting_and_one_question(house: House) -> None:
    item = await house.round(await house.sit("culture"))
    assert [line.move for line in item.lines] == ["open", "ask"]
    assert item.lines[-1].text.count("?") <= 1
    assert all(line.rule and line.because for line in item.lines)


async def test_what_is_said_is_answered(house: House) -> None:
    session = await house.sit("culture")
    await house.act(session, "say", "Last year our nightly job kept failing and I stopped the release.")
    item = await house.round(session)
    assert [line.who for line in item.lines[-2:]] == ["candidate", "interviewer"]


async def test_an_act_is_durable_when_it_returns(house: House) -> None:
    session = await house.sit("culture")
    version = await house.sessions.act(session, Act("say", "I told nobody for a day. That was wrong."))
    other = SqlLog(house.file)
    events = await other.read(session)
    await other.close()
    assert len(events) >= version
    assert events[version - 1].fact.kind == "said"
    await house.sessions.settle(session)


async def test_a_long_silence_is_broken_once(house: House) -> None:
    session = await house.sit("culture")
    before = len((await house.round(session)).lines)
    for _ in range(40):
        house.clock.advance(5_000)
        await house.sessions.tick(session)
        await house.sessions.settle(session)
    added = (await house.round(session)).lines[before:]
    assert [line.move for line in added] == ["nudge"]


async def test_the_interviewer_closes_when_the_time_is_up(house: House) -> None:
    session = await house.sit("culture", minutes=2)
    for _ in range(60):
        house.clock.advance(5_000)
        await house.sessions.tick(session)
        await house.sessions.settle(session)
    state = await house.state(session)
    assert state.rounds[0].state == "ended"
    assert state.rounds[0].lines[-1].move == "close"
    assert stage_of(state) is Stage.SELF_SCORE


async def test_a_loop_is_played_round_by_round_up_to_the_self_score(house: House) -> None:
    state = await start_loop(house.sessions, "short", "L5", 1)
    for index in range(len(state.rounds)):
        assert stage_of(await house.state(state.id)) is Stage.READY
        await house.act(state.id, "begin", True)
        assert (await house.state(state.id)).current == index
        await house.act(state.id, "end_round", True)
    assert stage_of(await house.state(state.id)) is Stage.SELF_SCORE
    await house.act(state.id, "self_score", {"technical": 3})
    assert stage_of(await house.state(state.id)) is Stage.DONE


async def test_private_notes_and_edits_are_not_answered(house: House) -> None:
    session = await house.sit("coding")
    before = len((await house.round(session)).lines)
    await house.act(session, "note", "remember the boundary")
    await house.act(session, "edit", {"file": SOLUTION, "text": CODE})
    assert len((await house.round(session)).lines) == before


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("say", 7), ("say", None), ("say", ["x"]), ("edit", "x"), ("edit", {}), ("edit", {"file": SOLUTION}),
        ("edit", {"file": SOLUTION, "text": 7}), ("edit", {"file": [], "text": ""}), ("run", "rm"), ("run", None),
        ("run", {"mode": "main"}), ("draw", []), ("draw", "x"), ("predict", 4), ("predict", {"p99": 1}), ("note", 1),
        ("self_score", []), ("self_score", {"technical": 3}), ("begin", True), ("wait", 4), ("dance", 1),
    ],
)  # fmt: skip
async def test_malformed_and_untimely_acts_change_nothing(house: House, name: str, value: Any) -> None:
    session = await house.sit("coding")
    before = (await house.state(session)).fingerprint()
    with pytest.raises(CallerError):
        await house.act(session, name, value)
    assert (await house.state(session)).fingerprint() == before
    assert len(await house.log.read(session)) == (await house.state(session)).version


async def test_an_answer_that_fails_harms_nothing_else(
    house: House, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    session = await house.sit("culture")
    room = await house.sessions.room(session)
    heard: list[str] = []
    room.listeners.append(lambda what, data: heard.append(what))
    with monkeypatch.context() as patch:
        patch.setattr(Interviewer, "moves", lambda *_: 1 / 0)
        await house.act(session, "say", "The first story is about a migration.")
    assert "fault" in heard
    assert not room.busy
    await house.act(session, "say", "I led it and decided to stop it.")
    assert (await house.round(session)).lines[-1].who == "interviewer"


async def test_two_processes_on_one_log_refuse_once_and_then_go_on(house: House) -> None:
    session = await house.sit("culture")
    other_log = SqlLog(house.file)
    other = Sessions(other_log, house.sessions.packs, house.sandbox, house.encoder, house.clock, lambda: "x")
    await other.room(session)  # finds a round open, and takes its server for dead
    with pytest.raises(VersionConflict):
        await house.act(session, "note", "one")
    await house.act(session, "resume", True)
    await house.act(session, "note", "two")
    assert (await house.round(session)).notes == "two"
    await other_log.close()


# --- runs -------------------------------------------------------------------------------------------------------------


async def test_a_run_is_performed_and_shown(house: House) -> None:
    session = await house.sit("coding")
    room = await house.sessions.room(session)
    output: list[str] = []
    room.listeners.append(lambda what, data: output.append(data["text"]) if what == "output" else None)
    await house.act(session, "edit", {"file": SOLUTION, "text": CODE})
    await house.act(session, "run", "main")
    (run,) = (await house.round(session)).runs
    assert run.done
    assert not run.failed
    assert output == ["hello\n"]
    assert house.sandbox.jobs[0].files[SOLUTION] == CODE


async def test_a_run_in_flight_when_the_process_dies_is_done_again_from_its_inputs(house: House) -> None:
    session = await house.sit("coding")
    await house.act(session, "edit", {"file": SOLUTION, "text": CODE})
    house.sandbox.gate.clear()
    await house.sessions.act(session, Act("run", "main"))
    await house.sessions.act(session, Act("edit", {"file": SOLUTION, "text": "changed after\n"}))
    while not house.sandbox.jobs:
        await asyncio.sleep(0)
    assert (await house.round(session)).pending()
    await house.reopen()
    house.sandbox.gate.set()
    assert (await house.round(session)).runs  # opening the room starts what was cut off
    await house.sessions.settle(session)
    (run,) = (await house.round(session)).runs
    assert run.done
    assert [job.files[SOLUTION] for job in house.sandbox.jobs] == [CODE, CODE]
    assert kinds(await house.log.read(session)).count("ran") == 1


@pytest.mark.parametrize("fault", [SandboxError("no seccomp here"), RuntimeError("boom"), KeyError("x")])
async def test_a_failed_sandbox_is_said_and_the_session_goes_on(
    house: House, fault: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    session = await house.sit("coding")
    house.sandbox.fault = fault
    await house.act(session, "run", "main")
    (run,) = (await house.round(session)).runs
    assert run.done
    assert run.failed
    assert run.result == {}
    assert "boom" not in run.failed
    house.sandbox.fault = None
    await house.act(session, "run", "main")
    assert not (await house.round(session)).runs[-1].failed


async def test_ending_a_round_judges_the_work_first(house: House) -> None:
    session = await house.sit("coding")
    await house.act(session, "edit", {"file": SOLUTION, "text": CODE})
    await house.act(session, "end_round", True)
    facts = [event.fact for event in await house.log.read(session)]
    place = next(index for index, fact in enumerate(facts) if isinstance(fact, RoundEnded))
    last = facts[place - 1]
    assert isinstance(last, RunRequested)
    assert (last.mode, last.inputs["files"][SOLUTION]) == ("submit", CODE)
    assert facts[place + 1].kind == "ran"
    assert house.sandbox.jobs[-1].mode is Mode.SUBMIT


async def test_work_that_was_just_judged_or_never_begun_is_not_judged_again(house: House) -> None:
    judged = await house.sit("coding")
    await house.act(judged, "edit", {"file": SOLUTION, "text": CODE})
    await house.act(judged, "run", "submit")
    await house.act(judged, "end_round", True)
    assert kinds(await house.log.read(judged)).count("run_requested") == 1
    untouched = await house.sit("coding")
    await house.act(untouched, "end_round", True)
    assert "run_requested" not in kinds(await house.log.read(untouched))


async def test_the_time_being_up_judges_the_work_too(house: House) -> None:
    session = await house.sit("coding", minutes=2)
    await house.act(session, "edit", {"file": SOLUTION, "text": CODE})
    for _ in range(60):
        house.clock.advance(5_000)
        await house.sessions.tick(session)
        await house.sessions.settle(session)
    item = await house.round(session)
    assert item.state == "ended"
    assert [run.mode for run in item.runs] == ["submit"]
    assert item.runs[0].done


# --- the design round -------------------------------------------------------------------------------------------------


async def test_the_prediction_comes_before_the_first_simulation(house: House) -> None:
    session = await house.sit("design", minutes=40)
    with pytest.raises(OutOfTurn, match="nothing on the canvas"):
        await house.act(session, "run", "simulate")
    await house.act(session, "draw", house.pack.candidates["weak"].designs["designs/v1.json"])
    await house.act(session, "run", "simulate")
    item = await house.round(session)
    assert item.quantities
    assert not item.runs
    assert item.lines[-1].move == "ask_prediction"
    with pytest.raises(OutOfTurn, match="prediction first"):
        await house.act(session, "run", "simulate")
    await house.act(session, "predict", {each["name"]: 5 for each in item.quantities})
    names = kinds(await house.log.read(session))
    assert names.index("prediction_asked") < names.index("predicted") < names.index("run_requested")
    (run,) = (await house.round(session)).runs
    assert run.done
    assert not run.failed
    await house.act(session, "run", "simulate")
    assert len((await house.round(session)).runs) == 2


@pytest.mark.parametrize(
    "design",
    [
        {},
        {"nodes": []},
        {"nodes": "x"},
        {"nodes": [{"id": 1}]},
        {"nodes": [{"id": "a", "kind": "death_star"}]},
    ],
)
async def test_a_drawing_that_cannot_be_run_is_kept_and_refused_to_run_in_words(
    house: House, design: dict[str, Any]
) -> None:
    session = await house.sit("design")
    await house.act(session, "draw", design)
    with pytest.raises(CallerError):
        await house.act(session, "run", "simulate")
    await house.act(session, "say", "I will draw the rest in a moment.")
    assert (await house.round(session)).design == design
    await house.act(session, "end_round", True)
    view = session_view(await house.state(session), house.pack, house.clock.now())
    assert view.stage is Stage.SELF_SCORE


# --- leaving and coming back ------------------------------------------------------------------------------------------


async def test_a_round_that_was_cut_off_goes_on_with_its_clock_as_it_was(house: House) -> None:
    session = await house.sit("culture")
    await house.act(session, "say", "It began in March, when the pager went off every night.")
    stood = (await house.round(session)).elapsed((await house.state(session)).at)
    await house.reopen()
    house.clock.advance(86_400_000)
    item = await house.round(session)
    assert item.running_since is None
    assert item.interrupted
    assert item.elapsed(house.clock.now()) == stood
    await house.sessions.act(session, Act("resume", True))
    await house.sessions.settle(session)
    assert (await house.round(session)).elapsed(house.clock.now()) == stood


async def test_an_answer_that_was_owed_at_the_crash_is_given_on_return(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = await house.sit("culture")
    with monkeypatch.context() as crash:  # the server dies before the interviewer has found an answer
        crash.setattr(Interviewer, "moves", lambda *_: [])
        await house.act(session, "say", "I stopped the rollout before anybody asked me to.")
        await house.reopen()
    assert (await house.round(session)).lines[-1].who == "candidate"
    await house.act(session, "resume", True)
    assert (await house.round(session)).lines[-1].who == "interviewer"


async def test_leaving_stops_the_clock_and_the_interviewer(house: House) -> None:
    session = await house.sit("culture")
    await house.act(session, "leave", True)
    before = (await house.state(session)).version
    house.clock.advance(3_600_000)
    await house.sessions.tick(session)
    await house.sessions.settle(session)
    assert (await house.state(session)).version == before
    with pytest.raises(OutOfTurn, match="paused"):
        await house.act(session, "say", "hello?")


async def test_an_interruption_of_a_round_that_is_not_running_changes_nothing(house: House) -> None:
    session = await house.sit("culture")
    await house.act(session, "leave", True)
    before = (await house.state(session)).version
    await house.sessions.interrupt(session)
    assert (await house.state(session)).version == before


# --- in, out, away ----------------------------------------------------------------------------------------------------


async def test_out_and_in_again_gives_the_same_bytes_and_state(house: House) -> None:
    session = await house.sit("culture")
    await house.act(session, "say", "A line with \u2028 and \U0001f600 in it.")
    text = await house.sessions.export(session)
    fingerprint = (await house.state(session)).fingerprint()
    with pytest.raises(BadInput, match="here already"):
        await house.sessions.take_in(text)
    await house.sessions.delete(session)
    taken = await house.sessions.take_in(text)
    assert taken.fingerprint() == fingerprint
    assert await house.sessions.export(session) == text


def changed(text: str, number: int, **changes: Any) -> str:
    """The log with fields of the fact on one line replaced."""
    lines = text.splitlines()
    raw = json.loads(lines[number])
    raw["fact"].update(changes)
    lines[number] = json.dumps(raw)
    return "\n".join(lines) + "\n"


async def test_foreign_logs_are_refused_and_leave_nothing(house: House) -> None:
    session = await house.sit("culture")
    text = await house.sessions.export(session)
    await house.sessions.delete(session)
    plan = PlannedRound(kind="culture", title="x", seconds=60).model_dump()
    hostile = {
        "a tail": "".join(text.splitlines(keepends=True)[1:]),
        "a round that is not there": changed(text, 1, round=7),
        "a round before the first": changed(text, 1, round=-1),
        "a kind that is not installed": changed(text, 0, rounds=[{**plan, "kind": "chess"}]),
        "a scenario that is not installed": changed(text, 0, rounds=[{**plan, "kind": "coding", "scenario": "x"}]),
        "no round": changed(text, 0, rounds=[]),
        "a path for an id": text.replace(session, "../../etc"),
        "an id with quotes": text.replace(f'"{session}"', '"a\\"b\\r\\nSet-Cookie: x"'),
        "a long id": text.replace(session, "x" * 200),
        "an empty id": text.replace(session, ""),
        "a second start": text + json.dumps({**json.loads(text.splitlines()[0]), "seq": len(text.splitlines()) + 1,
                                             "at": json.loads(text.splitlines()[-1])["at"]}) + "\n",
        "a phase nobody knows": changed(text, 2, phase="afterparty"),
        "not a log": "hello\n",
        "nothing": "\n\n",
    }  # fmt: skip
    for name, log in hostile.items():
        refused = False
        try:
            await house.sessions.take_in(log)
        except BadInput:
            refused = True
        assert refused, f"{name} was taken in"
    assert await house.sessions.rows() == []


async def test_what_is_deleted_is_gone(house: House) -> None:
    session = await house.sit("culture")
    await house.sessions.delete(session)
    assert await house.sessions.rows() == []
    assert await house.log.read(session) == []
    for call in (house.sessions.room, house.sessions.export, house.sessions.delete, house.sessions.tick):
        with pytest.raises(NotFound):
            await call(session)


async def test_deleting_while_a_run_is_under_way_leaves_nothing_behind(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    session = await house.sit("coding")
    house.sandbox.gate.clear()
    await house.sessions.act(session, Act("run", "main"))
    room = await house.sessions.room(session)
    await house.sessions.delete(session)
    house.sandbox.gate.set()
    for task in room.runs.values():
        await asyncio.wait([task], timeout=5)
        assert task.cancelled() or task.exception() is None
    assert await house.log.read(session) == []
    assert await house.sessions.rows() == []


@pytest.mark.parametrize(
    ("kind", "scenario", "level"),
    [
        ("chess", "", "L5"),
        ("culture", "title-launch", "L5"),
        ("coding", "nosuch", "L5"),
        ("culture", "", "L99"),
    ],
)
async def test_what_is_not_installed_cannot_be_started(
    house: House, kind: str, scenario: str, level: str
) -> None:
    with pytest.raises(CallerError):
        await start_round(house.sessions, kind, scenario, level, 1)
    assert await house.sessions.rows() == []


async def test_equal_acts_at_equal_times_give_equal_logs(house: House) -> None:
    logs = []
    for name in ("a", "b"):
        house.clock._now = house.clock.START
        state = await start_round(house.sessions, "culture", "", "L5", 3, 20, name)
        await house.act(state.id, "begin", True)
        for words in ("I led a migration.", "I decided to stop it.", "What is the team like?"):
            await house.act(state.id, "say", words)
        logs.append(dump_all(await house.log.read(name)).replace(f'"session":"{name}"', '"session":"-"'))
    assert logs[0] == logs[1]


async def test_typing_goes_on_while_the_interviewer_thinks(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = await house.sit("coding")
    think, typed = house.sessions.interviewers[house.pack.company.id].moves, threading.Event()

    def slow(_self: Any, *args: Any) -> Any:
        assert typed.wait(20), "the edit waited for the interviewer"
        return think(*args)

    monkeypatch.setattr(Interviewer, "moves", slow)
    await house.sessions.act(session, Act("say", "Is it called from several threads at once?"))
    await asyncio.sleep(0.05)
    await asyncio.wait_for(house.sessions.act(session, Act("edit", {"file": SOLUTION, "text": CODE})), 10)
    typed.set()
    await house.sessions.settle(session)
    item = await house.round(session)
    assert item.files[SOLUTION] == CODE
    assert item.lines[-1].move == "reveal"
