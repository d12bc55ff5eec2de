"""What a person says of how they are, and what they want to be asked."""

from datetime import timedelta
from typing import Annotated, Self

from django.utils.translation import gettext as _
from pydantic import Field, model_validator

from onward.accounts.public import Person
from onward.balance.check_ins.queries import check_in_preferences
from onward.balance.check_ins.rules import HIGHEST_SCORE, LOWEST_SCORE, STREAK_WINDOW, CheckInScores, should_offer_help
from onward.balance.models import CheckIn, CheckInPreferences
from onward.foundation.operations import InputError, OperationInput
from onward.foundation.ownership.locking import transaction_of
from onward.foundation.undo.recording import undoable

Score = Annotated[int, Field(ge=LOWEST_SCORE, le=HIGHEST_SCORE)]


class RecordCheckIn(OperationInput):
    """How the person is, each item from 0 to 10 or left out, and a line of text.

    Raises ``InputError("empty_check_in")`` when nothing is said.
    """

    energy: Score | None = None
    mood: Score | None = None
    confidence: Score | None = None
    room: Score | None = None
    text: str = Field(default="", max_length=500)

    @model_validator(mode="after")
    def _require_something(self) -> Self:
        if all(value in (None, "") for value in self.model_dump().values()):
            raise InputError("empty_check_in")
        return self


class OfferCheckIns(OperationInput):
    """Whether Today offers a check-in now and then."""

    offered: bool


def record_check_in(person: Person, recorded: RecordCheckIn) -> CheckIn:
    """Keep how the person is today. A second check-in on a day takes the place of the first."""
    with undoable(person, _("Checked in")) as action:
        present = CheckIn.objects.owned_by(person).filter(on=person.today()).select_for_update().first()
        if present:
            return action.update(present, **recorded.model_dump())
        return action.create(CheckIn(on=person.today(), **recorded.model_dump()))


def change_check_in(person: Person, check_in: CheckIn, recorded: RecordCheckIn) -> CheckIn:
    with undoable(person, _("Edited a check-in")) as action:
        return action.update(check_in, **recorded.model_dump())


def remove_check_in(person: Person, check_in: CheckIn) -> None:
    with undoable(person, _("Deleted a check-in")) as action:
        action.delete(check_in)


def postpone_check_in(person: Person) -> None:
    """Offer none for some days. No undoable action: there is nothing to take back."""
    with transaction_of(person):
        preferences = check_in_preferences(person)
        preferences.postponed_on = person.today()
        preferences.save()


def offer_check_ins(person: Person, choice: OfferCheckIns) -> None:
    label = _("Turned on check-ins on Today") if choice.offered else _("Turned off check-ins on Today")
    with undoable(person, label) as action:
        present = CheckInPreferences.objects.owned_by(person).select_for_update().first()
        if present:
            action.update(present, offered=choice.offered)
        else:
            action.create(CheckInPreferences(offered=choice.offered))


def claim_help_offer(person: Person) -> bool:
    """Return whether to offer the page with real help now: once, and then never again, whatever is undone."""
    today = person.today()
    with transaction_of(person):
        preferences = check_in_preferences(person)
        rows = CheckIn.objects.owned_by(person).between(today - STREAK_WINDOW - timedelta(days=1), today)
        scores = [CheckInScores(each.on, each.energy, each.mood) for each in rows]
        if not should_offer_help(scores, already_offered=preferences.help_offered_on is not None):
            return False
        preferences.help_offered_on = today
        preferences.save()
    return True
