"""The socket of a session: whatever arrives is answered with an ack or one sentence, and the session goes on."""

from __future__ import annotations

import asyncio
import json
import sys
from typing import Any

import pytest
from tabs import House, Tab
from websockets.exceptions import ConnectionClosed, InvalidStatus

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="the sandbox needs Linux")


async def talk(tab: Tab) -> None:
    """The session still works."""
    assert (await tab.send(note="still here"))["type"] == "ack"


def text_of(frame: dict[str, Any]) -> str:
    """The sentence of a refusal, after its form was looked at."""
    assert frame["type"] == "refused"
    assert frame["kind"] in ("bad_input", "out_of_turn", "conflict", "not_found")
    for trace in ("Traceback", 'File "', "Error(", "0x"):
        assert trace not in frame["says"]
    assert frame["says"]
    return str(frame["says"])


async def begun(house: House, kind: str) -> str:
    session = await house.sit(kind)
    async with house.tab(session) as tab:
        assert (await tab.send(begin=True))["type"] == "ack"
        await tab.view_where(lambda view: view["round"] and view["round"]["turns"])
    return session


async def test_a_talk_round_over_the_socket(house: House) -> None:
    session = await house.sit("culture")
    async with house.tab(session) as tab:
        view = await tab.view_where(lambda view: True)
        assert view["stage"] == "ready"
        ack = await tab.send(begin=True)
        view = await tab.view_where(lambda view: view["round"] and len(view["round"]["turns"]) >= 2)
        assert view["version"] >= ack["version"]
        await tab.send(say="Two years ago our nightly job failed and I stopped the release myself.")
        view = await tab.view_where(lambda view: len(view["round"]["turns"]) >= 4)
        assert [turn["who"] for turn in view["round"]["turns"][-2:]] == ["candidate", "interviewer"]
        shown = json.dumps(view)
        for hidden in ('"because"', '"rule"', "listens_for"):
            assert hidden not in shown
        await tab.send(end_round=True)
        assert (await tab.view_where(lambda view: view["stage"] == "self_score"))["round"] is None


async def test_another_site_may_not_open_the_socket(house: House) -> None:
    session = await house.sit("culture")
    for origin in ("http://evil.example", "null", "http://127.0.0.1:1", "http://127.0.0.1.evil.example"):
        with pytest.raises(InvalidStatus) as refused:
            async with house.tab(session, origin=origin):
                pass
        assert refused.value.response.status_code == 403
    async with house.tab(session, origin=house.address) as tab:
        assert (await tab.until("holder"))["mine"]


async def test_an_unknown_session_is_said_and_closed(house: House) -> None:
    async with house.tab("nosuch") as tab:
        assert "nosuch" in (await tab.until("notice"))["says"]
        with pytest.raises(ConnectionClosed):
            await tab.socket.recv()


async def test_of_two_tabs_one_acts_until_the_other_takes_over(house: House) -> None:
    session = await begun(house, "culture")
    async with house.tab(session, "first") as first, house.tab(session, "second") as second:
        assert (await first.until("holder"))["mine"]
        assert not (await second.until("holder"))["mine"]
        assert "another tab" in text_of(await second.send(say="hello"))
        assert (await second.send(take_over=True))["type"] == "ack"
        assert not (await first.until("holder", mine=False))["mine"]
        assert "another tab" in text_of(await first.send(say="hello"))
        await second.send(say="I moved to this tab.")
        for tab in (first, second):
            await tab.view_where(lambda view: "I moved to this tab." in str(view["round"]["turns"]))
        await second.socket.close()
        assert (await first.until("holder"))["mine"]
        await talk(first)


async def test_the_same_tab_coming_back_goes_on(house: House) -> None:
    session = await begun(house, "culture")
    async with house.tab(session) as tab:
        await tab.send(note="one")
    async with house.tab(session) as tab:
        view = await tab.view_where(lambda view: True)
        assert view["round"]["notes"] == "one"
        assert (await tab.until("holder"))["mine"]
        await talk(tab)


