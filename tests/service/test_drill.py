"""A round about one chosen question: asked in its own words, followed up, carried by the log, refused when it is not a question."""

from __future__ import annotations

import json

import pytest
from rooms import House

from greenroom.base.errors import BadInput
from greenroom.content.talk import Question
from greenroom.events.codec import load_all
from greenroom.events.facts import SessionStarted
from greenroom.service.home import start_round
from greenroom.session.state import replay

ASKS = "You wrote “cut p99 {from} 900 ms to 180 ms”. How was that measured, and where?"
OWN = Question(
    id="own-p99",
    asks=(ASKS,),
    short="the p99 you cut",
    about="Whether the figure was measured and what it cost elsewhere.",
    levels=("L3",),
    probes={"alternatives": ("What else would have brought the p99 down?",)},
)
ANSWER = (
    "I looked at the traces and decided to drop the second lookup. It took two weeks and I told the team after. "
    "The p99 went from 900 to 180 milliseconds, measured on the same dashboard."
)


async def sit(house: House, minutes: int | None = None) -> str:
    state = await start_round(house.sessions, "culture", "", "L5", 7, minutes, question=OWN)
    await house.act(state.id, "begin", True)
    return state.id


async def test_the_chosen_question_is_asked_in_its_own_words_whatever_the_level(house: House) -> None:
    item = await house.round(await sit(house))
    assert item.lines[-1].text == ASKS
    assert item.plan.title.endswith("the p99 you cut")
    assert item.plan.seconds == 600


async def test_it_is_followed_up_and_no_other_question_is_asked(house: House) -> None:
    session = await sit(house)
    for number in range(8):
        await house.act(
            session, "say", ANSWER if number == 0 else f"That is all there was to it, step {number}."
        )
    lines = [line for line in (await house.round(session)).lines if line.who == "interviewer"]
    assert len([line for line in lines if line.topic == OWN.id]) > 2
    assert {line.topic for line in lines} <= {"opening", OWN.id, "candidate_questions", "closing", ""}


async def test_the_log_carries_the_question(house: House) -> None:
    session = await sit(house)
    text = await house.sessions.export(session)
    events = load_all(text)
    assert isinstance(events[0].fact, SessionStarted)
    assert events[0].fact.rounds[0].question == OWN.model_dump(mode="json")
    await house.sessions.delete(session)
    await house.sessions.take_in(text)
    assert replay(events).rounds[0].plan == (await house.round(session)).plan
    await house.act(session, "resume", True)
    await house.act(session, "say", ANSWER)


async def test_an_ordinary_round_is_written_as_before(house: House) -> None:
    session = await house.sit("culture")
    first = json.loads((await house.sessions.export(session)).split("\n")[0])
    assert "question" not in first["fact"]["rounds"][0]


async def test_a_task_is_not_a_question(house: House) -> None:
    with pytest.raises(BadInput, match="about a task"):
        await start_round(house.sessions, "coding", "", "L5", 7, question=OWN)


async def test_a_log_with_a_broken_question_is_refused(house: House) -> None:
    session = await sit(house)
    lines = (await house.sessions.export(session)).split("\n")
    first = json.loads(lines[0])
    first["fact"]["rounds"][0]["question"] = {"id": "x"}
    await house.sessions.delete(session)
    with pytest.raises(BadInput, match="cannot be used"):
        await house.sessions.take_in("\n".join([json.dumps(first), *lines[1:]]))
