import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.parsing.resumes.records import PartialDate
from onward.profile.entries.rules import partial_date, stored_date
from onward.profile.lines.rules import shows_result, skills_after_edit, unsaid_lines


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
