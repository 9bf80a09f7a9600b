"""Sessions of several companies in one installation, and of one that is not installed."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from rooms import House

from greenroom.adapters.packs import packs_home, read_folder
from greenroom.base.errors import BadInput, NotFound
from greenroom.content.pack import Pack, parse_pack
from greenroom.evidence.encoder import Encoder
from greenroom.service.home import home, start_loop, start_round
from greenroom.service.present import session_line, session_view
from greenroom.service.views import ReadinessLine
from greenroom.service.wire import Act


@pytest.fixture(scope="module")
def both(pack: Pack) -> dict[str, Pack]:
    other, problems = parse_pack(read_folder(packs_home() / "bigtech"), {pack.company.id: pack})
    assert other is not None
    assert problems == []
    return {pack.company.id: pack, other.company.id: other}


@pytest.fixture
async def shared_house(
    tmp_path: Path, both: dict[str, Pack], pack: Pack, encoder: Encoder
) -> AsyncIterator[House]:
    made = House(tmp_path / "log.db", pack, encoder, packs=both)
    yield made
    await made.reopen()
    await made.log.close()


async def begin(house: House, kind: str, company: str) -> str:
    state = await start_round(house.sessions, kind, "", "L5", 7, company=company)
    await house.act(state.id, "begin", True)
    return state.id


@pytest.mark.parametrize("kind", ["recruiter", "manager", "culture"])
async def test_a_session_is_played_by_the_pack_of_its_company(
    shared_house: House, both: dict[str, Pack], kind: str
) -> None:
    session = await begin(shared_house, kind, "bigtech")
    state = await shared_house.state(session)
    mine = both["bigtech"]
    assert (state.company, state.rounds[0].plan.title) == ("bigtech", mine.rounds[kind].title)
    await shared_house.act(session, "say", "Hello, I am ready when you are.")
    asked = {line.topic for line in (await shared_house.round(session)).lines if line.who == "interviewer"}
    known = {item.id for item in mine.questions[kind]}
    assert asked & known
    others = {item.id for item in both["netflix"].questions[kind]} - known
    assert not asked & others


async def test_the_work_of_a_second_company_is_run(shared_house: House) -> None:
    session = await begin(shared_house, "coding", "bigtech")
    await shared_house.act(session, "run", "submit")
    runs = (await shared_house.round(session)).runs
    assert runs[-1].done


async def test_a_loop_of_each_company_starts(shared_house: House) -> None:
    for company, last in (("netflix", "culture"), ("bigtech", "culture"), ("", "culture")):
        state = await start_loop(shared_house.sessions, "short", "L5", 1, company=company)
        assert state.company == (company or "netflix")
        assert state.rounds[-1].plan.kind == last


async def test_the_first_page_is_that_of_the_chosen_company(
    shared_house: House, both: dict[str, Pack]
) -> None:
    page = home(both, "bigtech", [], [], "here", ReadinessLine(has_resume=False, has_report=False))
    assert page.company == "bigtech"
    assert [item["id"] for item in page.companies] == ["netflix", "bigtech"]
    assert page.levels == list(both["bigtech"].company.levels)
    assert page.affiliation == both["bigtech"].company.disclaimer


async def test_what_a_company_does_not_have_is_refused(shared_house: House) -> None:
    with pytest.raises(NotFound, match="'acme' is not installed"):
        await start_round(shared_house.sessions, "culture", "", "L5", 1, company="acme")
    with pytest.raises(BadInput, match="'director'"):
        await start_round(shared_house.sessions, "director", "", "L5", 1, company="bigtech")
    with pytest.raises(BadInput, match=r"L5\+"):
        await start_round(shared_house.sessions, "culture", "", "L5+", 1, company="bigtech")


async def test_a_session_of_a_company_that_is_gone_is_listed_and_exported(
    shared_house: House, pack: Pack
) -> None:
    session = await begin(shared_house, "culture", "bigtech")
    log = await shared_house.sessions.export(session)
    shared_house.packs = {pack.company.id: pack}
    await shared_house.reopen()
    assert [session_line(row).id for row in await shared_house.sessions.rows()] == [session]
    assert await shared_house.sessions.export(session) == log
    with pytest.raises(NotFound, match="'bigtech' is not installed"):
        await shared_house.sessions.room(session)
    with pytest.raises(NotFound, match="'bigtech' is not installed"):
        await shared_house.sessions.act(session, Act("say", "Hello?"))
    await shared_house.sessions.delete(session)
    assert await shared_house.sessions.rows() == []
    with pytest.raises(BadInput, match="'bigtech' is not installed"):
        await shared_house.sessions.take_in(log)


async def test_a_session_of_the_second_company_goes_on_after_a_restart(
    shared_house: House, both: dict[str, Pack]
) -> None:
    session = await begin(shared_house, "culture", "bigtech")
    await shared_house.reopen()
    room = await shared_house.sessions.room(session)
    view = session_view(room.state, shared_house.sessions.pack(room.state.company), shared_house.clock.now())
    assert view.rounds[0].title == both["bigtech"].rounds["culture"].title
