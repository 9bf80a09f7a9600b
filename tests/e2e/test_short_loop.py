"""One whole short loop, played in a real browser as a person plays it: typing, drawing with the mouse, running code, reloading."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.async_api import Browser, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.timeout(400)]

PACK = Path(__file__).parents[2] / "packs" / "netflix"
expect.set_options(timeout=20_000)
SHOTS = os.environ.get("GREENROOM_SHOTS", "")  # a folder for screenshots, for the docs

BACKGROUND = (
    "I'm a backend engineer, nine years, the last three on ticket sales. I own the seat allocation service. I decided to rewrite "
    "its locking myself because double bookings had reached thirty a month; they are down to two a year."
)
STORY = (
    "Our nightly import failed about nine times a week and paged us. I decided to switch it off for a week without asking anybody, "
    "because I had counted the readers of its output and found none. It was a risk: billing might have needed it at month end, so I "
    "kept a switch that restored it in a minute. I considered repairing it, which would have cost three weeks. I told the three "
    "teams the same day. Pages went from nine a week to one. I should have asked finance first, and since then I list the readers "
    "of a job before I touch it."
)


async def say(page: Page, text: str) -> None:
    """Type into the composer, send with the keyboard, and wait until it stands in the conversation."""
    box = page.get_by_label("Say something to the interviewer")
    await box.fill(text)
    await page.keyboard.press("Control+Enter")
    await expect(page.get_by_role("log")).to_contain_text(text[:60])


async def hear(page: Page, count: int) -> None:
    """Wait until the interviewer has spoken at least `count` times."""
    await page.wait_for_function(
        "count => document.querySelectorAll('[role=log] .interviewer').length >= count",
        arg=count,
        timeout=20_000,
    )


async def shoot(page: Page, name: str) -> None:
    if SHOTS:
        await page.wait_for_timeout(400)
        await page.screenshot(path=f"{SHOTS}/{name}.png")


async def end_round(page: Page) -> None:
    await page.get_by_role("button", name="End round").click()
    await page.get_by_role("dialog").get_by_role("button", name="End").click()


async def write(page: Page, file: str, text: str) -> None:
    """Replace what stands in the editor of `file`, with the keyboard."""
    await page.get_by_role("tab", name=file, exact=True).click()
    editor = page.locator(".cm-content")
    await editor.click()
    await page.keyboard.press("Control+a")
    await page.keyboard.press("Delete")
    await page.keyboard.insert_text(text)


async def play_recruiter(page: Page) -> None:
    await page.get_by_role("button", name="Begin").click()
    await hear(page, 2)
    await shoot(page, "talk-room")
    await say(page, BACKGROUND)
    await hear(page, 3)
    await page.reload()
    await expect(page.get_by_role("log")).to_contain_text(BACKGROUND[:60])
    await say(page, "Because the work is close to what I like, and since I want to own a service to its end.")
    await hear(page, 4)
    await end_round(page)


async def play_coding(page: Page) -> None:
    await page.get_by_role("button", name="Begin").click()
    await hear(page, 1)
    await say(page, "Is it called from several threads at once?")
    await hear(page, 2)
    await expect(page.get_by_role("region", name="On the table")).to_contain_text("Threads")
    solution = (PACK / "candidates" / "strong" / "code" / "v1_solution.py").read_text("utf-8")
    tests = (PACK / "candidates" / "strong" / "code" / "v1_test_solution.py").read_text("utf-8")
    await write(page, "solution.py", solution)
    await write(page, "test_solution.py", tests)
    await page.wait_for_timeout(1_200)  # at most one second of typing may be lost
    await page.reload()
    await page.get_by_role("tab", name="test_solution.py", exact=True).click()
    await expect(page.locator(".cm-content")).to_contain_text("import")
    await page.get_by_role("button", name=re.compile("^Test")).click()
    await expect(page.get_by_role("region", name="Runs")).to_contain_text(
        "of your own tests passed", timeout=30_000
    )
    await shoot(page, "coding-room")
    await page.get_by_role("button", name="Submit").click()
    await expect(page.get_by_role("region", name="Runs")).to_contain_text(
        "Submitted and judged", timeout=60_000
    )
    await say(
        page,
        "I chose one coarse lock because the critical sections are short; sharding it would cost simplicity.",
    )
    await end_round(page)


async def connect(page: Page, first: str, second: str) -> None:
    """Drag from the outlet of one part to the inlet of another, with the mouse."""
    start = page.locator(f".svelte-flow__node:has-text('{first}') .svelte-flow__handle.source").first
    end = page.locator(f".svelte-flow__node:has-text('{second}') .svelte-flow__handle.target").first
    a, b = await start.bounding_box(), await end.bounding_box()
    assert a is not None
    assert b is not None
    await page.mouse.move(a["x"] + a["width"] / 2, a["y"] + a["height"] / 2)
    await page.mouse.down()
    await page.mouse.move((a["x"] + b["x"]) / 2, (a["y"] + b["y"]) / 2, steps=6)
    await page.mouse.move(b["x"] + b["width"] / 2, b["y"] + b["height"] / 2, steps=6)
    await page.mouse.up()


async def play_design(page: Page) -> None:
    await page.get_by_role("button", name="Begin").click()
    await hear(page, 2)
    await say(page, "How many starts a second do we expect in the launch minute?")
    await hear(page, 3)
    await say(
        page,
        "I promise that 99.9 percent of starts work and that 99 in a hundred are answered within one second.",
    )
    palette = page.get_by_role("navigation", name="Components")
    for kind in ("Clients", "Gateway", "Service", "Database"):
        await palette.get_by_role("button", name=kind).first.click()
    await page.wait_for_timeout(500)
    for first, second in (("Clients", "Gateway"), ("Gateway", "Service"), ("Service", "Database")):
        await connect(page, first, second)
    await expect(page.locator(".svelte-flow__edge")).to_have_count(3)
    await page.keyboard.press("Escape")
    await page.get_by_role("button", name="Run the evening").click()
    form = page.locator("form", has_text="Before it runs")
    await expect(form).to_be_visible(timeout=20_000)
    for field in await form.locator("input").all():
        await field.fill("40")
    await shoot(page, "design-predict")
    await page.get_by_role("button", name="Predict and run").click()
    await expect(page.get_by_role("region", name="Results")).to_contain_text("Start", timeout=60_000)
    await shoot(page, "design-room")
    await say(
        page,
        "The database is the part that runs full. I would put a cache in front, at the cost of staleness.",
    )
    await end_round(page)


async def play_culture(page: Page) -> None:
    await page.get_by_role("button", name="Begin").click()
    await hear(page, 2)
    await say(page, STORY)
    await hear(page, 3)
    await end_round(page)


async def rate_myself(page: Page) -> None:
    await expect(page.get_by_role("heading", name="You judge first.")).to_be_visible(timeout=30_000)
    for group in await page.locator("fieldset").all():
        await group.locator("input[value='3']").check(force=True)
    await shoot(page, "self-score")
    await page.get_by_role("button", name="Open the debrief").click()


def check_quotes(debrief: dict[str, Any], lines: list[dict[str, Any]]) -> int:
    """Every level shown has a quote, and every quote stands at its place in the log. Returns how many were checked."""
    texts = {line["seq"]: recorded(line["fact"]) for line in lines}
    marks = [
        *debrief["criteria"],
        *(mark for item in debrief["rounds"] for mark in (item["overall"], *item["marks"])),
    ]
    count = 0
    for mark in marks:
        assert (mark["level"] is None) or mark["quotes"], f"{mark['criterion']} has a level and no quote"
        for quote in mark["quotes"]:
            assert texts[quote["seq"]][quote["start"] : quote["end"]] == quote["text"]
            count += 1
    return count


def recorded(fact: dict[str, Any]) -> str:
    """The words that record a fact: what was said, or the line that a run left."""
    return str(fact.get("text") or fact.get("headline") or "")


async def test_a_person_plays_the_short_loop(address: str, chromium: Browser) -> None:
    context = await chromium.new_context(viewport={"width": 1440, "height": 900}, color_scheme="dark")
    page = await context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    await page.goto(address)
    await shoot(page, "first-page")
    await page.get_by_role("button", name="Start a short loop").click()
    await page.wait_for_url("**/s/*")
    session = page.url.rstrip("/").rsplit("/", 1)[1]
    for play in (play_recruiter, play_coding, play_design, play_culture):
        await play(page)
    await rate_myself(page)
    await expect(page.locator("h1")).to_be_visible(timeout=60_000)
    await page.wait_for_url("**/debrief", timeout=60_000)
    await expect(
        page.get_by_role("heading", name="Technical strength").first.or_(
            page.get_by_text("Technical strength").first
        )
    ).to_be_visible()
    await shoot(page, "debrief")

    async with httpx.AsyncClient(base_url=address) as client:
        debrief = (await client.get(f"/api/sessions/{session}/debrief")).json()
        log = (await client.get(f"/api/sessions/{session}/export")).text
        pdf = await client.get(f"/api/sessions/{session}/debrief.pdf")
    assert check_quotes(debrief, [json.loads(line) for line in log.splitlines()]) >= 8
    assert [item["kind"] for item in debrief["rounds"]] == ["recruiter", "coding", "design", "culture"]
    assert debrief["rounds"][1]["executed"]["result"]["verdict"] in ("accepted", "wrong_answer")
    assert debrief["rounds"][2]["executed"]["runs"][0]["result"]["slo"]
    assert pdf.content.startswith(b"%PDF")
    await page.locator("a[href*='/replay?seq=']").first.click()
    await page.wait_for_url("**/replay?seq=*")
    await expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible()
    await shoot(page, "replay")
    assert faults == []
