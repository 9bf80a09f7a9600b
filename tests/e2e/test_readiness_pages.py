"""Readiness as a person uses it, in a real browser: a résumé dropped, a line corrected, a question rehearsed, all of it deleted."""

from __future__ import annotations

import base64
import io
import os
import re
from pathlib import Path

import httpx
import pytest
from playwright.async_api import Browser, Page, expect
from pypdf import PdfReader

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(400)]

CORPUS = Path(__file__).parents[1] / "profile" / "corpus"
RESUME = CORPUS / "hanna-lindqvist.pdf"  # an invented person
SHOTS = os.environ.get("GREENROOM_SHOTS", "")  # a folder for screenshots, for the docs
PATIENCE = 20_000  # ms that a page may take on a busy machine

READ = "Cut p99 latency of the authorisation endpoint from 840 ms to 190 ms"
CORRECTED = "Cut p99 latency of the authorisation endpoint from 840 ms to 255 ms by replacing row locks with optimistic versioning."
JOB = """Senior Software Engineer, Payments Platform
Level: L5

You will own the services that take a member's payment in every country.

Requirements
- 8+ years of building backend services in Java or Kotlin
- Deep experience with Kafka or another event log
- PostgreSQL in production, including migrations of large tables
- You have run services on call and improved how they are run

Nice to have
- Machine learning for fraud detection
- GraphQL

How we work
- You give candid feedback and take it well
- You decide without waiting for permission
"""


async def shoot(page: Page, name: str) -> None:
    if SHOTS:
        await page.wait_for_timeout(400)
        await page.screenshot(path=f"{SHOTS}/{name}-{page.viewport_size['width']}.png")  # type: ignore[index]


async def drop(page: Page, target: str, file: Path) -> None:
    """Drop a file with the mouse, as from a folder."""
    data = base64.b64encode(file.read_bytes()).decode("ascii")
    transfer = await page.evaluate_handle(
        """([name, data]) => {
            const bytes = Uint8Array.from(atob(data), letter => letter.charCodeAt(0))
            const transfer = new DataTransfer()
            transfer.items.add(new File([bytes], name))
            return transfer
        }""",
        [file.name, data],
    )
    for act in ("dragenter", "dragover", "drop"):
        await page.dispatch_event(target, act, {"dataTransfer": transfer})


async def give_resume(page: Page, address: str) -> None:
    await page.goto(address)
    await expect(page.get_by_role("heading", name="Drop your résumé")).to_be_visible(timeout=PATIENCE)
    await shoot(page, "home-empty")
    await drop(page, "main [role=group]", RESUME)
    await page.wait_for_url("**/readiness?view=read", timeout=PATIENCE)


async def paste_job(page: Page) -> None:
    await page.get_by_role("navigation", name="Readiness").get_by_role("link", name="Job description").click()
    await page.get_by_label("The job description").fill(JOB)
    await page.reload()  # what is pasted survives until it is read
    await expect(page.get_by_label("The job description")).to_have_value(JOB)
    await page.get_by_role("button", name="Read this description").click()
    await expect(page.get_by_text("PostgreSQL in production")).to_be_visible(timeout=PATIENCE)
    await shoot(page, "readiness-job")


async def open_report(page: Page) -> None:
    await page.get_by_role("navigation", name="Readiness").get_by_role("link", name="Report").click()
    await expect(page.get_by_role("heading", name="The questions to expect")).to_be_visible(timeout=PATIENCE)


async def correct(page: Page) -> None:
    await page.get_by_role("link", name="What was read").click()
    value = page.locator(".value", has_text=READ)
    await value.click()
    await expect(page.locator(".pane .lit").first).to_be_attached()
    loaded = "() => document.querySelector('.pane img')?.naturalWidth > 0"
    await page.wait_for_function(loaded, timeout=PATIENCE)
    await shoot(page, "readiness-read")
    await page.get_by_role("button", name="Correct", exact=True).click()
    await page.get_by_label("Corrected wording").fill(CORRECTED)
    await page.keyboard.press("Enter")
    await expect(page.get_by_text("Your wording. It read:")).to_be_visible(timeout=PATIENCE)


