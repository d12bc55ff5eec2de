"""Calendars of the rest of life: added, read in the background, and shown beside the plan and on Today."""

import re
from datetime import UTC, date, datetime, time

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from markupsafe import escape

from onward.calendar import jobs as calendar_jobs
from onward.calendar.models import BusyTime, CalendarSubscription, CalendarUpload
from onward.calendar.subscriptions.operations import AddCalendar, add_calendar, refresh_subscription
from onward.calendar.subscriptions.queries import busy_days, plan_clashes, subscription_address
from onward.calendar.tests.subscription_helpers import (
    ADDRESS,
    DENTIST,
    MONDAY,
    NURSERY,
    TRIP,
    add_read_calendar,
    calendar,
    plan_activity,
    run_jobs,
    subscribe,
    titles,
)
from onward.campaign.public import PlanItem, SaveJob, save_job
from onward.foundation.models import Action, Change
from onward.foundation.operations import InputError
from onward.foundation.safe_http import FetchError, FetchErrorReason
from onward.foundation.undo.recording import undoable
from onward.foundation.undo.replaying import undo

pytestmark = [pytest.mark.django_db, pytest.mark.moment("2026-03-02T09:00Z[Europe/Vienna]")]


def test_a_file_is_read_in_the_background_and_its_bytes_are_not_kept(person, as_alice):
    file = SimpleUploadedFile("family.ics", calendar(DENTIST, NURSERY), "text/calendar")
    assert as_alice.post("/balance/calendar/add/", {"file": file}).status_code == 302
    assert CalendarUpload.objects.owned_by(person).count() == 1
    page = as_alice.get("/balance/calendar/").content.decode()
    assert "Waiting to start" in page
    assert '<noscript><a href="/balance/calendar/">' in page
    (background_job,) = run_jobs(person)
    assert (background_job.state, background_job.summary) == ("done", "106 times are taken in the coming year.")
    subscription = CalendarSubscription.objects.owned_by(person).get()
    assert (subscription.name, subscription.trouble, subscription.encrypted) == ("Family", "", "")
    assert CalendarUpload.objects.owned_by(person).count() == 0
    assert titles(person) == ["Kita", "Dentist", "Kita"]


def test_an_address_is_kept_encrypted_and_fetched(person, as_alice, monkeypatch):
    asked = []
    monkeypatch.setattr(calendar_jobs, "fetch", lambda url: asked.append(url) or calendar(DENTIST))
    assert as_alice.post("/balance/calendar/add/", {"address": ADDRESS, "name": "Mine"}).status_code == 302
    subscription = CalendarSubscription.objects.owned_by(person).get()
    assert "private-3f9c" not in subscription.encrypted
    assert subscription_address(subscription) == ADDRESS
    run_jobs(person)
    assert asked == [ADDRESS]
    assert titles(person) == ["Dentist"]
    assert "private-3f9c" not in as_alice.get("/balance/calendar/").content.decode()


def test_the_address_stands_nowhere_in_the_clear(person, monkeypatch, caplog):
    def refuse(url):
        raise FetchError(FetchErrorReason.GONE)

    monkeypatch.setattr(calendar_jobs, "fetch", refuse)
    subscribe(person)
    works = run_jobs(person)
    kept = [
        *((each.label, each.arguments, each.summary) for each in works),
        *Change.objects.owned_by(person).values_list("rows", flat=True),
        *Action.objects.owned_by(person).values_list("label", flat=True),
        *CalendarSubscription.objects.owned_by(person).values(),
    ]
    assert "private-3f9c" not in str(kept) + caplog.text


@pytest.mark.parametrize("why", list(FetchErrorReason))
def test_why_a_calendar_did_not_come_is_said_and_what_it_said_before_stays(person, as_alice, monkeypatch, why):
    monkeypatch.setattr(calendar_jobs, "fetch", lambda url: calendar(DENTIST))
    subscription = subscribe(person)
    run_jobs(person)

    def refuse(url):
        raise FetchError(why)

    monkeypatch.setattr(calendar_jobs, "fetch", refuse)
    refresh_subscription(person, subscription)
    failed = run_jobs(person)[0]
    subscription.refresh_from_db()
    assert failed.state == "failed"
    assert subscription.trouble == why.value
    assert failed.summary == CalendarSubscription.ReadProblem(why.value).label
    assert escape(failed.summary) in as_alice.get("/balance/calendar/").content.decode()
    assert titles(person) == ["Dentist"]


def test_this_machine_is_not_asked_whatever_the_address_says(person):
    subscription = subscribe(person, "http://localhost:8765/balance/calendar/x.ics")
    run_jobs(person)
    subscription.refresh_from_db()
    assert subscription.trouble == CalendarSubscription.ReadProblem.PRIVATE


