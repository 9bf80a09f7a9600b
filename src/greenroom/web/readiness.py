"""The readiness pages: what was given and read, corrections, the report, and deleting it all."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from greenroom.profile.corrections import Correction
from greenroom.reports.readiness.model import ReadinessReport
from greenroom.service.personal import Personal
from greenroom.service.readiness.forms import StartRehearsal, Target, Words
from greenroom.service.readiness.views import Outgoing, ReadinessHome
from greenroom.service.views import SessionView
from greenroom.web.uploads import read_body

UPLOAD_LIMIT = 20 << 20  # bytes
PRIVATE = {"Cache-Control": "no-store"}  # deleted means deleted: no browser keeps a page of the résumé


def readiness_routes(personal: Personal) -> APIRouter:
    api = APIRouter(prefix="/api")
    readiness = personal.readiness

    @api.get("/readiness")
    async def home() -> ReadinessHome:
        return await readiness.home()

    @api.put("/readiness/resume")
    async def give_resume(request: Request, name: str = "") -> ReadinessHome:
        return await readiness.give_resume(name, await read_body(request, UPLOAD_LIMIT))

    @api.put("/readiness/job")
    async def give_job(request: Request, name: str = "") -> ReadinessHome:
        return await readiness.give_job(name, await read_body(request, UPLOAD_LIMIT))

    @api.put("/readiness/target")
    async def choose(target: Target) -> ReadinessHome:
        return await readiness.choose(target)

    @api.post("/readiness/corrections")
    async def correct(correction: Correction) -> ReadinessHome:
        return await readiness.correct(correction)

    @api.post("/readiness/undo")
    async def undo() -> ReadinessHome:
        return await readiness.undo()

    @api.get("/readiness/pages/{number}.png")
    async def page(number: int, width: int = 1000) -> Response:
        return Response(await readiness.page(number, width), media_type="image/png", headers=PRIVATE)

    @api.get("/readiness/report")
    async def report() -> ReadinessReport:
        return await readiness.report()

    @api.get("/readiness/report.json")
    async def report_json() -> Response:
        made = await readiness.report()
        name = {"Content-Disposition": 'attachment; filename="greenroom-readiness.json"'}
        return Response(made.model_dump_json(indent=1), media_type="application/json", headers=PRIVATE | name)

    @api.get("/readiness/report.pdf")
    async def report_pdf() -> Response:
        name = {"Content-Disposition": 'inline; filename="greenroom-readiness.pdf"'}
        return Response(await readiness.pdf(), media_type="application/pdf", headers=PRIVATE | name)

    @api.get("/readiness/outgoing")
    async def outgoing() -> Outgoing:
        return await readiness.outgoing()

    @api.post("/readiness/start", status_code=201)
    async def start(wanted: StartRehearsal) -> SessionView:
        return await personal.rehearsals.start(wanted)

    @api.delete("/readiness", status_code=204)
    async def erase() -> None:
        await readiness.erase()

    @api.delete("/data", status_code=204)
    async def erase_everything() -> None:
        await personal.erase_everything()

    @api.put("/stories/{claim}/{part}", status_code=204)
    async def tell(claim: str, part: str, words: Words) -> None:
        await readiness.tell(claim, part, words.text)

    @api.delete("/stories/{claim}/{part}", status_code=204)
    async def untell(claim: str, part: str) -> None:
        await readiness.untell(claim, part)

    return api
