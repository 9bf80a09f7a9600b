"""Plain requests: the first page, sessions, debriefs, export and import."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from fastapi import APIRouter, Body, Request, Response
from fastapi.responses import PlainTextResponse
from pydantic import BaseModel, ConfigDict

from greenroom.base.errors import BadInput
from greenroom.service.debriefs import Debriefs
from greenroom.service.doctor import Doctor
from greenroom.service.home import DEFAULT_LEVEL, catalogue, home, seed_of, start_loop, start_round
from greenroom.service.personal import Personal
from greenroom.service.present import session_line, session_view
from greenroom.service.sessions import Sessions
from greenroom.service.views import DebriefView, Home, Replay, SessionLine, SessionView
from greenroom.service.wire import Act
from greenroom.web.uploads import read_text

IMPORT_LIMIT = 50 << 20  # bytes


class NewSession(BaseModel):
    model_config = ConfigDict(extra="forbid")

    format: Literal["loop", "round"]
    loop: str = "short"
    round: str = ""
    scenario: str = ""
    level: str = DEFAULT_LEVEL
    minutes: int | None = None
    company: str = ""


def routes(
    sessions: Sessions, debriefs: Debriefs, doctor: Doctor, personal: Personal, data: Path
) -> APIRouter:
    api = APIRouter(prefix="/api")

    @api.get("/home")
    async def first_page(company: str = "") -> Home:
        readiness, chosen = await personal.readiness.line(), sessions.pack(company).company.id
        rows, checks = await sessions.rows(), await doctor.checks()
        return home(sessions.packs, chosen, rows, checks, str(data), readiness)

    @api.get("/catalogue")
    async def read_catalogue() -> dict[str, Any]:
        return catalogue()

    @api.post("/sessions", status_code=201)
    async def start(new: NewSession) -> SessionView:
        session = sessions.new_id()
        seed = seed_of(session)
        if new.format == "loop":
            state = await start_loop(sessions, new.loop, new.level, seed, session, new.company)
        else:
            if new.minutes is not None and not 1 <= new.minutes <= 240:
                raise BadInput("a round lasts from 1 to 240 minutes")
            state = await start_round(
                sessions,
                new.round,
                new.scenario,
                new.level,
                seed,
                new.minutes,
                session,
                company=new.company,
            )
        return session_view(state, sessions.pack(state.company), sessions.clock.now())

    @api.get("/sessions")
    async def list_sessions() -> list[SessionLine]:
        return [session_line(row) for row in await sessions.rows()]

    @api.get("/sessions/{session}")
    async def show(session: str) -> SessionView:
        room = await sessions.room(session)
        pack = sessions.pack(room.state.company)
        return session_view(room.state, pack, sessions.clock.now(), room.busy)

    @api.delete("/sessions/{session}", status_code=204)
    async def delete(session: str) -> None:
        await sessions.delete(session)

    @api.get("/sessions/{session}/export")
    async def export(session: str) -> Response:
        name = {"Content-Disposition": f'attachment; filename="greenroom-{session}.jsonl"'}
        return PlainTextResponse(
            await sessions.export(session), media_type="application/x-ndjson", headers=name
        )

    @api.post("/sessions/import", status_code=201)
    async def take_in(request: Request) -> SessionLine:
        state = await sessions.take_in(await read_text(request, IMPORT_LIMIT))
        row = next(row for row in await sessions.rows() if row.id == state.id)
        return session_line(row)

    @api.get("/sessions/{session}/debrief")
    async def debrief(session: str) -> DebriefView:
        return await debriefs.view(session)

    @api.get("/sessions/{session}/debrief.pdf")
    async def debrief_pdf(session: str) -> Response:
        name = {"Content-Disposition": f'inline; filename="greenroom-debrief-{session}.pdf"'}
        return Response(await debriefs.pdf(session), media_type="application/pdf", headers=name)

    @api.get("/sessions/{session}/replay")
    async def replay(session: str) -> Replay:
        return await debriefs.replay(session)

    @api.post("/sessions/{session}/self-score")
    async def self_score(session: str, levels: dict[str, int | None] = Body()) -> SessionView:  # noqa: B008
        await sessions.act(session, Act("self_score", levels))
        return await show(session)

    return api
