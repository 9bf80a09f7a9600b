"""The accounts of real interviews: those of the packs and the user's own, filtered."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from greenroom.content.bank import Account, Outcome
from greenroom.content.pack import Pack
from greenroom.service.banks.kept import OWN, Kept, as_account
from greenroom.service.banks.searching import facet, holds, matches, words
from greenroom.service.banks.views import Experience, Experiences

OUTCOMES = {
    Outcome.OFFER.value: "Offer",
    Outcome.NO_OFFER.value: "No offer",
    Outcome.WITHDREW.value: "Withdrew",
    Outcome.UNKNOWN.value: "Not told",
}
_VALUES: Mapping[str, Callable[[Account], Sequence[str]]] = {
    "level": lambda account: [account.level],
    "year": lambda account: [str(account.year)] if account.year else [],
    "outcome": lambda account: [account.outcome.value],
    "round": lambda account: [item.kind for item in account.rounds],
}


def accounts_of(pack: Pack, kept: Kept) -> list[Account]:
    """The user's own, newest first, then the pack's."""
    own = [as_account(name, account) for name, account in reversed(list(kept.accounts.items()))]
    return [*own, *pack.accounts]


def experience_of(account: Account, pack: Pack) -> Experience:
    sources = {item.id: f"{item.title} ({item.date})" for item in pack.company.sources}
    own = account.source == OWN
    source = "Your own account" if own else sources.get(account.source, account.source)
    return Experience(account=account, own=own, source=source)


def experiences(pack: Pack, kept: Kept, chosen: Mapping[str, Sequence[str]], asked: str) -> Experiences:
    """`chosen` are the filters (level, year, outcome, round) with the values wanted, `asked` the words of the search."""
    known = accounts_of(pack, kept)
    found = [account for account in known if matches(words(asked), _texts(account))]
    titles = {
        "level": {level: level for level in pack.company.levels},
        "year": {},
        "outcome": OUTCOMES,
        "round": {kind: text.title for kind, text in pack.rounds.items()},
    }
    facets = {name: facet(found, chosen, name, _VALUES, titles[name]) for name in _VALUES}
    return Experiences(
        experiences=[experience_of(account, pack) for account in found if holds(account, chosen, _VALUES)],
        total=len(known),
        levels=facets["level"],
        years=facets["year"],
        outcomes=facets["outcome"],
        rounds=facets["round"],
    )


def _texts(account: Account) -> list[str]:
    return [
        account.title,
        account.role,
        account.stage,
        account.level,
        str(account.year or ""),
        *account.tips,
        *account.says,
        *(item.text for item in account.asked),
        *(text for item in account.rounds for text in (item.title, item.kind, item.says)),
    ]
