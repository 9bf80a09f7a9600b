"""Who acts in each clause: the teller ("I", or no subject in terse notes), "we", others; and whether the act is concrete.

`own_act` is a concrete act, by its verb ("deleted") or by a detail beside it: a figure, a time, a thing by name.
`thin_act` is a verb of a résumé without a detail ("resolved"), `empty_act` one that says little at all ("leveraged"), or
a phrase such as "took ownership".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from greenroom.evidence.clauses import Unit
from greenroom.evidence.detectors.grammar import ADVERB, NUMBER, PAST
from greenroom.evidence.signals import Detector, Polarity, Signal, signal

_EMPTY_VERBS_TEXT = (
    "felt believed wanted liked loved needed hoped wished tried managed helped aimed strived strove "
    "ensured leveraged utilised utilized facilitated enabled empowered fostered spearheaded championed "
    "collaborated partnered aligned demonstrated displayed exhibited embraced excelled delivered "
    "succeeded thrived focused prioritised prioritized learned learnt realised realized noticed thought "
    "seemed knew worked served maximised maximized synergised energised inspired motivated contributed "
    "participated engaged supported influenced transformed harnessed seemed happened appreciated valued "
    "enjoyed understood considered joined used based started guided navigated embodied mentored "
    "remained stayed became got had has been drove led took made went came gave let kept held saw heard "
    "remembered grew loved communicated optimised optimized streamlined elevated cared listened showed "
    "showcased "
)
_EMPTY_VERBS = frozenset(_EMPTY_VERBS_TEXT.split())
"""Verbs that say little by themselves: they count only beside a detail."""

_MENTAL_TEXT = (
    "felt believed wanted liked loved needed hoped wished learned learnt realised realized thought seemed knew cared "
    "appreciated valued enjoyed understood remembered happened became remained"
)
_MENTAL = frozenset(_MENTAL_TEXT.split())
"""No acts, whatever stands beside them."""

_GENERAL_TEXT = (
    "overcame tackled addressed handled resolved improved increased coordinated established implemented initiated "
    "identified analysed analyzed executed developed organised organized presented proposed planned created provided "
    "assisted encouraged reduced accelerated enhanced conducted performed completed oversaw supervised steered shaped "
    "strengthened boosted achieved solved discussed acted responded reacted adapted adjusted thought approached dealt "
    "faced confronted conquered persevered pushed followed accepted evaluated assessed researched explored continued"
)
_GENERAL = frozenset(_GENERAL_TEXT.split())
"""Verbs of a résumé: an act, but only a concrete one beside a detail."""

_EMPTY_PHRASES = re.compile(
    r"\b(?:took|take|taking|taken|assumed) (?:\w+ ){0,2}(?:ownership|initiative|charge|responsibility|the lead|accountability)\b(?! (?:for|of) (?:the |my )?(?:outage|incident|mistake|failure))"
    r"|\bstepped up\b|\bwent above\b|\bextra mile\b|\bthink(?:ing)? outside\b|\bdrove (?:\w+ ){0,2}(?:results|alignment|impact|success|change|value|excellence|innovation)\b"
    r"|\b(?:delivered|achieved|drove|created|generated) (?:\w+ ){0,3}(?:results|value|outcomes|impact|success|excellence|solutions?)\b|\bmade (?:it|things|sure it) happen\b"
    r"|\bled (?:by example|the (?:way|charge|team to)|from the front)\b|\bgave (?:it )?(?:my|it my) (?:all|best)\b|\bbest practices?\b|\bcross-functional|\bstakeholder alignment\b"
    r"|\brolled up my sleeves\b|\bput (?:my|the) (?:heart|team first)|\bworked (?:very |really |extremely )?hard\b|\bleft no stone\b|\bmade a (?:big |huge |real |significant )?(?:difference|impact)\b"
    r"|\bowned (?:it|the (?:outcome|problem|situation|project|process|whole thing))(?: completely| fully| end to end| from start to finish)?\W*$"
)
_DETAIL = re.compile(
    rf"{NUMBER}|\b(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|june|july|august|september"
    r"|october|november|december|midnight|noon|morning|evening|afternoon|tonight|night|weekend|week|weeks|hour|hours|minutes?|days?|months?|quarter|sprint|deadline"
    r"|launch|release|deploy\w*|rollout|rollback|migration|outage|incident|alert|pager?|on-?call|dashboard|logs?|trace|query|queries|index|schema|table|column"
    r"|database|db|cache|queue|topic|broker|service|servers?|hosts?|cluster|region|node|job|batch|cron|script|tests?|suite|build|pipeline|branch|commit|patch|pull request|pr|diff|review"
    r"|flag|toggle|config\w*|endpoint|api|client|sdk|library|token|certificate|login|password|payment|invoice|refunds?|orders?|tickets?|bug|defect|race|deadlock|memory|cpu|disk|latency|timeout|retr(?:y|ies)"
    r"|backup|replica|shard|partition|traffic|load|vendor|contract|budget|offer|candidate|interview|feedback|one-on-one|1:1|meeting|doc|document|memo|email|slack|channel|wiki|runbook|post-?mortem|retro\w*|spec|design"
    r"|customers?|users?|members?|clients?|patients?|students?|finance|legal|security|marketing|sales|support|product|designers?|engineers?|intern|colleague|peer|report|teammate|prototype|spike|version|model|feature|app|page|screen|button|form)\b"
)
_I = rf"\b(?:i|i've|i'd|ive|id|i personally|i myself|myself and i) {ADVERB}"
_OWN = re.compile(rf"{_I}(?P<verb>{PAST})\b")
_OWN_PART = re.compile(
    r"\b(?:my (?:part|piece|own part|role|job|share|contribution|bit|side|responsibility|call|decision|choice)|the part (?:that was mine|i \w+)|mine was|was mine|on me|by myself|on my own"
    r"|i was the (?:one|person|only)|i was (?:responsible|on call|on-call|leading|in charge|the (?:owner|author|lead|on-?call|incident commander))|i(?: am|'m) the one who|what i did|i owned|i own|it fell to me|left (?:it )?to me)\b"
)
_MORE = re.compile(rf"(?:,|\band\b|\bthen\b|;)(?: (?:and|then|also|so|just|\w+ly))* (?P<verb>{PAST})\b")
_BARE = re.compile(
    rf"^(?:(?:then|so|and|next|first|later|afterwards?|finally|also|immediately|\w+ly),? )*(?P<verb>{PAST})\b"
)
_WE = re.compile(
    rf"\b(?:we|we've|we'd|our team|my team|the team|the group|us all|all of us|the squad) {ADVERB}(?P<verb>{PAST})\b"
)
_OTHERS = re.compile(
    rf"\b(?:they|he|she|my (?:manager|boss|lead|director|colleague|teammate|senior)|the (?:manager|boss|lead|director|architect|vendor|vp|other team)|management|leadership|someone else) {ADVERB}"
    r"(?P<verb>decided|chose|fixed|built|wrote|made|took|handled|solved|told me|asked me|assigned|picked|approved|led|did|came up|ordered|designed|ran|resolved|shipped|instructed|wanted me)\b"
)
_HAD_TO = re.compile(r"\bi (?:was|had been|got) (?:told|asked|assigned|instructed|ordered|given|made) to\b")
_NOT_ACT_TEXT = "need embed used "
_NOT_ACT = frozenset(_NOT_ACT_TEXT.split())


def find(units: Sequence[Unit]) -> Iterable[Signal]:
    """Acts in all units; the subject of a bare verb is the last one named."""
    subject = "i"
    for unit in units:
        yield from _own_acts(unit, subject)
        for match in _WE.finditer(unit.normal):
            if match.group("verb") not in _EMPTY_VERBS and not _EMPTY_PHRASES.search(unit.normal):
                yield signal(unit, "acts", "we_act", match.group(), Polarity.NEUTRAL)
            else:
                yield signal(unit, "acts", "empty_act", match.group(), Polarity.NEUTRAL)
        for match in _OTHERS.finditer(unit.normal):
            yield signal(unit, "acts", "others_act", match.group(), Polarity.NEUTRAL)
        if part := _OWN_PART.search(unit.normal):
            yield signal(unit, "acts", "own_part", part.group(), Polarity.FOR)
        if told := _HAD_TO.search(unit.normal):
            yield signal(unit, "acts", "was_told", told.group(), Polarity.NEUTRAL)
        subject = _last_subject(unit.normal) or subject


def _own_acts(unit: Unit, subject: str) -> Iterable[Signal]:
    hollow = bool(_EMPTY_PHRASES.search(unit.normal))
    detailed = bool(_DETAIL.search(unit.normal)) and not hollow
    for match in _verbs(unit.normal, subject):
        name = _kind_of_act(match.group("verb"), hollow, detailed)
        polarity = Polarity.NEUTRAL if name == "empty_act" else Polarity.FOR
        yield signal(unit, "acts", name, match.group("verb"), polarity, 1.0 if detailed else 0.6)


def _kind_of_act(verb: str, hollow: bool, detailed: bool) -> str:
    if verb in _MENTAL or (not detailed and (hollow or verb in _EMPTY_VERBS)):
        return "empty_act"
    return "own_act" if detailed or verb not in _GENERAL else "thin_act"


def _verbs(normal: str, subject: str) -> list[re.Match[str]]:
    found = list(_OWN.finditer(normal))
    if not found and subject == "i" and (bare := _BARE.search(normal)):
        found = [bare]
    if found:
        at = found[0].end()
        for more in _MORE.finditer(normal, at):
            between = normal[at : more.start()]
            if not re.search(r"\b(?:we|they|he|she|who|which|nobody|everyone|someone)\b", between):
                found.append(more)
    return [
        match
        for match in found
        if not match.group("verb").startswith(("ve", "red ")) and match.group("verb") not in _NOT_ACT
    ]


def _last_subject(normal: str) -> str:
    last = ""
    for match in re.finditer(r"\b(i|we|they|he|she)\b", normal):
        last = match.group(1)
    return last


DETECTOR = Detector("acts", finder=find)
