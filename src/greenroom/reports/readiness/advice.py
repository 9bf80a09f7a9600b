"""Résumé advice bullet by bullet: what of scope, action and measure it has, the question that fills what it lacks, what it could serve."""

from __future__ import annotations

from collections.abc import Sequence

from greenroom.profile.resume import Claim, Voice
from greenroom.reports.readiness.basis import Basis, is_hollow, is_list
from greenroom.reports.readiness.claims import Placed, quoted
from greenroom.reports.readiness.fit import WEIGHTS
from greenroom.reports.readiness.matching import Matched
from greenroom.reports.readiness.model import Advice, State

SCOPE, ACTION, MEASURE = "scope", "action", "measure"
_HEAD = 70  # characters of a bullet that a question names it by


def advise(basis: Basis, matched: Sequence[Matched]) -> list[Advice]:
    """One entry for each claim under a role or project, in the résumé's order."""
    return [_advice(item, basis, matched) for item in basis.placed if item.worked]


def parts_told(claim: Claim) -> list[str]:
    """Which of scope, action and measure a claim tells: a size or a team; an act said to be one's own; a figure that was reached."""
    told = []
    if claim.team_size is not None or any(not figure.result for figure in claim.figures):
        told.append(SCOPE)
    if claim.voice is Voice.OWN and not is_hollow(claim):
        told.append(ACTION)
    if any(figure.result for figure in claim.figures):
        told.append(MEASURE)
    return told


def _advice(item: Placed, basis: Basis, matched: Sequence[Matched]) -> Advice:
    claim = item.claim
    serves = _serves(item, basis, matched)
    spoken = any(item in found.proven or item in found.weak for found in basis.spoken.values())
    if is_list(claim):
        ask = [f"{quoted(claim.text, _HEAD)} only lists names. Which bullet shows the first of them in work?"]
        return Advice(claim=claim.id, has=[], lacks=[ACTION], ask=ask, matters=serves, drop=not serves)
    has = parts_told(claim)
    lacks = [part for part in (SCOPE, ACTION, MEASURE) if part not in has]
    return Advice(
        claim=claim.id,
        has=has,
        lacks=lacks,
        ask=[_question(part, claim, basis) for part in lacks],
        matters=serves,
        drop=not serves and not spoken and MEASURE not in has,
    )


def _serves(item: Placed, basis: Basis, matched: Sequence[Matched]) -> str:
    """The firmest item of the description that the claim speaks to, as the description words it; "" for none."""
    shown = basis.shows[item.claim.id]
    fitting = [
        each
        for each in matched
        if item.claim.id in each.item.rests_on
        or shown & set(each.need.skills)
        or any(item.claim.id in part.rests_on for part in each.parts)
    ]
    if not fitting:
        return ""
    best = max(fitting, key=lambda each: (WEIGHTS[each.need.weight], each.item.state is not State.PROVEN))
    return best.item.text


def _question(part: str, claim: Claim, basis: Basis) -> str:
    head = quoted(claim.text, _HEAD)
    tool = next((basis.name(skill) for skill in claim.skills), "")
    if part == SCOPE:
        of = f" did {tool} carry" if tool else " was it"
        return f"{head}: how large{of}, in requests, records, users, machines or people? Only a number that you can defend."
    if part == ACTION:
        if claim.voice is Voice.SHARED:
            return f"{head}: which part was yours, and which would have happened without you?"
        return f"{head}: what did you do, as a verb, and what did you decide?"
    sized = next((figure.text for figure in claim.figures if not figure.result), "")
    before = f" {sized} is a size, not a change." if sized else ""
    return f"{head}: what was different afterwards, and how was it measured?{before} If it was not measured, say what you saw; do not estimate."
