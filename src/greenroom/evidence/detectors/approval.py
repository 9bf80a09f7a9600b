"""Approval sought before acting, against people informed openly; and acts kept from them."""

from __future__ import annotations

from greenroom.evidence.detectors.grammar import ADVERB, BOSS, PAST, TOLD
from greenroom.evidence.signals import Detector, Polarity, pattern

_APPROVAL = r"(?:approval|permission|sign-?off|go-?ahead|green ?light|blessing|authori[sz]ation|buy-?in|consent|the ok|the okay|an ok|an okay)"

DETECTOR = Detector(
    "approval",
    (
        pattern(
            "approval_before",
            rf"\b(?:got|get|had|have|given|needed|wanted|asked for) (?:\w+ ){{0,4}}(?:{BOSS}(?:'s)?|from above|his|her|their) (?:\w+ ){{0,2}}(?:okay|ok|yes|nod|blessing|thumbs up|backing first|agreement)\b|\b(?:given|gave|give|got|get) (?:\w+ ){{0,4}}(?:the|a|his|her|their) (?:nod|thumbs up|green light|go-ahead|ok|okay)\b|\b(?:a|the) (?:yes|nod|okay) from (?:above|my|the|him|her)\b",
            rf"\b{BOSS}\b.{{0,40}}\b(?:was (?:fine|ok|okay|happy|good) with (?:it|that)|(?:told|allowed|cleared|authori[sz]ed|let) (?:me|us) (?:to )?(?:go ahead|proceed|do it|start))\b|\b(?:after|by) (?:first )?(?:checking|clearing it|consulting|talking|speaking) (?:it )?with (?:my |the )?{BOSS}\b.{{0,60}}\b(?:i|we) (?:\w+ )?{PAST}\b|\bi (?:\w+ )?asked (?:\w+ ){{0,3}}(?:whether|if) (?:it was|i was|that was|this was|i could|we could|i should|i might|i may)\b.{{0,80}}\b(?:said (?:yes|ok|okay|i could|it was)|agreed|allowed|nodded|approved|let me)\b|\b(?:brought|took|put) (?:it|this|that|the \w+) (?:to|before) (?:the |a |my )?(?:\w+ )?(?:committee|board|council|{BOSS})\b.{{0,50}}\b(?:approved|agreed|decided|voted|said)\b",
            rf"\b(?:i|we) {ADVERB}(?:asked|sought|requested|got|obtained|received|secured|waited for|needed|wanted|went (?:to|back to)|was given|were given|had) (?:\w+ ){{0,6}}{_APPROVAL}\b",
            rf"\b(?:asked|asking|checked with|ran it (?:by|past)|run it (?:by|past)|ran (?:this|that|the \w+) (?:by|past)|consulted|cleared it with|went to|escalated (?:it |this )?to|raised it (?:with|to)|deferred to) (?:\w+ ){{0,3}}{BOSS}\b.{{0,60}}\b(?:whether|if (?:i|we) (?:could|should|may|can)|first|before|approv\w*|agreed|said (?:yes|ok|it was)|ok(?:ay)?ed|what to do|to decide|for guidance)\b",
            rf"^(?=.*\b(?:i|we)\b)(?!.*\b(?:pr|prs|pull request|code review|merge request)\b).*\b(?:with|after|once|until|when) (?:\w+ ){{0,5}}(?:{_APPROVAL}|approved|signed (?:it )?off|gave me the|said (?:yes|ok|i could)|agreed (?:to it|with me|that i could))\b",
            rf"\b{BOSS} (?:\w+ )?(?:approved|signed off|agreed to it|gave (?:me|us|it) (?:the|his|her|their|a))\b",
            rf"\b(?:waited|waiting) (?:for|until|on) (?:\w+ ){{0,4}}(?:{BOSS}|approval|decision|answer|confirmation|committee|them to (?:decide|approve|confirm))\b",
            r"\bafter (?:getting |reaching |building )?(?:\w+ ){0,2}(?:alignment|consensus|buy-in)\b|\b(?:decision|call) (?:above|over) my (?:head|pay ?grade)\b",
            unless=rf"\bwithout (?:\w+ ){{0,4}}(?:{_APPROVAL}|asking|waiting)|\b(?:didn't|did not|don't|never|no time|rather than|instead of|couldn't|wasn't|not|no need) (?:\w+ ){{0,6}}(?:{_APPROVAL}|wait\w*|ask\w*|approv\w+|consult\w*|check with)|\b(?:customer|user|member|patient)s?'? (?:approval|consent|permission)|\b(?:asked|ask|beg\w*|seek|sought)(?: for)? forgiveness|\b(?:later|afterwards?|in hindsight) (?:\w+ )?(?:approved|agreed|signed)",
            polarity=Polarity.AGAINST,
        ),
        pattern(
            "informed",
            r"\bi (?:\w+ )?(?:led|ran|wrote|held|opened|hosted|published|drafted|circulated|shared|presented) (?:\w+ ){0,3}(?:post-?mortem|post-incident review|incident review|retro(?:spective)?|write-?up|incident report|blameless \w+)\b",
            r"\bi (?:\w+ )?(?:told|informed|rang|called|warned|briefed|emailed|phoned|wrote to) (?:the|our|my|its|their) (?:\w+ ){0,2}(?:head|chief|director|nurse|doctor|editor|foreman|captain|teacher|principal|client|customer|landlord|supplier|auditors?|regulator|board|owner|desk|lab|depot|crew|staff)\b",
            r"\b(?:i|so i|then i) (?:\w+ )?(?:dropped a line to|dropped (?:them|him|her|everyone) a (?:line|note)|called a meeting to tell|stood up (?:in|at|and)|phoned (?:each|every|all|both|the|my|our)|let (?:our|the|my|all) (?:\w+ ){1,3}know|made sure (?:\w+ ){1,4}(?:heard it from me|knew)|put my (?:reasoning|reasons|name)|sent (?:my|the|our|all|every) (?:\w+ ){1,3}(?:the|a|an)|sent it round)\b|\bsent it (?:round|around)\b|\bknew (?:within|before|by) .{2,40}\bbecause i\b",
            r"\b(?:had|got|received) (?:a |an |my )?(?:\w+ )?(?:email|e-mail|note|message|call|memo|summary) from me\b|\bi (?:\w+ )?(?:put up|left|pinned|circulated|sent|wrote) (?:a|an|the|my) (?:\w+ )?(?:note|message|summary|post|memo|email|notice|write-?up|announcement|apology|report)\b|\bi (?:\w+ )?(?:looped in|brought in|rang round|came clean to|owned up to|reported (?:it|this|myself)|kept the (?:channel|thread|page|others|rest) (?:updated|posted|informed))\b|\bi (?:\w+ )?(?:told|rang|wrote to|emailed|called) (?:all|every|both|each|our|their|the) (?:\w+ ){0,3}(?:customers?|clients?|shops?|stores?|editors?|managers?|drivers?|doctors?|nurses?|partners?|promoter|board|clinics?|depots?|floor|owners?|teachers?|parents?)\b",
            rf"\bi {ADVERB}{TOLD} (?!myself)(?:\w+ |the |my |our |a |an |in |on |to |it ){{0,6}}(?:team|teams|manager|boss|director|vp|lead|stakeholders?|everyone|everybody|people|them|him|her|know|channel|slack|email|e-mail|note|message|thread|update|summary|write-?up|doc|memo|product|support|finance|marketing|sales|legal|engineers?|owners?|leads?|group|org|company|customers?|partners?|members|colleagues?|page|plain|straight|openly|what i|why|that)\b",
            rf"(?:,|\band\b|\bthen\b|;)(?: (?:and|then|also|only then|immediately|straight|right|\w+ly))* {TOLD} (?:\w+ ){{0,5}}(?:team|manager|boss|director|vp|lead|stakeholders?|everyone|everybody|people|them|him|her|know|channel|note|message|update|summary|product|support|finance|marketing|sales|legal|engineers?|owners?|leads?|customers?|partners?|colleagues?|what|why)\b",
            rf"^(?:then |and |so )?{TOLD} (?:my|the|everyone|everybody|them|him|her|people|support|finance|product|both|all)\b",
            r"\bkept (?:\w+ ){1,4}(?:informed|in the loop|updated|posted|up to date)\b|\b(?:in the open|in public|publicly|openly|put (?:it|that|my name|the reasoning) in writing|wrote (?:it|this|that|up) (?:up|down)|left a note)\b|\blet (?:\w+ ){1,4}know\b|\b(?:by the time|before|when) (?:\w+ ){1,4}(?:woke|landed|came back|got back|was back|read)\b.{0,40}\b(?:note|summary|email|message|doc|writeup|write-up|everything|written)\b",
            unless=r"\b(?:didn't|did not|never|without|forgot to|nobody|failed to|should have|no one) (?:\w+ ){0,3}(?:tell\w*|told|inform\w*|let (?:\w+ )?know|notif\w*|email\w*|updat\w*)\b",
        ),
        pattern(
            "owned_up",
            r"\b(?:should have (?:told|said|warned|asked|spoken)|came clean|come clean|owned up|admitted|confessed|apologi[sz]ed|(?:was|were) wrong (?:not to|to (?:hide|keep)))\b",
        ),
        pattern(
            "kept_quiet",
            r"\b(?:didn't|did not|never|wouldn't) (?:\w+ )?(?:tell|told|inform\w*|notify|mention\w*|bother (?:to tell|telling|informing)) (?:\w+ ){0,3}(?:anyone|anybody|them|him|her|manager|boss|team|about it|it to)\b(?! (?:first|beforehand|before|until))",
            r"\bwithout (?:telling|informing|mentioning (?:it|this|that)|letting) (?:\w+ ){0,3}(?:anyone|anybody|them|him|her|manager|boss|team|a soul|know|to)\b|\bkept (?:it|this|that) (?:quiet|to myself|secret|under)\b|\bnobody (?:\w+ )?(?:noticed|found out|needed to know|knew what i)\b|\bhid (?:it|the|that|this)\b|\bcovered (?:it|that|this) up\b|\bunder the radar\b|\bbehind (?:\w+ )?backs?\b",
            unless=r"\bbehind (?:my|our) backs?\b|\bi (?:\w+ )?ask(?:ed)? (?:people|them|everyone|everybody|him|her|the \w+|my \w+)\b|\b(?:they|he|she|vendor|previous|predecessor|someone) (?:\w+ )?(?:didn't|never|hid|kept|had hidden)\b|\b(?:should not|shouldn't) have\b",
            polarity=Polarity.AGAINST,
        ),
    ),
)
