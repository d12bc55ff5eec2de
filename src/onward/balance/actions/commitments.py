"""Calendars of the rest of life: adding them, reading them again, and keeping what they say of the coming year."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from cryptography.fernet import InvalidToken
from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.balance.actions.calendar import TooMany
from onward.balance.models import Agenda, AgendaFile, Commitment
from onward.foundation import work
from onward.foundation.deeds import deed
from onward.foundation.secrets import seal, unseal

if TYPE_CHECKING:
    from onward.balance.core.commitments.expanding import Busy

MOST_AGENDAS = 20
BEFORE, AFTER = timedelta(days=8), timedelta(days=365)
ASKED_EVERY = timedelta(days=1)
LAID_OUT_EVERY = timedelta(days=30)
AT_ONCE = 500


def add_address(person: Person, name: str, address: str, url: str = "") -> Agenda:
    """Have the calendar at ``address`` read, once a day from now on; the address is kept encrypted. ``url`` is the page
    that shows it. Raises ``TooMany``."""
    return _added(person, Agenda(name=name, sealed=seal(address, settings.SEALING_KEY)), None, url)


def add_file(person: Person, name: str, data: bytes, url: str = "") -> Agenda:
    """Have the calendar in a file read. Raises ``TooMany``."""
    return _added(person, Agenda(name=name), data, url)


def read_again(person: Person, agenda: Agenda, url: str = "") -> None:
    """Have it read in the background, unless it is being read; how the time before went is forgotten."""
    with transaction.atomic():
        current = Agenda.objects.owned_by(person).select_for_update().get(pk=agenda.pk)
        last = current.work
        if last and last.ended_at is None:
            return
        current.tried_at = timezone.now()
        current.work = work.start(
            person,
            job="onward.balance.jobs.read_calendar",
            label=_("Reading the calendar"),
            url=url,
            arguments={"agenda": current.pk},
        )
        current.save(update_fields=["tried_at", "work"])
        if last:
            last.delete()


def keep_current(person: Person, url: str = "") -> None:
    """Have those read again that were not for a day, or for a file, whose laid-out year is a month old."""
    now = timezone.now()
    for agenda in Agenda.objects.owned_by(person):
        if not _is_fresh(agenda, now):
            read_again(person, agenda, url)


def remove_agenda(person: Person, agenda: Agenda) -> None:
    with deed(person, _("Removed the calendar “%(name)s”") % {"name": agenda}) as act:
        act.remove(agenda)


def address_of(agenda: Agenda) -> str | None:
    """Where the calendar is; empty for a file, ``None`` when this machine cannot read the address."""
    try:
        return unseal(agenda.sealed, settings.SEALING_KEY) if agenda.sealed else ""
    except (InvalidToken, ValueError):
        return None


def take_in(person: Person, agenda: Agenda, data: bytes | None) -> int:
    """Keep what ``data`` says, or what was kept before when there is none, laid out over the coming year; how many
    times are taken. Raises ``NotACalendar``."""
    from onward.balance.core.commitments.expanding import expand  # noqa: PLC0415 - loads icalendar, for the worker alone
    from onward.balance.core.commitments.reading import read  # noqa: PLC0415

    today = person.today()
    reading = read(data if data is not None else agenda.text.encode(), today - BEFORE)
    laid_out = expand(reading.text, today - BEFORE, today + AFTER, person.zone)
    left_out = {**reading.left_out}
    for why, count in laid_out.left_out.items():
        left_out[why] = left_out.get(why, 0) + count
    with transaction.atomic():
        current = Agenda.objects.owned_by(person).select_for_update().get(pk=agenda.pk)
        kept = Commitment.objects.owned_by(person)
        kept.filter(agenda=current).delete()
        Commitment.objects.bulk_create([_row(person, current, each) for each in laid_out.found], batch_size=AT_ONCE)
        AgendaFile.objects.owned_by(person).filter(agenda=current).delete()
        current.name = current.name or reading.name
        current.text, current.left_out = reading.text, {why.value: count for why, count in left_out.items()}
        current.read_at, current.trouble = timezone.now(), Agenda.Trouble.NONE
        current.save(update_fields=["name", "text", "left_out", "read_at", "trouble"])
    return len(laid_out.found)


def in_trouble(agenda: Agenda, trouble: str) -> str:
    """Remember why a calendar could not be read; the words for it. What it said before stays."""
    Agenda.objects.owned_by(agenda.owner_id).filter(pk=agenda.pk).update(trouble=trouble)
    AgendaFile.objects.owned_by(agenda.owner_id).filter(agenda=agenda).delete()
    return str(Agenda.Trouble(trouble).label)


def taken(person: Person, starts: datetime, ends: datetime) -> QuerySet[Commitment]:
    """What begins before ``ends`` and is not over at ``starts``; whole days by the midnights of UTC."""
    return Commitment.objects.owned_by(person).filter(starts_at__lt=ends, ends_at__gte=starts)


def _added(person: Person, agenda: Agenda, data: bytes | None, url: str) -> Agenda:
    if Agenda.objects.owned_by(person).count() >= MOST_AGENDAS:
        raise TooMany
    with deed(person, _("Added a calendar")) as act:
        act.make(agenda)
        if data is not None:
            AgendaFile(owner=person, agenda=agenda, data=data).save()
        read_again(person, agenda, url)
    return agenda


def _is_fresh(agenda: Agenda, now: datetime) -> bool:
    """A moment of reading that lies ahead, after the clock was set back, says nothing."""
    every = ASKED_EVERY if agenda.sealed else LAID_OUT_EVERY
    return agenda.tried_at is not None and timedelta() <= now - agenda.tried_at < every


def _row(person: Person, agenda: Agenda, busy: Busy) -> Commitment:
    return Commitment(
        owner=person,
        agenda=agenda,
        title=busy.title,
        starts_at=busy.starts,
        ends_at=busy.ends,
        all_day=busy.all_day,
    )
