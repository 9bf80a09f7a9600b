"""A pack's guide with its sources spelled out."""

from __future__ import annotations

from greenroom.content.guide import Entry
from greenroom.content.pack import Pack
from greenroom.service.banks.views import Chapter, GuideEntry, GuideView, Statement

OURS = "Greenroom's own advice"


def guide_view(pack: Pack) -> GuideView:
    titles = {item.id: item.title for item in pack.company.sources}
    return GuideView(
        company=pack.company.id,
        title=pack.company.title,
        disclaimer=pack.company.disclaimer,
        chapters=[
            Chapter(
                id=chapter.id,
                title=chapter.title,
                intro=chapter.intro,
                entries=[_entry(entry, titles) for entry in chapter.entries],
            )
            for chapter in pack.guide.chapters
        ],
    )


def _entry(entry: Entry, titles: dict[str, str]) -> GuideEntry:
    statements = [
        Statement(
            says=each.says,
            source=OURS if each.ours else titles.get(each.source, each.source),
            date=each.date,
            ours=each.ours,
        )
        for each in entry.statements
    ]
    return GuideEntry(about=entry.about, disagree=entry.disagree, statements=statements, ask=entry.ask)
