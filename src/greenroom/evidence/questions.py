"""Which sentences of a turn ask the interviewer something about the matter.

Rules, not a model, decide: a wrong decision can be traced to one line and mended.
"""

from __future__ import annotations

import re

from greenroom.evidence.intents import META, Intent, Signal, find_signals, intent_of
from greenroom.evidence.sentences import (
    AUXILIARY,
    HOW_MUCH,
    Sentence,
    plain_words,
    split_sentences,
    without_lead,
)

__all__ = [
    "META",
    "Intent",
    "Sentence",
    "Signal",
    "find_questions",
    "find_signals",
    "intent_of",
    "is_question",
    "split_sentences",
]

_REQUEST = re.compile(
    r"(?:(?:can|could|would|will) you (?:please |maybe |just |also )*(?:tell|clarify|describe|share|say|give|confirm|explain|elaborate|walk|remind|specify)\b|"
    r"(?:please |maybe )*(?:tell me|clarify|describe|give me|share|explain|confirm|remind me|specify|walk me through|help me understand|let me know)\b(?! why i| myself)|"
    r"i(?:'d| would| also|'d also)? (?:like|love|want|need|have) to (?:know|understand|clarify|ask|check|confirm|hear)\b|"
    r"i(?:'m| am)(?: also| just)? (?:wondering|curious)\b|i(?: was| am)? wonder(?:ing)?\b|"
    r"my (?:first |next |second |other )?question is\b|(?:a )?question (?:about|on|is|regarding)\b|"
    r"any (?:idea|limits?|constraints?|requirements?|numbers?|figures?|sense|expectations?|guarantees?|budget|deadline|preference|slo|sla|target|estimate|restrictions?|chance|thoughts? on|particular|specific|existing)\b|"
    r"(?:what|how) about\b|not sure (?:if|whether)\b|i(?:'m| am) (?:not sure|unsure|unclear) (?:if|whether|what|how|about)\b|"
    r"i(?:'m| am going to|'ll| will|'m going to|'d) (?:just )?assum\w+\b.*(?:\?|\b(?:right|ok(?:ay)?|correct|fine|fair|unless you (?:say|tell|object).*)$)|"
    r"do you (?:know|have|want|expect|care|need)\b|is it (?:ok(?:ay)?|fine|safe|fair|acceptable|possible|allowed) (?:if|to|for|that)\b)",
    re.I,
)
_INVERTED = re.compile(
    rf"(?:{AUXILIARY} (?:we|i|you|it|they|there|this|that|these|those|he|she|any(?:one|thing|body)?|our|your|their|every(?:one|thing)?|each|users?|members?|viewers?|people|clients?|callers?|devices?)\b|"
    r"(?:is|are|does|will|would|can|could|should|has|was|were|must|do) the \w+|(?:is|does|can|should|will|would|must) (?:a|an|each|every|one|all)\b|"
    r"(?:what|where|when|who|which|how)(?:'s|s)?(?: (?:is|are|do|does|will|would|can|could|should|happens|about|was|has|have|kinds?|sorts?|types?|sizes?|if)\b|(?<=s) (?:the|our|your|a|an)\b)|"
    rf"{HOW_MUCH}\b|(?:do|does) [a-z]+ (?:matter|count|expire|change|repeat|arrive|come|need|have|exist|grow|vary|differ)\b|who (?:calls?|uses?|owns?|reads?|writes?|pays?|decides?|consumes?|needs?|runs?|gets?|sees?)\b|"
    r"(?:which|what|whose) (?:\w+ ){1,3}?(?:is|are|do|does|will|would|can|could|should|matters?|counts?|happens?)\b)",
    re.I,
)
_WH = re.compile(r"(?:what|how|which|who|whom|whose|when|where|why)\b", re.I)
# Subordinate clauses and thinking aloud that only look like questions.
_NARRATES = re.compile(
    r"(?:what|how|where|why|when) (?:i|we)(?:'d|'ll|'ve|'m|'re)?\b(?! (?:should|can i|can we))|which (?:is|means|was|would|makes|lets|gives|in turn|i|we)\b|"
    r"(?:when|where|while|whenever|how|what) (?:a|an|the|they|it|this|that|those|members|users|someone|two|one)\b(?! (?:\w+ ){0,2}\w+\?$)(?<!what the)|"
    r"(?:do|have|did|is|are) (?:the math|a look|this|that|it like)\b|"
    r"the (?:real |main |key |next |first |big |hard |obvious |interesting )?(?:question|thing|problem|issue|trick|point|concern)(?: here| now| then| i'd ask| for me)?(?: is|'s| was| becomes)\b|"
    r"(?:what|how|why|who|where) (?:did|had|was|were) (?:i|we|he|she|they|my|our)\b|"
    r"how would (?:i|we)\b|how do (?:i|we) (?!know (?:if|when|whether|that)|get the|learn)|why (?:would|do|did|should|not)\b|"
    r"what (?:would|do|could|can) (?:i|we) do\b|what if (?:i|we) (?:use|put|add|make|move|split|store|keep|just|instead|try|do|hash|shard|took|replace)\b|"
    r"what happened\b|should i (?:use|pick|go with|choose) .{0,60} or .{0,60}\? (?:i|well|let)",
    re.I,
)
_REPORTED = re.compile(
    r"\b(?:asked|wondered|(?:i|he|she|they|we|manager|team|who|boss|lead) said|asking (?:myself|him|her|them)|told (?:him|her|them|us|me|my)|ask (?:him|her|them|myself|ourselves|my|the team|whether i)|"
    r"(?:you|people|someone|somebody|one|they|customers|members|users) (?:might|may|could|will|would|often|always|would then) (?:ask|wonder)|the question (?:was|is|becomes|then))\b",
    re.I,
)
_OWN_PLAN = re.compile(r"(?:i|we)(?:'(?:d|ll|m|ve))? [a-z]+\b", re.I)
_ANSWERED = re.compile(
    r"(?:because|well|that'?s (?:because|why|when|where)|then (?:i|we)|in that case|we(?:'d| would|'ll| fall| just| can| could)|i(?:'d| would|'ll) (?!(?:assume|guess|think|like to (?:know|ask)|expect|imagine|also|love to (?:know|ask)|need to know|say))|by \w+ing|it (?:just|would|falls|goes|gets))\b",
    re.I,
)


