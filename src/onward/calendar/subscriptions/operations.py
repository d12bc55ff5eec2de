"""Calendars of the rest of life: adding them, reading them again, and keeping what they say of the coming year."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.calendar.feed.operations import TooManyCalendarsError
from onward.calendar.models import BusyTime, CalendarSubscription, CalendarUpload
from onward.foundation.encryption import encrypt
from onward.foundation.jobs import running
from onward.foundation.undo.recording import undoable

if TYPE_CHECKING:
    from onward.parsing.calendars.busy_times import BusySpan

MAX_SUBSCRIPTIONS = 20
BUSY_TIMES_BEFORE, BUSY_TIMES_AFTER = timedelta(days=8), timedelta(days=365)
FETCH_EVERY = timedelta(days=1)
EXPAND_EVERY = timedelta(days=30)
BATCH_SIZE = 500


def subscribe_to_address(person: Person, name: str, address: str, url: str = "") -> CalendarSubscription:
    """Have the calendar at ``address`` read, once a day from now on; the address is kept encrypted. ``url`` is the page
    that shows it. Raises ``TooMany``."""
    return _add_subscription(
        person, CalendarSubscription(name=name, encrypted=encrypt(address, settings.ENCRYPTION_KEY)), None, url
    )


def add_calendar_file(person: Person, name: str, data: bytes, url: str = "") -> CalendarSubscription:
    """Have the calendar in a file read. Raises ``TooMany``."""
    return _add_subscription(person, CalendarSubscription(name=name), data, url)


def refresh_subscription(person: Person, subscription: CalendarSubscription, url: str = "") -> None:
    """Have it read in the background, unless it is being read; how the time before went is forgotten."""
    with transaction.atomic():
        current = CalendarSubscription.objects.owned_by(person).select_for_update().get(pk=subscription.pk)
        last = current.background_job
        if last and last.ended_at is None:
            return
        current.tried_at = timezone.now()
        current.background_job = running.enqueue_job(
            person,
            function_name="onward.calendar.jobs.read_calendar",
            label=_("Reading the calendar"),
            url=url,
            arguments={"subscription": current.pk},
        )
        current.save(update_fields=["tried_at", "background_job"])
        if last:
            last.delete()


def refresh_stale_subscriptions(person: Person, url: str = "") -> None:
    """Have those read again that were not for a day, or for a file, whose laid-out year is a month old."""
    now = timezone.now()
    for subscription in CalendarSubscription.objects.owned_by(person):
        if not _is_fresh(subscription, now):
            refresh_subscription(person, subscription, url)


def remove_subscription(person: Person, subscription: CalendarSubscription) -> None:
    with undoable(person, _("Removed the calendar “%(name)s”") % {"name": subscription}) as action:
        action.delete(subscription)


def store_busy_times(person: Person, subscription: CalendarSubscription, data: bytes | None) -> int:
    """Keep what ``data`` says, or what was kept before when there is none, laid out over the coming year; how many
    times are taken. Raises ``NotACalendar``."""
    from onward.parsing.calendars.busy_times import expand_busy_times  # noqa: PLC0415 - loads icalendar, for the worker alone
    from onward.parsing.calendars.calendar_reader import parse_calendar  # noqa: PLC0415

    today = person.today()
    reading = parse_calendar(data if data is not None else subscription.text.encode(), today - BUSY_TIMES_BEFORE)
    laid_out = expand_busy_times(reading.text, today - BUSY_TIMES_BEFORE, today + BUSY_TIMES_AFTER, person.zone)
    left_out = {**reading.left_out}
    for why, count in laid_out.left_out.items():
        left_out[why] = left_out.get(why, 0) + count
    with transaction.atomic():
        current = CalendarSubscription.objects.owned_by(person).select_for_update().get(pk=subscription.pk)
        kept = BusyTime.objects.owned_by(person)
        kept.filter(subscription=current).delete()
        BusyTime.objects.bulk_create(
            [_busy_time(person, current, each) for each in laid_out.found], batch_size=BATCH_SIZE
        )
        CalendarUpload.objects.owned_by(person).filter(subscription=current).delete()
        current.name = current.name or reading.name
        current.text, current.left_out = reading.text, {why.value: count for why, count in left_out.items()}
        current.read_at, current.trouble = timezone.now(), CalendarSubscription.ReadProblem.NONE
        current.save(update_fields=["name", "text", "left_out", "read_at", "trouble"])
    return len(laid_out.found)


def record_read_problem(subscription: CalendarSubscription, trouble: str) -> str:
    """Remember why a calendar could not be read; the words for it. What it said before stays."""
    CalendarSubscription.objects.owned_by(subscription.owner_id).filter(pk=subscription.pk).update(trouble=trouble)
    CalendarUpload.objects.owned_by(subscription.owner_id).filter(subscription=subscription).delete()
    return str(CalendarSubscription.ReadProblem(trouble).label)


def _add_subscription(
    person: Person, subscription: CalendarSubscription, data: bytes | None, url: str
) -> CalendarSubscription:
    if CalendarSubscription.objects.owned_by(person).count() >= MAX_SUBSCRIPTIONS:
        raise TooManyCalendarsError
    with undoable(person, _("Added a calendar")) as action:
        action.create(subscription)
        if data is not None:
            CalendarUpload(owner=person, subscription=subscription, data=data).save()
        refresh_subscription(person, subscription, url)
    return subscription


def _is_fresh(subscription: CalendarSubscription, now: datetime) -> bool:
    """A moment of reading that lies ahead, after the clock was set back, says nothing."""
    every = FETCH_EVERY if subscription.encrypted else EXPAND_EVERY
    return subscription.tried_at is not None and timedelta() <= now - subscription.tried_at < every


def _busy_time(person: Person, subscription: CalendarSubscription, busy: BusySpan) -> BusyTime:
    return BusyTime(
        owner=person,
        subscription=subscription,
        title=busy.title,
        starts_at=busy.starts,
        ends_at=busy.ends,
        all_day=busy.all_day,
    )
