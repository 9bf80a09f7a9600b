"""The banks and the guide."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Body, Query, Request, Response
from fastapi.responses import JSONResponse

from greenroom.service.banks.forms import OwnAccount, OwnQuestion
from greenroom.service.banks.views import BankQuestion, Experience, Experiences, GuideView, QuestionBank
from greenroom.service.personal import Personal
from greenroom.web.uploads import read_text

IMPORT_LIMIT = 5 << 20  # bytes
Many = Annotated[list[str], Query()]
Format = Literal["csv", "json"]
MEDIA = {"csv": "text/csv; charset=utf-8", "json": "application/json"}


def bank_routes(personal: Personal) -> APIRouter:
    api = APIRouter(prefix="/api")
    banks = personal.banks

    @api.get("/questions")
    async def questions(
        q: str = "",
        company: str = "",
        round: Many = [],  # noqa: B006 - read by the framework, never changed
        tag: Many = [],  # noqa: B006
        value: Many = [],  # noqa: B006
        level: Many = [],  # noqa: B006
        own: bool = False,
    ) -> QuestionBank:
        aim = await personal.readiness.aim()
        chosen = {"round": round, "tag": tag, "value": value, "level": level}
        return await banks.questions(company or aim.company, aim.level, chosen, q[:200], own)

    @api.post("/questions", status_code=201)
    async def add_question(question: OwnQuestion) -> BankQuestion:
        return await banks.add_question(question)

    @api.put("/questions/{name}")
    async def change_question(name: str, question: OwnQuestion) -> BankQuestion:
        return await banks.change_question(name, question)

    @api.put("/questions/{name}/tags")
    async def tag_question(name: str, tags: Annotated[list[str], Body()]) -> BankQuestion:
        return await banks.tag_question(name, tags)

    @api.delete("/questions/{name}", status_code=204)
    async def delete_question(name: str) -> None:
        await banks.delete_question(name)

    @api.get("/experiences")
    async def experiences(
        q: str = "",
        company: str = "",
        level: Many = [],  # noqa: B006
        year: Many = [],  # noqa: B006
        outcome: Many = [],  # noqa: B006
        round: Many = [],  # noqa: B006
    ) -> Experiences:
        chosen = {"level": level, "year": year, "outcome": outcome, "round": round}
        return await banks.experiences(company, chosen, q[:200])

    @api.post("/experiences", status_code=201)
    async def add_account(account: OwnAccount) -> Experience:
        return await banks.add_account(account)

    @api.get("/experiences/export")
    async def export(format: Format = "json", company: str = "") -> Response:
        name = {"Content-Disposition": f'attachment; filename="greenroom-experiences.{format}"'}
        return Response(await banks.export(company, format), media_type=MEDIA[format], headers=name)

    @api.post("/experiences/import")
    async def take_in(request: Request, format: Format = "json") -> Response:
        made = await banks.take_in(await read_text(request, IMPORT_LIMIT), format)
        return JSONResponse(made.model_dump(), 422 if made.problems else 200)

    @api.put("/experiences/{name}")
    async def change_account(name: str, account: OwnAccount) -> Experience:
        return await banks.change_account(name, account)

    @api.delete("/experiences/{name}", status_code=204)
    async def delete_account(name: str) -> None:
        await banks.delete_account(name)

    @api.get("/guide")
    async def guide(company: str = "") -> GuideView:
        return banks.guide(company)

    return api