def find_questions(turn: str) -> tuple[Sentence, ...]:
    """The sentences of `turn` that ask the interviewer about the matter, in order.

    Left out: narration that is worded like a question, questions the candidate answers at once, reported questions,
    and procedural ones (`find_signals` has those).
    """
    sentences = split_sentences(turn)
    asked: list[Sentence] = []
    for index, sentence in enumerate(sentences):
        following = sentences[index + 1].text if index + 1 < len(sentences) else ""
        if intent_of(sentence.text) is None and is_question(sentence.text, following):
            asked.append(sentence)
    return tuple(asked)


def is_question(text: str, following: str = "") -> bool:
    """Does this sentence ask the interviewer something? `following` is the sentence after it in the same turn."""
    marked = text.rstrip(" \"')\u201d").endswith("?")
    plain = plain_words(text)
    bare = without_lead(plain)
    if not bare or _REPORTED.search(bare):
        return False
    if _REQUEST.match(bare) or (marked and _REQUEST.match(bare + "?")):
        return True
    if _NARRATES.match(bare):
        return False
    if _self_answered(bare, following):
        return False
    if marked:
        return _asks_when_marked(bare)
    return bool(_INVERTED.match(bare)) or _ends_in_request(bare)


def _asks_when_marked(bare: str) -> bool:
    """With a question mark nearly everything asks; a plan with "right?" at its end does not."""
    if _WH.match(bare) or re.match(AUXILIARY + r"\b", bare):
        return len(bare.split()) >= 2
    if _OWN_PLAN.match(bare) and not re.search(
        r"\b(?:assum|only|ok(?:ay)? (?:to|with|if)|fine|correct|fair|allowed|expected)", bare
    ):
        return bool(_ends_in_request(bare))
    return len(bare.split()) >= 2


def _ends_in_request(bare: str) -> bool:
    """ "We have one region, is that right" asks, although its head does not."""
    return bool(
        re.search(
            r"(?:,|\b(?:or|but)) ?(?:is (?:that|this|it) (?:ok(?:ay)?|fine|right|correct|fair|true|so|the case|acceptable|allowed)|"
            r"correct|does that (?:sound|work|make sense)\b.*|am i right|yes or no|or not|would that be (?:ok(?:ay)?|fine))$",
            bare,
        )
    )


def _self_answered(bare: str, following: str) -> bool:
    """A wh-question about what happens, answered in the next breath, is thinking aloud."""
    if not following:
        return False
    if len(bare.split()) <= 2 and not re.match(AUXILIARY + r"\b", bare):
        return True
    if not re.match(r"(?:what|why|how|where)\b", bare):
        return False
    answer = without_lead(plain_words(following))
    return bool(_ANSWERED.match(answer)) and not following.rstrip().endswith("?")
