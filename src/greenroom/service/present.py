"""From a state to the views that pages draw. Shows what the candidate may see now, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from greenroom.content.pack import Pack
from greenroom.evidence.numbers import find_figures
from greenroom.rounds.catalogue import ROUNDS
from greenroom.service.ports import SessionRow
from greenroom.service.views import (
    Chip,
    Clock,
    File,
    Prediction,
    Quantity,
    Revealed,
    RoundCard,
    RoundLine,
    RoundView,
    RunView,
    SessionLine,
    SessionView,
    Stage,
    Surface,
    Turn,
)
from greenroom.session.state import Round, RunState, SessionState

SHOWN_OF_SIMULATION = ("slo", "nodes", "availability", "cost", "series", "findings", "notes", "tier", "seed")
MOST_CHIPS = 12


def stage_of(state: SessionState) -> Stage:
    current = state.open_round
    if current is not None:
        return Stage.IN_ROUND if current.running_since is not None else Stage.PAUSED
    if state.waiting is not None:
        return Stage.READY
    return Stage.SELF_SCORE if state.self_scores is None else Stage.DONE


def session_view(state: SessionState, pack: Pack, now: int, busy: bool = False) -> SessionView:
    stage = stage_of(state)
    waiting, current = state.waiting, state.open_round
    return SessionView(
        id=state.id,
        version=state.version,
        title=state.title,
        format=state.format,
        level=state.level,
        stage=stage,
        created_at=state.created_at,
        rounds=round_lines(state),
        card=round_card(pack, waiting.plan.kind, waiting.plan.seconds // 60) if waiting is not None else None,
        round=round_view(state, current, pack, now, busy) if current is not None else None,
    )


def round_lines(state: SessionState) -> list[RoundLine]:
    return [
        RoundLine(
            index=item.index,
            kind=item.plan.kind,
            title=item.plan.title,
            minutes=item.plan.seconds // 60,
            state=item.state,
        )
        for item in state.rounds
    ]


def round_card(pack: Pack, kind: str, minutes: int | None = None) -> RoundCard:
    text, played = pack.rounds[kind], ROUNDS[kind]
    titles = {source.id: f"{source.title} ({source.date})" for source in pack.company.sources}
    return RoundCard(
        kind=kind,
        title=text.title,
        surface=Surface(played.surface.value),
        minutes=text.default_minutes if minutes is None else minutes,
        real_minutes=text.real_minutes,
        who=text.who,
        about=text.about,
        looks_for=list(text.looks_for),
        checklist=list(text.checklist),
        topics=[{"id": topic.id, "title": topic.title} for topic in played.topics(pack)],
        sources=[titles.get(name, name) for name in text.sources],
    )


def round_view(state: SessionState, item: Round, pack: Pack, now: int, busy: bool) -> RoundView:
    kind = ROUNDS[item.plan.kind]
    said = [line for line in item.lines if line.who == "candidate"]
    chips = [Chip(seq=line.seq, text=figure.text) for line in said for figure in find_figures(line.text)]
    return RoundView(
        index=item.index,
        kind=item.plan.kind,
        title=item.plan.title,
        surface=Surface(kind.surface.value),
        level=state.level,
        phases=[title for _, title in kind.phases],
        phase=kind.phase_index(item.phase),
        clock=Clock(
            total_ms=item.plan.seconds * 1000,
            elapsed_ms=item.elapsed(now),
            running=item.running_since is not None,
            read_at=now,
        ),
        brief=kind.brief(pack, item.plan.scenario),
        turns=[
            Turn(seq=line.seq, at=line.at, elapsed_ms=line.elapsed_ms, who=line.who, text=line.text)
            for line in item.lines
        ],
        revealed=[
            Revealed(seq=each.seq, id=each.item, kind=each.what, label=each.label, text=each.text)
            for each in item.shown
        ],
        chips=chips[-MOST_CHIPS:],
        files=[File(name=name, text=text) for name, text in item.files.items()],
        modes=list(kind.modes),
        design=item.design,
        runs=[run_view(run) for run in item.runs],
        prediction=_prediction(item),
        notes=item.notes,
        interviewer_busy=busy,
    )


def run_view(run: RunState) -> RunView:
    """A run as it may be seen during the round: a submission's verdict waits for the debrief."""
    state = "waiting" if not run.done else "failed" if run.failed else "done"
    headline = run.failed or run.headline
    if run.mode == "submit" and run.done and not run.failed:
        headline = _submitted(run.result)
    figures_shown: dict[str, Any] = {}
    if run.mode == "simulate" and run.done:
        figures_shown = {name: run.result[name] for name in SHOWN_OF_SIMULATION if name in run.result}
        figures_shown["findings"] = [_without_the_cure(item) for item in run.result.get("findings", [])]
    return RunView(
        run=run.run,
        seq=run.seq,
        at=run.at,
        mode=run.mode,
        state=state,
        headline=headline,
        output=run.output,
        figures=figures_shown,
    )


def _without_the_cure(finding: Mapping[str, Any]) -> dict[str, Any]:
    """What was found, without the repair that would mend it and the question the interviewer may ask: both come later."""
    return {name: value for name, value in finding.items() if name not in ("counterfactual", "question")}


def _submitted(result: Mapping[str, Any]) -> str:
    if result.get("verdict") == "invalid":
        return f"Submitted, but it could not be judged: {result.get('message') or 'the code does not load'}"
    return "Submitted and judged. What was found is in the debrief."


def _prediction(item: Round) -> Prediction | None:
    if not item.quantities:
        return None
    quantities = [
        Quantity(name=each["name"], label=each["label"], unit=each["unit"]) for each in item.quantities
    ]
    return Prediction(quantities=quantities, given=item.predicted)


def session_line_summary(state: SessionState) -> dict[str, Any]:
    """What is kept beside the log for lists."""
    return {
        "title": state.title,
        "format": state.format,
        "level": state.level,
        "stage": stage_of(state).value,
        "rounds": [line.model_dump() for line in round_lines(state)],
    }


def session_line(row: SessionRow) -> SessionLine:
    return SessionLine(
        id=row.id,
        created_at=row.created_at,
        updated_at=row.updated_at,
        decision=row.summary.get("decision"),
        **{name: row.summary[name] for name in ("title", "format", "level", "stage", "rounds")},
    )


def unfinished(rows: Sequence[SessionRow]) -> list[SessionLine]:
    """Sessions that can be gone on with, newest first."""
    return [session_line(row) for row in rows if row.summary.get("stage") != Stage.DONE.value]
