"""The question bank: every question, task and scenario of a pack and the user's own, ranked, searched and filtered."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from greenroom.content.pack import Pack
from greenroom.content.talk import Question
from greenroom.reports.readiness.model import Link
from greenroom.reports.readiness.ranking import FORMULA, Ranked, rank_bank
from greenroom.rounds.catalogue import ROUNDS
from greenroom.service.banks.experiences import accounts_of
from greenroom.service.banks.kept import Kept, as_question
from greenroom.service.banks.searching import facet, holds, matches, words
from greenroom.service.banks.views import BankQuestion, QuestionBank

MOST_FOLLOW_UPS = 8
_VALUES: Mapping[str, Callable[[BankQuestion], Sequence[str]]] = {
    "round": lambda question: [question.round],
    "tag": lambda question: question.tags,
    "value": lambda question: [*question.values, *question.principles],
    "level": lambda question: question.levels,
}


def question_ids(pack: Pack) -> frozenset[str]:
    """The talk questions of the pack: what a user can make a changed copy of."""
    return frozenset(question.id for items in pack.questions.values() for question in items)


def question_bank(
    pack: Pack,
    kept: Kept,
    level: str,
    today: date,
    chosen: Mapping[str, Sequence[str]],
    asked: str,
    own: bool,
) -> QuestionBank:
    """`level` is what is prepared for: reports of that level weigh more. `chosen` are the filters (round, tag, value, level) with
    the values wanted, `asked` the words of the search; `own` leaves only what the user wrote."""
    everything = _entries(pack, kept, level, today)
    found = [entry for entry in everything if (entry.own or not own) and matches(words(asked), _texts(entry))]
    company = pack.company
    titles = {
        "round": {kind: text.title for kind, text in pack.rounds.items()},
        "tag": {},
        "value": {item.id: item.title for item in (*company.values, *company.principles)},
        "level": {each: each for each in company.levels},
    }
    facets = {name: facet(found, chosen, name, _VALUES, titles[name]) for name in _VALUES}
    return QuestionBank(
        questions=[entry for entry in found if holds(entry, chosen, _VALUES)],
        total=len(everything),
        formula=FORMULA,
        rounds=facets["round"],
        tags=facets["tag"],
        values=facets["value"],
        levels=facets["level"],
    )


def _entries(pack: Pack, kept: Kept, level: str, today: date) -> list[BankQuestion]:
    """Every entry that shows, best first: a pack's question is hidden by the user's changed copy of it."""
    accounts = accounts_of(pack, kept)
    years = {account.id: account.year for account in accounts}
    own: dict[str, tuple[Question, ...]] = {}
    for name, each in kept.questions.items():
        own[each.round] = (*own.get(each.round, ()), as_question(name, each))
    ranked = rank_bank(pack, accounts, level, today, own)
    return [_entry(each, pack, kept, years) for each in ranked if each.id not in kept.hidden]


def _entry(ranked: Ranked, pack: Pack, kept: Kept, years: Mapping[str, int]) -> BankQuestion:
    mine = kept.questions.get(ranked.id)
    question = ranked.question
    talk = question is not None
    return BankQuestion(
        id=ranked.id,
        round=ranked.round,
        surface=ROUNDS[ranked.round].surface.value,
        text=ranked.text,
        short=ranked.short,
        about=question.about if question is not None else "",
        values=list(ranked.values),
        principles=list(ranked.principles),
        levels=list(ranked.levels),
        tags=list(kept.tags.get(ranked.id, ranked.tags)),
        follow_ups=_follow_ups(question),
        reports=ranked.reports,
        score=ranked.score,
        last_year=max((years[name] for name in ranked.accounts), default=0),
        why=ranked.says,
        own=mine is not None,
        replaces=mine.replaces if mine is not None else "",
        link=Link(
            round=ranked.round,
            scenario="" if talk else ranked.id,
            question=ranked.id if talk else "",
            label="Rehearse this question" if talk else "Rehearse this",
        ),
    )


def _follow_ups(question: Question | None) -> list[str]:
    """Digs first, then one probe for each part; what quotes the candidate cannot be shown before they spoke."""
    if question is None:
        return []
    asks = [dig.ask for dig in question.digs] + [probes[0] for probes in question.probes.values() if probes]
    return [ask for ask in asks if "{" not in ask][:MOST_FOLLOW_UPS]


def _texts(entry: BankQuestion) -> list[str]:
    return [
        entry.text,
        entry.short,
        entry.about,
        entry.round,
        *entry.tags,
        *(name.replace("_", " ") for name in (*entry.values, *entry.principles)),
        *entry.follow_ups,
    ]
