"""The bank of questions in order of what is known of them: how many accounts report each, how recent those are, at which level.

Nothing of a résumé enters here; the page of the bank and the twelve questions of a report rank by the same figures.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from greenroom.content.bank import Account
from greenroom.content.pack import Pack
from greenroom.content.talk import Question

HALF_LIFE_YEARS = 2.0
SAME_LEVEL, NEXT_LEVEL, UNKNOWN_LEVEL, FAR_LEVEL = 1.0, 0.6, 0.5, 0.3
AGE_UNTOLD = 3.0  # years, where an account does not say when it was
NOT_REPORTED = "not reported in the accounts here"
FORMULA = (
    "score = sum over the accounts that name the question of 0.5^(age in years / 2) × level agreement, where level agreement is 1 for the"
    " level you want, 0.6 for the one above or below, 0.5 where the account names none and 0.3 otherwise; an account without a year counts"
    " as three years old. Equal scores: questions for your level first, then in the order of the loop and by name."
)


class Kind(StrEnum):
    QUESTION = "question"
    TASK = "task"
    SCENARIO = "scenario"


@dataclass(frozen=True, slots=True)
class Ranked:
    """An entry of the bank. `text` is how it is asked; `reports` counts accounts, named in `accounts`; `says` tells the reports in words.

    `question` is the whole question of a talk round, None for tasks and scenarios.
    """

    id: str
    kind: Kind
    round: str
    text: str
    short: str
    score: float
    reports: int
    says: str
    levels: tuple[str, ...]
    accounts: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    principles: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    question: Question | None = None


@dataclass(frozen=True, slots=True)
class _Entry:
    id: str
    kind: Kind
    round: str
    text: str
    short: str
    levels: tuple[str, ...]
    question: Question | None = None
    tags: tuple[str, ...] = field(default=())


def rank_bank(
    pack: Pack,
    accounts: Iterable[Account],
    level: str,
    today: date,
    own: Mapping[str, tuple[Question, ...]] | None = None,
) -> list[Ranked]:
    """Every question, task and scenario of `pack`, and the user's `own` questions by round, highest score first.

    score = Σ over the accounts that name it of 0.5^(age / 2 years) × level agreement, as `FORMULA` says. An account that names an entry
    twice counts once.
    """
    entries = _entries(pack, own or {})
    named: dict[str, list[Account]] = {}
    for account in accounts:
        for name in dict.fromkeys(item.question for item in account.asked if item.question):
            named.setdefault(name, []).append(account)
    order = {kind: index for index, kind in enumerate(_loop_order(pack))}
    found = [_ranked(entry, named.get(entry.id, []), level, today, pack.company.levels) for entry in entries]
    return sorted(
        found,
        key=lambda item: (-item.score, level not in item.levels, order.get(item.round, len(order)), item.id),
    )


def agreement(told: str, wanted: str, levels: tuple[str, ...]) -> float:
    """How far a report at level `told` speaks for someone who wants `wanted`."""
    if not told or not wanted:
        return UNKNOWN_LEVEL
    if told == wanted:
        return SAME_LEVEL
    if told in levels and wanted in levels and abs(levels.index(told) - levels.index(wanted)) == 1:
        return NEXT_LEVEL
    return FAR_LEVEL


def search(ranked: Iterable[Ranked], words: str) -> list[Ranked]:
    """Those of `ranked` in which every word of `words` begins some word of its texts, in their order."""
    wanted = [word.casefold() for word in words.split()]
    return [item for item in ranked if all(_begins(item, word) for word in wanted)]


def _begins(item: Ranked, word: str) -> bool:
    about = item.question.about if item.question is not None else ""
    texts = (item.text, item.short, about, item.id, *item.tags, *item.values, *item.principles)
    plain = " ".join(texts).casefold().replace("-", " ").replace("_", " ")
    return any(part.startswith(word) for part in plain.split()) or word in plain


def _entries(pack: Pack, own: Mapping[str, tuple[Question, ...]]) -> list[_Entry]:
    found = []
    for kind in dict.fromkeys([*pack.questions, *own]):
        mine = {question.id: question for question in own.get(kind, ())}
        theirs = [question for question in pack.questions.get(kind, ()) if question.id not in mine]
        found += [
            _Entry(each.id, Kind.QUESTION, kind, each.asks[0], each.short, each.levels, each, each.tags)
            for each in (*mine.values(), *theirs)
        ]
    for name, room in pack.tasks.items():
        task = room.task
        found.append(
            _Entry(name, Kind.TASK, "coding", task.title, task.title, task.levels, None, task.patterns)
        )
    for name, scene in pack.scenarios.items():
        scenario = scene.scenario
        found.append(_Entry(name, Kind.SCENARIO, "design", scenario.opening, scenario.title, scenario.levels))
    return found


def _loop_order(pack: Pack) -> list[str]:
    longest = max(pack.company.loops, key=lambda loop: len(loop.rounds), default=None)
    kinds = [item.kind for item in longest.rounds] if longest is not None else []
    return list(dict.fromkeys([*kinds, *sorted(pack.rounds)]))


def _ranked(
    entry: _Entry, accounts: list[Account], level: str, today: date, levels: tuple[str, ...]
) -> Ranked:
    score = sum(
        0.5 ** (_age(account, today) / HALF_LIFE_YEARS) * agreement(account.level, level, levels)
        for account in accounts
    )
    question = entry.question
    return Ranked(
        id=entry.id,
        kind=entry.kind,
        round=entry.round,
        text=entry.text,
        short=entry.short,
        score=round(score, 4),
        reports=len(accounts),
        says=_says(accounts),
        levels=entry.levels,
        accounts=tuple(account.id for account in accounts),
        values=question.values if question is not None else (),
        principles=question.principles if question is not None else (),
        tags=entry.tags,
        question=question,
    )


def _age(account: Account, today: date) -> float:
    return float(max(0, today.year - account.year)) if account.year else AGE_UNTOLD


def _says(accounts: list[Account]) -> str:
    """ "reported in 2 accounts: L5 2025, offer; L5 2025, no offer"."""
    if not accounts:
        return NOT_REPORTED
    told = []
    for account in accounts:
        where = " ".join(part for part in (account.level, str(account.year or "")) if part)
        outcome = "" if account.outcome == "unknown" else account.outcome.value.replace("_", " ")
        told.append(", ".join(part for part in (where, outcome) if part) or "neither level nor year told")
    count = "1 account" if len(accounts) == 1 else f"{len(accounts)} accounts"
    return f"reported in {count}: {'; '.join(told)}"
