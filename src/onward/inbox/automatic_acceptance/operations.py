"""Record letters of the kinds that the person always accepts."""

from django.utils.translation import gettext as _
from pydantic import field_validator

from onward.accounts.public import Person
from onward.foundation.operations import InputError, OperationInput
from onward.foundation.undo.recording import undoable
from onward.inbox.automatic_acceptance.models import AutomaticKind
from onward.inbox.automatic_acceptance.queries import letters_without_question
from onward.inbox.review.operations import accept_letters
from onward.inbox.review.rules import LEAST_CERTAINTY, event_of
from onward.parsing.letters.understanding import LetterKind


class ChooseAutomaticKinds(OperationInput):
    """From which certainty on letters of each kind are recorded without asking; those that are missing are asked about.

    Raises ``InputError("unknown_kind")`` for a kind that says nothing for a timeline, and ``"too_unsure"`` for less
    than ``LEAST_CERTAINTY``.
    """

    kinds: dict[LetterKind, float]

    @field_validator("kinds")
    @classmethod
    def _require_sure_ones(cls, kinds: dict[LetterKind, float]) -> dict[LetterKind, float]:
        if any(event_of(kind) is None for kind in kinds):
            raise InputError("unknown_kind")
        if any(not LEAST_CERTAINTY <= certainty <= 1 for certainty in kinds.values()):
            raise InputError("too_unsure")
        return kinds


def choose_automatic_kinds(person: Person, chosen: ChooseAutomaticKinds) -> None:
    """Choose which letters are recorded without asking, in place of the choice before."""
    with undoable(person, _("Chose which emails are recorded without asking")) as action:
        action.delete_many(list(AutomaticKind.objects.owned_by(person)))
        action.create_many([AutomaticKind(kind=kind, least=least) for kind, least in chosen.kinds.items()])


def accept_automatically(person: Person) -> int:
    """Record the waiting letters that the person chose to have recorded without asking; how many.

    Only letters without any doubt, and about one application.
    """
    letters = letters_without_question(person)
    return accept_letters(person, letters, automatically=True) if letters else 0
