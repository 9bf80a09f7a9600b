"""What a turn of the candidate wants: its sentences, which of them ask the interviewer something, and procedural signals.

Works on typed and on spoken text: a sentence may end with a mark, at a line break, or, in speech that carries no marks,
where a new question starts. Offsets are Python characters into the turn and `turn[start:end] == text` always holds.
Rules, not a model, decide here: a wrong decision can be traced to one line and mended.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of a turn: `turn[start:end] == text`."""

    text: str
    start: int
    end: int


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


# --- words -----------------------------------------------------------------------------------------------------------

_ABBREVIATION = re.compile(
    r"\b(?:e\.g|i\.e|etc|vs|approx|incl|resp|mr|mrs|ms|dr|no|fig|a\.k\.a|a\.m|p\.m)\.$", re.I
)
_STOP = re.compile(r"[.?!\u2026]+[\"')\]\u201d\u2019]*(?=\s|$)|\n+|;(?=\s)")
_FILLER = (
    r"(?:(?:ok(?:ay)?|so|um+|uh+|er+m*|hm+|and|but|or|also|well|yeah|yes|yep|sure|right|all right|alright|great|cool|"
    r"nice|perfect|thanks|thank you|got it|i see|fine|now|then|first(?: of all| off)?|second(?:ly)?|next|finally|lastly|"
    r"actually|basically|like|just|oh|ah|please|hey|hi|hello|sorry|makes sense|interesting|before (?:i|we) \w+|"
    r"to (?:start|begin)(?: with)?|one (?:more |last |other )?(?:thing|question)|another (?:thing|question)|"
    r"(?:a )?(?:quick|last|final|follow[- ]?up) question|in that case|let me ask(?: you)?(?: this)?|"
    r"and|you know|i mean|i guess|maybe)\b[\s,.:!\u2013\u2014-]*)*"
)
_LEADING = re.compile(_FILLER, re.I)
_SUBJECT = (
    r"(?:we|i|you|it|they|he|she|there|this|that|these|those|the|a|an|any(?:one|thing|body)?|all|every(?:one|thing)?|"
    r"each|some|our|your|their|its|both|users?|members?|viewers?|people|clients?|callers?|devices?|profiles?|requests?|"
    r"keys?|values?|entries|items?|titles?|writes?|reads?|multiple|different|most|two|one|\w+s)"
)
_AUX = (
    r"(?:do|does|did|is|are|was|were|will|would|can|could|should|shall|may|might|must|has|have|had|am|"
    r"isn'?t|aren'?t|don'?t|doesn'?t|didn'?t|won'?t|wouldn'?t|can'?t|cannot|couldn'?t|shouldn'?t|hasn'?t|haven'?t)"
)
_HOW = r"how (?:many|much|often|big|large|long|fast|fresh|stale|old|quick(?:ly)?|far|late|soon|likely|frequent(?:ly)?|bad|hard|strict|snappy|exact|accurate|spiky|bursty|skewed|wide|busy|critical|important|tolerant|consistent|durable|close|deep|small|slow|common|heavy|hot)"
_OPENER = (
    rf"(?:{_AUX} {_SUBJECT}\b|{_HOW}\b|(?:what|how|which|who|when|where|why)(?:'?s| is| are| was| were| do| does| did| will| would| can| could|"
    rf" should| has| have| about| happens| kinds?| sorts?| types?| sizes?| if)\b|"
    r"(?:can|could|would|will) you\b|is it (?:ok(?:ay)?|fine|safe)\b)"
)
_CUT = re.compile(
    rf"(?:,\s+|\s+)(?=(?:(?:and|also|or|so|okay|ok|um+|uh+|but|then|right|plus)\b[\s,]+)+(?:also |then |um+ |uh+ )?{_OPENER})"
    rf"|(?<=[a-z0-9)])\s+(?=(?:should (?:i|we)|can (?:i|we) assume|do (?:we|i) need|is it (?:ok(?:ay)?|fine)|"
    r"what(?:'s| is| are) the|how many|how much|how often|is there (?:a|any)|are there any)\b)",
    re.I,
)
# A wh-word after one of these belongs to the clause before it: "I need to know how many ...".
_EMBEDS = re.compile(
    r"\b(?:know|knowing|tell me|see|check|ask|asked|asking|understand|clarify|confirm|sure|curious|wonder(?:ing)?|"
    r"about|on|of|to|is|was|depends|depending|decide|figure out|explain|idea|say|said|if|whether|that|what|because|when|"
    r"and then|me|matters?|by|with|for|question)$",
    re.I,
)

# --- sentences -------------------------------------------------------------------------------------------------------


