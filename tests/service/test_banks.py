"""The banks: ranked, searched and filtered; what a user adds is kept, shown and taken out again; files come in whole or not at all."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from desks import Desk
from hypothesis import given, settings
from hypothesis import strategies as st

from greenroom.base.errors import BadInput, NotFound
from greenroom.content.bank import Outcome
from greenroom.content.pack import Pack
from greenroom.content.vocabulary import Vocabulary
from greenroom.evidence.encoder import Encoder
from greenroom.service.banks.exchange import from_csv, from_json, to_csv, to_json
from greenroom.service.banks.forms import OwnAccount, OwnQuestion
from greenroom.service.banks.kept import as_account
from greenroom.service.banks.searching import matches, words
from greenroom.service.readiness.forms import StartRehearsal

NONE: dict[str, list[str]] = {}


@pytest.fixture
async def desk(tmp_path: Path, pack: Pack, encoder: Encoder) -> AsyncIterator[Desk]:
    made = Desk(tmp_path, pack, encoder, Vocabulary(skills=()))  # no bank asks it anything
    yield made
    await made.close()


# --- questions --------------------------------------------------------------------------------------------------------


async def test_the_bank_is_ranked_by_what_it_says(desk: Desk, pack: Pack) -> None:
    bank = await desk.banks.questions("", "L5", NONE, "", False)
    assert bank.total == len(bank.questions)
    assert {question.surface for question in bank.questions} == {"talk", "code", "design"}
    assert [question.score for question in bank.questions] == sorted(
        (question.score for question in bank.questions), reverse=True
    )
    accounts = {account.id for account in pack.accounts}
    assert accounts
    for question in bank.questions:
        assert (question.score > 0) == (question.reports > 0), question.id
        assert question.reports <= len(accounts)
        assert question.why
    assert "score = " in bank.formula


async def test_search_begins_words_and_filters_combine(desk: Desk) -> None:
    everything = await desk.banks.questions("", "", NONE, "", False)
    found = await desk.banks.questions("", "", NONE, "manag decis", False)
    assert 0 < len(found.questions) < len(everything.questions)
    for facet in everything.rounds:
        left = await desk.banks.questions("", "", {"round": [facet.id]}, "", False)
        assert len(left.questions) == facet.count
        assert {question.round for question in left.questions} == {facet.id}
    assert await desk.banks.questions("", "", {"round": [""]}, "", False) == everything
    two = await desk.banks.questions("", "", {"round": ["culture"], "value": ["courage"]}, "", False)
    assert two.questions
    assert all(question.round == "culture" and "courage" in question.values for question in two.questions)
    assert (await desk.banks.questions("", "", NONE, "zzzz", False)).questions == []


def test_words_are_compared_without_case_and_accents() -> None:
    assert words("Résumé, C++ & C#!") == ["resume", "c++", "c#"]
    assert matches(words("RESU c+"), ["A résumé in C++"])
    assert not matches(words("resumes"), ["résumé"])
    assert matches(words(""), [])


async def test_an_own_question_is_asked_word_for_word(desk: Desk) -> None:
    made = await desk.banks.add_question(
        OwnQuestion(
            round="culture", text="What did you stop doing last year?", values=("courage",), tags=("mine",)
        )
    )
    assert made.own
    shown = await desk.banks.questions("", "", NONE, "", True)
    assert [question.id for question in shown.questions] == [made.id]
    view = await desk.rehearsals.start(StartRehearsal(round="culture", question=made.id))
    await desk.house.act(view.id, "begin", True)
    await desk.house.act(view.id, "say", "Hello, I am ready.")
    item = await desk.house.round(view.id)
    assert any("What did you stop doing last year?" in line.text for line in item.lines)
    changed = await desk.banks.change_question(
        made.id, OwnQuestion(round="manager", text="What did you stop?")
    )
    assert (changed.id, changed.round) == (made.id, "manager")
    await desk.banks.delete_question(made.id)
    assert (await desk.banks.questions("", "", NONE, "", True)).questions == []
    with pytest.raises(NotFound):
        await desk.banks.delete_question(made.id)


async def test_a_changed_copy_hides_the_packs_question_until_it_is_deleted(desk: Desk) -> None:
    before = await desk.banks.questions("", "", NONE, "", False)
    theirs = next(question for question in before.questions if question.round == "culture")
    mine = await desk.banks.change_question(
        theirs.id, OwnQuestion(round="culture", text="Tell me more simply.")
    )
    assert mine.replaces == theirs.id
    names = {question.id for question in (await desk.banks.questions("", "", NONE, "", False)).questions}
    assert mine.id in names
    assert theirs.id not in names
    await desk.reopen()
    await desk.banks.delete_question(mine.id)
    assert await desk.banks.questions("", "", NONE, "", False) == before
    with pytest.raises(NotFound):
        await desk.banks.change_question("q-nothing", OwnQuestion(round="culture", text="Anything at all?"))


async def test_any_entry_can_be_tagged(desk: Desk, pack: Pack) -> None:
    task = next(iter(pack.tasks))
    tagged = await desk.banks.tag_question(task, [" week one ", "week one", ""])
    assert tagged.tags == ["week one"]
    bank = await desk.banks.questions("", "", {"tag": ["week one"]}, "", False)
    assert [question.id for question in bank.questions] == [task]
    with pytest.raises(NotFound):
        await desk.banks.tag_question("q-nothing", ["x"])
    with pytest.raises(BadInput):
        await desk.banks.tag_question(task, ["x" * 61])


@pytest.mark.parametrize(
    "question",
    [
        OwnQuestion(round="coding", text="Write a cache, please."),
        OwnQuestion(round="chess", text="Which opening do you play?"),
        OwnQuestion(round="culture", text="Which value is this?", values=("greed",)),
    ],
)
async def test_a_question_that_cannot_be_asked_is_refused(desk: Desk, question: OwnQuestion) -> None:
    with pytest.raises(BadInput):
        await desk.banks.add_question(question)


# --- accounts ---------------------------------------------------------------------------------------------------------


def told(**fields: Any) -> OwnAccount:
    return OwnAccount.model_validate({"title": "My own loop", **fields})


async def test_an_own_account_shows_first_and_counts_as_a_report(desk: Desk) -> None:
    question = next(
        each
        for each in (await desk.banks.questions("", "L5", NONE, "", False)).questions
        if each.surface == "talk" and each.reports == 0
    )
    account = told(
        year=2025,
        level="L5",
        outcome="offer",
        rounds=[{"kind": "culture", "title": "Culture", "minutes": 45}],
        asked=[{"text": "The decision", "question": question.id}],
        tips=["Sleep."],
    )
    made = await desk.banks.add_account(account)
    assert made.own
    shown = await desk.banks.experiences("", NONE, "")
    assert shown.experiences[0] == made
    after = await desk.banks.questions("", "L5", NONE, "", False)
    assert next(each.reports for each in after.questions if each.id == question.id) == 1
    for chosen in ({"level": ["L5"]}, {"year": ["2025"]}, {"outcome": ["offer"]}, {"round": ["culture"]}):
        assert made in (await desk.banks.experiences("", chosen, "")).experiences
    assert made not in (await desk.banks.experiences("", {"outcome": ["no_offer"]}, "")).experiences
    assert [each.account.id for each in (await desk.banks.experiences("", NONE, "sleep")).experiences] == [
        made.account.id
    ]
    changed = await desk.banks.change_account(made.account.id, told(title="Another title"))
    assert changed.account.title == "Another title"
    await desk.banks.delete_account(made.account.id)
    assert all(not each.own for each in (await desk.banks.experiences("", NONE, "")).experiences)
    with pytest.raises(NotFound):
        await desk.banks.change_account(made.account.id, account)


async def test_the_packs_accounts_name_their_source_and_guess_nothing(desk: Desk, pack: Pack) -> None:
    shown = await desk.banks.experiences("", NONE, "")
    assert shown.total == len(pack.accounts)
    assert all(each.source and not each.own for each in shown.experiences)


@pytest.mark.parametrize("format", ["csv", "json"])
async def test_what_was_exported_comes_in_again_and_twice_changes_nothing(desk: Desk, format: str) -> None:
    account = told(
        tips=["a | b", "two\nlines", "=HYPERLINK()"],
        asked=[{"text": "-1 + 1?"}],
        rounds=[{"kind": "culture", "says": "back\\slash"}],
    )
    await desk.banks.add_account(account)
    before = await desk.banks.experiences("", NONE, "")
    exported = await desk.banks.export("", format)
    again = await desk.banks.take_in(exported, format)
    assert (again.taken, again.problems) == (1, [])
    assert await desk.banks.experiences("", NONE, "") == before
    await desk.banks.delete_account(before.experiences[0].account.id)
    await desk.banks.take_in(exported, format)
    assert await desk.banks.experiences("", NONE, "") == before


async def test_one_bad_row_keeps_the_whole_file_out(desk: Desk, pack: Pack) -> None:
    before = await desk.banks.experiences("", NONE, "")
    rows = "title,year,outcome\nGood,2024,offer\n\nBad year,soon,offer\nBad outcome,soon,maybe\nShort\n"
    made = await desk.banks.take_in(rows, "csv")
    assert made.taken == 0
    assert [problem.line for problem in made.problems] == [4, 5, 6]
    assert "year" in made.problems[0].says
    assert "year" in made.problems[1].says
    assert "outcome" in made.problems[1].says  # all that is wrong with a line is told at once
    assert "cells" in made.problems[2].says
    assert await desk.banks.experiences("", NONE, "") == before
    theirs = pack.accounts[0].model_dump(mode="json") | {"title": "Changed"}
    refused = await desk.banks.take_in(json.dumps([theirs]), "json")
    assert "belongs to a pack" in refused.problems[0].says


@pytest.mark.parametrize(
    ("text", "format"),
    [
        ("", "csv"),
        ("name\nx\n", "csv"),
        ('title\n"open', "csv"),
        ("title\n" + "x" * 2_000_000, "csv"),
        ("", "json"),
        ("{}", "json"),
        ("[1]", "json"),
        ("[" * 100_000, "json"),
        ('[{"title": "a", "id": "../x"}]', "json"),
        ('[{"title": "a", "id": "x"}, {"title": "b", "id": "x"}]', "json"),
        ('[{"title": "a", "salary": 1}]', "json"),
        (json.dumps([{"title": "a"}] * 2_001), "json"),
    ],
)
async def test_what_is_no_list_of_accounts_is_refused_with_a_reason(
    desk: Desk, text: str, format: str
) -> None:
    made = await desk.banks.take_in(text, format)
    assert made.taken == 0
    assert made.problems
    assert all(problem.says for problem in made.problems)


def test_no_exported_cell_is_a_formula() -> None:
    account = as_account("=1+1", told(title="=cmd|' /C calc'!A0", role="+1", stage="@x", tips=["-2"]))
    rows = list(csv.reader(io.StringIO(to_csv([account]))))
    assert all(not cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows for cell in row)


TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=30).map(
    str.strip
)
SAID = TEXT.filter(bool)
ACCOUNTS = st.builds(
    OwnAccount,
    title=SAID,
    year=st.integers(0, 2100),
    level=SAID,
    role=TEXT,
    outcome=st.sampled_from(list(Outcome)),
    round_count=st.integers(0, 30),
    rounds=st.lists(
        st.fixed_dictionaries(
            {"kind": st.just("culture"), "title": TEXT, "minutes": st.integers(0, 90), "says": TEXT}
        ),
        max_size=3,
    ),
    asked=st.lists(st.fixed_dictionaries({"text": SAID}), max_size=3),
    tips=st.lists(SAID, max_size=3),
    says=st.lists(SAID, max_size=3),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(ACCOUNTS, max_size=4))
def test_files_hold_everything(accounts: list[OwnAccount]) -> None:
    full = [as_account(f"a{at}", account) for at, account in enumerate(accounts)]
    want = [(f"a{at}", account) for at, account in enumerate(accounts)]
    for rows, problems in (from_json(to_json(full)), from_csv(to_csv(full))):
        assert not problems
        assert [(name, account) for _, name, account in rows] == want


# --- the guide --------------------------------------------------------------------------------------------------------


async def test_every_statement_of_the_guide_has_its_source_and_date(desk: Desk) -> None:
    guide = desk.banks.guide("")
    assert guide.chapters
    for chapter in guide.chapters:
        for entry in chapter.entries:
            assert all(each.source and each.date for each in entry.statements), entry.about
            if entry.disagree:
                assert len({each.source for each in entry.statements}) > 1
                assert entry.ask
    with pytest.raises(NotFound):
        desk.banks.guide("nowhere")
