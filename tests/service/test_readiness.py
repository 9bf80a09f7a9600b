"""The readiness use cases: what is given and changed is kept, the report follows, and deleting leaves nothing."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from desks import RESUME, Desk
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from greenroom.adapters.packs import load_vocabulary
from greenroom.adapters.reading import read_document
from greenroom.base.errors import BadInput, NotFound, OutOfTurn
from greenroom.content.pack import Pack
from greenroom.content.vocabulary import Vocabulary
from greenroom.evidence.encoder import Encoder
from greenroom.profile.amending import apply
from greenroom.profile.corrections import Added, Corrected, Correction, Restored, Retracted
from greenroom.profile.resume import Claim, Month
from greenroom.service.ports import Entry
from greenroom.service.readiness.forms import StartRehearsal, Target
from greenroom.service.readiness.kept import fold
from greenroom.service.readiness.making import read_own
from greenroom.service.readiness.targets import check, targets
from greenroom.service.readiness.views import ReadinessHome, TargetState


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary()


@pytest.fixture
async def desk(tmp_path: Path, pack: Pack, encoder: Encoder, vocabulary: Vocabulary) -> AsyncIterator[Desk]:
    made = Desk(tmp_path, pack, encoder, vocabulary)
    yield made
    await made.close()


def claim_with(home: ReadinessHome, words: str) -> Claim:
    assert home.resume is not None
    return next(claim for claim in home.resume.read.claims if words in claim.text)


async def test_an_empty_desk_says_so(desk: Desk) -> None:
    home = await desk.readiness.home()
    assert (home.resume, home.job, home.has_report, home.can_undo) == (None, None, False, False)
    assert home.company == "netflix"
    assert home.levels
    assert "on this machine" in home.privacy
    with pytest.raises(OutOfTurn, match="first"):
        await desk.readiness.report()
    with pytest.raises(OutOfTurn):
        await desk.readiness.correct(Retracted(target="name"))


async def test_what_was_read_is_shown_with_its_place(desk: Desk) -> None:
    await desk.give()
    home = await desk.readiness.home()
    assert home.resume is not None
    assert home.job is not None
    assert home.has_report
    assert home.level == "L5"  # as the description says
    lines = [line.text for page in home.resume.pages for line in page.lines]
    for target in home.resume.targets:
        assert target.state is TargetState.READ
        assert target.source is not None
        joined = " ".join(" ".join(lines).split())
        assert " ".join(target.source.quote.split()) in joined, target
    texts = {target.text for target in home.resume.targets}
    assert {"Zebulon Quist", "Larkspur Freight GmbH", "Ostrava Telemetry AB"} <= texts


async def test_a_correction_shows_everywhere_and_can_be_taken_back(desk: Desk) -> None:
    await desk.give()
    before = await desk.readiness.report()
    claim = claim_with(await desk.readiness.home(), "p99 latency")
    home = await desk.readiness.correct(Retracted(target=claim.id))
    assert home.resume is not None
    assert home.corrections == 1
    assert (
        next(each.state for each in home.resume.targets if each.target == claim.id) is TargetState.RETRACTED
    )
    assert claim.id not in {each.id for each in home.resume.stands.claims}
    after = await desk.readiness.report()
    assert claim.id in before.model_dump_json()
    assert claim.id not in after.model_dump_json(exclude={"changes"})
    assert after.made_from["corrections"] != before.made_from["corrections"]
    assert after.changes
    home = await desk.readiness.undo()
    assert not home.can_undo
    again = await desk.readiness.report()
    assert again.model_dump(exclude={"changes"}) == before.model_dump(exclude={"changes"})
    with pytest.raises(OutOfTurn):
        await desk.readiness.undo()


async def test_only_corrections_of_this_resume_are_counted(desk: Desk) -> None:
    home = await desk.readiness.give_resume("me.md", RESUME.encode())
    assert home.resume is not None
    claim = home.resume.read.claims[0]
    await desk.readiness.correct(Retracted(target=claim.id))
    home = await desk.readiness.give_resume("other.txt", b"Sam Example\n\nExperience\n\nNothing like it")
    assert (home.corrections, home.can_undo) == (0, False)
    with pytest.raises(OutOfTurn, match="this r"):
        await desk.readiness.undo()
    # The line is read again, and so is what was said of it.
    home = await desk.readiness.give_resume("me.md", RESUME.encode())
    assert (home.corrections, home.can_undo) == (1, True)
    assert claim.id not in {each.id for each in (home.resume.stands.claims if home.resume else ())}


async def test_a_correction_names_what_is_there(desk: Desk) -> None:
    await desk.give()
    wrong: list[Correction] = [
        Retracted(target="c-nothing"),
        Corrected(target="r-0.employer", text="Acme"),
        Added(role="r-nothing", text="Did it."),
        Added(role="", text="   "),
        Corrected(target="name", text="x" * 5_000),
        Corrected(target="name", text="half \ud800"),
    ]
    for correction in wrong:
        with pytest.raises(BadInput):
            await desk.readiness.correct(correction)
    home = await desk.readiness.home()
    assert home.corrections == 0
    assert home.resume is not None
    role = home.resume.read.roles[0].id
    with pytest.raises(BadInput, match="2019-03 to 2021-07"):
        await desk.readiness.correct(Corrected(target=f"{role}.span", text="a while ago"))
    with pytest.raises(BadInput, match="value by value"):
        await desk.readiness.correct(Corrected(target=role, text="Acme"))
    home = await desk.readiness.correct(Corrected(target=f"{role}.span", text="2020-01 to present"))
    assert home.resume is not None
    span = home.resume.stands.roles[0].span
    assert span is not None
    assert (span.start, span.present) == (Month(year=2020, month=1), True)


async def test_what_was_not_read_can_be_filled_in(desk: Desk) -> None:
    await desk.give(RESUME.replace("Berlin, Germany\n", ""))
    home = await desk.readiness.home()
    assert home.resume is not None
    role = home.resume.read.roles[0]
    assert role.place is None
    home = await desk.readiness.correct(Corrected(target=f"{role.id}.place", text="Potsdam"))
    assert home.resume is not None
    shown = next(each for each in home.resume.targets if each.target == f"{role.id}.place")
    assert (shown.state, shown.original, shown.text) == (TargetState.ADDED, "", "Potsdam")


async def test_everything_is_there_after_a_restart(desk: Desk) -> None:
    await desk.give()
    claim = claim_with(await desk.readiness.home(), "pricing monolith")
    await desk.readiness.correct(Corrected(target="headline", text="Staff Engineer"))
    await desk.readiness.choose(Target(company="netflix", level="L4"))
    await desk.readiness.tell(claim.id, "measure", "Tickets fell from 31 a week to 4.")
    report, home = await desk.readiness.report(), await desk.readiness.home()
    await desk.reopen()
    assert await desk.readiness.home() == home
    assert await desk.readiness.report() == report
    assert home.level == "L4"


async def test_of_two_tabs_nothing_is_lost(desk: Desk) -> None:
    await desk.give()
    home = await desk.readiness.home()
    assert home.resume is not None
    claims = [claim.id for claim in home.resume.read.claims]
    await asyncio.gather(*(desk.readiness.correct(Retracted(target=name)) for name in claims[:4]))
    home = await desk.readiness.home()
    assert home.resume is not None
    assert home.corrections == 4
    assert not {claim.id for claim in home.resume.stands.claims} & set(claims[:4])


async def test_own_words_fill_a_blank_of_their_story(desk: Desk) -> None:
    await desk.give()
    report = await desk.readiness.report()
    story = next(each for each in report.stories if any(blank.part == "learning" for blank in each.blanks))
    await desk.readiness.tell(story.claim, "learning", "I learned to ask who else depends on it.")
    told = next(each for each in (await desk.readiness.report()).stories if each.claim == story.claim)
    filled = next(each for each in told.filled if each.part == "learning")
    assert filled.text == "I learned to ask who else depends on it."
    assert filled.said == "you wrote"
    assert all(blank.part != "learning" for blank in told.blanks)
    await desk.readiness.untell(story.claim, "learning")
    again = next(each for each in (await desk.readiness.report()).stories if each.claim == story.claim)
    assert any(blank.part == "learning" for blank in again.blanks)
    with pytest.raises(NotFound):
        await desk.readiness.tell(story.claim, "moral", "x")
    with pytest.raises(NotFound):
        await desk.readiness.tell("c-nothing", "learning", "x")


async def rehearse(desk: Desk, wanted: StartRehearsal, answer: str) -> str:
    view = await desk.rehearsals.start(wanted)
    await desk.house.act(view.id, "begin", True)
    await desk.house.act(view.id, "say", answer)
    await desk.finish(view.id)
    return view.id


TOLD = (
    "In 2021 the booking platform was down for three hours on a Monday. I decided alone to fail over to the second region although"
    " nobody had tried it; I could also have waited for the vendor. It cost us a day of double bookings, and I told the customers"
    " myself. Errors fell from 12 percent to 0.3 percent within ten minutes. Since then I rehearse the failover every month."
)


async def test_the_report_is_alive(desk: Desk) -> None:
    await desk.give()
    before = await desk.readiness.report()
    assert before.practised == []
    asked = next(each for each in before.questions if each.story and each.link.question)
    link = asked.link
    wanted = StartRehearsal(round=link.round, scenario=link.scenario, question=link.question)
    session = await rehearse(desk, wanted, TOLD)
    after = await desk.readiness.report()
    shown = [each for each in after.practised if each.session == session]
    assert shown
    assert shown[0].question == link.question
    assert shown[0].parts
    for part in shown[0].parts:
        assert part.text in TOLD
    for quote in shown[0].quotes:
        assert quote in TOLD
    assert any(
        "session" in change.why.lower() or "session" in change.what.lower() for change in after.changes
    )
    await desk.reopen()
    assert await desk.readiness.report() == after


async def test_a_story_is_filled_in_by_telling_it(desk: Desk) -> None:
    await desk.give()
    story = (await desk.readiness.report()).stories[0]
    session = await rehearse(desk, StartRehearsal(round=story.link.round, story=story.id), TOLD)
    told = next(each for each in (await desk.readiness.report()).stories if each.id == story.id)
    assert told.used == story.used + 1
    assert len(told.blanks) < len(story.blanks)
    heard = [filled for filled in told.filled if filled.session == session]
    assert heard
    assert all(filled.text in TOLD and filled.seq for filled in heard)
    await desk.house.sessions.delete(session)
    again = next(each for each in (await desk.readiness.report()).stories if each.id == story.id)
    assert (again.blanks, again.used) == (story.blanks, story.used)


async def test_an_unrated_session_is_not_looked_at(desk: Desk) -> None:
    await desk.give()
    await desk.house.sit("culture")
    assert (await desk.readiness.report()).practised == []


async def test_each_question_of_the_report_starts_its_own_rehearsal(desk: Desk) -> None:
    await desk.give()
    report = await desk.readiness.report()
    for asked in report.questions:
        link = asked.link
        view = await desk.rehearsals.start(
            StartRehearsal(round=link.round, scenario=link.scenario, question=link.question)
        )
        state = await desk.house.state(view.id)
        plan = state.rounds[0].plan
        assert plan.kind == link.round
        if link.question:
            assert plan.question is not None
            assert asked.text in plan.question["asks"] or plan.question["id"] == link.question
        else:
            assert plan.scenario == link.scenario
    for story in report.stories:
        view = await desk.rehearsals.start(StartRehearsal(round=story.link.round, story=story.id))
        assert view.card is not None
    for wrong in (
        StartRehearsal(round="culture", question="q-nothing"),
        StartRehearsal(round="culture", story="s-nothing"),
        StartRehearsal(round="coding", scenario="t-nothing"),
    ):
        with pytest.raises(NotFound):
            await desk.rehearsals.start(wrong)
    with pytest.raises(BadInput):
        await desk.rehearsals.start(StartRehearsal(round="chess"))


async def test_what_would_be_sent_holds_no_contact_details(desk: Desk) -> None:
    await desk.give()
    outgoing = await desk.readiness.outgoing()
    assert outgoing.model == ""
    assert "nothing is sent" in outgoing.says
    assert "Larkspur" in outgoing.resume
    for private in ("zebulon.quist@example.org", "5550199"):
        assert private not in outgoing.resume
    assert outgoing.removed


async def test_deleting_leaves_no_byte(desk: Desk) -> None:
    await desk.give()
    claim = claim_with(await desk.readiness.home(), "pricing monolith")
    await desk.readiness.correct(Corrected(target="headline", text="Zeppelin Engineer"))
    await desk.readiness.tell(claim.id, "measure", "Quagmire fell by half.")
    report = await desk.readiness.report()
    words = [
        b"Zebulon",
        b"Larkspur",
        b"Zeppelin",
        b"Quagmire",
        b"Harbour Street",
        report.stories[0].title.encode(),
    ]
    there = desk.bytes_on_disk()
    for word in words[:5]:
        assert word in there
    await desk.readiness.erase()
    left = desk.bytes_on_disk()
    for word in words:
        assert word not in left, word
    assert (await desk.readiness.home()).resume is None
    await desk.reopen()
    assert (await desk.readiness.home()).resume is None


async def test_a_report_that_was_being_made_writes_nothing_after_the_deletion(desk: Desk) -> None:
    await desk.give()
    making = asyncio.create_task(desk.readiness.report())
    while not desk.readiness._composing.locked() and not making.done():
        await asyncio.sleep(0)
    await desk.readiness.erase()
    await asyncio.gather(making, return_exceptions=True)
    assert b"Larkspur" not in desk.bytes_on_disk()
    with pytest.raises(OutOfTurn):
        await desk.readiness.report()


async def test_a_file_that_was_being_read_is_not_kept_after_the_deletion(desk: Desk) -> None:
    desk.reader.gate.clear()
    giving = asyncio.create_task(desk.readiness.give_resume("zebulon.txt", RESUME.encode()))
    await asyncio.wait_for(desk.reader.reached.wait(), 10)
    await desk.readiness.erase()
    desk.reader.gate.set()
    with pytest.raises(OutOfTurn):
        await giving
    assert b"Larkspur" not in desk.bytes_on_disk()


async def test_deleting_everything_takes_sessions_and_own_entries_too(desk: Desk) -> None:
    await desk.give()
    session = await desk.house.sit("culture")
    await desk.house.act(session, "say", "I once moved Timbuktu to another region.")
    assert b"Timbuktu" in desk.bytes_on_disk()
    await desk.personal.erase_everything()
    left = desk.bytes_on_disk()
    assert b"Timbuktu" not in left
    assert b"Larkspur" not in left
    assert await desk.house.sessions.rows() == []


async def test_what_cannot_be_read_is_not_kept(desk: Desk) -> None:
    await desk.give()
    before = await desk.readiness.home()
    for data in (b"", b"\x89PNG\r\n\x1a\n" + bytes(50), b"%PDF-1.7 broken"):
        with pytest.raises(BadInput):
            await desk.readiness.give_resume("new.pdf", data)
    assert await desk.readiness.home() == before


async def test_a_document_is_read_once(desk: Desk) -> None:
    await desk.give()
    await desk.readiness.report()
    await desk.readiness.correct(Corrected(target="headline", text="Engineer"))
    await desk.readiness.report()
    assert desk.reader.read_names == ["zebulon.txt", "pasted.txt"]


# --- laws of corrections ----------------------------------------------------------------------------------------------


def moves(names: list[str], owners: list[str]) -> st.SearchStrategy[list[Correction | None]]:
    """Sequences of corrections; None takes the last one back."""
    target = st.sampled_from(names)
    spans = [name for name in names if name.endswith(".span")]
    text = st.text(st.characters(codec="utf-8"), min_size=1, max_size=40).filter(str.strip)
    return st.lists(
        st.one_of(
            st.builds(Corrected, target=target, text=text).filter(
                lambda each: not each.target.endswith(".span")
            ),
            st.builds(Corrected, target=st.sampled_from(spans), text=st.just("2019-03 to 2021-07")),
            st.builds(Retracted, target=st.sampled_from([*names, *owners])),
            st.builds(Restored, target=target),
            st.builds(Added, role=st.sampled_from(["", *owners]), text=text),
            st.none(),
        ),
        max_size=12,
    )


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_corrections_hold_their_laws(vocabulary: Vocabulary, data: st.DataObject) -> None:
    document = read_document("zebulon.txt", RESUME.encode())
    plain = read_own(document, (), vocabulary)
    names = [each.target for each in targets(plain.read, plain.read, ())]
    owners = [role.id for role in plain.read.roles]
    entries: list[Entry] = []
    stack: list[Correction] = []
    for move in data.draw(moves(names, owners)):
        if move is None and not stack:
            continue
        kind, body = ("undone", {}) if move is None else ("corrected", move.model_dump())
        entries.append(Entry("profile", len(entries) + 1, 0, kind, body))
        if move is None:
            stack.pop()
        else:
            check(move, plain.read, apply(plain.read, stack, vocabulary))
            stack.append(move)
    kept = fold(entries)
    assert list(kept.corrections) == stack
    own = read_own(document, kept.corrections, vocabulary)
    views = targets(own.read, own.stands, kept.corrections)
    standing = {claim.id for claim in own.stands.claims}
    for view in views:
        if view.state is TargetState.RETRACTED:
            assert view.target not in standing
    read_ids = {claim.id for claim in own.read.claims}
    shown = {view.target: view.state for view in views}
    assert standing <= set(shown)
    assert all(shown[name] is TargetState.ADDED for name in standing - read_ids)
    assert own.read == plain.read
    if not stack:
        assert own.stands == plain.read