def test_every_reason_of_the_fetching_has_its_words():
    assert {why.value for why in FetchErrorReason} <= set(CalendarSubscription.ReadProblem.values)


def test_an_address_whose_key_is_gone_says_so(person, settings):
    subscription = subscribe(person)
    settings.ENCRYPTION_KEY = "others"
    assert run_jobs(person)[0].state == "failed"
    subscription.refresh_from_db()
    assert subscription.trouble == CalendarSubscription.ReadProblem.NO_ADDRESS


def test_what_comes_from_an_address_may_be_a_page_to_sign_in(person, monkeypatch):
    monkeypatch.setattr(calendar_jobs, "fetch", lambda url: b"<html>Please sign in</html>")
    subscription = subscribe(person)
    assert run_jobs(person)[0].state == "failed"
    subscription.refresh_from_db()
    assert subscription.trouble == CalendarSubscription.ReadProblem.NO_CALENDAR


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "Enter an address or choose a file"),
        ({"address": "family"}, "Enter the full address"),
        ({"address": "file:///etc/passwd"}, "Enter the full address"),
        ({"address": "https://a:b@example.org/"}, "without a username or password"),
        ({"address": "https://example.org/" + "a" * 2000}, "longer than 2000 characters"),
        ({"file": SimpleUploadedFile("a.ics", b"")}, "This file is empty"),
        ({"file": SimpleUploadedFile("a.ics", b"%PDF-1.7")}, "t a calendar file"),
    ],
)
def test_a_form_that_cannot_be_read_is_given_back(person, as_alice, sent, said):
    answer = as_alice.post("/balance/calendar/add/", {"name": "My own", **sent})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert said in page
    assert 'value="My own"' in page
    assert CalendarSubscription.objects.owned_by(person).count() == 0


def test_both_an_address_and_a_file_are_too_much(person, as_alice):
    file = SimpleUploadedFile("a.ics", calendar(DENTIST))
    assert as_alice.post("/balance/calendar/add/", {"address": ADDRESS, "file": file}).status_code == 422


def test_what_was_left_out_is_counted_with_its_reason(person, as_alice):
    bad = [
        "DTSTART;TZID=Mars/Olympus:20260303T090000",
        "DTSTART:20260303T090000Z\r\nRRULE:FREQ=SECONDLY",
        "SUMMARY:no start",
    ]
    subscription = add_read_calendar(person, DENTIST, *bad)
    assert subscription.left_out == {"zone": 1, "rule": 1, "broken": 1}
    page = as_alice.get("/balance/calendar/").content.decode()
    for words in ("1 entry uses an unknown time zone", "1 entry repeats in a way", "1 entry couldn&#39;t be read"):
        assert words in page


@pytest.mark.parametrize("left_out", [[], "x", 7, {"zone": "x"}, {"zone": -1}, {"zone": {"a": 1}}, {"nothing": 3}])
def test_what_an_archive_may_have_brought_breaks_no_page(person, as_alice, left_out):
    subscription = add_read_calendar(person, DENTIST)
    CalendarSubscription.objects.owned_by(person).filter(pk=subscription.pk).update(
        left_out=left_out, text="\x01nonsense", encrypted="x"
    )
    assert as_alice.get("/balance/calendar/").status_code == 200
    run_jobs(person)


def test_the_week_shows_what_else_has_its_time_and_where_the_plan_lies_over_it(person, as_alice):
    add_read_calendar(person, DENTIST, NURSERY, TRIP)
    plan_activity(person, 1, time(9, 30), what="the council")
    plan_activity(person, 1, time(10))
    page = as_alice.get("/campaign/plan/").content.decode()
    assert "Dentist" in page
    assert "Your plan for Tuesday at 9:30 AM clashes with “Dentist”." in page
    assert page.count("clashes with") == 1
    assert [
        (each.on.day, [taken.title for taken in each.taken]) for each in busy_days(person, MONDAY, date(2026, 3, 8))
    ] == [
        (2, ["Kita"]),
        (3, ["Dentist"]),
        (5, ["Trip"]),
        (6, ["Trip", "Kita"]),
    ]


def test_what_is_done_or_has_no_time_clashes_with_nothing(person):
    add_read_calendar(person, DENTIST, TRIP)
    plan_activity(person, 1, time(9, 30), done=1)
    plan_activity(person, 1, None)
    assert plan_clashes(person, MONDAY) == []


