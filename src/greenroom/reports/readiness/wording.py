"""Stretches of a claim, each a substring of its text: what it is about, its numbers, and its parts as a story tells them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from greenroom.profile.resume import Claim, Figure

LONGEST_TITLE = 72  # characters
SHORTEST_TITLE = 20
LONGEST_PART = 320
LONGEST_OBJECT = 64
_VERB = re.compile(
    r"^(?:(?:I|We|also|single-handedly|successfully|personally|currently)\s+)*"
    r"(?:designed|architected|built|created|developed|implemented|wrote|rewrote|led|lead|own|owns|owned|maintained|ported|migrated|replaced|"
    r"introduced|launched|shipped|released|delivered|set up|set-up|automated|rebuilt|run|ran|managed|modelled|modeled|trained|brought|defined|"
    r"develop|design|build|maintain|cut|reduced|reduce|lowered|decreased|increased|improved|raised|halved|doubled|planned|fixed|found|added|shortened|re-engineered|extended|started|commanded|negotiated|provisioned|deployed|established|engineered|"
    r"authored|refactored|configured|integrated|optimi[sz]ed|prototyped)\s+(?!that\b)(?:(?:and|or)\s+\w+(?:ed|d out|t)\s+(?:out\s+)?)?",
    re.IGNORECASE,
)
_OBJECT_ENDS = re.compile(
    r"\s*(?:,(?!\d|\s+(?:[\w-]+\s+){1,2}and\s|\s+[\w-]+,\s)|[;:(]|\.(?:\s|$)|\s[–—-]\s|\sand\s+(?:\w+ed|wrote|built|ran|led|made|taught|took|cut|brought|drove|kept|held|gave|set up)\s|\s(?:that|which|who|for|used|using|with|by|from|to|on|in|at|across|over|between|because|after|when|so|serving|"
    r"handling|processing|into|where|and now|while|without|until)\s)"
)
_NARROW_ENDS = re.compile(
    r"\s*(?:,(?!\d|\s+(?:[\w-]+\s+){1,2}and\s|\s+[\w-]+,\s)|[;:(]|\.(?:\s|$)|\s[–—-]\s|\sand\s+(?:\w+ed|wrote|built|ran|led|made|taught|took|cut|brought|drove|kept|held|gave|set up)\s|\s(?:that|which|because|after|when|so|while|without|until)\s)"
)
_LABEL = re.compile(r"([A-Z][^:.,;]{2,40}):\s+")
_BECAME = re.compile(r"^[^.;]{0,24}?(?:\bto\b|\binto\b|→|->|\bdown\b)[^.;]{0,14}$")
_CHANGED = re.compile(
    r"\b(?:cut|reduc\w+|halv\w+|went|fell|grew|rose|dropp\w+|brought|improv\w+|short\w+|lower\w+|rais\w+|increas\w+|decreas\w+|doubl\w+|scal\w+|down|up)\b",
    re.IGNORECASE,
)
_FROM = re.compile(r"\bfrom\b[^.;,]{0,14}$", re.IGNORECASE)
_DANGLING = re.compile(
    r"(?:[\s,;:(–—-]+|\s(?:and|or|of|the|an?|to|in|on|for|with|by|from|that|which|who|at|as|has|have|had|is|are|was|were|into|onto|when|while|"
    r"without|between|during|along|across|over|first|their|its|our|than|per|about|under|up|down|via|using|used|after|before|one|two|three|four|five|six|seven|eight|nine|ten))+$"
)
_COUNTED = re.compile(
    r"(?: of \d[\d,.]*)?(?: (?:a|per) [a-z]+| (?!(?:and|or|in|on|with|for|to|by|from|of|at|the|that|which|as|than|over|across|within|after|before|so|but|since|until|during|"
    r"when|while|into|is|are|was|were|out|up|down)\b)[^\W\d_][\w-]*){0,2}"
)
_BARE_NUMBER = re.compile(r"^[\d.,]+[+kKMB]?$")
_OPEN_NUMBER = re.compile(
    r"^(?:[\d.,]+[+kKMB]?(?: (?:thousand|million|billion|trillion))?|(?:dozens|hundreds|thousands|millions|billions) of \w+)$"
)
_TITLE_ENDS = re.compile(
    r",(?!\d)|[;:(]|\s(?:that|which|who|for|used|using|utili[sz]ing|with|by|from|to|on|in|at|across|over|between|because|after|when)\s"
)
_HALF_CHANGE = re.compile(r"\sfrom\s\S+(?:\s\S+)?$")
_YEAR = re.compile(r"^(?:19|20)\d\d$")
_OUTCOME = "cut cutting reduced reducing saving saved improving improved increasing lowered lowering bringing making enabling allowing raising halving doubling caught dropping"
_GOALS = "support allow enable reduce cut meet replace stop help make keep serve handle avoid prevent"
_JOINT = re.compile(
    r";\s+|\s+[–—]\s+|(?<=[.!?])\s+(?=[A-Z0-9])|:\s+"
    r"|,\s+and\s+(?=\w+ed\b)"
    rf"|,\s+(?=(?:which|so that|resulting|leading|replacing|{'|'.join(_OUTCOME.split())}|after|when|while|with no|without|now)\b)"
    r"|\s+(?=(?:that (?:has|have|had|now|is|are|predicts?|plans?|handles?|serves?|holds?|caught|cost|saved?)|used (?:by|in)|in use)\b)"
    rf"|\s+(?=(?:by (?:\w+-)?\w+ing|after|when|so that|resulting in|leading to|instead of|rather than|in order to|despite|because|and (?:{'|'.join(_OUTCOME.split())})|to (?:{'|'.join(_GOALS.split())}))\b)",
    re.IGNORECASE,
)
_SITUATION = re.compile(r"^(?:after|when|while|despite|because|during|following|since)\b", re.IGNORECASE)
_ALTERNATIVE = re.compile(r"^(?:instead of|rather than)\b", re.IGNORECASE)
_MEANS = re.compile(r"^by (?:\w+-)?\w+ing\b", re.IGNORECASE)
_GOAL = re.compile(rf"^(?:so that|in order to|to (?:{'|'.join(_GOALS.split())}))\b", re.IGNORECASE)
_DOING = re.compile(
    r"^(?:(?:I|We)\s+)?(?:designed|architected|built|created|developed|develop|implemented|wrote|rewrote|led|lead|own|owned|introduced|launched|shipped|migrated|moved|replaced|set up|"
    r"modelled|modeled|trained|defined|automated|taught|added|fixed|found|negotiated|agreed|ported|run|ran|planned|collected|prepared|hold|released|published|managed|provisioned|deployed|established|separated|mentored|trained|analy[sz]ed|configured|"
    r"integrated|worked|maintained|supported|collaborated|participated|responsible)\b",
    re.IGNORECASE,
)
_RESULT = re.compile(
    rf"^(?:and )?(?:which|that has|that have|used|in use|resulting|leading|now|without|with no|{'|'.join(_OUTCOME.split())})\b|\b(?:fell|dropped|rose|grew|went|improved|saves|saved|now)\b",
    re.IGNORECASE,
)
_FEWEST_WORDS = 3


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a story as the claim tells it: offsets into the claim's text."""

    part: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Change:
    """Two figures of a claim, one of which became the other, and the stretch that says so."""

    before: Figure
    after: Figure
    start: int
    end: int


