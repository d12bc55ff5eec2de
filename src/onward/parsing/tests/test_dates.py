from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.parsing.tables.date_order import ColumnDateOrder, DatePrecision, DayMonthOrder, OrderProposalBasis
from onward.parsing.tables.dates import DateProblem, decide_date_order, looks_like_date, parse_date

TODAY = date(2026, 11, 22)
DAYS = st.dates(date(1991, 1, 1), date(2077, 12, 31))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-03-12", date(2024, 3, 12)),
        ("2024/3/12", date(2024, 3, 12)),
        ("2024-03-12T23:30:00-05:00", date(2024, 3, 12)),
        ("2024-03-12T09:00:00.123Z", date(2024, 3, 12)),
        ("2024-03-12 09:00:00", date(2024, 3, 12)),
        ("20240312", date(2024, 3, 12)),
        ("20240312 10:30", date(2024, 3, 12)),
        ("11/20/24, 8:15 AM", date(2024, 11, 20)),
        ("20-11-2024", date(2024, 11, 20)),
        ("20.11.24", date(2024, 11, 20)),
        ("12 mars 2024", date(2024, 3, 12)),
        ("3. März 2024", date(2024, 3, 3)),
        ("1er février 2024", date(2024, 2, 1)),
        ("5 de agosto de 2023", date(2023, 8, 5)),
        ("12 gennaio 2024", date(2024, 1, 12)),
        ("7 maart 2024", date(2024, 3, 7)),
        ("21 de março de 2024", date(2024, 3, 21)),
        ("Nov 13, 2023", date(2023, 11, 13)),
        ("Mon, Nov 13th 2023", date(2023, 11, 13)),
        ("Montag, 13. November 2023", date(2023, 11, 13)),
        ("mardi 12 mars 2024", date(2024, 3, 12)),
        ("Tuesday 11/28/2023", date(2023, 11, 28)),
        ("12-Jan-22", date(2022, 1, 12)),
        ("45363", date(2024, 3, 12)),
        ("1710230400", date(2024, 3, 12)),
        ("2024年3月12日", date(2024, 3, 12)),
        ("13/02/2023 18:51:27", date(2023, 2, 13)),
        ("5/5/2022", date(2022, 5, 5)),
        ("March 4, 2024 11:30 PM (PST)", date(2024, 3, 4)),
        ("13.04.2024, 09:05 Uhr", date(2024, 4, 13)),
        ("2024\u201104\u201113", date(2024, 4, 13)),
        ("2024\u221204\u221213", date(2024, 4, 13)),
        ("Mon Mar 04 2024 23:30:00 GMT-0800 (Pacific Standard Time)", date(2024, 3, 4)),
        ("13-IV-2024", date(2024, 4, 13)),
        ("2024-03-13 (Wed)", date(2024, 3, 13)),
    ],
)
def test_a_date_that_can_be_read_one_way_is_read(text, expected):
    read = parse_date(text, None, TODAY)
    assert (read.on, read.problem, read.precision) == (expected, None, DatePrecision.DAY)


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("Mar 2020", date(2020, 3, 1)),
        ("März 2020", date(2020, 3, 1)),
        ("03/2020", date(2020, 3, 1)),
        ("2020-03", date(2020, 3, 1)),
        ("Mar '20", date(2020, 3, 1)),
    ],
)
def test_a_month_is_a_month(text, on):
    read = parse_date(text, None, TODAY)
    assert (read.on, read.precision) == (on, DatePrecision.MONTH)


def test_a_year_is_a_year():
    assert parse_date("2021", None, TODAY)[:2] == (date(2021, 1, 1), DatePrecision.YEAR)


def test_two_readings_are_never_decided_without_an_order():
    read = parse_date("3/4/2022", None, TODAY)
    assert (read.problem, read.on, read.other) == (DateProblem.AMBIGUOUS, date(2022, 4, 3), date(2022, 3, 4))
    assert parse_date("3/4/2022", DayMonthOrder.DAY_FIRST, TODAY).on == date(2022, 4, 3)
    assert parse_date("3/4/2022", DayMonthOrder.MONTH_FIRST, TODAY).on == date(2022, 3, 4)


@pytest.mark.parametrize("text", ["31-11-2021", "30 Feb 2022", "2021-02-30", "45/45/2022", "29.2.2023"])
def test_a_day_that_does_not_exist_says_so(text):
    assert parse_date(text, DayMonthOrder.DAY_FIRST, TODAY).problem is DateProblem.NO_SUCH_DAY


@pytest.mark.parametrize("text", ["", "-", "n/a", "N/A", "TBD", "?", "--"])
def test_a_placeholder_is_no_problem_worth_a_word(text):
    assert parse_date(text, None, TODAY).problem is DateProblem.NOTHING


@pytest.mark.parametrize("text", ["#REF!", "#N/A", "#VALUE!"])
def test_a_broken_formula_is_called_one(text):
    assert parse_date(text, None, TODAY).problem is DateProblem.BROKEN_FORMULA


@pytest.mark.parametrize("text", ["last week", "soon", "Acme", "Marchetti", "12", "1 2 3 4 5", "May be later"])
def test_words_are_not_dates(text):
    assert parse_date(text, None, TODAY).problem is DateProblem.NOT_A_DATE


def test_a_day_without_a_year_gets_the_latest_past_one_and_says_so():
    assert parse_date("Nov 13", None, TODAY) == parse_date("13. Nov.", None, TODAY)
    assert (parse_date("Nov 13", None, TODAY).on, parse_date("Nov 13", None, TODAY).year_assumed) == (
        date(2026, 11, 13),
        True,
    )
    assert parse_date("Dec 13", None, TODAY).on == date(2025, 12, 13)


