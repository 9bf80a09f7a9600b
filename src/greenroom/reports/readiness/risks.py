"""The three things most likely to count against this person, different in kind, each with what it rests on and what to do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from greenroom.reports.readiness import conduct, demands, depth, history, telling
from greenroom.reports.readiness.basis import Basis
from greenroom.reports.readiness.danger import Case, Danger
from greenroom.reports.readiness.level import steps_below
from greenroom.reports.readiness.matching import Matched
from greenroom.reports.readiness.model import LevelCheck, PrincipleLine, Risk

REPORTED = 3
WEAK_UNDER = 0.4  # severity under which a risk is said to be a weak one


def _level_above(case: Case) -> Danger | None:
    ladder = case.basis.inputs.pack.ladder
    return demands.levels_apart(case, steps_below(ladder, case.level.closest, case.level.asked))


DETECTORS: tuple[Callable[[Case], Danger | None], ...] = (
    demands.missing_item,
    demands.years_short,
    depth.stale_skill,
    depth.only_listed,
    depth.one_stack,
    depth.far_domain,
    demands.leadership_unproven,
    _level_above,
    telling.no_results,
    telling.unclear_voice,
    conduct.no_decision,
    conduct.no_production,
    conduct.no_failure,
    conduct.no_disagreement,
    telling.no_scale,
    telling.grand_words,
    telling.hollow_bullets,
    telling.thin_page,
    telling.deep_dive,
    history.short_stays,
    history.employment_gap,
    history.career_change,
)


def find_risks(
    basis: Basis, matched: Sequence[Matched], lines: Sequence[PrincipleLine], level: LevelCheck
) -> list[Risk]:
    """The three gravest of different families, gravest first; none for a résumé that tells of no work."""
    case = Case(basis, tuple(matched), tuple(lines), level)
    if not case.worked:
        return []
    found = [(danger, detect) for detect in DETECTORS if (danger := detect(case)) is not None]
    chosen: list[Danger] = []
    for danger, detect in sorted(found, key=lambda each: (-each[0].severity, each[0].id)):
        if len(chosen) < REPORTED and not any(_alike(danger, other) for other in chosen):
            used = frozenset(claim for other in chosen for claim in other.rests_on)
            chosen.append(detect(replace(case, used=used)) or danger)
    return [_risk(danger) for danger in chosen]


def _alike(one: Danger, other: Danger) -> bool:
    """Whether two dangers are of one kind or about one item of the description."""
    return one.family == other.family or (bool(one.item) and one.item == other.item)


def _risk(danger: Danger) -> Risk:
    weak = (
        " This is a weak risk: it is here because nothing graver was found."
        if danger.severity < WEAK_UNDER
        else ""
    )
    return Risk(
        id=danger.id,
        name=danger.name,
        says=danger.says + weak,
        rule=danger.rule,
        severity=round(min(1.0, max(0.0, danger.severity)), 3),
        rests_on=list(danger.rests_on),
        looked_for=list(danger.looked_for),
        item=danger.item,
        provokes=danger.provokes,
        plan=list(danger.plan),
    )
