"""What runs in the background."""

from contextlib import suppress
from datetime import timedelta

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onward.accounts.public import Person
from onward.calendar.feed.operations import publish_versions
from onward.calendar.models import CalendarSubscription, CalendarUpload, Feed
from onward.calendar.subscriptions.operations import record_read_problem, refresh_subscription, store_busy_times
from onward.calendar.subscriptions.queries import subscription_address
from onward.foundation.jobs.running import JobFailedError, JobProgress
from onward.foundation.jobs.schedule import ScheduledRun
from onward.foundation.models import BackgroundJob
from onward.foundation.operations import InputError
from onward.foundation.ownership.locking import RowGoneError
from onward.foundation.safe_http import FetchError, fetch
from onward.parsing.calendars.busy_times import expand_busy_times
from onward.parsing.calendars.calendar_reader import NotACalendarError, parse_calendar

BUSY_TIMES_BEFORE, BUSY_TIMES_AFTER = timedelta(days=8), timedelta(days=365)
RECENTLY_READ = timedelta(days=2)
"""Versions are published of what programs asked for in this time."""


def refresh_stale_calendars(run: ScheduledRun) -> None:
    """Have the calendars read again that were not read for a day, and files laid out anew once a month."""
    subscriptions = CalendarSubscription.objects.across_owners("calendars of everybody go stale")
    stale = subscriptions.stale(run.started_at).filter(owner__is_active=True)
    for subscription in stale.select_related("owner"):
        run.report()
        with translation.override(subscription.owner.language), suppress(InputError):  # the next round tries again
            refresh_subscription(subscription.owner, subscription)


def publish_feed_versions(run: ScheduledRun) -> None:
    """Publish what came to say something else without an action: in another language, or after an upgrade."""
    feeds = Feed.objects.across_owners("the versions of everybody's entries are kept")
    read = feeds.filter(read_at__gte=run.started_at - RECENTLY_READ)
    for person in Person.objects.filter(is_active=True, pk__in=read.values("owner_id")):
        run.report()
        publish_versions(person)


def read_calendar(work: BackgroundJob, progress: JobProgress) -> str:
    """Fetch the calendar that ``work`` names, or take its file, and keep what it says; safe to do again."""
    person = Person.objects.get(pk=work.owner_id)
    progress.report(0, 2, _("Getting the calendar"))
    subscription = CalendarSubscription.objects.owned_by(person).filter(pk=work.arguments["subscription"]).first()
    if subscription is None:
        return _("You removed this calendar in the meantime.")
    data = _calendar_bytes(subscription)
    progress.report(1, 2, _("Reading it"))
    try:
        count = read_busy_times(person, subscription, data)
    except NotACalendarError as error:
        raise JobFailedError(record_read_problem(subscription, CalendarSubscription.ReadProblem.NO_CALENDAR)) from error
    except RowGoneError:
        return _("You removed this calendar in the meantime.")
    return ngettext("%(n)s time is taken in the coming year.", "%(n)s times are taken in the coming year.", count) % {
        "n": count
    }


def read_busy_times(person: Person, subscription: CalendarSubscription, data: bytes | None) -> int:
    """Keep what ``data`` says of the coming year, or what was kept before when there is none; how many times are taken.

    Raises ``NotACalendarError``, and ``RowGoneError`` when the subscription was removed.
    """
    first, last = person.today() - BUSY_TIMES_BEFORE, person.today() + BUSY_TIMES_AFTER
    parsed = parse_calendar(data if data is not None else subscription.text.encode(), first)
    expanded = expand_busy_times(parsed.text, first, last, person.zone)
    store_busy_times(person, subscription, parsed, expanded)
    return len(expanded.found)


def _calendar_bytes(subscription: CalendarSubscription) -> bytes | None:
    """The bytes to read; ``None`` when what was kept of a file is all there is."""
    address = subscription_address(subscription)
    if address is None:
        raise JobFailedError(record_read_problem(subscription, CalendarSubscription.ReadProblem.NO_ADDRESS))
    if not address:
        file = CalendarUpload.objects.owned_by(subscription.owner_id).filter(subscription=subscription).first()
        return bytes(file.data) if file else None
    try:
        return fetch(address)
    except FetchError as refused:
        raise JobFailedError(
            record_read_problem(subscription, CalendarSubscription.ReadProblem(refused.why.value))
        ) from refused
