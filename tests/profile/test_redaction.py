import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.profile.made import resume_of

from greenroom.profile.redaction import redact


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("write to ada.lovelace@example.org", "email"),
        ("call +44 20 5550 1234", "phone"),
        ("(555) 010-2209", "phone"),
        ("see linkedin.com/in/ada-example", "link"),
        ("https://ada.example.org/cv", "link"),
        ("12 Station Road, Leeds", "address"),
        ("Hauptstraße 12", "address"),
        ("Date of birth: 10 December 1985", "date of birth"),
    ],
)
def test_contact_details_go(text, kind):
    left, kinds = redact(text)
    assert f"[{kind}]" in left
    assert kind in kinds


@pytest.mark.parametrize(
    "text",
    [
        "2019 - 2021",
        "served 2 300 000 requests",
        "cut p99 from 900 ms to 180 ms",
        "Node.js and Vue.js",
        "1,200,000 rows",
    ],
)
def test_work_stays(text):
    assert redact(text) == (text, ())


def test_a_resume_is_told_without_name_and_contacts():
    read = resume_of(
        "Ada Example\nada@example.org | +44 20 5550 1234\n\nEXPERIENCE\nEngineer, Brightwater, 2019 - 2021\n- Built it; code at github.com/adaexample\n- Ada ran the rota\n"
    )
    text, kinds = redact(read)
    assert "Brightwater" in text
    for hidden in ("Example", "Ada", "ada@", "5550", "adaexample"):
        assert hidden not in text
    assert {"name", "contacts", "link"} <= set(kinds)


@given(st.emails())
def test_no_plain_address_survives(address):
    if address.isascii() and all(letter.isalnum() or letter in ".@-_" for letter in address):
        assert address not in redact(f"mail {address} now")[0]
