"""Days of something that repeats, against the rules of RFC 5545 and against the library everybody uses."""

import time
from datetime import date, datetime, timedelta
from itertools import takewhile

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.parsing.calendars.recurrence import WEEKDAY_NUMBERS, days_examined, occurrence_days, parse_rule

DAYS = sorted(WEEKDAY_NUMBERS)


def days_found(text: str, start: date, first: date, last: date) -> list[date]:
    return list(occurrence_days(parse_rule(text), start, first, last))


@pytest.mark.parametrize(
    ("rule", "start", "first", "expected"),
    [
        ("FREQ=DAILY;INTERVAL=3", "2026-03-01", "2026-03-05", ["2026-03-07", "2026-03-10", "2026-03-13"]),
        ("FREQ=WEEKLY;BYDAY=MO,WE", "2026-03-02", "2026-03-03", ["2026-03-04", "2026-03-09", "2026-03-11"]),
        (
            "FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=TU,SU",
            "1997-08-05",
            "1997-08-05",
            ["1997-08-05", "1997-08-17", "1997-08-19"],
        ),
        (
            "FREQ=WEEKLY;INTERVAL=2;WKST=MO;BYDAY=TU,SU",
            "1997-08-05",
            "1997-08-05",
            ["1997-08-05", "1997-08-10", "1997-08-19"],
        ),
        ("FREQ=MONTHLY;BYMONTHDAY=31", "2026-01-31", "2026-01-01", ["2026-01-31", "2026-03-31", "2026-05-31"]),
        ("FREQ=MONTHLY;BYDAY=-1FR", "2026-01-30", "2026-02-01", ["2026-02-27", "2026-03-27", "2026-04-24"]),
        (
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
            "2026-01-30",
            "2026-01-01",
            ["2026-01-30", "2026-02-27", "2026-03-31"],
        ),
        ("FREQ=YEARLY", "2024-02-29", "2025-01-01", ["2028-02-29", "2032-02-29"]),
        ("FREQ=YEARLY;BYDAY=20MO", "1997-05-19", "1998-01-01", ["1998-05-18", "1999-05-17", "2000-05-15"]),
        (
            "FREQ=YEARLY;BYMONTH=11;BYDAY=TH;BYSETPOS=4",
            "2020-11-26",
            "2026-01-01",
            ["2026-11-26", "2027-11-25", "2028-11-23"],
        ),
        ("FREQ=DAILY;COUNT=3", "2026-03-01", "2026-03-02", ["2026-03-02", "2026-03-03"]),
        ("FREQ=MONTHLY;BYDAY=MO,2TU", "2026-03-01", "2026-03-01", ["2026-03-02", "2026-03-09", "2026-03-10"]),
    ],
)
def test_the_days_of_a_rule(rule, start, first, expected):
    last = date(2033, 1, 1)
    listed = days_found(rule, date.fromisoformat(start), date.fromisoformat(first), last)
    assert [each.isoformat() for each in listed[:3]] == expected


