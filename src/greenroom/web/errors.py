"""Faults as answers: one sentence and a kind, never a trace."""

from __future__ import annotations

import logging
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from greenroom.base.errors import AuthorError, BadInput, GreenroomError, NotFound, OutOfTurn, VersionConflict

LOG = logging.getLogger(__name__)
KINDS: list[tuple[type[GreenroomError], str, int]] = [
    (NotFound, "not_found", 404),
    (OutOfTurn, "out_of_turn", 409),
    (VersionConflict, "conflict", 409),
    (BadInput, "bad_input", 422),
    (AuthorError, "pack", 500),
]


def kind_of(error: GreenroomError) -> tuple[str, int]:
    """The word and the HTTP status for a fault; what is not the caller's is the world's."""
    return next(((kind, status) for type_, kind, status in KINDS if isinstance(error, type_)), ("world", 503))


def body(says: str, kind: str) -> dict[str, Any]:
    return {"error": {"says": says, "kind": kind}}


def install(app: FastAPI) -> None:
    """Answers for every fault that can leave a route."""

    @app.exception_handler(GreenroomError)
    async def ours(_request: Request, error: GreenroomError) -> JSONResponse:
        kind, status = kind_of(error)
        return JSONResponse(body(str(error), kind), status)

    @app.exception_handler(RequestValidationError)
    async def malformed(_request: Request, error: RequestValidationError) -> JSONResponse:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"] if part != "body")
        return JSONResponse(body(f"{place or 'the request'}: {first['msg']}", "bad_input"), 422)

    @app.exception_handler(HTTPException)
    async def http(_request: Request, error: HTTPException) -> JSONResponse:
        says = "There is nothing at this address." if error.status_code == 404 else str(error.detail)
        return JSONResponse(
            body(says, "not_found" if error.status_code == 404 else "bad_input"), error.status_code
        )

    @app.exception_handler(Exception)
    async def other(_request: Request, error: Exception) -> JSONResponse:
        LOG.exception("a request failed", exc_info=error)
        return JSONResponse(
            body("Something went wrong on our side. Your work is kept; try again.", "world"), 500
        )