async def test_a_correction_is_seen_in_the_report_the_stories_and_the_pdf(
    address: str, chromium: Browser
) -> None:
    context = await chromium.new_context(
        viewport={"width": 1440, "height": 900}, color_scheme="dark", accept_downloads=True
    )
    page = await context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    await give_resume(page, address)
    await expect(page.locator(".value", has_text="Kronborg Payments AB").first).to_be_visible(
        timeout=PATIENCE
    )
    await paste_job(page)
    await open_report(page)
    await expect(page.locator("main")).to_contain_text("190 ms")
    await shoot(page, "readiness-report")

    await correct(page)
    await open_report(page)
    await expect(page.locator("main")).to_contain_text("255 ms")
    await expect(page.locator("main")).not_to_contain_text("190 ms")
    await page.get_by_role("navigation", name="Main").get_by_role("link", name="Stories").click()
    await expect(page.locator("main")).to_contain_text("255 ms", timeout=PATIENCE)
    await expect(page.locator("main")).not_to_contain_text("190 ms")
    await fill_a_blank(page)

    await page.goto(f"{address}/readiness?view=report")
    async with page.expect_download(timeout=60_000) as coming:
        await page.get_by_role("link", name="PDF").click()
    download = await coming.value
    check_pdf(Path(await download.path()).read_bytes())
    assert faults == []


async def fill_a_blank(page: Page) -> None:
    """The candidate's own words are kept, and stand there again after a reload."""
    await page.locator("details.fold:has(.blank)").first.evaluate("story => { story.open = true }")
    field = page.locator(".blank textarea:visible").first
    label = await field.get_attribute("aria-label")
    assert label is not None
    words = "Thirty-one pages a week had worn the team out."
    await field.fill(words)
    kept = page.locator(".words", has=page.get_by_label(label.split(":")[0])).get_by_text(
        "Saved on this machine"
    )
    await expect(kept.first).to_be_visible(timeout=PATIENCE)
    await shoot(page, "stories")
    await page.reload()
    values = "words => [...document.querySelectorAll('textarea')].some(field => field.value === words)"
    await page.wait_for_function(values, arg=words, timeout=PATIENCE)


def check_pdf(data: bytes) -> None:
    reader = PdfReader(io.BytesIO(data))
    text = "\n".join(page.extract_text() for page in reader.pages)
    links = sum(
        1
        for page in reader.pages
        for note in page.get("/Annots") or []
        if note.get_object()["/Subtype"] == "/Link"
    )
    assert len(reader.pages) >= 15
    assert "Hanna Lindqvist" in text
    assert "255 ms" in text.replace("\xa0", " ")
    assert "190 ms" not in text.replace("\xa0", " ")
    assert links >= 12, "the contents and the twelve questions are links"


ANSWER = (
    "In March 2022 I decided, without asking my manager, to stop the rollout because the reconciliation was 0.4 percent off. "
    "I told the team the same hour. It cost us nine days, and I now write the stop condition before a rollout starts."
)


async def test_a_question_of_the_report_is_asked_and_its_answer_comes_back(
    address: str, chromium: Browser
) -> None:
    page = await chromium.new_page()
    await prepare(address)
    await page.goto(f"{address}/readiness?view=report#questions")
    card = page.locator("#questions details", has=page.locator(".round", has_text="culture")).first
    question = (await card.locator(".text").inner_text(timeout=PATIENCE)).strip()
    await card.locator("summary").click()
    await shoot(page, "readiness-question")
    await card.get_by_role("button", name=re.compile("^Rehearse this")).click()
    await page.wait_for_url("**/s/*", timeout=PATIENCE)
    await page.get_by_role("button", name="Begin").click()
    asked = page.get_by_role("log")
    await expect(asked).to_contain_text(question[:60], timeout=PATIENCE)

    await page.get_by_role("textbox").first.fill(ANSWER)
    await page.keyboard.press("Control+Enter")
    await expect(asked).to_contain_text("nine days", timeout=PATIENCE)
    await page.get_by_role("button", name="End round").click()
    await page.get_by_role("dialog").get_by_role("button", name="End round").click()
    await rate_oneself(page)
    await page.goto(f"{address}/readiness?view=report#changes")
    await expect(page.locator("#changes")).to_contain_text(
        "What your sessions showed (1 answer)", timeout=PATIENCE
    )
    await page.locator("#changes summary").click()
    await expect(page.locator("#changes")).to_contain_text(question[:60])


