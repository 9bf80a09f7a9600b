"""What would be sent to a model, if one were configured: the same text a model would get, contact details removed."""

from __future__ import annotations

from greenroom.profile.redaction import redact
from greenroom.service.readiness.making import Own, Wanted
from greenroom.service.readiness.views import Outgoing

NO_MODEL = "No model is configured; nothing is sent."


def show_outgoing(own: Own | None, wanted: Wanted | None) -> Outgoing:
    resume, removed = redact(own.stands) if own is not None else ("", ())
    lines = "\n".join(line.text for line in wanted.document.lines) if wanted is not None else ""
    job, more = redact(lines)
    removed = tuple(dict.fromkeys((*removed, *more)))
    return Outgoing(model="", says=NO_MODEL, resume=resume, job=job, removed=list(removed))
