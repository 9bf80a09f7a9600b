"""JSON Resume (schema 1.0.0), in and out. Reading goes by the path of each value; nothing has to be guessed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from greenroom.profile.claims import read_claim
from greenroom.profile.dates import read_month
from greenroom.profile.page import Line
from greenroom.profile.passages import Passage, cut_source, identify
from greenroom.profile.resume import (
    Claim,
    ClaimKind,
    Listed,
    Month,
    Project,
    Read,
    Resume,
    Role,
    Source,
    Span,
    Study,
)
from greenroom.profile.roles import Reading
from greenroom.profile.terms import find_skills

_CONTACTS = ("email", "phone", "url", "website", "location", "profiles")


def read_fields(lines: Sequence[Line], reading: Reading, notes: tuple[str, ...] = ()) -> Resume:
    """A résumé whose lines carry their JSON path in `field`. Values of no known path are unread."""
    tree = _group(lines)
    basics = dict(tree.get("basics", [("", [])])[0][1]) if "basics" in tree else {}
    used: set[int] = set()

    def take(line: Line | None) -> Read | None:
        if line is None:
            return None
        used.add(id(line))
        return Passage((line,)).read(reading.file)

    contacts = tuple(
        found
        for path, line in basics.items()
        if path.split(".")[0] in _CONTACTS and (found := take(line)) is not None
    )
    resume = Resume(
        file=reading.file,
        name=take(basics.get("name")),
        headline=take(basics.get("label")),
        contacts=contacts,
        summary=_claims(_some(basics, "summary"), ClaimKind.SUMMARY, "", reading, used),
        roles=tuple(_role(fields, reading, used) for _, fields in tree.get("work", [])),
        projects=tuple(_project(fields, reading, used) for _, fields in tree.get("projects", [])),
        studies=tuple(_study(fields, reading, used) for _, fields in tree.get("education", [])),
        skills=tuple(item for _, fields in tree.get("skills", []) for item in _skills(fields, reading, used)),
        languages=tuple(
            item for _, fields in tree.get("languages", []) for item in _languages(fields, reading, used)
        ),
        other=tuple(
            claim
            for kind in ("volunteer", "awards", "publications", "certificates")
            for _, fields in tree.get(kind, [])
            for claim in _claims([line for _, line in fields], ClaimKind.OTHER, "", reading, used)
        ),
        notes=notes,
    )
    unread = tuple(Passage((line,)).read(reading.file) for line in lines if id(line) not in used)
    return resume.model_copy(update={"unread": unread})


def _group(lines: Sequence[Line]) -> dict[str, list[tuple[str, list[tuple[str, Line]]]]]:
    """Section -> its entries in order, each with (path inside the entry, line)."""
    tree: dict[str, dict[str, list[tuple[str, Line]]]] = {}
    for line in lines:
        section, _, rest = line.field.partition(".")
        index, _, path = rest.partition(".")
        if not index.isdigit():
            index, path = "", rest
        tree.setdefault(section, {}).setdefault(index, []).append((path, line))
    return {section: list(entries.items()) for section, entries in tree.items()}


def _some(fields: dict[str, Line], *names: str) -> list[Line]:
    return [fields[name] for name in names if name in fields]


def _one(fields: dict[str, Line], reading: Reading, used: set[int], *names: str) -> Read | None:
    for name in names:
        line = fields.get(name)
        if line is not None:
            used.add(id(line))
            return Passage((line,)).read(reading.file)
    return None


def _claims(
    lines: Iterable[Line], kind: ClaimKind, role: str, reading: Reading, used: set[int]
) -> tuple[Claim, ...]:
    found = []
    for line in lines:
        used.add(id(line))
        found.append(read_claim(Passage((line,)), kind, reading.file, reading.vocabulary, role))
    return tuple(found)


def _span(fields: dict[str, Line], reading: Reading, used: set[int]) -> Span | None:
    """From startDate and endDate; a start without an end goes on, as the schema says."""
    first, last = fields.get("startDate"), fields.get("endDate")
    lines = [line for line in (first, last) if line is not None]
    if not lines:
        return None
    used.update(id(line) for line in lines)
    start = read_month(first.text) if first is not None else None
    end = read_month(last.text) if last is not None else None
    source = Passage((lines[0],)).source(reading.file)
    present = start is not None and end is None
    return Span(source=source, start=start, end=end, present=present)


def _identity(kind: str, fields: list[tuple[str, Line]], file: str) -> str:
    first = fields[0][1]
    return identify(kind, Source(file=file, page=first.page, line=first.number, quote=first.text))


def _bullets(fields: list[tuple[str, Line]]) -> list[Line]:
    return [line for path, line in fields if path.startswith("highlights.")]


def _role(fields: list[tuple[str, Line]], reading: Reading, used: set[int]) -> Role:
    own = _identity("r", fields, reading.file)
    by_path = dict(fields)
    return Role(
        id=own,
        employer=_one(by_path, reading, used, "name", "company", "organization"),
        title=_one(by_path, reading, used, "position", "title"),
        place=_one(by_path, reading, used, "location", "location.city"),
        span=_span(by_path, reading, used),
        about=_one(by_path, reading, used, "description"),
        claims=_claims([*_some(by_path, "summary"), *_bullets(fields)], ClaimKind.BULLET, own, reading, used),
    )


def _project(fields: list[tuple[str, Line]], reading: Reading, used: set[int]) -> Project:
    own = _identity("p", fields, reading.file)
    by_path = dict(fields)
    told = [*_some(by_path, "description", "summary"), *_bullets(fields)]
    return Project(
        id=own,
        name=_one(by_path, reading, used, "name"),
        span=_span(by_path, reading, used),
        claims=_claims(told, ClaimKind.PROJECT, own, reading, used),
    )


def _study(fields: list[tuple[str, Line]], reading: Reading, used: set[int]) -> Study:
    by_path = dict(fields)
    kind, area = by_path.get("studyType"), by_path.get("area")
    degree = _one(by_path, reading, used, "studyType", "area")
    notes = []
    if kind is not None and area is not None:
        used.add(id(area))
        notes.append(Passage((area,)).read(reading.file))
    for path, line in fields:
        if path.split(".")[0] in ("score", "gpa", "courses"):
            used.add(id(line))
            notes.append(Passage((line,)).read(reading.file))
    return Study(
        id=_identity("s", fields, reading.file),
        school=_one(by_path, reading, used, "institution"),
        degree=degree,
        span=_span(by_path, reading, used),
        notes=tuple(notes),
    )


def _item(line: Line, group: str, reading: Reading, used: set[int]) -> Listed:
    used.add(id(line))
    found = find_skills(line.text, reading.vocabulary, listed=True)
    return Listed(
        text=line.text,
        source=cut_source(reading.file, line, 0, len(line.text)),
        group=group,
        skill=found[0] if found else "",
    )


def _skills(fields: list[tuple[str, Line]], reading: Reading, used: set[int]) -> list[Listed]:
    """Its keywords under its name; a skill without keywords is an item itself."""
    name = dict(fields).get("name")
    keywords = [line for path, line in fields if path.startswith("keywords.")]
    used.update(id(line) for path, line in fields if path in ("name", "level"))
    if keywords:
        return [_item(line, name.text if name is not None else "", reading, used) for line in keywords]
    return [_item(name, "", reading, used)] if name is not None else []


def _languages(fields: list[tuple[str, Line]], reading: Reading, used: set[int]) -> list[Listed]:
    by_path = dict(fields)
    used.update(id(line) for path, line in fields if path == "fluency")
    line = by_path.get("language")
    return [_item(line, "", reading, used)] if line is not None else []


def to_json_resume(resume: Resume) -> dict[str, Any]:
    """`resume` by the schema. Contacts stay out."""
    basics: dict[str, Any] = {}
    if resume.name is not None:
        basics["name"] = resume.name.text
    if resume.headline is not None:
        basics["label"] = resume.headline.text
    if resume.summary:
        basics["summary"] = "\n".join(claim.text for claim in resume.summary)
    return {
        "$schema": "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json",
        "basics": basics,
        "work": [_work_out(role) for role in resume.roles],
        "projects": [
            {
                **_named("name", each.name),
                **_dates_out(each.span),
                "highlights": [claim.text for claim in each.claims],
            }
            for each in resume.projects
        ],
        "education": [
            {
                **_named("institution", each.school),
                **_named("studyType", each.degree),
                **_dates_out(each.span),
                **_ended(each.span),
            }
            for each in resume.studies
        ],
        "skills": _skills_out(resume.skills),
        "languages": [{"language": item.text} for item in resume.languages],
    }


def _work_out(role: Role) -> dict[str, Any]:
    told: dict[str, Any] = {
        **_named("name", role.employer), **_named("position", role.title), **_named("location", role.place),
        **_dates_out(role.span), **_named("description", role.about),
    }  # fmt: skip
    told["highlights"] = [claim.text for claim in role.claims]
    return told


def _named(key: str, held: Read | None) -> dict[str, str]:
    return {key: held.text} if held is not None else {}


def _dates_out(span: Span | None) -> dict[str, str]:
    """What runs on has no endDate, as the schema wants it."""
    if span is None:
        return {}
    told = {"startDate": _iso(span.start), "endDate": _iso(span.end)}
    return {key: text for key, text in told.items() if text}


def _ended(span: Span | None) -> dict[str, str]:
    """A single date on a study is when it was finished."""
    if span is None or span.present or span.end is not None or span.start is None:
        return {}
    return {"endDate": _iso(span.start)}


def _iso(month: Month | None) -> str:
    if month is None:
        return ""
    return f"{month.year:04d}-{month.month:02d}" if month.month else f"{month.year:04d}"


def _skills_out(skills: Sequence[Listed]) -> list[dict[str, Any]]:
    groups: dict[str, list[str]] = {}
    for item in skills:
        groups.setdefault(item.group, []).append(item.text)
    return [{**({"name": group} if group else {}), "keywords": items} for group, items in groups.items()]
