"""What may count as evidence at all: connected language, said once, to the person who asked.

Set aside, never punished: repeated sentences, bare lists of terms, echoes of the question, orders to whoever grades,
praise of oneself in the rubric's own words. Language that is not connected (words in random order) refuses the whole
text, with the reason; a refusal is not a low level.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from greenroom.evidence.clauses import Unit, normalise, part, words
from greenroom.evidence.signals import Ignored

_FUNCTION_TEXT = (
    "a about above after again against all also am an and any are as at be because been before being "
    "below between both but by can cannot could did do does doing don't down during each few for from "
    "further get got had has have having he her here hers him his how i i'd i'll i'm i've if in into is "
    "isn't it it's its just let me more most my myself no nor not now of off on once only or other our "
    "out over own same she should so some such than that that's the their them then there these they "
    "they're this those through to too under until up us very was wasn't we we'd we'll we're we've were "
    "what when where which while who whom why will with without would you your "
)
_FUNCTION = frozenset(_FUNCTION_TEXT.split())
_DETERMINER_TEXT = "a an the my our their its his your this "
_DETERMINER = frozenset(_DETERMINER_TEXT.split())
_PREPOSITION_TEXT = "of at from into with for to by on in "
_PREPOSITION = frozenset(_PREPOSITION_TEXT.split())
_AFTER_DETERMINER_TEXT = (
    "a an the of at from into with by for to is are was were am be been do does did has have had i we "
    "they he she it and or but if because would could should can will us them me him than that which "
    "who when while so not "
)
_AFTER_DETERMINER = frozenset(_AFTER_DETERMINER_TEXT.split())
_AFTER_PREPOSITION_TEXT = (
    "is are was were am has had did does would could should will can of and or but i we they he she if then "
)
_AFTER_PREPOSITION = frozenset(_AFTER_PREPOSITION_TEXT.split())
_AFTER_SUBJECT_TEXT = "a an the of at from into my our their its with by "
_AFTER_SUBJECT = frozenset(_AFTER_SUBJECT_TEXT.split())
_SUBJECTS_TEXT = "i we they he she "
_TIGHT = frozenset(("of", "with", "for", "at", "the", "a", "an", "is", "was", "were"))
_AFTER_TIGHT = frozenset(("into", "with", "by", "of", "and", "or"))
_SUBJECTS = frozenset(_SUBJECTS_TEXT.split())
_DANGLING_TEXT = "the a an of my our their your i we and or from into because is was were "
_DANGLING = frozenset(_DANGLING_TEXT.split())

_ORDERS = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass)\s+(?:\w+\s+){0,3}(?:previous|prior|above|earlier|preceding|your|system"
    r"|grading|scoring|these|those)\s+(?:\w+\s+){0,2}(?:instructions?|prompts?|rules?|rubrics?|guidelines?|directions?|criteria)"
    r"|\bignore (?:all |any )?(?:instructions?|of the above|the rubric|the above)\b"
    r"|(?:^\W*|[,;:]\s*|\b(?:please|must|should|and|now|to|just)\s+)(?:give|award|assign|grant|mark|rate|score|grade)\s+"
    r"(?:me|this|it|the candidate|my answer|the answer|this answer|this candidate|every dimension|all dimensions|everything)"
    r"\b[^.]{0,60}\b(?:levels?|scores?|ratings?|grade|marks|highest|maximum|full marks|perfect|strong hire|points|a four|a 4)\b"
    r"|\bas (?:the|a|an) (?:ai )?(?:grader|evaluator|scorer|ai|language model|llm|ai assistant)\b"
    r"|\byou are (?:now )?(?:a|an|the) (?:ai|grader|assistant|evaluator|language model|helpful)"
    r"|^\W*(?:system|assistant|developer|grader|admin)\s*(?:prompt|message|note|override)?\s*:.*\b(?:you|ignore|give|score"
    r"|grade|rate|candidate|level)\b"
    r"|\b(?:system prompt|end of (?:answer|transcript)|new instructions?\s*:|<\||\|>|\[/?inst\]|</?(?:system|answer|s)>)"
    r"|^\W*(?:output|return|respond with|print|set)\b[^.]{0,40}\b(?:level|overall|criteria|confidence|ownership)\b.*\d"
    r"|\bthis (?:answer|response|candidate) (?:clearly )?(?:deserves|merits|shows|demonstrates|meets|should (?:be|get|receive))"
    r"|\bthe candidate (?:clearly )?(?:deserves|shows|demonstrates|exhibits|should (?:be|get|receive))"
    r"|\b(?:a|at|is|as|be|worth|deserves?|to) level (?:4|four)\b(?! (?:incident|outage|support|ticket|engineer))"
    r"|\blevel (?:4|four) (?:answer|response|score|rating|on|in every)\b"
    r"|\b(?:overall|ownership|judge?ment|candou?r|impact|learning)\s*[:=]\s*(?:4|four)\b"
)
_TRAITS = (
    r"(?:ownership|accountability|candou?r|(?:good |sound )?judge?ment|autonomy|leadership|integrity|courage|initiative"
    r"|selflessness|curiosity|transparency|honesty|excellence|innovation|passion|freedom and responsibility|responsibility"
    r"|impact|context not control|bias for action|growth mindset|resilience|empathy|technical depth|culture fit)"
)
_RECITED = re.compile(
    rf"\b(?:i|this|that|it|which|story|answer|example)\b(?:\s\w+){{0,3}}\s(?:show(?:s|ed|ing|cas\w+)?|demonstrat\w+"
    rf"|display\w*|exhibit\w*|exemplif\w+|embod\w+|reflects?|highlights?|illustrat\w+|exercised|practi[sc]ed)"
    rf"(?:\s(?:my|real|strong|true|great|deep|clear|full|good|high|extreme|total|both|complete|genuine|radical))*\s{_TRAITS}\b"
    rf"|^(?:\W*{_TRAITS}\W+(?:and\s+)?){{3,}}"
)
SALAD_RATE, SALAD_COUNT = 0.03, 3
"""Share and number of impossible neighbours from which words are in no order. Connected prose, also typed without
punctuation, stays below 0.01; the same words shuffled lie between 0.02 and 0.18."""
MIN_WORDS = 4


def admit(
    units: Sequence[Unit], anchors: Sequence[str] = ()
) -> tuple[tuple[Unit, ...], tuple[Ignored, ...], str]:
    """The units that may count, those set aside with why, and the reason to refuse them all ("" when there is none).

    `anchors` are sentences (a rubric's) whose recital is not evidence.
    """
    kept: list[Unit] = []
    ignored: list[Ignored] = []
    seen: set[str] = set()
    recital = [frozenset(_shingles(normalise(anchor)[0])) for anchor in anchors]
    for unit in units:
        whole, order = _without_order(unit)
        if order:
            ignored.append(Ignored(order.quote(), "addressed to whoever grades, not to the interviewer"))
        if whole is None:
            continue
        reason = _aside(whole, seen, recital)
        if reason:
            ignored.append(Ignored(whole.quote(), reason))
        else:
            kept.append(whole)
    return tuple(kept), tuple(ignored), refusal(kept, bool(ignored))


def _without_order(unit: Unit) -> tuple[Unit | None, Unit | None]:
    """What was said before an order to the grader (None when nothing was), and the rest of the unit from there on."""
    found = _ORDERS.search(unit.normal)
    if not found:
        return unit, None
    if len(words(unit.normal[: found.start()])) < MIN_WORDS:
        return None, unit
    return part(unit, 0, found.start()), part(unit, found.start(), len(unit.normal))


def _aside(unit: Unit, seen: set[str], recital: Sequence[frozenset[str]]) -> str:
    said = unit.words
    plain = " ".join(said)
    if plain in seen and len(said) > 3:
        return "said before in the same words"
    seen.add(plain)
    if _RECITED.search(unit.normal):
        return "names the virtue instead of telling the act"
    if keyword_list(said):
        return "a list of terms, not a sentence"
    own = set(_shingles(unit.normal))
    if own and any(len(own & anchor) >= max(2, 0.4 * len(own)) for anchor in recital):
        return "the rubric's own words"
    asked = set(_shingles(normalise(unit.utterance.question)[0]))
    if len(own) >= 3 and len(own & asked) >= 0.7 * len(own):
        return "repeats the question"
    return ""


def _shingles(text: str) -> list[str]:
    said = words(text)
    return [" ".join(said[at : at + 4]) for at in range(len(said) - 3)]


def keyword_list(said: Sequence[str]) -> bool:
    """Eight or more content words in a row in a unit of which less than a tenth ties words together."""
    longest = run = 0
    for word in said:
        run = 0 if word in _FUNCTION else run + 1
        longest = max(longest, run)
    return longest >= 8 and sum(word in _FUNCTION for word in said) < 0.1 * len(said)


def refusal(units: Sequence[Unit], set_aside: bool) -> str:
    """Why these units together cannot be read, or "" when they can."""
    total = sum(len(unit.words) for unit in units)
    if total < MIN_WORDS:
        return (
            "nothing left to assess after what was set aside"
            if set_aside
            else "too little was said to assess"
        )
    if total >= 12:
        ties = sum(word in _FUNCTION for unit in units for word in unit.words) / total
        if ties < 0.12:
            return "a list of terms, not connected language"
    broken, pairs = disorder(units)
    if broken >= SALAD_COUNT and broken > SALAD_RATE * pairs:
        return "the words are not in an order that makes sentences"
    return ""


def disorder(units: Sequence[Unit]) -> tuple[int, int]:
    """How many neighbouring words cannot stand together in English, and how many pairs there are.

    Only closed classes are used (an article before a verb, a preposition before "is"), so that no topic is favoured.
    """
    broken = pairs = 0
    for unit in units:
        said = unit.words
        pairs += max(0, len(said) - 1)
        for left, right in pairwise(said):
            broken += (
                (left in _DETERMINER and right in _AFTER_DETERMINER and left != "this")
                or (left in _PREPOSITION and right in _AFTER_PREPOSITION)
                or (left in _TIGHT and right in _AFTER_TIGHT)
                or (left in _SUBJECTS and right in _AFTER_SUBJECT)
            )
        broken += bool(said) and said[-1] in _DANGLING and len(said) > 3
    return int(broken), pairs
