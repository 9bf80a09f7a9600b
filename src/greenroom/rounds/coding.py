"""The coding round: an under-specified task, code and tests that run, two changes, and a talk about running it."""

from __future__ import annotations

from collections.abc import Mapping

from greenroom.content.pack import Pack
from greenroom.evidence.quote import Kind, Utterance
from greenroom.interviewer.rule import Rule
from greenroom.interviewer.rules.clarify import CLARIFY
from greenroom.interviewer.rules.clock import ENDING, OPENING, warn_of_time
from greenroom.interviewer.rules.code import CODE
from greenroom.interviewer.rules.courtesy import COURTESY
from greenroom.interviewer.rules.empty import GREETING
from greenroom.interviewer.situation import Change, Material
from greenroom.rounds.kind import Gathered, RoundKind, Surface, Topic
from greenroom.rounds.talk import base_material
from greenroom.session.state import Round


def _material(pack: Pack, item: Round) -> Material:
    room = pack.tasks[item.plan.scenario]
    changes = tuple(Change(each.id, each.title, each.says) for each in room.task.constraints)
    return Material(
        **base_material(pack, "coding"),
        prompt=room.task.prompt,
        facts=room.facts,
        changes=changes,
        topics=room.topics,
        reactions=room.reactions,
    )


def gather_code(item: Round) -> Gathered:
    """What was said, by subject; and each run's recorded line, which is what was done."""
    topic, asked = "", ""
    said: list[Utterance] = []
    for line in item.lines:
        if line.who == "interviewer":
            topic, asked = line.topic or topic, line.text
        elif topic not in ("closing", "candidate_questions"):
            said.append(Utterance(line.seq, line.text, asked, topic))
    did = tuple(
        Utterance(run.done_seq, run.headline, topic=run.mode, kind=Kind.DID)
        for run in item.runs
        if run.done and not run.failed
    )
    return Gathered(said=tuple(said), did=did)


def _topics(pack: Pack) -> tuple[Topic, ...]:
    return tuple(Topic(name, room.task.title) for name, room in pack.tasks.items())


def _starter(pack: Pack, scenario: str) -> Mapping[str, str]:
    return pack.tasks[scenario].task.starter


def _brief(pack: Pack, scenario: str) -> str:
    return pack.tasks[scenario].task.prompt


CODING = RoundKind(
    kind="coding",
    surface=Surface.CODE,
    phases=(
        ("understand", "Understand"),
        ("change", "Build and change"),
        ("production", "Run it for real"),
        ("close", "Your questions"),
    ),
    modes=("main", "tests", "submit"),
    rules=(
        *OPENING,
        *GREETING,
        *COURTESY,
        *ENDING,
        *CLARIFY,
        *CODE[:1],
        Rule("warn of the time", warn_of_time),
        *CODE[1:],
    ),
    material=_material,
    gather=gather_code,
    topics=_topics,
    starter=_starter,
    brief=_brief,
)
