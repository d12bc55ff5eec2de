"""What a person says of how they are, and what they want to be asked."""

from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.balance.check_ins.queries import check_in_preferences
from onward.balance.check_ins.rules import STREAK_WINDOW, CheckInScores, should_offer_help
from onward.balance.models import CheckIn, CheckInPreferences
from onward.foundation.undo.recording import undoable


def record_check_in(person: Person, **said: Any) -> CheckIn:
    """Keep how today is: items 0 to 10 or none, and a text. A second one on a day takes the place of the first."""
    with undoable(person, _("Checked in")) as action:
        present = CheckIn.objects.owned_by(person).filter(on=person.today()).select_for_update().first()
        return action.update(present, **said) if present else action.create(CheckIn(on=person.today(), **said))


def change_check_in(person: Person, row: CheckIn, **said: Any) -> CheckIn:
    with undoable(person, _("Changed a check-in")) as action:
        return action.update(row, **said)


def remove_check_in(person: Person, row: CheckIn) -> None:
    with undoable(person, _("Removed a check-in")) as action:
        action.delete(row)


def postpone_check_in(person: Person) -> None:
    """Not now. No undoable action: there is nothing to take back."""
    _save_preferences(person, postponed_on=person.today())


def set_check_ins_offered(person: Person, *, offered: bool) -> None:
    """Whether Today offers a check-in now and then."""
    label = _("Check-ins are offered on Today") if offered else _("Check-ins are not offered any more")
    with undoable(person, label) as action:
        present = CheckInPreferences.objects.owned_by(person).select_for_update().first()
        if present:
            action.update(present, offered=offered)
        else:
            action.create(CheckInPreferences(offered=offered))


def set_helpline_country(person: Person, country: str) -> None:
    """The country helplines are shown for. No undoable action: it is chosen anew in one step."""
    _save_preferences(person, country=country)


def claim_help_offer(person: Person) -> bool:
    """Whether to offer the page with real help now. Answers yes once and then never again, whatever is undone."""
    since = person.today() - STREAK_WINDOW - timedelta(days=1)
    rows = CheckIn.objects.owned_by(person).filter(on__range=(since, person.today()))
    told = [CheckInScores(each.on, each.energy, each.mood) for each in rows]
    if not should_offer_help(told, already_offered=check_in_preferences(person).help_offered_on is not None):
        return False
    _save_preferences(person, help_offered_on=person.today())
    return True


def _save_preferences(person: Person, **values: Any) -> None:
    row = check_in_preferences(person)
    for name, value in values.items():
        setattr(row, name, value)
    row.save()
