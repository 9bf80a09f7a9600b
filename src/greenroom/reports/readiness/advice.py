"""Résumé advice bullet by bullet: what of scope, action and measure it has, the question that fills what it lacks, what it could serve."""

from __future__ import annotations

from collections.abc import Sequence

from greenroom.profile.job import Asks
from greenroom.profile.resume import Claim, Voice
from greenroom.reports.readiness.basis import Basis, is_hollow, is_list, is_measured
from greenroom.reports.readiness.claims import Placed, quoted
from greenroom.reports.readiness.closeness import telling
from greenroom.reports.readiness.fit import WEIGHTS
from greenroom.reports.readiness.matching import Matched
from greenroom.reports.readiness.model import Advice, State
from greenroom.reports.readiness.phrases import find

FEWEST_SHARED = 2  # telling words that a bullet and a line of the description share when one serves the other
SCOPE, ACTION, MEASURE = "scope", "action", "measure"
_SIZES: tuple[tuple[tuple[str, ...], str], ...] = (
    (
        ("pipeline/pipelines", "ingestion", "events", "stream/streams", "kafka", "etl"),
        "how many events or rows a day, and how late could they be?",
    ),
    (
        ("api/apis", "endpoint/endpoints", "service/services", "backend", "gateway"),
        "how many requests a second at peak, and from how many callers?",
    ),
    (
        ("database/databases", "table/tables", "query/queries", "schema", "index/indexes", "warehouse"),
        "how many rows, and how many queries at peak?",
    ),
    (
        ("build/builds", "ci", "deploy/deployment/deployments/releases"),
        "how many builds or releases a day, and for how many engineers?",
    ),
    (
        ("model/models", "forecast", "classifier", "ranking"),
        "how many predictions a day, over how many items or people?",
    ),
    (
        ("cluster/clusters", "servers", "nodes", "machines", "infrastructure", "kubernetes"),
        "how many machines, and what did they cost a month?",
    ),
    (
        ("team", "engineers", "developers", "interns", "mentored", "trained", "taught"),
        "how many people, for how long?",
    ),
    (
        (
            "app/apps",
            "portal",
            "page",
            "site",
            "website",
            "dashboard/dashboards",
            "tool/tools",
            "screen",
            "ui",
        ),
        "how many people used it, how often?",
    ),
    (
        ("incident/incidents", "outage/outages", "bug/bugs", "alerts"),
        "how many people did it touch, for how long?",
    ),
)
_ANY_SIZE = "how large was it: records, users, machines, money or people?"
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
    if is_measured(claim):
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
        ask=[_question(part, claim) for part in lacks],
        matters=serves,
        drop=not serves and not spoken and _says_little(claim),
    )


def _says_little(claim: Claim) -> bool:
    """No figure, no technology, and no act of one's own: nothing that a reader of any posting would stop at."""
    return not claim.figures and (is_hollow(claim) or (not claim.skills and claim.voice is not Voice.OWN))


def _serves(item: Placed, basis: Basis, matched: Sequence[Matched]) -> str:
    """The firmest item of the description that the claim speaks to, else the line or duty it shares the most words with, as the
    description words it; "" for none."""
    shown = basis.shows[item.claim.id]
    fitting = [
        each
        for each in matched
        if each.need.asks is not Asks.EDUCATION
        and (
            item.claim.id in each.item.rests_on
            or shown & set(each.need.skills)
            or any(item.claim.id in part.rests_on for part in each.parts)
        )
    ]
    if fitting:
        best = max(fitting, key=lambda each: (WEIGHTS[each.need.weight], each.item.state is not State.PROVEN))
        return best.item.text
    words = telling(item.claim.text)
    texts = [*(each.item.text for each in matched), *(duty.text for duty in basis.inputs.job.duties)]
    shared = [(len(words & telling(text)), text) for text in texts]
    most = max((count for count, _ in shared), default=0)
    return next(text for count, text in shared if count == most) if most >= FEWEST_SHARED else ""


def _question(part: str, claim: Claim) -> str:
    head = quoted(claim.text, _HEAD)
    if part == SCOPE:
        asked = next((asks for phrases, asks in _SIZES if find(claim.text, phrases)), _ANY_SIZE)
        return f"{head}: {asked} Only a number that you can defend."
    if part == ACTION:
        if claim.voice is Voice.SHARED:
            return f"{head}: which part was yours, and which would have happened without you?"
        return f"{head}: what did you do, as a verb, and what did you decide?"
    sized = next((figure.text for figure in claim.figures if not figure.result), "")
    told = f" Is {quoted(sized)} the size of it, or what changed?" if sized else ""
    return f"{head}: what was different afterwards, and how was it measured?{told} If it was not measured, say what you saw; do not estimate."
