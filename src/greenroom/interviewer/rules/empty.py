"""Turns that say nothing: a greeting is returned, an empty answer gets one encouragement, one way out, and then the talk goes on."""

from __future__ import annotations

import re

from greenroom.evidence.questions import Intent
from greenroom.interviewer.hearing import hear
from greenroom.interviewer.move import Move, MoveKind
from greenroom.interviewer.rule import Rule
from greenroom.interviewer.rules.clock import INVITED, invite, was_invited
from greenroom.interviewer.situation import Situation, Trigger
from greenroom.interviewer.wording import choose
from greenroom.session.state import Line

EMPTY = "empty"  # the part under which these lines are logged
MOST_SUBJECTS = 3  # in a row that brought nothing, until the round is handed over to the candidate
_CLOSED = re.compile(
    r"(?:^|[.?!”] |[,:] )(?:did|do|does|was|were|is|are|had|has|have|would|could|can|will|should) \w+[^.?!]*\?$",
    re.I,
)
GREETINGS = (
    "Hello to you too. Whenever you're ready.",
    "Hello. Start wherever you like.",
    "Hi. Take the time you need.",
)
FURTHER = (
    "Say a little more about that.",
    "Can you put a sentence or two behind that?",
    "And the longer version of that?",
    "That's the short answer. What's behind it?",
)
ENCOURAGEMENTS = (
    "It needn't be a big one. Whatever comes to mind first will do.",
    "A rough answer is fine, you can correct it afterwards.",
    "Start anywhere, the order doesn't matter.",
    "Give me the first sentence of it and I'll ask from there.",
    "Something small from last month would do just as well.",
)
WAYS_OUT = (
    "We can leave this one. Say so, and I'll ask you something else.",
    "If there's nothing there, that's all right. Shall we take another?",
    "I don't want to keep pulling at this. Another one instead?",
    "It's fine to have no answer to that. Say the word and we go on.",
)
NOT_TODAY = "Several questions in a row brought no answer, so the time is the candidate's."


def return_a_greeting(situation: Situation) -> Move | None:
    """Once, when their first words are only a greeting."""
    heard = situation.heard
    first = len(situation.theirs) == len(heard.lines)
    if situation.trigger is not Trigger.SPOKE or not first or not heard.empty:
        return None
    if Intent.GREETING not in heard.intents:
        return None
    text = choose(situation, GREETINGS, "greeting")
    because = "They said hello, and nothing else yet."
    last = situation.last_mine
    topic = last.topic if last is not None else ""
    return Move(MoveKind.ACKNOWLEDGE, text, because, topic, "greeting", heard.seqs) if text else None


def meet_an_empty_answer(situation: Situation) -> Move | None:
    """In a talk, while nothing was told: one encouragement, then a way out. After a story, one request for more."""
    heard = situation.heard
    subject = _subject(situation)
    if situation.trigger is not Trigger.SPOKE or was_invited(situation) or not heard.empty or not subject:
        return None
    if {Intent.SKIP, Intent.REPEAT_PLEASE, Intent.DONE} & heard.intents or _knows_not(situation):
        return None
    before = len(situation.asked(topic=subject, part=EMPTY))
    if told_nothing(situation, subject):
        wordings = (ENCOURAGEMENTS, WAYS_OUT, ())[min(before, 2)]
    else:
        wordings = FURTHER if _was_closed(situation) and not before else ()
    text = choose(situation, wordings, "empty")
    if text is None:
        return None
    because = "The answer holds nothing to follow" + ("; they are shown a way out." if before else ".")
    return Move(MoveKind.NUDGE, text, because, subject, EMPTY, heard.seqs)


def stop_pulling(situation: Situation) -> Move | None:
    """When subject after subject brought nothing, the rest of the time is theirs."""
    if situation.trigger is not Trigger.SPOKE or was_invited(situation) or not situation.heard.empty:
        return None
    subjects = [line.topic for line in situation.mine if line.move == MoveKind.ASK and line.topic != INVITED]
    last = subjects[-MOST_SUBJECTS:]
    if len(last) < MOST_SUBJECTS or not all(told_nothing(situation, topic) for topic in last):
        return None
    return invite(situation, NOT_TODAY) if situation.asked(topic=last[-1], part=EMPTY) else None


def has_dried_up(situation: Situation, topic: str) -> bool:
    """Whether asking on about `topic` is no use: two empty turns in a row, or one after a way out."""
    turns = _turns(situation, topic)
    return situation.heard.empty and len(turns) >= 2 and hear(turns[-2]).empty


def told_nothing(situation: Situation, topic: str) -> bool:
    """Whether every turn of the candidate about `topic` was empty."""
    turns = _turns(situation, topic)
    return bool(turns) and all(hear(turn).empty for turn in turns)


def has_told(situation: Situation, topic: str) -> bool:
    """Whether something was said about `topic`."""
    return any(not hear(turn).empty for turn in _turns(situation, topic))


def _turns(situation: Situation, topic: str) -> list[list[Line]]:
    """What was said while `topic` was the subject, turn by turn."""
    subject = ""
    turns: list[list[Line]] = []
    current: list[Line] = []
    for line in situation.round.lines:
        if line.who == "interviewer":
            turns += [current] if current else []
            subject, current = line.topic or subject, []
        elif subject == topic:
            current = [*current, line]
    return [*turns, current] if current else turns


def _subject(situation: Situation) -> str:
    known = {question.id for question in situation.material.questions}
    return next((line.topic for line in reversed(situation.mine) if line.topic in known), "")


def _knows_not(situation: Situation) -> bool:
    """They do not know this detail, or have no such story: either is an answer, and the other rules know what to do."""
    return Intent.DONT_KNOW in situation.heard.intents


def _was_closed(situation: Situation) -> bool:
    """Whether the last question could be answered with yes or no, and was."""
    last = situation.last_mine
    return last is not None and last.part != EMPTY and _CLOSED.search(last.text) is not None


GREETING = (Rule("return a greeting", return_a_greeting),)
EMPTY_ANSWERS = (
    Rule("stop pulling", stop_pulling),
    Rule("meet an empty answer", meet_an_empty_answer),
)
