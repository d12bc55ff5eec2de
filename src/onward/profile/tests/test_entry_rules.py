import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.parsing.resumes.records import DateSpan, PartialDate, ResumeEntry, SectionKind
from onward.profile.entries.rules import in_printed_order, partial_date, stored_date
from onward.profile.lines.rules import shows_result, skills_after_edit, unsaid_lines
from onward.profile.records import ContentEntry


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021", PartialDate(2021)),
        ("2021-03", PartialDate(2021, 3)),
        ("2021-03-15", PartialDate(2021, 3, 15)),
        ("", None),
        ("2021-13", None),
        ("2021-03-40", None),
        ("0000", None),
        ("March 2021", None),
    ],
)
def test_dates_are_read_as_far_as_they_go(text, expected):
    assert partial_date(text) == expected


@given(st.integers(1, 9999), st.none() | st.integers(1, 12), st.none() | st.integers(1, 31))
@settings(max_examples=50)
def test_a_date_is_read_as_it_was_written(year, month, day):
    written = PartialDate(year, month, day if month else None)
    assert partial_date(stored_date(written)) == written


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Cut waste by 30%", True),
        ("Saved $1.2m a year", True),
        ("Trained two apprentices", True),
        ("Halved the time of a release", True),
        ("Baked bread", False),
        ("Baked bread in 2019 and 2020.", False),
        ("Moved the shop to Python3", False),
    ],
)
def test_a_figure_that_is_no_year_is_a_result(line, expected):
    assert shows_result(line) is expected


def test_lines_that_are_there_in_other_marks_are_not_said_again():
    assert unsaid_lines(["Baked bread."], ["baked  bread", "Sold it", "Sold it!", " "]) == ["Sold it"]


def test_skills_follow_the_text_and_the_person():
    assert skills_after_edit(["SQL", "Baking"], ["SQL", "Excel"], ["Excel", "Python"]) == ["Baking", "Python"]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("A2019 B C2022 D", "C2022 D A2019 B"),
        ("B A2019 C2022", "B C2022 A2019"),
        ("A B C", "A B C"),
        ("A2019 B2022 C2022", "B2022 C2022 A2019"),
        ("A2019 B9999", "B9999 A2019"),
    ],
)
def test_the_newest_entries_are_printed_first_and_those_without_a_date_keep_their_place(given, expected):
    entries = [_entry(each) for each in given.split()]
    assert [each.id for each in in_printed_order(entries)] == expected.split()


def _entry(id_and_year):
    year = int(id_and_year[1:] or 0)
    dates = DateSpan(present=year == 9999, end=PartialDate(year) if 0 < year < 9999 else None)
    return ContentEntry(id_and_year, SectionKind.WORK, ResumeEntry(dates=dates), (), "")
