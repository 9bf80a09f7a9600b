"""Clarifying questions: tell a hidden fact, ask which of two was meant, hand the question back, or say there is no answer."""

from __future__ import annotations

import re

from greenroom.content.facts import Fact
from greenroom.evidence.facts import Answer, AskBack, match
from greenroom.evidence.questions import Intent
from greenroom.interviewer.move import Move, MoveKind, Reveal
from greenroom.interviewer.rule import Rule
from greenroom.interviewer.rules.answers import NO_SOLUTIONS, answer_known, asks_for_an_opinion, find_known
from greenroom.interviewer.rules.clock import was_invited
from greenroom.interviewer.situation import Situation, Trigger
from greenroom.interviewer.wording import choose, join
from greenroom.session.state import Line

_BOTH = re.compile(r"\b(?:both|either|all of (?:it|them))\b")
_FIRST = re.compile(r"\b(?:first|former|one)\b")
_SECOND = re.compile(r"\b(?:second|latter|two|other)\b")
_NEXT_QUESTION = re.compile(
    r"(?:[,;]?\s+and\s+|[,;]\s+)(?=(?:what|how|which|who|when|where|why|is|are|do|does|can|could|should|may|will|would)\s)",
    re.I,
)
_WORDS = re.compile(r"\w+")
_SMALL = frozenset({"the", "of", "a", "an", "in", "at", "on", "to", "for", "and", "or", "we", "is", "have"})

LEAST_WORDS = 3  # of a part of a sentence that can be a question of its own
SHORT_CHOICE = 3  # words of an answer that can only be a choice
MOST_ANSWERS = 4  # facts told in one turn; the rest can be asked again


def clarify(situation: Situation) -> Move | None:
    heard = situation.heard
    if situation.trigger is not Trigger.SPOKE or was_invited(situation):
        return None
    if not heard.questions or Intent.REPEAT_PLEASE in heard.intents or not situation.material.facts:
        return None
    parts: list[str] = []
    reveals: list[Reveal] = []
    unmatched: list[str] = []
    for question in (piece for _, sentence in heard.questions for piece in split_question(sentence.text)):
        found = match(question, situation.material.facts, situation.encoder)
        if isinstance(found, Answer) and len(reveals) < MOST_ANSWERS:
            fact = found.fact
            if situation.shown(fact.id) or any(item.item == fact.id for item in reveals):
                continue
            reveals.append(Reveal("fact", fact.id, fact.label, fact.says))
            parts.append(fact.says)
        elif isinstance(found, AskBack) and not reveals:
            return _ask_back(situation, found)
        else:
            unmatched.append(question)
    if reveals:
        parts += [text for text in [_leave_the_rest(situation, unmatched)] if text]
        because = f"They asked about {', '.join(item.label.lower() for item in reveals)}."
        return Move(
            MoveKind.REVEAL, join(*parts), because, "facts", reveals[0].item, heard.seqs, tuple(reveals)
        )
    return _no_fact(situation, unmatched) if unmatched else _already_said(situation)


def take_their_choice(situation: Situation) -> Move | None:
    """After "do you mean this or that": the one they name, or both."""
    last = _open_choice(situation)
    if situation.trigger is not Trigger.SPOKE or last is None or situation.heard.questions:
        return None
    offered = [fact for fact in situation.material.facts if fact.id in last.part.split("|")]
    chosen = [fact for fact in _chosen(situation, offered) if not situation.shown(fact.id)]
    if not chosen:
        return None
    reveals = tuple(Reveal("fact", fact.id, fact.label, fact.says) for fact in chosen)
    because = f"They meant {' and '.join(fact.label.lower() for fact in chosen)}."
    text = join(*(fact.says for fact in chosen))
    return Move(MoveKind.REVEAL, text, because, "facts", chosen[0].id, situation.heard.seqs, reveals)


def split_question(text: str) -> list[str]:
    """One sentence that asks for several things, as its questions: "how many are there, and is it stale?" asks two."""
    pieces = _NEXT_QUESTION.split(text)
    return pieces if all(len(piece.split()) >= LEAST_WORDS for piece in pieces) else [text]


