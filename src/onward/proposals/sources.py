"""What a room above gives, so that what it read can be classified, decided on and accepted here."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

from onward.proposals.rules import PlaceInBatch, ReadItem

if TYPE_CHECKING:
    from onward.campaign.public import ApplicationDraft, ImportedContact  # what writes is loaded when it is used


class Drafts(NamedTuple):
    """What is made of one item: an application and the contact it names, or a contact alone."""

    application: "ApplicationDraft | None" = None
    contact: "ImportedContact | None" = None
    named_contact: "ImportedContact | None" = None


class ProposalSource(Protocol):
    """Something that holds items: a file."""

    def read(self, corrections: Mapping[PlaceInBatch, tuple[str, ...]]) -> Iterable[ReadItem]:
        """Read every item once, in order, with the content that the person put right in its place."""

    def read_again(self, place: PlaceInBatch, content: Sequence[str]) -> ReadItem:
        """Read one item from what was kept of it."""

    def draft(self, item: ReadItem) -> Drafts:
        """Draft what becomes of an item; called for accepted items only."""
