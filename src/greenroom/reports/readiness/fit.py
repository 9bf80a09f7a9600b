"""How well the résumé answers the posting: a weighted share, with its formula in the person's own numbers.

Weights are our choice: required 1.35, core 1, preferred 0.65, after InterviewThread's published weighting (a preferred item counts about
half of a required one). What an item's share is made of stands in `matching`. Nothing here is a constant that pretends to be a measure:
where nothing was asked, there is no figure.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from greenroom.profile.job import Asks, Weight
from greenroom.reports.readiness.matching import TERMS, Matched
from greenroom.reports.readiness.model import Fit, PrincipleLine, Range, State
from greenroom.reports.readiness.parts import KIN_SHARE, LISTED_SHARE, Part

WEIGHTS = {Weight.REQUIRED: 1.35, Weight.CORE: 1.0, Weight.PREFERRED: 0.65}
GROUPS = {
    Asks.SKILL: "skills",
    Asks.EXPERIENCE: "experience",
    Asks.EDUCATION: "experience",
    Asks.CULTURE: "culture",
}
_STATE_SHARE = {State.PROVEN: 1.0, State.WEAK: LISTED_SHARE, State.GAP: 0.0}


@dataclass(frozen=True, slots=True)
class Counted:
    """One item in the sum: points out of `weight`, as measured, at least and at most."""

    group: str
    label: str
    weight: float
    got: float
    low: float
    high: float


def weigh(matched: Sequence[Matched], lines: Sequence[PrincipleLine]) -> Fit:
    """Fit of all items, and of the company's own values and principles within culture."""
    items, repeated = _count(matched)
    principles = [
        Counted(
            "culture",
            "principle",
            1.0,
            share,
            float(line.state is State.PROVEN),
            float(line.state is not State.GAP),
        )
        for line in lines
        for share in [_STATE_SHARE[line.state]]
    ]
    groups = {
        "overall": items,
        "skills": [each for each in items if each.group == "skills"],
        "experience": [each for each in items if each.group == "experience"],
        "culture": [*(each for each in items if each.group == "culture"), *principles],
    }
    percents = {name: _percent(counted, "got") for name, counted in groups.items()}
    ranges = {
        name: Range(low=low, high=high)
        for name, counted in groups.items()
        if (low := _percent(counted, "low")) is not None and (high := _percent(counted, "high")) is not None
    }
    return Fit(
        overall=percents["overall"],
        skills=percents["skills"],
        experience=percents["experience"],
        culture=percents["culture"],
        formula=_formula(groups, repeated),
        ranges=ranges,
        unassessed={name: _unasked(name) for name, percent in percents.items() if percent is None},
        items=[each.item for each in matched],
    )


def _count(matched: Sequence[Matched]) -> tuple[list[Counted], int]:
    """Every item in the sum once. A skill asked for in several items counts in the firmest of them; how many items were repeats."""
    seen: set[str] = set()
    found: dict[str, Counted] = {}
    repeated = 0
    for each in sorted(matched, key=lambda item: (-WEIGHTS[item.need.weight], item.need.years is None)):
        if any(part.key == TERMS for part in each.parts):
            continue
        fresh = [part for part in each.parts if part.key not in seen]
        seen.update(part.key for part in each.parts)
        if not fresh:
            repeated += 1
            continue
        weight = WEIGHTS[each.need.weight]
        got, low, high = (weight * _mean(fresh, which) for which in ("share", "low", "high"))
        group = GROUPS[each.need.asks]
        found[each.need.id] = Counted(group, each.need.weight.value, weight, got, low, high)
    return [found[each.need.id] for each in matched if each.need.id in found], repeated


def _mean(parts: Sequence[Part], which: str) -> float:
    values = {
        "share": [part.share for part in parts],
        "low": [float(part.state is State.PROVEN) for part in parts],
        "high": [float(part.state is not State.GAP) for part in parts],
    }[which]
    return sum(values) / len(values)


def _percent(counted: Iterable[Counted], which: str) -> int | None:
    whole = list(counted)
    weight = sum(each.weight for each in whole)
    return round(100 * sum(getattr(each, which) for each in whole) / weight) if weight else None


def _formula(groups: dict[str, list[Counted]], repeated: int) -> str:
    said = [
        "Each item of the description counts by how firmly it is asked for (required 1.35, core 1, preferred 0.65; our choice), "
        f"times what is met of it: 1 proven by work told, {LISTED_SHARE:g} only listed or said in words that may mean it, "
        f"{KIN_SHARE:g} when something close to it is shown, years shown ÷ years asked (at least {KIN_SHARE:g}) where years are short, 0 not found. "
        "Of an item with several parts the mean of its parts counts."
    ]
    said += [_line(name, counted) for name, counted in groups.items() if counted]
    if any(each.label == "principle" for each in groups["culture"]):
        said.append(
            "Culture also counts each value and principle of the company at 1; they are not in the overall figure, "
            "because résumés seldom speak of them."
        )
    if repeated:
        plural = "items ask" if repeated > 1 else "item asks"
        said.append(
            f"{repeated} {plural} only for what a firmer item asks for already, and counts there once."
        )
    said.append("The range runs from proven parts alone to every weak part counted as proven.")
    return "\n".join(said)


def _line(name: str, counted: Sequence[Counted]) -> str:
    whole = sum(each.weight for each in counted)
    got = sum(each.got for each in counted)
    by_label = []
    for label in ("required", "core", "preferred", "principle"):
        those = [each for each in counted if each.label == label]
        if those:
            named = "values and principles" if label == "principle" else label
            by_label.append(f"{named} {sum(e.got for e in those):.2f} of {sum(e.weight for e in those):.2f}")
    return f"{name.capitalize()}: {' + '.join(by_label)} = {got:.2f} ÷ {whole:.2f} = {round(100 * got / whole)} %."


def _unasked(name: str) -> str:
    if name == "overall":
        return "Nothing was found in the description that asks for something."
    return f"The description asks for nothing under {name} that could be read."
