"""The pages of the calendar: addresses made, changed and refused; single entries."""

import re
from datetime import date

import pytest
from icalendar import Calendar

from conftest import signed_in
from onward.balance.actions import calendar as actions
from onward.balance.actions.calendar import TooMany, feed_at, token_of
from onward.balance.models import Feed
from onward.balance.tests.feeds import at, feed, meet
from onward.campaign.public import (
    pause,
)
from onward.foundation.deeds import undo
from onward.foundation.models import Deed

pytestmark = [pytest.mark.django_db, pytest.mark.moment("2026-03-02T09:00Z[Europe/Vienna]")]


def test_ten_addresses_are_enough(person, as_alice):
    for n in range(10):
        feed(person, f"n{n}")
    with pytest.raises(TooMany):
        feed(person)
    answer = as_alice.post("/balance/calendar/address/", {"name": "x", "parts": ["interviews"], "says": "veiled"})
    assert answer.status_code == 422
    assert "ten addresses" in answer.content.decode()


def test_making_and_changing_one_by_its_form(person, as_alice):
    chosen = {"name": "Phone", "parts": ["interviews", "pauses"], "says": "in_words"}
    assert as_alice.post("/balance/calendar/address/", chosen).status_code == 302
    row = Feed.objects.owned_by(person).get()
    assert (row.interviews, row.follow_ups, row.plan, row.pauses, row.in_words) == (True, False, False, True, True)
    before = token_of(row)
    as_alice.post(f"/balance/calendar/address/{row.pk}/", {"name": "Desk", "parts": ["plan"], "says": "veiled"})
    row.refresh_from_db()
    assert (row.name, row.interviews, row.plan, row.in_words) == ("Desk", False, True, False)
    assert token_of(row) == before
    undo(Deed.objects.owned_by(person).first())
    row.refresh_from_db()
    assert row.name == "Phone"


def test_a_form_that_chooses_nothing_is_given_back_as_it_was(person, as_alice):
    answer = as_alice.post("/balance/calendar/address/", {"name": "My own", "says": "in_words"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Choose at least one kind of entry." in page
    assert 'value="My own"' in page


def test_private_is_what_the_form_begins_with(as_alice):
    page = as_alice.get("/balance/calendar/address/").content.decode()
    checked = re.findall(r'<input[^>]*value="(\w+)"[^>]*checked', page)
    assert checked == ["interviews", "veiled"]


def test_single_entries_for_any_calendar(person, application, as_alice):
    meeting = meet(person, application)
    pause(person, date(2026, 3, 10), date(2026, 3, 12), "Skiing")
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
    meeting, row = meet(person, application), feed(person)
    assert as_charlie.get(f"/balance/calendar/interview/{meeting.event_id}.ics").status_code == 404
    assert as_charlie.get(f"/balance/calendar/address/{row.pk}/").status_code == 404
    assert as_charlie.post(f"/balance/calendar/address/{row.pk}/revoke/").status_code == 404
    assert Feed.objects.owned_by(person).count() == 1


def test_a_name_that_would_end_a_line_or_a_header_does_neither(person, application, stranger):
    row = feed(person, 'x"\r\nSet-Cookie: a=b\r\nBEGIN:VEVENT', interviews=True)
    answer = stranger.get(at(row))
    assert "Set-Cookie" not in answer.headers
    assert b"\nBEGIN:VEVENT" not in answer.content


def test_whoever_signs_in_finds_the_same_at_the_address_as_everybody(person, application, bob, stranger):
    meet(person, application)
    address = at(feed(person))
    assert signed_in(bob).get(address).content == stranger.get(address).content
    assert feed_at("") is None
    assert actions.feed_at("a\n" + "a" * 42) is None
