"""What a person says of how they are, and what they want to be asked."""

from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.balance.core.checkins import WITHIN, Told, calls_for_help
from onward.balance.models import CheckIn, CheckInChoices
from onward.foundation.deeds import deed


def choices_of(person: Person) -> CheckInChoices:
    """The row of the person's choices, or one with what holds until they choose."""
    return CheckInChoices.objects.owned_by(person).first() or CheckInChoices(owner=person)


def check_in(person: Person, **said: Any) -> CheckIn:
    """Keep how today is: items 0 to 10 or none, and a text. A second one on a day takes the place of the first."""
    with deed(person, _("Checked in")) as act:
        present = CheckIn.objects.owned_by(person).filter(on=person.today()).select_for_update().first()
        return act.change(present, **said) if present else act.make(CheckIn(on=person.today(), **said))


def change_check_in(person: Person, row: CheckIn, **said: Any) -> CheckIn:
    with deed(person, _("Changed a check-in")) as act:
        return act.change(row, **said)


def remove_check_in(person: Person, row: CheckIn) -> None:
    with deed(person, _("Removed a check-in")) as act:
        act.remove(row)


def put_off(person: Person) -> None:
    """Not now. No deed: there is nothing to take back."""
    _choose(person, put_off_on=person.today())


def offer_check_ins(person: Person, *, offered: bool) -> None:
    """Whether Today offers a check-in now and then."""
    label = _("Check-ins are offered on Today") if offered else _("Check-ins are not offered any more")
    with deed(person, label) as act:
        present = CheckInChoices.objects.owned_by(person).select_for_update().first()
        if present:
            act.change(present, offered=offered)
        else:
            act.make(CheckInChoices(offered=offered))


def choose_country(person: Person, country: str) -> None:
    """The country helplines are shown for. No deed: it is chosen anew in one step."""
    _choose(person, country=country)


def offers_help(person: Person) -> bool:
    """Whether to offer the page with real help now. Answers yes once and then never again, whatever is undone."""
    since = person.today() - WITHIN - timedelta(days=1)
    rows = CheckIn.objects.owned_by(person).filter(on__range=(since, person.today()))
    told = [Told(each.on, each.energy, each.mood) for each in rows]
    if not calls_for_help(told, already_offered=choices_of(person).help_offered_on is not None):
        return False
    _choose(person, help_offered_on=person.today())
    return True


def _choose(person: Person, **values: Any) -> None:
    row = choices_of(person)
    for name, value in values.items():
        setattr(row, name, value)
    row.save()
