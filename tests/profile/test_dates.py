import pytest

from greenroom.profile.dates import find_dates, is_duration, read_month
from greenroom.profile.resume import Month


def told(text: str) -> list[tuple[str, tuple[int, int] | None, tuple[int, int] | None, bool]]:
    return [
        (
            text[one.start : one.end],
            (one.begins.year, one.begins.month) if one.begins else None,
            (one.ends.year, one.ends.month) if one.ends else None,
            one.present,
        )
        for one in find_dates(text)
    ]


@pytest.mark.parametrize(
    ("text", "start", "end", "present"),
    [
        ("Mar 2019 – Jul 2021", (2019, 3), (2021, 7), False),
        ("March 2019 to July 2021", (2019, 3), (2021, 7), False),
        ("03/2019 - 07/2021", (2019, 3), (2021, 7), False),
        ("2019-03 – 2021-07", (2019, 3), (2021, 7), False),
        ("2019-03-01 - 2021-07-31", (2019, 3), (2021, 7), False),
        ("01/03/2019 - 15/07/2021", (2019, 3), (2021, 7), False),
        ("03.2019 – heute", (2019, 3), None, True),
        ("Mai 2019 – aujourd'hui", (2019, 5), None, True),
        ("2019 - 2021", (2019, 0), (2021, 0), False),
        ("2019–21", (2019, 0), (2021, 0), False),
        ("Jan '19 - Mar '21", (2019, 1), (2021, 3), False),
        ("Jan ’ 19 – Mar ’ 21", (2019, 1), (2021, 3), False),
        ("March – July 2019", (2019, 3), (2019, 7), False),
        ("Since 2020", (2020, 0), None, True),
        ("seit 03/2020", (2020, 3), None, True),
        ("2019 –", (2019, 0), None, True),
        ("Jun 2018 - Present (3 years 2 months)", (2018, 6), None, True),
        ("Mar. 2021 Present", (2021, 3), None, True),
    ],
)
def test_spans_as_people_write_them(text, start, end, present):
    assert told(text) == [(text, start, end, present)]


def test_a_span_is_found_where_it_stands():
    line = "Engineer (2019–21), Acme"
    assert told(line) == [("2019–21", (2019, 0), (2021, 0), False)]


@pytest.mark.parametrize("text", ["cut 900 to 300 ms", "99.95 to 99.99%", "from 12-14 people", "2021 - 2019"])
def test_figures_are_no_spans(text):
    assert not any(one.ranged for one in find_dates(text))


def test_a_single_date_is_not_a_range():
    (one,) = find_dates("Graduated May 2018")
    assert (one.begins, one.ranged) == (Month(year=2018, month=5), False)


def test_months_alone():
    assert read_month("2019-03-01") == Month(year=2019, month=3)
    assert read_month("2019") == Month(year=2019)
    assert read_month("soon") is None


def test_durations():
    assert is_duration("3 years 2 months")
    assert is_duration("(2 yrs)")
    assert not is_duration("3 years of Java")
