from hypothesis import given, settings
from hypothesis import strategies as st
from tests.profile.made import VOCABULARY, resume_of

from greenroom.profile.amending import apply, original, read_span, settle
from greenroom.profile.corrections import Added, Corrected, Restored, Retracted
from greenroom.profile.resume import Month

RESUME = resume_of(
    "Ada Example\nada@example.org\n\nSUMMARY\nBuilds plain systems and keeps them running at night.\n\nEXPERIENCE\n"
    "Senior Engineer, Brightwater, Berlin\nMar 2019 - Present\n- Cut latency from 900 ms to 180 ms in Go services\n- Led a team of 4 engineers\n\n"
    "Analyst, Kestrel Ltd, Leeds\nJan 2014 - Feb 2019\n- Built reports in Python\n\nPROJECTS\nTide clock: a clock for 40 harbours in Python\n\nSKILLS\nPython, Kafka\n"
)
TARGETS = [
    *(claim.id for claim in RESUME.claims),
    *(role.id for role in RESUME.roles),
    *(f"{role.id}.{part}" for role in RESUME.roles for part in ("employer", "title", "place", "span")),
    *(project.id for project in RESUME.projects),
    "skill:Python", "name", "headline", "c-none",
]  # fmt: skip
targets = st.sampled_from(TARGETS)
changes = st.one_of(
    st.builds(Corrected, target=targets, text=st.sampled_from(["Go and Kafka", "2015 to 2017", ""])),
    st.builds(Retracted, target=targets),
    st.builds(Restored, target=targets),
    st.builds(Added, role=st.sampled_from([RESUME.roles[0].id, ""]), text=st.just("Ran 3 game days")),
)


@settings(deadline=None)
@given(st.lists(changes, max_size=6))
def test_restoring_every_target_gives_the_reading_back(told):
    added = [each for each in told if isinstance(each, Added)]
    made = [claim.id for claim in apply(RESUME, added).claims]
    back = [Restored(target=target) for target in (*TARGETS, *made)]
    assert apply(RESUME, [*told, *back], VOCABULARY) == RESUME


@settings(deadline=None)
@given(st.lists(changes, max_size=6), st.sampled_from([claim.id for claim in RESUME.claims]))
def test_a_retracted_claim_is_nowhere(told, gone):
    assert gone not in repr(apply(RESUME, [*told, Retracted(target=gone)], VOCABULARY))


@settings(deadline=None)
@given(st.lists(changes, max_size=5))
def test_applying_never_touches_what_was_read(told):
    before = RESUME.model_dump_json()
    once = apply(RESUME, told, VOCABULARY)
    assert RESUME.model_dump_json() == before
    assert apply(RESUME, told, VOCABULARY) == once


def test_a_retracted_role_takes_its_claims_with_it():
    role = RESUME.roles[0]
    left = repr(apply(RESUME, [Retracted(target=role.id)]))
    assert role.id not in left
    assert all(claim.id not in left for claim in role.claims)


def test_a_correction_says_that_it_is_the_candidates():
    claim = RESUME.roles[0].claims[0]
    read = apply(RESUME, [Corrected(target=claim.id, text="Cut latency by 80% with Kafka")], VOCABULARY)
    (now,) = [each for each in read.claims if each.id == claim.id]
    assert (now.source.page, now.source.file) == (0, "your correction")
    assert now.skills == ("kafka",)
    assert [figure.text for figure in now.figures] == ["80%"]
    assert original(RESUME, claim.id) == claim.text


def test_spans_and_titles_are_corrected():
    role = RESUME.roles[0]
    read = apply(
        RESUME,
        [
            Corrected(target=f"{role.id}.span", text="2018-02 to 2021-07"),
            Corrected(target=f"{role.id}.title", text="Staff Engineer"),
        ],
    )
    span = read.roles[0].span
    assert span is not None
    assert (span.start, span.end, span.present) == (
        Month(year=2018, month=2),
        Month(year=2021, month=7),
        False,
    )
    assert read.roles[0].title is not None
    assert read.roles[0].title.text == "Staff Engineer"
    assert original(RESUME, f"{role.id}.span") == "Mar 2019 - Present"


def test_what_was_missed_is_added_under_its_role():
    role = RESUME.roles[1]
    read = apply(RESUME, [Added(role=role.id, text="Taught SQL to 35 colleagues")], VOCABULARY)
    assert read.roles[1].claims[-1].text == "Taught SQL to 35 colleagues"
    assert read.roles[1].claims[-1].role == role.id


def test_settle_keeps_the_last_word():
    settled = settle(
        [Corrected(target="name", text="A"), Retracted(target="name"), Corrected(target="name", text="B")]
    )
    assert settled.corrected == {"name": "B"}
    assert not settled.retracted


def test_spans_as_a_candidate_types_them():
    ongoing = read_span("2019 to present")
    assert ongoing is not None
    assert ongoing.present
    assert read_span("no idea") is None