async def rate_oneself(page: Page) -> None:
    await expect(page.locator("input[type=radio]").first).to_be_attached(timeout=PATIENCE)
    names = await page.evaluate(
        "[...new Set([...document.querySelectorAll('input[type=radio]')].map(each => each.name))]"
    )
    for name in names:
        await page.locator(f"input[name='{name}']").nth(2).check(force=True)
    await page.keyboard.press("Control+Enter")
    await page.wait_for_url("**/debrief", timeout=PATIENCE)


async def test_going_back_finds_the_place(address: str, chromium: Browser) -> None:
    page = await chromium.new_page(viewport={"width": 1440, "height": 900})
    await prepare(address)
    await page.goto(f"{address}/readiness?view=report")
    await expect(page.get_by_role("heading", name="The questions to expect")).to_be_visible(timeout=PATIENCE)
    quote = page.locator("#risks a[href*='claim=']").last
    await quote.scroll_into_view_if_needed()
    await page.wait_for_timeout(400)  # the place is written down when the page rests
    before = await page.evaluate("scrollY")
    assert before > 500
    await quote.click()
    await expect(page.locator(".row.chosen")).to_be_visible(timeout=PATIENCE)
    await page.go_back()
    await page.wait_for_function("place => Math.abs(scrollY - place) < 3", arg=before, timeout=PATIENCE)


async def test_another_company_has_its_own_rounds_and_guide(address: str, chromium: Browser) -> None:
    page = await chromium.new_page()
    await page.goto(address)
    await page.get_by_label("Company").select_option(label="Generic big-tech loop")
    await page.get_by_role("button", name="Rehearse Behavioural interview").click(timeout=PATIENCE)
    await page.wait_for_url("**/s/*", timeout=PATIENCE)
    await expect(page.get_by_role("heading", name="Behavioural interview")).to_be_visible(timeout=PATIENCE)
    await page.goto(f"{address}/guide")
    await page.get_by_label("Company").select_option(label="Generic big-tech loop")
    await expect(page.locator("h1")).to_have_text("Generic big-tech loop", timeout=PATIENCE)


async def prepare(address: str) -> None:
    """A résumé and a description, given without the pages."""
    async with httpx.AsyncClient(base_url=address, timeout=60) as client:
        given = await client.put(
            "/api/readiness/resume", params={"name": RESUME.name}, content=RESUME.read_bytes()
        )
        assert given.status_code == 200, given.text
        given = await client.put("/api/readiness/job", params={"name": "pasted.txt"}, content=JOB.encode())
        assert given.json()["has_report"] is True


async def test_the_banks_are_searched_and_added_to(address: str, chromium: Browser) -> None:
    page = await chromium.new_page()
    await page.goto(f"{address}/experiences")
    await page.get_by_role("button", name="Add your interview").click()
    await page.get_by_label("In one line").fill("Payments engineer, four rounds in a day")
    await page.get_by_label("Year").first.fill("2026")
    await page.get_by_role("button", name="Add a question").click()
    await page.get_by_label("Question 1", exact=True).fill("Which alert would you delete first?")
    await page.reload()  # what is half written is still there
    await page.get_by_role("button", name="Add your interview").click()
    await expect(page.get_by_label("In one line")).to_have_value("Payments engineer, four rounds in a day")
    await page.get_by_role("button", name="Save the account").click()
    mine = page.locator("details.fold", has_text="Payments engineer, four rounds in a day")
    await expect(mine).to_be_visible(timeout=PATIENCE)
    await shoot(page, "experiences")

    await page.goto(f"{address}/questions")
    await page.get_by_role("button", name="Add a question").click()
    await page.get_by_label("The question").fill("Which alert would you delete first, and who would notice?")
    await page.get_by_role("button", name="Save the question").click()
    await expect(page.get_by_text("Saved: Which alert")).to_be_visible(timeout=PATIENCE)
    await page.get_by_role("searchbox", name="Search").fill("alert delete")
    await expect(page).to_have_url(re.compile(r"q=alert"))
    await expect(page.locator("details.fold .text", has_text="Which alert would you delete")).to_be_visible(
        timeout=PATIENCE
    )
    assert await page.locator("details.fold").count() < 10, "the others are gone"
    await shoot(page, "questions")

    await page.goto(f"{address}/guide")
    chapters = page.get_by_role("navigation", name="Chapters").get_by_role("link")
    await expect(chapters.first).to_be_visible(timeout=PATIENCE)
    assert await chapters.count() >= 10
    await shoot(page, "guide")