def test_one_value_decides_a_column_and_is_counted():
    order = decide_date_order(["3/4/2022", "3/25/2022", "1/2/2022", ""])
    assert (order.order, order.month_first, order.ambiguous) == (DayMonthOrder.MONTH_FIRST, 1, 2)


def test_a_column_nothing_decides_needs_the_person_and_other_columns_only_propose():
    alone = decide_date_order(["3/4/2022", "1/2/2022"])
    assert (alone.order, alone.proposal, alone.needs_choice) == (None, None, True)
    with_others = decide_date_order(["3/4/2022", "1/2/2022"], [ColumnDateOrder(DayMonthOrder.DAY_FIRST, day_first=9)])
    assert (with_others.order, with_others.proposal, with_others.proposed_by) == (
        None,
        DayMonthOrder.DAY_FIRST,
        OrderProposalBasis.OTHER_COLUMNS,
    )


def test_rows_in_order_of_time_propose_a_reading():
    order = decide_date_order(["1/11/2022", "5/11/2022", "9/11/2022", "3/12/2022", "7/12/2022", "12/12/2022"])
    assert (order.order, order.proposal, order.proposed_by) == (
        None,
        DayMonthOrder.DAY_FIRST,
        OrderProposalBasis.ROW_ORDER,
    )


def test_values_that_contradict_each_other_are_a_conflict_and_not_a_decision():
    order = decide_date_order(["25/3/2022", "3/25/2022", "26/3/2022", "4/5/2022"])
    assert (order.order, order.proposal, order.proposed_by) == (
        None,
        DayMonthOrder.DAY_FIRST,
        OrderProposalBasis.CONFLICT,
    )
    assert order.needs_choice


def test_a_column_of_iso_dates_needs_no_choice():
    assert not decide_date_order(["2022-03-04", "2022-04-03"]).needs_choice


def test_plain_numbers_do_not_look_like_dates():
    assert not looks_like_date("45363")
    assert looks_like_date("31/11/2021")


@given(DAYS)
def test_a_day_written_any_way_comes_back(day):
    assert parse_date(day.isoformat(), None, TODAY).on == day
    assert parse_date(f"{day.day}/{day.month}/{day.year}", DayMonthOrder.DAY_FIRST, TODAY).on == day
    assert parse_date(f"{day.month}-{day.day}-{day.year}", DayMonthOrder.MONTH_FIRST, TODAY).on == day
    assert parse_date(day.strftime("%d %B %Y"), None, TODAY).on == day
    assert parse_date(day.strftime("%b %d, %Y, %I:%M %p"), None, TODAY).on == day


@settings(deadline=None)
@given(st.lists(DAYS, min_size=1, max_size=30), st.sampled_from(DayMonthOrder))
def test_an_order_decided_is_the_order_written(days, order):
    form = "%d/%m/%Y" if order is DayMonthOrder.DAY_FIRST else "%m/%d/%Y"
    decided = decide_date_order([day.strftime(form) for day in days])
    assert decided.order in (None, order)
    assert (decided.order is None) == all(day.day <= 12 for day in days) or all(
        day.day <= 12 or day.day == day.month for day in days
    )


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60))
def test_no_text_raises(text):
    for order in (None, DayMonthOrder.DAY_FIRST, DayMonthOrder.MONTH_FIRST):
        read = parse_date(text, order, TODAY)
        assert read.on is not None or read.problem is not None


@pytest.mark.parametrize(
    ("text", "zone", "on"),
    [
        ("March 4, 2024 11:30 PM (PST)", "Europe/Berlin", date(2024, 3, 5)),
        ("March 4, 2024 11:30 PM (PST)", "America/Los_Angeles", date(2024, 3, 4)),
        ("2024-03-04T03:00:00Z", "America/Los_Angeles", date(2024, 3, 3)),
        ("20240304T233000Z", "Europe/Berlin", date(2024, 3, 5)),
        ("1709524800", "America/Los_Angeles", date(2024, 3, 3)),
        ("2024-03-04 23:30", "Asia/Tokyo", date(2024, 3, 4)),
    ],
)
def test_a_moment_with_a_zone_falls_on_the_day_of_the_person(text, zone, on):
    assert parse_date(text, None, TODAY, zone=ZoneInfo(zone)).on == on


def test_an_ambiguous_moment_moves_in_both_readings():
    read = parse_date("3/4/2024 11:30 PM PST", None, TODAY, zone=ZoneInfo("Europe/Berlin"))
    assert (read.problem, read.on, read.other) == (DateProblem.AMBIGUOUS, date(2024, 4, 4), date(2024, 3, 5))


@pytest.mark.parametrize(
    ("cells", "months"),
    [
        (["Jan-24", "Feb-24", "Dec-23"], True),
        (["Jan 24", "Feb 24", "Dec 23", "Nov 23"], True),
        (["Jan-24", "Feb-03"], False),
        (["Jan 24", "Jan 25"], None),
        (["24-Jan", "3-Feb"], False),
    ],
)
def test_the_column_tells_a_short_year_from_a_day(cells, months):
    assert decide_date_order(cells, today=TODAY).names_months is months


def test_a_month_of_a_spreadsheet_is_never_a_made_up_day():
    read = parse_date("Jan-24", None, TODAY)
    assert (read.on, read.precision, read.year_assumed) == (date(2024, 1, 1), DatePrecision.MONTH, False)
