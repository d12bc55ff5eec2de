"""The letters that wait, in the order in which they are shown, and what accepting each would do."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import F

from onward.accounts.public import Person
from onward.campaign.public import shown_until
from onward.inbox.letters.models import ReceivedLetter
from onward.inbox.letters.querysets import ReceivedLetterQuerySet
from onward.inbox.mailboxes.models import Mailbox
from onward.inbox.review.queries import appointment_in_letter, letter_day, recorded_facts
from onward.inbox.review.rules import AppointmentTime, RecordedFact, event_of, is_recorded
from onward.inbox.senders.rules import sender_warnings
from onward.inbox.waiting.rules import LetterSection, WaitingGroup, WaitingLetter
from onward.parsing.letters.understanding import LetterKind
from onward.vocabulary import EventKind, Stage

_WAITING_COLUMNS = (
    *("pk", "kind", "doubts", "application_id", "proposed_id", "sent_at", "sender_name", "sender_address"),
    *("company", "proposed__company", "application__job__company"),
)
NEWS_FOR = timedelta(days=3)
"""Rejections older than this are no news, and are never held."""
NOT_SHOWN_IN_LISTS = ("body", "references", "tokens", "application__job__posting")


@dataclass(frozen=True, slots=True)
class LetterEffect:
    """What accepting a letter does: nothing without ``event``, or where that ``is_known`` already."""

    event: EventKind | None
    appointment: AppointmentTime | None
    is_known: bool


@dataclass(frozen=True, slots=True)
class ShownLetter:
    """A letter with what accepting it would do."""

    row: ReceivedLetter
    waiting: WaitingLetter
    day: date | None
    effect: LetterEffect


@dataclass(frozen=True, slots=True)
class ShownLetterGroup:
    """A group of the list with its letters."""

    section: LetterSection
    letters: list[ShownLetter]

    @property
    def first(self) -> ReceivedLetter:
        return self.letters[0].row

    @property
    def keys(self) -> str:
        """The numbers of its letters, as a form sends them."""
        return " ".join(str(each.row.pk) for each in self.letters)

    @property
    def accepted_keys(self) -> str:
        """The numbers of those that can be accepted."""
        return " ".join(str(each.row.pk) for each in self.letters if each.waiting.can_be_accepted)

    @property
    def can_be_accepted(self) -> bool:
        return all(each.waiting.can_be_accepted for each in self.letters)


def letters_to_show(person: Person) -> ReceivedLetterQuerySet:
    """Return all letters, decided ones too, without rejections that are held. At most five queries."""
    letters = ReceivedLetter.objects.owned_by(person)
    return letters.shown_until(shown_until(person), news_since=person.now() - NEWS_FOR)


def waiting_letters(person: Person) -> list[WaitingLetter]:
    """Return all letters that wait and may be shown by now, the newest first. At most six queries, however many."""
    rows = letters_to_show(person).waiting().order_by("-sent_at", "-pk").values_list(*_WAITING_COLUMNS)
    return [_waiting_letter(*values) for values in rows]


def _waiting_letter(
    pk: int,
    kind: str,
    doubts: list[str],
    application: int | None,
    proposed: int | None,
    sent_at: datetime | None,
    *sender: str | None,
) -> WaitingLetter:
    target = f"a{application}" if application else f"p{proposed}" if proposed else ""
    name, address, *companies = sender
    is_doubted = bool(sender_warnings(name or "", address or "", [each for each in companies if each]))
    return WaitingLetter(pk, LetterKind(kind), tuple(doubts), target, sent_at, is_doubted)


def shown_letter(person: Person, row: ReceivedLetter) -> ShownLetter:
    """Return one letter with what accepting it would do. One query."""
    values = row.pk, row.kind, row.doubts, row.application_id, row.proposed_id, row.sent_at
    sender = row.sender_name, row.sender_address, *row.companies
    facts = recorded_facts(person, [row.application_id] if row.application_id else [])
    return _with_effects(person, [_waiting_letter(*values, *sender)], {row.pk: row}, facts)[0]


def shown_groups(person: Person, groups: Sequence[WaitingGroup]) -> list[ShownLetterGroup]:
    """Return groups with their letters and what each would do. Two queries."""
    shown = [each.pk for group in groups for each in group.letters]
    rows = ReceivedLetter.objects.owned_by(person).filter(pk__in=shown)
    letters = rows.select_related("application__job", "proposed").defer(*NOT_SHOWN_IN_LISTS).in_bulk()
    facts = recorded_facts(person, {each.application_id for each in letters.values() if each.application_id})
    return [ShownLetterGroup(each.section, _with_effects(person, each.letters, letters, facts)) for each in groups]


def _with_effects(
    person: Person,
    waiting: Iterable[WaitingLetter],
    letters: dict[int, ReceivedLetter],
    facts: dict[int, list[RecordedFact]],
) -> list[ShownLetter]:
    """Return letters of one application with their effects, each after those before it."""
    known: dict[str, list[RecordedFact]] = defaultdict(list)
    shown = []
    for each in waiting:
        row = letters[each.pk]
        before = [*facts.get(row.application_id or 0, ()), *known[each.target]]
        effect = letter_effect(person, row, before)
        if effect.event and not effect.is_known:
            known[each.target].append(RecordedFact(effect.event, letter_day(person, row)))
        shown.append(ShownLetter(row, each, letter_day(person, row), effect))
    return shown


def letter_effect(person: Person, letter: ReceivedLetter, facts: Iterable[RecordedFact]) -> LetterEffect:
    """Return what accepting a letter does to a timeline with these facts."""
    event = event_of(LetterKind(letter.kind))
    if event is None:
        return LetterEffect(None, None, is_known=False)
    when = appointment_in_letter(person, letter)
    if when is None and letter.kind == LetterKind.INTERVIEW_CHANGED:
        return LetterEffect(EventKind.NOTE, None, is_known=False)
    known = when is None and is_recorded(event, letter_day(person, letter), facts)
    return LetterEffect(event, when, is_known=known)


def recently_rejected(person: Person, letters: Iterable[ReceivedLetter]) -> list[int]:
    """Return the applications that these letters ended just now, if that is news. One query."""
    rows = ReceivedLetter.objects.owned_by(person).filter(pk__in=[each.pk for each in letters])
    news = rows.filter(state=ReceivedLetter.State.ACCEPTED, kind=LetterKind.REJECTION)
    news = news.filter(sent_at__gte=person.now() - NEWS_FOR, application__stage=Stage.REJECTED)
    return sorted(set(news.values_list("application_id", flat=True)))


def mailboxes_by_last_reading(person: Person) -> list[Mailbox]:
    """Return the person's mailboxes, the one that was read last first. One query."""
    return list(Mailbox.objects.owned_by(person).defer("encrypted").order_by(F("read_at").desc(nulls_last=True)))
