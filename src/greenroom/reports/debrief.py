"""The debrief: the decision with its rule, every mark with its quotes, what was executed, and what to do next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from greenroom.content.pack import Pack
from greenroom.evidence.quote import Quote
from greenroom.interviewer.audit import audit
from greenroom.reports.model import Action, DebriefView, MarkView, QuoteView, RoundDebrief
from greenroom.reports.scores import predictions
from greenroom.rounds.catalogue import ROUNDS
from greenroom.rounds.kind import Surface
from greenroom.scoring.actions import Action as ScoredAction
from greenroom.scoring.actions import DrillKind, next_actions
from greenroom.scoring.combine import combined
from greenroom.scoring.committee import Decision, MarkRef, Outcome, decide
from greenroom.scoring.scorecard import Criterion, Ground, Mark, Scorecard, Unscored, unobserved
from greenroom.session.state import Round, SessionState

LEVELS = {1: "strong no-hire", 2: "leaning no", 3: "leaning hire", 4: "strong hire", None: "not observed"}
TITLES = {
    "overall": "Overall",
    "technical": "Technical strength",
    "judgment": "Judgment",
    "communication": "Communication",
    "ownership": "Ownership",
    "culture": "Culture",
    "real_world": "Real-world thinking",
}
OUTCOMES = {
    Outcome.STRONG_NO_HIRE: "strong no-hire",
    Outcome.LEANING_NO: "leaning no",
    Outcome.LEANING_HIRE: "leaning hire",
    Outcome.STRONG_HIRE: "strong hire",
    Outcome.NOT_ENOUGH_EVIDENCE: "not enough evidence",
}
DRILLS = {
    DrillKind.RETELL: "Retell aloud",
    DrillKind.SKETCH: "Sketch",
    DrillKind.TESTS: "Write tests",
    DrillKind.REHEARSE: "Rehearse",
}
MOST_QUOTES = 6


def compose(state: SessionState, cards: Sequence[Scorecard | Unscored], pack: Pack) -> DebriefView:
    """The debrief of a session whose rounds were scored as `cards`, one for each round in order."""
    decision = _one_round(cards) or decide(cards)
    scored = [card for card in cards if isinstance(card, Scorecard)]
    places = _places(state)
    return DebriefView(
        session=state.id,
        title=state.title,
        level=state.level,
        decision=OUTCOMES[decision.outcome],
        decision_level=decision.level,
        rule=decision.rule,
        dissent=[_dissent(item) for item in decision.dissent],
        criteria=[_whole(criterion, scored, state, places) for criterion in Criterion],
        rounds=[
            _round(item, card, state, pack, places) for item, card in zip(state.rounds, cards, strict=True)
        ],
        actions=[_action(item, places) for item in next_actions(cards)],
        scorer=scored[0].scorer if scored else "nothing was scored",
        rubric=scored[0].rubric if scored else "",
    )


def _one_round(cards: Sequence[Scorecard | Unscored]) -> Decision | None:
    """A session of one round has that round's level, and says that it decides no loop."""
    if len(cards) != 1 or not isinstance(cards[0], Scorecard) or cards[0].overall.level is None:
        return None
    level = cards[0].overall.level
    outcome = next(name for name, label in OUTCOMES.items() if label == LEVELS[level])
    return Decision(
        outcome, level, "The level of this one round. A loop is decided over all of its rounds.", (), ()
    )


def _places(state: SessionState) -> dict[int, int]:
    """From the number of an event that can be quoted to its round."""
    places: dict[int, int] = {}
    for item in state.rounds:
        places |= {line.seq: item.index for line in item.lines}
        places |= {run.done_seq: item.index for run in item.runs if run.done}
        places |= {seq: item.index for seq, _, _ in item.predictions}
    return places


