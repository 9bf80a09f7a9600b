"""What the candidate's last turns want: questions to the interviewer, requests about the talk itself, and plain substance."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from greenroom.evidence.questions import META, Intent, Sentence, find_questions, find_signals
from greenroom.session.state import Line


@dataclass(frozen=True, slots=True)
class Heard:
    """`lines` are the candidate's since the interviewer last spoke; `words` counts what is left without the questions."""

    lines: tuple[Line, ...] = ()
    questions: tuple[tuple[int, Sentence], ...] = ()  # (event, sentence)
    intents: frozenset[Intent] = frozenset()
    words: int = 0

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)

    @property
    def seqs(self) -> tuple[int, ...]:
        return tuple(line.seq for line in self.lines)

    @property
    def meddles(self) -> bool:
        """Asks for a verdict or the answer, or gives the interviewer orders."""
        return bool(self.intents & META)


def hear(lines: Iterable[Line]) -> Heard:
    """Read the candidate's lines that follow the interviewer's last one."""
    last: list[Line] = []
    for line in lines:
        last = [*last, line] if line.who == "candidate" else []
    asked = [(line.seq, sentence) for line in last for sentence in find_questions(line.text)]
    intents = frozenset(signal.intent for line in last for signal in find_signals(line.text))
    spoken = sum(len(line.text.split()) for line in last)
    asking = sum(len(sentence.text.split()) for _, sentence in asked)
    return Heard(tuple(last), tuple(asked), intents, spoken - asking)
