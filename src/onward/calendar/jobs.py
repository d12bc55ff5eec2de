"""What runs in the background."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onward.accounts.public import Person
from onward.calendar.models import CalendarSubscription, CalendarUpload
from onward.calendar.subscriptions.operations import record_read_problem, store_busy_times
from onward.calendar.subscriptions.queries import subscription_address
from onward.foundation.jobs.running import JobFailedError, JobProgress
from onward.foundation.models import BackgroundJob
from onward.foundation.safe_http import FetchError, fetch
from onward.parsing.calendars.calendar_reader import NotACalendarError


def read_calendar(work: BackgroundJob, progress: JobProgress) -> str:
    """Fetch the calendar that ``work`` names, or take its file, and keep what it says; safe to do again."""
    person = Person.objects.get(pk=work.owner_id)
    progress.report(0, 2, _("Asking for the calendar"))
    subscription = CalendarSubscription.objects.owned_by(person).filter(pk=work.arguments["subscription"]).first()
    if subscription is None:
        return _("The calendar was removed meanwhile.")
    data = _calendar_bytes(subscription)
    progress.report(1, 2, _("Reading it"))
    try:
        count = store_busy_times(person, subscription, data)
    except NotACalendarError as error:
        raise JobFailedError(record_read_problem(subscription, CalendarSubscription.ReadProblem.NO_CALENDAR)) from error
    except CalendarSubscription.DoesNotExist:
        return _("The calendar was removed meanwhile.")
    said = ngettext("%(n)s time is taken in the coming year.", "%(n)s times are taken in the coming year.", count)
    return said % {"n": count}


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
