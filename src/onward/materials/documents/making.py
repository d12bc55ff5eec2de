"""The selection that answers a posting best, and what can be said of it."""

from dataclasses import dataclass

from onward.accounts.public import Person
from onward.materials.documents.models import Document
from onward.materials.documents.queries import document_demands
from onward.materials.documents.rules import SUMMARY, in_order, read_stored_settings
from onward.materials.records import Selection
from onward.profile.public import profile_content


@dataclass(frozen=True, slots=True)
class Tailored:
    """A selection, and by level how much of it is shown and the most that could be: see ``Document.best``."""

    selection: Selection
    best: dict[str, list[int]]


def made_for(person: Person, document: Document) -> Tailored:
    """Return the selection that shows most of what is asked for on the pages of a document, with what was done by
    hand."""
    from onward.materials.tailoring.fitting import fit  # noqa: PLC0415 - loads Typst and SciPy

    content = profile_content(person)
    fitted = fit(
        content,
        document_demands(document),
        read_stored_settings(document.settings),
        pins=document.pinned,
        bans=document.left_out,
        with_summary=SUMMARY not in document.left_out,
    )
    best = {each.level.value: [each.reached, each.at_most] for each in fitted.choice.levels}
    return Tailored(in_order(content, fitted.choice.selection, document.placed), best)