def test_a_whole_day_has_every_hour_of_it(person):
    add_read_calendar(person, TRIP)
    plan_activity(person, 3, time(0, 0))
    plan_activity(person, 4, time(23, 30))
    plan_activity(person, 5, time(0, 0))
    assert [line.on.day for line, _taken in plan_clashes(person, MONDAY)] == [5, 6]


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kathmandu"])
def test_whole_days_are_the_same_days_wherever_the_person_is(person, zone):
    add_read_calendar(person, TRIP)
    person.time_zone = zone
    assert [each.on.day for each in busy_days(person, MONDAY, date(2026, 3, 8))] == [5, 6]


def test_the_week_in_which_clocks_change_has_all_its_hours(person):
    early = "DTSTART;TZID=Europe/Vienna:20260329T033000\r\nDURATION:PT1H\r\nSUMMARY:Early"
    add_read_calendar(person, early)
    with undoable(person, "Planned") as action:
        action.create(PlanItem(week=date(2026, 3, 23), activity="applications", day=6, at=time(2, 30)))
        action.create(PlanItem(week=date(2026, 3, 23), activity="applications", day=6, at=time(5)))
    assert [line.item.at for line, _taken in plan_clashes(person, date(2026, 3, 23))] == [time(2, 30)]


def test_two_calendars_that_hold_the_same_say_it_once(person):
    add_read_calendar(person, DENTIST)
    add_read_calendar(person, DENTIST)
    assert [len(each.taken) for each in busy_days(person, MONDAY, date(2026, 3, 8))] == [1]


def test_a_day_full_of_entries_lists_some_and_counts_the_rest(person, as_alice):
    add_read_calendar(
        person, *(f"DTSTART:2026030{2}T{n // 60:02}{n % 60:02}00Z\r\nDURATION:PT1M\r\nSUMMARY:e{n}" for n in range(40))
    )
    page = as_alice.get("/campaign/plan/").content.decode()
    assert "and 28 more" in page


def test_today_shows_them_quietly_and_nothing_on_a_day_without(person, as_alice):
    save_job(person, SaveJob(title="Clerk"))
    assert "Also today" not in as_alice.get("/").content.decode()
    add_read_calendar(person, NURSERY)
    page = as_alice.get("/").content.decode()
    assert "Also today" in page
    assert re.search("4:00 PM to 4:30 PM: Kita", page)
    with time_machine.travel(datetime(2026, 3, 3, 9, tzinfo=UTC), tick=False):
        assert "Also today" not in as_alice.get("/").content.decode()


def test_a_title_is_shown_as_text(person, as_alice):
    add_read_calendar(person, DENTIST.replace("Dentist", "<script>alert(1)</script>"))
    page = as_alice.get("/campaign/plan/").content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_removing_one_takes_its_times_and_can_be_taken_back(person, as_alice):
    subscription = add_read_calendar(person, DENTIST)
    as_alice.post(f"/balance/calendar/other/{subscription.pk}/remove/")
    assert BusyTime.objects.owned_by(person).count() == 0
    undo(Action.objects.owned_by(person).first())
    assert titles(person) == ["Dentist"]


def test_adding_one_can_be_taken_back_also_after_it_was_read(person):
    add_read_calendar(person, DENTIST)
    undo(Action.objects.owned_by(person).last())
    assert not CalendarSubscription.objects.owned_by(person).exists()
    assert not BusyTime.objects.owned_by(person).exists()


def test_twenty_calendars_are_enough(person, as_alice):
    for _n in range(20):
        add_calendar(person, AddCalendar(file=calendar()))
    with pytest.raises(InputError, match="too_many_calendars"):
        add_calendar(person, AddCalendar(file=calendar()))
    file = SimpleUploadedFile("a.ics", calendar(DENTIST))
    answer = as_alice.post("/balance/calendar/add/", {"file": file})
    assert answer.status_code == 422
    assert "Remove one first" in answer.content.decode()


def test_a_stranger_finds_no_calendar_and_no_time_of_another(person, as_charlie):
    subscription = add_read_calendar(person, DENTIST, NURSERY)
    for verb in ("again", "remove"):
        assert as_charlie.post(f"/balance/calendar/other/{subscription.pk}/{verb}/").status_code == 404
    for page in ("/", "/campaign/plan/", "/balance/calendar/"):
        seen = as_charlie.get(page).content.decode()
        assert "Dentist" not in seen
        assert "Kita" not in seen
    assert CalendarSubscription.objects.owned_by(person).count() == 1


def test_a_year_of_full_calendars_costs_a_week_few_queries(person, as_alice, django_assert_max_num_queries):
    for _n in range(3):
        add_read_calendar(person, *(f"UID:{n}\r\n" + NURSERY.partition("\r\n")[2] for n in range(20)))
    with django_assert_max_num_queries(5):
        busy_days(person, MONDAY, date(2026, 3, 8))
        plan_clashes(person, MONDAY)