def clip(text: str, most: int) -> str:
    """The first words of `text`, at most `most` characters, without a dangling mark or joining word at the end."""
    if len(text) <= most:
        return text.rstrip(" .,;:")
    head = text[: most + 1]
    cut = head[: head.rindex(" ")] if " " in head else text[:most]
    if cut.count("(") > cut.count(")") and cut.index("(") > most // 3:
        cut = cut[: cut.rindex("(")]
    return _DANGLING.sub("", cut) or cut


def change_of(claim: Claim) -> Change | None:
    """The first pair of figures of which one became the other: "from 840 ms to 190 ms". Years and ranges are none."""
    for before, after in pairwise(claim.figures):
        between = claim.text[before.end : after.start]
        lead = _FROM.search(claim.text[: before.start])
        said = lead or _CHANGED.search(claim.text[: before.start])
        if not said or not _BECAME.match(between):
            continue
        if _YEAR.match(before.text) and _YEAR.match(after.text):
            continue
        start = lead.start() if lead else before.start
        unit = _counted(claim.text[after.end :]) if _OPEN_NUMBER.match(after.text) else ""
        return Change(before, after, start, after.end + len(unit))
    return None


def telling_figure(claim: Claim) -> str:
    """The number an interviewer would stop at: a change with both ends, else a result, else the first that counts something; "" without."""
    change = change_of(claim)
    if change is not None:
        return claim.text[change.start : change.end]
    telling = [figure for figure in claim.figures if _counts(claim, figure)]
    figure = next((each for each in telling if each.result), next(iter(telling), None))
    if figure is None:
        return ""
    return figure.text + (_counted(claim.text[figure.end :]) if _OPEN_NUMBER.match(figure.text) else "")


