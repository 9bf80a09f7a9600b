"""Everything that is the user's own beside their sessions, as one value, and the button that deletes all of it."""

from __future__ import annotations

from dataclasses import dataclass

from greenroom.base.errors import NotFound
from greenroom.service.banks import kept as banks_kept
from greenroom.service.banks.desk import Banks
from greenroom.service.ports import ProfileStore
from greenroom.service.readiness import kept as readiness_kept
from greenroom.service.readiness.desk import Readiness
from greenroom.service.rehearsals import Rehearsals
from greenroom.service.sessions import Sessions


@dataclass(frozen=True, slots=True)
class Personal:
    store: ProfileStore
    sessions: Sessions
    readiness: Readiness
    banks: Banks
    rehearsals: Rehearsals

    async def erase_everything(self) -> None:
        """Every session, the résumé and all that was made from it, and the user's entries in the banks."""
        for row in await self.sessions.rows():
            try:
                await self.sessions.delete(row.id)
            except NotFound:  # another tab was faster
                continue
        self.readiness.forget()
        await self.store.erase([readiness_kept.STREAM, banks_kept.STREAM])
