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
    r"i(?:'d| would| also|'d also)? (?:like|love|want|need) to (?:(?:know|understand|clarify|hear)\b|ask (?:you|about|if|whether|how|what|one|a)\b|(?:check|confirm) (?:if|whether|one|a few|some|with you|that i)\b)|"
    r"i(?:'m| am)(?: also| just)? (?:wondering|curious)\b|i(?: was| am)? wonder(?:ing)?\b|"
    r"my (?:first |next |second |other )?question is\b|(?:a )?question (?:about|on|is|regarding)\b|"
    r"any (?:third|idea|limits?|constraints?|requirements?|numbers?|figures?|sense|expectations?|guarantees?|budget|deadline|preference|slo|sla|target|estimate|restrictions?|chance|thoughts? on|particular|specific|existing)\b|"
    r"(?:what|how) about\b|not sure (?:if|whether)\b|i(?:'m| am) (?:not sure|unsure|unclear) (?:if|whether|what|how)\b|"
    r"i(?:'m| am going to|'ll| will|'m going to|'d) (?:just )?assum\w+\b.*(?:\?|\b(?:right|ok(?:ay)?|correct|fine|fair|unless you (?:say|tell|object).*)$)|"
    r"do you (?:know|have|want|expect|care|need)\b|is it (?:ok(?:ay)?|fine|safe|fair|acceptable|possible|allowed) (?:if|to|for|that)\b)",
    re.I,
)
# Without a question mark the word order has to show it: the auxiliary first, then something that can be its subject.
_BE, _DO = (
    r"(?:is|are|am|isn'?t|aren'?t|(?:was|were)(?= (?:it|there|this|that|they|we)\b))",
    r"(?:do|does|did|don'?t|doesn'?t)",
)
_MODAL = r"(?:will|would|can|could|should|shall|may|must|shouldn'?t|can'?t|won'?t)"
_PRONOUN = (
    r"(?:we|i|you|it|they|there|this|that|these|those|he|she|one|any\w*|our|your|their|every\w*|each|the|all|both|some\w*|no\w*|"
    r"people|multiple|several|old|new|late|different|two)"
)
_INVERTED = re.compile(
    rf"(?:{_BE} (?!not\b|also\b|just\b|still\b|why\b|what\b|how\b|where\b|when\b|because\b|that's\b)(?:\S+ )+?\S+$|"
    r"(?:has|have) (?:we|i|you|it|they|there|this|any\w+|some\w+) \S+|"
    rf"{_DO} (?!not\b|so\b|(?<=did )(?:an?|the|some|my|our|his|her)\b|that$|this$|it$|the math|a (?:look|quick)|(?:that|it|this) (?:by|with|in|on|at|as|for|to|and|or|once|when|before|after|all|now|first|right|here|there|only|after)\b)\S+ \S+|"
    rf"(?:{_MODAL}) (?:{_PRONOUN}|an? \w+|(?!always|process|miss|pass|also|discuss|access|express|address|bring|sing|ring|less)\w+(?:s|ing)) \S+|"
    r"(?:what|where|when|who|which|how)(?:'s|s)?(?: (?:is|are|do|does|will|would|can|could|should|must|happens|about|was|has|have|kinds?|sorts?|types?|sizes?|if)\b|(?<=s) (?:the|our|your|an?)\b)|"
    rf"{HOW_MUCH}\b|how [a-z]+(?: to date)? (?:is|are|do|does|should|must|will|would|can)\b|"
    r"who(?:'?s| is| are) \w+|who (?:calls?|uses?|owns?|reads?|writes?|pays?|decides?|consumes?|needs?|runs?|gets?|sees?|stars|operates)\b|"
    r"(?:which|what|whose) (?:\w+ ){1,4}?(?:is|are|do|does|will|would|can|could|should|matters?|counts?|happens?)\b|"
    r"which (?:ones?|parts?|services?|screens?|stores?|systems?|regions?|metrics?|devices?|clients?|cases?|fields?|versions?|databases?|librar\w+|teams?|calls?)\b|"
    r"what (?:fraction|share|part|percent\w*|proportion|portion|number|amount|databases?|stores?|services?|versions?|languages?|systems?|rate|load|traffic|volume|codec|guarantees|features?|limits?)\b)",
    re.I,
)
# "If the cache is full, do we drop the oldest": the question follows a clause that sets the scene.
_SCENE = re.compile(
    r"(?:if|when|whenever|in case|at|on|once|for|after|during|with|let's say|suppose|say)\b.{3,}?(?:"
    rf", (?=(?:{_BE}|{_DO}|should|can|will|could|would|must) (?:we|i|you|it|they|there|that|this|the|stale|get)\b|"
    r"(?:which|what|how) \w+ (?:do|does|should|must|will|would|can) |what (?:should|happens|do|does|is)\b|"
    r"how (?:do|does|should|fast|long|many|much|up to date)\b)|"
    r" (?=(?:do|does|should|can) (?:we|i|you|they|it|the)\b|(?:which|what) (?:one |\w+ )?(?:do|should|does) ))",
    re.I,
)
_WH = re.compile(r"(?:what|how|which|who|whom|whose|when|where|why)\b", re.I)
_ASKS_US = re.compile(rf"{AUXILIARY} (?:we|i|you|it|they|there)\b", re.I)
# Told, not asked: "how many there are", "how often the loader was called".
_INDIRECT = re.compile(
    rf"{HOW_MUCH}(?: (?!{AUXILIARY}\b)\w+){{0,2}}? (?:there|it|they|we|i|you|this|that|(?:the|a|an|each|my|our) \w+) "
    r"(?:is|are|was|were|had|have|has|gets?|got|takes?|needs?|costs?)\b",
    re.I,
)
# Subordinate clauses and thinking aloud that only look like questions.
_NARRATES = re.compile(
    r"(?:what|how|where|why|when) (?:i|we)(?:'d|'ll|'ve|'m|'re)?\b(?! (?:should|can i|can we))|which (?:is|means|was|would|makes|lets|gives|in turn|i|we)\b|"
    r"what (?:would make|matters?|mattered|helps?|helped|worked|works|hurts?|makes?|made|changes?|changed|happened|comes|came|goes|remains|saved|surprised|wouldn'?t|bothers|struck|hadn'?t|limited|broke|failed|follows)\b|"
    r"(?:when|where|while|whenever|how|what) (?:a|an|the|they|it|this|that|those|members|users|someone|two|one)\b(?! (?:\w+ ){0,2}\w+\?$)(?<!what the)|"
    r"(?:do|have) (?:the math|a look|that\b|it like)\b|"
    r"the (?:real |main |key |next |first |big |hard |obvious |interesting )?(?:question|thing|problem|issue|trick|point|concern)(?: here| now| then| i'd ask| for me)?(?: is|'s| was| becomes)\b|"
    r"(?:what|how|why|who|where) (?:did|had|was|were) (?:i|we|he|she|they|my|our)\b|"
    r"how would (?:i|we)\b|how do i (?!know (?:if|when|whether|that)|get the|learn)|why (?:would|do|did|should|not)\b|"
    r"what (?:would|do|could|can) i do\b|what (?:would|could|can) we do\b|what if (?:i|we) (?:use|put|add|make|move|split|store|keep|just|instead|try|do|hash|shard|took|replace)\b|"
    r"what happened\b|should i (?:use|pick|go with|choose) .{0,60} or .{0,60}\? (?:i|well|let)",
    re.I,
)
_REPORTED = re.compile(
    r"\b(?:asked|wondered|(?:i|he|she|they|we|manager|team|who|boss|lead) said|asking (?:myself|him|her|them)|told (?:him|her|them|us|me|my)|ask (?:him|her|them|myself|ourselves|my|the team|whether i)|"
    r"(?:you|people|someone|somebody|one|they|customers|members|users) (?:might|may|could|will|would|often|always|would then) (?:ask|wonder)|the question (?:was|is|becomes|then))\b",
    re.I,
)
_OWN_PLAN = re.compile(
    r"(?:i\b|then \w+|(?:we)(?:'(?:d|ll)| would| will| can| could| just| simply)*\s?(?:use|need|put|store|keep|write|send|read|hash|shard|"
    r"cache|add|make|take|split|move|drop|go|do|call|lock|retry)\b|we(?:'d|'ll| would| will)\b)",
    re.I,
)
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
    if _NARRATES.match(bare) or (not marked and _INDIRECT.match(bare)):
        return False
    if _self_answered(bare, following):
        return False
    if marked:
        return _asks_when_marked(bare)
    if re.match(r"and so (?:is|was|are|were|do|does|did)\b", plain):
        return False
    if text.rstrip(" \"')\u201d").endswith("."):  # whoever sets full stops sets question marks too, mostly
        return bool(_INVERTED.match(bare) and _ASKS_US.match(bare)) or _ends_in_request(bare)
    return bool(_INVERTED.match(bare)) or _asks_after_scene(bare) or _ends_in_request(bare)


