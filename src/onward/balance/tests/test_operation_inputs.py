"""What the inputs of the room's operations refuse, by the code of the error and its field; and how pages say it."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from pydantic import ValidationError

from onward.balance.check_ins.operations import RecordCheckIn
from onward.balance.helplines.operations import SetHelplineCountry, set_helpline_country
from onward.balance.models import TimeEntry
from onward.balance.private_writing.operations import KeepWrittenText
from onward.balance.supporter.operations import CreateSupporterLink, SaveSupporterPage
from onward.balance.time_budget.operations import (
    AddTimeEntry,
    OverrideRest,
    SetTimeBudget,
    StartTimer,
    add_time_entry,
    change_time_entry,
    start_timer,
    stop_timer_with,
)
from onward.balance.weekly_review.operations import CloseReview, close_review
from onward.foundation.operations import InputError, input_errors

DAY = date(2026, 3, 3)
ENTRY = {"minutes": 45, "activity": "touches", "on": DAY}


def refused(input_class, values):
    try:
        input_class(**values)
    except ValidationError as error:
        return [(each.code, each.field) for each in input_errors(error)]
    return []


@pytest.mark.parametrize(
    ("input_class", "values", "errors"),
    [
        (SetTimeBudget, {"weekdays_off": [6]}, []),
        (SetTimeBudget, {"minutes": 30, "weekdays_off": []}, []),
        (SetTimeBudget, {"minutes": 3600, "weekdays_off": [0, 1, 2, 3, 4, 5]}, []),
        (SetTimeBudget, {"minutes": 29, "weekdays_off": []}, [("greater_than_equal", "minutes")]),
        (SetTimeBudget, {"minutes": 3601, "weekdays_off": []}, [("less_than_equal", "minutes")]),
        (SetTimeBudget, {"weekdays_off": [7]}, [("less_than_equal", "weekdays_off")]),
        (SetTimeBudget, {"weekdays_off": list(range(7))}, [("too_long", "weekdays_off")]),
        (StartTimer, {}, []),
        (StartTimer, {"activity": "wishing"}, [("enum", "activity")]),
        (StartTimer, {"channel": "wishing"}, [("enum", "channel")]),
        (AddTimeEntry, ENTRY, []),
        (AddTimeEntry, {**ENTRY, "channel": "referral"}, []),
        (AddTimeEntry, {**ENTRY, "minutes": 0}, [("greater_than_equal", "minutes")]),
        (AddTimeEntry, {**ENTRY, "minutes": 721}, [("less_than_equal", "minutes")]),
        (AddTimeEntry, {**ENTRY, "on": date(12, 1, 1)}, [("implausible_year", "on")]),
        (OverrideRest, {"why": "pause"}, [("enum", "why")]),
        (RecordCheckIn, {"mood": 0}, []),
        (RecordCheckIn, {"text": "Slept well."}, []),
        (RecordCheckIn, {}, [("empty_check_in", "")]),
        (RecordCheckIn, {"mood": None, "text": "  "}, [("empty_check_in", "")]),
        (RecordCheckIn, {"mood": 11}, [("less_than_equal", "mood")]),
        (RecordCheckIn, {"room": -1}, [("greater_than_equal", "room")]),
        (RecordCheckIn, {"text": "x" * 501}, [("string_too_long", "text")]),
        (KeepWrittenText, {"text": "x"}, []),
        (KeepWrittenText, {"text": " "}, [("string_too_short", "text")]),
        (KeepWrittenText, {"text": "x" * 100_001}, [("string_too_long", "text")]),
        (SaveSupporterPage, {"interview_day": True}, []),
        (SaveSupporterPage, {"helps": "Walks"}, []),
        (SaveSupporterPage, {"name": "Mum"}, [("empty_page", "")]),
        (SaveSupporterPage, {"helps": "Walks", "name": "x" * 81}, [("string_too_long", "name")]),
        (SaveSupporterPage, {"helps": "x" * 4001}, [("string_too_long", "helps")]),
        (CreateSupporterLink, {"days": 7}, []),
        (CreateSupporterLink, {"days": 365}, [("literal_error", "days")]),
        (CloseReview, {"week": date(1, 1, 1)}, [("implausible_year", "week")]),
    ],
)
def test_what_an_input_refuses(input_class, values, errors):
    assert refused(input_class, values) == errors


@pytest.mark.django_db
@pytest.mark.moment("2026-03-03T10:00Z")
@pytest.mark.parametrize(
    ("on", "code"), [(DAY + timedelta(days=1), "day_ahead"), (DAY - timedelta(days=367), "too_long_ago")]
)
def test_time_is_booked_on_no_day_to_come_and_on_none_long_ago(alice, on, code):
    row, wrong = add_time_entry(alice, AddTimeEntry(**ENTRY)), AddTimeEntry(**{**ENTRY, "on": on})
    start_timer(alice, StartTimer())
    for book in (
        lambda: add_time_entry(alice, wrong),
        lambda: change_time_entry(alice, row, wrong),
        lambda: stop_timer_with(alice, wrong),
    ):
        with pytest.raises(InputError) as error:
            book()
        assert (error.value.code, error.value.field) == (code, "on")
    assert [each.on for each in TimeEntry.objects.owned_by(alice)] == [DAY]


@pytest.mark.django_db
def test_help_is_shown_for_a_country_of_the_list_alone(alice):
    with pytest.raises(InputError, match="unknown_country"):
        set_helpline_country(alice, SetHelplineCountry(country="XX"))


@pytest.mark.django_db
def test_no_week_to_come_is_closed(alice):
    with pytest.raises(InputError, match="day_ahead"):
        close_review(alice, CloseReview(week=alice.today() + timedelta(days=7)))


@pytest.mark.django_db
@pytest.mark.moment("2026-03-03T10:00Z")
@pytest.mark.parametrize(
    ("page", "typed", "said"),
    [
        ("budget", {"weekdays_off": list(range(7))}, "Leave at least one day for your search."),
        ("time_entry_add", {**ENTRY, "on": "2026-03-04"}, "This day is in the future."),
        ("time_entry_add", {**ENTRY, "on": "2025-03-01"}, "This is more than a year ago."),
        ("time_entry_add", {**ENTRY, "minutes": 721}, "You can log up to 12 hours"),
        ("check_ins", {}, "Answer one question, whichever is easiest"),
        ("check_ins", {"text": "x" * 501}, "Shorten this to 500 characters or fewer."),
        ("writing_sheet", {"text": ""}, "There&#39;s nothing to save yet."),
        ("writing_sheet", {"text": "x" * 100_001}, "This is too long to save."),
        ("supporter", {"name": "Mum"}, "Write something for them to read"),
        ("supporter", {"helps": "x" * 4001}, "Shorten this to 4000 characters or fewer."),
        ("review_learning_goal", {"what": "x" * 301, "day": 0}, "Shorten this to 300 characters or fewer."),
    ],
)
def test_what_is_wrong_is_said_on_the_page(as_alice, page, typed, said):
    answer = as_alice.post(reverse(f"balance:{page}"), typed)
    assert answer.status_code == 422
    assert said in answer.content.decode()
