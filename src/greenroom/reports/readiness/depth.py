"""How deep the skills that are asked for go: stale, listed, in one language, in another domain. One small detector each."""

from __future__ import annotations

from greenroom.profile.job import Asks, Weight
from greenroom.reports.readiness.claims import Placed, quoted, quotes
from greenroom.reports.readiness.danger import FIRM, Case, Danger
from greenroom.reports.readiness.matching import Matched
from greenroom.reports.readiness.model import State
from greenroom.reports.readiness.rehearsals import asking, step, whole

STALE_FROM = 3.0  # years since a required skill was last shown


def stale_skill(case: Case) -> Danger | None:
    """A skill that is asked for and was last shown years ago."""
    found: list[tuple[float, Matched, Placed]] = []
    for each in case.matched:
        if each.need.weight is Weight.PREFERRED or each.item.state is State.GAP or each.need.any_of:
            continue
        for skill in each.need.skills:
            work = [item for item in case.basis.evidence(skill).work if item.end is not None]
            if work:
                last = max(work, key=lambda item: item.end or 0.0)
                found.append((case.now - (last.end or 0.0), each, last))
    if not found or max(found, key=lambda entry: entry[0])[0] < STALE_FROM:
        return None
    ago, each, last = max(
        found, key=lambda entry: (entry[0] >= STALE_FROM, FIRM[entry[1].need.weight], entry[0])
    )
    if ago < STALE_FROM:
        return None
    listed = any(case.basis.evidence(skill).listed for skill in each.need.skills)
    return Danger(
        id="stale_skill",
        family="recency",
        name=f"Last shown about {ago:.0f} years ago: {quoted(each.item.text, 50)}",
        says=f"The latest bullet that shows it is {quoted(last.claim.text)} ({last.label}).",
        rule="how firmly it is asked for, times 0.3 plus 0.06 for each year since it was last shown, at most 0.75; 0.8 of that when the skills section still lists it.",
        severity=FIRM[each.need.weight] * min(0.75, 0.3 + 0.06 * ago) * (0.8 if listed else 1.0),
        provokes=f"You wrote {quoted(last.claim.text, 110)}. That was about {ago:.0f} years ago; what would you do differently with today's tools?",
        plan=(
            step(
                "Read what changed since: release notes of the last two major versions, and one postmortem by someone who runs it.",
                60,
            ),
            step("Rebuild one core piece of that bullet from memory and note where you were unsure.", 60),
        ),
        rests_on=(last.claim.id,),
        item=each.item.id,
    )


def only_listed(case: Case) -> Danger | None:
    """Skills that are asked for and stand in a list, with nothing done with them."""
    found = [
        each
        for each in case.matched
        if each.need.asks is Asks.SKILL
        and each.item.state is State.WEAK
        and any(name.startswith("skill:") for name in each.item.rests_on)
    ]
    if not found:
        return None
    first = max(found, key=lambda each: FIRM[each.need.weight])
    names = [
        name.removeprefix("skill:")
        for each in found
        for name in each.item.rests_on
        if name.startswith("skill:")
    ]
    unique = list(dict.fromkeys(names))
    severity = min(0.8, FIRM[first.need.weight] * (0.5 + 0.05 * (len(found) - 1)))
    return Danger(
        id="only_listed",
        family="depth",
        name=f"Listed, never shown: {', '.join(quoted(name, 40) for name in unique[:3])}",
        says=f"The description asks for {quoted(first.item.text)}. Your skills section says {quoted(unique[0])}, and no bullet tells what you did with it.",
        rule="how firmly it is asked for, times 0.5 plus 0.05 for each further listed item, at most 0.8.",
        severity=severity,
        provokes=f"You list {quoted(unique[0], 40)}. What was the hardest thing you did with it, and what went wrong?",
        plan=(
            step(
                f"For {', '.join(quoted(name, 40) for name in unique[:3])}: write one bullet each with what you did, or take it off the page.",
                30,
            ),
            step(
                "Answer the question it provokes aloud, with a system and a failure in it.",
                15,
                asking(case.basis.inputs.pack, "m-past-work"),
            ),
        ),
        rests_on=tuple(f"skill:{name}" for name in unique[:4]),
        item=first.item.id,
    )


def one_stack(case: Case) -> Danger | None:
    """Only one programming language is shown in work, and the description names another."""
    skills = case.basis.skills
    shown: dict[str, Placed] = {}
    for item in case.worked:
        for skill in item.claim.skills:
            if skill in skills and skills[skill].kind == "language":
                shown.setdefault(skill, item)
    asked = {
        skill
        for each in case.matched
        for skill in each.need.skills
        if skill in skills and skills[skill].kind == "language"
    }
    if len(shown) != 1 or not asked - set(shown):
        return None
    only, item = next(iter(shown.items()))
    other = sorted(asked - set(shown))[0]
    return Danger(
        id="one_stack",
        family="breadth",
        name=f"One language shown: {case.basis.word(only)}",
        says=f"Every bullet that names a language names {case.basis.word(only)}, as in {quoted(item.claim.text)}. The description also names {case.basis.word(other)}.",
        rule="0.4 when one language is shown in work and the description names another.",
        severity=0.4,
        provokes=f"You wrote {quoted(item.claim.text, 110)}. How would you write it in {case.basis.word(other)}, and what would be worse?",
        plan=(
            step(
                f"Solve one coding task in {case.basis.word(other)} as far as you get, and keep the list of what you had to look up.",
                60,
            ),
            step("Rehearse a coding round.", 60, whole(case.basis.inputs.pack, "coding")),
        ),
        rests_on=(item.claim.id,),
    )


def far_domain(case: Case) -> Danger | None:
    """The description names a domain, and no bullet comes from it or near it."""
    skills = case.basis.skills
    for each in case.matched:
        domains = [skill for skill in each.need.skills if skill in skills and skills[skill].kind == "domain"]
        if not domains or each.item.state is not State.GAP:
            continue
        own = [
            item
            for item in case.worked
            if any(s in skills and skills[s].kind == "domain" for s in item.claim.skills)
        ]
        yours = f" Your bullets come from elsewhere, such as {quotes(own, 1, 100)}." if own else ""
        ask = (
            f"You wrote {quoted(own[0].claim.text, 100)}. Which part of that is the same here?" if own else ""
        )
        return Danger(
            id="far_domain",
            family="domain",
            name=f"New to {case.basis.word(domains[0])}",
            says=f"The description names {quoted(each.item.text)}; no bullet does.{yours}",
            rule="0.6 times how firmly it is asked for (required 1, core 0.8, preferred 0.55).",
            severity=0.6 * FIRM[each.need.weight],
            provokes=f"You have not worked with {case.basis.word(domains[0])}. What will surprise you here? {ask}".strip(),
            plan=(
                step(
                    f"Learn the five numbers of {case.basis.word(domains[0])} that shape its designs, and one public postmortem from it.",
                    60,
                ),
                step("Design for it once under questions.", 45, whole(case.basis.inputs.pack, "design")),
            ),
            rests_on=tuple(item.claim.id for item in own[:1]),
            looked_for=tuple(case.basis.word(skill) for skill in domains),
            item=each.item.id,
        )
    return None
