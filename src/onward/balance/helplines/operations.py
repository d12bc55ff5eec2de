"""Where somebody is, as they say it."""

from onward.accounts.public import Person
from onward.balance.check_ins.queries import check_in_preferences
from onward.balance.helplines.queries import countries_with_helplines
from onward.balance.helplines.rules import WORLDWIDE
from onward.foundation.operations import InputError, OperationInput
from onward.foundation.ownership.locking import transaction_of


class SetHelplineCountry(OperationInput):
    """A country with helplines, by its code of two letters, or ``WORLDWIDE``."""

    country: str


def set_helpline_country(person: Person, chosen: SetHelplineCountry) -> None:
    """Choose the country helplines are shown for. No undoable action: it is chosen anew in one step.

    Raises ``InputError("unknown_country")``.
    """
    if chosen.country not in countries_with_helplines() | {WORLDWIDE}:
        raise InputError("unknown_country", "country")
    with transaction_of(person):
        preferences = check_in_preferences(person)
        preferences.country = chosen.country
        preferences.save()
