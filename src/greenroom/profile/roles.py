"""Roles out of the sections on work: who, what, where, when, and the claims below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from greenroom.content.vocabulary import Vocabulary
from greenroom.profile.claims import hear_voice, read_claim
from greenroom.profile.dates import Dated
from greenroom.profile.entries import Entry, is_sentence, split
from greenroom.profile.forms import Field, Form, is_table_head, read_forms
from greenroom.profile.lexicon import EMPLOYMENT, placeness
from greenroom.profile.page import Line
from greenroom.profile.passages import Passage, cut_source, identify, leftovers, one_line
from greenroom.profile.resume import Claim, ClaimKind, Read, Role, Source, Span, Voice
from greenroom.profile.slots import WORK, Filled, fill
from greenroom.profile.terms import find_terms
from greenroom.profile.typography import Typography


@dataclass(slots=True)
class Reading:
    """What is at hand while a section is read, and where lines go that found no place."""

    file: str
    print_: Typography
    vocabulary: Vocabulary
    unread: list[Read] = field(default_factory=list)

    def cut(self, stretch: tuple[Line, int, int] | None) -> Read | None:
        if stretch is None:
            return None
        return self.told(cut_source(self.file, *stretch))

    def told(self, source: Source) -> Read:
        return Read(text=one_line(source.quote), source=source)

    def span(self, dated: tuple[Line, Dated] | None) -> Span | None:
        if dated is None:
            return None
        line, one = dated
        source = cut_source(self.file, line, one.start, one.end)
        if not one.ranged and one.begins is not None:  # a single date is when it ended or was given
            return Span(source=source, start=one.begins)
        return Span(source=source, start=one.begins, end=one.ends, present=one.present)

    def drop(self, lines: Sequence[Line]) -> None:
        self.unread += leftovers(lines, self.file)


def read_roles(lines: Sequence[Line], reading: Reading) -> tuple[Role, ...]:
    reading.drop([line for line in lines if is_table_head(line)])
    lines = [line for line in lines if not is_table_head(line)]
    forms = read_forms(lines)
    if forms:
        return tuple(_from_form(form, reading) for form in forms if form.values)
    entries = split(lines, reading.print_)
    filled = fill([entry.header for entry in entries], WORK)
    entries, filled = _fold_groups(entries, filled)
    roles: list[Role] = []
    last: Filled | None = None
    for entry, held in zip(entries, filled, strict=True):
        reading.drop(entry.labels)
        if held.what is None and held.who is None and held.dated is None:
            _attach(entry, roles, reading)
            continue
        if held.who is None and last is not None and last.who is not None:
            held = replace(held, who=last.who, place=held.place or last.place)
        if held.who is not None:
            last = held
        roles.append(_role(entry, held, reading))
    return tuple(roles)


def _from_form(form: Form, reading: Reading) -> Role:
    own = identify("r", header_source(form.lines[:1], reading.file))
    reading.drop(form.rest)
    return Role(
        id=own,
        employer=reading.cut(form.values.get(Field.WHO)),
        title=reading.cut(form.values.get(Field.WHAT)),
        place=reading.cut(form.values.get(Field.WHERE)),
        span=reading.span(form.dated),
        claims=claims_of(form.body, ClaimKind.BULLET, own, reading),
    )


def _fold_groups(entries: list[Entry], filled: list[Filled]) -> tuple[list[Entry], list[Filled]]:
    """An employer stated once over several posts ("Acme, 2015 to 2021", then the posts) is given to each post, and is no role itself."""
    kept_entries: list[Entry] = []
    kept: list[Filled] = []
    group: Filled | None = None
    for index, (entry, held) in enumerate(zip(entries, filled, strict=True)):
        follower = filled[index + 1] if index + 1 < len(filled) else None
        heads = held.what is None and held.who is not None and not any(p.bullet for p in entry.body)
        if heads and follower is not None and follower.what is not None and follower.who is None:
            group = held
            if entry.body:
                entries[index + 1].body[:0] = entry.body
            continue
        if held.who is not None:
            group = None
        elif group is not None:
            held = replace(held, who=group.who, place=held.place or group.place)
        kept_entries.append(entry)
        kept.append(held)
    return kept_entries, kept


def _attach(entry: Entry, roles: list[Role], reading: Reading) -> None:
    """Passages without a header of their own belong to the role above; before the first role they found no place."""
    reading.drop(entry.header)
    if not roles:
        for passage in entry.body:
            reading.drop(passage.lines)
        return
    role = roles[-1]
    claims = claims_of(entry.body, ClaimKind.BULLET, role.id, reading)
    roles[-1] = role.model_copy(update={"claims": (*role.claims, *claims)})


def _role(entry: Entry, held: Filled, reading: Reading) -> Role:
    source = header_source(entry.header, reading.file)
    own = identify("r", source)
    body = list(entry.body)
    about = None
    told = bool(body) and any(label.number == body[0].lines[0].number - 1 for label in entry.labels)
    tells = len(body) > 1 and not body[0].bullet and body[1].bullet and not told
    if tells and hear_voice(body[0].text) is Voice.UNSAID:
        about = body.pop(0).read(reading.file)
    place = reading.cut(held.place)
    for passage in [each for each in body if not each.bullet and len(each.lines) == 1]:
        if placeness(passage.text) > 1.5:  # a place on a line of its own is nobody's work
            body.remove(passage)
            if place is None:
                place = passage.read(reading.file)
            else:
                reading.drop(passage.lines)
    for atom in held.rest:
        if place is None and placeness(atom.text) > 0.8:
            place = reading.cut((atom.line, atom.start, atom.end))
        elif not EMPLOYMENT.match(atom.text) and about is None and is_sentence(atom.line.text):
            about = Passage((atom.line,)).read(reading.file)
        else:
            reading.unread.append(rest_of(atom.line, atom.start, atom.end, reading.file))
    return Role(
        id=own,
        employer=reading.cut(held.who),
        title=reading.cut(held.what),
        place=place,
        span=reading.span(held.dated),
        about=about,
        claims=claims_of(body, ClaimKind.BULLET, own, reading),
    )


def rest_of(line: Line, start: int, end: int, file: str) -> Read:
    source = cut_source(file, line, start, end)
    return Read(text=one_line(source.quote), source=source)


def header_source(header: Sequence[Line], file: str) -> Source:
    if not header:
        return Source(file=file, page=0, line=0, quote="")
    return Passage(tuple(header)).source(file)


def claims_of(body: Sequence[Passage], kind: ClaimKind, role: str, reading: Reading) -> tuple[Claim, ...]:
    claims = []
    for passage in body:
        if len(passage.text) <= 2 or (not passage.bullet and _is_tags(passage.text, reading)):
            reading.drop(passage.lines)
        else:
            claims.append(read_claim(passage, kind, reading.file, reading.vocabulary, role))
    return tuple(claims)


def _is_tags(text: str, reading: Reading) -> bool:
    """Names of skills and nothing else, as tags below an entry are."""
    rest = text
    terms = find_terms(text, reading.vocabulary, listed=True)
    for term in reversed(terms):
        rest = rest[: term.start] + rest[term.end :]
    return bool(terms) and not re.search(r"\w", rest)
