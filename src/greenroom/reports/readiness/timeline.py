"""The working life as a line: each role with what was read of its dates."""

from __future__ import annotations

from datetime import date

from greenroom.profile.resume import Resume, Span
from greenroom.reports.readiness.claims import bounds, decimal, project_label, role_label
from greenroom.reports.readiness.model import TimelineEntry


def timeline(resume: Resume, today: date) -> list[TimelineEntry]:
    """Roles, then projects with dates, the latest first. `start` and `end` are None where no such date was read."""
    found = []
    for role in resume.roles:
        start, end = bounds(role.span, today) or _single(role.span)
        label = role_label(role)
        rests = [
            f"{role.id}.{name}" for name in ("title", "employer", "span") if getattr(role, name) is not None
        ]
        if label:
            found.append(TimelineEntry(label=label, start=_round(start), end=_round(end), rests_on=rests))
    for project in resume.projects:
        known = bounds(project.span, today)
        if known and project_label(project):
            rests = [claim.id for claim in project.claims[:1]]
            found.append(
                TimelineEntry(
                    label=project_label(project), start=_round(known[0]), end=_round(known[1]), rests_on=rests
                )
            )
    return sorted(found, key=lambda entry: (-(entry.start if entry.start is not None else 0.0), entry.label))


def _single(span: Span | None) -> tuple[float | None, float | None]:
    """A start without an end, as far as it was read."""
    return (decimal(span.start), None) if span is not None and span.start is not None else (None, None)


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, 2)
