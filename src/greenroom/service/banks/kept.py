"""What a user added to the banks, folded from the entries of their stream. Pure: equal entries give an equal state."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from greenroom.content.bank import Account
from greenroom.content.talk import Dig, Question
from greenroom.service.banks.forms import OwnAccount, OwnQuestion
from greenroom.service.ports import Entry

STREAM = "banks"
OWN = "own"  # the source of a user's own accounts
SHORT = 70  # characters of a question's name


@dataclass(frozen=True, slots=True)
class Kept:
    """Everything by id, in the order it was added. `tags` are the user's, in place of the ones an entry came with."""

    questions: Mapping[str, OwnQuestion] = field(default_factory=dict)
    tags: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    accounts: Mapping[str, OwnAccount] = field(default_factory=dict)

    @property
    def hidden(self) -> frozenset[str]:
        """The packs' questions that a changed copy stands for."""
        return frozenset(each.replaces for each in self.questions.values() if each.replaces)


def fold(entries: Iterable[Entry]) -> Kept:
    kept = Kept()
    for entry in entries:
        kept = _apply(kept, entry.kind, entry.body)
    return kept


def _apply(kept: Kept, kind: str, body: Mapping[str, Any]) -> Kept:
    match kind:
        case "question_put":
            put = {**kept.questions, body["id"]: OwnQuestion.model_validate(body["question"])}
            return replace(kept, questions=put)
        case "question_deleted":
            return replace(kept, questions=_without(kept.questions, body["id"]))
        case "tagged":
            return replace(kept, tags={**kept.tags, body["id"]: tuple(body["tags"])})
        case "account_put":
            told = {**kept.accounts, body["id"]: OwnAccount.model_validate(body["account"])}
            return replace(kept, accounts=told)
        case "account_deleted":
            return replace(kept, accounts=_without(kept.accounts, body["id"]))
    return kept  # an entry of a later version says nothing to this one


def _without(items: Mapping[str, Any], gone: str) -> dict[str, Any]:
    return {name: item for name, item in items.items() if name != gone}


def as_question(name: str, own: OwnQuestion) -> Question:
    """The user's question as an interviewer can ask it."""
    return Question(
        id=name,
        asks=(own.text,),
        short=shortened(own.text),
        values=own.values,
        principles=own.principles,
        levels=own.levels,
        about=own.about,
        digs=tuple(Dig(id=f"{name}-{at}", ask=ask) for at, ask in enumerate(own.follow_ups, 1)),
        tags=own.tags,
    )


def as_account(name: str, own: OwnAccount) -> Account:
    return Account.model_validate({**own.model_dump(), "id": name, "source": OWN})


def shortened(text: str) -> str:
    """The beginning of `text`, cut where a word ends."""
    line = " ".join(text.split())
    return line if len(line) <= SHORT else line[:SHORT].rsplit(" ", 1)[0].rstrip(",;:") + " …"
