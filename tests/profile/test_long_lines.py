"""Strangers' text is read in the program's own process: no line, however made, may keep it busy for long.

What a pattern does on text made to defeat it shows in how its work grows, so each text is read in a process of its own that the
system stops after some seconds of processor time: minutes for a pattern that grows with the square, a fraction for one that does not.
"""

from __future__ import annotations

import subprocess
import sys

import pytest
from tests.profile.made import VOCABULARY, resume_of

from greenroom.profile.resume import Resume

LETTERS = 100_000
SECONDS = 40
UNITS = ["a", "a.", "a-", "A' ", "1a ", "1% ", "www.", "_", "(", "a@a.", "+1 (555) ", "2019 - ", "Jan 2019 – ", "such as Go, ", "1 Main Street, ", "Inc. ", "中文", "5+ years of ", "<a "]  # fmt: skip
READ = """
import resource, sys
resource.setrlimit(resource.RLIMIT_CPU, ({seconds}, {seconds}))
from greenroom.content.vocabulary import Vocabulary
from greenroom.profile.page import Document, Line, Media, Page
from greenroom.profile.reading import read_job, read_resume
from greenroom.profile.redaction import redact
vocabulary = Vocabulary.model_validate_json(sys.argv[1])
for unit in {units!r}:
    text = (unit * {letters})[:{letters}].strip()
    rows = ["Ann Example", "Experience", text]
    lines = tuple(Line(page=1, number=at, text=row, bullet=at == 3) for at, row in enumerate(rows, start=1))
    page = Page(number=1, width=0, height=0, lines=lines)
    document = Document(file="x.txt", media=Media.TEXT, pages=(page,))
    read_resume(document, vocabulary), read_job(document, vocabulary), redact(text)
print("read")
"""


@pytest.mark.slow
@pytest.mark.parametrize("unit", UNITS)
def test_a_line_made_to_defeat_a_pattern_is_read_in_bounded_time(unit: str) -> None:
    told = READ.format(seconds=SECONDS, units=[unit], letters=LETTERS)
    done = subprocess.run(
        [sys.executable, "-c", told, VOCABULARY.model_dump_json()],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.strip() == "read", done.stderr[-400:]


@pytest.mark.parametrize("text", ["2019 - 2021", "5+ years of", "(", "1", "؛"])
def test_an_entry_that_names_nobody_is_read(text: str) -> None:
    read = resume_of(f"Ann Example\n\nExperience\n\n{text}")
    assert text in "\n".join(quote for quote in _quotes(read))


def _quotes(read: Resume) -> list[str]:
    roles = [each.source for role in read.roles for each in (role.title, role.employer) if each is not None]
    spans = [role.span.source for role in read.roles if role.span is not None]
    others = [each.source for each in (*read.unread, *read.contacts)]
    return [source.quote for source in (*roles, *spans, *others, *(claim.source for claim in read.claims))]
