"""The use cases of the readiness pages: take in a résumé and a description, correct what was read, keep the report alive.

Everything the candidate does is appended to one stream before it shows; nothing in memory is the truth. What is in memory
(documents as read, the newest report) is a cache by the digest of what it was made from.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from greenroom.base.canonical import digest
from greenroom.base.errors import BadInput, NotFound, OutOfTurn
from greenroom.content.pack import Pack
from greenroom.content.talk import Question
from greenroom.content.vocabulary import Vocabulary
from greenroom.evidence.encoder import Encoder
from greenroom.profile.corrections import Correction
from greenroom.reports.readiness.changes import summarise
from greenroom.reports.readiness.compose import compose
from greenroom.reports.readiness.inputs import Inputs
from greenroom.reports.readiness.model import ReadinessReport
from greenroom.reports.readiness.personal import resolve
from greenroom.service.ports import Clock, Documents, Entry, ProfileStore, Reader
from greenroom.service.readiness import kept as keeping
from greenroom.service.readiness.forms import Target
from greenroom.service.readiness.kept import STREAM, Given, Kept
from greenroom.service.readiness.making import Aim, aim, name_inputs, told
from greenroom.service.readiness.outgoing import NO_MODEL, show_outgoing
from greenroom.service.readiness.practice import Practice
from greenroom.service.readiness.present import company_lines, job_view, resume_view
from greenroom.service.readiness.readings import Readings
from greenroom.service.readiness.targets import check, standing
from greenroom.service.readiness.views import Outgoing, ReadinessHome
from greenroom.service.views import ReadinessLine

PARTS = ("situation", "task", "action", "result", "measure", "alternatives", "learning")
MISSING = "Give your résumé and the job description first; the report is made from both."


@dataclass(frozen=True, slots=True)
class Composed:
    key: str
    today: date
    report: ReadinessReport


class Readiness:
    """One instance for each process. `data` is the folder in which everything is kept."""

    def __init__(
        self,
        store: ProfileStore,
        reader: Reader,
        documents: Documents,
        packs: Mapping[str, Pack],
        vocabulary: Vocabulary,
        encoder: Encoder,
        clock: Clock,
        practice: Practice,
        data: str,
    ) -> None:
        self._store, self._typesetter = store, documents
        self.packs, self._vocabulary, self._encoder = packs, vocabulary, encoder
        self._clock, self._practice, self._data = clock, practice, data
        self._readings = Readings(store, reader, vocabulary)
        self._composed: Composed | None = None
        self._composing = asyncio.Lock()
        self._erased = 0  # how often everything was erased: what was begun before writes nothing after

    # --- what stands --------------------------------------------------------------------------------------------------

    async def kept(self) -> Kept:
        return keeping.fold(await self._store.entries(STREAM))

    async def line(self) -> ReadinessLine:
        """For the first page."""
        kept = await self.kept()
        has_resume = kept.resume is not None
        return ReadinessLine(has_resume=has_resume, has_report=has_resume and kept.job is not None)

    async def home(self) -> ReadinessHome:
        kept = await self.kept()
        own, wanted = await self._readings.own(kept), await self._readings.wanted(kept)
        target = aim(self.packs, kept.target, wanted)
        made = standing(kept.corrections, own.read, own.stands) if own is not None else []
        return ReadinessHome(
            resume=resume_view(own, kept.corrections) if own is not None else None,
            job=job_view(wanted) if wanted is not None else None,
            company=target.company,
            level=target.level,
            companies=company_lines(self.packs),
            levels=list(self.packs[target.company].company.levels),
            has_report=own is not None and wanted is not None,
            privacy=f"Your files and everything made from them stay in {self._data} on this machine. {NO_MODEL}",
            corrections=len(made),
            can_undo=bool(made) and made[-1] is kept.corrections[-1],
        )

    async def page(self, number: int, width: int) -> bytes:
        """The image of a page of the résumé, as PNG. NotFound where there is none."""
        return await self._readings.page(await self.kept(), number, width)

    async def outgoing(self) -> Outgoing:
        kept = await self.kept()
        return show_outgoing(await self._readings.own(kept), await self._readings.wanted(kept))

    # --- what the candidate does --------------------------------------------------------------------------------------

    async def give_resume(self, name: str, data: bytes) -> ReadinessHome:
        """BadInput, and nothing is kept, when it cannot be read."""
        return await self._give("resume_given", name, data)

    async def give_job(self, name: str, data: bytes) -> ReadinessHome:
        return await self._give("job_given", name, data)

    async def _give(self, kind: str, name: str, data: bytes) -> ReadinessHome:
        named, begun = _file_name(name), self._erased
        document = await self._readings.read(named, data)
        if self._erased != begun:
            raise OutOfTurn(
                "Everything was deleted while this file was read. Give it again if you want it here."
            )
        entry = await self._append(kind, {"name": named}, data)
        self._readings.remember(Given(named, entry.file or ""), document)
        return await self.home()

    async def choose(self, target: Target) -> ReadinessHome:
        if target.company and target.company not in self.packs:
            raise NotFound(f"there is no company {target.company!r}; there are: {', '.join(self.packs)}")
        known = {level for pack in self.packs.values() for level in pack.company.levels}
        if target.level and target.level not in known:
            raise BadInput(f"{target.level!r} is not a level; they are {', '.join(sorted(known))}")
        await self._append("target_chosen", target.model_dump())
        return await self.home()

    async def correct(self, correction: Correction) -> ReadinessHome:
        own = await self._readings.given(await self.kept())
        check(correction, own.read, own.stands)
        await self._append("corrected", correction.model_dump())
        return await self.home()

    async def undo(self) -> ReadinessHome:
        if not (await self.home()).can_undo:
            raise OutOfTurn("There is no correction of this résumé to take back.")
        await self._append("undone", {})
        return await self.home()

    async def tell(self, claim: str, part: str, text: str) -> None:
        """The candidate's own words for a part of the story that is built on `claim`."""
        await self._check_part(claim, part)
        await self._append("told", {"claim": claim, "part": part, "text": text})

    async def untell(self, claim: str, part: str) -> None:
        await self._check_part(claim, part)
        await self._append("untold", {"claim": claim, "part": part})

    async def erase(self) -> None:
        """The résumé, the description, corrections, own words and what was made from them: gone from the files too."""
        self.forget()
        await self._store.erase([STREAM])

    def forget(self) -> None:
        """Empties the caches; what is being composed is not kept any more."""
        self._erased += 1
        self._readings.forget()
        self._composed = None
        self._practice.forget()

    # --- the report ---------------------------------------------------------------------------------------------------

    async def report(self) -> ReadinessReport:
        """OutOfTurn until there are a résumé and a description. Composed anew when anything it is made from changed."""
        return (await self._compose()).report

    async def question(self, name: str) -> Question | None:
        """The whole question that exists only in the report; None when it has none of that name, or there is no report."""
        return resolve(await self.report(), name) if (await self.line()).has_report else None

    async def _compose(self) -> Composed:
        kept, begun = await self.kept(), self._erased
        own, wanted = await self._readings.own(kept), await self._readings.wanted(kept)
        if own is None or wanted is None or kept.resume is None or kept.job is None:
            raise OutOfTurn(MISSING)
        rows = await self._practice.finished()
        target = aim(self.packs, kept.target, wanted)
        pack = self.packs[target.company]
        made_from = name_inputs(
            resume=kept.resume.digest,
            job=kept.job.digest,
            corrections=kept.corrections,
            words=kept.told,
            target=target,
            sessions=[(row.id, row.version) for row in rows],
            pack=pack,
            vocabulary=self._vocabulary.hash,
        )
        key, today = digest(made_from), date.fromtimestamp(self._clock.now() / 1000)
        async with self._composing:
            if self._composed is not None and (self._composed.key, self._composed.today) == (key, today):
                return self._composed
            inputs = Inputs(
                resume=own.stands,
                job=wanted.read,
                pack=pack,
                vocabulary=self._vocabulary,
                encoder=self._encoder,
                level=target.level,
                today=today,
                practised=await self._practice.of(rows),
                told=told(kept.told),
                previous=kept.previous(key),
                made_from={**made_from, "today": today.isoformat()},
            )
            made = Composed(key, today, await asyncio.to_thread(compose, inputs))
            if self._erased == begun:
                self._composed = made
                if not kept.shown or kept.shown[-1].key != key:
                    await self._append("report_shown", {"key": key, "summary": summarise(made.report)})
            return made

    async def pdf(self) -> bytes:
        report = await self.report()
        return await asyncio.to_thread(self._typesetter.pdf, "readiness", report.model_dump(mode="json"))

    async def aim(self) -> Aim:
        """The company and level that are prepared for."""
        kept = await self.kept()
        return aim(self.packs, kept.target, await self._readings.wanted(kept))

    # --- below --------------------------------------------------------------------------------------------------------

    async def _append(self, kind: str, body: Mapping[str, Any], file: bytes | None = None) -> Entry:
        try:
            made = await self._store.append(STREAM, self._clock.now(), [(kind, body)], file)
        except ValueError as error:
            raise BadInput("the text holds a character that cannot be written down") from error
        return made[0]

    async def _check_part(self, claim: str, part: str) -> None:
        if part not in PARTS:
            raise NotFound(f"a story has no part {part!r}; it has {', '.join(PARTS)}")
        own = await self._readings.given(await self.kept())
        if claim not in {each.id for each in own.stands.claims}:
            raise NotFound(f"nothing on the résumé is called {claim!r}")


def _file_name(name: str) -> str:
    """The last part of the name, printable and short: it is shown, never opened."""
    last = re.split(r"[\\/]", name)[-1]
    shown = "".join(letter for letter in last if letter.isprintable())[:120].strip()
    return shown or "unnamed"
