"""Several companies over HTTP: their first pages, guides and sessions, and the one that is not installed."""

from __future__ import annotations

import pytest
from tabs import House


async def test_each_company_has_its_own_first_page(house: House) -> None:
    async with house.client() as client:
        usual = (await client.get("/api/home")).json()
        assert usual["company"] == "netflix"
        assert [item["id"] for item in usual["companies"]] == ["netflix", "bigtech"]
        other = (await client.get("/api/home", params={"company": "bigtech"})).json()
        assert other["company"] == "bigtech"
        assert other["affiliation"] != usual["affiliation"]
        assert {card["kind"] for card in other["rounds"]} < {card["kind"] for card in usual["rounds"]}
        gone = await client.get("/api/home", params={"company": "acme"})
        assert gone.status_code == 404
        assert "'acme' is not installed" in gone.json()["error"]["says"]


@pytest.mark.parametrize("company", ["netflix", "bigtech"])
async def test_each_company_has_its_own_guide(house: House, company: str) -> None:
    async with house.client() as client:
        guide = (await client.get("/api/guide", params={"company": company})).json()
    assert guide["company"] == company
    statements = [
        each for chapter in guide["chapters"] for entry in chapter["entries"] for each in entry["statements"]
    ]
    assert statements
    assert all(each["source"] and each["date"] for each in statements)
    assert any(each["ours"] for each in statements)


async def test_a_session_of_the_second_company_is_started_and_shown(house: House) -> None:
    wanted = {"format": "round", "round": "culture", "company": "bigtech", "level": "L6"}
    async with house.client() as client:
        made = await client.post("/api/sessions", json=wanted)
        assert made.status_code == 201, made.text
        view = made.json()
        assert view["card"]["title"] == "Behavioural interview"
        again = (await client.get(f"/api/sessions/{view['id']}")).json()
        assert again["card"] == view["card"]
        log = (await client.get(f"/api/sessions/{view['id']}/export")).text
        assert '"company":"bigtech"' in log.replace(" ", "")
        refused = await client.post("/api/sessions", json={**wanted, "level": "L5+"})
        assert refused.status_code == 422
        await client.delete(f"/api/sessions/{view['id']}")
