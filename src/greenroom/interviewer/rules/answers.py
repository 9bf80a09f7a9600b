"""What the candidate wants to know of the interviewer: from the pack, from the clock, or honestly not known."""

from __future__ import annotations

import re
from dataclasses import replace

from greenroom.content.facts import ASSUMED, Fact, FactKind
from greenroom.content.talk import Known
from greenroom.evidence.facts import Answer, match
from greenroom.interviewer.move import Move, MoveKind
from greenroom.interviewer.situation import Situation, Trigger
from greenroom.interviewer.wording import choose, join

MOST_AT_ONCE = 3  # of their questions answered in one turn
CUE_WORDS = 3  # a shorter cue stands in too many sentences to decide on its own
WORTH_FOLLOWING = 12  # words beside a question from which the rest of the turn is followed up too
NOT_MINE = (
    "I can't say, from here.",
    "That one I'd have to leave open.",
    "I have no answer to that which would be worth anything.",
    "Ask that again of somebody who knows, I don't.",
    "I'd only be guessing, and you'd be none the wiser.",
)
NO_REAL_TEAM = (
    "There's no real team behind me here, so I'd only invent it. Ask it in the real loop, of more than one person.",
    "A rehearsal can't answer that honestly. Keep the question, it's one for the day itself.",
    "I can't speak for the people you'd work with. Put it to them in those words.",
)
TOLD_BEFORE = (
    "As I said before, I have nothing to add to that.",
    "That's the same as what I told you a moment ago.",
    "My answer to that hasn't changed since you last asked.",
)
TIME_LEFT = (
    "About {minutes} left, by my clock.",
    "We have roughly {minutes} to go.",
    "{minutes} or so, for everything.",
    "Something like {minutes} from now.",
)
YOURS_TO_CHOOSE = (
    "Your choice. Take whichever had most of you in it.",
    "Either is fine by me, as long as it's something you did.",
    "I have no preference. Go where the hard part was.",
    "Whichever you'd tell a colleague first.",
)
IT_WILL_DO = (
    "It'll do. Go on with it.",
    "Carry on with that, I'll say if I need something else.",
    "That can work. Keep going.",
    "Fine, stay with it.",
)
NOTHING_SPECIAL = (
    "Nothing in particular. Something that happened, with you in it.",
    "I have no list. Whatever comes to mind first is usually the right one.",
    "Not a special one, no. The real one with the awkward bits in it.",
)
NO_SOLUTIONS = (
    "I'd rather see what you come up with.",
    "If I told you, I'd learn nothing about you. Try it with what you have.",
    "That's the part I'm leaving to you.",
    "Mine isn't the answer that counts here. What's yours so far?",
)
MY_OPINION = (
    "I wasn't there, so I'd rather hear how you saw it.",
    "My view would only colour yours. What was yours?",
    "I'll keep out of it. It's your case.",
    "That's for over coffee, some day. Today I'm listening.",
)
_TIME = re.compile(
    r"\bhow (?:much (?:more )?time|long|many minutes)\b.*\b(?:left|remain\w*|(?:do|have) (?:we|i|you)|this (?:call|round|interview|talk|conversation))\b|"
    r"\btime check\b",
    re.I,
)
_WHICH = re.compile(
    r"\b(?:should|shall|can|could|may|do you want me to|would you like me to|do i) (?:i )?(?:go|talk|speak|focus|start|begin|use|take|pick|"
    r"choose|give|tell|share|describe|mention|answer|stick|stay|keep)\b|\b(?:which|what) (?:part|side|aspect|one) (?:do|would|should|are)\b|"
    r"\b(?:recent|short|technical|big|small|personal|private) or\b",
    re.I,
)
_WILL_IT_DO = re.compile(
    r"\b(?:is|was|does|would|will|did) (?:that|this|it|an? \w+(?: \w+)?) (?:be )?(?:the |a )?(?:kind|sort|type|ok|okay|fine|count|work|good|enough|"
    r"answer|relevant|what you)\b",
    re.I,
)
_SPECIAL = re.compile(
    r"\b(?:anything|something|what) (?:specific|particular|exactly)\b|"
    r"\bwhat (?:kind|sort|type) of (?:example|story|situation|answer|decision|thing|case)s?\b",
    re.I,
)
_OPINION = re.compile(
    r"\bwhat (?:would|do|did|should|could) you (?:have |yourself |personally )?(?:do|done|think|choose|chosen|say|said|decide|pick|build|built|write|written|draw|drawn|use|used|make|made)\b|"
    r"\b(?:would|do|did) you (?:agree|think|have done)\b|\bwhat'?s your (?:view|opinion|take)\b|\bhow would you\b|\bdon'?t you think\b",
    re.I,
)
_WORDS = re.compile(r"[a-z0-9']+")


