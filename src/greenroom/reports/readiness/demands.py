"""What the description asks for and the page does not show: one small detector each."""

from __future__ import annotations

from collections.abc import Sequence

from greenroom.profile.job import Asks, Weight
from greenroom.reports.readiness.basis import TECHNICAL
from greenroom.reports.readiness.claims import Placed, quoted
from greenroom.reports.readiness.danger import FIRM, Case, Danger
from greenroom.reports.readiness.level import CAVEAT
from greenroom.reports.readiness.matching import TERMS, Matched
from greenroom.reports.readiness.model import State, Step
from greenroom.reports.readiness.parts import KIN_SHARE
from greenroom.reports.readiness.rehearsals import asking, step

QUERYING = frozenset({"sql", "html", "css", "bash", "graphql"})  # languages that stand in for no other
LEADING = frozenset(
    {"cross-team", "people", "mentoring", "leadership", "technical-leadership", "people-management"}
)


def missing_item(case: Case) -> Danger | None:
    """The firmest item of the description that nothing in the résumé answers, or only something from which it could be learned."""
    gaps = [
        each
        for each in case.matched
        if (each.item.state is State.GAP or _only_near(each, case))
        and each.need.asks in (Asks.SKILL, Asks.EXPERIENCE)
        and not any(part.key in LEADING or part.key == TERMS for part in each.parts)
    ]
    if not gaps:
        return None
    first = max(gaps, key=lambda each: (FIRM[each.need.weight], bool(each.need.skills)))
    others = [each for each in gaps if each is not first and each.need.weight is first.need.weight]
    near = _nearest(first, case)
    bridge = f" Nearest on your page: {quoted(near.claim.text)}." if near else ""
    example = near or max(case.fresh, key=lambda item: (bool(item.claim.skills), item.end or 0.0))
    return Danger(
        id="missing_item",
        family="skills",
        name=f"Not shown: {quoted(first.item.text, 60)}",
        says=f"The description asks for {quoted(first.item.text)} ({first.item.weight}). {first.item.why}{_also(others)}{bridge}",
        rule="0.8 times how firmly it is asked for (required 1, core 0.8, preferred 0.55), plus 0.05 for each further one as firm.",
        severity=min(1.0, 0.8 * FIRM[first.need.weight] + 0.05 * len(others)),
        provokes=f"The posting asks for {quoted(first.item.text, 100)}, and I don't see it on your page. {_instead(first, near, example)}",
        plan=_close_gap(first, case),
        rests_on=(example.claim.id,),
        looked_for=tuple(case.basis.word(skill) for skill in first.need.skills) or (first.item.text,),
        item=first.item.id,
    )


def _only_near(each: Matched, case: Case) -> bool:
    """Whether every technology that the item names is missing, or shown by nothing but its kin."""
    named = [part for part in each.parts if case.basis.kind(part.key) in TECHNICAL]
    return bool(named) and all(
        part.state is State.GAP or (part.share <= KIN_SHARE and part.years is None) for part in named
    )


def _close_gap(first: Matched, case: Case) -> tuple[Step, ...]:
    pack = case.basis.inputs.pack
    text = quoted(first.item.text, 60)
    aloud = step("Say it aloud under questions.", 20, asking(pack, "r-background"))
    if first.need.skills:
        return (
            step(
                f"Write the honest two sentences on {text}: what you have not done, and the nearest thing you have.",
                15,
            ),
            step(
                "Build the smallest thing that needs it and break it once, so that you can say what surprised you.",
                90,
            ),
            aloud,
        )
    return (
        step(f"Write down the nearest occasion to {text}: who was there, what you did, what came of it.", 25),
        step(
            "If there is one, give it a bullet on the page; if there is none, prepare to say so in one sentence.",
            15,
        ),
        aloud,
    )


def _also(others: Sequence[Matched]) -> str:
    """What else of the same weight is missing."""
    if not others:
        return ""
    if len(others) == 1:
        return f" The same goes for {quoted(others[0].item.text, 60)}."
    return f" The same goes for {len(others)} more {others[0].item.weight} items."


def _instead(first: Matched, near: Placed | None, example: Placed) -> str:
    """The second half of the question: what of one's own work stands nearest, or stood in its place."""
    if near is not None:
        return f"You wrote {quoted(near.claim.text, 100)}. What of that carries over, and what does not?"
    said = quoted(example.claim.text, 90)
    if not first.need.skills:
        return f"Your page says {said}. Which of your work comes closest to it?"
    if example.role is not None and example.role.employer is not None:
        return f"Your page says {said}. What stood in its place at {quoted(example.role.employer.text, 60)}?"
    return f"Your page says {said}. What stood in its place there?"


