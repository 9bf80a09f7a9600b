"""How the talk itself goes: time to think, saying it again, no scores midway, no orders taken, no speeches."""

from __future__ import annotations

from collections.abc import Sequence

from greenroom.evidence.questions import Intent, find_signals
from greenroom.interviewer.move import Move, MoveKind
from greenroom.interviewer.rule import Rule
from greenroom.interviewer.situation import Situation, Trigger
from greenroom.interviewer.wording import choose, join

THINK_WORDS = 18
RAMBLE_WORDS = 330  # over two minutes of speech without a break
LONG_QUIET_MS = 75_000
LONGER_QUIET_MS = 150_000  # after they asked for time


def let_them_think(situation: Situation) -> Move | None:
    heard = situation.heard
    if situation.trigger is not Trigger.SPOKE or not heard.lines:
        return None
    last = heard.lines[-1].text  # what they said before it may have been answered by silence
    asked = any(signal.intent is Intent.LET_ME_THINK for signal in find_signals(last))
    if not asked or len(last.split()) > THINK_WORDS:
        return None
    text = choose(situation, situation.material.think_ok, "think") or ""  # out of words for it: only wait
    return Move(MoveKind.GIVE_TIME, text, "They asked for time to think.", evidence=heard.seqs)


def keep_scores_out(situation: Situation) -> Move | None:
    heard = situation.heard
    if situation.trigger is not Trigger.SPOKE or not heard.meddles:
        return None
    text = choose(situation, situation.material.lines.injection, "injection")
    if text is None:
        return None
    because = (
        "They asked for a verdict or a solution, or gave the interviewer orders; neither changes anything."
    )
    return Move(MoveKind.REFUSE, text, because, evidence=heard.seqs)


def say_it_again(situation: Situation) -> Move | None:
    if situation.trigger is not Trigger.SPOKE or Intent.REPEAT_PLEASE not in situation.heard.intents:
        return None
    last = next((line for line in reversed(situation.mine) if line.topic), None)
    if last is None:
        return None
    text = choose(situation, wordings_of(situation, last.topic, last.part), "again")
    if text is None:
        return None
    intro = choose(situation, situation.material.lines.repeat_intro, "again")
    because = "They asked to hear the question again."
    return Move(MoveKind.REPHRASE, join(intro, text), because, last.topic, last.part, situation.heard.seqs)


def wordings_of(situation: Situation, topic: str, part: str) -> Sequence[str]:
    """Every way to ask for `part` of `topic` ("" for the topic itself)."""
    material = situation.material
    for question in material.questions:
        if question.id == topic:
            generic = material.probes.parts.get(part, ()) if material.probes else ()
            return (*question.probes.get(part, ()), *generic) if part else question.asks
    for item in material.topics:
        if item.id == topic:
            return item.asks
    return material.phase_lines.get(topic, {}).get(part or "open", ())


def cut_a_speech(situation: Situation) -> Move | None:
    if situation.trigger is not Trigger.SPOKE or situation.heard.words < RAMBLE_WORDS:
        return None
    text = choose(situation, situation.material.lines.ramble, "ramble")
    last = situation.last_mine
    if text is None or last is None:
        return None
    because = f"They spoke {situation.heard.words} words in one turn."
    return Move(MoveKind.CUT_IN, text, because, last.topic, "ramble", situation.heard.seqs)


def break_a_silence(situation: Situation) -> Move | None:
    last = situation.last_mine
    if situation.trigger is not Trigger.TICK or last is None or last.move in (MoveKind.NUDGE, MoveKind.CLOSE):
        return None
    patience = LONGER_QUIET_MS if last.move == MoveKind.GIVE_TIME else LONG_QUIET_MS
    if situation.quiet_ms() < patience:
        return None
    text = choose(situation, situation.material.lines.silence, "silence")
    if text is None:
        return None
    because = f"Nothing was said or done for {situation.quiet_ms() // 1000} seconds."
    return Move(MoveKind.NUDGE, text, because, last.topic, "silence")


COURTESY = (
    Rule("let them think", let_them_think),
    Rule("keep scores out of the talk", keep_scores_out),
    Rule("say it again in other words", say_it_again),
)
