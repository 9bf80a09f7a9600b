"""Uncomfortable things said plainly: own errors, disagreement upward, hard messages, what they cost; and false ones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from greenroom.evidence.clauses import Unit
from greenroom.evidence.detectors.grammar import ADVERB, BOSS
from greenroom.evidence.signals import Detector, Polarity, Signal, pattern, signal

_FAKE = r"\b(?:i|me)\b.{0,30}\b(?:too (?:much of a perfectionist|hard|dedicated|passionate|committed|honest|high standards)|perfectionist|work too (?:hard|much)|care too (?:much|deeply)|care so much|give too much)\b|\bmy (?:biggest |greatest |only )?(?:weakness|flaw|mistake|failure) is (?:that i )?(?:\w+ ){0,3}(?:perfection\w*|too|care|work)"

_BOSS_WANTED = re.compile(
    rf"\b{BOSS} (?:\w+ ){{0,2}}(?:wanted|insisted|asked|pushed|preferred|thought|believed|was (?:set|sure|convinced|certain)|had"
    r" (?:promised|decided|announced|committed)|decided|favou?red|planned|proposed|announced|promised|told (?:me|us))\b"
)
_SPOKE_AGAINST = re.compile(
    r"\bi (?:\w+ ){0,3}(?:told|said|wrote|asked|refused|argued|objected|disagreed|answered|replied|showed|explained|insisted|"
    r"declined|pushed)\b.*\b(?:not|no|never|wrong|won't|wouldn't|couldn't|can't|cannot|didn't|isn't|wasn't|too|against|instead|"
    r"refused|disagreed|objected|mistake|stop|why|risk\w*|unsafe|pushed back)\b|\bi (?:\w+ )?(?:refused|disagreed|objected|pushed back)\b"
)
_REACH = 3
"""Units after the boss's wish within which an answer to it is looked for."""


def disagreement(units: Sequence[Unit]) -> Iterable[Signal]:
    """Speaking against what somebody above wanted, told over several sentences."""
    wished = -_REACH - 1
    for place, unit in enumerate(units):
        if _BOSS_WANTED.search(unit.normal):
            wished = place
        if place - wished <= _REACH and (match := _SPOKE_AGAINST.search(unit.normal)):
            yield signal(unit, "candour", "disagreed_up", match.group(), Polarity.FOR, 0.8)


