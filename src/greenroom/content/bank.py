"""Accounts of real interviews, as far as their sources tell them, and what was asked in them. Nobody in it is made up."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from greenroom.content.marked import load
from greenroom.content.problem import Problem
from greenroom.content.reading import Content, read

ACCOUNTS = "accounts.yaml"
OWN = "own"


class Outcome(StrEnum):
    OFFER = "offer"
    NO_OFFER = "no_offer"
    WITHDREW = "withdrew"
    UNKNOWN = "unknown"


class AskedThere(Content):
    """A question as the account tells it; `question` is the id of the bank's question, task or scenario that it is, "" for none."""

    text: str
    question: str = ""


class RoundThere(Content):
    """One round of an account. `minutes` 0 when the account does not say."""

    kind: str
    title: str
    minutes: int = 0
    says: str = ""


class Account(Content):
    """One candidate's account. `source` is a source id of the pack, or "own" for what a user of this installation added.

    What the source does not tell is empty or 0, never guessed.
    """

    id: str
    title: str
    source: str
    year: int = 0
    level: str = ""
    role: str = ""
    outcome: Outcome = Outcome.UNKNOWN
    difficulty: str = ""
    stage: str = ""
    round_count: int = 0
    rounds: tuple[RoundThere, ...] = ()
    asked: tuple[AskedThere, ...] = ()
    tips: tuple[str, ...] = ()
    says: tuple[str, ...] = ()


class _Accounts(Content):
    accounts: tuple[Account, ...]


def parse_accounts(
    files: Mapping[str, str], sources: frozenset[str], kinds: frozenset[str], questions: frozenset[str]
) -> tuple[tuple[Account, ...], list[Problem]]:
    """The accounts in `files` in their order, and everything wrong with them. No file is no accounts.

    `sources`, `kinds` and `questions` are what the pack knows: its sources, its kinds of round, and the ids of whatever can be asked.
    """
    if ACCOUNTS not in files:
        return (), []
    found, problems = read(_Accounts, files, ACCOUNTS, wrap="accounts")
    marked = load(ACCOUNTS, files[ACCOUNTS])
    if found is None or isinstance(marked, Problem):
        return (), problems
    bare = isinstance(marked.value, list)
    seen: set[str] = set()
    for index, account in enumerate(found.accounts):
        place = (index,) if bare else ("accounts", index)
        says = [f"two accounts are called {account.id!r}"] if account.id in seen else []
        seen.add(account.id)
        says += _unknown(account, sources, kinds, questions)
        problems += [marked.problem(f"{account.id}: {each}", *place) for each in says]
    return found.accounts, problems


def _unknown(
    account: Account, sources: frozenset[str], kinds: frozenset[str], questions: frozenset[str]
) -> list[str]:
    says = [] if account.source in sources else [f"unknown source {account.source!r}"]
    says += [f"unknown kind of round {item.kind!r}" for item in account.rounds if item.kind not in kinds]
    asked = [item.question for item in account.asked if item.question]
    says += [f"there is no question, task or scenario {name!r}" for name in asked if name not in questions]
    if len(account.rounds) > account.round_count:
        says.append(f"{len(account.rounds)} rounds are told and round_count is {account.round_count}")
    return says