def has_result(claim: Claim) -> bool:
    """Whether a figure says what was changed or reached."""
    return change_of(claim) is not None or any(each.result and _counts(claim, each) for each in claim.figures)


def _counts(claim: Claim, figure: Figure) -> bool:
    """Whether a number counts something. A bare one without a word behind it ("C++17", "grades 7 to 13", "8-bit") does not."""
    return not _BARE_NUMBER.match(figure.text) or bool(_counted(claim.text[figure.end :]))


def _counted(rest: str) -> str:
    """The words after a bare number that say what was counted: " of 41 user journeys", " a day"."""
    found = _COUNTED.match(rest)
    return found.group() if found else ""


def object_of(text: str) -> str:
    """What a claim is about, in its own words: "an idempotent payout pipeline". The head of the claim when no such stretch is found."""
    label = _LABEL.match(text)
    if label is not None:
        rest = text[label.end() :]
        return object_of(rest) if _VERB.match(rest) else label.group(1)
    verb = _VERB.match(text)
    if verb is None:
        return clip(_head(text), LONGEST_OBJECT)
    rest = text[verb.end() :]
    for ends in (_OBJECT_ENDS, _NARROW_ENDS):
        stop = ends.search(rest)
        found = rest[: stop.start()] if stop else rest
        if len(found.split()) >= 2 and len(found) >= 8:
            return clip(found, LONGEST_OBJECT)
    return clip(_head(text), LONGEST_OBJECT)


def title_of(text: str) -> str:
    """A name for a claim from its own first words; a long one ends before its last clause that does not fit."""
    head = _head(text)
    short = clip(head, LONGEST_TITLE)
    if len(head) <= LONGEST_TITLE:
        return short
    ends = [joint.start() for joint in _TITLE_ENDS.finditer(short) if joint.start() >= SHORTEST_TITLE]
    return _HALF_CHANGE.sub("", _DANGLING.sub("", short[: ends[-1]])) if ends else short


def _head(text: str) -> str:
    """The text up to its first joint when something is said by then."""
    for joint in _JOINT.finditer(text):
        head = text[: joint.start()]
        if len(head.split()) > _FEWEST_WORDS and len(head) >= 24:
            return head
    return text


def pieces_of(claim: Claim) -> tuple[Piece, ...]:
    """The claim cut at its joints, each piece with the part of a story that it tells; neighbours of one part are joined."""
    found: list[Piece] = []
    for start, end in _cuts(claim.text):
        part = _part(claim, start, end, first=not found)
        if found and (found[-1].part == part or not part):
            found[-1] = Piece(found[-1].part, found[-1].start, end)
        else:
            found.append(Piece(part or "action", start, end))
    return tuple(found)


def told(claim: Claim, piece: Piece) -> str:
    """What stands in `piece`, clipped when it is very long."""
    return clip(claim.text[piece.start : piece.end].strip(), LONGEST_PART)


def _cuts(text: str) -> list[tuple[int, int]]:
    """Where the pieces stand; a piece of fewer than three words stays with the one before."""
    edges = [
        (0, 0),
        *((joint.start(), joint.end()) for joint in _JOINT.finditer(text)),
        (len(text), len(text)),
    ]
    spans: list[tuple[int, int]] = []
    for (_, start), (end, _) in pairwise(edges):
        if len(text[start:end].split()) >= _FEWEST_WORDS or not spans:
            spans.append((start, end))
        else:
            spans[-1] = (spans[-1][0], end)
    return [span for span in spans if text[span[0] : span[1]].strip()]


def _part(claim: Claim, start: int, end: int, first: bool) -> str:
    """The part that a piece tells; "" when it goes on with the one before."""
    text = claim.text[start:end].strip()
    figures = [figure for figure in claim.figures if start <= figure.start < end]
    for pattern, part in (
        (_SITUATION, "situation"),
        (_ALTERNATIVE, "alternatives"),
        (_MEANS, "action"),
        (_GOAL, "task"),
    ):
        if pattern.match(text):
            return part
    if first:
        return "result" if any(figure.result for figure in figures) and not _DOING.match(text) else "action"
    if _DOING.match(text) and not any(figure.result for figure in figures):
        return "action"
    return "result" if figures or _RESULT.search(text) else ""


def fill(template: str, words: Mapping[str, str]) -> str:
    """`template` with its slots filled. KeyError never comes: the pack's reader checked the names, and callers give what they use."""
    return template.format_map(_Words(words))


class _Words(dict[str, str]):
    """A slot that has no words here stays empty."""

    def __missing__(self, key: str) -> str:
        return ""
