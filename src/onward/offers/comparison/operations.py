"""What a person decides before they compare."""

from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.foundation.undo.recording import undoable
from onward.offers.priorities.operations import update_weighting


def set_good_enough(person: Person, enough: int | None) -> None:
    """From which fit on a job is good enough; ``None`` for no line."""
    label = _("Drew the line of good enough") if enough is not None else _("Removed the line of good enough")
    with undoable(person, label) as action:
        update_weighting(action, person, enough=enough)
