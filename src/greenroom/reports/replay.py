"""The replay: a session's events on one timeline, in lanes, with pauses cut out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from greenroom.events.facts import (
    Asked,
    Drew,
    Edited,
    Event,
    PhaseEntered,
    Predicted,
    Ran,
    Revealed,
    RoundBegan,
    RoundEnded,
    Said,
)
from greenroom.evidence.quote import Quote
from greenroom.reports.model import Replay, ReplayMark
from greenroom.scoring.scorecard import Scorecard, Unscored
from greenroom.session.state import Round, SessionState, apply
from greenroom.session.transcript import prediction_text


def compose_replay(events: Sequence[Event], cards: Sequence[Scorecard | Unscored], reasons: bool) -> Replay:
    """From the log of a session and its rounds' scorecards. Before the debrief is open there are no cards, and `reasons`
    is False: then the interviewer's reasons and the judge's findings are left out."""
    state = SessionState()
    marks: list[ReplayMark] = []
    spans: dict[int, list[int]] = {}
    for event in events:
        before, state = state, apply(state, event)
        item = state.open_round or before.open_round
        if item is None:
            continue
        at = _offset(state, item.index) + state.rounds[item.index].elapsed(event.at)
        spans.setdefault(item.index, [at, at])[1] = at
        marks += _marks(event, item, at, state)
    if not reasons:
        marks = [mark for mark in marks if mark.lane != "moves" and mark.detail.get("mode") != "submit"]
    marks += _evidence(cards, {mark.seq: mark for mark in marks})
    return Replay(
        session=state.id,
        title=state.title,
        duration_ms=max((end for _, end in spans.values()), default=0),
        rounds=[
            {
                "index": index,
                "title": state.rounds[index].plan.title,
                "kind": state.rounds[index].plan.kind,
                "from_ms": start,
                "to_ms": end,
            }
            for index, (start, end) in sorted(spans.items())
        ],
        marks=sorted(marks, key=lambda mark: (mark.at_ms, mark.seq)),
    )


def _offset(state: SessionState, index: int) -> int:
    return sum(item.elapsed(state.at) for item in state.rounds[:index])


def _marks(event: Event, item: Round, at: int, state: SessionState) -> Iterable[ReplayMark]:
    fact = event.fact

    def mark(lane: str, who: str, text: str, **detail: Any) -> ReplayMark:
        return ReplayMark(
            seq=event.seq, at_ms=at, round=item.index, lane=lane, who=who, text=text, detail=detail
        )

    match fact:
        case RoundBegan():
            yield mark("moves", "service", f"{item.plan.title} begins")
        case Said():
            yield mark("talk", "candidate", fact.text)
        case Asked():
            yield mark("talk", "interviewer", fact.text, move=fact.move)
            yield mark("moves", "interviewer", fact.rule, move=fact.move, because=fact.because)
        case Revealed():
            yield mark("moves", "interviewer", f"Told: {fact.label}", item=fact.item)
        case PhaseEntered():
            yield mark("moves", "interviewer", f"Phase: {fact.phase.replace('_', ' ')}")
        case Edited():
            kept = {"file": fact.file, "text": item.files.get(fact.file, "")}
            yield mark("keys", "candidate", fact.file).model_copy(update={"detail": kept})
        case Drew():
            yield mark(
                "diagram", "candidate", f"{len(fact.design.get('nodes', []))} parts drawn", design=fact.design
            )
        case Predicted():
            yield mark("runs", "candidate", prediction_text(item.quantities, fact.values))
        case Ran():
            yield mark("runs", "candidate", fact.failed or fact.headline, mode=fact.mode, output=fact.output)
        case RoundEnded():
            yield mark("moves", "service", f"{state.rounds[item.index].plan.title} ends")


def _evidence(cards: Sequence[Scorecard | Unscored], by_seq: dict[int, ReplayMark]) -> list[ReplayMark]:
    found: list[ReplayMark] = []
    for card in cards:
        if not isinstance(card, Scorecard):
            continue
        for name, each in card.criteria.items():
            for quote in each.quotes:
                found += _evidence_mark(quote, name, each.level, by_seq)
    return found


def _evidence_mark(
    quote: Quote, name: str, level: int | None, by_seq: dict[int, ReplayMark]
) -> list[ReplayMark]:
    place = by_seq.get(quote.seq or 0)
    if place is None:
        return []
    detail = {"criterion": name, "level": level, "start": quote.start, "end": quote.end}
    return [place.model_copy(update={"lane": "evidence", "text": quote.text, "detail": detail})]
