"""From what was read to what the pages draw."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from greenroom.content.pack import Pack
from greenroom.profile.corrections import Correction
from greenroom.profile.page import Document, Media, Page
from greenroom.service.readiness.making import Own, Wanted
from greenroom.service.readiness.targets import targets
from greenroom.service.readiness.views import CompanyLine, JobView, LineView, PageView, ResumeView


def resume_view(own: Own, corrections: Sequence[Correction]) -> ResumeView:
    return ResumeView(
        file=own.document.file,
        media=own.document.media.value,
        pages=_pages(own.document),
        read=own.read,
        stands=own.stands,
        targets=targets(own.read, own.stands, corrections),
        notes=list(dict.fromkeys((*own.document.notes, *own.read.notes))),
    )


def job_view(wanted: Wanted) -> JobView:
    return JobView(
        file=wanted.document.file,
        media=wanted.document.media.value,
        pages=_pages(wanted.document),
        read=wanted.read,
        notes=list(dict.fromkeys((*wanted.document.notes, *wanted.read.notes))),
    )


def company_lines(packs: Mapping[str, Pack]) -> list[CompanyLine]:
    return [
        CompanyLine(id=pack.company.id, title=pack.company.title, levels=list(pack.company.levels))
        for pack in packs.values()
    ]


def _pages(document: Document) -> list[PageView]:
    return [_page(page, document.media is Media.PDF) for page in document.pages]


def _page(page: Page, image: bool) -> PageView:
    lines = [
        LineView(
            number=line.number,
            text=line.text,
            x0=line.x0,
            x1=line.x1,
            top=line.top,
            bottom=line.bottom,
            bullet=line.bullet,
            heading=line.heading,
        )
        for line in page.lines
    ]
    return PageView(number=page.number, width=page.width, height=page.height, image=image, lines=lines)
