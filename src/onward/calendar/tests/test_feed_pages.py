"""The pages of the calendar: addresses made, changed and refused; single entries."""

import re
from datetime import date

import pytest
from icalendar import Calendar

from conftest import signed_in
from onward.calendar.feed.queries import feed_by_token, feed_token
from onward.calendar.models import Feed
from onward.calendar.tests.feed_helpers import add_feed, add_interview, feed_path
from onward.campaign.public import PlanPause, plan_pause
from onward.foundation.models import Action
from onward.foundation.operations import InputError
from onward.foundation.undo.replaying import undo

pytestmark = [pytest.mark.django_db, pytest.mark.moment("2026-03-02T09:00Z[Europe/Vienna]")]


def test_ten_addresses_are_enough(person, as_alice):
    for n in range(10):
        add_feed(person, f"n{n}")
    with pytest.raises(InputError, match="too_many_feeds"):
        add_feed(person)
    answer = as_alice.post("/balance/calendar/address/", {"name": "x", "parts": ["interviews"], "says": "busy_only"})
    assert answer.status_code == 422
    assert "ten addresses" in answer.content.decode()


def test_making_and_changing_one_by_its_form(person, as_alice):
    chosen = {"name": "Phone", "parts": ["interviews", "pauses"], "says": "with_details"}
    assert as_alice.post("/balance/calendar/address/", chosen).status_code == 302
    row = Feed.objects.owned_by(person).get()
    assert (row.interviews, row.follow_ups, row.plan, row.pauses, row.with_details) == (True, False, False, True, True)
    before = feed_token(row)
    as_alice.post(f"/balance/calendar/address/{row.pk}/", {"name": "Desk", "parts": ["plan"], "says": "busy_only"})
    row.refresh_from_db()
    assert (row.name, row.interviews, row.plan, row.with_details) == ("Desk", False, True, False)
    assert feed_token(row) == before
    undo(Action.objects.owned_by(person).first())
    row.refresh_from_db()
    assert row.name == "Phone"


def test_a_form_that_chooses_nothing_is_given_back_as_it_was(person, as_alice):
    answer = as_alice.post("/balance/calendar/address/", {"name": "My own", "says": "with_details"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Choose at least one kind of entry." in page
    assert 'value="My own"' in page


def test_private_is_what_the_form_begins_with(as_alice):
    page = as_alice.get("/balance/calendar/address/").content.decode()
    checked = re.findall(r'<input[^>]*value="(\w+)"[^>]*checked', page)
    assert checked == ["interviews", "busy_only"]


def test_single_entries_for_any_calendar(person, application, as_alice):
    meeting = add_interview(person, application)
    plan_pause(person, PlanPause(starts_on=date(2026, 3, 10), ends_on=date(2026, 3, 12), reason="Skiing"))
    page = as_alice.get("/balance/calendar/").content.decode()
    addresses = re.findall(r'href="(/balance/calendar/[a-z-]+/\d+\.ics)"', page)
    assert f"/balance/calendar/interview/{meeting.event_id}.ics" in addresses
    assert len(addresses) == 2
    for address in addresses:
        answer = as_alice.get(address)
        assert answer["Content-Disposition"].startswith("attachment;")
        calendar = Calendar.from_ical(answer.content)
        assert calendar["METHOD"] == "PUBLISH"
        assert len(calendar.walk("VEVENT")) == 1


def test_a_stranger_gets_no_single_entry_and_no_feed_to_change(person, application, as_charlie):
    meeting, row = add_interview(person, application), add_feed(person)
    assert as_charlie.get(f"/balance/calendar/interview/{meeting.event_id}.ics").status_code == 404
    assert as_charlie.get(f"/balance/calendar/address/{row.pk}/").status_code == 404
    assert as_charlie.post(f"/balance/calendar/address/{row.pk}/revoke/").status_code == 404
    assert Feed.objects.owned_by(person).count() == 1


def test_a_name_that_would_end_a_line_or_a_header_does_neither(person, application, stranger):
    row = add_feed(person, 'x"\r\nSet-Cookie: a=b\r\nBEGIN:VEVENT', interviews=True)
    answer = stranger.get(feed_path(row))
    assert "Set-Cookie" not in answer.headers
    assert b"\nBEGIN:VEVENT" not in answer.content


def test_whoever_signs_in_finds_the_same_at_the_address_as_everybody(person, application, bob, stranger):
    add_interview(person, application)
    address = feed_path(add_feed(person))
    assert signed_in(bob).get(address).content == stranger.get(address).content
    assert feed_by_token("") is None
    assert feed_by_token("a\n" + "a" * 42) is None
