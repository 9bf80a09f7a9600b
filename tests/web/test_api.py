"""Plain requests: answers are JSON or the page, faults are one sentence and a kind, and never a trace."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tabs import House


def check_fault(answer: Any, status: int, kind: str) -> str:
    """The sentence of a fault, after its form was looked at."""
    assert answer.status_code == status, answer.text[:500]
    assert answer.headers["content-type"] == "application/json"
    body = answer.json()
    assert set(body) == {"error"}
    assert set(body["error"]) == {"says", "kind"}
    assert body["error"]["kind"] == kind
    says = str(body["error"]["says"])
    assert says
    for trace in ("Traceback", 'File "', "site-packages", "0x", "pydantic"):
        assert trace not in says
    return says


@pytest.mark.parametrize(
    ("method", "path", "status", "kind"),
    [
        ("GET", "/api/nothing", 404, "not_found"),
        ("GET", "/api/sessions/nosuch", 404, "not_found"),
        ("GET", "/api/sessions/nosuch/export", 404, "not_found"),
        ("GET", "/api/sessions/nosuch/debrief", 404, "not_found"),
        ("GET", "/api/sessions/nosuch/debrief.pdf", 404, "not_found"),
        ("GET", "/api/sessions/nosuch/replay", 404, "not_found"),
        ("DELETE", "/api/sessions/nosuch", 404, "not_found"),
        ("POST", "/api/sessions/nosuch/self-score", 422, "bad_input"),
        ("PUT", "/api/sessions", 405, "bad_input"),
        ("POST", "/api/nothing", 405, "bad_input"),
        ("POST", "/api/sessions", 422, "bad_input"),
        ("GET", "/api/sessions/a%00b", 404, "not_found"),
        ("GET", "/api/sessions/%F0%9F%98%80", 404, "not_found"),
        ("GET", "/api/sessions/" + "x" * 5000, 404, "not_found"),
    ],
)
async def test_faults_are_one_sentence_and_a_kind(
    house: House, method: str, path: str, status: int, kind: str
) -> None:
    async with house.client() as client:
        check_fault(await client.request(method, path), status, kind)


BODIES: dict[str, Any] = {
    "not JSON": "{", "a list": "[]", "null": "null", "a number": "1", "empty": "",
    "no format": "{}", "unknown format": '{"format":"tour"}', "unknown field": '{"format":"loop","x":1}',
    "unknown round": '{"format":"round","round":"chess"}', "no round": '{"format":"round"}',
    "unknown scenario": '{"format":"round","round":"coding","scenario":"../../etc"}',
    "unknown level": '{"format":"round","round":"culture","level":"L99"}',
    "round as list": '{"format":"round","round":[]}', "minutes as text": '{"format":"round","round":"culture","minutes":"x"}',
    "no minutes": '{"format":"round","round":"culture","minutes":0}',
    "minutes below zero": '{"format":"round","round":"culture","minutes":-5}',
    "a year of minutes": '{"format":"round","round":"culture","minutes":525600}',
    "infinite minutes": '{"format":"round","round":"culture","minutes":1e999}',
    "half a character": '{"format":"round","round":"\\ud800"}',
    "not UTF-8": b'{"format":"\xff\xfe"}', "deep": "[" * 50_000,
    "a long number": '{"format":"round","round":"culture","minutes":' + "9" * 5000 + "}",
}  # fmt: skip


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES.keys())
async def test_a_session_is_not_started_from_nonsense(house: House, body: str | bytes) -> None:
    async with house.client() as client:
        before = (await client.get("/api/sessions")).json()
        answer = await client.post(
            "/api/sessions", content=body, headers={"content-type": "application/json"}
        )
        status = answer.status_code
        check_fault(answer, status, {404: "not_found", 422: "bad_input", 400: "bad_input"}[status])
        assert (await client.get("/api/sessions")).json() == before


async def test_an_unknown_loop_is_not_found(house: House) -> None:
    async with house.client() as client:
        says = check_fault(
            await client.post("/api/sessions", json={"format": "loop", "loop": "x"}), 404, "not_found"
        )
        assert "short" in says


async def test_a_session_can_be_started_shown_exported_taken_in_again_and_deleted(house: House) -> None:
    async with house.client() as client:
        made = await client.post("/api/sessions", json={"format": "loop"})
        assert made.status_code == 201
        session = made.json()["id"]
        assert made.json()["stage"] == "ready"
        assert made.json()["card"]["looks_for"]
        shown = await client.get(f"/api/sessions/{session}")
        assert {**shown.json(), "version": 0} == {**made.json(), "version": 0}
        exported = await client.get(f"/api/sessions/{session}/export")
        assert exported.headers["content-type"].startswith("application/x-ndjson")
        check_fault(await client.post("/api/sessions/import", content=exported.content), 422, "bad_input")
        assert (await client.delete(f"/api/sessions/{session}")).status_code == 204
        taken = await client.post("/api/sessions/import", content=exported.content)
        assert taken.status_code == 201
        assert taken.json()["id"] == session
        assert (await client.get(f"/api/sessions/{session}/export")).content == exported.content


async def test_the_debrief_waits_for_the_end_and_for_the_self_score(house: House) -> None:
    session = await house.sit("culture")
    async with house.client() as client:
        for path in ("debrief", "debrief.pdf"):
            says = check_fault(await client.get(f"/api/sessions/{session}/{path}"), 409, "out_of_turn")
            assert "every round is over" in says
        check_fault(await client.post(f"/api/sessions/{session}/self-score", json={}), 409, "out_of_turn")
    async with house.tab(session) as tab:
        await tab.send(begin=True)
        await tab.send(end_round=True)
    async with house.client() as client:
        says = check_fault(await client.get(f"/api/sessions/{session}/debrief"), 409, "out_of_turn")
        assert "Rate yourself first" in says
        for levels in ({"technical": 9}, {"charm": 3}, {"technical": "x"}, [], {"technical": 2.5}):
            check_fault(
                await client.post(f"/api/sessions/{session}/self-score", json=levels), 422, "bad_input"
            )
        done = await client.post(f"/api/sessions/{session}/self-score", json={"technical": 3})
        assert done.json()["stage"] == "done"
        assert (await client.get(f"/api/sessions/{session}/debrief")).status_code == 200
        pdf = await client.get(f"/api/sessions/{session}/debrief.pdf")
        assert pdf.content.startswith(b"%PDF-")
        assert (await client.get(f"/api/sessions/{session}/replay")).status_code == 200


@pytest.mark.parametrize(
    "content", [b"", b"\n\n", b"hello", b"\xff\xfe", b"{}", b"[" * 100_000, json.dumps({"v": 1}).encode()]
)
async def test_what_is_not_a_log_is_not_taken_in(house: House, content: bytes) -> None:
    async with house.client() as client:
        check_fault(await client.post("/api/sessions/import", content=content), 422, "bad_input")


async def test_an_import_has_a_limit(house: House) -> None:
    async def flood() -> Any:
        for _ in range(60):
            yield b"x" * 1_000_000

    async with house.client() as client:
        answer = await client.post("/api/sessions/import", content=flood())
        assert "larger than any" in check_fault(answer, 422, "bad_input")


@pytest.mark.parametrize(
    "path",
    [
        "/../../pyproject.toml", "/%2e%2e/%2e%2e/pyproject.toml", "/..%2f..%2f..%2fetc%2fpasswd", "/assets/../../app.py",
        "/assets/..%2f..%2fapp.py", "//etc/passwd", "/%2fetc%2fpasswd", "/a%00b", "/" + "x" * 3000, "/" + "y/" * 500,
        "/.env", "/app.py", "/static/index.html",
    ],
)  # fmt: skip
async def test_no_file_but_the_pages_is_ever_served(house: House, path: str) -> None:
    async with house.client() as client:
        answer = await client.get(path)
        assert answer.status_code in (200, 404, 503)  # 200 and 503: the one page, built or not
        for secret in ("[project]", "root:", "FastAPI", "from __future__"):
            assert secret not in answer.text


@pytest.mark.parametrize(
    "path", ["/", "/api/home", "/api/nothing", "/api/sessions/nosuch", "/api/openapi.json"]
)
async def test_every_answer_carries_the_guarding_headers(house: House, path: str) -> None:
    async with house.client() as client:
        headers = (await client.get(path)).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        policy = headers["content-security-policy"]
        assert "default-src 'self'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "http" not in policy
        assert "access-control-allow-origin" not in headers


async def test_the_first_page_and_the_catalogue(house: House) -> None:
    async with house.client() as client:
        home = (await client.get("/api/home")).json()
        assert {card["kind"] for card in home["rounds"]} >= {"culture", "coding", "design"}
        assert "on this machine" in home["privacy"]
        assert {check["name"] for check in home["checks"]} >= {"sandbox", "database", "content"}
        catalogue = (await client.get("/api/catalogue")).json()
        assert len(catalogue["criteria"]) == 6
        assert catalogue["components"]
