"""From a state to what the interviewer's rules see."""

from __future__ import annotations

from dataclasses import dataclass

from greenroom.content.pack import Pack
from greenroom.events.facts import Fact
from greenroom.evidence.encoder import Encoder
from greenroom.interviewer.director import respond
from greenroom.interviewer.hearing import hear
from greenroom.interviewer.situation import Situation, Trigger
from greenroom.rounds.catalogue import ROUNDS
from greenroom.session.state import Round, RunState, SessionState


@dataclass(frozen=True, slots=True)
class Interviewer:
    """The director with what it needs to look at a session: its pack and the sentence encoder."""

    pack: Pack
    encoder: Encoder

    def moves(self, state: SessionState, trigger: Trigger, now: int, run: str = "") -> list[Fact]:
        """What the interviewer does now, as facts; empty when silent or when no round runs."""
        current = state.open_round
        if current is None or current.running_since is None:
            return []
        kind = ROUNDS[current.plan.kind]
        return respond(state, trigger, lambda seen, why: self._look(seen, why, now, run), kind.rules, now)

    def _look(self, state: SessionState, trigger: Trigger, now: int, run: str) -> Situation:
        current = state.open_round
        assert current is not None  # a move that ends the round is the last one
        return Situation(
            session=state,
            round=current,
            material=ROUNDS[current.plan.kind].material(self.pack, current),
            trigger=trigger,
            now=now,
            heard=hear(current.lines),
            encoder=self.encoder,
            run=_run(current, run),
        )


def _run(current: Round, run: str) -> RunState | None:
    return next((item for item in current.runs if item.run == run), None)
