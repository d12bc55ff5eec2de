"""The secret address of a calendar: what is on it, who finds it, what it costs, and that nothing tells of it."""

import logging
import re
from datetime import UTC, date, datetime, time, timedelta

import pytest
import recurring_ical_events
import time_machine
from django.conf import settings as django_settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from icalendar import Calendar

from onward.calendar.feed.operations import publish_versions, revoke_feed
from onward.calendar.feed.queries import feed_token
from onward.calendar.models import PublishedEntry
from onward.calendar.tests.feed_helpers import (
    ALL_CONTENTS,
    add_feed,
    add_interview,
    events_by_title,
    feed_path,
    read_feed,
)
from onward.campaign.follow_ups.operations import ScheduleFollowUp, schedule_follow_up
from onward.campaign.public import (
    ApplicationDraft,
    ImportedEvent,
    ImportedJob,
    Interview,
    PlanItem,
    PlanPause,
    RecordEvent,
    import_applications,
    plan_pause,
    record_event,
)
from onward.campaign.reminders.operations import SaveReminder, add_reminder, finish_reminder
from onward.foundation.encryption import token_digest
from onward.foundation.jobs.schedule import run_due_jobs
from onward.foundation.models import Action, Change
from onward.foundation.undo.recording import undoable
from onward.foundation.undo.replaying import redo, undo
from onward.vocabulary import EventKind

pytestmark = [pytest.mark.django_db, pytest.mark.moment("2026-03-02T09:00Z[Europe/Vienna]")]


def test_an_interview_is_found_without_signing_in_in_its_own_time_zone(person, application, stranger):
    held = add_interview(person, application)
    (event,) = read_feed(stranger, add_feed(person, **ALL_CONTENTS)).walk("VEVENT")
    assert str(event["SUMMARY"]) == "Second round: Cook, Aubergine"
    assert event["DTSTART"].params["TZID"] == "America/New_York"
    assert event.decoded("DTSTART").astimezone(UTC) == datetime(2026, 3, 5, 13, tzinfo=UTC)
    assert event.decoded("DTEND") - event.decoded("DTSTART") == timedelta(minutes=45)
    assert (str(event["LOCATION"]), str(event["DESCRIPTION"])) == ("Main St 1", "Bob")
    assert str(event["URL"]) == f"http://localhost/preparation/{held.pk}/"


