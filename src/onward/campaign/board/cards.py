"""One card of the board: what it says of its application."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from operator import attrgetter, itemgetter
from typing import Any

from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.campaign.board import texts
from onward.campaign.board.rules import short_pay, split_link
from onward.campaign.follow_ups import rules as follow_ups_rules
from onward.campaign.follow_ups.rules import UnansweredApplication
from onward.campaign.models import (
    KNOWN_CHANNELS,
    ChannelChoice,
    Event,
    EventKindChoice,
    FollowUp,
    Reminder,
    StageChoice,
    Tag,
)
from onward.campaign.pauses.rules import PausePeriod
from onward.campaign.postings.models import LinkReading
from onward.campaign.response_times.queries import response_times_from
from onward.campaign.today.queries import FOLLOW_UP_COLUMNS, FollowUpRow
from onward.campaign.today.rules import WaitGroup
from onward.foundation.ownership.combined_reads import CombinedRead, Part
from onward.vocabulary import ENDING_STAGES, OPEN_STAGES, EventKind, Stage

CARD_COLUMNS = (
    "pk",
    "stage",
    "job__title",
    "job__company",
    "job__pay",
    "job__place",
    "job__deadline_on",
    "channel",
    "since",
    "last_on",
    "sample",
)
SOON = timedelta(days=1)
"""An appointment or a deadline this close needs the person now."""
CARDS_PER_READ = 25
"""Details are read for a multiple of this many cards, so that few statements have to be compiled."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What comes next for an application; ``due`` if it needs the person now."""

    text: str
    due: bool


@dataclass(frozen=True, slots=True)
class Card:
    """One application; ``company`` is what people know it by, ``ending`` how it ended."""

    pk: int
    stage: str
    company: str
    title: str
    age: str
    since: str
    mark: Mark | None
    details: tuple[str, ...]
    ending: str


@dataclass(frozen=True, slots=True)
class CardContext:
    """What all cards have in common. ``mixed`` when some are of the sample and some are not."""

    today: date
    waits: list[WaitGroup]
    intervals: dict[Stage, int]
    away: list[PausePeriod]
    mixed: bool


def card_factory(person: Person, context: CardContext, shown: Sequence[int]) -> Callable[[Sequence[Any]], Card]:
    """Return a function that makes a card from a row of ``CARD_COLUMNS``; the details of all cards ``shown`` are
    fetched at once. One query."""
    size = max(len(shown) + -len(shown) % CARDS_PER_READ, CARDS_PER_READ)
    filled_up = [*shown, *[0] * (size - len(shown))]
    tag_rows, follow_ups, upcoming, reminder_rows, unread_links = _detail_reader(size)(
        person, context.today, *filled_up
    )
    tags: dict[int, list[str]] = {}
    for name, pk in sorted(tag_rows):
        tags.setdefault(pk, []).append(name)
    reminders = {**_link_marks(unread_links), **_next_reminders(reminder_rows, context.today)}
    due_reminders = {pk: mark for pk, mark in reminders.items() if mark.due}
    fixed = {**due_reminders, **_next_appointments(person, context.today, upcoming)}
    mark_of = _mark_finder(context, follow_ups, fixed)
    age = _age_teller(context)
    channels = {value: str(label) for value, label in KNOWN_CHANNELS if value != ChannelChoice.COLD}
    endings = {stage.value: str(StageChoice(stage).label) for stage in ENDING_STAGES}
    sample_label = _("Sample")
    unread = {application for _problem, application in unread_links}

    def make(row: Sequence[Any]) -> Card:
        pk, stage, title, company, pay, place, deadline, channel, since, last_on, sample = row
        words, exact = age(since, stage)
        details = (
            short_pay(pay),
            place,
            channels.get(channel, ""),
            *tags.get(pk, ()),
            sample_label if sample and context.mixed else "",
        )
        if pk in unread and not company:
            company, title = split_link(title)
        return Card(
            pk=pk,
            stage=stage,
            company=company or title or _("Untitled"),
            title=title if company else "",
            age=words,
            since=exact,
            mark=mark_of(pk, stage, last_on, deadline) or reminders.get(pk),
            details=tuple(filter(None, details)),
            ending=endings.get(stage, ""),
        )

    return make


def _age_teller(context: CardContext) -> Callable[[date | None, str], tuple[str, str]]:
    """Return a function that tells how long an application has been at its stage, and since which day."""
    waits, today = response_times_from(context.waits, context.today), context.today
    names = {value: str(label) for value, label in StageChoice.choices}

    @cache
    def age(since: date | None, stage: str) -> tuple[str, str]:
        if since is None or since > today:
            return "", ""
        lasted = (today - since).days
        if stage == Stage.APPLIED:
            return texts.age(lasted), texts.applied_on(since, waits.label(lasted))
        return texts.age(lasted), texts.stage_since(names[stage], since)

    return age


