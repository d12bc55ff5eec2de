"""When a calendar from elsewhere is read again, and what stays when reading fails."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.utils.translation import get_language

from onward.calendar import jobs as calendar_jobs
from onward.calendar.jobs import read_busy_times
from onward.calendar.models import BusyTime, CalendarSubscription
from onward.calendar.subscriptions import operations as subscriptions_operations
from onward.calendar.subscriptions.operations import (
    refresh_subscription,
)
from onward.calendar.tests.subscription_helpers import (
    DENTIST,
    NURSERY,
    add_read_calendar,
    calendar,
    run_jobs,
    subscribe,
    titles,
)
from onward.foundation.jobs import running
from onward.foundation.jobs.schedule import run_due_jobs
from onward.foundation.models import BackgroundJob
from onward.parsing.calendars.calendar_reader import NotACalendarError

pytestmark = [pytest.mark.django_db, pytest.mark.moment("2026-03-02T09:00Z[Europe/Vienna]")]


def test_a_calendar_is_read_again_after_a_day_by_the_worker_and_by_no_page(person, as_alice, monkeypatch):
    asked = []
    monkeypatch.setattr(calendar_jobs, "fetch", lambda url: asked.append(url) or calendar(DENTIST))
    subscribe(person)
    run_jobs(person)
    for hours, times in ((1, 1), (23, 1), (25, 2), (26, 2)):
        with time_machine.travel(datetime(2026, 3, 2, 9, tzinfo=UTC) + timedelta(hours=hours), tick=False):
            for page in ("/", "/campaign/plan/", "/balance/calendar/"):
                as_alice.get(page)
            assert not BackgroundJob.objects.owned_by(person).filter(ended_at=None).exists()
            run_due_jobs()
            assert len(run_jobs(person)) == 1
            assert len(asked) == times


def test_what_the_worker_has_read_is_called_in_the_language_of_the_person(person, monkeypatch):
    subscribe(person)
    run_jobs(person)
    person.language = "de"
    person.save()
    enqueue, spoken = running.enqueue_job, []
    monkeypatch.setattr(
        running, "enqueue_job", lambda *args, **more: spoken.append(get_language()) or enqueue(*args, **more)
    )
    with time_machine.travel(datetime(2026, 3, 4, 9, tzinfo=UTC), tick=False):
        run_due_jobs()
    assert spoken == ["de"]


def test_the_worker_reads_no_calendar_of_somebody_who_may_not_come_in_any_more(person):
    subscribe(person)
    run_jobs(person)
    person.is_active = False
    person.save()
    with time_machine.travel(datetime(2026, 3, 4, 9, tzinfo=UTC), tick=False):
        run_due_jobs()
    assert not BackgroundJob.objects.owned_by(person).filter(ended_at=None).exists()


@pytest.mark.parametrize(
    ("kept", "tried", "stale"),
    [
        ("x", None, True),
        ("", None, True),
        ("x", timedelta(hours=-23), False),
        ("x", timedelta(hours=-25), True),
        ("x", timedelta(hours=1), True),
        ("", timedelta(days=-29), False),
        ("", timedelta(days=-31), True),
        ("", timedelta(hours=1), True),
    ],
)
def test_a_calendar_is_stale_after_a_day_and_a_file_after_a_month(person, kept, tried, stale):
    now = datetime(2026, 3, 2, 9, tzinfo=UTC)
    CalendarSubscription(owner=person, name="Mine", encrypted=kept, tried_at=tried and now + tried).save()
    assert CalendarSubscription.objects.owned_by(person).stale(now).exists() == stale


def test_a_clock_that_was_set_back_does_not_keep_a_calendar_from_being_read(person, monkeypatch):
    asked = []
    monkeypatch.setattr(calendar_jobs, "fetch", lambda url: asked.append(url) or calendar(DENTIST))
    subscribe(person)
    run_jobs(person)
    for year, times in ((2099, 2), (2026, 3), (1970, 4)):
        with time_machine.travel(datetime(year, 3, 2, 9, tzinfo=UTC), tick=False):
            run_due_jobs()
            run_jobs(person)
            assert len(asked) == times


def test_a_file_is_laid_out_anew_once_a_month_from_what_was_kept(person):
    add_read_calendar(person, NURSERY)
    with time_machine.travel(datetime(2026, 5, 4, 9, tzinfo=UTC), tick=False):
        run_due_jobs()
        run_jobs(person)
        last = BusyTime.objects.owned_by(person).latest("starts_at").starts_at
        assert last.date() > date(2027, 4, 20)
        assert not BusyTime.objects.owned_by(person).filter(starts_at__lt=datetime(2026, 4, 20, tzinfo=UTC)).exists()


def test_reading_twice_keeps_everything_once(person):
    subscription = add_read_calendar(person, DENTIST, NURSERY)
    before = BusyTime.objects.owned_by(person).count()
    read_busy_times(person, subscription, calendar(DENTIST, NURSERY))
    read_busy_times(person, subscription, None)
    assert BusyTime.objects.owned_by(person).count() == before


def test_a_calendar_that_broke_keeps_what_it_said(person):
    subscription = add_read_calendar(person, DENTIST)
    with pytest.raises(NotACalendarError):
        read_busy_times(person, subscription, b"nothing")
    assert titles(person) == ["Dentist"]


def test_a_second_reading_is_not_begun_while_one_goes_on(person):
    subscription = subscribe(person)
    refresh_subscription(person, subscription)
    assert BackgroundJob.objects.owned_by(person).count() == 1


def test_one_that_was_removed_meanwhile_is_not_read(person, monkeypatch):
    subscription = subscribe(person)

    def remove_first(url):
        subscriptions_operations.remove_subscription(
            person, CalendarSubscription.objects.owned_by(person).get(pk=subscription.pk)
        )
        return calendar(DENTIST)

    monkeypatch.setattr(calendar_jobs, "fetch", remove_first)
    (background_job,) = run_jobs(person)
    assert (background_job.state, background_job.summary) == ("done", "You removed this calendar in the meantime.")
    assert BusyTime.objects.owned_by(person).count() == 0
