"""Starts exactly the rehearsal that a link names: a question of a bank or of the report, a story, a task or a scenario."""

from __future__ import annotations

from collections.abc import Mapping

from greenroom.base.errors import NotFound
from greenroom.content.pack import Pack
from greenroom.content.talk import Question
from greenroom.reports.readiness.model import Link
from greenroom.rounds.catalogue import ROUNDS
from greenroom.rounds.kind import Surface
from greenroom.service.banks.desk import Banks
from greenroom.service.home import DEFAULT_LEVEL, seed_of, start_round
from greenroom.service.present import session_view
from greenroom.service.readiness.desk import Readiness
from greenroom.service.readiness.forms import StartRehearsal
from greenroom.service.sessions import Sessions
from greenroom.service.views import SessionView


class Rehearsals:
    def __init__(
        self, sessions: Sessions, readiness: Readiness, banks: Banks, packs: Mapping[str, Pack]
    ) -> None:
        self._sessions, self._readiness, self._banks, self._packs = sessions, readiness, banks, packs

    async def start(self, wanted: StartRehearsal) -> SessionView:
        """NotFound for a question, story, task or scenario that is not there."""
        link = await self._story_link(wanted.story) if wanted.story else None
        link = link or Link(round=wanted.round, scenario=wanted.scenario, question=wanted.question)
        aim = await self._readiness.aim()
        round, scenario, question = await self._resolve(self._packs[aim.company], link)
        session = self._sessions.new_id()
        state = await start_round(
            self._sessions,
            round,
            scenario,
            aim.level or DEFAULT_LEVEL,
            seed_of(session),
            wanted.minutes,
            session,
            question,
            aim.company,
        )
        return session_view(state, self._sessions.pack(state.company), self._sessions.clock.now())

    async def _story_link(self, story: str) -> Link:
        report = await self._readiness.report()
        found = next((each.link for each in report.stories if each.id == story), None)
        if found is None:
            raise NotFound(f"the report has no story {story!r}")
        return found

    async def _resolve(self, pack: Pack, link: Link) -> tuple[str, str, Question | None]:
        """The kind of round, its task or scenario, and the question that it is about."""
        if not link.question:
            return link.round, link.scenario, None
        if link.question in pack.tasks:
            return "coding", link.question, None
        if link.question in pack.scenarios:
            return "design", link.question, None
        own = await self._banks.own_question(link.question)
        if own is not None:
            return own[0], "", own[1]
        for kind, items in pack.questions.items():
            found = next((item for item in items if item.id == link.question), None)
            if found is not None:
                return _talk_round(link.round, kind), "", found
        personal = await self._readiness.question(link.question)
        if personal is None:
            raise NotFound(f"there is no question {link.question!r}")
        return _talk_round(link.round, "culture"), "", personal


def _talk_round(wanted: str, otherwise: str) -> str:
    """The round that was wanted when questions are asked in it."""
    known = ROUNDS.get(wanted)
    return wanted if known is not None and known.surface is Surface.TALK else otherwise
