"""What the dates and employers of a page provoke: short stays, gaps, a change of trade. One small detector each."""

from __future__ import annotations

from greenroom.profile.resume import Role, Span
from greenroom.reports.readiness.claims import bounds, quoted, role_label, when
from greenroom.reports.readiness.danger import Case, Danger
from greenroom.reports.readiness.phrases import find
from greenroom.reports.readiness.rehearsals import asking, step

SHORT_STAY = 1.5  # years
LONG_GAP = 0.5  # years
_BREAK = (
    "sabbatical",
    "career break/pause",
    "parental/maternity/paternity/family/medical leave",
    "time off",
    "caring for",
    "full-time parent/carer",
)
RECENT = 10.0  # years back that dates are looked at: nobody asks about a gap of fifteen years ago


def short_stays(case: Case) -> Danger | None:
    """Two or more employers of the last years were left within eighteen months."""
    stays = _stays(case)
    ended = [stay for stay in stays if not stay[0][0].span or not _present(stay[0])]
    short = [stay for stay in ended if stay[2] - stay[1] < SHORT_STAY and stay[2] > case.now - RECENT]
    if len(short) < 2:
        return None
    names = " and ".join(_named(stay[0][0]) for stay in short[:3])
    rests = tuple(f"{stay[0][0].id}.span" for stay in short[:3])
    return Danger(
        id="short_stays",
        family="stays",
        name=f"{len(short)} short stays",
        says=f"{len(short)} employers of the last ten years were left within eighteen months: {names}.",
        rule="0.4 for two, 0.12 more for each further one, at most 0.75.",
        severity=min(0.75, 0.4 + 0.12 * (len(short) - 2)),
        provokes=f"You left {_named(short[0][0][0])} after {_length(short[0])}, and {_named(short[1][0][0])} after {_length(short[1])}. What would make you leave here?",
        plan=(
            step("One true sentence for each move, without blame: what you went to, not what you fled.", 20),
            step(
                "Rehearse why you are thinking of leaving.", 15, asking(case.basis.inputs.pack, "r-leaving")
            ),
        ),
        rests_on=rests,
    )


def employment_gap(case: Case) -> Danger | None:
    """Months between two roles, or since the last, that no role or study covers."""
    spans = sorted(
        (found[0], found[1], owner)
        for owner, span in _dated(case)
        if (found := bounds(span, case.basis.inputs.today)) is not None
    )
    if not spans:
        return None
    gaps: list[tuple[float, float, str, str]] = []
    reached, last = spans[0][1], spans[0][2]
    for start, end, owner in spans[1:]:
        if start - reached >= LONG_GAP:
            gaps.append((reached, start, last, owner))
        if end > reached:
            reached, last = end, owner
    if case.now - reached >= LONG_GAP:
        gaps.append((reached, case.now, last, ""))
    gaps = [gap for gap in gaps if gap[1] > case.now - RECENT]
    if not gaps:
        return None
    start, end, before, after = max(gaps, key=lambda gap: gap[1] - gap[0])
    told = _told_break(case) if not after else None
    labels = _labels(case)
    until = f"and {labels[after]}" if after else "and today"
    return Danger(
        id="employment_gap",
        family="gap",
        name=f"About {(end - start) * 12:.0f} months without a role",
        says=f"Between {labels[before]} {until} no role or study is dated."
        + (f" Your page says {told[1]}." if told else ""),
        rule="0.3 plus 0.15 for each year of the gap, at most 0.65; 0.1 more when it lasts until today, 0.25 less when the page says what it is.",
        severity=min(0.65, 0.3 + 0.15 * (end - start)) + (0.0 if after else 0.1) - (0.25 if told else 0.0),
        provokes=f"Your page says {told[1]}. What brings you back now, and what is rusty after {labels[before]}?"
        if told
        else f"What did you do between {labels[before]} {until}?",
        plan=(
            step("Two sentences: what it was for, and what you kept up or learned. Then stop.", 10),
            step(
                "Rehearse your background in two minutes with the gap in it, in passing.",
                15,
                asking(case.basis.inputs.pack, "r-background"),
            ),
        ),
        rests_on=tuple(
            f"{owner}.span"
            for owner in (before, after)
            if owner in {role.id for role in case.basis.inputs.resume.roles}
        )
        + ((told[0],) if told else ()),
    )


