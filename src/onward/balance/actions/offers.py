"""What a person decides before they compare."""

from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.balance.actions.priorities import change_weighing
from onward.foundation.deeds import deed


def set_enough(person: Person, enough: int | None) -> None:
    """From which fit on a job is good enough; ``None`` for no line."""
    label = _("Drew the line of good enough") if enough is not None else _("Removed the line of good enough")
    with deed(person, label) as act:
        change_weighing(act, person, enough=enough)
