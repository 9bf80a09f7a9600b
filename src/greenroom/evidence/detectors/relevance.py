"""Whether the answer speaks to the question that was asked.

A question with a known intent (a disagreement, a failure, a decision alone...) is answered when the answer holds a sign
of that intent; any other when it shares a topic word with the answer. Both are answered when the encoder places a part
of the answer near the question. "Off the question" is only said when every way of being on it has failed, and never of a
question without a known intent when there is no encoder.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from greenroom.evidence.clauses import Unit, normalise, words
from greenroom.evidence.encoder import Encoder, Vectors
from greenroom.evidence.signals import Polarity, Signal, signal

NEAR = 0.45
"""Cosine between a question and a unit from which the unit counts as about it, whatever its words (MiniLM)."""

FAR_STORY, FAR_DESIGN = 0.10, 0.22
"""Largest cosine below which an answer to a question without a known intent is off it. A story rarely resembles the
question that asks for it, so for stories this nearly never decides; prose about a design resembles its question."""

_INTENTS: tuple[tuple[str, str], ...] = (
    (
        r"disagree|push(?:ed)? back|conflict(?!ing)|argu(?:e|ment)|difference of opinion|clash|challeng(?:e|ed) (?:a|your|the|someone|leadership)|dissent|unpopular",
        r"disagre|push\w* back|objected|argu|oppos|refus|said no|conflict|convinc|wanted|insist|against|told (?:him|her|them|my|the)|wrong|but (?:i|he|she|they)|concern|challenged|tension|clash|dissent|unpopular|differ",
    ),
    (
        r"fail|mistake|wrong|regret|went badly|proud of least|do differently|screw|learned the hard",
        r"mistake|wrong|fail|broke|should(?:n't)? have|missed|fault|lost|outage|regret|badly|misjudg|underestimat|hadn't|forgot|didn't|differently|down|caused|assumed|late|too (?:long|late|soon|early)",
    ),
    (
        r"without (?:\w+ )?(?:approval|permission|asking|consensus|manager|consult)|on your own|own judge?ment|alone|autonom|decisions?\b|(?:tough|hard\w*|big|judge?ment) calls?|choice",
        r"decid|decision|chose|call|picked|went with|went ahead|killed|pulled|stopped|rolled|turned|refus|opted|bet|cancel|switched|moved|shut|deleted|froze|without|judg|took|instead|settled|committed",
    ),
    (
        r"feedback|critici",
        r"feedback|told (?:me|him|her|them)|said|critici|review|conversation|honest|hear|blunt|listen|point(?:ed)? out",
    ),
    (
        r"incident|outage|production (?:issue|problem)|on-?call|went down|debug",
        r"outage|incident|down|pager?|alert|error|rolled|root cause|log|failing|failed|crash|latency|spike|broke|bug|restart|broken|timeout|on-?call|leak",
    ),
    (
        r"why (?:netflix|us|do you want|are you (?:leaving|looking)|this (?:role|company|job|team))|leaving",
        r"because|want|leav|role|team|compan|work|looking|interest|grow|build|problem|like|here|you",
    ),
    (
        r"(?:compensation|salary|notice period|start date|visa|location|expect(?:ation|ed) )",
        r"\d|salary|compensation|month|weeks?|notice|start|base|stock|range|visa|relocat|remote|expect|offer",
    ),
    (
        r"mentor|coach|grow(?:ing)? (?:someone|a|your|others|an)|junior|develop (?:someone|people)",
        r"junior|mentor|coach|taught|engineer|grew|pair|grad|intern|learn|helped|report|promot|team",
    ),
)
_STOP_TEXT = (
    "a about after all an and any are as at be been but by can could did do does for from give had has "
    "have hear how i if in into is it its just last like made make me more most my of on or our out own "
    "share so some tell that the their them then there they this time to up us was we were what when "
    "where which who why will with would you your describe example situation walk through talk ever "
    "something someone one really get got want know think design system would "
)
_STOP = frozenset(_STOP_TEXT.split())


def topic_words(text: str) -> frozenset[str]:
    """Stems (first six letters) of the words of a question that name its topic."""
    return frozenset(word[:6] for word in words(normalise(text)[0]) if word not in _STOP and len(word) > 2)


def find(
    units: Sequence[Unit],
    near: Mapping[int, float] | None,
    far: float = FAR_STORY,
    telling: Collection[int] | None = None,
) -> Iterable[Signal]:
    """`on_question` for each unit that speaks to its question; `off_question` where no unit does,
    to any of the questions.

    `near` is the likeness of each unit to its question (None: no encoder), `far` the value below which an answer to a
    question without a known intent is off it. Questions of fewer than three words (and none at all) are not judged, nor are answers of fewer than 25 words. `telling` are the
    numbers of the units that may answer (None: any): talk about the question itself does not.
    """
    answers: dict[str, list[Unit]] = {}
    for unit in units:
        answers.setdefault(unit.utterance.question, []).append(unit)
    on: list[Unit] = []
    off: list[Unit] = []
    for question, said in answers.items():
        asked = normalise(question)[0]
        if len(words(asked)) < 3:
            continue
        intent = next((answer for about, answer in _INTENTS if re.search(rf"\b(?:{about})", asked)), "")
        speaking = [
            unit
            for unit in said
            if (telling is None or unit.index in telling)
            and ((near or {}).get(unit.index, 0.0) >= NEAR or _speaks_to(unit, intent, asked))
        ]
        on.extend(speaking)
        unlike = bool(intent) or (near is not None and max(near[unit.index] for unit in said) < far)
        if not speaking and unlike and sum(len(unit.words) for unit in said) >= 25:
            off.append(said[0])
    for unit in on:
        yield signal(unit, "relevance", "on_question", "", Polarity.FOR, 0.7)
    if off and not on:
        yield signal(off[0], "relevance", "off_question", "", Polarity.AGAINST, 0.7)


def _speaks_to(unit: Unit, intent: str, asked: str) -> bool:
    if intent:
        return bool(re.search(rf"\b(?:{intent})", unit.normal))
    return bool(topic_words(asked) & {word[:6] for word in unit.words})


def likeness(
    units: Sequence[Unit], vectors: Vectors | None, encoder: Encoder | None
) -> dict[int, float] | None:
    """By number, the cosine of each unit with its question; None without an encoder. `vectors`: one row for each unit."""
    if encoder is None or vectors is None:
        return None
    questions = list(dict.fromkeys(unit.utterance.question for unit in units))
    asked = dict(zip(questions, encoder.encode(questions), strict=True))
    return {
        unit.index: float(row @ asked[unit.utterance.question])
        for unit, row in zip(units, vectors, strict=True)
    }