GARBAGE = {
    "nothing": "", "words": "hello", "half JSON": '{"id":1', "a list": "[]", "null": "null", "a number": "7",
    "text": '"say"', "no command": '{"id":1}', "a list as command": '{"id":1,"command":[]}',
    "an empty command": '{"id":1,"command":{}}', "two commands": '{"id":1,"command":{"say":"x","note":"y"}}',
    "an unknown command": '{"id":1,"command":{"sudo":true}}', "a secret one": '{"id":1,"command":{"__class__":1}}',
    "say a number": '{"id":1,"command":{"say":7}}', "say nothing": '{"id":1,"command":{"say":""}}',
    "say null": '{"id":1,"command":{"say":null}}', "half a character": '{"id":1,"command":{"say":"\\ud800"}}',
    "half a character as id": '{"id":"\\ud800","command":{"say":""}}',
    "half a character as command": '{"id":1,"command":{"\\ud800":""}}', "NaN as id": '{"id":NaN,"command":{}}',
    "an id beyond all": '{"id":1e999,"command":{}}', "a deep id": '{"id":' + "[" * 500 + "]" * 500 + ',"command":{}}',
    "deep": "[" * 100_000, "a long number": '{"id":' + "9" * 5000 + "}",
    "draw NaN": '{"id":1,"command":{"draw":{"x":NaN}}}', "draw infinity": '{"id":1,"command":{"draw":{"x":1e999}}}',
    "draw half a character": '{"id":1,"command":{"draw":{"x":"\\udfff"}}}',
    "draw deep": '{"id":1,"command":{"draw":{"x":' + "[" * 700 + "]" * 700 + "}}}",
    "a self-score midway": '{"id":1,"command":{"self_score":{}}}', "begin twice": '{"id":1,"command":{"begin":true}}',
    "wait": '{"id":1,"command":{"wait":5}}', "run in a talk": '{"id":1,"command":{"run":"main"}}',
    "a number beyond all to predict": '{"id":1,"command":{"predict":{"x":' + "9" * 400 + "}}}",
    "a frame beyond the limit": json.dumps({"id": 1, "command": {"say": "x" * 2_100_000}}),
    "a megabyte pasted": json.dumps({"id": 1, "command": {"say": "word " * 210_000}}),
    "a megabyte of notes": json.dumps({"id": 1, "command": {"note": "\u2028" * 350_000}}),
}  # fmt: skip


async def test_garbage_is_refused_in_words_and_the_session_goes_on(house: House) -> None:
    session = await begun(house, "culture")
    async with house.tab(session) as tab:
        before = (await tab.view_where(lambda view: True))["round"]["turns"]
        for name, frame in GARBAGE.items():
            try:
                text_of(await tab.raw(frame))
            except (ConnectionClosed, TimeoutError) as error:
                raise AssertionError(f"{name} was not answered: {error}") from error
            await talk(tab)
    async with house.tab(session) as tab:
        assert (await tab.view_where(lambda view: True))["round"]["turns"] == before


async def test_a_binary_frame_is_refused_and_the_session_goes_on(house: House) -> None:
    session = await begun(house, "culture")
    async with house.tab(session) as tab:
        text_of(await tab.raw(b"\x00\xff"))
        text_of(await tab.raw(b'{"id":1,"command":{"say":"x"}}'))
        await talk(tab)


async def test_odd_characters_come_back_as_they_were(house: House) -> None:
    session = await begun(house, "coding")
    odd = "e\u0301 \u2028 \u2029 \U0001f600 \u202e \ufeff \x1b[31m </script> {braces} \\ud800"
    async with house.tab(session) as tab:
        assert (await tab.send(note=odd))["type"] == "ack"
        assert (await tab.send(edit={"file": "solution.py", "text": odd}))["type"] == "ack"
    async with house.tab(session) as tab:
        view = await tab.view_where(lambda view: True)
        assert view["round"]["notes"] == odd
        assert view["round"]["files"][0]["text"] == odd


BAD_DESIGNS: dict[str, Any] = {
    "nothing": {}, "no nodes": {"version": 1, "nodes": [], "edges": []}, "text as nodes": {"nodes": "x"},
    "an unknown kind": {"version": 1, "nodes": [{"id": "a", "kind": "death_star"}], "edges": []},
    "twice the same id": {"version": 1, "nodes": [{"id": "a", "kind": "clients"}, {"id": "a", "kind": "service"}],
                          "edges": []},
    "negative capacity": {"version": 1, "nodes": [
        {"id": "a", "kind": "clients"}, {"id": "b", "kind": "service", "params": {"instances": -4}}],
        "edges": [{"from": "a", "to": "b"}]},
    "a cycle": {"version": 1, "nodes": [
        {"id": "a", "kind": "clients"}, {"id": "b", "kind": "service"}, {"id": "c", "kind": "service"}],
        "edges": [{"from": "a", "to": "b"}, {"from": "b", "to": "c"}, {"from": "c", "to": "b"}]},
    "an edge to nowhere": {"version": 1, "nodes": [{"id": "a", "kind": "clients"}],
                           "edges": [{"from": "a", "to": "zz"}]},
    "text for a number": {"version": 1, "nodes": [
        {"id": "a", "kind": "clients"}, {"id": "b", "kind": "service", "params": {"instances": "many"}}],
        "edges": [{"from": "a", "to": "b"}]},
    "a huge number": {"version": 1, "nodes": [
        {"id": "a", "kind": "clients"}, {"id": "b", "kind": "service", "params": {"instances": 10**15}}],
        "edges": [{"from": "a", "to": "b"}]},
}  # fmt: skip


