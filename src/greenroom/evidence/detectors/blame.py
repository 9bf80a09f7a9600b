"""Fault put on others, boasting, evasion, recklessness: what turns an owned story."""

from __future__ import annotations

from greenroom.evidence.detectors.grammar import BOSS
from greenroom.evidence.signals import Detector, Polarity, pattern

_OTHER = rf"(?:they|he|she|them|him|those (?:guys|people)|(?:the|that|our|my|their|his|her|some|another|a) (?:\w+ ){{0,2}}(?:team|teams|guys|people|vendor|contractor|developers?|engineers?|ops|sre|qa|managers?|management|leadership|marketing|sales|product|security|designers?|juniors?|colleagues?|teammates?|intern|architects?|consultants?|department|business|pm|dbas?|director|boss|lead)|{BOSS}|ops|qa|marketing|sales|product|management|leadership|people)"

DETECTOR = Detector(
    "blame",
    (
        pattern(
            "blame",
            rf"\b{_OTHER}(?:'s|s'|'d| are| is| was| were| had| have)? (?:\w+ ){{0,2}}(?:messed up|screwed up|dropped the ball|let (?:me|us) down|failed (?:to|me|us)|refused to (?:listen|help|see|understand)|ignored (?:me|my|our|us)|never (?:listen\w*|bother\w*|told me|told us|documented|tested|respond\w*|understood|cared|did their)|didn't (?:bother|care|listen|do their|know what they|understand|deliver|test|read|get it|want to|support|pull their|tell (?:me|us))|don't (?:care|listen|understand|get it)|wouldn't (?:listen|help|cooperate|budge)|couldn't (?:be bothered|keep up|handle|do)|incompetent|lazy|useless|to blame|at fault|careless|clueless|sloppy|unprofessional|the problem|responsible for (?:the|that|this)|too (?:slow|junior|political|scared|stubborn)|sabotag\w+|threw me under)\b",
            r"\b(?:his|her|their|the (?:\w+ ){1,2}(?:team|vendor|manager|director|engineer|developer|ops|qa)'s|\w+'s|someone else's|somebody else's|marketing's|product's|management's) (?:\w+ )?(?:fault|mess|incompetence|mistake|negligence|problem to fix|failure|bad code|poor (?:planning|code|work|communication))\b",
            rf"\bif (?:only )?{_OTHER} (?:\w+ )?(?:had|hadn't|did|would(?: have)?|'d) (?:\w+ )?(?:just |actually |simply )?(?:listened|done (?:their|his|her|its)|tested|read|followed|told (?:me|us)|warned|given (?:me|us)|helped|responded|reviewed|written|been|documented|not|planned|communicated|caught|broken|changed)\b",
            r"\b(?:not|wasn't|isn't|hardly|nothing to do with) (?:really |actually |even |entirely )?(?:my|me|our) (?:own )?(?:fault|problem|job|mistake|responsibility|doing|error)\b|\bi (?:can't|cannot|couldn't|shouldn't) be (?:blamed|expected|held)\b|\bi was (?:let down|set up|thrown under|scapegoated|not (?:given|told)|never (?:given|told))\b|\bi had (?:nothing to do with|no (?:choice|control)|been (?:let down|misled))\b|\bthrown under the bus\b|\b(?:blame|blamed) (?:the|that|it on|him|her|them|lies|lay|goes|was (?:on|with) (?:the|them|him|her))\b|\bthe (?:real|actual|true|whole) (?:problem|reason|issue|cause|culprit)(?: here| there| honestly)? (?:was|is|lay)(?: really| just| simply)? (?:that )?(?:the (?:\w+ ){0,2}(?:team|vendor|manager|guys|people|developers?|engineers?)|they|he|she|him|her|them|management|marketing|product|ops|my (?:manager|boss|team\w*|colleague\w*)|other|people|leadership)\b",
            rf"\b(?:because of|thanks to|due to|down to|caused by|the result of) (?:the )?(?:{_OTHER}|his|her|their|other people|others)'?s? (?:\w+ )?(?:incompetence|mistakes?|negligence|carelessness|laziness|sloppy|poor|bad|failure|lack|inability|refusal|delays?)\b|\b(?:it|that|this) (?:really |honestly |actually )?should(?:n't| not)? (?:never )?(?:have )?(?:been )?(?:caught|tested|handled|reviewed|fixed|prevented|spotted|be|reached|happened)\b.{{0,20}}\b(?:by|in|from|on) (?:the )?(?:qa|ops|sre|{BOSS}|team|review\w*|product|them|him|her|others|platform|infra\w*)\b",
            rf"\bif (?:you ask me|i'm honest|we're honest|anyone),? .{{0,40}}\b{_OTHER}\b.{{0,40}}\b(?:fault|blame|should have|problem|failed)\b|\b{_OTHER} (?:really |honestly |frankly |simply |just )?should(?:'ve| have) (?:\w+ )?(?:caught|told|tested|known|done|checked|warned|listened|reviewed|documented|written|planned|stopped|given|spotted|noticed)\b",
            unless=r"\b(?:don't|didn't|do not|did not|never|not|won't|wouldn't|without|rather than|instead of|easy to|tempted to|nobody) (?:\w+ ){0,3}(?:blam\w+|fault)|\bnot (?:his|her|their) (?:fault|mistake)\b|\b(?:wasn't|isn't|was not) (?:his|her|their|the \w+'s) (?:\w+ )?(?:fault|mistake)|\bnobody (?:else )?(?:is |was )?to blame|\bi should have (?:\w+ )?(?:told|warned|asked|given)|\bshould have (?:told|asked|warned) (?:them|him|her)\b|\bmy (?:fault|mistake) (?:that|and) not|\band (?:he|she|they) (?:was|were) right\b",
            polarity=Polarity.AGAINST,
        ),
        pattern(
            "boast",
            r"\bi(?:'m| am| was) (?:\w+ )?(?:the best|the smartest|the only (?:one|person|engineer) (?:who (?:really |actually )?(?:understands?|understood|knew|knows|could|can|cares?|cared))|a (?:rock ?star|ninja|genius|natural(?: leader)?|10x)|brilliant|legend\w*|indispensable|irreplaceable|amazing|exceptional|world[- ]class|second to none)\b|\b(?:nobody|no one) else (?:\w+ )?(?:could have|can|was (?:able|capable|smart|good)|had the (?:skill|talent|vision|courage))\b|\bevery(?:one|body) (?:\w+ )?(?:was|were|is) (?:\w+ )?(?:impressed|amazed|blown away|in awe|grateful to me)\b|\bi (?:always|never fail to|consistently) (?:deliver|succeed|win|exceed|excel|get results|go above|find a way|outperform)\w*\b|\bi single-?handedly (?:saved|transformed|turned)\b|\bwithout me\b.{0,30}\b(?:would have|fail|collapse|nothing)\b|\bas (?:usual|always),? i\b|\bi'm known (?:for|as)\b|\b(?:natural|born) leader\b",
            polarity=Polarity.AGAINST,
        ),
        pattern(
            "reckless",
            r"\b(?:skipped|skipping|bypass\w*|ignor\w+|disabled|turned off|switched off|forget about|didn't (?:bother|care)(?: with| about| to)?|no need for|without (?:any )?|never (?:bothered|ran|wrote)|commented out|circumvent\w*|force[- ]pushed) (?:\w+ ){0,5}(?:tests?|testing|reviews?|code review|staging|checks?|safety|alarms?|alerts?|warnings?|monitoring|rollback|backups?|rollout process|change (?:freeze|process|control)|security|validation|compliance|approvals? process|protections?|process(?:es)?)\b",
            r"\b(?:rules|process(?:es)?|reviews?|tests|procedures?|policies|checks|approvals?) (?:are|is|were|was) (?:for (?:other|slow|people|others|juniors)|(?:just |only )?(?:a waste|red tape|bureaucracy|in (?:my|the) way|overhead|pointless|noise))\b|\bmove fast and break\b|\bask\w* (?:for )?forgiveness\b|\b(?:straight|directly|right) (?:in|on|to|into) (?:prod|production|master|main|live)\b|\byolo\b|\bdidn't (?:\w+ )?(?:care|worry|bother|think twice|matter|lose (?:any )?sleep)\b|\bwho cares\b|\b(?:not|wasn't|isn't) my (?:problem|concern) (?:what|if|whether)\b|\bi don't (?:need|do|ask|wait|believe in|bother)\b.{0,30}\b(?:permission|process|approval|reviews?|meetings|data|tests?|plans?|feedback|metrics|opinions?)\b|\b(?:on a )?gut feeling\b.{0,30}\b(?:enough|all i|only)\b|\bno (?:plan|backup|rollback|tests?|testing|review|staging)\b.{0,40}\b(?:but|just|i|needed|went)\b|\bdropped the (?:prod\w* )?(?:table|database)\b.{0,40}\b(?:anyway|without)\b|\b(?:luckily|by luck|got away with)\b",
            unless=r"\b(?:i (?:was wrong|regret\w*|should not have|shouldn't have|learned)|my mistake|they (?:had )?(?:skipped|ignored|disabled|bypassed)|(?:had|was|were|been) (?:been )?(?:skipped|ignored|disabled|bypassed)|(?:never|not|didn't|wouldn't|won't|refused to|without|instead of|rather than) (?:\w+ )?(?:skip\w*|bypass\w*|ignor\w*|disabl\w*)|without (?:fail|errors?)|turned off the (?:feature|flag))\b",
            polarity=Polarity.AGAINST,
        ),
        pattern(
            "mitigated",
            r"\b(?:roll ?back|rolled back|back ?up|snapshot|canary|feature flag|behind a flag|kill switch|one (?:host|region|node|server|shard|percent)|(?:1|one|five|5|ten|10) ?(?:%|percent|per cent)|dry run|staging|tested (?:it|the|on)|dark launch|shadow|reversible|undo|revert|fallback|plan b|small(?:est)? (?:slice|batch|group)|watched (?:the|it)|stayed (?:on|up|until|with)|double[- ]checked|verified|checked (?:the|that|with)|read replica|copy of)\b",
            unless=r"\b(?:no|without|skip\w*|ignor\w*|bypass\w*|never|didn't) (?:\w+ ){0,3}(?:backup|back up|rollback|staging|test\w*|canary|check\w*)",
        ),
    ),
)