def _asks_when_marked(bare: str) -> bool:
    """With a question mark nearly everything asks; a plan with "right?" at its end does not."""
    if _WH.match(bare) or re.match(AUXILIARY + r"\b", bare):
        return len(bare.split()) >= 2
    if _OWN_PLAN.match(bare) and not re.search(
        r"\b(?:assum|only|ok(?:ay)? (?:to|with|if)|fine|correct|fair|allowed|expected)", bare
    ):
        return bool(_ends_in_request(bare))
    return len(bare.split()) >= 2


def _asks_after_scene(bare: str) -> bool:
    """A clause that sets the scene, then an inversion, then the end: no plan follows."""
    scene = _SCENE.match(bare)
    return scene is not None and len(bare[scene.end() :].split()) <= 16


def _ends_in_request(bare: str) -> bool:
    """ "We have one region, is that right" asks, although its head does not."""
    return bool(
        re.search(
            r"(?:,|\b(?:or|but)) ?(?:is (?:that|this|it) (?:ok(?:ay)?|fine|right|correct|fair|true|so|the case|acceptable|allowed)|"
            r"correct|does that (?:sound|work|make sense)\b.*|am i right|yes or no|or not|(?:can|could|would) you (?:say|tell|clarify|confirm)\b.*|would that be (?:ok(?:ay)?|fine))$",
            bare,
        )
    )


def _self_answered(bare: str, following: str) -> bool:
    """A wh-question about what happens, answered in the next breath, is thinking aloud."""
    if not following:
        return False
    if len(bare.split()) <= 2 and not re.match(AUXILIARY + r"\b", bare):
        return True
    if re.match(r"(?:no|nope|not (?:really|at all|yet)|yes|of course)\b", plain_words(following)):
        return not following.rstrip().endswith("?")
    if not re.match(
        r"(?:what (?:happens|if|would|do|does|now)|why|how (?:do|does|would|can)|where (?:do|would))\b", bare
    ):
        return False
    answer = plain_words(following)
    return bool(
        _ANSWERED.match(answer) or _ANSWERED.match(without_lead(answer))
    ) and not following.rstrip().endswith("?")
