"""How the talk itself goes: time to think, saying it again, no scores midway, no orders taken, no speeches."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from greenroom.evidence.questions import Intent, find_signals
from greenroom.evidence.quote import Utterance
from greenroom.evidence.story import read_story
from greenroom.interviewer.move import Move, MoveKind
from greenroom.interviewer.rule import Rule
from greenroom.interviewer.rules.answers import NO_SOLUTIONS
from greenroom.interviewer.rules.clock import close
from greenroom.interviewer.rules.empty import has_told
from greenroom.interviewer.rules.topics import slots_of
from greenroom.interviewer.situation import Situation, Trigger
from greenroom.interviewer.wording import choose, join

IN_WRITING = (
    "The task is in writing beside us. Read it in your own time, and ask me about any line of it.",
    "You have it in front of you, next to your work. Which part should I say more about?",
)
THINK_WORDS = 18
MOST_NUDGES = 2  # into one silence
RAMBLE_WORDS = 330  # over two minutes of speech without a break
LOOSE_WORDS = 180  # when most of it speaks of oneself in general
LONG_QUIET_MS = 75_000
LONGER_QUIET_MS = 150_000  # after they asked for time
PASSING = ("answer", "greeting", "empty", "silence", "ramble")  # parts of lines that ask for nothing new
MORE = (
    "Still here. Is there more to it, or shall we go on?",
    "I'm with you. Take up the thread wherever you like.",
    "Whenever you're ready. The last bit can be short.",
)
CALM_RULE = "stay calm"
_STOP = re.compile(
    r"^(?!.*\b(?:don'?t|not) (?:want to )?stop).*\b(?:stop|end it|enough|leave it|i'?m out)\b", re.I
)
CALM = (
    "It's a lot of questions, I know. Shall we take another one, or stop here?",
    "I can hear that this isn't going well for you. Say if you'd rather stop.",
)
_RUDE = re.compile(
    r"\bfuck (?:this|you|off|it)\b|\byou(?:'re| are) (?:an? |such an? |so )?(?:idiot|stupid|moron|useless|dumb|joke)\b|\bshut up\b|"
    r"\bstupid questions?\b|\bthis is (?:so |such )?(?:a )?(?:bullshit|stupid|pointless|waste of time|ridiculous)\b|\bscrew (?:this|you)\b",
    re.I,
)
NO_VERDICTS = (
    "I don't give marks along the way. You'll have all of it afterwards, with reasons.",
    "I'd rather not say while we're in it. There's a write-up at the end.",
    "Hold that question until we're finished, you'll get a full answer then.",
    "No word on that from me yet.",
)


def let_them_think(situation: Situation) -> Move | None:
    heard = situation.heard
    if situation.trigger is not Trigger.SPOKE or not heard.lines:
        return None
    last = heard.lines[-1].text  # what they said before it may have been answered by silence
    asked = any(signal.intent is Intent.LET_ME_THINK for signal in find_signals(last))
    if not asked or len(last.split()) > THINK_WORDS:
        return None
    waiting = situation.last_mine is not None and situation.last_mine.move == MoveKind.GIVE_TIME
    words = () if waiting else situation.material.think_ok
    text = choose(situation, words, "think") or ""  # told so already, or out of words for it: only wait
    return Move(MoveKind.GIVE_TIME, text, "They asked for time to think.", evidence=heard.seqs)


def keep_scores_out(situation: Situation) -> Move | None:
    heard = situation.heard
    if situation.trigger is not Trigger.SPOKE or not heard.meddles:
        return None
    if heard.questions and Intent.GIVES_ORDERS not in heard.intents:
        return None  # what else they asked is answered instead
    wordings = situation.material.lines.injection
    if Intent.GIVES_ORDERS not in heard.intents:
        wordings = NO_VERDICTS if Intent.ASKS_FOR_VERDICT in heard.intents else NO_SOLUTIONS
    text = choose(situation, wordings, "injection") or ""  # asked often enough: not even a refusal
    because = (
        "They asked for a verdict or a solution, or gave the interviewer orders; neither changes anything."
    )
    return Move(MoveKind.REFUSE, text, because, evidence=heard.seqs)


def stay_calm(situation: Situation) -> Move | None:
    """Rudeness is met once with a way out, and then passed over."""
    heard = situation.heard
    rude = heard.words <= THINK_WORDS and any(_RUDE.search(line.text) for line in heard.lines)
    if situation.trigger is not Trigger.SPOKE or not rude:
        return None
    text = choose(situation, CALM, "calm")
    because = "They are annoyed; they are told that they can go on or stop."
    return Move(MoveKind.ACKNOWLEDGE, text, because, evidence=heard.seqs) if text else None


def stop_as_offered(situation: Situation) -> Move | None:
    """They were told that they can stop, and they want to."""
    last = situation.last_mine
    if situation.trigger is not Trigger.SPOKE or last is None or last.rule != CALM_RULE:
        return None
    wants = any(_STOP.search(line.text) for line in situation.heard.lines)
    return close(situation, "They want to stop.") if wants else None


def say_it_again(situation: Situation) -> Move | None:
    if situation.trigger is not Trigger.SPOKE or Intent.REPEAT_PLEASE not in situation.heard.intents:
        return None
    last = next((line for line in reversed(situation.mine) if line.topic and line.part not in PASSING), None)
    if last is None:
        return None
    text = choose(
        situation, wordings_of(situation, last.topic, last.part), "again", **_slots(situation, last.topic)
    )
    text = text or choose(situation, _in_short(situation, last.topic, last.part), "again")
    because = "They asked to hear the question again."
    if text is None:
        written = choose(situation, IN_WRITING, "in writing") if situation.material.prompt else None
        seqs = situation.heard.seqs
        return Move(MoveKind.REPHRASE, written, because, last.topic, last.part, seqs) if written else None
    intro = choose(situation, situation.material.lines.repeat_intro, "again")
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


def _slots(situation: Situation, topic: str) -> Mapping[str, str]:
    """What fills the wordings of a subject of the code or the drawing."""
    subject = next((item for item in situation.material.topics if item.id == topic), None)
    return (slots_of(situation, subject) if subject is not None else None) or {}


def _in_short(situation: Situation, topic: str, part: str) -> Sequence[str]:
    """The sense of a question whose other wordings are used up or would not fit."""
    subject = next((item for item in situation.material.topics if item.id == topic), None)
    if subject is not None:
        return (f"In a word, this is about {subject.title.lower()}. What can you tell me there?",)
    question = next((item for item in situation.material.questions if item.id == topic), None)
    if question is None:
        return ()
    if part:
        return (
            "Stay with what you just told me, and tell me how it was for you.",
            "In plain words, I'd like one more detail of what happened there.",
        )
    return (f"What I'm after is {question.short}. Any case of yours will do.",)


def cut_a_speech(situation: Situation) -> Move | None:
    """Two minutes and more without a break, or most of that in generalities."""
    heard = situation.heard
    if situation.trigger is not Trigger.SPOKE or heard.words < LOOSE_WORDS:
        return None
    if heard.words < RAMBLE_WORDS and not _is_loose(situation):
        return None
    text = choose(situation, situation.material.lines.ramble, "ramble")
    last = situation.last_mine
    if text is None or last is None:
        return None
    because = f"They spoke {situation.heard.words} words in one turn."
    return Move(MoveKind.CUT_IN, text, because, last.topic, "ramble", situation.heard.seqs)


def _is_loose(situation: Situation) -> bool:
    last = situation.last_mine
    said = [Utterance(line.seq, line.text, last.text if last else "") for line in situation.heard.lines]
    return bool(read_story(said, situation.encoder).named("rambling"))


def break_a_silence(situation: Situation) -> Move | None:
    last = situation.last_mine
    if situation.trigger is not Trigger.TICK or last is None or last.move == MoveKind.CLOSE:
        return None
    nudged = [line for line in situation.mine[-MOST_NUDGES:] if line.part == "silence"]
    if last.part == "silence" and len(nudged) == MOST_NUDGES:
        return None
    patient = last.move in (MoveKind.GIVE_TIME, MoveKind.NUDGE)
    patience = LONGER_QUIET_MS if patient else LONG_QUIET_MS
    if situation.quiet_ms() < patience:
        return None
    telling = bool(last.topic) and bool(situation.material.questions) and has_told(situation, last.topic)
    text = choose(situation, MORE if telling else situation.material.lines.silence, "silence")
    if text is None:
        return None
    because = f"Nothing was said or done for {situation.quiet_ms() // 1000} seconds."
    return Move(MoveKind.NUDGE, text, because, last.topic, "silence")


COURTESY = (
    Rule("let them think", let_them_think),
    Rule("keep scores out of the talk", keep_scores_out),
    Rule("stop as offered", stop_as_offered),
    Rule(CALM_RULE, stay_calm),
    Rule("say it again in other words", say_it_again),
)