def _whole(
    criterion: Criterion, cards: Sequence[Scorecard], state: SessionState, places: Mapping[int, int]
) -> MarkView:
    """A criterion over the whole loop: every round that saw it counts the same."""
    name = criterion.value
    parts = [(card.round, 1, card.criteria[name]) for card in cards if name in card.criteria]
    mark = combined(parts, "No round gave evidence either way.")
    return _mark(name, mark, (state.self_scores or {}).get(name), places)


def _mark(name: str, mark: Mark, own: int | None, places: Mapping[int, int]) -> MarkView:
    quotes = [view for quote in mark.quotes if (view := _quote(quote, places)) is not None]
    return MarkView(
        criterion=name,
        title=TITLES.get(name, name.replace("_", " ").capitalize()),
        level=mark.level,
        label=LEVELS[mark.level],
        confidence=None if mark.level is None else round(mark.confidence, 2),
        source=mark.source.value,
        self_level=own,
        reason=mark.reason,
        raised=[_ground(item) for item in mark.raised],
        lowered=[_ground(item) for item in mark.lowered],
        next_level=" ".join(mark.missing[:3]) if mark.level is not None and mark.level < 4 else "",
        quotes=quotes[:MOST_QUOTES],
    )


def _quote(quote: Quote, places: Mapping[int, int]) -> QuoteView | None:
    if quote.seq is None or quote.seq not in places:
        return None
    return QuoteView(
        text=quote.text, round=places[quote.seq], seq=quote.seq, start=quote.start, end=quote.end
    )


def _ground(item: Ground) -> str:
    return (
        f"{item.says[0].upper()}{item.says[1:]}: “{item.quote.text}”" if item.says else f"“{item.quote.text}”"
    )


def _round(
    item: Round, card: Scorecard | Unscored, state: SessionState, pack: Pack, places: Mapping[int, int]
) -> RoundDebrief:
    if isinstance(card, Scorecard):
        overall, marks = card.overall, card.criteria
    else:
        overall, marks = unobserved(card.reason), {}
    facts = ROUNDS[item.plan.kind].material(pack, item).facts
    return RoundDebrief(
        index=item.index,
        kind=item.plan.kind,
        title=item.plan.title,
        overall=_mark("overall", overall, None, places),
        marks=[_mark(name, mark, None, places) for name, mark in marks.items()],
        executed=_executed(item, pack),
        asked=[
            {"seq": line.seq, "kind": line.move, "text": line.text, "reason": line.because, "rule": line.rule}
            for line in item.lines
            if line.who == "interviewer"
        ],
        audit=audit(item, state.rounds[: item.index], facts).as_json(),
    )


def _executed(item: Round, pack: Pack) -> dict[str, Any]:
    """What ran: for code the last verdict, survivors explained now that the round is over; for a design every run's findings."""
    surface = ROUNDS[item.plan.kind].surface
    done = [run for run in item.runs if run.done]
    if surface is Surface.CODE:
        submitted = [run for run in done if run.mode == "submit"]
        return {"submissions": len(submitted), **(_outcome(submitted[-1]) if submitted else {})}
    if surface is Surface.DESIGN:
        runs = [
            {"run": run.run, "seq": run.done_seq, "design": run.inputs["design"], **_outcome(run)}
            for run in done
            if run.mode == "simulate"
        ]
        return {"runs": runs, "predictions": [dict(each.data) for each in predictions(item, pack)]}
    return {}


def _outcome(run: Any) -> dict[str, Any]:
    return {"headline": run.failed or run.headline, "failed": run.failed, "result": run.result}


def _dissent(item: MarkRef) -> str:
    return f"{item.round.capitalize()}, {TITLES.get(item.criterion, item.criterion).lower()}: {LEVELS[item.level]}. {item.reason}"


def _action(item: ScoredAction, places: Mapping[int, int]) -> Action:
    return Action(
        title=item.task,
        why=item.why,
        quote=_quote(item.quote, places),
        target=" ".join(item.level_four),
        drill=DRILLS[item.drill.kind],
        minutes=item.drill.minutes,
        round_kind=item.drill.round,
    )
