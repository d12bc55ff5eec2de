"""What the person taught."""

from onward.accounts.public import Person
from onward.inbox.lessons.models import LetterLesson


def lessons(person: Person) -> dict[str, str]:
    """Return what the person said of letters, by their likeness; one query."""
    return dict(LetterLesson.objects.owned_by(person).values_list("likeness", "kind"))
