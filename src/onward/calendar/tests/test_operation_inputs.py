"""What the inputs of the room's operations refuse, by the code of the error and its field."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pydantic import ValidationError

from onward.calendar.feed.operations import SaveFeed
from onward.calendar.subscriptions.operations import AddCalendar
from onward.calendar.tests.subscription_helpers import ADDRESS, DENTIST, calendar
from onward.foundation.operations import input_errors

FILE = calendar(DENTIST)


def refused(input_class, values):
    try:
        input_class(**values)
    except ValidationError as error:
        return [(each.code, each.field) for each in input_errors(error)]
    return []


@pytest.mark.parametrize(
    ("input_class", "values", "errors"),
    [
        (SaveFeed, {"name": "Phone"}, []),
        (SaveFeed, {"name": "Phone", "interviews": False, "plan": True}, []),
        (SaveFeed, {"name": " "}, [("string_too_short", "name")]),
        (SaveFeed, {"name": "x" * 61}, [("string_too_long", "name")]),
        (SaveFeed, {"name": "Phone", "interviews": False}, [("empty_feed", "")]),
        (AddCalendar, {"address": ADDRESS}, []),
        (AddCalendar, {"file": FILE, "name": "Family"}, []),
        (AddCalendar, {}, [("address_or_file", "address")]),
        (AddCalendar, {"address": ADDRESS, "file": FILE}, [("address_or_file", "address")]),
        (AddCalendar, {"address": "family"}, [("not_a_calendar_address", "address")]),
        (AddCalendar, {"address": "https://a:b@example.org/"}, [("not_a_calendar_address", "address")]),
        (AddCalendar, {"address": "https://example.org/" + "a" * 2000}, [("string_too_long", "address")]),
        (AddCalendar, {"address": ADDRESS, "name": "x" * 121}, [("string_too_long", "name")]),
        (AddCalendar, {"file": b"%PDF-1.7"}, [("not_a_calendar_file", "file")]),
    ],
)
def test_what_an_input_refuses(input_class, values, errors):
    assert refused(input_class, values) == errors


def test_a_webcal_address_is_one_of_the_web():
    assert AddCalendar(address="webcal://example.org/a.ics").address == "https://example.org/a.ics"


def test_a_file_is_refused_by_its_size(settings):
    settings.UPLOAD_LIMIT = len(FILE) - 1
    assert refused(AddCalendar, {"file": FILE}) == [("file_too_large", "file")]


@pytest.mark.django_db
def test_that_a_file_is_too_large_is_said_on_the_page(as_alice, settings):
    settings.UPLOAD_LIMIT = len(FILE) - 1
    answer = as_alice.post("/balance/calendar/add/", {"file": SimpleUploadedFile("a.ics", FILE)})
    assert answer.status_code == 422
    assert "Export fewer years." in answer.content.decode()