def _told_break(case: Case) -> tuple[str, str] | None:
    """The line beside the roles that says what the time since the last of them is: the claim's id, and its words quoted."""
    for item in case.basis.placed:
        found = None if item.worked else find(item.claim.text, _BREAK)
        if found is not None:
            text = item.claim.text
            return item.claim.id, quoted(text, 110, showing=text[found.start : found.end])
    return None


def career_change(case: Case) -> Danger | None:
    """Most of the dated years, or the latest role, lie outside the trade."""
    resume, today = case.basis.inputs.resume, case.basis.inputs.today
    trade = {role.id for role in case.basis.trade}
    other = [
        (role, found) for role in resume.roles if role.id not in trade and (found := bounds(role.span, today))
    ]
    if not other or case.level.years is None:
        return None
    years = sum(end - start for _, (start, end) in other)
    newest = max(other, key=lambda entry: entry[1][1])
    latest_is_other = all(
        (found := bounds(role.span, today)) is None or found[1] <= newest[1][1]
        for role in resume.roles
        if role.id in trade
    )
    if years < case.level.years and not latest_is_other:
        return None
    label = _named(newest[0])
    return Danger(
        id="career_change",
        family="trade",
        name="New to the trade by dates",
        says=f"About {case.level.years:.1f} dated years are in software and {years:.1f} are not, such as {label}.",
        rule="0.7 when fewer dated years are in software than outside it, or the latest role is outside it; 0.45 from three years in software.",
        severity=0.7 if case.level.years < 3 else 0.45,
        provokes=f"You come from {label}. What did you see there that people who only wrote software have not?",
        plan=(
            step(
                "Name the two habits from the former work that make you better at this one, each with an occasion.",
                25,
            ),
            step(
                "Prepare your largest piece of software so that nobody asks about anything else.",
                60,
                asking(case.basis.inputs.pack, "m-past-work"),
            ),
        ),
        rests_on=(f"{newest[0].id}.span",),
    )


def _stays(case: Case) -> list[tuple[list[Role], float, float]]:
    """Time with each employer: roles at one employer joined, in order of their start. Roles without employer or dates are left out."""
    grouped: dict[str, list[tuple[Role, float, float]]] = {}
    for role in case.basis.inputs.resume.roles:
        found = bounds(role.span, case.basis.inputs.today)
        if found and role.employer is not None and not _temporary(role):
            grouped.setdefault(role.employer.text.casefold(), []).append((role, *found))
    stays = [
        (
            [entry[0] for entry in sorted(entries, key=lambda e: -e[2])],
            min(e[1] for e in entries),
            max(e[2] for e in entries),
        )
        for entries in grouped.values()
    ]
    return sorted(stays, key=lambda stay: stay[1])


def _temporary(role: Role) -> bool:
    """Internships, contracts and the like are meant to be short."""
    words = (role.title.text if role.title is not None else "").casefold()
    return any(
        word in words
        for word in (
            "intern",
            "trainee",
            "working student",
            "werkstudent",
            "contract",
            "freelance",
            "consultant",
            "assistant",
            "apprentice",
            "co-op",
        )
    )


def _present(roles: list[Role]) -> bool:
    return any(role.span is not None and role.span.present for role in roles)


def _length(stay: tuple[list[Role], float, float]) -> str:
    return f"about {max(1, round((stay[2] - stay[1]) * 12))} months"


def _named(role: Role) -> str:
    """The role by words of the page, with its dates."""
    read = role.employer or role.title
    name = quoted(read.text, 60) if read is not None else "a role"
    dates = when(role.span)
    return f"{name} ({dates})" if dates else name


def _dated(case: Case) -> list[tuple[str, Span | None]]:
    resume = case.basis.inputs.resume
    roles: list[tuple[str, Span | None]] = [(role.id, role.span) for role in resume.roles]
    return [*roles, *((study.id, study.span) for study in resume.studies)]


def _labels(case: Case) -> dict[str, str]:
    resume = case.basis.inputs.resume
    labels = {
        role.id: _named(role) if role.employer or role.title else role_label(role) for role in resume.roles
    }
    for study in resume.studies:
        read = study.school or study.degree
        labels[study.id] = quoted(read.text, 60) if read is not None else "your studies"
    return labels
