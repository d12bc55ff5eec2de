"""What would become of everything read from outside, were it accepted now."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, auto
from typing import NamedTuple, Protocol

from onward.proposals.outcomes import ProposalOutcome

OpeningKey = tuple[str, str]
PlaceInBatch = tuple[int, int]


class ItemRemark(Protocol):
    """One thing to look at in an item; the room that read it has the sentence of its ``reason``."""

    @property
    def reason(self) -> str: ...
    @property
    def grade(self) -> str: ...
    @property
    def column(self) -> int | None: ...
    @property
    def values(self) -> tuple[str, ...]: ...


class KeptOut(Enum):
    """Why an item is not accepted by itself."""

    UNCLEAR = auto()
    NOT_AN_ITEM = auto()


class OpeningIdentity(NamedTuple):
    """By what two applications are known to be for the same opening."""

    company: str
    title: str
    applied_on: date | None
    location: str


class ContactIdentity(NamedTuple):
    """By what two contacts are known to be the same person."""

    name: str
    company: str
    url: str
    email: str


class ReadItem(NamedTuple):
    """One thing read from outside: a row of a table of a file, at its ``part`` and ``line``.

    An item has the identity of an opening or of a contact, or neither when not enough of it was understood. ``parsed``
    is for the room that read it, which drafts an application or a contact of it.
    """

    part: int
    line: int
    content: tuple[str, ...]
    remarks: tuple[ItemRemark, ...] = ()
    kept_out: KeptOut | None = None
    opening: OpeningIdentity | None = None
    contact: ContactIdentity | None = None
    parsed: object = None

    @property
    def place(self) -> PlaceInBatch:
        return self.part, self.line


@dataclass(frozen=True, slots=True)
class ProposalDecision:
    """What the person said of one item: its content put right, to be taken as it is, or left out."""

    content: tuple[str, ...] | None = None
    accepted: bool = False
    left_out: bool = False


NO_DECISION = ProposalDecision()


class ExistingRecord(NamedTuple):
    """An application or contact that is there already: in the campaign (``pk``) or earlier in the batch (``place``)."""

    applied_on: date | None
    pk: int | None = None
    place: PlaceInBatch | None = None
    location: str = ""

    def may_be_same_opening(self, applied_on: date | None, location: str) -> bool:
        """Tell whether an application sent then, for work there, can be this one; what is not known says nothing."""
        same_day = self.applied_on is None or applied_on is None or self.applied_on == applied_on
        return same_day and (not self.location or not location or self.location.casefold() == location.casefold())


class ClassifiedItem(NamedTuple):
    """One thing read with what becomes of it, and what a duplicate is a duplicate of."""

    item: ReadItem
    outcome: ProposalOutcome
    duplicate_of: ExistingRecord | None = None

    @property
    def needs_review(self) -> bool:
        return self.outcome is not ProposalOutcome.NEW or bool(self.item.remarks)


@dataclass(slots=True)
class ExistingData:
    """What is there already. ``opening_key`` gives a spelling-proof key of (company, title)."""

    opening_key: Callable[[str, str], OpeningKey]
    applications: dict[OpeningKey, list[ExistingRecord]] = field(default_factory=dict)
    contacts: dict[str, ExistingRecord] = field(default_factory=dict)

    def duplicate_of(self, key: OpeningKey, applied_on: date | None, location: str) -> ExistingRecord | None:
        """Find an application for the same opening; without a company or a title only the same day tells."""
        for known in self.applications.get(key, ()) if any(key) else ():
            if known.may_be_same_opening(applied_on, location) and (
                all(key) or known.applied_on == applied_on is not None
            ):
                return known
        return None


def classify(
    items: Iterable[ReadItem], decisions: Mapping[PlaceInBatch, ProposalDecision], existing: ExistingData
) -> Iterator[ClassifiedItem]:
    """Say what becomes of each item, in their order.

    ``existing`` takes up each new item on the way, so that a later one for the same opening is seen as its duplicate.
    """
    for item in items:
        decision = decisions.get(item.place, NO_DECISION)
        if decision.left_out:
            yield ClassifiedItem(item, ProposalOutcome.LEFT_OUT)
        elif item.opening and (decision.accepted or not item.kept_out):
            yield _compare_with_applications(item, item.opening, existing, accepted=decision.accepted)
        elif item.contact and (decision.accepted or not item.kept_out):
            yield _compare_with_contacts(item, item.contact, existing, accepted=decision.accepted)
        elif item.kept_out is KeptOut.NOT_AN_ITEM:
            yield ClassifiedItem(item, ProposalOutcome.NOT_A_ROW)
        else:
            yield ClassifiedItem(item, ProposalOutcome.ATTENTION)


def _compare_with_applications(
    item: ReadItem, opening: OpeningIdentity, existing: ExistingData, *, accepted: bool
) -> ClassifiedItem:
    key = existing.opening_key(opening.company, opening.title)
    duplicate_of = existing.duplicate_of(key, opening.applied_on, opening.location)
    if duplicate_of is not None and not accepted:
        return ClassifiedItem(item, ProposalOutcome.DUPLICATE, duplicate_of)
    existing.applications.setdefault(key, []).append(
        ExistingRecord(opening.applied_on, place=item.place, location=opening.location)
    )
    return ClassifiedItem(item, ProposalOutcome.NEW)


def _compare_with_contacts(
    item: ReadItem, contact: ContactIdentity, existing: ExistingData, *, accepted: bool
) -> ClassifiedItem:
    keys = contact_keys(*contact)
    duplicate_of = next((existing.contacts[key] for key in keys if key in existing.contacts), None)
    if duplicate_of and not accepted:
        return ClassifiedItem(item, ProposalOutcome.DUPLICATE, duplicate_of)
    existing.contacts.update(dict.fromkeys(keys, ExistingRecord(None, place=item.place)))
    return ClassifiedItem(item, ProposalOutcome.NEW)


def contact_keys(name: str, company: str, url: str, email: str) -> list[str]:
    """Return texts of which any one, shared by two contacts, says that they are the same person."""
    link = url.casefold().removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")
    return [key for key in (link, email.casefold()) if key] or [f"{name.casefold()}\n{company.casefold()}"]


def count_outcomes(items: Iterable[ClassifiedItem]) -> dict[ProposalOutcome, int]:
    """Count the items of each outcome, outcomes without any included."""
    found = dict.fromkeys(ProposalOutcome, 0)
    for each in items:
        found[each.outcome] += 1
    return found
