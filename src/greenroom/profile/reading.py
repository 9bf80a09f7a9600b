"""From a document to a résumé. Every line ends in a value, with its place, or in `unread`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from greenroom.content.vocabulary import Vocabulary
from greenroom.profile.arrangement import arrange
from greenroom.profile.claims import read_claim
from greenroom.profile.contacts import completes_name, find_name, is_contact, is_headline, reaches
from greenroom.profile.entries import is_sentence, merge_lines
from greenroom.profile.json_resume import read_fields
from greenroom.profile.lexicon import Section, placeness, titleness
from greenroom.profile.page import Document, Line, Media
from greenroom.profile.passages import Passage, join, leftovers
from greenroom.profile.posting import read_job
from greenroom.profile.projects import read_projects
from greenroom.profile.resume import Claim, ClaimKind, Listed, Project, Read, Resume, Role, Study
from greenroom.profile.roles import Reading, read_roles
from greenroom.profile.sections import Part, cut
from greenroom.profile.skills import lists_skills, names_languages, part_languages, read_listed
from greenroom.profile.studies import read_studies
from greenroom.profile.typography import edge_dates, measure

__all__ = ["read_job", "read_resume"]

_PRINTED = re.compile(
    r"^\W*last (?:updated|update|modified)\b.{0,30}$", re.I
)  # tells of the paper, not of the person


@dataclass(slots=True)
class _Sheet:
    """What has been read so far."""

    contacts: list[Read] = field(default_factory=list)
    summary: list[Claim] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    projects: list[Project] = field(default_factory=list)
    studies: list[Study] = field(default_factory=list)
    listed: list[Listed] = field(default_factory=list)
    human: list[Listed] = field(default_factory=list)
    other: list[Claim] = field(default_factory=list)


def read_resume(document: Document, vocabulary: Vocabulary) -> Resume:
    """Never fails: a document with nothing in it is a résumé with nothing in it."""
    print_ = measure(document)
    reading = Reading(document.file, print_, vocabulary)
    if document.media is Media.JSON_RESUME:
        return read_fields(document.lines, reading, document.notes)
    arranged, aside = arrange(document)
    printed = [line for line in arranged if _PRINTED.match(line.text)]
    reading.drop(printed)
    arranged = tuple(line for line in arranged if line not in printed)
    parts = cut(arranged, print_)
    name = _name(parts, reading)
    taken = {id(name[0])} if name else set()
    if name is not None:
        name = _whole_name(name, parts[0].lines, taken, reading)
    sheet = _Sheet()
    headline = _read_top(parts[0].lines, taken, name, sheet, reading)
    for part in parts[1:]:
        _read_part(part, [line for line in part.lines if id(line) not in taken], sheet, reading)
    for line in aside:
        if is_contact(line.text):
            sheet.contacts += leftovers([line], reading.file)
        else:
            reading.drop([line])
    skills, among = part_languages(sheet.listed)
    return Resume(
        file=document.file,
        name=reading.cut(name),
        headline=headline,
        contacts=tuple(sheet.contacts),
        summary=tuple(sheet.summary),
        roles=tuple(sheet.roles),
        projects=tuple(sheet.projects),
        studies=tuple(sheet.studies),
        skills=skills,
        languages=(*sheet.human, *among),
        other=tuple(sheet.other),
        unread=tuple(reading.unread),
        notes=document.notes,
    )


def _read_part(part: Part, lines: Sequence[Line], sheet: _Sheet, reading: Reading) -> None:
    match part.section:
        case Section.EXPERIENCE if _lists_only(lines, reading):
            sheet.listed += read_listed(lines, reading)
        case Section.EXPERIENCE:
            sheet.roles += read_roles(lines, reading)
        case Section.EDUCATION:
            sheet.studies += read_studies(lines, reading)
        case Section.PROJECTS:
            sheet.projects += read_projects(lines, reading)
        case Section.SKILLS:
            reach = [line for line in lines if reaches(line.text)]  # floated there from beside
            sheet.contacts += leftovers(reach, reading.file)
            sheet.listed += read_listed([line for line in lines if line not in reach], reading)
        case Section.LANGUAGES if names_languages(lines, reading):
            sheet.human += read_listed(lines, reading)
        case Section.LANGUAGES:
            sheet.listed += read_listed(lines, reading)
        case Section.ASIDE if not part.known and lists_skills(lines, reading):
            group = part.heading.text if part.heading is not None else ""
            sheet.listed += [
                item.model_copy(update={"group": item.group or group}) for item in read_listed(lines, reading)
            ]
        case Section.SUMMARY:
            sheet.summary += _claims(lines, ClaimKind.SUMMARY, reading)
        case Section.CONTACT:
            sheet.contacts += leftovers(lines, reading.file)
        case Section.PUBLICATIONS | Section.VOLUNTEERING | Section.AWARDS | Section.CERTIFICATES:
            sheet.other += _claims(lines, ClaimKind.OTHER, reading)
        case _:
            reading.drop(lines)


def _lists_only(lines: Sequence[Line], reading: Reading) -> bool:
    """Whether "Technical Experience" is no work but a list of skills: nothing in it is dated."""
    return not any(edge_dates(line) for line in lines) and lists_skills(lines, reading)


def _name(parts: Sequence[Part], reading: Reading) -> tuple[Line, int, int] | None:
    first = [(line, part.section is None) for part in parts for line in part.lines if line.page == 1]
    return find_name(first)


def _whole_name(
    name: tuple[Line, int, int], lines: Sequence[Line], taken: set[int], reading: Reading
) -> tuple[Line, int, int]:
    """The name with the rest of it that stands in a line of its own below, where it is the largest print."""
    line, start, end = name
    if end < len(line.text) or not reading.print_.is_larger(line):
        return name
    after = next((other for other in lines if completes_name(line, other)), None)
    if after is None:
        return name
    taken.add(id(after))
    whole = merge_lines(line, after)
    return whole, start, len(whole.text)


def _read_top(
    lines: Sequence[Line],
    taken: set[int],
    name: tuple[Line, int, int] | None,
    sheet: _Sheet,
    reading: Reading,
) -> Read | None:
    """What stands before the first heading: the headline, given back, contacts, and sentences, which are a summary without a
    heading."""
    headline = _beside_name(name, lines, taken, sheet, reading)
    prose: list[Line] = []
    for line in lines:
        if id(line) in taken:
            continue
        contact = is_contact(line.text) and not (is_sentence(line.text) and len(line.text) > 100)
        if prose and not contact and reading.print_.continues(line, prose[-1], prose[-1]) > 0:
            prose.append(line)
        elif contact or placeness(line.text) > 1:
            sheet.contacts += leftovers([line], reading.file)
        elif headline is None and is_headline(line) and not prose:
            headline = Passage((line,)).read(reading.file)
        else:
            prose.append(line)
    for passage in join(prose, reading.print_):
        if len(passage.text.split()) >= 8 or is_sentence(passage.text):
            sheet.summary.append(read_claim(passage, ClaimKind.SUMMARY, reading.file, reading.vocabulary))
        else:
            reading.drop(passage.lines)
    return headline


def _beside_name(
    name: tuple[Line, int, int] | None,
    lines: Sequence[Line],
    taken: set[int],
    sheet: _Sheet,
    reading: Reading,
) -> Read | None:
    """What stands after the name on its line: a headline, which may go on in the next line of that size, or how to reach them."""
    if name is None or len(name[0].text) - name[2] <= 4:
        return None
    line, _, end = name
    rest = line.text[end:].strip(" –—-|·•,")
    start = line.text.index(rest, end)
    beside = reading.cut((line, start, start + len(rest)))
    after = next(
        (other for other in lines if other.number == line.number + 1 and other.page == line.page), None
    )
    if after is not None and line.size and abs(after.size - line.size) < 0.3 and not is_contact(after.text):
        taken.add(id(after))
        return Passage((line.model_copy(update={"text": line.text[start:]}), after)).read(reading.file)
    if beside is None or titleness(rest) > 1.2:
        return beside
    sheet.contacts.append(beside)
    return None


def _claims(lines: Sequence[Line], kind: ClaimKind, reading: Reading) -> list[Claim]:
    return [
        read_claim(passage, kind, reading.file, reading.vocabulary)
        for passage in join(lines, reading.print_)
        if len(passage.text) > 2
    ]
