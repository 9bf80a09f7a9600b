"""What past sessions showed, question by question: the report is alive because it reads them."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from datetime import date

from greenroom.base.errors import BadInput
from greenroom.content.pack import Pack
from greenroom.evidence.encoder import Encoder
from greenroom.evidence.quote import Utterance
from greenroom.evidence.signals import Evidence
from greenroom.evidence.story import Found, Part, coverage, read_story
from greenroom.reports.readiness.model import Filled, Practised
from greenroom.reports.scores import score_round
from greenroom.rounds.catalogue import ROUNDS
from greenroom.rounds.kind import Surface
from greenroom.scoring.answer import rubric_of, score_evidence, scorer
from greenroom.scoring.scorecard import Mark, Scorecard
from greenroom.service.ports import SessionRow
from greenroom.service.sessions import Sessions
from greenroom.service.views import Stage
from greenroom.session.state import Round, SessionState

MOST_QUOTES = 4
_PARTS = {
    Part.CONTEXT: "situation",
    Part.OWN_PART: "action",
    Part.DECISION: "action",
    Part.ALTERNATIVES: "alternatives",
    Part.RESULT: "result",
    Part.MEASURE: "measure",
    Part.LESSON: "learning",
}
"""The parts of a scaffold by what a story was found to hold; the first found stands for a part that two would fill."""


class Practice:
    """Sessions that were finished and rated by the candidate, each read once for every version of its log."""

    def __init__(self, sessions: Sessions, packs: Mapping[str, Pack], encoder: Encoder) -> None:
        self._sessions, self._packs, self._encoder = sessions, packs, encoder
        self._read: dict[str, tuple[int, tuple[Practised, ...]]] = {}

    async def finished(self) -> list[SessionRow]:
        """Oldest first."""
        rows = [row for row in await self._sessions.rows() if row.summary.get("stage") == Stage.DONE.value]
        return sorted(rows, key=lambda row: (row.created_at, row.id))

    async def of(self, rows: Sequence[SessionRow]) -> tuple[Practised, ...]:
        """What the sessions `rows` showed, in their order."""
        found: list[Practised] = []
        for row in rows:
            if self._read.get(row.id, (-1, ()))[0] != row.version:
                state = await self._sessions.look(row.id)
                pack = self._packs.get(state.company)
                shown = await asyncio.to_thread(practised, state, pack, self._encoder) if pack else ()
                self._read[row.id] = (row.version, shown)
            found += self._read[row.id][1]
        return tuple(found)

    def forget(self) -> None:
        self._read.clear()


def practised(state: SessionState, pack: Pack, encoder: Encoder) -> tuple[Practised, ...]:
    """What each question, task or scenario of the session showed."""
    at = date.fromtimestamp(state.created_at / 1000).isoformat()
    found: list[Practised] = []
    for item in state.rounds:
        if item.state != "ended":
            continue
        if ROUNDS[item.plan.kind].surface is Surface.TALK:
            stories = ROUNDS[item.plan.kind].gather(item).stories
            found += [_talked(state.id, at, item, story, pack, encoder) for story in stories if story]
        else:
            found += _worked(state.id, at, item, pack, encoder)
    return tuple(found)


def _talked(
    session: str, at: str, item: Round, story: Sequence[Utterance], pack: Pack, encoder: Encoder
) -> Practised:
    kind = item.plan.kind
    try:
        rubric = rubric_of(kind, pack.rubrics)[1]
    except BadInput:  # a round that no rubric reads is practised, and has no level
        rubric = None
    evidence = read_story(story, encoder, rubric.anchors if rubric else ())
    mark = score_evidence(evidence, rubric, kind, scorer(encoder)).overall if rubric else None
    return Practised(
        session=session,
        at=at,
        round=kind,
        question=story[0].topic,
        seq=story[0].seq or 0,
        level=mark.level if mark else None,
        quotes=_quotes(mark),
        parts=_parts(session, evidence),
    )


def _worked(session: str, at: str, item: Round, pack: Pack, encoder: Encoder) -> list[Practised]:
    card = score_round(item, pack, encoder)
    if not isinstance(card, Scorecard):
        return []
    seqs = [quote.seq for mark in card.criteria.values() for quote in mark.quotes if quote.seq is not None]
    return [
        Practised(
            session=session,
            at=at,
            round=item.plan.kind,
            question=item.plan.scenario,
            seq=min(seqs, default=0),
            level=card.overall.level,
            quotes=_quotes(card.overall),
            parts=[],
        )
    ]


def _quotes(mark: Mark | None) -> list[str]:
    return list(dict.fromkeys(quote.text for quote in mark.quotes))[:MOST_QUOTES] if mark else []


def _parts(session: str, evidence: Evidence) -> list[Filled]:
    told: dict[str, Filled] = {}
    for part, found in coverage(evidence).items():
        if part in _PARTS and isinstance(found, Found):
            name, quote = _PARTS[part], found.quote
            told.setdefault(
                name,
                Filled(
                    part=name,
                    text=quote.text,
                    said=f"session {session}",
                    claim="",
                    session=session,
                    seq=quote.seq or 0,
                ),
            )
    return list(told.values())
