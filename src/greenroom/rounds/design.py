"""The design round: a vague brief, a drawn system, a simulated evening, and questions about what happened."""

from __future__ import annotations

from greenroom.base.errors import BadInput
from greenroom.content.pack import Pack
from greenroom.interviewer.rule import Rule
from greenroom.interviewer.rules.clarify import CLARIFY
from greenroom.interviewer.rules.clock import ENDING, OPENING, warn_of_time
from greenroom.interviewer.rules.courtesy import COURTESY, break_a_silence
from greenroom.interviewer.rules.design import DESIGN, DESIGN_BEGIN
from greenroom.interviewer.rules.empty import GREETING
from greenroom.interviewer.situation import Change, Material
from greenroom.rounds.coding import gather_code
from greenroom.rounds.kind import RoundKind, Surface, Topic
from greenroom.rounds.talk import base_material
from greenroom.session.state import Round
from greenroom.simulator.design import parse_design
from greenroom.simulator.prediction import ask as worth_predicting


def _material(pack: Pack, item: Round) -> Material:
    room = pack.scenarios[item.plan.scenario]
    changes = tuple(
        Change(each.id, each.title, each.says, each.after_phase, each.listens_for, each.asks_next)
        for each in room.talk.curveballs
    )
    return Material(
        **base_material(pack, "design"),
        prompt=room.scenario.opening,
        facts=room.facts,
        changes=changes,
        topics=room.topics,
        phase_lines=room.talk.lines.by_phase(),
        findings=room.talk.findings,
        quantities=_quantities(pack, item),
    )


def _quantities(pack: Pack, item: Round) -> tuple[dict[str, str], ...]:
    """What is worth predicting about the drawing as it stands; nothing while it cannot be run."""
    if item.design is None:
        return ()
    try:
        design = parse_design(item.design)
    except BadInput:
        return ()
    simulation = pack.scenarios[item.plan.scenario].scenario.simulation
    return tuple(
        {"name": each.name, "label": each.label, "unit": each.unit}
        for each in worth_predicting(design, simulation)
    )


def _topics(pack: Pack) -> tuple[Topic, ...]:
    return tuple(Topic(name, room.scenario.title) for name, room in pack.scenarios.items())


def _brief(pack: Pack, scenario: str) -> str:
    return pack.scenarios[scenario].scenario.opening


DESIGN_ROUND = RoundKind(
    kind="design",
    surface=Surface.DESIGN,
    phases=(
        ("clarify", "Clarify"),
        ("functional", "What it does"),
        ("non_functional", "How well"),
        ("high_level", "Draw"),
        ("deep_dive", "Deep dive"),
        ("scaling", "Ten times the load"),
        ("close", "Your questions"),
    ),
    modes=("simulate",),
    rules=(
        *OPENING,
        *DESIGN_BEGIN,
        *GREETING,
        *COURTESY,
        *ENDING,
        *CLARIFY,
        Rule("warn of the time", warn_of_time),
        *DESIGN,
        Rule("break a silence", break_a_silence),
    ),
    material=_material,
    gather=gather_code,
    topics=_topics,
    brief=_brief,
)