def split_sentences(turn: str) -> tuple[Sentence, ...]:
    """The sentences of `turn` in order, without the white space around them; two questions in one sentence are two."""
    pieces: list[Sentence] = []
    start = 0
    for stop in _STOP.finditer(turn):
        if stop.group().startswith(".") and _ABBREVIATION.search(turn, start, stop.start() + 1):
            continue
        pieces.extend(_cut_questions(turn, start, stop.end()))
        start = stop.end()
    pieces.extend(_cut_questions(turn, start, len(turn)))
    return tuple(pieces)


def _cut_questions(turn: str, start: int, end: int) -> list[Sentence]:
    """Cut [start, end) before each new question inside it, so that every question stands on its own."""
    bounds = [start]
    for cut in _CUT.finditer(turn, start, end):
        before = turn[bounds[-1] : cut.start()].strip().lower()
        if before and not _EMBEDS.search(before) and len(before.split()) >= 2:
            bounds.append(cut.end())
    bounds.append(end)
    found = (_trimmed(turn, low, high) for low, high in pairwise(bounds))
    return [sentence for sentence in found if sentence is not None]


def _trimmed(turn: str, start: int, end: int) -> Sentence | None:
    while start < end and (turn[start].isspace() or turn[start] in ",;"):
        start += 1
    while end > start and turn[end - 1].isspace():
        end -= 1
    if not any(character.isalnum() for character in turn[start:end]):
        return None
    return Sentence(turn[start:end], start, end)


# --- procedural intents ----------------------------------------------------------------------------------------------

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
            r"(?!i (?:gave|took|had|left|got)).*\b(?:(?:an?|any|some|another|one|small|more|the) (?:\w+ )?(?:hints?|nudge|clue)|pointers? in the right|point me in)\b(?! of).*|(?:hint|hints)(?: please)?|.*\bi(?:'m| am) (?:a bit |kind of |really |"
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
            r"(?:let me|i(?:'ll| will| need to| want to| just need to|'d like to)|allow me to|gotta|can i|could i|may i|"
            r"i(?:'d)? need)(?: just| quickly)?(?: have| take| get| use| some| a)*(?: \w+){0,2}? ?"
            r"(?:think|thinking|moment|minute|second|sec|pause|gather my thoughts|collect my thoughts)\b"
            r"(?: (?:about|on|over|through|for|to|here|of|out loud|that|this|it|a|the|with|is|ok|okay|please|silence|"
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
            r"off the top of my head|sorry|honestly))*|(?:i have )?no (?:idea|clue)(?: (?:how|what|about)(?: \w+){1,4})?|not sure|"
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
    plain = _plain(text)
    bare = _LEADING.sub("", plain, count=1).strip(" ,") or plain
    for intent, pattern in _INTENTS:
        if pattern.fullmatch(plain) or pattern.fullmatch(bare):
            return intent
    return None


def _plain(text: str) -> str:
    """Lower case, straight apostrophes, single spaces, no closing marks: what the patterns are written against."""
    straight = text.replace("\u2019", "'").replace("\u2018", "'")
    return " ".join(straight.lower().split()).strip(' .?!,;:"\u2026')


# --- questions -------------------------------------------------------------------------------------------------------

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
    rf"(?:{_AUX} (?:we|i|you|it|they|there|this|that|these|those|he|she|any(?:one|thing|body)?|our|your|their|every(?:one|thing)?|each|users?|members?|viewers?|people|clients?|callers?|devices?)\b|"
    r"(?:is|are|does|will|would|can|could|should|has|was|were|must|do) the \w+|(?:is|does|can|should|will|would|must) (?:a|an|each|every|one|all)\b|"
    r"(?:what|where|when|who|which|how)(?:'s|s)?(?: (?:is|are|do|does|will|would|can|could|should|happens|about|was|has|have|kinds?|sorts?|types?|sizes?|if)\b|(?<=s) (?:the|our|your|a|an)\b)|"
    rf"{_HOW}\b|(?:do|does) [a-z]+ (?:matter|count|expire|change|repeat|arrive|come|need|have|exist|grow|vary|differ)\b|who (?:calls?|uses?|owns?|reads?|writes?|pays?|decides?|consumes?|needs?|runs?|gets?|sees?)\b|"
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
    plain = _plain(text)
    bare = _LEADING.sub("", plain, count=1).strip(" ,")
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
    if _WH.match(bare) or re.match(_AUX + r"\b", bare):
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
    if len(bare.split()) <= 2 and not re.match(_AUX + r"\b", bare):
        return True
    if not re.match(r"(?:what|why|how|where)\b", bare):
        return False
    answer = _LEADING.sub("", _plain(following), count=1)
    return bool(_ANSWERED.match(answer)) and not following.rstrip().endswith("?")
