"""From a document to a résumé. Every line ends in a value, with its place, or in `unread`."""

from __future__ import annotations

from collections.abc import Sequence

from greenroom.content.vocabulary import Vocabulary
from greenroom.profile.claims import read_claim
from greenroom.profile.contacts import find_name, is_contact, is_headline
from greenroom.profile.entries import is_sentence
from greenroom.profile.json_resume import read_fields
from greenroom.profile.lexicon import Section, placeness
from greenroom.profile.page import Document, Line, Media
from greenroom.profile.passages import Passage, join, leftovers
from greenroom.profile.posting import read_job
from greenroom.profile.projects import read_projects
from greenroom.profile.resume import Claim, ClaimKind, Listed, Project, Read, Resume, Role, Study
from greenroom.profile.roles import Reading, read_roles
from greenroom.profile.sections import Part, cut
from greenroom.profile.skills import names_languages, part_languages, read_listed
from greenroom.profile.studies import read_studies
from greenroom.profile.typography import measure

__all__ = ["read_job", "read_resume"]


def read_resume(document: Document, vocabulary: Vocabulary) -> Resume:
    """Never fails: a document with nothing in it is a résumé with nothing in it."""
    print_ = measure(document)
    if document.media is Media.JSON_RESUME:
        return read_fields(document.lines, Reading(document.file, print_, vocabulary), document.notes)
    parts = cut(document, print_)
    reading = Reading(document.file, print_, vocabulary)
    name = _name(parts, reading)
    taken = {id(name[0])} if name else set()
    headline, contacts, summary = _top(parts[0].lines, taken, name, reading)
    roles: list[Role] = []
    projects: list[Project] = []
    studies: list[Study] = []
    listed: list[Listed] = []
    human: list[Listed] = []
    other: list[Claim] = []
    for part in parts[1:]:
        lines = [line for line in part.lines if id(line) not in taken]
        match part.section:
            case Section.EXPERIENCE:
                roles += read_roles(lines, reading)
            case Section.EDUCATION:
                studies += read_studies(lines, reading)
            case Section.PROJECTS:
                projects += read_projects(lines, reading)
            case Section.SKILLS:
                listed += read_listed(lines, reading)
            case Section.LANGUAGES if names_languages(lines, reading):
                human += read_listed(lines, reading)
            case Section.LANGUAGES:
                listed += read_listed(lines, reading)
            case Section.SUMMARY:
                summary += _claims(lines, ClaimKind.SUMMARY, reading)
            case Section.CONTACT:
                contacts += leftovers(lines, reading.file)
            case Section.PUBLICATIONS | Section.VOLUNTEERING | Section.AWARDS | Section.CERTIFICATES:
                other += _claims(lines, ClaimKind.OTHER, reading)
            case _:
                reading.drop(lines)
    skills, among = part_languages(listed)
    return Resume(
        file=document.file,
        name=reading.cut(name),
        headline=headline,
        contacts=tuple(contacts),
        summary=tuple(summary),
        roles=tuple(roles),
        projects=tuple(projects),
        studies=tuple(studies),
        skills=skills,
        languages=(*human, *among),
        other=tuple(other),
        unread=tuple(reading.unread),
        notes=document.notes,
    )


def _name(parts: Sequence[Part], reading: Reading) -> tuple[Line, int, int] | None:
    first = [(line, part.section is None) for part in parts for line in part.lines if line.page == 1]
    return find_name(first)


def _top(
    lines: Sequence[Line], taken: set[int], name: tuple[Line, int, int] | None, reading: Reading
) -> tuple[Read | None, list[Read], list[Claim]]:
    """What stands before the first heading: headline, contacts, and sentences, which are a summary without a heading."""
    headline: Read | None = None
    contacts: list[Read] = []
    prose: list[Line] = []
    if name is not None and len(name[0].text) - name[2] > 4:
        rest = name[0].text[name[2] :].strip(" –—-|·•,")
        start = name[0].text.index(rest, name[2])
        beside = reading.cut((name[0], start, start + len(rest)))
        if beside is not None and is_contact(rest):
            contacts.append(beside)
        elif beside is not None:
            headline = beside
    for line in lines:
        if id(line) in taken:
            continue
        if (is_contact(line.text) and not (is_sentence(line.text) and len(line.text) > 100)) or placeness(
            line.text
        ) > 1:
            contacts += leftovers([line], reading.file)
        elif headline is None and is_headline(line) and not prose:
            headline = Passage((line,)).read(reading.file)
        else:
            prose.append(line)
    summary = []
    for passage in join(prose, reading.print_):
        if len(passage.text.split()) >= 8 or is_sentence(passage.text):
            summary.append(read_claim(passage, ClaimKind.SUMMARY, reading.file, reading.vocabulary))
        else:
            reading.drop(passage.lines)
    return headline, contacts, summary


def _claims(lines: Sequence[Line], kind: ClaimKind, reading: Reading) -> list[Claim]:
    return [
        read_claim(passage, kind, reading.file, reading.vocabulary)
        for passage in join(lines, reading.print_)
        if len(passage.text) > 2
    ]
