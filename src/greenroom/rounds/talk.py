"""Talk rounds differ in their questions and in who asks them, not in how they are led."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from greenroom.content.pack import Pack
from greenroom.content.talk import carried_question
from greenroom.evidence.quote import Utterance
from greenroom.interviewer.rule import Rule
from greenroom.interviewer.rules.answers import answer_midway
from greenroom.interviewer.rules.clock import ENDING, INVITED, OPENING
from greenroom.interviewer.rules.courtesy import COURTESY, break_a_silence, cut_a_speech
from greenroom.interviewer.rules.empty import EMPTY_ANSWERS, GREETING
from greenroom.interviewer.rules.story import STORY
from greenroom.interviewer.situation import Material
from greenroom.rounds.kind import Gathered, RoundKind, Surface
from greenroom.session.state import Round

NOT_STORIES = ("opening", "closing", INVITED)


def base_material(pack: Pack, kind: str) -> dict[str, Any]:
    """What every round's material takes from its page in `rounds/`."""
    text = pack.rounds[kind]
    return {
        "opening": text.opening, "closing": text.closing, "invite": text.candidate_questions_invite,
        "dont_know": text.dont_know, "think_ok": text.think_ok, "lines": text.lines, "known": text.answers_to_candidate,
    }  # fmt: skip


def gather_stories(item: Round) -> Gathered:
    """What the candidate said, one story per question."""
    topic, asked = "", ""
    stories: dict[str, list[Utterance]] = {}
    for line in item.lines:
        if line.who == "interviewer":
            topic, asked = line.topic or topic, line.text
        elif topic not in NOT_STORIES and topic:
            stories.setdefault(topic, []).append(Utterance(line.seq, line.text, asked, topic))
    told = tuple(tuple(story) for story in stories.values())
    return Gathered(stories=told, said=tuple(utterance for story in told for utterance in story))


def _material(kind: str) -> Callable[[Pack, Round], Material]:
    def make(pack: Pack, item: Round) -> Material:
        one = item.plan.question
        questions = pack.questions[kind] if one is None else (carried_question(one),)
        base = base_material(pack, kind)
        return Material(**base, questions=questions, probes=pack.probes, drill=one is not None)

    return make


def talk_round(kind: str) -> RoundKind:
    return RoundKind(
        kind=kind,
        surface=Surface.TALK,
        phases=(("opening", "Hello"), ("stories", "Questions"), ("close", "Your questions")),
        modes=(),
        rules=(
            *OPENING,
            *GREETING,
            *COURTESY,
            *ENDING,
            *EMPTY_ANSWERS,
            Rule("cut a speech short", cut_a_speech),
            Rule("answer and go on", answer_midway),
            *STORY,
            Rule("break a silence", break_a_silence),
        ),
        material=_material(kind),
        gather=gather_stories,
    )


RECRUITER, MANAGER, CULTURE = talk_round("recruiter"), talk_round("manager"), talk_round("culture")
PARTNER, DIRECTOR, OFFER = talk_round("partner"), talk_round("director"), talk_round("offer")