async def test_one_button_deletes_all(address: str, chromium: Browser) -> None:
    page = await chromium.new_page()
    await prepare(address)
    await page.goto(f"{address}/readiness")
    await page.get_by_role("button", name="Show what a model would be sent").click()
    outgoing = page.get_by_role("region", name="What a model would be sent")
    await expect(outgoing).to_be_visible(timeout=PATIENCE)
    await outgoing.locator("summary").first.click()
    sent = await outgoing.locator("pre").first.inner_text()
    assert "@" not in sent
    assert "Kronborg" in sent
    await page.get_by_role("button", name="Delete everything about me").click()
    dialog = page.get_by_role("dialog")
    await expect(dialog).to_contain_text("Your résumé")
    await dialog.get_by_role("button", name="Delete").click()
    await expect(
        page.get_by_role("heading", name="What you bring, against what they ask for.")
    ).to_be_visible(timeout=PATIENCE)
    async with httpx.AsyncClient(base_url=address) as client:
        left = (await client.get("/api/readiness")).json()
    assert left["resume"] is None
    assert left["job"] is None


@pytest.mark.parametrize("width", [390, 1440])
async def test_every_page_fits_and_can_be_named(address: str, chromium: Browser, width: int) -> None:
    """No page is wider than its window, every control has a name, and headings and ids are in order."""
    await prepare(address)
    page = await chromium.new_page(viewport={"width": width, "height": 844}, color_scheme="light")
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    views = [f"readiness?view={view}" for view in ("report", "read", "job", "sheet")]
    for path in (*views, "stories", "questions", "experiences", "guide", "sessions", ""):
        await page.goto(f"{address}/{path}")
        await page.wait_for_load_state("networkidle")
        await expect(page.locator("h1")).to_have_count(1, timeout=PATIENCE)
        await page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
        assert await page.evaluate(TOO_WIDE) == [], path
        assert await page.evaluate(UNNAMED) == [], path
        assert await page.evaluate(REPEATED_IDS) == [], path
        await shoot(page, f"page-{re.sub('[^a-z]+', '-', path) or 'home'}")
    assert faults == []


TOO_WIDE = """[...document.querySelectorAll('main *, header *')]
    .filter(node => node.checkVisibility() && node.getBoundingClientRect().right > innerWidth + 1)
    .filter(node => {
        for (let up = node; up; up = up.parentElement)
            if (['auto', 'scroll', 'hidden'].includes(getComputedStyle(up).overflowX)) return false
        return true
    })
    .map(node => node.outerHTML.slice(0, 120))"""
UNNAMED = """[...document.querySelectorAll('button, a[href], input:not([hidden]), select, textarea, [role=img]')]
    .filter(node => node.checkVisibility())
    .filter(node => !(node.innerText?.trim() || node.textContent.trim() || node.getAttribute('aria-label') || node.labels?.length || node.title))
    .map(node => node.outerHTML.slice(0, 120))"""
REPEATED_IDS = """[...document.querySelectorAll('[id]')].map(node => node.id)
    .filter((id, index, all) => all.indexOf(id) !== index)"""