def _nearest(first: Matched, case: Case) -> Placed | None:
    """The strongest claim with another programming language or cloud, when one of those is missing."""
    skills = case.basis.skills
    wanted = {skills[skill].kind for skill in first.need.skills if skill in skills} & {"language", "cloud"}
    alike = [
        item
        for item in case.worked
        if any(
            skill in skills and skills[skill].kind in wanted and skill not in QUERYING
            for skill in item.claim.skills
        )
    ]
    return max(alike, key=lambda item: (bool(item.claim.figures), item.end or 0.0), default=None)


def years_short(case: Case) -> Danger | None:
    """Years asked for against years in the roles that show it."""
    short = [
        each
        for each in case.matched
        if each.asked_years and each.shown_years is not None and each.shown_years + 0.25 < each.asked_years
    ]
    short = [
        each
        for each in short
        if each.item.state is not State.GAP and each.need.weight is not Weight.PREFERRED
    ]
    if not short:
        return None
    worst = min(short, key=lambda each: (each.shown_years or 0.0) / (each.asked_years or 1))
    asked, shown = worst.asked_years or 1, worst.shown_years or 0.0
    severity = FIRM[worst.need.weight] * (0.45 + 0.4 * (1 - min(1.0, shown / asked)))
    return Danger(
        id="years_short",
        family="experience",
        name=f"{shown:.1f} years where {asked} are asked for",
        says=f"{quoted(worst.item.text)}: {worst.item.why}",
        rule="how firmly it is asked for, times 0.45 plus 0.4 for the share of the years that is missing.",
        severity=severity,
        provokes=f"The posting says {quoted(worst.item.text, 100)} and your page shows about {shown:.1f} years. What have you seen that people with more years have not?",
        plan=(
            step(
                "Pick the two hardest problems of those years and prepare what each taught you; depth is the only answer to a count.",
                40,
            ),
            step("Add work on it that the page leaves out, if there is any.", 10),
            step(
                "Rehearse the piece of work you know best.",
                20,
                asking(case.basis.inputs.pack, "m-past-work"),
            ),
        ),
        rests_on=tuple(worst.item.rests_on),
        item=worst.item.id,
    )


def leadership_unproven(case: Case) -> Danger | None:
    """Leading is asked for, and no bullet tells of it."""
    asked = [
        each
        for each in case.matched
        if each.item.state is not State.PROVEN
        and any(part.key in LEADING and part.state is not State.PROVEN for part in each.parts)
    ]
    if not asked:
        return None
    first = max(asked, key=lambda each: FIRM[each.need.weight])
    near = [item for item in case.worked if item.claim.id in first.item.rests_on]
    provoked = (
        f"You wrote {quoted(near[0].claim.text, 110)}. Who followed you, and who did not want to?"
        if near
        else (
            f"This job asks for {quoted(first.item.text, 90)}. Tell me of a time people followed you who did not report to you."
        )
    )
    return Danger(
        id="leadership_unproven",
        family="leadership",
        name="Leading is asked for and not told",
        says=f"The description asks for {quoted(first.item.text)}. {first.item.why}",
        rule="0.65 times how firmly it is asked for (required 1, core 0.8, preferred 0.55).",
        severity=0.65 * FIRM[first.need.weight],
        provokes=provoked,
        plan=(
            step(
                "Write down who changed what they did because of you, in your last two roles, by name and what it took.",
                25,
            ),
            step(
                "Rehearse changing a direction without authority.",
                20,
                asking(case.basis.inputs.pack, "m-influence"),
            ),
        ),
        rests_on=tuple(item.claim.id for item in near[:2]),
        looked_for=("led a team or several", "mentored by name or number", "coordinated teams"),
        item=first.item.id,
    )


def levels_apart(case: Case, steps: int) -> Danger | None:
    """The level that is asked for lies above the one the page speaks for."""
    if steps == 0:
        return None
    last = max(case.fresh, key=lambda item: item.end or 0.0, default=None)
    ask = f" Take {quoted(last.claim.text, 100)}: what of that was beyond your level?" if last else ""
    return Danger(
        id="level_above",
        family="level",
        name=f"The page speaks for {case.level.closest}, the target is {case.level.asked}",
        says=case.level.why.partition(CAVEAT)[0].strip(),
        rule="0.7 for one level above what the page speaks for, 0.15 more for each further one.",
        severity=min(1.0, 0.7 + 0.15 * (steps - 1)),
        provokes=f"Why {case.level.asked} and not {case.level.closest}?{ask}",
        plan=(
            step(
                f"For each thing the page lacks for {case.level.asked}, find work that the page leaves out, or decide to say plainly that you have not done it.",
                45,
            ),
            step(
                "Ask the recruiter which levels this opening takes, and what tells them apart.",
                10,
                asking(case.basis.inputs.pack, "r-level-pay"),
            ),
            step(
                "Rehearse the scope of your responsibility today.",
                15,
                asking(case.basis.inputs.pack, "r-scope"),
            ),
        ),
        rests_on=tuple(case.level.rests_on) or ((last.claim.id,) if last else ()),
    )
