"""The web application: the API, the socket, and the built pages."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI, Request, Response, WebSocket
from fastapi.responses import FileResponse, HTMLResponse, JSONResponse
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from greenroom.base.errors import GreenroomError
from greenroom.service.debriefs import Debriefs
from greenroom.service.doctor import Doctor
from greenroom.service.personal import Personal
from greenroom.service.sessions import Sessions
from greenroom.web import errors
from greenroom.web.api import routes
from greenroom.web.banks import bank_routes
from greenroom.web.origin import is_ours, own_names
from greenroom.web.readiness import readiness_routes
from greenroom.web.socket import SocketHub

LOG = logging.getLogger(__name__)
STATIC = Path(__file__).parent / "static"
UNBUILT = "<h1>Greenroom</h1><p>The pages are not built yet. Run <code>make setup</code> and reload.</p>"
POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; connect-src 'self'; font-src 'self' data:; frame-ancestors 'none'"


def make_web(
    sessions: Sessions,
    debriefs: Debriefs,
    doctor: Doctor,
    personal: Personal,
    data: Path,
    close: Callable[[], Awaitable[None]],
    host: str = "127.0.0.1",
    warm_up: Callable[[], Awaitable[None]] | None = None,
) -> FastAPI:
    """The application. It answers under the loopback names, and under `host` or, when that listens everywhere, any name."""
    names = own_names(host)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        warming = asyncio.create_task(_warm(warm_up)) if warm_up is not None else None
        yield
        if warming is not None:
            warming.cancel()
        await close()

    app = FastAPI(
        title="Greenroom", lifespan=lifespan, docs_url=None, redoc_url=None, openapi_url="/api/openapi.json"
    )
    errors.install(app)
    app.include_router(routes(sessions, debriefs, doctor, personal, data))
    app.include_router(readiness_routes(personal))
    app.include_router(bank_routes(personal))
    hub = SocketHub(sessions, names)

    @app.middleware("http")
    async def guard(request: Request, answer: Callable[[Request], Awaitable[Response]]) -> Response:
        if not is_ours(request.headers, names):
            return JSONResponse(errors.body("This address belongs to another site.", "bad_input"), 403)
        response = await answer(request)
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["Content-Security-Policy"] = POLICY
        return response

    @app.websocket("/api/sessions/{session}/socket")
    async def socket(connection: WebSocket, session: str, tab: str = "tab") -> None:
        await hub.serve(connection, session, tab)

    if (STATIC / "assets").is_dir():
        app.mount("/assets", StaticFiles(directory=STATIC / "assets"))

    @app.get("/{path:path}", include_in_schema=False)
    async def page(path: str) -> Response:
        if path.startswith("api/"):
            raise HTTPException(404)
        wanted = _built(path)
        if wanted is not None:
            return FileResponse(wanted)
        index = STATIC / "index.html"
        return (
            FileResponse(index, headers={"Cache-Control": "no-cache"})
            if index.is_file()
            else HTMLResponse(UNBUILT, 503)
        )

    return app


async def _warm(warm_up: Callable[[], Awaitable[None]]) -> None:
    """While the first page is read. What fails here fails again, and is said, where it is needed."""
    try:
        await warm_up()
    except GreenroomError as error:
        LOG.warning("%s", error)


def _built(path: str) -> Path | None:
    """The built file at `path`, if there is one inside the folder of built pages."""
    try:
        wanted = (STATIC / path).resolve()
        return wanted if path and wanted.is_file() and wanted.is_relative_to(STATIC.resolve()) else None
    except (OSError, ValueError):  # a name that no file can have
        return None
