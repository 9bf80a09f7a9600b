"""Studies out of the sections on education: school, degree, when, and what else is said."""

from __future__ import annotations

from collections.abc import Sequence

from greenroom.profile.entries import Entry, is_sentence, split
from greenroom.profile.forms import Field, Form, is_table_head, read_forms
from greenroom.profile.lexicon import schoolness
from greenroom.profile.page import Line
from greenroom.profile.passages import identify, leftovers
from greenroom.profile.resume import Study
from greenroom.profile.roles import Reading, header_source, rest_of
from greenroom.profile.slots import STUDY, fill


def read_studies(lines: Sequence[Line], reading: Reading) -> tuple[Study, ...]:
    reading.drop([line for line in lines if is_table_head(line)])
    lines = [line for line in lines if not is_table_head(line)]
    forms = read_forms(lines)
    if forms:
        return tuple(_from_form(form, reading) for form in forms if form.values)
    entries = [_with_school(entry) for entry in split(lines, reading.print_, terse=True)]
    filled = fill(
        [entry.header or [line for passage in entry.body[:1] for line in passage.lines] for entry in entries],
        STUDY,
    )
    studies: list[Study] = []
    for entry, held in zip(entries, filled, strict=True):
        body = entry.body if entry.header else entry.body[1:]
        notes = tuple(passage.read(reading.file) for passage in body)
        if held.what is None and held.who is None:
            reading.drop([*entry.header, *(line for passage in entry.body for line in passage.lines)])
            continue
        header = entry.header or list(entry.body[0].lines)
        rest = tuple(rest_of(atom.line, atom.start, atom.end, reading.file) for atom in held.rest)
        studies.append(
            Study(
                id=identify("s", header_source(header, reading.file)),
                school=reading.cut(held.who),
                degree=reading.cut(held.what),
                span=reading.span(held.dated),
                notes=(*rest, *notes, *leftovers(entry.labels, reading.file)),
            )
        )
    return tuple(studies)


def _with_school(entry: Entry) -> Entry:
    """A header without a school takes the line below it that names one, as one under the dates."""
    below = entry.body[0] if entry.header and entry.body else None
    if (
        below is None
        or below.bullet
        or len(below.lines) > 1
        or is_sentence(below.text)
        or not 1 < len(below.text.split()) < 13
    ):
        return entry
    if not schoolness(below.text) or any(schoolness(line.text) for line in entry.header):
        return entry
    return Entry(header=[*entry.header, *below.lines], body=entry.body[1:], labels=entry.labels)


def _from_form(form: Form, reading: Reading) -> Study:
    return Study(
        id=identify("s", header_source(form.lines[:1], reading.file)),
        school=reading.cut(form.values.get(Field.WHO)),
        degree=reading.cut(form.values.get(Field.WHAT)),
        span=reading.span(form.dated),
        notes=(*(passage.read(reading.file) for passage in form.body), *leftovers(form.rest, reading.file)),
    )
