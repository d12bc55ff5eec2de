"""Learn from corrections, and forget what they taught."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.foundation.undo.recording import ActionRecorder, undoable
from onward.inbox.lessons.models import LetterLesson
from onward.inbox.lessons.rules import likeness
from onward.inbox.letters.models import ReceivedLetter


def keep_lessons(action: ActionRecorder, person: Person, letters: Sequence[ReceivedLetter], kind: str) -> None:
    """Keep what the person said of letters, in place of what they said before of ones that look the same."""
    looks = {likeness(each.sender_address, each.subject, each.company, each.title) for each in letters}
    action.delete_many(list(LetterLesson.objects.owned_by(person).filter(likeness__in=looks)))
    action.create_many([LetterLesson(likeness=look, kind=kind) for look in sorted(looks)])


def forget_lessons(person: Person) -> None:
    """Forget what the person taught by correcting and dismissing letters; what is recorded stays."""
    with undoable(person, _("Forgot what corrections had taught")) as action:
        action.delete_many(list(LetterLesson.objects.owned_by(person)))
