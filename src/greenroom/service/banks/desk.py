"""The use cases of the banks: ranked and searched questions, accounts of interviews, the guide; what a user adds to them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from greenroom.base.errors import BadInput, NotFound
from greenroom.content.pack import Pack
from greenroom.content.talk import Question
from greenroom.rounds.catalogue import ROUNDS
from greenroom.rounds.kind import Surface
from greenroom.service.banks import kept as keeping
from greenroom.service.banks.exchange import from_csv, from_json, to_csv, to_json
from greenroom.service.banks.experiences import accounts_of, experience_of, experiences
from greenroom.service.banks.forms import OwnAccount, OwnQuestion
from greenroom.service.banks.guide import guide_view
from greenroom.service.banks.kept import STREAM, Kept, as_account, as_question
from greenroom.service.banks.questions import question_bank, question_ids
from greenroom.service.banks.views import (
    BankQuestion,
    Experience,
    Experiences,
    GuideView,
    Imported,
    QuestionBank,
    RowProblem,
)
from greenroom.service.ports import Clock, ProfileStore

Chosen = Mapping[str, Sequence[str]]


class Banks:
    """One instance for each process. What the user adds is one stream of entries."""

    def __init__(
        self, store: ProfileStore, packs: Mapping[str, Pack], clock: Clock, new_id: Callable[[], str]
    ) -> None:
        self._store, self._packs, self._clock, self._new_id = store, packs, clock, new_id

    async def kept(self) -> Kept:
        return keeping.fold(await self._store.entries(STREAM))

    def pack(self, company: str) -> Pack:
        """The pack of `company`, the first for "". NotFound when it is not installed."""
        if company and company not in self._packs:
            raise NotFound(f"there is no company {company!r}; there are: {', '.join(self._packs)}")
        return self._packs[company or next(iter(self._packs))]

    # --- questions ----------------------------------------------------------------------------------------------------

    async def questions(
        self, company: str, level: str, chosen: Chosen, asked: str, own: bool
    ) -> QuestionBank:
        """`level` is what is prepared for: reports of that level weigh more."""
        today = date.fromtimestamp(self._clock.now() / 1000)
        return question_bank(self.pack(company), await self.kept(), level, today, chosen, asked, own)

    async def own_question(self, name: str) -> tuple[str, Question] | None:
        """The round and the question of the user's own entry; None when there is none of that name."""
        own = (await self.kept()).questions.get(name)
        return None if own is None else (own.round, as_question(name, own))

    async def add_question(self, question: OwnQuestion) -> BankQuestion:
        return await self._put_question(f"mine-{self._new_id()}", question)

    async def change_question(self, name: str, question: OwnQuestion) -> BankQuestion:
        """A pack's question is not changed: the user's copy takes its place."""
        kept = await self.kept()
        if name in kept.questions:
            return await self._put_question(name, question)
        if not any(name in question_ids(pack) for pack in self._packs.values()):
            raise NotFound(f"there is no question {name!r}")
        return await self.add_question(question.model_copy(update={"replaces": name}))

    async def _put_question(self, name: str, question: OwnQuestion) -> BankQuestion:
        self._check_question(question)
        await self._append(("question_put", {"id": name, "question": question.model_dump(mode="json")}))
        return await self._find(name)

    def _check_question(self, question: OwnQuestion) -> None:
        kind = ROUNDS.get(question.round)
        if kind is None or kind.surface is not Surface.TALK:
            known = ", ".join(each.kind for each in ROUNDS.values() if each.surface is Surface.TALK)
            raise BadInput(f"a question of your own is asked in a round of talk: {known}")
        known_values = {item.id for pack in self._packs.values() for item in pack.company.values}
        known_principles = {item.id for pack in self._packs.values() for item in pack.company.principles}
        unknown = [*(set(question.values) - known_values), *(set(question.principles) - known_principles)]
        if unknown:
            raise BadInput(f"{sorted(unknown)[0]!r} is not a value or principle of any installed company")

    async def delete_question(self, name: str) -> None:
        """Only the user's own; the pack's question that it stood for shows again."""
        kept = await self.kept()
        if name not in kept.questions:
            raise NotFound(f"there is no question of yours called {name!r}")
        await self._append(("question_deleted", {"id": name}))

    async def tag_question(self, name: str, tags: Sequence[str]) -> BankQuestion:
        """In place of the tags it has."""
        cleaned = list(dict.fromkeys(tag.strip() for tag in tags if tag.strip()))
        if len(cleaned) > 20 or any(len(tag) > 60 for tag in cleaned):
            raise BadInput("an entry has up to 20 tags of up to 60 characters")
        await self._find(name)
        await self._append(("tagged", {"id": name, "tags": cleaned}))
        return await self._find(name)

    async def _find(self, name: str) -> BankQuestion:
        for company in self._packs:
            bank = await self.questions(company, "", {}, "", False)
            found = next((each for each in bank.questions if each.id == name), None)
            if found is not None:
                return found
        raise NotFound(f"there is no question {name!r}")

    # --- accounts -----------------------------------------------------------------------------------------------------

    async def experiences(self, company: str, chosen: Chosen, asked: str) -> Experiences:
        return experiences(self.pack(company), await self.kept(), chosen, asked)

    async def add_account(self, account: OwnAccount) -> Experience:
        return await self._put_account(f"mine-{self._new_id()}", account)

    async def change_account(self, name: str, account: OwnAccount) -> Experience:
        if name not in (await self.kept()).accounts:
            raise NotFound(f"there is no account of yours called {name!r}")
        return await self._put_account(name, account)

    async def _put_account(self, name: str, account: OwnAccount) -> Experience:
        await self._append(("account_put", {"id": name, "account": account.model_dump(mode="json")}))
        return experience_of(as_account(name, account), self.pack(""))

    async def delete_account(self, name: str) -> None:
        if name not in (await self.kept()).accounts:
            raise NotFound(f"there is no account of yours called {name!r}")
        await self._append(("account_deleted", {"id": name}))

    async def export(self, company: str, format: str) -> str:
        accounts = accounts_of(self.pack(company), await self.kept())
        return to_csv(accounts) if format == "csv" else to_json(accounts)

    async def take_in(self, text: str, format: str) -> Imported:
        """All rows or none. A row with the id of an own account takes its place; the packs' accounts are passed over unchanged."""
        rows, problems = from_csv(text) if format == "csv" else from_json(text)
        installed = {
            account.id: OwnAccount.model_validate(account.model_dump(exclude={"id", "source"}))
            for pack in self._packs.values()
            for account in pack.accounts
        }
        entries: list[tuple[str, dict[str, Any]]] = []
        for line, name, account in rows:
            if name in installed:
                if installed[name] != account:
                    says = f"account {name!r} belongs to a pack; leave its id out to add a changed copy"
                    problems.append(RowProblem(line=line, says=says))
                continue
            made = name or f"mine-{self._new_id()}"
            entries.append(("account_put", {"id": made, "account": account.model_dump(mode="json")}))
        if problems:
            return Imported(taken=0, problems=problems)
        if entries:
            await self._append(*entries)
        return Imported(taken=len(entries), problems=[])

    # --- the guide ----------------------------------------------------------------------------------------------------

    def guide(self, company: str) -> GuideView:
        return guide_view(self.pack(company))

    async def _append(self, *entries: tuple[str, dict[str, Any]]) -> None:
        try:
            await self._store.append(STREAM, self._clock.now(), entries)
        except ValueError as error:
            raise BadInput("the text holds a character that cannot be written down") from error