RULES = st.builds(
    lambda every, parts: ";".join([f"FREQ={every}", *filter(None, parts)]),
    st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]),
    st.tuples(
        st.integers(1, 5).map(lambda n: f"INTERVAL={n}"),
        st.one_of(st.just(""), st.integers(1, 40).map(lambda n: f"COUNT={n}")),
        st.one_of(st.just(""), st.sampled_from(DAYS).map(lambda day: f"WKST={day}")),
        st.one_of(
            st.just(""),
            st.sets(st.sampled_from(DAYS), min_size=1, max_size=4).map(lambda each: "BYDAY=" + ",".join(sorted(each))),
        ),
    ),
)
MONTHLY = st.builds(
    lambda every, interval, how: f"FREQ={every};INTERVAL={interval};{how}",
    st.sampled_from(["MONTHLY", "YEARLY"]),
    st.integers(1, 3),
    st.one_of(
        st.sets(st.sampled_from([1, 2, 15, 28, 31, -1, -5]), min_size=1).map(
            lambda each: "BYMONTHDAY=" + ",".join(map(str, each))
        ),
        st.tuples(st.sampled_from(["1", "2", "5", "-1"]), st.sampled_from(DAYS)).map(
            lambda each: f"BYDAY={each[0]}{each[1]}"
        ),
        st.tuples(st.sampled_from(DAYS), st.sampled_from([1, 2, -1])).map(
            lambda each: f"BYDAY={each[0]};BYSETPOS={each[1]}"
        ),
    ),
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(RULES, MONTHLY), st.dates(date(2024, 1, 1), date(2026, 6, 1)), st.integers(0, 500))
def test_the_library_finds_the_same_days(rule, start, after):
    first = start + timedelta(days=after)
    last = first + timedelta(days=366)
    every = rrulestr(rule, dtstart=datetime.combine(start, datetime.min.time()))
    expected = [each.date() for each in takewhile(lambda moment: moment.date() <= last, every)]
    assert days_found(rule, start, first, last) == [each for each in expected if each >= first]


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=MINUTELY;INTERVAL=90",
        "FREQ=HOURLY",
        "FREQ=DAILY;BYHOUR=0,1,2;BYMINUTE=0,1,2;BYSECOND=0,1,2",
        "FREQ=DAILY;BYSECOND=" + ",".join(map(str, range(60))),
        "FREQ=YEARLY;BYWEEKNO=20",
        "FREQ=YEARLY;BYYEARDAY=100",
        "FREQ=WEEKLY;BYDAY=2MO",
        "FREQ=FORTNIGHTLY",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL=-1",
        "FREQ=DAILY;INTERVAL=" + "9" * 30,
        "FREQ=DAILY;COUNT=x",
        "FREQ=DAILY;UNTIL=20261340",
        "FREQ=DAILY;BYMONTH=13",
        "FREQ=DAILY;BYMONTHDAY=0",
        "FREQ=DAILY;BYDAY=XX",
        "FREQ",
        "",
        ";;;",
        "=",
    ],
)
def test_a_rule_that_is_none_or_names_more_than_days_is_refused(rule):
    with pytest.raises(ValueError):  # noqa: PT011 - each says it in its own words
        parse_rule(rule)


@pytest.mark.parametrize(
    ("rule", "start"),
    [
        ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", date(2020, 1, 1)),
        ("FREQ=DAILY;INTERVAL=7;BYDAY=MO", date(2026, 3, 3)),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31", date(2020, 1, 1)),
        ("FREQ=MONTHLY;BYDAY=6MO", date(2020, 1, 1)),
        ("FREQ=WEEKLY;INTERVAL=10000;BYMONTH=1;BYDAY=MO", date(2026, 6, 1)),
        ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", date(1, 1, 1)),
        ("FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYSETPOS=366", date(2025, 1, 1)),
    ],
)
def test_a_rule_that_never_or_hardly_ever_yields_takes_no_time(rule, start):
    """The library goes on until the year 9999 for these, ten seconds each."""
    began = time.process_time()
    assert days_found(rule, start, date(2026, 3, 1), date(2027, 3, 1)) == []
    assert time.process_time() - began < 1


def test_a_count_over_centuries_is_refused_and_one_that_ended_is_empty():
    with pytest.raises(ValueError, match="too long ago"):
        days_found("FREQ=DAILY;COUNT=9999999", date(1500, 1, 1), date(2026, 1, 1), date(2027, 1, 1))
    assert days_found("FREQ=DAILY;COUNT=5", date(2020, 1, 1), date(2026, 1, 1), date(2027, 1, 1)) == []


@given(st.one_of(RULES, MONTHLY), st.dates(), st.dates())
def test_no_start_and_no_span_breaks_it(rule, start, first):
    last = min(first, date.max - timedelta(days=366)) + timedelta(days=366)
    try:
        listed = days_found(rule, start, first, last)
    except (ValueError, OverflowError):
        return
    assert all(first <= each <= last and each >= start for each in listed)
    assert listed == sorted(set(listed))


def test_the_work_is_reckoned_beforehand():
    assert days_examined(parse_rule("FREQ=DAILY"), date(1900, 1, 1), date(2026, 1, 1), date(2026, 12, 31)) == 365
    assert (
        days_examined(parse_rule("FREQ=DAILY;COUNT=9"), date(2025, 1, 1), date(2026, 1, 1), date(2026, 12, 31)) == 730
    )
