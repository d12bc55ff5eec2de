"""Set the fit that is good enough, before offers are compared."""

from django.utils.translation import gettext as _
from pydantic import Field

from onward.accounts.public import Person
from onward.foundation.operations import OperationInput
from onward.foundation.undo.recording import undoable
from onward.offers.fit.rules import BEST_SCORE
from onward.offers.priorities.operations import kept_weighting


class SetGoodEnough(OperationInput):
    """The fit from which on a job is good enough; ``None`` for no such threshold."""

    enough: int | None = Field(default=None, ge=0, le=BEST_SCORE)


def set_good_enough(person: Person, threshold: SetGoodEnough) -> None:
    label = _("Set what's good enough") if threshold.enough is not None else _("Cleared what's good enough")
    with undoable(person, label) as action:
        action.update(kept_weighting(action, person), enough=threshold.enough)
