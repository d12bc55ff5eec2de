"""Calendars of the rest of life: adding them, reading them again, and keeping what they say of the coming year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Self

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from pydantic import AfterValidator, Field, field_validator, model_validator

from onward.accounts.public import Person
from onward.calendar.models import BusyTime, CalendarSubscription, CalendarUpload
from onward.foundation.bounds import FIRST_MOMENT, LAST_MOMENT
from onward.foundation.encryption import encrypt
from onward.foundation.jobs import running
from onward.foundation.operations import InputError, OperationInput
from onward.foundation.ownership.locking import lock_row
from onward.foundation.safe_http import FetchError, parse_web_url
from onward.foundation.undo.recording import undoable
from onward.parsing.calendars.calendar_reader import looks_like_calendar
from onward.ui.humanize import file_size

if TYPE_CHECKING:
    from onward.parsing.calendars.busy_times import ExpandedCalendar
    from onward.parsing.calendars.calendar_reader import ParsedCalendar


MAX_SUBSCRIPTIONS = 20
BATCH_SIZE = 500


def _require_web_address(address: str) -> str:
    try:
        return parse_web_url(address).geturl() if address else ""
    except FetchError as error:
        raise InputError("not_a_calendar_address") from error


class AddCalendar(OperationInput):
    """A calendar by its address or as the bytes of a file, one of the two; it names itself where ``name`` is empty.

    Raises ``InputError`` for what is no address, no calendar or too large, and ``InputError("address_or_file")``.
    """

    name: str = Field(default="", max_length=120)
    address: Annotated[str, Field(max_length=2000), AfterValidator(_require_web_address)] = ""
    file: bytes | None = None

    @field_validator("file")
    @classmethod
    def _require_calendar(cls, file: bytes | None) -> bytes | None:
        if file is not None and len(file) > settings.UPLOAD_LIMIT:
            raise InputError("file_too_large", size=file_size(settings.UPLOAD_LIMIT))
        if file is not None and not looks_like_calendar(file[:4096]):
            raise InputError("not_a_calendar_file")
        return file

    @model_validator(mode="after")
    def _require_one_of_both(self) -> Self:
        if bool(self.address) == bool(self.file):
            raise InputError("address_or_file", "address")
        return self


def add_calendar(person: Person, added: AddCalendar) -> CalendarSubscription:
    """Have a calendar read: one at an address once a day from now on. The address is kept encrypted.

    Raises ``InputError("too_many_calendars")`` and ``InputError("too_many_jobs")``.
    """
    encrypted = encrypt(added.address, settings.ENCRYPTION_KEY) if added.address else ""
    with undoable(person, _("Added a calendar")) as action:
        if CalendarSubscription.objects.owned_by(person).count() >= MAX_SUBSCRIPTIONS:
            raise InputError("too_many_calendars")
        subscription = action.create(CalendarSubscription(name=added.name, encrypted=encrypted))
        if added.file is not None:
            CalendarUpload(owner=person, subscription=subscription, data=added.file).save()
        refresh_subscription(person, subscription)
    return subscription


def refresh_subscription(person: Person, subscription: CalendarSubscription) -> None:
    """Have it read in the background, unless it is being read; how the last reading went is forgotten.

    Raises ``InputError("too_many_jobs")``.
    """
    with transaction.atomic():
        current = lock_row(CalendarSubscription.objects.owned_by(person), subscription.pk)
        last = current.background_job
        if last and last.ended_at is None:
            return
        current.tried_at = timezone.now()
        try:
            current.background_job = running.enqueue_job(
                person,
                function_name="onward.calendar.jobs.read_calendar",
                label=_("Reading your calendar"),
                url=reverse("calendar:index"),
                arguments={"subscription": current.pk},
            )
        except running.TooManyJobsError as refused:
            raise InputError("too_many_jobs") from refused
        current.save(update_fields=["tried_at", "background_job"])
        if last:
            last.delete()


def remove_subscription(person: Person, subscription: CalendarSubscription) -> None:
    with undoable(person, _("Removed the calendar “%(name)s”") % {"name": subscription}) as action:
        action.delete(subscription)


def store_busy_times(
    person: Person, subscription: CalendarSubscription, parsed: ParsedCalendar, expanded: ExpandedCalendar
) -> None:
    """Keep what a calendar says of the coming year in place of what was kept before."""
    left_out = {
        why.value: parsed.left_out.get(why, 0) + expanded.left_out.get(why, 0)
        for why in [*parsed.left_out, *expanded.left_out]
    }
    with transaction.atomic():
        current = lock_row(CalendarSubscription.objects.owned_by(person), subscription.pk)
        BusyTime.objects.owned_by(person).filter(subscription=current).delete()
        busy_times = [
            BusyTime(
                owner=person,
                subscription=current,
                title=each.title,
                starts_at=max(each.starts, FIRST_MOMENT),
                ends_at=min(each.ends, LAST_MOMENT),
                all_day=each.all_day,
            )
            for each in expanded.found
        ]
        BusyTime.objects.bulk_create(busy_times, batch_size=BATCH_SIZE)
        CalendarUpload.objects.owned_by(person).filter(subscription=current).delete()
        current.name = current.name or parsed.name
        current.text, current.left_out = parsed.text, left_out
        current.read_at, current.trouble = timezone.now(), CalendarSubscription.ReadProblem.NONE
        current.save(update_fields=["name", "text", "left_out", "read_at", "trouble"])


def record_read_problem(subscription: CalendarSubscription, trouble: str) -> str:
    """Remember why a calendar could not be read, and return the words for it. What was kept of it stays."""
    CalendarSubscription.objects.owned_by(subscription.owner_id).filter(pk=subscription.pk).update(trouble=trouble)
    CalendarUpload.objects.owned_by(subscription.owner_id).filter(subscription=subscription).delete()
    return str(CalendarSubscription.ReadProblem(trouble).label)
