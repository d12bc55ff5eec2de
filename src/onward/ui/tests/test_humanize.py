from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy
from markupsafe import Markup

from onward.ui.humanize import (
    clock_time,
    date_range,
    duration,
    file_size,
    full_date,
    join_list,
    month_and_year,
    month_name,
    range_text,
    relative_day,
    short_date,
    span,
    weekday_date,
    with_unbroken_counts,
    written_count,
)

TODAY = date(2026, 3, 10)


def between(first, last):
    """The range, with a plain dash."""
    return date_range(first, last, TODAY).replace("\N{EN DASH}", "-")


@pytest.mark.parametrize(
    ("count", "language", "written"),
    [(0, "en", "0"), (999, "en", "999"), (1000, "en", "1,000"), (3_210_000, "en", "3,210,000"), (3000, "de", "3.000")],
)
def test_a_count_is_written_as_the_language_writes_it(count, language, written):
    with translation.override(language):
        assert written_count(count) == written


@pytest.mark.parametrize(
    ("size", "language", "written"),
    [
        (25 * 1024**2, "en", "25 MB"),
        (int(1.4 * 1024**2), "en", "1.4 MB"),
        (1024, "en", "1 KB"),
        (10 * 1024**3, "de", "10 GB"),
        (int(2.5 * 1024**3), "de", "2,5 GB"),
        (1, "en", "1 byte"),
    ],
)
def test_the_size_of_a_file_has_no_empty_decimal(size, language, written):
    with translation.override(language):
        assert file_size(size).replace("\N{NO-BREAK SPACE}", " ") == written


@pytest.mark.parametrize(
    ("ahead", "words"),
    [
        (0, "today"),
        (1, "tomorrow"),
        (-1, "yesterday"),
        (3, "in 3 days"),
        (-13, "13 days ago"),
        (-14, "2 weeks ago"),
        (30, "in 4 weeks"),
        (-60, "Jan 9"),
        (365, "Mar 10, 2027"),
    ],
)
def test_a_day_is_said_as_people_say_it(ahead, words):
    with translation.override("en"):
        assert relative_day(TODAY + timedelta(days=ahead), TODAY) == words


def test_a_moment_is_the_day_it_is_where_the_person_is():
    late = datetime(2026, 3, 10, 23, 30, tzinfo=UTC)
    with timezone.override(ZoneInfo("Asia/Tokyo")), translation.override("en"):
        assert relative_day(late, TODAY) == "tomorrow"
        assert full_date(late) == "Mar 11, 2026, 8:30 AM"


def test_a_month_long_past_is_said_with_its_year():
    with translation.override("en"):
        assert (month_and_year(2019, 3), month_and_year(2019)) == ("Mar 2019", "2019")


def test_a_month_has_its_year_unless_it_is_this_one():
    with translation.override("en"):
        assert month_name(date(2026, 1, 9), TODAY) == "January"
        assert month_name(date(2025, 3, 31), TODAY) == "March 2025"


def test_a_day_in_full_has_no_time():
    with translation.override("en"):
        assert full_date(TODAY) == "Mar 10, 2026"


@pytest.mark.parametrize(
    ("language", "short", "other_year", "with_weekday"),
    [
        ("en", "Nov 8", "Nov 8, 2025", "Sun, Nov 8"),
        ("en-gb", "8 Nov", "8 Nov 2025", "Sun 8 Nov"),
        ("de", "8. Nov.", "8. Nov. 2025", "So., 8. Nov."),
    ],
)
def test_a_date_is_written_as_the_language_does_with_its_year_only_when_it_is_another(
    language, short, other_year, with_weekday
):
    with translation.override(language):
        assert short_date(date(2026, 11, 8), TODAY) == short
        assert short_date(date(2025, 11, 8), TODAY) == other_year
        assert weekday_date(date(2026, 11, 8), TODAY) == with_weekday


@pytest.mark.parametrize(
    ("language", "week", "across_months", "across_years"),
    [
        ("en", "Mar 2 - 8", "Feb 23 - Mar 1", "Dec 29, 2025 - Jan 4, 2026"),
        ("en-gb", "2-8 Mar", "23 Feb - 1 Mar", "29 Dec 2025 - 4 Jan 2026"),
    ],
)
def test_a_range_of_days_names_month_and_year_no_more_often_than_needed(language, week, across_months, across_years):
    with translation.override(language):
        assert between(date(2026, 3, 2), date(2026, 3, 8)) == week
        assert between(date(2026, 2, 23), date(2026, 3, 1)) == across_months
        assert between(date(2025, 12, 29), date(2026, 1, 4)) == across_years


@pytest.mark.parametrize(("language", "said"), [("en", "3:05 PM"), ("en-gb", "15:05"), ("de", "15:05")])
def test_a_time_is_written_as_the_language_does(language, said):
    with translation.override(language):
        assert clock_time(time(15, 5)) == said


@pytest.mark.parametrize("days", [1, 2, 13, 14, 20, 26, 59])
def test_a_wait_and_the_day_it_began_are_told_in_the_same_units(days):
    long = span(days)
    assert duration(days) == f"for {long}"
    assert relative_day(TODAY - timedelta(days=days), TODAY) in {f"{long} ago", "yesterday"}
    assert relative_day(TODAY + timedelta(days=days), TODAY) in {f"in {long}", "tomorrow"}


@pytest.mark.parametrize(("days", "words"), [(0, "0 days"), (26, "3 weeks"), (75, "2 months"), (800, "2 years")])
def test_only_whole_units_of_a_span_count(days, words):
    assert span(days) == words


@pytest.mark.parametrize(
    ("texts", "joined"), [([], ""), (["one"], "one"), (["one", "two"], "one and two"), (["a", "b", "c"], "a, b, and c")]
)
def test_lists_are_joined_as_the_language_does(texts, joined):
    assert join_list(texts) == joined


def test_another_language_joins_lists_its_own_way():
    with translation.override("de"):
        assert join_list(["Mai", "Juni"]) == "Mai und Juni"
        assert join_list(iter(["a", "b", "c"])) == "a, b und c"


@pytest.mark.parametrize(("low", "high", "words"), [(1, 3, "1 to 3"), (5, 5, "5"), ("0.10", "0.25", "0.10 to 0.25")])
def test_a_range_that_ends_where_it_begins_is_one_number(low, high, words):
    assert range_text(low, high) == words


@pytest.mark.parametrize(
    ("heading", "shown"),
    [
        ("An interview, 6 follow-ups", "An interview, 6\xa0follow-ups"),
        ("1,200 applications in 3 weeks", "1,200\xa0applications in 3\xa0weeks"),
        ("Check-in, Nov 9", "Check-in, Nov 9"),
        ("Week of Mar 2 to Mar 8", "Week of Mar 2 to Mar 8"),
        (
            Markup('<a class="step-2 wide" href="/">2 steps</a>'),
            Markup('<a class="step-2 wide" href="/">2\xa0steps</a>'),
        ),
    ],
)
def test_a_number_of_a_heading_stays_on_the_line_of_its_noun(heading, shown):
    assert with_unbroken_counts(heading) == shown
    assert type(with_unbroken_counts(heading)) is type(heading)


def test_a_heading_that_is_translated_when_it_is_shown_is_one_too():
    assert with_unbroken_counts(gettext_lazy("3 things")) == "3\xa0things"