DETECTOR = Detector(
    "candour",
    (
        pattern(
            "admission",
            r"\bi (?:\w+ )?(?:talked over|put off|cut (?:him|her|them) out|snubbed|lied|lost my (?:patience|temper|nerve|head)|got defensive|shut (?:him|her|them) down|kept my mouth shut|kept quiet|let it slide|looked away|gave up too|trusted (?:the|my|a) \w+ instead|built the wrong|picked the wrong|chose wrong|read it wrong|failed to (?:see|notice|ask|tell|check|test)|should never have|was (?:so |too )?(?:scared|afraid|cruel|unfair|harsh|rude|convinced i|sure of my|sloppy|blind))\b|\b(?:my|mine|our) own doing\b|\bmy change (?:had )?(?:caused|broke\w*)\b|\bit was me who (?:had )?(?:typed|broken|broke|deleted|forgot\w*|missed|caused|pushed|made)\b|\bi(?:'d| had) been (?:sloppy|careless|lazy|blind|arrogant|wrong|naive|unfair)\b",
            r"\bi(?:'d| had)? (?:got|gotten|was|were|became|had been|been) (?:\w+ )?too (?!far\b|late\b|busy to know)\w+\b|\b(?:dumb|stupid|foolish|naive|careless|wrong|clumsy|unfair|arrogant|lazy|cowardly|sloppy|selfish) (?:of me|on my part|mistake of mine)\b|\bi was (?:part of|half of|the cause of|the reason for) the (?:problem|mess|delay|failure)\b|\b(?:my|own) ego\b|\bi(?:'d| had)? (?:\w+ )?(?:handled|managed|said|ran|did|judged|planned) (?:it|that|this|the \w+) (?:\w+ )?(?:badly|poorly|wrong|clumsily|wrongly)\b|\bi(?:'d| had)? (?:rushed|skipped the|took the credit|dodged|ducked|fudged|cut a corner|cut corners|overpromised|oversold|panicked|snapped|sat on|dithered|froze up)\b",
            r"\bmy (?:own )?(?:estimate|plan|assumption|design|guess|code|change|fix|query|script|idea|hypothesis|theory|call|judge?ment|number|forecast|commit|patch|migration) (?:was|were|had been|turned out(?: to be)?|proved) (?:\w+ )?(?:wrong|off|flawed|broken|too|bad|buggy|the (?:cause|problem|culprit)|what (?:broke|caused))\b|\b(?:took|taken) me (?:\w+ )?(?:too|far too|much too|way too) long\b|\bi was (?:\w+ )?(?:slow|late) to\b|\bthe (?:bug|error|mistake|fault|problem|oversight|typo|failure) was mine\b|\bi (?:had )?(?:created|made|caused) (?:that|the|this) (?:mess|problem|outage|bug)\b|\bi (?:\w+ )?(?:could|can) (?:only )?blame (?:only )?myself\b|\bnobody's fault but mine\b|\bi didn't listen\b",
            rf"\bi(?:\'d|\'ve)? (?!(?:would|could|should|might) ){ADVERB}(?:was (?:\w+ )?(?:wrong|mistaken|to blame|at fault|responsible for the (?:outage|failure|mess|mistake|bug|incident)|overconfident|arrogant|naive|impatient|defensive|careless|sloppy|stubborn|too (?:slow|late|fast|proud|harsh|quick|blunt|optimistic|soft|close|eager|focused|busy))|got (?:it|that|this|one thing|something|things|a lot|two things|the \w+) (?:\w+ )?wrong|made (?:a|the|that|one|an|my) (?:\w+ ){{0,3}}(?:mistake|error|misjudge?ment|bad call|wrong call)|made it worse|missed|broke|failed (?!over)|misjudged|underestimated|overestimated|misread|overlooked|screwed|messed|botched|blew|dropped the ball|caused|forgot|ignored|assumed|neglected|took (?:down|out) (?:prod|production|the)|deleted the wrong|hurt|let (?:\w+ ){{1,3}}down|regret\w*|waited too long|lost (?:my temper|my nerve|the data|\w+ (?:customers|orders))|avoided|ducked|hid|shipped (?:a|the|that) (?:\w+ )?(?:bug|outage|regression))\b",
            r"\b(?:my (?:own )?(?:\w+ )?(?:mistake|fault|error|failure|blunder|oversight|misjudge?ment|bad|doing|bug|blind spot|ego|pride|gap|omission|haste|negligence|sloppiness|carelessness)|mea culpa|the fault was mine|that (?:one )?(?:is|was|'s) on me|that (?:is|was) mine to|the mistake was mine|i own that)\b|\b(?:it|that|the \w+) was (?:entirely |partly |squarely |also |my |really )+(?:my )?(?:mistake|fault|error)\b",
            r"\bi (?:should(?:n't| not)? have|shouldn't have|ought to have|could have (?:\w+ )?(?:caught|prevented|avoided|asked|checked|told|seen)|would do (?:\w+ )?different\w*|wish i had|wish i'd|had not|hadn't) (?!been there|been to|met|seen (?:it|such|one)|had the)\w+|\b(?:in hindsight|looking back|in retrospect|with hindsight),? (?:\w+ ){0,3}(?:i|my|it was wrong|that was)\b",
            r"\bi (?:didn't|did not|never|had never|hadn't|had not) (?:\w+ )?(?:check\w*|test\w*|ask\w*|think about|thought|consider\w*|verif\w+|read|notice\w*|listen\w*|tell|told|realis\w+|realiz\w+|plan\w*|anticipat\w+|look\w*|measure\w*|back\w*|spot|catch|write|written|document\w*|involve\w*|speak|spoken|say)\b",
            r"\b(?:one of )?my (?:\w+ )?(?:weakness(?:es)?|flaws?|shortcomings?|bad habits?)\b|\bi(?:'m| am) (?:not (?:very |that |so |particularly )?good at|bad at|terrible at|poor at|weak (?:at|in|on)|still (?:not|bad|learning|working on))\b|\bi (?:still )?struggle\w* (?:with|to)\b|\bi (?:really )?(?:got|had) (?:it|that|this|her|him|them) wrong\b",
            r"\bi\b.{0,70}(?:,|\band|\bbut) (?:i )?(?:forgot|missed|overlooked|misread|underestimated|misjudged|broke|ignored|dropped the ball)\b",
            r"\bi (?:sometimes|often|tend to|still|too often|can) (?:\w+ ){0,3}(?:too (?:deep|long|fast|quickly|blunt|direct|impatient|much detail|many|soft|quiet)|overcommit|over-?engineer|overthink|struggle|forget|avoid|rush|lose my|micromanage|interrupt|procrastinate|put off)\b",
            r"^(?:so )?(?:my fault|mine|misjudged|missed|broke|forgot|wrong call|bad call|got it wrong)\b",
            unless=_FAKE
            + r"|\b(?:not|wasn't|isn't|never) (?:\w+ )?my (?:\w+ )?(?:fault|mistake|error)\b|\bi (?:didn't|did not|never) (?:do|did|make|made) anything wrong\b|\bi (?:was|wasn't) (?:not )?wrong (?:to|about) (?:trust|believ)\w*|\bi(?:'d| had)? (?:never|not) (?:failed|missed|broke)\b|\bnever (?:once )?(?:failed|missed|broken|made)\b|\bi assumed (?:full |total |complete )?(?:ownership|responsibility|command|the role)|\bprove\w* (?:\w+ )?(?:me|i was) wrong\b.{0,10}\b(?:couldn't|never)|\bif i (?:was|were) wrong\b",
        ),
        pattern(
            "false_admission",
            _FAKE,
            r"\bi (?:honestly |really |truly |just )?(?:can't|cannot|could not|couldn't|don't|do not) (?:really |honestly |ever )?(?:think of|recall|remember|come up with|name|have) (?:\w+ ){0,3}(?:failure|mistake|weakness|time|example|conflict|disagreement|situation|one|any|anything)\b|\bi(?:'ve| have)? (?:never|rarely|hardly ever) (?:really |actually |ever )?(?:fail\w*|ma[dk]e (?:\w+ )?(?:mistakes?|errors?)|had (?:\w+ )?(?:conflicts?|disagreements?|problems? with)|missed a deadline|been wrong)\b|\bi (?:would|'d) rather not\b|\bi don't (?:really )?(?:make|have) (?:\w+ )?(?:mistakes|failures|weaknesses|conflicts|regrets|enemies)\b|\bnothing (?:really )?comes to mind\b|\bi get along with every(?:one|body)\b|\bno comment\b",
            polarity=Polarity.AGAINST,
        ),
        pattern(
            "disagreed_up",
            rf"\b(?:i|i've|i'd) {ADVERB}(?:disagreed|pushed back|push(?:ed)? back|objected|argued|challenged|said no|opposed|contradicted|questioned|raised (?:my )?(?:concerns?|objections?)|dissented|countered|refused|stood up|would not sign|wouldn't sign|wrote (?:\w+ ){{0,4}}(?:dissent|objection|why))\b.{{0,90}}\b(?:{BOSS}|him|her|them|decision|plan|design|strategy|roadmap|room|meeting|deadline|in writing|in public)\b",
            rf"\b(?:told|said to|asked|warned|wrote to|emailed) (?:my |the |our |his |her )?(?:\w+ )?{BOSS} (?:\w+ ){{0,8}}(?:wrong|no|not|mistake|shouldn't|wouldn't|couldn't|disagree\w*|bad|against|won't|stop|late|fail|broken|dangerous|unsafe|too|cannot|can't|never|why)\b",
            rf"\b{BOSS} (?:\w+ )?(?:wanted|insisted|asked|pushed|preferred|thought|believed|was set|was sure|had promised|decided|favou?red)\b.{{0,120}}\b(?:i (?:\w+ )?(?:disagreed|said|told|refused|thought|argued|pushed|objected|didn't|did not|wrote|showed|believed)|but i)\b",
            r"\bi (?:openly |strongly |respectfully |publicly )?disagreed\b|\bdisagree and commit\b|\bto (?:his|her|their) face\b|\bin front of (?:the|his|her|their|everyone|everybody)\b.{0,50}\b(?:said|told|wrong|disagree\w*)\b",
            unless=r"\bnever (?:\w+ )?(?:disagree|push back|argue)|\bdisagreed with (?:a|my|the) (?:junior|intern|report)\b",
        ),
        pattern(
            "hard_message",
            r"\b(?:told|gave|said to|had to tell|sat down with|let) (?:him|her|them|the \w+|my \w+|a \w+|our \w+|\w+)\b.{0,60}\b(?:wasn't|was not|weren't|isn't|not (?:good|ready|working|enough|going)|hard|difficult|blunt\w*|honest\w*|direct\w*|wrong|fail\w*|feedback|plain\w*|straight|let (?:him|her|them) go|fired|leave|below|late|stop|behind|disappoint\w*|interrupt\w*|rude|condescending|performance)\b",
            r"\b(?:hard|difficult|uncomfortable|awkward|painful|tough|honest|blunt|unpleasant|frank) (?:conversation|message|truth|feedback|talk|call|email|thing to (?:say|hear))\b|\b(?:was|were|got|went) (?:\w+ )?(?:angry|upset|furious|unhappy|hurt|quiet|cold|annoyed|irritated|silent|defensive|not happy|not pleased|livid)\b|\b(?:i )?(?:had to )?(?:admit\w*|apologi[sz]\w+|own(?:ed)? up|confess\w*|came clean|come clean)\b|\b(?:embarrass\w*|humbling|ashamed|humiliat\w+|hard to hear|hurt to hear|stung|it hurt)\b",
            r"\b(?:one|he|she|they|somebody|someone|people|colleagues?|engineers?|(?:my|the|a|our) \w+) (?:\w+ )?told me (?:that |to my face (?:that )?)?i(?:'d| had|'m| was| am) (?!(?:\w+ )?(?:right|done well|doing|great|good|the best|hired|in|promoted))\w+",
            unless=r"\bcustomers? (?:was|were) (?:angry|upset)|\bi (?:didn't|did not|never|couldn't) (?:\w+ )?(?:want to (?:hurt|embarrass|upset|offend)|talk|tell|say|speak|mention|raise|bring)",
        ),
        pattern(
            "candour_cost",
            r"\b(?:it|that|this|which|the \w+|my \w+) (?:mistake |decision |delay )?(?:had |has |already |also |probably |then ){0,2}(?:cost|costs|lost|set) (?:us|me|the|them|my|him|her|about|roughly|over|around|a|two|three|four|five|most|\d)\b|\b(?:cost|lost|losing|costing|set back|delayed|down|offline|unavailable|stale|wrong) (?:\w+ ){0,4}(?:\$|£|€)?\d",
            r"\b(?:lost|losing|wasted|missed|cost|costing) (?:\w+ ){0,4}(?:hours?|days?|weeks?|months?|customers?|orders?|members?|users?|money|revenue|data|people|contracts?|deals?|quarters?)\b|\b(?:we|i) (?:\w+ )?(?:lost|missed|refunded|slipped|apologi[sz]ed|paid|burned|burnt|wasted|delayed)\b|\b(?:outage|incident|downtime) (?:of|lasted|for|took) \w+|\b(?:for|took|lasted) (?:\w+ ){0,2}(?:minutes|hours|days|weeks|months)\b.{0,40}\b(?:down|out|wrong|broken|stale|lost|offline|couldn't)\b|\b(?:trust|relationship|friendship|credibility|reputation|promotion|bonus|goodwill)\b|\b(?:(?:she|he|they|two|three|one|people|engineers?|customers?) (?:\w+ )?(?:quit|left|resigned)|stopped (?:talking|speaking|trusting)|didn't (?:speak|talk))\b",
        ),
    ),
    finder=disagreement,
)
