"""The price of putting something into a document: what has to go so that it still fits the pages."""

from dataclasses import dataclass, replace
from functools import lru_cache

from onward.accounts.public import Person
from onward.materials.documents.models import Document
from onward.materials.documents.pages import Printout, page_pictures_of
from onward.materials.documents.queries import document_demands, printout
from onward.materials.documents.rules import ByHand, LineChange, changed, entries_in, lines_in
from onward.materials.records import Demand, Selection
from onward.materials.tailoring.coverage import selected_content
from onward.profile.records import ContentEntry, ContentLine, ProfileContent

MAX_KEPT = 32
MAX_LINES = 120
"""Choosing among more lines takes seconds, which is too long for a hint."""


@dataclass(frozen=True, slots=True)
class PutInPrice:
    """What has to go to make room: lines, and entries of which nothing stays; nothing if there is room.

    ``fits`` is false where what is pinned leaves too little, and ``gone`` is ``None`` where there are too many lines to
    choose among.
    """

    fits: bool
    gone: tuple[ContentEntry | ContentLine, ...] | None = ()


def put_in_price(person: Person, document: Document, key: str) -> PutInPrice | None:
    """Return the price of a line or an entry that is out; ``None`` for any other key. Four queries at most."""
    made = printout(person, document)
    by_hand = ByHand(tuple(document.pinned))
    selection, by_hand = changed(made.content, made.selection, by_hand, LineChange.PUT_IN, key)
    if selection == made.selection:
        return None
    come_in = {*lines_in(selection)} - {*lines_in(made.selection)}
    pins = frozenset({*by_hand.pinned, *come_in})
    return _price(replace(made, selection=selection), pins, document_demands(document))


@lru_cache(maxsize=MAX_KEPT)
def _price(wanted: Printout, pins: frozenset[str], demands: tuple[Demand, ...]) -> PutInPrice:
    """Choose again among what ``wanted`` selects, and draw those pages so that they are ready when it is put in."""
    from onward.materials.tailoring.fitting import fit  # noqa: PLC0415 - loads Typst and SciPy

    if len(page_pictures_of(wanted)) <= wanted.settings.max_pages:
        return PutInPrice(fits=True)
    if len(lines_in(wanted.selection)) > MAX_LINES:
        return PutInPrice(fits=True, gone=None)
    content = selected_content(wanted.content, wanted.selection)
    fitted = fit(content, demands, wanted.settings, pins=pins, with_summary=wanted.selection.with_summary)
    if fitted.choice.overflow or not fitted.fits:
        return PutInPrice(fits=False)
    return PutInPrice(fits=True, gone=_gone(content, fitted.choice.selection))


def _gone(content: ProfileContent, kept: Selection) -> tuple[ContentEntry | ContentLine, ...]:
    entries, lines = {*entries_in(kept)}, {*lines_in(kept)}
    gone: list[ContentEntry | ContentLine] = []
    for entry in content.entries:
        if entry.id in entries:
            gone += (line for line in entry.lines if line.id not in lines)
        else:
            gone.append(entry)
    return tuple(gone)
