"""What is known to be true of a line: all that a rewording of it may say."""

from onward.accounts.public import Person
from onward.materials.rewording.models import RewordingHelper
from onward.profile.public import Evidence


def line_with_entry(person: Person, pk: int) -> Evidence | None:
    return Evidence.objects.owned_by(person).select_related("entry").filter(pk=pk).first()


def source_texts(line: Evidence) -> tuple[str, ...]:
    """Everything that the person wrote about a line, and about the entry it stands in; private notes are left out."""
    told = (*(text for _number, text in line.all_wordings), line.situation, line.did, line.result, line.praise)
    texts = [*told, line.seen_by, line.proof, ", ".join(line.skills)]
    if entry := line.entry:
        texts += [entry.title, entry.organization, entry.place, entry.summary, ", ".join(entry.keywords)]
        texts += [entry.started, entry.ended]
    return tuple(text for text in texts if text)


def rewording_helper(person: Person) -> RewordingHelper | None:
    """The assistant the person chose; one query."""
    return RewordingHelper.objects.owned_by(person).first()
