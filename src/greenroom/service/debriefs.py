"""After the rounds: score from the log, compose the debrief and the replay, print it."""

from __future__ import annotations

import asyncio

from greenroom.base.errors import OutOfTurn
from greenroom.reports.debrief import compose
from greenroom.reports.model import DebriefView, Replay
from greenroom.reports.replay import compose_replay
from greenroom.reports.scores import score_session
from greenroom.scoring.scorecard import Scorecard, Unscored
from greenroom.service.ports import Documents
from greenroom.service.present import session_line_summary, stage_of
from greenroom.service.sessions import Sessions
from greenroom.service.views import Stage
from greenroom.session.state import SessionState

Cards = list[Scorecard | Unscored]


class Debriefs:
    """Scores are a fold over the log and are kept only as long as the log does not change."""

    def __init__(self, sessions: Sessions, documents: Documents) -> None:
        self._sessions, self._documents = sessions, documents
        self._cards: dict[str, tuple[int, Cards]] = {}

    def scorecards(self, state: SessionState) -> Cards:
        """The scorecard of each round, in order."""
        kept = self._cards.get(state.id)
        if kept is None or kept[0] != state.version:
            pack = self._sessions.pack(state.company)
            kept = state.version, score_session(state, pack, self._sessions.encoder)
            self._cards[state.id] = kept
        return kept[1]

    async def view(self, session: str) -> DebriefView:
        """The debrief; OutOfTurn until every round is over and the candidate has rated themself."""
        state = await self._done(session)
        cards = await asyncio.to_thread(self.scorecards, state)
        view = await asyncio.to_thread(compose, state, cards, self._sessions.pack(state.company))
        await self._sessions.log.describe(session, {**session_line_summary(state), "decision": view.decision})
        return view

    async def pdf(self, session: str) -> bytes:
        """The debrief as a PDF."""
        view = await self.view(session)
        return await asyncio.to_thread(self._documents.pdf, "debrief", view.model_dump(mode="json"))

    async def replay(self, session: str) -> Replay:
        """The timeline; with the evidence on it once the debrief is open."""
        room = await self._sessions.room(session)
        events = await self._sessions.log.read(session)
        done = stage_of(room.state) is Stage.DONE
        cards = await asyncio.to_thread(self.scorecards, room.state) if done else []
        return await asyncio.to_thread(compose_replay, events, cards, done)

    async def _done(self, session: str) -> SessionState:
        room = await self._sessions.room(session)
        await self._sessions.settle(session)
        stage = stage_of(room.state)
        if stage is Stage.SELF_SCORE:
            raise OutOfTurn("Rate yourself first; then you see both side by side.")
        if stage is not Stage.DONE:
            raise OutOfTurn("The debrief opens when every round is over.")
        return room.state
