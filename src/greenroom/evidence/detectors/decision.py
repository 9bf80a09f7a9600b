"""Who decided: the teller, a group, somebody above; whether it was done alone."""

from __future__ import annotations

from greenroom.evidence.detectors.grammar import ADVERB, BOSS
from greenroom.evidence.signals import Detector, Polarity, pattern

_I = rf"\b(?:i|i'd|i've) {ADVERB}"
_STOP = r"(?:killed|pulled|stopped|halted|cancelled|canceled|refused|shut|rolled|reverted|blocked|froze|paused|disabled|turned|switched|drained|took down|overrode|rejected|declined|vetoed|deleted|dropped|scrapped|abandoned|postponed|delayed|moved|fired|hired|cut)"

DETECTOR = Detector(
    "decision",
    (
        pattern(
            "own_decision",
            r"\b(?:i|i'd|i've|so i) (?:\w+ly |then |just |also |myself )?(?:scrapped|reversed|threw (?:away|out)|threw \w+ \w+ (?:away|out)|wrote (?:it|the \w+) off|retired|withdrew|suspended|postponed|refunded|dropped (?:the|our|that|my|it|all|one|two|three)|closed (?:the (?:shop|store|office|region|account|project|office)|it down|down)|shut (?:the|it|our|that)|turned (?:the|that|it|them|an?) (?:\w+ )?(?:offer |deal |request )?(?:down|away)|took (?:the|that|it) (?:\w+ ){0,2}(?:out|off|down|offline)|took the risk|moved the (?:launch|date|release|deadline|go-live|cutover)|pulled the|sent (?:everyone|everybody|them|the team) home|gave (?:the|them|him|her|our) (?:\w+ ){0,2}(?:money|deposit) back|let (?:the|that|our) \w+ (?:lapse|slip|go|expire)|drew a line|put (?:my|a|the) (?:best|whole|one|two|three) \w+ on|split the|said (?:that )?we would(?:n't| not)?|told (?:the|them|him|her) \w* ?(?:we|it) (?:were|was) (?:done|over|off))\b",
            r"\bi (?:had )?(?:made up my mind|ended up (?:going|choosing|picking|doing|keeping|taking)|called (?:it|the \w+|everything) off|gave the (?:order|go|word|instruction)|went against|determined|insisted (?:on|that)|took it upon myself|put (?:a stop to|an end to|my name)|stuck with|stood by|held (?:the|back|off)|signed (?:it |the \w+ )?off|overruled|reversed|committed us|told (?:them|him|her|everyone|the \w+|my \w+) (?:that )?(?:we|i) (?:were|was|would|will|are|am|had to) (?:not|going|stop\w*|n't))\b|\b(?:choice|decision|call) i (?:made|took)\b|\b(?:i was the one who|it was me who|it was i who) (?:\w+ )?(?:said|stopped|pulled|decided|chose|called|made|killed|cancel\w+|signed|refused|pushed)\b|\bso i (?:pulled|stopped|killed|cut|did|cancelled|canceled|turned|shut|dropped)\b",
            rf"{_I}(?:decided|chose|opted|picked|resolved to|settled on|committed|went with|went for|made (?:the|that|a|my|this) (?:\w+ )?(?:call|decision|choice)|took (?:the|that|a|this) (?:\w+ )?(?:call|decision))\b",
            r"\b(?:the|that|it was|this was|final) (?:call|decision|choice) (?:was|is|fell to|came down to|stayed) (?:mine|my|me|on me|with me)\b",
            r"\b(?:it was|was|that was) my (?:own )?(?:call|decision|choice)\b|\bmy (?:call|decision|choice) (?:was|alone|to)\b|\bi owned (?:that|the|this) (?:call|decision|choice)\b",
            rf"{_I}(?:refused|overrode|said no|said yes|drew the line|put my foot down|pulled the plug|killed|vetoed|went ahead|stopped the|halted|rolled (?:it |that |the \w+ )?back|turned (?:it|that|the \w+) (?:off|down|on)|shut (?:it|the \w+) down|took (?:it|the \w+) (?:down|offline)|pulled (?:it|the \w+)|reverted|cancelled|canceled|froze|didn't wait|did not wait|wasn't going to wait|bet|judged|concluded)\b",
            r"\bso i just (?:did|turned|pulled|killed|wrote|shipped|rolled|started|stopped)\b|\bi (?:was|am) (?:going to|not going to) \w+\b.*\b(?:anyway|regardless)\b",
            r"^(?:so )?(?:decided|chose|opted|refused|went with|killed|pulled the plug|said no)\b",
            unless=r"\b(?:i|i'd) (?:\w+ )?(?:decided|chose|committed)(?: \w+)? (?:to (?:take|show|demonstrate|step up|embrace|lead by|go above|give (?:it )?my|be (?:proactive|a team|positive)|always|work hard|do my best)|ownership|excellence|on excellence|to excellence)"
            r"|\b(?:would|will|'d|'ll|could) (?:have )?(?:decide|chose|chosen|pick|opt)|\bi (?:rarely|never|usually|always|often) (?:decide|chose)",
        ),
        pattern(
            "proposed",
            r"\bi (?:\w+ )?(?:proposed|recommended|suggested|advocated|pushed for|argued for|prioriti[sz]ed|planned|opted)\b",
            polarity=Polarity.NEUTRAL,
        ),
        pattern(
            "alone",
            r"\b(?:nobody|no one|none of (?:them|the \w+)|no manager) (?:\w+ ){0,4}(?:reachable|awake|available|around|answering|online|in the (?:office|building)|picking up)\b|\bi (?!found|taught|asked|told|felt|saw|enjoyed|introduced|prepared)\w+ (?:\w+ ){1,6}myself\b",
            r"\bwithout (?:waiting|asking|approval|permission|sign-?off|consensus|consulting|any ?one(?:'s)?|buy-?in|a (?:committee|meeting|vote))\b",
            r"\b(?:didn't|did not|wasn't going to|couldn't) (?:wait (?:for|until)|ask|seek|need)\b.{0,40}\b(?:approv\w*|permission|sign-?off|anyone|any ?body|consensus|manager|boss|committee|review board|meeting|ok|okay|director|vp|them)\b",
            r"\b(?:on my own|by myself|alone|single-?handed|my own (?:judge?ment|authority|initiative|call))\b",
            rf"\b(?:my |the )?{BOSS} (?:was|were|being) (?:\w+ )?(?:asleep|away|out|on (?:a plane|holiday|vacation|leave|a flight)|unreachable|offline|off|sick|travell?ing|in the air|at a conference|abroad|not (?:there|around|reachable|available))",
            r"\b(?:nobody|no one|no-one|noone) (?:else )?(?:was |had |could |to )?(?:\w+ )?(?:around|available|awake|to ask|online|reachable|asked me|told me|told me to|answered|picked up|replied|assigned)\b",
            r"\b(?:no time (?:to|for)|rather than|instead of) (?:\w+ ){0,2}(?:ask\w*|wait\w*|escalat\w*|approv\w*|a committee|consensus|calling a meeting|convening|get(?:ting)? (?:approval|sign-?off|permission))\b",
            r"\bagainst (?:the|my|everyone'?s?|their) (?:\w+ )?(?:advice|wishes|consensus|recommendation|majority|preference)\b|\bi (?:was the only one|stood alone|went against|overruled)\b|\bwasn't (?:mine|my (?:call|job|area|team|service)|asked)\b.{0,30}\bbut\b|\bnobody (?:had )?(?:asked|told) me to\b",
            unless=r"\b(?:i|we) (?:can't|couldn't|could not|can not|never|don't|wouldn't) (?:\w+ ){0,3}(?:alone|on my own|by myself)\b|\bnot alone\b|\bleave (?:\w+ )?alone\b|\blet alone\b",
        ),
        pattern(
            "joint_decision",
            r"\b(?:we|the team|the group|our team|everyone|everybody|all of us) (?:\w+ ){0,2}(?:decided(?! to (?:leave|quit|stay|resign))|all agreed|chose|aligned on|voted|opted|concluded|settled|picked|came to (?:a|an) (?:decision|agreement|consensus))\b",
            r"\b(?:decided|agreed|aligned|chosen|made) (?:\w+ ){0,2}(?:together|as a (?:team|group)|collectively|jointly|by consensus|unanimously)\b|\b(?:reached|built|got|found|had|sought|gained|secured) (?:\w+ ){0,2}(?:consensus|alignment)\b|\ba (?:team|group|joint|collective) (?:decision|call|effort)\b|\bit was (?:decided|agreed)\b",
            unless=r"\b(?:without|didn't|did not|no|not|instead of|rather than|before) (?:\w+ ){0,4}(?:consensus|buy-?in|alignment|agreement|a vote)\b",
            polarity=Polarity.NEUTRAL,
        ),
        pattern(
            "decided_by_others",
            rf"\b(?:my |the |our )?{BOSS} (?:\w+ ){{0,2}}(?:decided|chose|made the (?:call|decision)|told (?:me|us) (?:to|that we)|asked (?:me|us) to|wanted (?:me|us) to|instructed|ordered|assigned|insisted|picked|mandated|overruled)\b",
            r"\b(?:management|leadership|the (?:committee|board|architects?|business|client)) (?:\w+ )?(?:decided|made the (?:call|decision)|told (?:me|us) (?:to|that we)|ordered|mandated|chose for us)\b|\b(?:i|we) (?:was|were) (?:told|asked|instructed|ordered|assigned) to\b|\bi (?:just |simply )?(?:did|do|followed) (?:what|as|the|my) (?:i was|i'm|was|orders|instructions?|process|told)\b|\bthe decision (?:was|is) (?:not|n't|above|up to|made (?:by|above|for))\b",
            polarity=Polarity.AGAINST,
        ),
    ),
)
