"""The director: asks the round's rules in their order, and lets the interviewer speak until there is nothing more to say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from greenroom.events.facts import Fact
from greenroom.interviewer.hearing import Heard
from greenroom.interviewer.move import Move, facts_of
from greenroom.interviewer.rule import Rule
from greenroom.interviewer.situation import Situation, Trigger
from greenroom.session.decide import envelop
from greenroom.session.state import SessionState, replay

MOST_LINES = 4  # in one turn of the interviewer

Look = Callable[[SessionState, Trigger], Situation]


def next_move(situation: Situation, rules: Sequence[Rule]) -> Move | None:
    """The move of the first rule that fires, with the rule's name in it; None: the interviewer stays silent.

    A rule that wants silence, whatever the rules after it would say, gives a move without words.
    """
    for rule in rules:
        move = rule.fires(situation)
        if move is not None:
            return replace(move, rule=rule.name) if move.text else None
    return None


def respond(state: SessionState, trigger: Trigger, look: Look, rules: Sequence[Rule], now: int) -> list[Fact]:
    """Everything the interviewer does now, as facts. `look` makes the situation for a state; equal arguments, equal facts."""
    facts: list[Fact] = []
    rest: Heard | None = None
    for _ in range(MOST_LINES):
        situation = look(state, trigger)
        situation = replace(situation, heard=rest) if rest is not None else situation
        move = next_move(situation, rules)
        if move is None:
            break
        made = facts_of(move, situation.round.phase)
        facts += made
        if move.ends or not (move.more or move.goes_on):
            break
        state = replay(envelop(state, state.id, made, now), state)
        rest = situation.heard.without_questions() if move.goes_on else None
        trigger = Trigger.SPOKE if move.goes_on else Trigger.MORE
    return facts
