"""What a child writes is read without ever raising anything but Broken."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.adapters.sandbox.frames import HEAVIEST, Broken, cut, pack, shaped, text

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=20,
)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_message_or_broken(data: bytes) -> None:
    try:
        message = cut(bytearray(data))
    except Broken:
        return
    assert message is None or type(message) is dict


@given(st.dictionaries(st.text(), st.text()), st.integers(0, 30))
def test_messages_come_whole_however_they_are_split(message: dict[str, str], at: int) -> None:
    data = pack(message)
    buffer = bytearray(data[:at])
    if at < len(data):
        assert cut(buffer) is None
        buffer += data[at:]
    assert cut(buffer) == json.loads(data[4:])
    assert not buffer


@pytest.mark.parametrize("body", [b"[" * 100_000, b"1" * 100_000, b'{"a": NaN}', b"\xff\xfe", b"[]", b'"x"'])
def test_what_is_not_a_plain_object_is_broken(body: bytes) -> None:
    with pytest.raises(Broken):
        cut(bytearray(len(body).to_bytes(4, "big") + body))


def test_a_giant_header_is_refused_before_its_body_comes() -> None:
    with pytest.raises(Broken):
        cut(bytearray((2**31).to_bytes(4, "big")))


@given(JSON)
def test_what_is_recorded_can_be_stored(value: object) -> None:
    json.dumps(shaped(value), allow_nan=False, ensure_ascii=False).encode()


def test_heavy_values_are_not_recorded() -> None:
    assert shaped(["x" * HEAVIEST]) == {"X": "too large"}
    assert text("\ud800" * 500) == "?" * 400
