"""Accounts of interviews: what the lint finds, and that the shipped ones tell no more than their source."""

from __future__ import annotations

import functools

import pytest

from greenroom.bootstrap import load_pack
from greenroom.content.bank import Account, Outcome, parse_accounts

installed = functools.cache(load_pack)

GOOD = """- id: one
  title: An offer
  source: seed
  outcome: offer
  round_count: 2
  rounds:
    - {kind: coding, title: Coding, minutes: 60}
  asked:
    - {text: Write a cache, question: cache}
- {id: two, title: Another, source: seed, round_count: 3}
"""
KNOWN = (frozenset({"seed"}), frozenset({"coding"}), frozenset({"cache"}))


def parse(text: str) -> tuple[tuple[Account, ...], list[tuple[int, str]]]:
    accounts, problems = parse_accounts({"accounts.yaml": text}, *KNOWN)
    return accounts, [(item.line, item.says) for item in problems]


def test_what_is_not_told_stays_empty() -> None:
    accounts, problems = parse(GOOD)
    assert problems == []
    assert accounts[1] == Account(id="two", title="Another", source="seed", round_count=3)
    assert accounts[1].outcome is Outcome.UNKNOWN


def test_no_file_is_no_accounts() -> None:
    assert parse_accounts({}, *KNOWN) == ((), [])


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("source: seed\n", "source: rumour\n", 1, "unknown source 'rumour'"),
        ("kind: coding", "kind: chess", 1, "unknown kind of round 'chess'"),
        ("question: cache", "question: cash", 1, "there is no question, task or scenario 'cash'"),
        ("round_count: 2", "round_count: 0", 1, "1 rounds are told and round_count is 0"),
        ("id: two", "id: one", 10, "two accounts are called 'one'"),
        ("outcome: offer", "outcome: hired", 4, "outcome"),
        ("  source: seed\n", "", 1, "source"),
    ],
)
def test_each_mistake_is_found_on_its_line(old: str, new: str, line: int, says: str) -> None:
    assert old in GOOD
    _, problems = parse(GOOD.replace(old, new, 1))
    assert [number for number, _ in problems] == [line]
    assert says in problems[0][1]


def test_the_shipped_accounts_tell_two_in_full_and_of_the_rest_a_line() -> None:
    accounts = installed().accounts
    assert len(accounts) == 15
    full, lines = accounts[:2], accounts[2:]
    assert all(len(each.rounds) == each.round_count == 4 and each.asked and each.tips for each in full)
    assert not [each.id for each in lines if each.rounds or each.asked or each.tips or each.says]
    assert all(each.stage and each.difficulty and each.round_count in (3, 4) for each in accounts)
    assert sum(each.outcome is Outcome.OFFER for each in accounts) == 8
    assert {each.year for each in accounts} == {2024, 2025}
    assert {each.source for each in accounts} == {"experience_bank"}
