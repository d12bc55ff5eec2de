"""What runs in the background."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onward.accounts.public import Person
from onward.balance.actions.commitments import address_of, in_trouble, take_in
from onward.balance.core.commitments.reading import NotACalendar
from onward.balance.models import Agenda, AgendaFile
from onward.foundation.fetching import NotFetched, fetch
from onward.foundation.models import Work
from onward.foundation.work import CannotGoOn, Progress


def read_calendar(work: Work, progress: Progress) -> str:
    """Fetch the calendar that ``work`` names, or take its file, and keep what it says; safe to do again."""
    person = Person.objects.get(pk=work.owner_id)
    progress.report(0, 2, _("Asking for the calendar"))
    agenda = Agenda.objects.owned_by(person).filter(pk=work.arguments["agenda"]).first()
    if agenda is None:
        return _("The calendar was removed meanwhile.")
    data = _data(agenda)
    progress.report(1, 2, _("Reading it"))
    try:
        count = take_in(person, agenda, data)
    except NotACalendar as error:
        raise CannotGoOn(in_trouble(agenda, Agenda.Trouble.NO_CALENDAR)) from error
    except Agenda.DoesNotExist:
        return _("The calendar was removed meanwhile.")
    said = ngettext("%(n)s time is taken in the coming year.", "%(n)s times are taken in the coming year.", count)
    return said % {"n": count}


def _data(agenda: Agenda) -> bytes | None:
    """The bytes to read; ``None`` when what was kept of a file is all there is."""
    address = address_of(agenda)
    if address is None:
        raise CannotGoOn(in_trouble(agenda, Agenda.Trouble.NO_ADDRESS))
    if not address:
        file = AgendaFile.objects.owned_by(agenda.owner_id).filter(agenda=agenda).first()
        return bytes(file.data) if file else None
    try:
        return fetch(address)
    except NotFetched as refused:
        raise CannotGoOn(in_trouble(agenda, Agenda.Trouble(refused.why.value))) from refused
