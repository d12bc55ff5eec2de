"""What the inputs of the campaign's operations refuse, by the code of the error and its field."""

from datetime import date, time

import pytest
from pydantic import ValidationError

from onward.campaign.applications.operations import AddTag
from onward.campaign.contacts.operations import AddContact, AddInteraction, EditContact
from onward.campaign.follow_ups.operations import RecordSentFollowUp, ScheduleFollowUp, SetFollowUpIntervals
from onward.campaign.follow_ups.rules import DEFAULT_INTERVALS
from onward.campaign.interviews.operations import RescheduleInterview, ScheduleInterview
from onward.campaign.pauses.operations import PlanPause
from onward.campaign.stages.operations import SaveCustomStage
from onward.campaign.weekly_plan.operations import AddPlanItem
from onward.foundation.operations import input_errors

DAY = date(2026, 3, 2)


def refused(input_class, values):
    try:
        input_class(**values)
    except ValidationError as error:
        return [(each.code, each.field) for each in input_errors(error)]
    return []


@pytest.mark.parametrize(
    ("values", "errors"),
    [
        ({"name": "Imani"}, []),
        ({"name": "Imani", "email": "imani@example.org", "url": "no link"}, []),
        ({}, [("missing", "name")]),
        ({"name": "  "}, [("string_too_short", "name")]),
        ({"name": "x" * 201}, [("string_too_long", "name")]),
        ({"name": "Imani", "company": "x" * 301}, [("string_too_long", "company")]),
        ({"name": "Imani", "position": "x" * 301}, [("string_too_long", "position")]),
        ({"name": "Imani", "email": "nonsense"}, [("not_an_email_address", "email")]),
        ({"name": "Imani", "email": f"{'x' * 320}@example.org"}, [("string_too_long", "email")]),
        ({"name": "Imani", "phone": "1" * 61}, [("string_too_long", "phone")]),
        ({"name": "Imani", "url": "x" * 2001}, [("string_too_long", "url")]),
        ({"name": "Imani", "notes": "x" * 100_001}, [("string_too_long", "notes")]),
    ],
)
def test_a_contact(values, errors):
    assert refused(AddContact, values) == errors
    assert refused(EditContact, {**values, "version": 1}) == errors


@pytest.mark.parametrize(
    ("values", "errors"),
    [
        ({"on": DAY, "how": "call"}, []),
        ({"on": DAY, "how": "telepathy"}, [("enum", "how")]),
        ({"on": date(12, 1, 1), "how": "call"}, [("implausible_year", "on")]),
        ({"on": DAY, "how": "call", "text": "x" * 100_001}, [("string_too_long", "text")]),
    ],
)
def test_an_exchange(values, errors):
    assert refused(AddInteraction, values) == errors


@pytest.mark.parametrize(
    ("values", "errors"),
    [
        ({"starts_on": DAY, "ends_on": DAY}, []),
        ({"starts_on": DAY, "ends_on": date(2026, 3, 1)}, [("ends_before_start", "ends_on")]),
        ({"starts_on": DAY, "ends_on": date(2100, 1, 1)}, [("implausible_year", "ends_on")]),
        ({"starts_on": DAY, "ends_on": DAY, "reason": "x" * 301}, [("string_too_long", "reason")]),
    ],
)
def test_a_pause(values, errors):
    assert refused(PlanPause, values) == errors


@pytest.mark.parametrize(
    ("values", "errors"),
    [
        ({"on": DAY}, []),
        ({"on": date(12, 1, 1)}, [("implausible_year", "on")]),
        ({"on": DAY, "text": "x" * 19_501}, [("string_too_long", "text")]),
    ],
)
def test_a_follow_up_that_was_sent(values, errors):
    assert refused(RecordSentFollowUp, values) == errors


def test_a_follow_up_is_scheduled_within_reason():
    assert refused(ScheduleFollowUp, {"due_on": DAY}) == []
    assert refused(ScheduleFollowUp, {"due_on": date(9999, 12, 31)}) == [("implausible_year", "due_on")]


@pytest.mark.parametrize(
    ("days", "errors"),
    [(0, []), (120, []), (-1, [("greater_than_equal", "offer")]), (121, [("less_than_equal", "offer")])],
)
def test_days_of_silence(days, errors):
    usual = {"applied": 7, "screen": 5, "assessment": 5, "interview": 4}
    assert refused(SetFollowUpIntervals, {**usual, "offer": days}) == errors


def test_every_stage_at_which_a_follow_up_is_suggested_has_its_days_of_silence():
    assert list(SetFollowUpIntervals.model_fields) == [stage.value for stage in DEFAULT_INTERVALS]


@pytest.mark.parametrize(
    ("values", "errors"),
    [
        ({}, []),
        ({"amount": 0}, [("greater_than_equal", "amount")]),
        ({"amount": 51}, [("less_than_equal", "amount")]),
        ({"day": 7}, [("less_than_equal", "day")]),
        ({"activity": "wishing"}, [("enum", "activity")]),
        ({"where": "x" * 121}, [("string_too_long", "where")]),
        ({"what": "x" * 301}, [("string_too_long", "what")]),
        ({"week": date(1, 1, 1)}, [("implausible_year", "week")]),
    ],
)
def test_a_line_of_the_plan(values, errors):
    assert refused(AddPlanItem, {"week": DAY, "day": 1, "activity": "learning", **values}) == errors


@pytest.mark.parametrize(
    ("values", "errors"),
    [
        ({}, []),
        ({"at": time(9), "time_zone": "America/New_York"}, []),
        ({"at": time(9)}, [("unknown_time_zone", "time_zone")]),
        ({"at": time(0)}, [("unknown_time_zone", "time_zone")]),
        ({"time_zone": "Nowhere/Land"}, [("unknown_time_zone", "time_zone")]),
        ({"time_zone": "../../etc/passwd"}, [("unknown_time_zone", "time_zone")]),
        ({"day": date(2027, 3, 14), "at": time(2, 30), "time_zone": "America/New_York"}, [("skipped_time", "at")]),
        ({"day": date(1, 1, 1)}, [("implausible_year", "day")]),
        ({"minutes": 0}, [("greater_than_equal", "minutes")]),
        ({"minutes": 1441}, [("less_than_equal", "minutes")]),
        ({"name": "x" * 121}, [("string_too_long", "name")]),
        ({"place": "x" * 501}, [("string_too_long", "place")]),
        ({"people": "x" * 2001}, [("string_too_long", "people")]),
    ],
)
def test_an_interview(values, errors):
    assert refused(ScheduleInterview, {"day": DAY, **values}) == errors
    assert refused(RescheduleInterview, {"day": DAY, **values, "version": 1}) == errors


@pytest.mark.parametrize(
    ("values", "errors"),
    [
        ({}, []),
        ({"name": ""}, [("string_too_short", "name")]),
        ({"name": "x" * 61}, [("string_too_long", "name")]),
        ({"after": "rejected"}, [("unknown_stage", "after")]),
        ({"after": "nowhere"}, [("enum", "after")]),
    ],
)
def test_a_stage_of_ones_own(values, errors):
    assert refused(SaveCustomStage, {"name": "Panel", "after": "interview", **values}) == errors


@pytest.mark.parametrize(
    ("name", "errors"),
    [("data", []), (" ", [("string_too_short", "name")]), ("x" * 61, [("string_too_long", "name")])],
)
def test_a_tag(name, errors):
    assert refused(AddTag, {"name": name}) == errors
