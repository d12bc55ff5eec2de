"""What would become of everything read from outside, were it accepted now."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, auto
from typing import NamedTuple, Protocol

from onward.proposals.outcomes import ProposalOutcome

_NEW = ProposalOutcome.NEW
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
    NOT_CHOSEN = auto()


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
    is for the room that read it, which drafts an application or a contact of it. ``digest`` tells an item that makes an
    application when it comes again word for word.
    """

    part: int
    line: int
    content: tuple[str, ...]
    remarks: tuple[ItemRemark, ...] = ()
    kept_out: KeptOut | None = None
    opening: OpeningIdentity | None = None
    contact: ContactIdentity | None = None
    parsed: object = None
    digest: str = ""

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
        return self.outcome is not _NEW or bool(self.item.remarks)


@dataclass(slots=True)
class ExistingData:
    """What is there already. ``opening_key`` gives a spelling-proof key of (company, title).

    ``rows`` are the applications by the digest of the item that each was made of.
    """

    opening_key: Callable[[str, str], OpeningKey]
    applications: dict[OpeningKey, list[ExistingRecord]] = field(default_factory=dict)
    contacts: dict[str, ExistingRecord] = field(default_factory=dict)
    rows: dict[str, list[ExistingRecord]] = field(default_factory=dict)

    def duplicate_of(self, key: OpeningKey, applied_on: date | None, location: str) -> ExistingRecord | None:
        """Find an application for the same opening.

        Without a title only the same day tells, and without a company nothing does.
        """
        company, title = key
        for known in self.applications.get(key, ()) if company else ():
            if known.may_be_same_opening(applied_on, location) and (
                title or known.applied_on == applied_on is not None
            ):
                return known
        return None

    def made_of(self, items: Iterable[ReadItem]) -> dict[PlaceInBatch, ExistingRecord]:
        """Find the application that was made of each item before; each answers for one item alone."""
        free = {digest: iter(records) for digest, records in self.rows.items()}
        found = ((item.place, next(free[item.digest], None)) for item in items if item.digest in free)
        return {place: record for place, record in found if record}


def classify(
    items: Iterable[ReadItem], decisions: Mapping[PlaceInBatch, ProposalDecision], existing: ExistingData
) -> Iterator[ClassifiedItem]:
    """Say what becomes of each item, in their order.

    ``existing`` takes up each new item on the way, so that a later one for the same opening is seen as its duplicate.
    """
    read = list(items)
    made = existing.made_of(read)
    comparison = _Comparison(existing, {record.pk for record in made.values()})
    for item in read:
        place = item.place
        decision = decisions.get(place, NO_DECISION)
        if decision.left_out:
            yield ClassifiedItem(item, ProposalOutcome.LEFT_OUT)
        elif place in made and not decision.accepted:
            yield comparison.with_application_made_of_it(item, made[place])
        elif item.opening and (decision.accepted or not item.kept_out):
            yield comparison.with_applications(item, item.opening, accepted=decision.accepted)
        elif item.contact and (decision.accepted or not item.kept_out):
            yield _compare_with_contacts(item, item.contact, existing, accepted=decision.accepted)
        elif item.kept_out is KeptOut.NOT_CHOSEN:
            yield ClassifiedItem(item, ProposalOutcome.LEFT_OUT)
        elif item.kept_out is KeptOut.NOT_AN_ITEM:
            yield ClassifiedItem(item, ProposalOutcome.NOT_A_ROW)
        else:
            yield ClassifiedItem(item, ProposalOutcome.ATTENTION)


@dataclass(slots=True)
class _Comparison:
    """Items of one batch held against what is there; ``claimed`` are applications that were made of one of them."""

    existing: ExistingData
    claimed: Set[int | None]
    first_places: dict[str, PlaceInBatch] = field(default_factory=dict)

    def with_application_made_of_it(self, item: ReadItem, made: ExistingRecord) -> ClassifiedItem:
        self.first_places.setdefault(item.digest, item.place)
        return ClassifiedItem(item, ProposalOutcome.DUPLICATE, made)

    def with_applications(self, item: ReadItem, opening: OpeningIdentity, *, accepted: bool) -> ClassifiedItem:
        key = self.existing.opening_key(opening.company, opening.title)
        if not accepted:
            duplicate_of = self.existing.duplicate_of(key, opening.applied_on, opening.location)
            if duplicate_of is not None:
                return ClassifiedItem(item, ProposalOutcome.DUPLICATE, duplicate_of)
            if not all(key) and (possible := self._possible_duplicate(item, opening, key)):
                return ClassifiedItem(item, ProposalOutcome.ATTENTION, possible)
        place = item.place
        self.existing.applications.setdefault(key, []).append(
            ExistingRecord(opening.applied_on, None, place, opening.location)
        )
        self.first_places.setdefault(item.digest, place)
        return ClassifiedItem(item, _NEW)

    def _possible_duplicate(self, item: ReadItem, opening: OpeningIdentity, key: OpeningKey) -> ExistingRecord | None:
        """Return what an opening without a company or a title may be a duplicate of, which only the person can tell.

        Within the batch, only a row without a company that is the same word for word may be one.
        """
        company, _title = key
        if not company and item.digest in self.first_places:
            return ExistingRecord(opening.applied_on, place=self.first_places[item.digest])
        for known in self.existing.applications.get(key, ()) if any(key) else ():
            is_free = known.pk is not None and known.pk not in self.claimed
            if is_free and known.may_be_same_opening(opening.applied_on, opening.location):
                return known
        return None


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