def answer_midway(situation: Situation) -> Move | None:
    """A question to the interviewer in the middle of a talk round gets its answer, and the talk goes on."""
    heard = situation.heard
    if situation.trigger is not Trigger.SPOKE or not heard.questions:
        return None
    move = answer_known(situation, _subject(situation), about_the_talk=True)
    return None if move is None else replace(move, goes_on=heard.words >= WORTH_FOLLOWING)


def answer_known(situation: Situation, topic: str, *, about_the_talk: bool = False) -> Move | None:
    """Answers the candidate's questions about the company or the round from what the pack says, or says it is not known.

    `about_the_talk`: a question can also be about the answer that the interviewer has asked for.
    """
    parts: list[str] = []
    unknown = False
    for _, sentence in situation.heard.questions[:MOST_AT_ONCE]:
        said = _from_the_clock(situation, sentence.text)
        said = said or (_about_the_answer(situation, sentence.text) if about_the_talk else None)
        known = None if said else find_known(situation, sentence.text)
        if known is not None:
            said = choose(situation, [known.says], "known") or choose(situation, TOLD_BEFORE, "told_before")
        elif said is None and not unknown:
            said, unknown = choose(situation, _not_known(situation, topic), "dont_know"), True
        if said and said not in parts:
            parts.append(said)
    if not parts:
        return None
    because = "They asked something; the answer is in the pack, or it is said not to be known."
    return Move(MoveKind.ANSWER, join(*parts), because, topic, "answer", situation.heard.seqs)


def _not_known(situation: Situation, topic: str) -> tuple[str, ...]:
    """Words for not knowing. In a round with work on the table the pack's are about the task, so not for the goodbye."""
    about_the_task = bool(situation.material.facts) and topic == "candidate_questions"
    return (*NO_REAL_TEAM, *NOT_MINE) if about_the_task else (*situation.material.dont_know, *NOT_MINE)


def find_known(situation: Situation, question: str) -> Known | None:
    """What the pack has to say to `question`: by a cue that stands in it word for word, else by its sense."""
    known = situation.material.known
    plain = f" {' '.join(_WORDS.findall(question.lower()))} "
    for item in known:
        cues = (" ".join(_WORDS.findall(cue.lower())) for cue in item.cues)
        if any(len(cue.split()) >= CUE_WORDS and f" {cue} " in plain for cue in cues):
            return item
    facts = [
        Fact(item.topic, item.topic, item.says, item.cues, False, FactKind.SCOPE, ASSUMED) for item in known
    ]
    found = match(question, facts, situation.encoder) if facts else None
    if not isinstance(found, Answer):
        return None
    return next(item for item in known if item.topic == found.fact.id)


def asks_for_an_opinion(question: str) -> bool:
    """Whether the interviewer is asked what they would have done."""
    return _OPINION.search(question) is not None


def _from_the_clock(situation: Situation, question: str) -> str | None:
    if not _TIME.search(question):
        return None
    minutes = round(situation.left / 60_000)
    spoken = (
        f"{minutes} minutes"
        if minutes > 1
        else "a minute"
        if situation.left > 30_000
        else "less than a minute"
    )
    text = choose(situation, TIME_LEFT, "time_left", minutes=spoken)
    return text[0].upper() + text[1:] if text else None


def _about_the_answer(situation: Situation, question: str) -> str | None:
    """How to answer is theirs to choose, and the interviewer's own opinion is not on the table."""
    kinds = (
        (_OPINION, MY_OPINION),
        (_SPECIAL, NOTHING_SPECIAL),
        (_WILL_IT_DO, IT_WILL_DO),
        (_WHICH, YOURS_TO_CHOOSE),
    )
    wordings = next((wordings for pattern, wordings in kinds if pattern.search(question)), ())
    return choose(situation, wordings, "about_the_answer")


def _subject(situation: Situation) -> str:
    return next((line.topic for line in reversed(situation.mine) if line.topic), "")
