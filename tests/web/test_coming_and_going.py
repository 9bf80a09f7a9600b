"""Connections come and go; the clock stands while nobody is there, and only our own pages are let in."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
import pytest
from tabs import House

from greenroom.web import socket as hub
from greenroom.web.origin import is_ours, own_names


async def shown(house: House, session: str) -> dict[str, Any]:
    async with house.client() as client:
        return dict((await client.get(f"/api/sessions/{session}")).json())


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A hub that gives a lost connection up within half a second."""
    monkeypatch.setattr(hub, "TICK_S", 0.05)
    monkeypatch.setattr(hub, "GONE_S", 0.3)


@pytest.mark.usefixtures("impatient")
async def test_the_clock_stands_once_every_tab_is_gone_and_runs_when_one_is_back(house: House) -> None:
    session = await house.sit("culture")
    async with house.tab(session) as tab:
        await tab.send(begin=True)
    async with asyncio.timeout(10):
        while (await shown(house, session))["stage"] != "paused":
            await asyncio.sleep(0.05)
    stood = (await shown(house, session))["round"]["clock"]["elapsed_ms"]
    await asyncio.sleep(0.3)
    assert (await shown(house, session))["round"]["clock"]["elapsed_ms"] == stood
    async with house.tab(session) as tab:
        view = await tab.view_where(lambda view: view["stage"] == "in_round")
        assert view["round"]["clock"]["running"]
        assert stood <= view["round"]["clock"]["elapsed_ms"] < stood + 5_000


@pytest.mark.usefixtures("impatient")
async def test_a_round_that_was_left_on_purpose_waits_for_resume(house: House) -> None:
    session = await house.sit("culture")
    async with house.tab(session) as tab:
        await tab.send(begin=True)
        await tab.send(leave=True)
    async with house.tab(session) as tab:
        assert (await tab.view_where(lambda view: True))["stage"] == "paused"
        refused = await tab.send(say="hello?")
        assert refused["kind"] == "out_of_turn"
        await tab.send(resume=True)
        assert (await tab.view_where(lambda view: view["stage"] == "in_round"))["round"]


@pytest.mark.usefixtures("impatient")
async def test_a_short_loss_of_the_connection_stops_nothing(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hub, "GONE_S", 30.0)
    session = await house.sit("culture")
    async with house.tab(session) as tab:
        await tab.send(begin=True)
    version = (await shown(house, session))["version"]
    await asyncio.sleep(0.3)
    now = await shown(house, session)
    assert now["stage"] == "in_round"
    assert now["version"] >= version


async def test_tabs_of_a_deleted_session_are_told_and_closed(house: House) -> None:
    session = await house.sit("culture")
    async with house.tab(session) as tab:
        await tab.send(begin=True)
        async with house.client() as client:
            assert (await client.delete(f"/api/sessions/{session}")).status_code == 204
        assert "deleted" in (await tab.until("notice"))["says"]
        await asyncio.wait_for(tab.socket.wait_closed(), 10)


async def test_many_tabs_come_and_go_at_once(house: House) -> None:
    session = await house.sit("culture")
    async with house.tab(session, "steady") as steady:
        await steady.send(begin=True)

        async def visit(number: int) -> None:
            async with house.tab(session, f"visitor-{number}") as tab:
                assert not (await tab.until("holder"))["mine"]

        await asyncio.gather(*(visit(number) for number in range(20)))
        assert (await steady.send(note="still mine"))["type"] == "ack"


async def test_a_foreign_name_is_not_answered(house: House) -> None:
    async with httpx.AsyncClient(base_url=house.address) as client:
        for host in (
            "evil.example",
            "evil.example:80",
            "127.0.0.1.evil.example",
            "",
            "[",
            "localhost.evil.example",
        ):
            answer = await client.get("/api/sessions", headers={"host": host})
            assert answer.status_code in (400, 403), host
            assert "evil" not in answer.text
        port = house.address.rsplit(":", 1)[1]
        assert (await client.get("/api/sessions", headers={"host": f"localhost:{port}"})).status_code == 200


async def test_another_sites_page_cannot_post(house: House) -> None:
    async with house.client() as client:
        before = (await client.get("/api/sessions")).json()
        for origin in ("http://evil.example", "null", house.address + "1"):
            answer = await client.post("/api/sessions", json={"format": "loop"}, headers={"origin": origin})
            assert answer.status_code == 403
        assert (await client.get("/api/sessions")).json() == before
        mine = await client.post("/api/sessions", json={"format": "loop"}, headers={"origin": house.address})
        assert mine.status_code == 201


@pytest.mark.parametrize(
    ("host", "headers", "ours"),
    [
        ("127.0.0.1", {"host": "127.0.0.1:8321"}, True),
        ("127.0.0.1", {"host": "LOCALHOST:8321"}, True),
        ("127.0.0.1", {"host": "[::1]:8321"}, True),
        ("127.0.0.1", {"host": "10.0.0.5:8321"}, False),
        ("127.0.0.1", {}, False),
        ("box.local", {"host": "box.local"}, True),
        ("0.0.0.0", {"host": "anything"}, True),
        ("0.0.0.0", {"host": "anything", "origin": "http://other"}, False),
        ("127.0.0.1", {"host": "localhost:1", "origin": "http://localhost:1"}, True),
        ("127.0.0.1", {"host": "localhost:1", "origin": "http://localhost:2"}, False),
        ("127.0.0.1", {"host": "localhost", "origin": "http://["}, False),
        ("127.0.0.1", {"host": "localhost@evil.example"}, False),
    ],
)  # fmt: skip
def test_who_is_let_in(host: str, headers: dict[str, str], ours: bool) -> None:
    assert is_ours(headers, own_names(host)) is ours
