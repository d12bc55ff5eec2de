from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.ui.charts.month import DayMark, month

DAYS = st.dates(date(1990, 1, 1), date(2100, 1, 1))


@given(DAYS, st.integers(0, 6))
def test_every_day_of_the_month_stands_once_under_its_weekday(day, week_start):
    picture = month(day, week_start, {})
    days = [each.on for week in picture.weeks for each in week if each.inside]
    assert [each.day for each in days] == list(range(1, len(days) + 1))
    assert {(each.year, each.month) for each in days} == {(day.year, day.month)}
    assert (days[-1] + timedelta(days=1)).day == 1
    for week in picture.weeks:
        assert [each.on.weekday() for each in week] == [(week_start + at) % 7 for at in range(7)]
        assert any(each.inside for each in week)


@pytest.mark.parametrize(("level", "step"), [(0, 1), (0.19, 1), (0.2, 2), (0.5, 3), (0.8, 5), (1, 5), (None, None)])
def test_a_tone_is_as_deep_as_its_level(level, step):
    day = date(2026, 11, 12)
    (found,) = [each for week in month(day, 0, {day: DayMark(level, "x")}).weeks for each in week if each.mark]
    assert (found.on, found.step) == (day, step)


def test_marks_of_other_months_are_passed_over():
    picture = month(date(2026, 11, 12), 0, {date(2026, 10, 31): DayMark(1, "x"), date(2026, 12, 1): DayMark(1, "x")})
    assert not [each for week in picture.weeks for each in week if each.mark]


@pytest.mark.parametrize("level", [-0.1, 1.1])
def test_a_level_that_cannot_be_is_refused(level):
    day = date(2026, 11, 12)
    with pytest.raises(ValueError, match="between 0 and 1"):
        month(day, 0, {day: DayMark(level, "x")})
