"""Accounts of real interviews, as far as their sources tell them, and what was asked in them. Nobody in it is made up."""

from __future__ import annotations

from enum import StrEnum

from greenroom.content.reading import Content


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
