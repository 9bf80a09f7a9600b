"""What the résumé says, laid out for the sections: each claim with its place and time, each read value as a claim that can be named.

Ids of read values that are no claims are the targets of corrections: "r-09ab.title", "r-09ab.span", "skill:Python".
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from greenroom.profile.resume import Claim, Month, Project, Read, Resume, Role, Source, Span, Study
from greenroom.reports.readiness.model import ClaimView, Where

LONGEST_QUOTE = 180  # characters of a claim that are quoted inside a sentence of ours
_CURLY = str.maketrans({"“": '"', "”": '"', "„": '"'})
_ABBREVIATED = re.compile(
    r"(?:\b(?:Inc|Ltd|Co|Corp|Pvt|Bros|Univ|Dept|etc|Sr|Jr|a\.s|s\.r\.o)|\.[A-Za-z])\.$", re.IGNORECASE
)
_DANGLING = re.compile(
    r"(?:\s+(?:an?|the|to|of|in|on|for|with|without|and|or|by|from|at|per|into|about|than|that|which|as|its|our))*[\s,;:(–—-]*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Placed:
    """A claim and where in the working life it stands. `start` and `end` are decimal years, None when no dates stand there.

    `worked`: it stands under a role or a project, so it tells of work done.
    """

    claim: Claim
    role: Role | None
    project: Project | None
    label: str
    start: float | None
    end: float | None

    @property
    def worked(self) -> bool:
        return self.role is not None or self.project is not None


def quoted(text: str, most: int = LONGEST_QUOTE, showing: str = "") -> str:
    """`text` between “ ”, cut at a word when it is longer than `most` characters, with " …" where it was cut. `showing` is a stretch of
    it that has to be in the quotation: a long text then begins at the clause in which that stands.

    Quotation marks inside are made plain, so that what stands between “ and ” is always one stretch of the original; its own full stop
    is left out, as the sentence of ours goes on.
    """
    plain = " ".join(text.translate(_CURLY).split())
    plain = plain if _ABBREVIATED.search(plain) else plain.rstrip(" .;,") or plain
    if len(plain) <= most:
        return f"“{plain}”"
    at = plain.find(" ".join(showing.translate(_CURLY).split())) if showing else -1
    if at + len(showing) > most:
        joint = max(plain.rfind(mark, 0, at) + len(mark) for mark in ("; ", ", ", ". ", ": "))
        clause = plain[joint:] if 1 < joint <= at and at - joint + len(showing) <= most else plain[at:]
        return f"… {quoted(clause, most)}"
    head = plain[: most + 1]
    cut = head[: head.rindex(" ")] if " " in head else plain[:most]
    return f"“{_DANGLING.sub('', cut)}” …"


def quotes(placed: Iterable[Placed], count: int = 2, most: int = LONGEST_QUOTE) -> str:
    """The first `count` claims quoted, joined by "and"."""
    return " and ".join(quoted(item.claim.text, most) for item in list(placed)[:count])


def decimal(month: Month, *, closing: bool = False) -> float:
    """A month as a decimal year: its first day, or its last when it closes a span. A bare year stands for its middle, which over- and
    understates a span of years equally often."""
    if month.month == 0:
        return month.year + 0.5
    return month.year + (month.month - (0 if closing else 1)) / 12


def bounds(span: Span | None, today: date) -> tuple[float, float] | None:
    """Start and end of `span` in decimal years; None when it has no start, or no end and is not present."""
    if span is None or span.start is None:
        return None
    now = today.year + (today.month - 1) / 12 + today.day / 365
    start = decimal(span.start)
    if span.present:
        return (min(start, now), now)
    if span.end is None:
        return None
    end = min(decimal(span.end, closing=True), now)
    return (start, end) if end >= start else None


def merged_years(spans: Iterable[tuple[float, float]]) -> float:
    """The length of the union of `spans`: years at two jobs at once count once."""
    total, reached = 0.0, float("-inf")
    for start, end in sorted(spans):
        total += max(0.0, end - max(start, reached))
        reached = max(reached, end)
    return total


def when(span: Span | None) -> str:
    """A span as words: "2019 to 2022", "since 2021", "2018"; "" when nothing was read."""
    if span is None or span.start is None:
        return ""
    if span.present:
        return f"since {span.start.year}"
    if span.end is None or span.end.year == span.start.year:
        return str(span.start.year)
    return f"{span.start.year} to {span.end.year}"


def role_label(role: Role) -> str:
    """ "Senior Engineer, Acme, 2019 to 2022" from what was read of the role."""
    parts = [each.text for each in (role.title, role.employer) if each is not None]
    return ", ".join([*parts, *filter(None, [when(role.span)])])


def project_label(project: Project) -> str:
    name = project.name.text if project.name is not None else ""
    return ", ".join(filter(None, [name, when(project.span)]))


def place(resume: Resume, today: date) -> tuple[Placed, ...]:
    """Every claim of `resume` with its place, in the order of the page's sections."""
    found = [Placed(claim, None, None, "", None, None) for claim in resume.summary]
    for role in resume.roles:
        start, end = bounds(role.span, today) or (None, None)
        found += [Placed(claim, role, None, role_label(role), start, end) for claim in role.claims]
    for project in resume.projects:
        start, end = bounds(project.span, today) or (None, None)
        found += [
            Placed(claim, None, project, project_label(project), start, end) for claim in project.claims
        ]
    found += [Placed(claim, None, None, "", None, None) for claim in resume.other]
    return tuple(found)


def claim_views(resume: Resume, today: date) -> list[ClaimView]:
    """Everything a report may rest on, each value with its source; an id that occurs twice is kept once."""
    found = [
        ClaimView(
            id=item.claim.id,
            text=item.claim.text,
            source=where(item.claim.source),
            role=item.label,
            skills=list(item.claim.skills),
        )
        for item in place(resume, today)
    ]
    for role in resume.roles:
        found += _fields(
            role.id, role_label(role), title=role.title, employer=role.employer, about=role.about
        )
        if role.span is not None:
            found.append(_view(f"{role.id}.span", role.span.source, role_label(role)))
    for study in resume.studies:
        found += _fields(study.id, _study_label(study), degree=study.degree, school=study.school)
        if study.span is not None:
            found.append(_view(f"{study.id}.span", study.span.source, _study_label(study)))
        found += [
            _view(f"{study.id}.note{index}", note.source, _study_label(study))
            for index, note in enumerate(study.notes)
        ]
    for listed in resume.skills:
        skills = [listed.skill] if listed.skill else []
        found.append(_view(f"skill:{listed.text}", listed.source, listed.group, skills))
    unique: dict[str, ClaimView] = {}
    for view in found:
        unique.setdefault(view.id, view)
    return list(unique.values())


def where(source: Source) -> Where:
    return Where(file=source.file, page=source.page, line=source.line, quote=source.quote)


def _study_label(study: Study) -> str:
    parts = [each.text for each in (study.degree, study.school) if each is not None]
    return ", ".join([*parts, *filter(None, [when(study.span)])])


def _fields(owner: str, label: str, **reads: Read | None) -> list[ClaimView]:
    return [_view(f"{owner}.{name}", read.source, label) for name, read in reads.items() if read is not None]


def _view(name: str, source: Source, label: str, skills: list[str] | None = None) -> ClaimView:
    return ClaimView(
        id=name, text=" ".join(source.quote.split()), source=where(source), role=label, skills=skills or []
    )
