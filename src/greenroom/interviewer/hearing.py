"""What the candidate's last turns want: questions to the interviewer, requests about the talk itself, and plain substance."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from greenroom.evidence.questions import META, Intent, Sentence, find_questions, find_signals
from greenroom.session.state import Line

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SAYS_NOTHING = frozenset(
    [
        "a",
        "actually",
        "ah",
        "all",
        "alright",
        "an",
        "and",
        "as",
        "at",
        "aye",
        "but",
        "cool",
        "else",
        "eh",
        "er",
        "fine",
        "for",
        "good",
        "got",
        "great",
        "guess",
        "hm",
        "hmm",
        "hmmm",
        "i",
        "idk",
        "i'd",
        "i'll",
        "i'm",
        "in",
        "indeed",
        "is",
        "it",
        "it's",
        "just",
        "kay",
        "kind",
        "like",
        "lol",
        "many",
        "maybe",
        "mhm",
        "mm",
        "much",
        "n",
        "na",
        "nah",
        "no",
        "nope",
        "none",
        "nope",
        "not",
        "nothing",
        "now",
        "of",
        "oh",
        "ok",
        "okay",
        "on",
        "one",
        "or",
        "perfect",
        "perhaps",
        "please",
        "possibly",
        "probably",
        "really",
        "right",
        "same",
        "so",
        "some",
        "sort",
        "special",
        "sure",
        "thank",
        "thanks",
        "that",
        "that's",
        "the",
        "then",
        "there",
        "this",
        "to",
        "true",
        "uh",
        "uhm",
        "um",
        "understood",
        "very",
        "was",
        "we",
        "well",
        "what",
        "whatever",
        "yeah",
        "yep",
        "yes",
        "you",
    ]
)
"""Words that carry nothing about the matter on their own. A turn of nothing else is an empty one."""

_REFUSES = re.compile(
    r"\b(?:i(?:'d| would) (?:rather|prefer) (?:to )?not\b|i (?:don'?t|do not) (?:really )?(?:want|wish|like) to (?:talk|say|answer|"
    r"discuss|go into|share)\b|i (?:can'?t|cannot|may not|am not allowed to) (?:talk|share|discuss|go into)\b|"
    r"under (?:an )?nda\b|no comment\b|none of your business)",
    re.I,
)
_ASKS_BACK = re.compile(
    r"\bwhat (?:exactly )?do you mean(?: by (?:that|this|it|your|the question))?\b(?! (?:by|with) (?!that|this|it|your|the question))|"
    r"\bwhat (?:exactly )?are you asking\b|\bi (?:don'?t|do not|didn'?t) (?:really |quite )?(?:get|understand|follow) "
    r"(?:the|your|that|this|what)\b|\b(?:can|could) you (?:please )?(?:clarify|explain|rephrase|be more specific|narrow)"
    r"(?: (?:the|your|that|this)(?: question)?)?\W*$|\bin (?:what|which) sense\W*$|\bhow do you mean\b",
    re.I,
)
_ABOUT_A_TERM = re.compile(
    r"\bwhat do you mean (?:by|with) (?!that\b|this\b|it\b|your question|the question|that question|this question)\w",
    re.I,
)
_ANSWERS = 8  # words that say something, from which a turn is an answer whatever else it asks
_SHORT = 18  # words up to which a turn about the question itself is only about it


@dataclass(frozen=True, slots=True)
class Heard:
    """`lines` are the candidate's since the interviewer last spoke; `words` counts what is left without the questions.

    `matter` counts the words that say something: none in greetings, in "let me think", in "ok" or "not really".
    """

    lines: tuple[Line, ...] = ()
    questions: tuple[tuple[int, Sentence], ...] = ()  # (event, sentence)
    intents: frozenset[Intent] = frozenset()
    words: int = 0
    matter: int = 0

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)

    @property
    def seqs(self) -> tuple[int, ...]:
        return tuple(line.seq for line in self.lines)

    @property
    def empty(self) -> bool:
        """They said something, and in it nothing that could be answered, quoted or followed."""
        return bool(self.lines) and not self.questions and not self.meddles and self.matter == 0

    def without_questions(self) -> Heard:
        """What is left to answer once the questions are."""
        return replace(self, questions=(), intents=self.intents - META)

    @property
    def meddles(self) -> bool:
        """Asks for a verdict or the answer, or gives the interviewer orders."""
        return bool(self.intents & META)


def hear(lines: Iterable[Line]) -> Heard:
    """Read the candidate's lines that follow the interviewer's last one."""
    last: list[Line] = []
    for line in lines:
        last = [*last, line] if line.who == "candidate" else []
    intents = frozenset(signal.intent for line in last for signal in find_signals(line.text))
    term = next((line for line in last if _ABOUT_A_TERM.search(line.text)), None)
    if term is not None or sum(_matter(line.text) for line in last) > _ANSWERS:
        intents -= {Intent.REPEAT_PLEASE}  # "Sorry." before a long answer asks for nothing
    spoken = sum(len(line.text.split()) for line in last)
    if spoken <= _SHORT:
        intents |= _about_the_question(" ".join(line.text for line in last))
    asked = (
        [(line.seq, sentence) for line in last for sentence in find_questions(line.text)]
        if Intent.REPEAT_PLEASE not in intents
        else []
    )
    if term is not None and not asked:
        asked = [(term.seq, Sentence(term.text, 0, len(term.text)))]
    asking = sum(len(sentence.text.split()) for _, sentence in asked)
    matter = sum(_matter(line.text) for line in last)
    return Heard(tuple(last), tuple(asked), intents, spoken - asking, matter)


def _about_the_question(text: str) -> frozenset[Intent]:
    """What a short turn says about the interviewer's question instead of answering it."""
    if _REFUSES.search(text):
        return frozenset({Intent.SKIP})
    return frozenset({Intent.REPEAT_PLEASE}) if _ASKS_BACK.search(text) else frozenset()


def _matter(text: str) -> int:
    procedural = [(signal.sentence.start, signal.sentence.end) for signal in find_signals(text)]
    return sum(
        word.group().lower().replace("’", "'") not in _SAYS_NOTHING
        for word in _WORD.finditer(text)
        if not any(start <= word.start() < end for start, end in procedural)
    )
