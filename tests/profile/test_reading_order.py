"""Geometry alone: words at places, and the lines they make."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from greenroom.profile.arrangement import arrange
from greenroom.profile.page import Document, Line, Media, Page
from greenroom.profile.reading_order import lines_of, rows_of
from greenroom.profile.word import Area, Word

PACE = 5.0  # points a letter takes at size 10


def row(base: float, *texts: tuple[float, str], size: float = 10.0) -> list[Word]:
    """Texts, each beginning at its x, as words a blank apart."""
    words = []
    for x, text in texts:
        for each in text.split():
            end = x + PACE * len(each)
            words.append(Word(each, x, end, base - 8, base + 2, base, size))
            x = end + 3
    return words


def texts(lines: tuple[Line, ...]) -> list[str]:
    return [line.text for line in lines]


def page(*rows: list[Word]) -> list[Word]:
    return [word for each in rows for word in each]


PROSE = "a sentence that goes on for a while"


def test_two_columns_are_read_one_after_the_other() -> None:
    words = page(*(row(100 + 14 * at, (50, f"L{at} {PROSE}"), (320, f"R{at} {PROSE}")) for at in range(5)))
    lines = lines_of(words, 1)
    assert [line.text[:2] for line in lines] == ["L0", "L1", "L2", "L3", "L4", "R0", "R1", "R2", "R3", "R4"]
    assert [line.column for line in lines] == [0] * 5 + [1] * 5


def test_what_crosses_both_columns_parts_them() -> None:
    columns = [row(100 + 14 * at, (50, f"L{at} {PROSE}"), (320, f"R{at} {PROSE}")) for at in range(4)]
    wide = row(80, (50, "A header that is much wider than either of the columns beneath it, by far"))
    lower = row(180, (50, "A footer that is much wider than either of the columns above it, by far"))
    assert [text[:2] for text in texts(lines_of(page(wide, *columns, lower), 1))] == [
        "A ", "L0", "L1", "L2", "L3", "R0", "R1", "R2", "R3", "A ",
    ]  # fmt: skip


def test_dates_at_the_right_edge_are_tabs() -> None:
    words = page(
        row(100, (50, "Acme Corp"), (480, "2019 – 2021")),
        row(114, (60, "Short bullet")),
        row(128, (60, "Another one")),
        row(142, (50, "Foo Ltd"), (480, "2015 – 2019")),
        row(156, (60, "Short bullet")),
        row(170, (50, "Bar Inc"), (480, "2012 – 2015")),
    )
    lines = lines_of(words, 1)
    assert texts(lines)[0] == "Acme Corp 2019 – 2021"
    assert lines[0].tabs == (10,)
    assert {line.column for line in lines} == {0}


def test_places_at_the_right_edge_are_tabs() -> None:
    words = page(
        *(
            page(
                row(100 + 70 * at, (50, "Employer"), (480, "Berlin")),
                row(114 + 70 * at, (50, "Engineer"), (480, "Remote work")),
                row(128 + 70 * at, (60, "did a thing")),
                row(142 + 70 * at, (60, "did another")),
                row(156 + 70 * at, (60, "and a third")),
            )
            for at in range(3)
        )
    )
    assert texts(lines_of(words, 1))[:3] == ["Employer Berlin", "Engineer Remote work", "did a thing"]


def test_a_sidebar_on_its_own_baselines_is_a_column() -> None:
    main = [row(100 + 14 * at, (200, f"M{at} {PROSE}")) for at in range(10)]
    side = [row(103 + 17 * at, (40, f"S{at} skill")) for at in range(6)]
    read = texts(lines_of(page(*main, *side), 1))
    assert [text[:2] for text in read] == [f"S{at}" for at in range(6)] + [f"M{at}" for at in range(10)]


def test_labels_before_values_are_tabs() -> None:
    words = page(
        row(100, (50, "Languages"), (150, "Python and Go and a little Rust, since last year")),
        row(114, (50, "Tools"), (150, "Docker, Terraform, Kubernetes, and what goes with them")),
        row(128, (150, "a second line of tools that continues the one above it")),
        row(142, (50, "Methods"), (150, "Reviews, drills, and writing things down for whoever comes")),
    )
    assert texts(lines_of(words, 1))[0].startswith("Languages Python")


def test_labels_set_against_what_they_name_stay_on_its_row() -> None:
    labels = (
        "Dates",
        "Occupation held",
        "Main activities and",
        "responsibilities",
        "Employer",
        "Dates",
        "Occupation held",
    )
    values = [
        row(100 + 14 * at, (200, f"value {at} that says what its label names")) for at in range(7) if at != 3
    ]
    words = page(
        *(row(100 + 14 * at, (190 - PACE * len(label), label)) for at, label in enumerate(labels)), *values
    )
    squeezed = [word for word in words if " " not in word.text]
    assert texts(lines_of(squeezed, 1))[0] == "Dates value 0 that says what its label names"


def test_a_stretched_line_of_a_justified_column_has_no_tabs() -> None:
    full = "words that fill the line to its very end as they should"
    width = row(100, (50, full))[-1].x1
    words = page(*(row(100 + 14 * at, (50, full)) for at in range(4)))
    stretched = row(156, (50, "few"), (50 + (width - 85) / 2, "far"), (width - 5 * PACE, "apart"))
    last = lines_of([*words, *stretched], 1)[-1]
    assert last.text == "few far apart"
    assert last.tabs == ()


def test_wrapped_dates_at_the_right_edge_do_not_make_a_column() -> None:
    words = page(
        *(
            page(
                row(100 + 60 * at, (50, "Engineer of something"), (480, "May 2017 –")),
                row(107 + 60 * at, (480, "Oct 2021")),
                row(121 + 60 * at, (60, "did a thing that mattered")),
                row(135 + 60 * at, (60, "did another thing as well")),
            )
            for at in range(3)
        )
    )
    assert texts(lines_of(words, 1))[:3] == [
        "Engineer of something May 2017 –",
        "Oct 2021",
        "did a thing that mattered",
    ]


def test_list_marks_are_taken_off() -> None:
    words = page(
        row(100, (50, "•"), (60, "did it")), row(114, (50, "–"), (60, "that too")), row(128, (50, "•glued"))
    )
    assert [(line.text, line.bullet) for line in lines_of(words, 1)] == [
        ("did it", True),
        ("that too", True),
        ("glued", True),
    ]


def test_leaders_are_tabs() -> None:
    lines = lines_of(row(100, (50, "Acme ........... 2019")), 1)
    assert texts(lines) == ["Acme 2019"]
    assert lines[0].tabs == (5,)


def test_raised_figures_stay_in_their_line() -> None:
    big = row(100, (50, "the 1"))
    raised = [Word("st", big[1].x1, big[1].x1 + 6, 90, 96, 95.5, 6)]
    assert texts(lines_of([*big, *raised], 1)) == ["the 1 st"]


def test_text_that_runs_leftward_is_read_from_the_right() -> None:
    words = [
        Word("שלום", 100, 120, 92, 102, 100, 10, leftward=True),
        Word("עולם", 70, 95, 92, 102, 100, 10, leftward=True),
    ]
    assert texts(lines_of(words, 1)) == ["שלום עולם"]


WORDS = st.lists(
    st.builds(
        lambda text, x, base, size: Word(
            text, x, x + len(text) * size / 2, base - size, base + 2, base, size
        ),
        st.text("abcXYZ123•-", min_size=1, max_size=8),
        st.integers(0, 500).map(float),
        st.integers(20, 800).map(float),
        st.sampled_from([8.0, 10.0, 14.0]),
    ),
    max_size=60,
)


@settings(max_examples=80, deadline=None)
@given(WORDS)
def test_no_letter_is_lost_and_none_is_made(words: list[Word]) -> None:
    """Apart from list marks and leaders, every letter stands in exactly one line."""
    lines = lines_of(words, 1)
    marks = str.maketrans("", "", "•- ")
    read = sorted("".join(line.text for line in lines).translate(marks))
    assert read == sorted("".join(word.text for word in words).translate(marks))
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))


@settings(max_examples=80, deadline=None)
@given(WORDS)
def test_rows_hold_each_word_once(words: list[Word]) -> None:
    assert sorted(word.text for each in rows_of(words) for word in each) == sorted(
        word.text for word in words
    )


def test_a_change_of_style_within_a_line_is_a_joint() -> None:
    words = [
        Word("Acme", 50, 70, 92, 102, 100, 10, bold=True),
        Word("Corp", 73, 93, 92, 102, 100, 10, bold=True),
        Word("–", 96, 101, 92, 102, 100, 10, style="Symbol"),
        Word("Berlin,", 104, 139, 92, 102, 100, 10),
        Word("Germany", 142, 177, 92, 102, 100, 9.6),
        Word("2019", 480, 500, 92, 102, 100, 9),
    ]
    line = lines_of(words, 1)[0]
    assert (line.text, line.tabs, line.joints) == ("Acme Corp – Berlin, Germany 2019", (28,), (12,))


def test_a_line_in_one_style_has_no_joints() -> None:
    assert lines_of(row(100, (50, PROSE)), 1)[0].joints == ()


def test_two_dates_above_each_other_stand_before_the_head_beside_them() -> None:
    words = page(
        row(100, (60, "Present"), (150, "Engineer, Acme")),
        row(112, (50, "February 2020"), (140, "•"), (150, "Built the index")),
        row(124, (140, "•"), (150, "Wrote the planner")),
        row(140, (60, "06/2017–"), (150, "Tester, Foo Ltd")),
        row(152, (60, "01/2020"), (140, "•"), (150, "Tested the index")),
    )
    lines = lines_of(words, 1)
    assert texts(lines) == [
        "Present\nFebruary 2020 Engineer, Acme", "Built the index", "Wrote the planner",
        "06/2017–\n01/2020 Tester, Foo Ltd", "Tested the index",
    ]  # fmt: skip
    assert lines[0].tabs == (22,)
    assert [line.bullet for line in lines] == [False, True, True, False, True]


def test_two_years_before_two_heads_are_two_entries() -> None:
    words = page(
        row(100, (50, "2014"), (150, "MSc, Acme University")),
        row(112, (50, "2012"), (150, "BSc, Acme University")),
    )
    assert texts(lines_of(words, 1)) == ["2014 MSc, Acme University", "2012 BSc, Acme University"]


def test_a_date_that_touches_the_column_beside_it_ends_with_a_tab() -> None:
    words = page(
        row(100, (76, "2018 – 2020"), (136, "Engineer")),
        *(row(112 + 12 * at, (136, "What was done there")) for at in range(3)),
    )
    line = lines_of(words, 1)[0]
    assert (line.text, line.tabs) == ("2018 – 2020 Engineer", (12,))


def test_a_panel_is_a_column_of_its_own() -> None:
    words = page(
        row(100, (20, "Skills"), (220, "Experience")),
        row(114, (20, "Python"), (220, "Acme, Berlin")),
        row(300, (220, "Below the last skill")),
    )
    lines = lines_of(words, 1, (Area(0, 0, 200, 800),))
    assert [(line.text, line.column) for line in lines] == [
        ("Skills", 0), ("Python", 0), ("Experience", 1), ("Acme, Berlin", 1), ("Below the last skill", 1),
    ]  # fmt: skip


def test_a_list_that_floats_beside_its_head_stands_beneath_it() -> None:
    words = page(
        row(100, (50, "Engineer"), (180, "2020 – 2021"), (290, "•"), (300, "Built the index")),
        row(112, (300, "and kept it")),
        row(124, (80, "running.")),
        row(160, (50, "Tester"), (180, "2018 – 2019"), (290, "•"), (300, "Tested the index")),
    )
    lines = lines_of(words, 1)
    assert [(line.text, line.bullet) for line in lines] == [
        ("Engineer 2020 – 2021", False), ("Built the index", True), ("and kept it", False),
        ("running.", False), ("Tester 2018 – 2019", False), ("Tested the index", True),
    ]  # fmt: skip


def test_texts_printed_over_each_other_are_read_one_by_one() -> None:
    words = [*row(99.5, (50, "January 2018 - December 2020"), size=5.0), *row(100, (150, "Engineer, Acme"))]
    line = lines_of(words, 1)[0]
    assert (line.text, line.tabs) == ("January 2018 - December 2020 Engineer, Acme", (29,))


def test_a_span_broken_before_its_last_year_is_one_date() -> None:
    words = page(
        row(100, (50, "Jun"), (80, "2018–Jan"), (150, "Android Engineer")),
        row(112, (50, "2021")),
        row(124, (150, "Acme Corp")),
        row(150, (50, "Feb"), (80, "2016–"), (150, "Engineer")),
        row(162, (50, "Present")),
        row(174, (150, "Foo Ltd")),
    )
    assert texts(lines_of(words, 1)) == [
        "Jun 2018–Jan\n2021 Android Engineer", "Acme Corp", "Feb 2016–\nPresent Engineer", "Foo Ltd",
    ]  # fmt: skip


def test_an_icon_before_a_date_is_no_list_mark() -> None:
    dated = lines_of(row(100, (50, "▷ 03/2015 – present"), (220, "Principal Engineer, Acme Corp")), 1)
    assert [(line.text[:7], line.bullet) for line in dated] == [("03/2015", False)]
    assert [line.bullet for line in lines_of(row(100, (50, "› Led the team")), 1)] == [True]


def test_headings_between_labels_and_their_values_do_not_make_columns_of_them() -> None:
    labels = [row(100 + 14 * at, (50, f"Label{at}"), (250, f"value {at} {PROSE}")) for at in range(4)]
    heading = row(170, (50, "Professional Experience"), size=14.0)
    dated = [
        row(190 + 40 * at, (50, f"201{at} – 202{at}"), (250, f"Engineer, Company {at}")) for at in range(3)
    ]
    prose = [row(204 + 40 * at, (250, f"what was done there {PROSE}")) for at in range(3)]
    read = lines_of(page(*labels, heading, *dated, *prose), 1)
    assert {line.column for line in read} == {0}
    assert "2010 – 2020 Engineer, Company 0" in texts(read)


def test_a_mail_address_beneath_a_large_name_is_no_index_to_it() -> None:
    name = row(100, (50, "Ada"), (130, "Lovington"), size=21.0)
    mail = [Word("ada@lovington.example", 50, 160, 104, 114, 112, 10.0)]
    assert texts(lines_of(page(name, mail), 1)) == ["Ada Lovington", "ada@lovington.example"]


def test_headings_in_the_margin_under_short_rules_open_their_sections() -> None:
    margin = [(57, "Hello,"), (69, "I’m Ada"), (134, "ㅡ"), (149, "Experience"), (250, "ㅡ"), (265, "Skills")]
    body = [
        (56, "Ada Lovington"), (140, "Acme Corp / QA Lead"), (157, "June 2019 - Present"),
        (171, "Lead seven testers across two time zones."), (250, "Selenium, Python"),
    ]  # fmt: skip
    lines = tuple(
        Line(page=1, number=at, text=text, x0=x, x1=x + 90, top=top, bottom=top + 11, size=10, column=column)
        for at, (column, x, top, text) in enumerate(
            [*((0, 65, *each) for each in margin), *((1, 176, *each) for each in body)], start=1
        )
    )
    sheet = Page(number=1, width=595, height=842, lines=lines)
    arranged, _ = arrange(Document(file="cv.pdf", media=Media.PDF, pages=(sheet,)))
    read = [line.text for line in arranged]
    assert read[read.index("Experience") + 1] == "Acme Corp / QA Lead"
    assert read[read.index("Skills") + 1] == "Selenium, Python"
    assert {line.text for line in arranged if line.heading} == {"Experience", "Skills"}
    assert "ㅡ" not in read
