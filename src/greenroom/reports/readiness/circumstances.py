"""What the résumé as a whole invites: the dates, the changes, the items of the description that no bullet answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from greenroom.profile.resume import Role
from greenroom.reports.readiness.claims import bounds, quoted
from greenroom.reports.readiness.inputs import Inputs
from greenroom.reports.readiness.model import Item, State
from greenroom.reports.readiness.phrases import find

LONG_GAP = 0.5  # years between two roles
LONG_STAY = 6.0
SHORT_STAY = 1.75
FEW_STAYS = 3
RECENT = 12.0
FIRM = {"required": 1.0, "core": 0.8, "preferred": 0.5}
_LEADS = (
    "director",
    "head of",
    "vice president",
    "cto",
    "engineering manager",
    "team manager",
    "development manager",
)
_ENGINEER = ("engineer", "developer", "architect", "scientist")
_TRADE = (
    *_ENGINEER,
    "software",
    "data",
    "intern",
    "administrator",
    "analyst",
    "it",
    "technician",
    "programmer",
)


@dataclass(frozen=True, slots=True)
class Occasion:
    """One circumstance that was found. `words` fill its texts; `firmness` 0 to 1 is how firmly the description asks for it."""

    id: str
    words: Mapping[str, str]
    rests_on: tuple[str, ...] = ()
    item: str = ""
    firmness: float = 0.0
    key: str = ""


def occasions(inputs: Inputs, items: Sequence[Item]) -> list[Occasion]:
    """Every circumstance of this résumé and this description, in a fixed order."""
    detectors: tuple[Callable[[Inputs], list[Occasion]], ...] = (
        _gaps,
        _short_stays,
        _trade_change,
        _long_stay,
        _manager,
        _background,
    )
    found = [occasion for detect in detectors for occasion in detect(inputs)]
    return [*_missing(items), *_listed(inputs, items), *found]


def _missing(items: Sequence[Item]) -> list[Occasion]:
    wanted = [item for item in items if item.state is State.GAP and item.asks in ("skill", "experience")]
    wanted = [item for item in wanted if item.weight != "preferred"]
    wanted.sort(key=lambda item: -FIRM.get(item.weight, 0.5))
    return [
        Occasion(
            "missing_item", {"item": quoted(item.text)}, (), item.id, FIRM.get(item.weight, 0.5), item.id
        )
        for item in wanted
    ]


def _listed(inputs: Inputs, items: Sequence[Item]) -> list[Occasion]:
    """Items that rest on listed skills alone."""
    found = []
    for item in items:
        listed = [claim for claim in item.rests_on if claim.startswith("skill:")]
        if item.state is not State.WEAK or not listed or len(listed) < len(item.rests_on):
            continue
        words = {"item": quoted(item.text), "skill": quoted(listed[0].removeprefix("skill:"))}
        found.append(
            Occasion("only_listed", words, (listed[0],), item.id, FIRM.get(item.weight, 0.5), listed[0])
        )
    return sorted(found, key=lambda each: -each.firmness)


def _dated(inputs: Inputs) -> list[tuple[Role, float, float]]:
    """Roles with dates, in order of their start."""
    found = [(role, span) for role in inputs.resume.roles if (span := bounds(role.span, inputs.today))]
    return sorted(((role, *span) for role, span in found), key=lambda each: (each[1], each[2]))


def _now(inputs: Inputs) -> float:
    return inputs.today.year + (inputs.today.month - 1) / 12


def _gaps(inputs: Inputs) -> list[Occasion]:
    """The longest stretch of the last years that no role and no study covers."""
    studies = [span for study in inputs.resume.studies if (span := bounds(study.span, inputs.today))]
    dated = _dated(inputs)
    best: tuple[float, Role, Role] | None = None
    reached, last = float("-inf"), None
    for role, start, end in dated:
        gap = start - reached
        busy = any(begun < start and ended > reached for begun, ended in studies)
        if last is not None and gap >= LONG_GAP and not busy and reached > _now(inputs) - RECENT:
            best = max(best or (0.0, role, role), (gap, last, role), key=lambda each: each[0])
        if end > reached:
            reached, last = end, role
    if best is None:
        return []
    gap, before, after = best
    words = {"quote": _name(before), "object": _name(after), "years": _months(gap)}
    return [Occasion("employment_gap", words, _spans(before, after), key=after.id)]


def _short_stays(inputs: Inputs) -> list[Occasion]:
    """Three employers or more that were left within 21 months each."""
    stays: dict[str, list[tuple[Role, float, float]]] = {}
    for role, start, end in _dated(inputs):
        if role.employer is not None and end > _now(inputs) - RECENT:
            stays.setdefault(role.employer.text.casefold(), []).append((role, start, end))
    short = [
        entries[0][0]
        for entries in stays.values()
        if max(e[2] for e in entries) - min(e[1] for e in entries) < SHORT_STAY
        and not any(e[0].span is not None and e[0].span.present for e in entries)
    ]
    if len(short) < FEW_STAYS:
        return []
    names = ", ".join(_name(role) for role in short[:4])
    words = {"quote": names, "years": f"{len(short)} employers left within {SHORT_STAY * 12:.0f} months each"}
    return [Occasion("short_stays", words, _spans(*short[:4]), key="stays")]


def _trade_change(inputs: Inputs) -> list[Occasion]:
    """The latest role outside the trade before the first in it."""
    dated = [role for role, _, _ in _dated(inputs)]
    first = next((index for index, role in enumerate(dated) if _of_trade(role)), 0)
    before = [(role, role.title) for role in dated[:first] if role.title is not None and role.claims]
    if not before:
        return []
    role, title = before[-1]
    return [Occasion("career_change", {"quote": quoted(title.text)}, (f"{role.id}.title",), key=role.id)]


def _of_trade(role: Role) -> bool:
    """By its title, else by most of its claims, which name a skill."""
    if role.title is not None and find(role.title.text, _TRADE):
        return True
    naming = [claim for claim in role.claims if claim.skills]
    return 2 * len(naming) > len(role.claims)


def _long_stay(inputs: Inputs) -> list[Occasion]:
    """The present employer for six years or more."""
    dated = _dated(inputs)
    present = [role for role, _, _ in dated if role.span is not None and role.span.present]
    if not present or present[-1].employer is None:
        return []
    house = present[-1].employer.text.casefold()
    spans = [
        (role, start, end)
        for role, start, end in dated
        if role.employer and role.employer.text.casefold() == house
    ]
    years = max(end for _, _, end in spans) - min(start for _, start, _ in spans)
    if years < LONG_STAY:
        return []
    words = {"quote": quoted(present[-1].employer.text), "years": f"{int(years)} years"}
    rests = tuple(f"{role.id}.employer" for role, _, _ in spans[:2])
    return [Occasion("long-stay", words, rests, key=present[-1].id)]


def _manager(inputs: Inputs) -> list[Occasion]:
    """The latest title leads people and the description is for an engineer."""
    dated = _dated(inputs)
    job = inputs.job.title.text if inputs.job.title is not None else ""
    if not dated or not job or not find(job, _ENGINEER) or find(job, _LEADS):
        return []
    latest = max(dated, key=lambda each: each[2])[0]
    if latest.title is None or not find(latest.title.text, _LEADS):
        return []
    words = {"quote": quoted(latest.title.text)}
    return [Occasion("manager-to-engineer", words, (f"{latest.id}.title",), key=latest.id)]


def _background(inputs: Inputs) -> list[Occasion]:
    """The first question of most first calls, from the latest role."""
    dated = _dated(inputs)
    latest = max(dated, key=lambda each: each[2])[0] if dated else next(iter(inputs.resume.roles), None)
    if latest is None or (latest.title or latest.employer) is None:
        return []
    read = latest.title or latest.employer
    field = "title" if latest.title is not None else "employer"
    words = {"quote": quoted(read.text) if read is not None else ""}
    return [Occasion("background", words, (f"{latest.id}.{field}",), key=latest.id)]


def _name(role: Role) -> str:
    read = role.employer or role.title
    return quoted(read.text, 60) if read is not None else "a role"


def _spans(*roles: Role) -> tuple[str, ...]:
    return tuple(f"{role.id}.span" for role in roles if role.span is not None)


def _months(years: float) -> str:
    months = round(years * 12)
    if months < 18:
        return f"about {months} months"
    return f"about {years:.1f} years".replace(".0 ", " ")


def item_by_claim(items: Sequence[Item]) -> dict[str, Item]:
    """The item that each claim helps to show, the firmest where it helps with several."""
    ranked = sorted(items, key=lambda item: FIRM.get(item.weight, 0.5))
    return {claim: item for item in ranked for claim in item.rests_on}