@lru_cache(maxsize=128)
def _detail_reader(_size: int) -> CombinedRead:
    """Return a reader of the tags, follow-ups, coming events, reminders and unread links of that many applications; its
    arguments are today and their ids, padded with zeros."""
    kinds = [kind for kind in EventKind if kind not in (EventKind.NOTE, EventKind.RETRACTION)]

    def parts(owner: int, today: date, *shown: int) -> list[Part]:
        ahead = Event.objects.owned_by(owner).in_force().of_open_applications().filter(kind__in=kinds, on__gte=today)
        return [
            Tag.objects.owned_by(owner).filter(application__in=shown).values_list("name", "application_id"),
            FollowUp.objects.owned_by(owner).filter(application__in=shown).values_list(*FOLLOW_UP_COLUMNS),
            ahead.filter(application__in=shown).values_list(
                "on", "pk", "application_id", "kind", "interview__starts_at"
            ),
            Reminder.objects.owned_by(owner)
            .filter(application__in=shown, done_on=None)
            .values_list("due_on", "pk", "application_id", "text"),
            LinkReading.objects.owned_by(owner)
            .filter(job__applications__in=shown, read_at=None)
            .values_list("problem", "job__applications"),
        ]

    return CombinedRead(parts)


def _mark_finder(
    context: CardContext, follow_ups: Iterable[Sequence[Any]], fixed: Mapping[int, Mark]
) -> Callable[[int, str, date | None, date | None], Mark | None]:
    """Return a function that finds the one mark of an application: an appointment or a due reminder (``fixed``), else a
    follow-up or a deadline."""
    planned, sent = _follow_up_days(follow_ups)
    today, open_stages = context.today, {stage.value for stage in OPEN_STAGES}
    follow_up = cache(lambda due_on: Mark(texts.next_follow_up(due_on, today), due=due_on <= today))

    @cache
    def suggested(stage: str, last_on: date, answered: tuple[date, ...]) -> Mark | None:
        unanswered = UnansweredApplication(Stage(stage), last_on, answered)
        due = follow_ups_rules.next_follow_up_on(unanswered, context.intervals, context.away)
        return follow_up(due) if due and follow_ups_rules.is_due(due, today) else None

    def mark_of(pk: int, stage: str, last_on: date | None, deadline: date | None) -> Mark | None:
        if pk in fixed or stage not in open_stages:
            return fixed.get(pk)
        if pk in planned:
            return follow_up(planned[pk])
        if stage == Stage.SAVED and deadline and deadline >= today:
            return Mark(texts.apply_by(deadline, today), due=deadline - today <= SOON)
        if last_on is None:
            return None
        return suggested(stage, last_on, tuple(sent.get(pk, ())))

    return mark_of


def _next_appointments(person: Person, today: date, upcoming: Iterable[Sequence[Any]]) -> dict[int, Mark]:
    names = {value: str(label) for value, label in EventKindChoice.choices}
    found: dict[int, Mark] = {}
    for on, _pk, application, kind, at in sorted(upcoming, key=itemgetter(0, 1)):
        if on == today and at is None and kind != EventKindChoice.INTERVIEW:
            continue
        if application not in found:
            starts = at.astimezone(person.zone) if at else None
            found[application] = Mark(texts.next_appointment(names[kind], on, today, starts), due=on - today <= SOON)
    return found


def _link_marks(rows: Iterable[Sequence[Any]]) -> dict[int, Mark]:
    """Return the marks of links that are being read or could not be read."""
    return {application: Mark(texts.unread_link(problem), due=False) for problem, application in rows}


def _next_reminders(rows: Iterable[Sequence[Any]], today: date) -> dict[int, Mark]:
    found: dict[int, Mark] = {}
    for due_on, _pk, application, text in sorted(rows, key=itemgetter(0, 1)):
        found.setdefault(application, Mark(texts.reminder(text, due_on, today), due=due_on <= today))
    return found


def _follow_up_days(rows: Iterable[Sequence[Any]]) -> tuple[dict[int, date], dict[int, list[date]]]:
    """Return by application the day of the next one planned by hand, and the days of those sent or dismissed."""
    planned: dict[int, date] = {}
    sent: dict[int, list[date]] = {}
    for each in sorted((FollowUpRow(*row) for row in rows), key=attrgetter("due_on", "pk")):
        answered_on = each.done_on or each.dismissed_on
        if answered_on:
            sent.setdefault(each.application, []).append(answered_on)
        else:
            planned.setdefault(each.application, each.due_on)
    return planned, sent
