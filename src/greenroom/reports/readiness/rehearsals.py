"""Links to the rehearsal that trains something: the round, and the question of the pack where one is about it."""

from __future__ import annotations

from greenroom.content.pack import Pack
from greenroom.content.talk import Question
from greenroom.content.themes import Matter
from greenroom.reports.readiness.model import Link, Step

ROUND_OF = {"r": "recruiter", "m": "manager", "c": "culture"}  # by the first letter of a question's id
STORIES = (
    "culture",
    "manager",
    "partner",
    "director",
)  # kinds of round in which stories are asked for, the nearest first


def about(pack: Pack, principle: str, label: str = "") -> Link | None:
    """The question of the pack that is most about a value or principle, in a round that the pack has and that is about stories; None
    without one."""
    found = [
        (
            (*question.principles, *question.values).index(principle),
            STORIES.index(kind),
            place,
            kind,
            question,
        )
        for kind, questions in pack.questions.items()
        for place, question in enumerate(questions)
        if kind in pack.rounds and kind in STORIES and principle in (*question.principles, *question.values)
    ]
    if not found:
        return None
    *_, kind, question = min(found, key=lambda entry: entry[:3])
    return _link(pack, kind, question, label)


def asking(pack: Pack, question: str, matter: Matter = Matter.OTHER) -> Link | None:
    """The rehearsal of the question with this id; where the pack has none of that name, its question on `matter`, else the round that
    questions of that kind are asked in. None when it has neither."""
    for kind, questions in sorted(pack.questions.items()):
        for each in questions:
            if each.id == question and kind in pack.rounds:
                return _link(pack, kind, each, "")
    on = [
        about(pack, proof.id)
        for proof in pack.proofs
        if matter is not Matter.OTHER and proof.matter is matter
    ]
    return next((link for link in on if link), None) or whole(pack, ROUND_OF[question[0]])


def whole(pack: Pack, kind: str, label: str = "") -> Link | None:
    """A round of this kind; None when the pack has none."""
    if kind not in pack.rounds:
        return None
    text = pack.rounds[kind]
    return Link(round=kind, scenario=text.default_topic, label=label or f"Rehearse: {text.title.lower()}")


def step(do: str, minutes: int, link: Link | None = None) -> Step:
    return Step(do=do, minutes=minutes, link=link)


def _link(pack: Pack, kind: str, question: Question, label: str) -> Link:
    said = label or f"Rehearse: {question.short}"
    return Link(round=kind, question=question.id, label=said)
