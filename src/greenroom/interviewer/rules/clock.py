"""Beginning, ending and watching the time."""

from __future__ import annotations

import re

from greenroom.interviewer.move import Move, MoveKind
from greenroom.interviewer.rule import Rule
from greenroom.interviewer.rules.answers import answer_known
from greenroom.interviewer.situation import Situation, Trigger
from greenroom.interviewer.wording import choose

INVITED = "candidate_questions"
HARD_STOP_MS = 30_000  # how far over time a sentence may run
MOST_QUESTIONS = 3


def open_round(situation: Situation) -> Move | None:
    if situation.trigger is not Trigger.BEGAN:
        return None
    minutes = max(1, round(situation.total / 60_000))
    text = choose(situation, situation.material.opening, "opening", minutes=minutes)
    if text is None:
        return None
    text = re.sub(r"\b1 minutes\b", "1 minute", text)
    return Move(MoveKind.OPEN, text, "The round begins.", "opening", more=True)


def reserve_ms(situation: Situation) -> int:
    """What is kept back for the candidate's questions and the goodbye."""
    return int(min(120_000, max(25_000, 0.1 * situation.total)))


def close_when_over(situation: Situation) -> Move | None:
    over = -(situation.total - situation.elapsed)
    done_talking = situation.trigger in (Trigger.SPOKE, Trigger.RAN) or situation.quiet_ms() > 8_000
    if over < 0 or not (done_talking or over >= HARD_STOP_MS):
        return None
    return close(situation, "The time is up.")


def close(situation: Situation, because: str) -> Move | None:
    text = choose(situation, situation.material.closing, "closing")
    return Move(MoveKind.CLOSE, text, because, "closing", phase="close", ends=True) if text else None


def invite(situation: Situation, because: str) -> Move | None:
    """Turns the round over to the candidate's own questions; the goodbye when there are no words for that left."""
    text = choose(situation, situation.material.invite, "invite")
    if text is None:
        return close(situation, because)
    return Move(MoveKind.ASK, text, because, INVITED, phase="close")


def was_invited(situation: Situation) -> bool:
    return bool(situation.asked(topic=INVITED))


def leave_time_for_them(situation: Situation) -> Move | None:
    if situation.trigger not in (Trigger.SPOKE, Trigger.RAN, Trigger.TICK) or was_invited(situation):
        return None
    if situation.left > reserve_ms(situation):
        return None
    if situation.trigger is Trigger.TICK and situation.quiet_ms() < 5_000:
        return None
    return invite(situation, "The time left is kept for the candidate's questions.")


def take_their_questions(situation: Situation) -> Move | None:
    """In the last minutes: answer what is known, say so when it is not, and close when there is nothing more."""
    if not was_invited(situation):
        return None
    heard = situation.heard
    answered = len(situation.asked(part="answer"))
    if situation.trigger is Trigger.TICK:
        return close(situation, "Nobody has more to ask.") if situation.quiet_ms() > 60_000 else None
    if situation.trigger is not Trigger.SPOKE:
        return None
    if heard.questions and answered < MOST_QUESTIONS:
        move = answer_known(situation, INVITED)
        if move is not None:
            return move
    return close(situation, "The candidate has no more questions.")


def warn_of_time(situation: Situation) -> Move | None:
    """Once, near the end of a round with work on the table."""
    if situation.trigger not in (Trigger.TICK, Trigger.RAN, Trigger.SPOKE) or was_invited(situation):
        return None
    if situation.left > 0.18 * situation.total or situation.asked(part="time_short"):
        return None
    if situation.round.phase == "production":
        return None  # the work is over, only the talk about it goes on
    wordings = (*situation.material.reactions.get("time_short", ()), *situation.material.lines.time_short)
    text = choose(situation, wordings, "time_short")
    if text is None:
        return None
    talking = situation.trigger is Trigger.SPOKE and situation.round.phase in ("deep_dive", "scaling")
    because = "Less than a fifth of the time is left."
    return Move(MoveKind.NUDGE, text, because, "", "time_short", goes_on=talking)


OPENING = (Rule("open the round", open_round),)
ENDING = (
    Rule("stop when the time is up", close_when_over),
    Rule("take the candidate's questions", take_their_questions),
    Rule("leave time for the candidate's questions", leave_time_for_them),
)
