"""What is known to be true about a line: everything its rewording may say."""

from onward.accounts.public import Person
from onward.materials.rewording.models import RewordingHelper
from onward.profile.public import Evidence, ProfileEntry


def line_with_entry(person: Person, pk: int) -> Evidence | None:
    return Evidence.objects.owned_by(person).select_related("entry").filter(pk=pk).first()


def source_texts(line: Evidence) -> tuple[str, ...]:
    """Return everything the person wrote about a line and its entry, except private notes."""
    return (*line_texts(line), *(entry_texts(line.entry) if line.entry else ()))


def line_texts(line: Evidence) -> tuple[str, ...]:
    """Return everything the person wrote about a line, except its private notes."""
    told = (*(text for _number, text in line.all_wordings), line.situation, line.did, line.result, line.praise)
    return tuple(filter(None, (*told, line.seen_by, line.proof, ", ".join(line.skills))))


def entry_texts(entry: ProfileEntry) -> tuple[str, ...]:
    """Return the texts in the head of an entry, without its private notes."""
    named = (entry.title, entry.organization, entry.place, entry.degree, entry.area, entry.score, entry.level)
    told = (entry.summary, ", ".join(entry.keywords), ", ".join(entry.authors), entry.started, entry.ended)
    return tuple(filter(None, (*named, *told)))


def rewording_helper(person: Person) -> RewordingHelper | None:
    """Return the assistant the person chose; one query."""
    return RewordingHelper.objects.owned_by(person).first()
