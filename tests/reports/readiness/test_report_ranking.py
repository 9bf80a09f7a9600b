"""The bank's ranking: accounts, their age, their level; nothing of a résumé."""

from __future__ import annotations

from datetime import date

import pytest
from readiness_people import TODAY, pack

from greenroom.content.bank import Account, AskedThere, Outcome
from greenroom.content.talk import Question
from greenroom.reports.readiness.ranking import NOT_REPORTED, agreement, rank_bank, search

LEVELS = ("L3", "L4", "L5", "L5+")


def account(name: str, question: str, year: int = 2026, level: str = "L5") -> Account:
    asked = (AskedThere(text="As told", question=question), AskedThere(text="Again", question=question))
    return Account(
        id=name, title=name, source="own", year=year, level=level, outcome=Outcome.OFFER, asked=asked
    )


def scores(*accounts: Account, today: date = TODAY, level: str = "L5") -> dict[str, float]:
    return {item.id: item.score for item in rank_bank(pack(), accounts, level, today)}


def test_an_account_counts_once_however_often_it_names_a_question() -> None:
    assert scores(account("a", "c-own-failure"))["c-own-failure"] == 1.0


def test_a_report_loses_half_its_weight_in_two_years() -> None:
    assert scores(account("a", "c-own-failure", year=2024))["c-own-failure"] == 0.5
    assert scores(account("a", "c-own-failure", year=0))["c-own-failure"] == pytest.approx(0.5**1.5, abs=1e-4)


@pytest.mark.parametrize(
    ("told", "wanted", "share"),
    [
        ("L5", "L5", 1.0),
        ("L4", "L5", 0.6),
        ("L3", "L5", 0.3),
        ("", "L5", 0.5),
        ("L5", "", 0.5),
        ("E6", "L5", 0.3),
    ],
)
def test_level_agreement(told: str, wanted: str, share: float) -> None:
    assert agreement(told, wanted, LEVELS) == share


def test_what_no_account_names_says_so_and_scores_nothing() -> None:
    entry = next(item for item in rank_bank(pack(), (), "L5", TODAY) if item.id == "c-own-failure")
    assert (entry.score, entry.reports, entry.says) == (0.0, 0, NOT_REPORTED)


def test_the_bank_holds_questions_tasks_and_scenarios_once_each() -> None:
    entries = rank_bank(pack(), pack().accounts, "L5", TODAY)
    ids = [entry.id for entry in entries]
    assert len(ids) == len(set(ids))
    assert {*pack().tasks, *pack().scenarios, "c-decided-alone", "r-why-here"} <= set(ids)
    assert entries[0].id == "c-decided-alone"
    assert "2 accounts" in entries[0].says


def test_an_own_question_hides_the_one_it_was_copied_from() -> None:
    mine = Question(id="c-own-failure", asks=("Mine?",), short="mine", about="Mine.")
    entries = rank_bank(pack(), (), "L5", TODAY, {"culture": (mine,)})
    assert [entry.text for entry in entries if entry.id == "c-own-failure"] == ["Mine?"]


def test_search_finds_beginnings_of_words_and_needs_all_of_them() -> None:
    entries = rank_bank(pack(), (), "L5", TODAY)
    assert "rate-limiter" in {entry.id for entry in search(entries, "rate limi")}
    assert search(entries, "rate zebra") == []
