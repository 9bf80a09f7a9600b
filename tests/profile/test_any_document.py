"""Reading never fails, whatever the lines are, and quotes only what stands in them."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.profile.made import VOCABULARY

from greenroom.profile.page import Document, Line, Media, Page
from greenroom.profile.reading import read_job, read_resume

words = st.sampled_from(
    [
        "Engineer",
        "Senior",
        "Acme",
        "Berlin,",
        "Germany",
        "Experience",
        "EXPERIENCE",
        "Skills",
        "Education",
        "Python,",
        "Go",
        "|",
        "—",
        "-",
        "at",
        "2019",
        "–",
        "Present",
        "Mar",
        "2021",
        "(",
        ")",
        ":",
        "•",
        "University",
        "BSc",
        "led",
        "Built",
        "a",
        "the",
        "06/2020–",
        "Company:",
        "Position:",
        "Dates",
        "responsibilities",
        "Univer-",
        "sity",
        "ada@example.org",
        "+44",
        "20",
        "5550",
        "1234",
        ".",
        ";",
    ]
)
texts = st.lists(words, min_size=1, max_size=9).map(" ".join)


@st.composite
def documents(draw):
    lines = []
    for number in range(1, draw(st.integers(1, 14)) + 1):
        text = draw(texts)
        blanks = [place + 1 for place, letter in enumerate(text) if letter == " "]
        tabs = tuple(sorted(draw(st.sets(st.sampled_from(blanks), max_size=2)))) if blanks else ()
        x0 = float(draw(st.sampled_from([50, 70, 200])))
        printed = draw(st.booleans())
        lines.append(
            Line(
                page=1, number=number, text=text, tabs=tabs, joints=tuple(blanks[:1]), bullet=draw(st.booleans()), bold=draw(st.booleans()),
                size=10.0 if printed else 0.0, x0=x0, x1=x0 + 5 * len(text) if printed else 0.0, top=14.0 * number, bottom=14.0 * number + 10,
                column=draw(st.integers(0, 1)), heading=draw(st.sampled_from([0, 0, 0, 2])),
            )
        )  # fmt: skip
    media = draw(st.sampled_from([Media.PDF, Media.DOCX, Media.TEXT, Media.MARKDOWN]))
    return Document(
        file="cv", media=media, pages=(Page(number=1, width=600, height=800, lines=tuple(lines)),)
    )


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(documents())
def test_a_resume_is_read_of_any_lines(document):
    read = read_resume(document, VOCABULARY)
    assert read == read_resume(document, VOCABULARY)
    said = {word for line in document.lines for word in line.text.split()}
    for claim in read.claims:
        assert claim.text
        assert set(claim.source.quote.split()) <= said


@settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(documents())
def test_a_job_is_read_of_any_lines(document):
    job = read_job(document, VOCABULARY)
    whole = " ".join(" ".join(line.text.split()) for line in document.lines)
    for each in job.requirements:
        assert " ".join(each.source.quote.split()) in whole
