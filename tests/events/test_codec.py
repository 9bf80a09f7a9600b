"""Every event has one spelling; a hostile line is refused with its number and never raises anything else."""

from __future__ import annotations

import json
import types
import typing
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from greenroom.base.errors import BadInput
from greenroom.events.codec import dump, dump_all, load, load_all
from greenroom.events.facts import AnyFact, Event, PlannedRound, Said, SessionStarted

FACTS: tuple[type[BaseModel], ...] = typing.get_args(typing.get_args(AnyFact)[0])
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
FINITE = st.floats(allow_nan=False, allow_infinity=False)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | FINITE | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=6,
)


def values_of(kind: Any) -> st.SearchStrategy[Any]:
    """Any value of an annotation that the vocabulary uses; a new kind of field has to be taught here."""
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin is typing.Literal:
        return st.sampled_from(inner)
    if origin is types.UnionType or origin is typing.Union:
        return st.one_of(*(values_of(each) for each in inner))
    if origin is dict:
        return st.dictionaries(WORDS, values_of(inner[1]), max_size=3)
    if origin is tuple:
        return st.lists(values_of(inner[0]), max_size=3).map(tuple)
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return model(kind)
    plain: dict[Any, st.SearchStrategy[Any]] = {
        str: WORDS, int: st.integers(-(2**63), 2**63 - 1), float: FINITE, bool: st.booleans(),
        type(None): st.none(), Any: JSON,
    }  # fmt: skip
    return plain[kind]


def model(kind: type[BaseModel]) -> st.SearchStrategy[BaseModel]:
    hints = typing.get_type_hints(kind)
    return st.builds(kind, **{name: values_of(hints[name]) for name in kind.model_fields})


FACT = st.one_of(*(model(kind) for kind in FACTS))
EVENT = st.builds(
    Event,
    session=st.just("s"),
    seq=st.integers(1, 10**6),
    at=st.integers(0, 2**50),
    fact=FACT,
)


def started(session: str = "s") -> Event:
    plan = PlannedRound(kind="culture", title="Culture", seconds=300)
    fact = SessionStarted(
        title="t", format="round", company="c", level="L5", seed=1, rounds=(plan,), packs="p"
    )
    return Event(session=session, seq=1, at=5, fact=fact)


def said(seq: int, text: str = "hello", at: int = 9, session: str = "s") -> Event:
    return Event(session=session, seq=seq, at=at, fact=Said(text=text))


@settings(max_examples=200, deadline=None)
@given(EVENT)
def test_every_event_reads_back_equal_and_has_one_spelling(event: Event) -> None:
    line = dump(event)
    assert "\n" not in line
    assert load(line) == event
    assert dump(load(line)) == line


@settings(max_examples=30, deadline=None)
@given(st.lists(FACT, max_size=6))
def test_a_whole_log_exported_and_imported_has_the_same_bytes(facts: list[Any]) -> None:
    events = [
        started(),
        *(Event(session="s", seq=seq, at=10 * seq, fact=fact) for seq, fact in enumerate(facts, 2)),
    ]
    text = dump_all(events)
    assert load_all(text) == events
    assert dump_all(load_all(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "a\u2028b\u2029c\x85d",
        "tab\tand\x0bvertical\x0c\x1c\x1d\x1e",
        "\U0001f600\u200d\u0301",
        'q"\\',
        "\x00",
    ],
)
def test_odd_line_ends_inside_text_do_not_end_the_line(text: str) -> None:
    log = dump_all([started(), said(2, text)])
    assert load_all(log)[1].fact == Said(text=text)
    assert dump_all(load_all(log)) == log


def test_line_ends_of_other_systems_and_blank_lines_are_taken() -> None:
    log = dump_all([started(), said(2)])
    assert load_all(log.replace("\n", "\r\n") + "\n\n") == load_all(log)


def with_(**changes: Any) -> str:
    raw = json.loads(dump(said(2)))
    raw.update(changes)
    return json.dumps({name: value for name, value in raw.items() if value is not ...})


HOSTILE = {
    "nothing": "",
    "not JSON": "{",
    "a trailing comma": '{"v":1,}',
    "a list": "[]",
    "a number": "7",
    "null": "null",
    "no version": with_(v=...),
    "version 0": with_(v=0),
    "version 99": with_(v=99),
    "version minus one": with_(v=-1),
    "version as text": with_(v="1"),
    "version true": with_(v=True),
    "version 1.0": with_(v=1.0),
    "an unknown kind": with_(fact={"kind": "hacked", "text": "x"}),
    "no kind": with_(fact={"text": "x"}),
    "a list as kind": with_(fact={"kind": [], "text": "x"}),
    "an extra field of the envelope": with_(extra=1),
    "an extra field of the fact": with_(fact={"kind": "said", "text": "x", "score": 4}),
    "a missing field": with_(fact={"kind": "said"}),
    "text that is a number": with_(fact={"kind": "said", "text": 4}),
    "no fact": with_(fact=None),
    "sequence zero": with_(seq=0),
    "sequence missing": with_(seq=...),
    "a session that is a list": with_(session=[]),
    "NaN": '{"v":1,"session":"s","seq":2,"at":9,"fact":{"kind":"drew","design":{"x":NaN}}}',
    "infinity": '{"v":1,"session":"s","seq":2,"at":9,"fact":{"kind":"drew","design":{"x":-Infinity}}}',
    "a number beyond all": '{"v":1,"session":"s","seq":2,"at":9,"fact":{"kind":"drew","design":{"x":1e999}}}',
    "half a character": '{"v":1,"session":"s","seq":2,"at":9,"fact":{"kind":"said","text":"\\ud800"}}',
    "half a character in a name": '{"v":1,"session":"s","seq":2,"at":9,"fact":{"kind":"drew","design":{"\\udfff":1}}}',
    "a time beyond 63 bits": with_(at=2**63),
    "a number of five thousand digits": with_(at=0)[:-1] + ',"x":' + "9" * 5000 + "}",
    "a deep list": "[" * 100_000,
    "a deep design": '{"v":1,"session":"s","seq":2,"at":9,"fact":{"kind":"drew","design":{"x":'
    + "[" * 400 + "]" * 400 + "}}}",
}  # fmt: skip


@pytest.mark.parametrize("line", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_line_is_refused_with_its_number(line: str) -> None:
    with pytest.raises(BadInput, match=r"^line 7: "):
        load(line, 7)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60) | JSON.map(json.dumps) | st.builds(with_, fact=JSON, seq=JSON, at=JSON))
def test_whatever_the_line_it_is_an_event_or_a_refusal(line: str) -> None:
    try:
        event = load(line, 1)
    except BadInput:
        return
    assert load(dump(event)) == event


@pytest.mark.parametrize(
    ("events", "says"),
    [
        ([], "no event"),
        ([said(2)], "event number 2 where 1 was due"),
        ([started(), said(3)], "event number 3 where 2 was due"),
        ([started(), started()], "event number 1 where 2 was due"),
        ([started(), said(2, session="other")], "belongs to session other"),
        ([started(), said(2, at=4)], "earlier than the event before it"),
    ],
)
def test_a_log_with_gaps_strangers_or_time_running_back_is_refused(events: list[Event], says: str) -> None:
    with pytest.raises(BadInput, match=says):
        load_all(dump_all(events))


def test_a_bad_line_in_a_log_is_named_by_its_number() -> None:
    with pytest.raises(BadInput, match=r"^line 3: "):
        load_all(dump_all([started(), said(2)]) + "{oops\n")