async def test_a_drawing_that_cannot_be_run_is_refused_in_words(house: House) -> None:
    session = await begun(house, "design")
    async with house.tab(session) as tab:
        assert "canvas" in text_of(await tab.send(run="simulate"))
        for name, design in BAD_DESIGNS.items():
            assert (await tab.send(draw=design))["type"] == "ack", name
            answer = await tab.send(run="simulate")
            assert answer["type"] == "refused", name
            text_of(answer)
        await tab.send(say="I will fix the drawing.")
        await tab.view_where(lambda view: view["round"]["turns"][-1]["who"] == "interviewer")


async def run_code(tab: Tab, text: str, mode: str = "main") -> dict[str, Any]:
    """The view of the last run, once it is over."""
    assert (await tab.send(edit={"file": "solution.py", "text": text}))["type"] == "ack"
    before = len((await tab.view_where(lambda view: True))["round"]["runs"])
    assert (await tab.send(run=mode))["type"] == "ack"
    view = await tab.view_where(
        lambda view: len(view["round"]["runs"]) > before and view["round"]["runs"][-1]["state"] != "waiting",
        60,
    )
    return dict(view["round"]["runs"][-1])


@LINUX
async def test_code_runs_and_broken_code_is_told_in_words(house: House) -> None:
    session = await begun(house, "coding")
    async with house.tab(session) as tab:
        run = await run_code(tab, "print('hello \\u2028 there')\n")
        assert run["state"] == "done"
        assert "hello" in run["output"]
        run = await run_code(tab, "def broken(:\n    pass\n")
        assert run["state"] == "done"
        assert "line 1" in run["headline"] + run["output"]
        run = await run_code(tab, "raise ValueError('mine')\n")
        assert "mine" in run["headline"] + run["output"]
        run = await run_code(tab, "import os\nprint(os.listdir('/'))\n")
        assert "etc" not in run["output"]
        await talk(tab)


@LINUX
@pytest.mark.slow
async def test_an_endless_loop_is_stopped_and_the_session_goes_on(house: House) -> None:
    session = await begun(house, "coding")
    async with house.tab(session) as tab:
        running = asyncio.create_task(run_code(tab, "while True:\n    pass\n"))
        run = await running
        assert run["state"] == "done"
        assert "too long" in run["headline"]
        run = await run_code(tab, "while True:\n    print('x' * 1000)\n")
        assert "stopped" in run["headline"]
        assert len(run["output"]) <= 20_000
        run = await run_code(tab, "print('still here')\n")
        assert "still here" in run["output"]


@LINUX
@pytest.mark.slow
async def test_a_submission_of_code_that_does_not_load_says_so_and_shows_no_verdict(house: House) -> None:
    session = await begun(house, "coding")
    async with house.tab(session) as tab:
        run = await run_code(tab, "def broken(:\n", "submit")
        assert "could not be judged" in run["headline"]
        run = await run_code(tab, "class RecommendationCache:\n    pass\n", "submit")
        assert run["headline"] == "Submitted and judged. What was found is in the debrief."
        assert run["figures"] == {}
        assert run["output"] == ""


@LINUX
@pytest.mark.parametrize(
    "code",
    [
        "print('\\ud800')\n",
        "raise ValueError('\\ud800')\n",
        "print('\\x00\\x1b[31m\\u2028')\n",
        "print(float('nan'))\n",
    ],
)
async def test_whatever_code_prints_or_raises_its_run_ends(house: House, code: str) -> None:
    session = await begun(house, "coding")
    async with house.tab(session) as tab:
        assert (await run_code(tab, code))["state"] == "done"
        await talk(tab)


@LINUX
async def test_whatever_a_test_says_its_run_ends(house: House) -> None:
    session = await begun(house, "coding")
    async with house.tab(session) as tab:
        text = "def test_odd():\n    assert False, '\\ud800'\n\ndef test_\u00e9():\n    raise ValueError('\\udfff')\n"
        await tab.send(edit={"file": "test_solution.py", "text": text})
        assert (await run_code(tab, "x = 1\n", "tests"))["state"] == "done"
        await talk(tab)
