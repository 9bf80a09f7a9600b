"""What a page is shown: everything the candidate may see now, and nothing else."""

from __future__ import annotations

import json

import pytest
from rooms import House

from greenroom.service.engines import without_times
from greenroom.service.home import catalogue, home, seed_of
from greenroom.service.present import session_line, session_view, stage_of, unfinished
from greenroom.service.views import ReadinessLine, Stage


async def page(house: House, session: str) -> str:
    """The view of a session as it goes over the wire."""
    view = session_view(await house.state(session), house.pack, house.clock.now())
    return json.dumps(view.model_dump(mode="json"), ensure_ascii=False)


@pytest.mark.parametrize("kind", ["coding", "design"])
async def test_hidden_facts_stay_hidden_until_they_are_told(house: House, kind: str) -> None:
    session = await house.sit(kind)
    rooms = house.pack.tasks if kind == "coding" else house.pack.scenarios
    facts = next(iter(rooms.values())).facts
    shown = await page(house, session)
    assert not [fact.id for fact in facts if fact.says in shown]
    asked = facts[0].phrasings[0]
    await house.act(session, "say", asked)
    item = await house.round(session)
    told = {each.item for each in item.shown}
    shown = await page(house, session)
    assert {fact.id for fact in facts if fact.says in shown} == told


async def test_no_reason_and_no_verdict_is_shown_in_a_round(house: House) -> None:
    session = await house.sit("coding")
    await house.act(session, "edit", {"file": "solution.py", "text": "x = 1\n"})
    await house.act(session, "run", "submit")
    item = await house.round(session)
    shown = await page(house, session)
    for line in item.lines:
        if line.because:
            assert line.because not in shown
    for case in house.pack.tasks[item.plan.scenario].task.spec.cases:
        assert f'"{case.id}"' not in shown
    assert item.runs[0].headline not in shown
    assert '"verdict"' not in shown
    assert "hidden behaviour" not in shown


async def test_every_stage_has_its_view(house: House) -> None:
    session = await house.sit("culture")
    stages = []
    for act in (None, "leave", "resume", "end_round"):
        if act is not None:
            await house.act(session, act, True)
        view = session_view(await house.state(session), house.pack, house.clock.now())
        stages.append(view.stage)
        assert (view.round is not None) == (view.stage in (Stage.IN_ROUND, Stage.PAUSED))
        assert (view.card is not None) == (view.stage is Stage.READY)
    assert stages == [Stage.IN_ROUND, Stage.PAUSED, Stage.IN_ROUND, Stage.SELF_SCORE]
    await house.act(session, "self_score", {})
    assert stage_of(await house.state(session)) is Stage.DONE


async def test_the_clock_on_the_page_is_the_rounds_own(house: House) -> None:
    session = await house.sit("culture", minutes=20)
    house.clock.advance(61_000)
    clock = session_view(await house.state(session), house.pack, house.clock.now()).round
    assert clock is not None
    assert clock.clock.total_ms == 1_200_000
    assert clock.clock.elapsed_ms == 61_000
    assert clock.clock.running


async def test_figures_they_stated_become_chips(house: House) -> None:
    session = await house.sit("design")
    await house.act(session, "say", "I assume 40 thousand requests per second and a p99 under 300 ms.")
    view = session_view(await house.state(session), house.pack, house.clock.now())
    assert view.round is not None
    assert [chip for chip in view.round.chips if "300" in chip.text]


async def test_the_first_page_offers_what_was_left(house: House) -> None:
    left = await house.sit("culture")
    done = await house.sit("culture")
    await house.act(done, "end_round", True)
    await house.act(done, "self_score", {})
    rows = await house.sessions.rows()
    assert [line.id for line in unfinished(rows)] == [left]
    assert {session_line(row).id: session_line(row).stage for row in rows} == {
        left: Stage.IN_ROUND,
        done: Stage.DONE,
    }
    nothing = ReadinessLine(has_resume=False, has_report=False)
    first = home(house.sessions.packs, house.pack.company.id, rows, [], "here", nothing)
    assert [line.id for line in first.resume] == [left]
    assert "here" in first.privacy
    assert first.affiliation


def test_the_catalogue_is_plain_json() -> None:
    found = catalogue()
    assert json.loads(json.dumps(found, allow_nan=False)) == found
    assert [each["id"] for each in found["criteria"]] == [
        "technical", "judgment", "communication", "ownership", "culture", "real_world",
    ]  # fmt: skip


def test_measured_times_are_left_out_everywhere() -> None:
    result = {
        "wall_ms": 3,
        "cases": [{"id": "a", "wall_ms": 1.5, "usage": {"cpu_ms": 2, "peak_mib": 9}}],
        "n": 1,
    }
    assert without_times(result) == {
        "wall_ms": None, "cases": [{"id": "a", "wall_ms": None, "usage": {"cpu_ms": None, "peak_mib": None}}], "n": 1,
    }  # fmt: skip


def test_a_session_without_a_seed_has_one_of_its_own() -> None:
    assert seed_of("a") == seed_of("a") != seed_of("b")
    assert 0 <= seed_of("a") < 1_000_000
