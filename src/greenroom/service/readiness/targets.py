"""Every value that was read and can be corrected, by the name that corrections call it, and what became of it. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from greenroom.base.errors import BadInput
from greenroom.profile.amending import read_span
from greenroom.profile.corrections import Added, Corrected, Correction, Restored, Retracted
from greenroom.profile.resume import Read, Resume, Source, Span
from greenroom.service.readiness.views import TargetState, TargetView

LONGEST = 4_000  # characters of a correction
ROLE_FIELDS = ("title", "employer", "place", "span")
STUDY_FIELDS = ("school", "degree", "span")

Value = tuple[str, str, Source, str]  # target, text, where, what it stands under ("" for nothing)


def check(correction: Correction, read: Resume, stands: Resume) -> None:
    """BadInput unless the correction names something that was read or added, and says something."""
    if isinstance(correction, Corrected | Added):
        if not correction.text.strip():
            raise BadInput("a correction says something; to take a line out, retract it")
        if len(correction.text) > LONGEST:
            raise BadInput(f"a correction has up to {LONGEST} characters")
    if isinstance(correction, Added):
        if correction.role not in _takers(read):
            raise BadInput(f"there is no role or project {correction.role!r} on the résumé")
        return
    if correction.target not in _known(read, stands):
        raise BadInput(f"nothing on the résumé is called {correction.target!r}")
    if isinstance(correction, Corrected):
        if correction.target in set(_owners(read)):
            raise BadInput("a role or project is corrected value by value, or retracted as a whole")
        if correction.target.endswith(".span") and read_span(correction.text) is None:
            raise BadInput(
                'dates are written as "2019-03 to 2021-07", "2019 to 2021" or "2020-05 to present"'
            )


def standing(corrections: Sequence[Correction], read: Resume, stands: Resume) -> list[Correction]:
    """The corrections that are about this résumé. Those of an earlier one wait for the day its lines are read again."""
    known, takers = _known(read, stands), _takers(read)
    return [
        each
        for each in corrections
        if (each.role in takers if isinstance(each, Added) else each.target in known)
    ]


def targets(read: Resume, stands: Resume, corrections: Sequence[Correction]) -> list[TargetView]:
    """Each value of `read`, then what was added, with what the candidate did with it; roles that were retracted as a whole too."""
    left = {target: text for target, text, _, _ in values(stands)}
    done = _done(corrections)
    gone = {target for target, state in done.items() if state is TargetState.RETRACTED}
    views = []
    for target, text, source, owner in values(read):
        away = target in gone or owner in gone
        state = TargetState.RETRACTED if away else done.get(target, TargetState.READ)
        now = text if away else left.get(target, text)
        views.append(TargetView(target=target, state=state, original=text, text=now, source=source))
    there = {view.target for view in views}
    for target, text, source, _ in values(stands):
        if target not in there:
            views.append(
                TargetView(target=target, state=TargetState.ADDED, original="", text=text, source=source)
            )
    owners = [owner for owner in _owners(read) if owner in gone]
    return views + [
        TargetView(target=owner, state=TargetState.RETRACTED, original="", text="", source=None)
        for owner in owners
    ]


def _done(corrections: Sequence[Correction]) -> dict[str, TargetState]:
    """What was done last to each target."""
    done: dict[str, TargetState] = {}
    for each in corrections:
        match each:
            case Corrected():
                done[each.target] = TargetState.CORRECTED
            case Retracted():
                done[each.target] = TargetState.RETRACTED
            case Restored():
                done.pop(each.target, None)
    return done


def values(resume: Resume) -> Iterator[Value]:
    """Every value with the name that a correction calls it."""
    yield from _read("name", resume.name)
    yield from _read("headline", resume.headline)
    for role in resume.roles:
        for field, value in (("title", role.title), ("employer", role.employer), ("place", role.place)):
            yield from _read(f"{role.id}.{field}", value, role.id)
        yield from _span(role.id, role.span)
    for study in resume.studies:
        yield from _read(f"{study.id}.school", study.school, study.id)
        yield from _read(f"{study.id}.degree", study.degree, study.id)
        yield from _span(study.id, study.span)
    for project in resume.projects:
        yield from _read(f"{project.id}.name", project.name, project.id)
    for item in resume.skills:
        yield f"skill:{item.text}", item.text, item.source, ""
    for claim in resume.claims:
        yield claim.id, claim.text, claim.source, claim.role


def _read(target: str, value: Read | None, owner: str = "") -> Iterator[Value]:
    if value is not None:
        yield target, value.text, value.source, owner


def _span(owner: str, span: Span | None) -> Iterator[Value]:
    if span is not None:
        yield f"{owner}.span", " ".join(span.source.quote.split()), span.source, owner


def _known(read: Resume, stands: Resume) -> set[str]:
    """What a correction can name."""
    return {
        target
        for resume in (read, stands)
        for target in (*_names(resume), *_owners(resume), *_places(resume))
    }


def _takers(read: Resume) -> set[str]:
    """Where a claim can be added."""
    return {"", *(role.id for role in read.roles), *(project.id for project in read.projects)}


def _names(resume: Resume) -> list[str]:
    return [target for target, _, _, _ in values(resume)]


def _places(resume: Resume) -> list[str]:
    """Where a value can stand, also where none was read: the candidate may fill it in."""
    fields = ((resume.roles, ROLE_FIELDS), (resume.studies, STUDY_FIELDS), (resume.projects, ("name",)))
    return [
        "name",
        "headline",
        *(f"{item.id}.{field}" for items, names in fields for item in items for field in names),
    ]


def _owners(resume: Resume) -> list[str]:
    return [item.id for items in (resume.roles, resume.studies, resume.projects) for item in items]
