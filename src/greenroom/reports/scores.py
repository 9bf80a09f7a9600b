"""The scorecard of each round of a session, from its log alone."""

from __future__ import annotations

from collections.abc import Sequence

from greenroom.content.pack import Pack, ScenarioRoom, TaskRoom
from greenroom.content.topics import RubricPoint, Topic
from greenroom.evidence.encoder import Encoder
from greenroom.evidence.points import Point, Weight
from greenroom.evidence.quote import Kind, Utterance
from greenroom.rounds.catalogue import ROUNDS
from greenroom.rounds.kind import Surface
from greenroom.scoring.executed import Executed
from greenroom.scoring.round import (
    score_coding_round,
    score_design_round,
    score_offer_round,
    score_talk_round,
)
from greenroom.scoring.scorecard import Scorecard, Unscored
from greenroom.session.state import Round, SessionState
from greenroom.session.transcript import prediction_text
from greenroom.simulator.design import parse_design
from greenroom.simulator.prediction import ask, judge_prediction

DIMENSIONS = {
    "edge": "judgment",
    "complexity": "judgment",
    "testing": "judgment",
    "failure": "real_world",
    "deployment": "real_world",
    "monitoring": "real_world",
    "rollout": "real_world",
    "cost": "real_world",
}
"""What a subject of a coding round's talk bears on, by its kind."""


def score_session(state: SessionState, pack: Pack, encoder: Encoder) -> list[Scorecard | Unscored]:
    """One card for each round in order; a round that was not played, or left no word, says so."""
    return [score_round(item, pack, encoder) for item in state.rounds]


def score_round(item: Round, pack: Pack, encoder: Encoder) -> Scorecard | Unscored:
    kind = ROUNDS[item.plan.kind]
    if item.state != "ended":
        return Unscored("Not assessed: the round was not played to an end.", item.plan.kind)
    gathered = kind.gather(item)
    if not gathered.said and not gathered.did:
        return Unscored("Not assessed: nothing was said or done in this round.", item.plan.kind)
    if kind.surface is Surface.CODE:
        points = task_points(pack.tasks[item.plan.scenario], gathered.said)
        return score_coding_round(gathered.said, _submitted(item), pack.rubrics, encoder, points)
    if kind.surface is Surface.DESIGN:
        points = scenario_points(pack.scenarios[item.plan.scenario], gathered.said)
        return score_design_round(
            gathered.said, _simulations(item), predictions(item, pack), pack.rubrics, encoder, points
        )
    listens_for = pack.rounds[item.plan.kind].listens_for
    if listens_for:
        return score_offer_round(gathered.said, pack.rubrics, encoder, _own_points(listens_for))
    return score_talk_round(gathered.stories, pack.rubrics, encoder, item.plan.kind)


def task_points(room: TaskRoom, said: Sequence[Utterance]) -> list[Point]:
    """What the subjects that were talked about listen for, by the dimension that the kind of subject bears on."""
    return [
        Point(point.id, DIMENSIONS[topic.kind], point.says, point.cues, topic=topic.id)
        for topic in _talked_about(room.topics, said)
        if topic.kind in DIMENSIONS
        for point in topic.listens_for
    ]


def scenario_points(room: ScenarioRoom, said: Sequence[Utterance]) -> list[Point]:
    """The scenario's own points, listened for everywhere, and those of the subjects that were talked about."""
    everywhere = _own_points(room.talk.rubric.points)
    asked = [
        Point(point.id, topic.dimension, point.says, point.cues, topic=topic.id, wish=_strong(point.says))
        for topic in _talked_about(room.topics, said)
        for point in topic.listens_for
    ]
    return everywhere + asked


def _own_points(points: Sequence[RubricPoint]) -> list[Point]:
    """What a scenario or a round listens for everywhere."""
    return [
        Point(
            point.id, point.dimension, point.says, point.cues, Weight(point.weight), wish=_strong(point.says)
        )
        for point in points
    ]


def _strong(says: str) -> str:
    """The points of a scenario say what an answer does: "Names an alternative and what it costs."."""
    return f"A strong answer {says[:1].lower()}{says[1:]}"


def _talked_about(topics: Sequence[Topic], said: Sequence[Utterance]) -> list[Topic]:
    subjects = {each.topic for each in said}
    return [topic for topic in topics if topic.id in subjects]


def _submitted(item: Round) -> Executed | None:
    """The last submission that was judged."""
    done = [run for run in item.runs if run.mode == "submit" and run.done and not run.failed]
    if not done:
        return None
    run = done[-1]
    return Executed(run.result, Utterance(run.done_seq, run.headline, topic=run.mode, kind=Kind.DID))


def _simulations(item: Round) -> list[Executed]:
    return [
        Executed(
            run.result, Utterance(run.done_seq, run.headline, topic=run.mode, kind=Kind.DID), faulty=True
        )
        for run in item.runs
        if run.mode == "simulate" and run.done and not run.failed
    ]


def predictions(item: Round, pack: Pack) -> list[Executed]:
    """Each predicted figure beside the simulated one of the run that followed: `{name, predicted, simulated, ratio, close}`."""
    found: list[Executed] = []
    simulation = pack.scenarios[item.plan.scenario].scenario.simulation
    for seq, _, values in item.predictions:
        run = next(
            (
                run
                for run in item.runs
                if run.seq > seq and run.mode == "simulate" and run.done and not run.failed
            ),
            None,
        )
        if run is None:
            continue
        quantities = ask(parse_design(run.inputs["design"]), simulation)
        fact = Utterance(seq, prediction_text(item.quantities, values), topic="prediction", kind=Kind.DID)
        for each in judge_prediction(quantities, values, run.result):
            found.append(Executed({**each, "close": bool(each["within_2x"])}, fact))
    return found
