"""Procedural signals in a turn: asking for time, saying one is done, asking to repeat, to skip, for a hint or a verdict.

Rules, not a model, decide: a wrong decision can be traced to one line and mended. Each pattern has to match a whole sentence,
so that "I don't know" is a signal and "I don't know the exact number, say twenty thousand" is an answer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from greenroom.evidence.sentences import Sentence, plain_words, split_sentences, without_lead


class Intent(StrEnum):
    """What a sentence does to the conversation, beside saying something about the problem."""

    LET_ME_THINK = "let_me_think"
    DONE = "done"
    REPEAT_PLEASE = "repeat_please"
    DONT_KNOW = "dont_know"
    SKIP = "skip"
    READY = "ready"
    GREETING = "greeting"
    ASKS_FOR_HINT = "asks_for_hint"
    ASKS_FOR_VERDICT = "asks_for_verdict"
    ASKS_FOR_ANSWER = "asks_for_answer"
    GIVES_ORDERS = "gives_orders"


META = frozenset({Intent.ASKS_FOR_VERDICT, Intent.ASKS_FOR_ANSWER, Intent.GIVES_ORDERS})


@dataclass(frozen=True, slots=True)
class Signal:
    """An intent and the sentence that carries it."""

    intent: Intent
    sentence: Sentence


_PLEASE = r"(?:,? ?(?:please|now|then|here|thanks|thank you|i think|for now|on this(?: one)?|with (?:this|that)(?: (?:one|part|question))?))*"
_INTENTS: tuple[tuple[Intent, re.Pattern[str]], ...] = tuple(
    (intent, re.compile(pattern, re.I))
    for intent, pattern in (
        (
            Intent.GIVES_ORDERS,
            r".*\b(?:ignore|disregard|forget|override) (?:all |any |the |your |my |these |those )*(?:previous|prior|above|"
            r"earlier|instructions?|rules?|rubric|prompts?|guidelines?|system)\b.*|"
            r".*\b(?:give|award|grant|assign|score|rate|grade|mark) (?:me|this|my \w+)\b.{0,30}?\b(?:[1-5]|four|five|full|"
            r"top|max(?:imum)?|highest|perfect|best|strong hire|pass|hire)\b.*|"
            r".*\byou are (?:now|no longer) .*|.*\bsystem prompt\b.*|.*\b(?:mark|record|treat) (?:me|this|it) as "
            r"(?:passed|a pass|correct|strong|hire|hired|a hire|answered|complete)\b.*|.*\bas an? (?:ai|language model)\b.*|"
            r".*\b(?:reveal|show|print|list|dump) (?:me )?(?:all |the |your |every |of )*(?:hidden )?(?:rubric|facts|"
            r"instructions|hidden tests|scoring)\b.*",
        ),
        (
            Intent.ASKS_FOR_ANSWER,
            r".*\b(?:what(?:'?s| is| would be)|tell me|give me|show me|know) the (?:right|correct|best|expected|ideal|model|"
            r"reference|actual|real) (?:answer|solution|design|approach|code|architecture|choice|one)\b.*|"
            r".*\b(?:just |simply )?(?:tell|give|show) me (?:the |an? |your )?(?:answer|solution|code)\b.*|"
            r".*\bwhat (?:do|would) you want me to (?:say|answer|write)\b.*|.*\bwhat are you looking for\b.*|"
            r".*\bwhat (?:would|should) (?:you|i) (?:answer|say) (?:here|to (?:that|this))\b.*|"
            r".*\b(?:write|solve|do|code|implement) (?:it|this|that) for me\b.*",
        ),
        (
            Intent.ASKS_FOR_VERDICT,
            r".*\bhow am i doing\b.*|.*\bhow (?:did|have) i (?:do|done)\b.*|.*\bam i (?:passing|failing|on (?:the right )?track|"
            r"close|right|doing (?:ok(?:ay)?|well|fine|all right))\b.*|is (?:this|that|it|my \w+|what i said) (?:the )?"
            r"(?:right|correct|good enough|wrong|what you (?:want|wanted|expect(?:ed)?|are looking for|were looking for))\b"
            r"(?! (?:to|that|for us|if|place|order|now))[^,]*|"
            r".*\b(?:did|will|would|do) i (?:pass|get (?:the job|it right|hired|an offer))\b.*|.*\bwhat(?:'?s| is| was) my "
            r"(?:score|level|rating|grade)\b.*|.*\bwas that (?:ok(?:ay)?|right|good|correct|enough|bad)\b.*|"
            r".*\bhow (?:was|is) (?:that|my answer)\b[^,]*|.*\bany feedback\b.*|.*\bdo you like (?:it|this|that|my)\b.*",
        ),
        (
            Intent.ASKS_FOR_HINT,
            r"(?!i (?:gave|took|had|left|got)).*\b(?:(?:an?|any|some|another|one|small|more|the) (?:\w+ )?(?:hints?|nudge|clue)|pointers? in the right|point me in)\b(?! of).*|(?:hint|hints)(?: please)?|(?:can|could|would) you (?:nudge|steer|point|guide) me\b.*|.*\bi(?:'m| am) (?:a bit |kind of |really |"
            r"completely |totally )?(?:stuck|lost)\b.*|.*\b(?:can|could|would) you help me\b(?! (?:understand|see)).*|"
            r".*\bwhat am i missing\b.*|.*\bwhere should i (?:look|start)\b.*|.*\bi could use (?:some |a bit of )?help\b.*|"
            r"help(?: me)?(?: out)?(?: please)?",
        ),
        (
            Intent.REPEAT_PLEASE,
            r"(?!i(?:'d| would|'ll| will)? (?:also )?(?:repeat|restate)).*\b(?:repeat|rephrase|reword|restate) (?:that|it|this|the (?:question|problem|task|prompt)|your|yourself|what|please|once)\b.*|(?:repeat|rephrase|come again)(?: please)?|.*\b(?:say (?:that|it|this)(?: one)? (?:again|once more|differently|another way)|"
            r"ask (?:that|it) (?:again|differently))\b.*|.*\byou (?:repeat|rephrase)$|.*\bcome again\b.*|(?:pardon(?: me)?|sorry|excuse me|what)(?:\?|, what.*)?|"
            r".*\b(?:didn'?t|did not|couldn'?t) (?:quite |really )?(?:catch|hear|get|understand|follow) "
            r"(?:that|you|it|the question|what you \w+)\b.*|.*\bwhat was (?:the|that|your) question\b.*|"
            r".*\bwhat do you mean(?: by (?:that|this|the question))?\b.{0,12}|.*\b(?:not sure i|don'?t) (?:quite |really )?understand the question\b.*|"
            r".*\bone more time\b.{0,12}",
        ),
        (
            Intent.LET_ME_THINK,
            r"(?:let me|i(?:'ll| will| need to| want to| just need to|'d like to|'d like| would like)|allow me to|gotta|can i|could i|may i|"
            r"i(?:'d)? need)(?: just| quickly)?(?: have| take| get| use| some| a)*(?: \w+){0,2}? ?"
            r"(?:think|thinking|moment|minute|second|sec|pause|gather my thoughts|collect my thoughts)\b"
            r"(?: (?:about|on|over|through|for|to|here|of|out loud|that|this|it|a|the|with|is|ok|okay|please|silence|through|"
            r"think|thinking|moment|minute|second|sec|bit|question|one|time))*|"
            r"(?:just )?(?:give|gimme)(?: me)? (?:a|one|another|some|two|me)(?: \w+)? ?(?:moment|minutes?|seconds?|sec|time|bit)?\b"
            r"(?: (?:to|please|think|here|about|it|this|that|on|for))*|"
            r"(?:just )?(?:a|one|two) (?:moment|minutes?|seconds?|sec)"
            + _PLEASE
            + r"|hold on(?: a \w+)?|thinking(?: about (?:it|that))?|"
            r"(?:hm+|um+|uh+|er+)",
        ),
        (
            Intent.SKIP,
            r".*\b(?:can|could|shall|may|should|let'?s|rather|want to|like to|i'?ll|prefer to|just) ?(?:we|i)? ?(?:just |please )*"
            r"(?:skip|pass on|move on|move along|go on to the next|come back to)\b.{0,40}|"
            r"(?:i )?(?:pass|skip)(?: (?:on )?(?:this|that|it)(?: one| question)?)?" + _PLEASE + r"|"
            r"(?:next|another|a different) (?:question|one|topic)" + _PLEASE + r"|move on" + _PLEASE,
        ),
        (
            Intent.DONT_KNOW,
            r"(?:to be honest,? |honestly,? |hm+,? )?(?:i (?:really |honestly |just )*(?:don'?t|do not) (?:really |actually )?know"
            r"(?: (?:that|this|it|the answer|how|what to (?:say|do)|anything about \w+(?: \w+)?|that one|this one|to be honest|"
            r"off the top of my head|sorry|honestly))*|(?:i have )?no (?:idea|clue)(?: (?:how|what|about)(?: \w+){1,4})?(?:,? sorry)?|not sure|"
            r"i(?:'m| am) (?:really |honestly )?not sure(?: (?:about (?:that|this|it)|how to answer (?:that|this)|at all|honestly|to be honest|here))*|"
            r"i have never (?:done|used|seen|heard of) (?:that|this|it)|i haven'?t (?:done|used|seen|heard of) (?:that|this|it)|"
            r"dunno|beats me|i can'?t (?:think of (?:anything|one|an example|any)|remember|say|answer (?:that|this)))"
            + _PLEASE,
        ),
        (
            Intent.DONE,
            r"(?:i (?:think|believe|guess) )?(?:i(?:'m| am)|we(?:'re| are)) (?:all |pretty much |basically |about )?(?:done|finished|good|complete)"
            r"(?: (?:with|on|here|for|now|to|the|my|this|that|it|move|submit|coding|solution|design|answer|part|question|code|round|go|on))*|"
            r"(?:i think |i guess |yeah )?that(?:'s| is| was| would be|'d be) (?:it|all|everything|my (?:answer|design|solution|story|final answer)|the end|about it|pretty much it)"
            r"(?: (?:from|for|i|me|my|side|now|have|on|that|this|really|basically|had|the|question|one|part))*|"
            r"(?:i(?:'m| am) )?ready (?:for|to (?:go|move)(?: on)? to) (?:the )?(?:next|another)\b.*|"
            r"(?:let'?s|we can|i(?:'d| would) like to|happy to|i(?:'m| am) happy to) (?:move|go|continue) (?:on|ahead|to)(?: to)? (?:the )?(?:next|next (?:question|part|one|step|round))\b.*|"
            r"(?:done|finished|end of (?:answer|story)|nothing (?:else|more|to add)|no more questions)(?: from me)?|"
            r"i (?:have|'ve got|don'?t have any(?:thing)?|have nothing) (?:nothing |any |no )?(?:more |else |further )?(?:to add|questions)(?: (?:for now|from me|at this point))*|"
            r"no(?: further| more)? questions(?: from me)?|(?:i )?(?:submit|that concludes) ?(?:it|this|my \w+)?|"
            r"i(?:'ll| will) (?:stop|leave it) (?:here|there|at that)",
        ),
        (
            Intent.READY,
            r"(?:(?:yes|yeah|yep|sure|ok(?:ay)?|great|absolutely|of course|sounds (?:good|great|fine)|fine|perfect|cool|definitely|alright|all right|i(?:'m| am) (?:all )?ready"
            r"(?: (?:when (?:you are|ever you are)|to (?:start|go|begin)|whenever(?: you are)?))?|ready(?: when you are| to (?:go|start|begin)| whenever)?|let'?s (?:go|start|begin|do (?:it|this)|get (?:started|going)|dive in|jump in|code|continue)|"
            r"please go ahead|go ahead|happy to (?:start|begin)|we can (?:start|begin)|start|begin|shoot)\b[ ,]*)+(?: (?:please|then|with (?:it|that)))*",
        ),
        (
            Intent.GREETING,
            r"(?:hi|hello|hey|good (?:morning|afternoon|evening|day)|nice to meet you|pleasure to meet you|pleased to meet you|"
            r"how are you(?: doing)?(?: today)?|how(?:'s| is) it going|how do you do|thanks for having me|thank you for (?:having me|your time|the time|taking the time)|thanks for (?:your time|the time)|"
            r"i(?:'m| am) (?:good|fine|well|great|doing (?:well|good|fine|great))|doing (?:well|great|good)|how about you|and you|thanks|thank you|there|everyone|all|very much|too|so much|today|very well|bye|goodbye|[, ])+",
        ),
    )
)


def find_signals(turn: str) -> tuple[Signal, ...]:
    """The procedural intents of a turn, in the order of their sentences; at most one for each sentence."""
    found: list[Signal] = []
    for sentence in split_sentences(turn):
        intent = intent_of(sentence.text)
        if intent is not None:
            found.append(Signal(intent, sentence))
    return tuple(found)


def intent_of(text: str) -> Intent | None:
    """The procedural intent of one sentence, or None when it is about the matter itself."""
    plain = plain_words(text)
    bare = without_lead(plain) or plain
    for intent, pattern in _INTENTS:
        if pattern.fullmatch(plain) or pattern.fullmatch(bare):
            return intent
    return None