def _open_choice(situation: Situation) -> Line | None:
    """The choice that was offered last, and, for a word like "both", one that a line or two came after."""
    last = situation.last_mine
    if last is not None and last.move == MoveKind.ASK_BACK:
        return last
    if len(situation.heard.text.split()) > SHORT_CHOICE:
        return None
    return next((line for line in reversed(situation.mine[-3:]) if line.move == MoveKind.ASK_BACK), None)


def _leave_the_rest(situation: Situation, unmatched: list[str]) -> str | None:
    """What to say about questions of the same turn that no fact answers."""
    wordings = (
        "The rest is yours to decide.",
        "Where I said nothing, choose and tell me.",
        "On what I left out, make an assumption.",
        "I have nothing on the other point, so pick.",
    )
    return choose(situation, wordings, "the_rest") if unmatched else None


def _chosen(situation: Situation, offered: list[Fact]) -> list[Fact]:
    text = situation.heard.text.lower()
    if len(text.split()) > 40 or len(offered) != 2:
        return []
    if _BOTH.search(text):
        return offered
    named = [fact for fact in offered if set(fact.label.lower().split()) & set(_WORDS.findall(text)) - _SMALL]
    if len(named) == 1:
        return named
    if _FIRST.search(text) or _SECOND.search(text):
        return [offered[0] if _FIRST.search(text) else offered[1]]
    found = match(situation.heard.text, offered, situation.encoder)
    return [found.fact] if isinstance(found, Answer) else []


def _ask_back(situation: Situation, found: AskBack) -> Move | None:
    wordings = (
        "Do you mean {first}, or {second}?",
        "Which one are you after, {first} or {second}?",
        "I could take that two ways. {First}, or {second}?",
        "Is that about {first} or about {second}?",
        "Say a bit more. Is it {first} you want to know, or {second}?",
    )
    first, second = found.first.label.lower(), found.second.label.lower()
    text = choose(situation, wordings, "ask_back", first=first, second=second, First=first.capitalize())
    if text is None:
        return None
    because = "The question fits two hidden facts about equally well."
    part = f"{found.first.id}|{found.second.id}"
    return Move(MoveKind.ASK_BACK, text, because, "facts", part, situation.heard.seqs)


def _no_fact(situation: Situation, questions: list[str]) -> Move | None:
    """What is not in the facts is the candidate's to decide, unless the pack knows it as a question about the round."""
    if all(asks_for_an_opinion(question) for question in questions):
        text = choose(situation, NO_SOLUTIONS, "opinion")
        because = "They asked for the interviewer's own solution."
        return Move(MoveKind.REFUSE, text, because, evidence=situation.heard.seqs) if text else None
    if any(find_known(situation, question) for question in questions):
        return answer_known(situation, "facts")
    lines = situation.material.phase_lines.get("clarify", {})
    handed = len(situation.asked(part="hand_back"))
    declined = len(situation.asked(part="decline"))
    hand_back = lines.get("hand_back") or situation.material.reactions.get("hand_back", ())
    decline = lines.get("decline") or situation.material.reactions.get("decline", ())
    if handed <= declined:
        text = choose(situation, hand_back, "hand_back")
        if text is not None:
            because = f"No hidden fact answers “{questions[0][:120]}”; it is theirs to assume."
            return Move(MoveKind.HAND_BACK, text, because, "facts", "hand_back", situation.heard.seqs)
    text = choose(situation, (*decline, *situation.material.dont_know), "decline")
    if text is None:
        return None
    because = f"No hidden fact answers “{questions[0][:120]}”."
    return Move(MoveKind.DECLINE, text, because, "facts", "decline", situation.heard.seqs)


def _already_said(situation: Situation) -> Move | None:
    wordings = (
        "It's on the right, I've told you that one already.",
        "Same as before, you have it in the panel beside us.",
        "That's covered by what I said earlier, it's noted on the side.",
    )
    text = choose(situation, wordings, "already_said")
    because = "They asked for a fact that was already told."
    return Move(MoveKind.DECLINE, text, because, "facts", "already", situation.heard.seqs) if text else None


CLARIFY = (
    Rule("take their choice of two", take_their_choice),
    Rule("answer a clarifying question", clarify),
)