def test_at_first_it_shows_interviews_alone_and_says_only_that_the_time_is_taken(person, application, stranger):
    add_interview(person, application)
    plan_pause(person, PlanPause(starts_on=date(2026, 3, 10), ends_on=date(2026, 3, 12), reason="Skiing"))
    answer = stranger.get(feed_path(add_feed(person)))
    (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
    assert str(event["SUMMARY"]) == "Busy"
    for word in ("Cook", "Aubergine", "Second", "Main", "Bob", "campaign", "Skiing"):
        assert word not in answer.content.decode()


def test_everything_that_can_stand_on_it(person, application, stranger):
    add_interview(person, application)
    plan_pause(person, PlanPause(starts_on=date(2026, 3, 10), ends_on=date(2026, 3, 12), reason="Skiing"))
    schedule_follow_up(person, application, ScheduleFollowUp(due_on=date(2026, 3, 16)))
    line = {
        "activity": PlanItem.Activity.APPLICATIONS,
        "amount": 2,
        "day": 2,
        "where": "library",
        "what": "two letters",
    }
    with undoable(person, "Planned") as action:
        action.create(PlanItem(week=date(2026, 3, 2), at=time(9), **line))
        action.create(PlanItem(week=date(2026, 3, 2), at=None, **line))
    found = events_by_title(read_feed(stranger, add_feed(person, **ALL_CONTENTS)))
    assert set(found) == {
        "Second round: Cook, Aubergine",
        "Follow up: Cook, Aubergine",
        "Applications: two letters",
        "A pause from the search: Skiing",
    }
    planned, away = found["Applications: two letters"], found["A pause from the search: Skiing"]
    assert planned.decoded("DTSTART").isoformat() == "2026-03-04T09:00:00+01:00"
    assert (away.decoded("DTSTART"), away.decoded("DTEND")) == (date(2026, 3, 10), date(2026, 3, 13))


def test_a_reminder_stands_on_its_day_until_it_is_done(person, application, stranger):
    reminder = add_reminder(person, application, SaveReminder(text="Call Dana", due_on=date(2026, 3, 16)))
    row = add_feed(person, follow_ups=True, with_details=True)
    assert events_by_title(read_feed(stranger, row))["Call Dana: Cook, Aubergine"].decoded("DTSTART") == date(
        2026, 3, 16
    )
    finish_reminder(person, reminder)
    assert "Call Dana: Cook, Aubergine" not in events_by_title(read_feed(stranger, row))


def test_a_follow_up_stands_on_its_day_and_waits_for_the_end_of_a_pause(person, application, stranger):
    schedule_follow_up(person, application, ScheduleFollowUp(due_on=date(2026, 3, 11)))
    row = add_feed(person, follow_ups=True, with_details=True)
    event = events_by_title(read_feed(stranger, row))["Follow up: Cook, Aubergine"]
    assert event.decoded("DTSTART") == date(2026, 3, 11)
    assert str(event["TRANSP"]) == "TRANSPARENT"
    publish_versions(person)
    plan_pause(person, PlanPause(starts_on=date(2026, 3, 10), ends_on=date(2026, 3, 12)))
    moved = events_by_title(read_feed(stranger, row))["Follow up: Cook, Aubergine"]
    assert moved.decoded("DTSTART") == date(2026, 3, 13)
    assert moved["UID"] == event["UID"]
    assert moved["SEQUENCE"] > event["SEQUENCE"]


def test_an_interview_that_is_off_goes_and_one_that_was_stays(person, application, stranger):
    add_interview(person, application)
    row = add_feed(person, interviews=True, with_details=True)
    record_event(person, application, RecordEvent(kind=EventKind.REJECTED, on=date(2026, 3, 2)))
    assert read_feed(stranger, row).walk("VEVENT") == []
    with time_machine.travel(datetime(2026, 3, 20, tzinfo=UTC)):
        assert read_feed(stranger, row).walk("VEVENT") == []
        undo(Action.objects.owned_by(person).first())
        assert len(read_feed(stranger, row).walk("VEVENT")) == 1
        record_event(person, application, RecordEvent(kind=EventKind.REJECTED, on=date(2026, 3, 6)))
        assert len(read_feed(stranger, row).walk("VEVENT")) == 1


def test_a_day_without_an_hour_takes_the_day_and_what_only_says_what_was_is_no_appointment(
    person, application, stranger
):
    record_event(person, application, RecordEvent(kind=EventKind.SCREEN, on=date(2026, 3, 2)))
    record_event(person, application, RecordEvent(kind=EventKind.ASSESSMENT, on=date(2026, 3, 9)))
    (event,) = read_feed(stranger, add_feed(person, with_details=True)).walk("VEVENT")
    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (date(2026, 3, 9), date(2026, 3, 10))


@pytest.mark.parametrize("zone", ["=1+1", "Mars/Olympus", "../etc"])
def test_an_impossible_time_zone_in_the_database_breaks_nothing(person, application, stranger, zone):
    meeting = add_interview(person, application)
    Interview.objects.owned_by(person).filter(pk=meeting.pk).update(time_zone=zone)
    (event,) = read_feed(stranger, add_feed(person)).walk("VEVENT")
    assert event.decoded("DTSTART") == datetime(2026, 3, 5, 13, tzinfo=UTC)


def test_a_change_keeps_the_name_of_the_entry_and_raises_its_version_and_so_does_taking_it_back(
    person, application, stranger, django_capture_on_commit_callbacks
):
    meeting, row = add_interview(person, application), add_feed(person, with_details=True)
    first = None

    def look(minute: int, expected: tuple[int, int, str], change=lambda: None) -> None:
        nonlocal first
        with time_machine.travel(datetime(2026, 3, 2, 10, minute, tzinfo=UTC), tick=False):
            with django_capture_on_commit_callbacks(execute=True):
                change()
            (event,) = read_feed(stranger, row).walk("VEVENT")
        first = first or (str(event["UID"]), event["SEQUENCE"])
        assert str(event["UID"]) == first[0]
        found = (event["SEQUENCE"] - first[1], event.decoded("LAST-MODIFIED").minute, str(event["LOCATION"]))
        assert found == expected

    def move_place():
        with undoable(person, "Moved") as action:
            action.update(meeting, place="Elsewhere", version=meeting.version + 1)

    look(0, (0, 0, "Main St 1"), lambda: publish_versions(person))
    look(5, (0, 0, "Main St 1"))
    look(20, (120, 20, "Elsewhere"), move_place)
    moved = Action.objects.owned_by(person).first()
    look(25, (150, 25, "Main St 1"), lambda: undo(moved))
    look(25, (151, 25, "Elsewhere"), lambda: redo(moved))
    look(55, (151, 25, "Elsewhere"))


def test_a_change_without_an_action_has_a_higher_version_at_once_and_keeps_it_from_the_worker_on(
    person, application, stranger
):
    meeting, row, seen = add_interview(person, application), add_feed(person, with_details=True), []
    for minute, place in ((0, "a"), (10, "a"), (20, "b"), (50, "b"), (59, "b")):
        Interview.objects.owned_by(person).filter(pk=meeting.pk).update(place=place)
        with time_machine.travel(datetime(2026, 3, 2, 10, minute, tzinfo=UTC), tick=False):
            (event,) = read_feed(stranger, row).walk("VEVENT")
            seen.append(event["SEQUENCE"])
            run_due_jobs()
    assert [number - seen[0] for number in seen] == [0, 0, 120, 120, 120]


def test_an_action_publishes_nothing_where_no_program_asked(person, application, django_capture_on_commit_callbacks):
    add_feed(person)
    with django_capture_on_commit_callbacks(execute=True):
        add_interview(person, application)
    run_due_jobs()
    assert not PublishedEntry.objects.owned_by(person).exists()


def test_the_name_of_an_entry_says_nothing_and_is_the_same_everywhere(person, application, stranger, as_alice):
    meeting = add_interview(person, application)
    (first,) = read_feed(stranger, add_feed(person)).walk("VEVENT")
    (second,) = read_feed(stranger, add_feed(person, "Other", with_details=True)).walk("VEVENT")
    single = Calendar.from_ical(as_alice.get(f"/balance/calendar/interview/{meeting.event_id}.ics").content)
    assert first["UID"] == second["UID"] == single.walk("VEVENT")[0]["UID"]
    assert re.fullmatch(r"[0-9a-f]{40}@onward", str(first["UID"]))


def test_a_clock_that_jumps_breaks_nothing_and_no_version_falls(person, application, stranger):
    meeting, row = add_interview(person, application), add_feed(person, **ALL_CONTENTS)
    seen = []
    for year, place in ((2026, "a"), (2199, "b"), (1970, "c"), (2026, "d"), (2038, "e"), (2026, "f")):
        Interview.objects.owned_by(person).filter(pk=meeting.pk).update(place=place)
        with time_machine.travel(datetime(year, 3, 2, 9, tzinfo=UTC), tick=False):
            seen += [
                (each["SEQUENCE"], each.decoded("LAST-MODIFIED")) for each in read_feed(stranger, row).walk("VEVENT")
            ]
            publish_versions(person)
    assert seen == sorted(seen)
    assert len(seen) == 3


def test_the_answer_is_a_calendar_that_nobody_keeps_or_lists(person, application, stranger):
    answer = stranger.get(feed_path(add_feed(person)))
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Robots-Tag"] == "noindex, nofollow, noarchive"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer["Content-Disposition"] == 'inline; filename="onward.ics"'
    assert not answer.cookies
    assert b"METHOD" not in answer.content


def test_a_program_may_ask_for_the_head_alone_and_for_nothing_else(person, stranger):
    row = add_feed(person)
    assert stranger.head(feed_path(row)).status_code == 200
    for method in ("post", "put", "delete", "patch"):
        assert getattr(stranger, method)(feed_path(row)).status_code == 405


@pytest.mark.parametrize(
    "token",
    ["t" * 43, "t" * 42, "t" * 44, "a", "ä" * 43, "%00" * 43, "." * 43, "' OR 1=1 --", "%2e%2e"],
)
def test_at_an_address_that_never_was_there_is_nothing(person, stranger, token):
    add_feed(person)
    answer = stranger.get(f"/balance/calendar/{token}.ics")
    assert answer.status_code == 404
    assert b"<" not in answer.content


def test_neither_the_digest_nor_the_encrypted_secret_opens_anything(person, stranger):
    row = add_feed(person)
    for guess in (
        row.digest,
        row.encrypted,
        token_digest(row.digest),
        feed_token(row)[:-1],
        feed_token(row) + "A",
        feed_token(row).lower(),
    ):
        assert stranger.get(f"/balance/calendar/{guess}.ics").status_code == 404


def test_at_a_revoked_address_there_is_nothing_until_that_is_taken_back(person, application, stranger, as_alice):
    add_interview(person, application)
    row = add_feed(person)
    address = feed_path(row)
    assert as_alice.post(f"/balance/calendar/address/{row.pk}/revoke/").status_code == 302
    gone = stranger.get(address)
    assert gone.status_code == 404
    assert gone["Cache-Control"] == "private, no-store"
    assert gone["Referrer-Policy"] == "no-referrer"
    undo(Action.objects.owned_by(person).first())
    assert stranger.get(address).status_code == 200


def test_somebody_who_may_not_come_in_any_more_has_no_calendar_either(person, stranger):
    address = feed_path(add_feed(person))
    person.is_active = False
    person.save()
    assert stranger.get(address).status_code == 404


def test_the_calendar_of_one_shows_nothing_of_another(person, application, bob, stranger):
    add_interview(person, application)
    plan_pause(person, PlanPause(starts_on=date(2026, 3, 10), ends_on=date(2026, 3, 12), reason="Skiing"))
    assert read_feed(stranger, add_feed(bob, **ALL_CONTENTS)).walk("VEVENT") == []


def test_the_secret_is_kept_as_a_digest_and_encrypted_and_stands_nowhere_else(person):
    row = add_feed(person)
    token = feed_token(row)
    assert re.fullmatch(r"[A-Za-z0-9_-]{43}", token)
    assert row.digest == token_digest(token)
    assert token not in row.encrypted
    kept = [
        *Change.objects.owned_by(person).values_list("rows", flat=True),
        *Action.objects.owned_by(person).values_list("label"),
    ]
    assert token not in str(kept)


def test_the_address_can_be_shown_again_and_not_when_the_keys_are_others(person, as_alice, settings):
    row = add_feed(person)
    assert feed_path(row) in as_alice.get("/balance/calendar/").content.decode()
    settings.ENCRYPTION_KEY = "others"
    page = as_alice.get("/balance/calendar/").content.decode()
    assert "t be shown anymore" in page
    assert ".ics" not in page.replace("/balance/calendar/interview", "")


def test_no_log_tells_the_address(person, stranger, caplog, monkeypatch):
    """At every level, from every logger, also when something breaks, as our handlers write it."""
    from onward.calendar.feed import views
    from onward.foundation.log_redaction import RedactingFormatter

    row = add_feed(person)
    token, address = feed_token(row), feed_path(row)
    caplog.set_level(logging.DEBUG)
    caplog.handler.setFormatter(RedactingFormatter(django_settings.LOGGING["formatters"]["plain"]["fmt"]))
    stranger.get(address)
    Client(HTTP_HOST="localhost", enforce_csrf_checks=True).post(address)
    Client(HTTP_HOST="elsewhere.example").get(address)
    revoke_feed(person, row)
    stranger.get(address)
    stranger.get(address.replace(".ics", ""))
    monkeypatch.setattr(views, "feed_by_token", lambda token: {}[token])
    Client(HTTP_HOST="localhost", raise_request_exception=False).get(address)
    assert len(caplog.records) >= 4
    assert "Not Found: /balance/calendar/(secret)" in caplog.text
    assert "Internal Server Error" in caplog.text
    assert token not in caplog.text


def test_that_it_was_asked_for_is_noted_to_the_hour(person, stranger):
    row = add_feed(person)
    stranger.get(feed_path(row))
    row.refresh_from_db()
    first = row.read_at
    assert first == timezone.now()
    for minutes, noted in ((30, first), (61, first + timedelta(minutes=61))):
        with time_machine.travel(first + timedelta(minutes=minutes), tick=False):
            stranger.get(feed_path(row))
            row.refresh_from_db()
            assert row.read_at == noted


def test_the_libraries_and_a_zone_of_ones_own_agree_on_the_hour(person, application, stranger):
    add_interview(person, application)
    found = recurring_ical_events.of(read_feed(stranger, add_feed(person))).at(date(2026, 3, 5))
    assert [each["DTSTART"].dt.astimezone(UTC).hour for each in found] == [13]


def test_a_sample_stands_on_nobodys_calendar(person, as_alice, stranger):
    as_alice.post("/campaign/sample/")
    assert [
        str(each["SUMMARY"])
        for each in read_feed(stranger, add_feed(person, interviews=True, follow_ups=True, with_details=True)).walk(
            "VEVENT"
        )
    ] == []


@pytest.mark.once
def test_three_thousand_applications_cost_little_and_fill_no_calendar(person, stranger):
    today = person.today()
    with undoable(person, "Brought") as action:
        drafts = [
            ApplicationDraft(
                ImportedJob(title=f"Cook {n}", company=f"Firm {n}"),
                (
                    ImportedEvent(EventKind.APPLIED, today - timedelta(days=n % 400)),
                    ImportedEvent(EventKind.INTERVIEW, today - timedelta(days=n % 300)),
                ),
                follow_up_on=today + timedelta(days=n % 90),
            )
            for n in range(3000)
        ]
        import_applications(action, drafts, today)
    row = add_feed(person, **ALL_CONTENTS)
    with CaptureQueriesContext(
        connection,
    ) as first:
        content = stranger.get(feed_path(row)).content
    with CaptureQueriesContext(connection) as again:
        assert len(read_feed(stranger, row).walk("VEVENT")) <= 200 * 4
    assert len(first) < 25, "\n".join(each["sql"][:120] for each in first)
    assert len(again) < 20
    assert len(content) < 400_000
    assert not PublishedEntry.objects.owned_by(person).exists()
    publish_versions(person)
    assert 0 < PublishedEntry.objects.owned_by(person).count() <= 800
