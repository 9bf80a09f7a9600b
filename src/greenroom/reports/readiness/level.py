"""Which level the résumé speaks for, counted need by need, and what sources say each level is paid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from greenroom.content.company import Claim as CompanyClaim
from greenroom.content.levels import OURS, Ladder, Level, Needs, Sign
from greenroom.content.pack import Pack
from greenroom.profile.resume import Role, Voice
from greenroom.reports.readiness.basis import Basis, is_measured
from greenroom.reports.readiness.claims import Placed, bounds, quoted, quotes
from greenroom.reports.readiness.model import Fact, LevelCheck
from greenroom.reports.readiness.phrases import find

CAVEAT = "It is a reading of a page, not of you: what is not written was not counted."
YEARS_TOLERANCE = 0.5  # résumés round dates to years
EVERY_LEVEL = "every level"
_MOST_RESTS = 8


@dataclass(frozen=True, slots=True)
class Counted:
    """One need, what was found for it, and whether that is enough."""

    need: Needs
    found: float | None
    work: tuple[Placed, ...]
    met: bool
    titles: tuple[Role, ...] = ()


def check_level(basis: Basis) -> LevelCheck:
    """The highest step whose years are there and enough of whose other needs are; "" when the résumé has no dates to count."""
    inputs = basis.inputs
    asked = inputs.level or inputs.job.level
    ladder = inputs.pack.ladder
    years = trade_years(basis)
    pay = _pay(inputs.pack)
    if ladder is None:
        why = "This pack does not say what its levels ask for, so no level was compared."
        return LevelCheck(
            asked=asked, closest="", why=why, years=_round(years), evidence=[], rests_on=[], pay=pay
        )
    if years is None:
        why = "No dates of roles could be read, so years cannot be counted and no level is named. Correct the dates and it will be."
        return LevelCheck(asked=asked, closest="", why=why, years=None, evidence=[], rests_on=[], pay=pay)
    counts = {step.id: [_count(need, basis, years) for need in step.needs] for step in ladder.steps}
    closest = _closest(ladder, counts)
    target = next((step for step in ladder.steps if step.id == asked), None) or _above(ladder, closest)
    counted = counts[target.id]
    work = list(dict.fromkeys(item.claim.id for each in counted for item in each.work))
    spans = [f"{role.id}.span" for role in basis.trade if role.span is not None]
    spans += dict.fromkeys(f"{role.id}.title" for each in counted for role in each.titles)
    return LevelCheck(
        asked=asked,
        closest=closest.id,
        why=_why(closest, target, counts, years, ladder),
        years=_round(years),
        evidence=[_evidence(each, target, inputs.pack) for each in counted],
        rests_on=[*spans, *work[:_MOST_RESTS]],
        pay=pay,
    )


def trade_years(basis: Basis) -> float | None:
    """Years in software: 0 when other work has dates and none of it was in software, None when nothing has dates."""
    years = basis.trade_years
    if years is not None:
        return years
    dated = any(bounds(role.span, basis.inputs.today) for role in basis.inputs.resume.roles)
    return 0.0 if dated and not basis.trade else None


def steps_below(ladder: Ladder | None, closest: str, asked: str) -> int:
    """How many steps `asked` lies above `closest`; 0 when either is not on the ladder or it is no higher."""
    names = [step.id for step in ladder.steps] if ladder is not None else []
    if closest not in names or asked not in names:
        return 0
    return max(0, names.index(asked) - names.index(closest))


def _closest(ladder: Ladder, counts: dict[str, list[Counted]]) -> Level:
    reached = ladder.steps[0]
    for step in ladder.steps:
        counted = counts[step.id]
        old_enough = all(each.met for each in counted if each.need.sign is Sign.YEARS)
        others = sum(each.met for each in counted if each.need.sign is not Sign.YEARS)
        if old_enough and others >= step.of:
            reached = step
    return reached


def _above(ladder: Ladder, level: Level) -> Level:
    at = ladder.steps.index(level)
    return ladder.steps[min(at + 1, len(ladder.steps) - 1)]


def _count(need: Needs, basis: Basis, years: float) -> Counted:
    if need.sign is Sign.YEARS:
        return Counted(need, years, (), years + YEARS_TOLERANCE >= need.least)
    if need.sign is Sign.TITLE:
        titles = tuple(
            role for role in basis.trade if role.title is not None and find(role.title.text, need.words)
        )
        return Counted(need, float(len(titles)), (), len(titles) >= need.least, titles)
    work = tuple(item for item in basis.of_trade if _speaks(need, item, basis))
    return Counted(need, float(len(work)), work, len(work) >= need.least)


def _speaks(need: Needs, item: Placed, basis: Basis) -> bool:
    claim = item.claim
    if need.sign is Sign.RESULTS:
        return is_measured(claim)
    if need.sign is Sign.OWN:
        return claim.voice is Voice.OWN and claim.id not in basis.hollow
    return claim.id in basis.saying(need.themes) or (
        claim.id not in basis.hollow and find(claim.text, need.words) is not None
    )


def _why(
    closest: Level, target: Level, counts: dict[str, list[Counted]], years: float, ladder: Ladder
) -> str:
    counted = counts[closest.id]
    others = [each for each in counted if each.need.sign is not Sign.YEARS]
    said = f"Your roles in software span {years:.1f} years"
    if others:
        met = sum(each.met for each in others)
        said += f", and {met} of the {len(others)} other things that {closest.id} is read by are told"
    said += f": the page speaks for {closest.id}."
    short = [each for each in counts[target.id] if not each.met]
    if ladder.steps.index(target) > ladder.steps.index(closest) and short:
        lacking = "; ".join(f"{each.need.says} ({_found(each)} of {each.need.least:g})" for each in short)
        said += f" For {target.id} it lacks: {lacking}."
    return " ".join([said, CAVEAT, *ladder.disputes])


def _found(each: Counted) -> str:
    return (
        f"{each.found:.1f}"
        if each.need.sign is Sign.YEARS and each.found is not None
        else f"{each.found or 0:g}"
    )


def _evidence(each: Counted, target: Level, pack: Pack) -> str:
    need = each.need
    said = f"{target.id} asks for {need.says}: {_found(each)} found, {need.least:g} needed"
    if each.work:
        said += f", such as {quotes(each.work, 1, 100)}"
    elif each.titles and each.titles[0].title is not None:
        said += f", such as {quoted(each.titles[0].title.text)}"
    if need.source != OURS:
        titles = {source.id: source.title for source in pack.company.sources}
        return f"{said}. Source: {titles.get(need.source, need.source)}."
    return f"{said}."


def _pay(pack: Pack) -> dict[str, list[Fact]]:
    """What sources say of pay, by level; what they say of pay at large under "every level"."""
    steps: Sequence[Level] = pack.ladder.steps if pack.ladder is not None else ()
    found = {
        step.id: [_fact(claim, pack) for claim in pack.company.claims if claim.topic == step.pay_topic]
        for step in steps
        if step.pay_topic
    }
    found[EVERY_LEVEL] = [_fact(claim, pack) for claim in pack.company.claims if claim.topic == "equity"]
    return {level: facts for level, facts in found.items() if facts}


def _fact(claim: CompanyClaim, pack: Pack) -> Fact:
    titles = {source.id: source.title for source in pack.company.sources}
    return Fact(says=claim.says, source=titles.get(claim.source, claim.source), date=claim.date)


def offer_facts(pack: Pack) -> list[Fact]:
    """What sources say that matters when an offer comes: pay, equity, how long it takes, applying again; then the guide's chapter on
    offers, most of it this project's own advice, and said to be so."""
    topics = [step.pay_topic for step in pack.ladder.steps] if pack.ladder is not None else []
    wanted = {*topics, "equity", "duration", "reapply", "levels"} - {""}
    titles = {source.id: source.title for source in pack.company.sources} | {OURS: "our own advice"}
    advised = [
        Fact(says=each.says, source=titles.get(each.source, each.source), date=each.date)
        for chapter in pack.guide.chapters
        if chapter.id == "offer"
        for entry in chapter.entries
        for each in entry.statements
    ]
    return [*(_fact(claim, pack) for claim in pack.company.claims if claim.topic in wanted), *advised]


def _round(years: float | None) -> float | None:
    return None if years is None else round(years, 1)
