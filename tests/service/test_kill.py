"""Fifty times the server is killed at a random moment of live rounds; nothing that was acknowledged is ever missing.

Two lanes, each with a data folder and a server of its own, go on at the same time: nearly all of the time is Python starting.
"""

from __future__ import annotations

import asyncio
import contextlib
import random
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest
from killing import Candidate, Server

from greenroom.events.codec import dump_all, load_all
from greenroom.session.state import replay

KILLS = 50
LANES = 2
KINDS = ("culture", "coding", "design")
MOST_ACTS = 12  # that are acknowledged in one life of a server, at the least one
MOST_DELAY_S = 0.2  # from the last of them to the kill
LONGEST_LIFE_S = 20.0  # whatever was acknowledged
PROGRAM = "for number in range({n}):\n    print('line', number)\n"


@dataclass
class Lane:
    server: Server
    luck: random.Random
    seats: list[Candidate] = field(default_factory=list)
    starts: list[float] = field(default_factory=list)
    kills: int = 0
    acknowledged: int = 0  # acts that were waited for
    cut_runs: int = 0  # runs that were under way when the server died


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.skipif(sys.platform != "linux", reason="looks for orphans in /proc")
async def test_nothing_acknowledged_is_lost_in_fifty_kills(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lanes = [Lane(Server(tmp_path / f"lane-{number}"), random.Random(20 + number)) for number in range(LANES)]
    await asyncio.gather(*(_live_and_die(lane, KILLS // LANES) for lane in lanes))
    starts = sorted(start for lane in lanes for start in lane.starts)
    with capsys.disabled():
        print(
            f"\n{sum(lane.kills for lane in lanes)} kills, {sum(lane.acknowledged for lane in lanes)} acts acknowledged, "
            f"{sum(lane.cut_runs for lane in lanes)} runs cut off and done again, "
            f"start-up {starts[len(starts) // 2]:.1f} s (median), {starts[-1]:.1f} s (longest)"
        )
    assert sum(lane.kills for lane in lanes) == KILLS
    assert sum(lane.acknowledged for lane in lanes) >= KILLS, (
        "hardly anything was acknowledged between the kills"
    )


async def _live_and_die(lane: Lane, kills: int) -> None:
    await _restart(lane)
    for kind in KINDS:
        lane.seats.append(await _sit_down(lane, kind))
    for _ in range(kills):
        await _one_life(lane)
    await _finish(lane)


async def _restart(lane: Lane) -> None:
    await lane.server.start()
    lane.starts.append(lane.server.started_in_s)


async def _sit_down(lane: Lane, kind: str) -> Candidate:
    """A new session of one long round, begun, with the interviewer's first line on the screen."""
    async with httpx.AsyncClient() as client:
        wanted = {"format": "round", "round": kind, "minutes": 240}
        made = await client.post(lane.server.address("/api/sessions"), json=wanted, timeout=30)
        assert made.status_code == 201, made.text
    seat = Candidate(made.json()["id"], kind)
    await seat.connect(lane.server)
    assert await seat.act("begin", True)
    seat.ended = False
    return seat


async def _one_life(lane: Lane) -> None:
    """Acts at every table until a random moment; kill; start again; compare; go on."""
    enough = lane.acknowledged + lane.luck.randint(1, MOST_ACTS)
    doings = [asyncio.create_task(_play(lane, seat)) for seat in lane.seats]
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(LONGEST_LIFE_S):
            while lane.acknowledged < enough:
                await asyncio.sleep(0.005)
    await asyncio.sleep(lane.luck.uniform(0.0, MOST_DELAY_S))
    await lane.server.kill()
    lane.kills += 1
    for doing in doings:
        doing.cancel()
    await asyncio.gather(*doings, return_exceptions=True)
    for seat in lane.seats:
        await seat.gone()
    left = await lane.server.orphans()
    assert not left, f"the killed server left processes behind: {left}"
    await _restart(lane)
    for index, seat in enumerate(lane.seats):
        if seat.ended:
            await _compare_export(lane, seat)
            lane.seats[index] = await _sit_down(lane, seat.kind)
            continue
        lane.cut_runs += sum(run["state"] == "waiting" for run in seat.view["round"]["runs"])
        seen, died_at = seat.ledger.turns, seat.ledger.unsure_ms
        await seat.connect(lane.server)
        if seat.ended:  # it ended in an act that was durable but not acknowledged
            await _compare_export(lane, seat)
            lane.seats[index] = await _sit_down(lane, seat.kind)
        else:
            seat.check(seen, died_at)


async def _play(lane: Lane, seat: Candidate) -> None:
    """One act after another, most of them waited for."""
    while not seat.ended:
        name, value = _something(lane, seat)
        kept = await seat.act(name, value, patient=lane.luck.random() < 0.8)
        lane.acknowledged += kept  # not in the line above: other tables count while this one waits
        await asyncio.sleep(lane.luck.uniform(0.0, 0.12))


def _something(lane: Lane, seat: Candidate) -> tuple[str, Any]:
    luck, number = lane.luck, lane.luck.randrange(10**9)
    choices = ["say", "note", "note"]
    if seat.kind == "coding":
        choices += ["edit"] * 6
        if luck.random() < 0.08 and seat.ledger.runs < 8:
            return "run", "main"
    if seat.kind == "design":
        choices += ["draw"] * 6
    match luck.choice(choices):
        case "say":
            return "say", f"Remark {number}: I moved the writer first and told the team why."
        case "note":
            return "note", f"note {number} \u00e9\u2028\U0001f600"
        case "edit":
            name = next(
                file["name"] for file in seat.view["round"]["files"] if not file["name"].startswith("test_")
            )
            return "edit", {"file": name, "text": f"# {number}\n" + PROGRAM.format(n=number % 30)}
    node = {"id": "one", "kind": "service", "label": f"Service {number}", "x": 1, "y": 2}
    return "draw", {"nodes": [node], "calls": []}


async def _finish(lane: Lane) -> None:
    """Every run that was asked for has been done, the logs hold together, and the last server is stopped."""
    for seat in lane.seats:
        for _ in range(600):
            if all(run["state"] != "waiting" for run in (seat.view["round"] or {"runs": []})["runs"]):
                break
            await asyncio.sleep(0.1)
        else:
            raise AssertionError("a run that was cut off was not done again")
        await _compare_export(lane, seat)
    await lane.server.kill()
    assert not await lane.server.orphans()


async def _compare_export(lane: Lane, seat: Candidate) -> None:
    """The exported log reads back to the same bytes and holds, in order, every acknowledged word."""
    async with httpx.AsyncClient() as client:
        got = await client.get(lane.server.address(f"/api/sessions/{seat.session}/export"), timeout=30)
    assert got.status_code == 200
    events = load_all(got.text)
    assert dump_all(events) == got.text
    lines = [line.text for item in replay(events).rounds for line in item.lines if line.who == "candidate"]
    acknowledged = set(seat.ledger.said)
    assert [text for text in lines if text in acknowledged] == seat.ledger.said
    assert len(lines) == len(set(lines)), "something was recorded twice"
