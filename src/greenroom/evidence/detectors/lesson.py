"""What was learned: a platitude, a specific lesson, and what has been done differently since."""

from __future__ import annotations

from greenroom.evidence.signals import Detector, Polarity, pattern

_PLATITUDE = (
    r"\b(?:(?:communication|teamwork|collaboration|trust|transparency|honesty|planning|preparation|patience|persistence|hard work|leadership|testing|ownership|listening|feedback) (?:is|are|was|really is) (?:\w+ )?(?:key|everything|important|critical|essential|crucial|vital|so important|paramount|the key)|(?:the )?(?:importance|value|power|need) of (?:good |clear |open |strong |being |working |having |effective |taking |team)?\s?(?:communicat\w+|teamwork|collaborat\w+|listening|planning|ownership|together|trust|leadership|honest\w*|transparen\w+|persever\w+|persisten\w+|hard work|preparation|patien\w+|initiative|test\w*|a team|a positive|a growth)"
    r"|(?:failure|mistakes?|challenges?|setbacks?|every (?:failure|mistake|challenge|setback|project|experience)) (?:is|are|makes?|teaches) (?:\w+ )?(?:an? (?:opportunity|chance|lesson|gift)|opportunities|us|how we (?:learn|grow)|stronger|part of|something|you)|always (?:be )?(?:learn\w*|communicat\w+|improv\w+|give (?:your|my) best|double[- ]check everything)|learned (?:a lot|so much|many|a great deal|a ton|a huge amount|valuable|important lessons?)|grew (?:a lot|as a|so much|tremendously)|(?:made|makes) me (?:a )?(?:better|stronger|more resilient|the)|never give up|anything is possible|there'?s no i in team|believe in (?:yourself|myself)|work(?:ing)? together|stay (?:positive|calm|humble|focused)|growth mindset|think before|expect the unexpected|think positive)\b"
)

DETECTOR = Detector(
    "lesson",
    (
        pattern(
            "lesson",
            r"\b(?:stuck|stayed|stays) with me\b|\bi (?:won't|will not|will never|would never|wouldn't) (?:\w+ )?(?:do|make|let|trust|ship|run|start|assume|promise|skip|wait)\b.{0,40}\b(?:again|without|before|unless|until)\b|\bcame away (?:from it )?(?:with|knowing|convinced)\b|\bmy (?:own )?(?:rule|habit|test|takeaway|lesson) (?:now|since|today|is)\b|\bdo (?:it|this|that) over\b|\bi (?:now|have since) (?:know|understand|see|ask|check|believe)\b",
            r"\b(?:i|we|it|that|which|this) (?:\w+ ){0,2}(?:learn(?:ed|t)|taught (?:me|us)|made me (?:see|realise|realize|understand|rethink|change)|showed me|changed (?:how|the way|my)|drove home|convinced me)\b|\b(?:the|my|one|a|big|main|real|biggest|hard|painful) (?:\w+ )?(?:lesson|takeaway|take-?away|learning)\b|\bwhat i (?:took|take|learned|learnt|know now|see now|understood)\b|\b(?:next time|if i (?:did|had|could do) (?:it|this|that) (?:again|over)|were i to do|i(?:'d| would) (?:now |do |have )?(?:\w+ )?(?:different\w*|sooner|earlier|first|start|instead)|in hindsight|looking back|in retrospect|with hindsight|i (?:now )?(?:realis|realiz)e\w*|i (?:came to )?underst(?:and|ood) (?:now )?(?:that|why|how)|mistake i (?:won't|will not|don't) (?:make|repeat))\b|^lesson:?\b",
            unless=_PLATITUDE
            + r"|\bi (?:realised|realized) (?:that )?(?:the|we|it|our|this|they|he|she) (?:\w+ ){0,3}(?:was|were|had|would)\b",
        ),
        pattern("platitude", _PLATITUDE, polarity=Polarity.NEUTRAL),
        pattern(
            "changed_since",
            r"\b(?:today|nowadays) (?:i|we|every|each|the|nobody|no)\b|\bmy rule (?:now|since|is now)\b|\b(?:has|have) (?:since )?(?:become|been) (?:a habit|routine|the default|standard|a rule|policy)\b|\bmade it a (?:habit|rule|practice)\b",
            r"\b(?:since then|ever since|from (?:then|that (?:day|point|moment)) on|from that|these days|nowadays|afterwards? i (?:always|made|added|wrote|started)|after that,? (?:i|we) (?:\w+ )?(?:always|added|wrote|made|started|introduced|built|put|moved|changed|never|stopped|began|require\w*|set up)|i (?:now|always now|no longer|don't \w+ anymore|have since|haven't since|still (?:do|use|run|keep|write|ask))|(?:so )?now (?:i|we|every|each|all|the|it|there|no|any|new|nothing|nobody)|we (?:now|no longer|have since|still use)|(?:every|each) (?:\w+ ){0,3}(?:since|now)|(?:have|has|'ve) (?:\w+ ){1,7}since\b(?! (?:the|we|it|i|last))|to this day|(?:is|became|it's|it is) (?:now )?(?:a |the |our |part of |standard|in (?:the|our))(?:\w+ )?(?:default|standard|policy|rule|checklist|template|practice|process|runbook|ci|pipeline)|i (?:\w+ )?(?:added|wrote|built|put|introduced|set up|made|started|created|automated) (?:\w+ ){0,5}(?:checklist|alert|alarm|test|lint|guard|check|template|policy|rule|runbook|monitor|dashboard|ci|gate|limit|drill|review step|ritual|reminder|script|process|switch|safeguard|habit|calendar)|the (?:rule|habit|practice|check|test|alert|checklist) (?:has|caught|is still|stuck|since))\b",
            unless=r"\bnow (?:i|we) (?:was|were|had|knew|needed|could see|faced)\b|\buntil now\b|\bnow (?:the|it|there) (?:was|were|had)\b",
        ),
    ),
)
