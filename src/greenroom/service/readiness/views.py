"""What the readiness pages are shown. The report itself is `reports.readiness.model`."""

from __future__ import annotations

from enum import StrEnum

from greenroom.profile.job import Job
from greenroom.profile.resume import Resume, Source
from greenroom.reports.model import View


class TargetState(StrEnum):
    """What the candidate did with a value that was read."""

    READ = "read"  # stands as it was read
    CORRECTED = "corrected"
    RETRACTED = "retracted"
    ADDED = "added"  # the candidate's own, read nowhere


class LineView(View):
    """A line of a page. Positions are in points from the top left of the page; all 0 where the format has none."""

    number: int
    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    bullet: bool
    heading: int


class PageView(View):
    """`image` says whether `/api/readiness/pages/{number}.png` shows it; otherwise the lines do."""

    number: int
    width: float
    height: float
    image: bool
    lines: list[LineView]


class TargetView(View):
    """One value that can be corrected. `target` as in `profile.corrections`; `original` is what was read, "" when added."""

    target: str
    state: TargetState
    original: str
    text: str  # as it stands now; what was read, when it is retracted
    source: Source | None


class ResumeView(View):
    """`read` is what was read; `stands` is what is left of it after the corrections, and all that anything is made from."""

    file: str
    media: str
    pages: list[PageView]
    read: Resume
    stands: Resume
    targets: list[TargetView]
    notes: list[str]


class JobView(View):
    file: str
    media: str
    pages: list[PageView]
    read: Job
    notes: list[str]


class CompanyLine(View):
    id: str
    title: str
    levels: list[str]


class ReadinessHome(View):
    """`company` and `level` are what is prepared for: chosen, or as the description says; `level` is "" when neither says."""

    resume: ResumeView | None
    job: JobView | None
    company: str
    level: str
    companies: list[CompanyLine]
    levels: list[str]
    has_report: bool
    privacy: str
    corrections: int
    can_undo: bool


class Outgoing(View):
    """What would be sent to a model, contact details removed. `model` is "" when none is configured: then nothing is sent."""

    model: str
    says: str
    resume: str
    job: str
    removed: list[str]  # the kinds of what was taken out, as "email", "phone"
