"""The board: columns of cards, in a number of queries that does not grow with the rows."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache
from operator import attrgetter, itemgetter
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.campaign.board import texts
from onward.campaign.follow_ups import rules as follow_ups_rules
from onward.campaign.follow_ups.rules import UnansweredApplication
from onward.campaign.models import (
    KNOWN_CHANNELS,
    Application,
    ChannelChoice,
    Event,
    EventKindChoice,
    FollowUp,
    FollowUpInterval,
    Pause,
    Tag,
)
from onward.campaign.pauses.rules import PausePeriod
from onward.campaign.response_times.queries import response_times_from
from onward.campaign.stages.queries import BoardStage, all_stages, ending_stages, progress_stages
from onward.campaign.today.queries import FOLLOW_UP_COLUMNS, FollowUpRow, wait_columns, wait_groups
from onward.campaign.today.rules import WaitGroup
from onward.foundation.ownership.combined_reads import CombinedRead, Part
from onward.ui import humanize
from onward.ui.humanize import duration
from onward.vocabulary import OPEN_STAGES, EventKind, Stage

MAX_CARDS = 200
"""Cards shown in one column that was opened, and on a board that shows all it has; the table shows the rest."""
FIRST_CARDS = 25
"""Cards shown in each column of a larger board, until one is opened."""

StageKey = tuple[str, int | None]
_CARD_FIELDS = ("stage", "custom_stage_id", "pk", "job__title", "job__company", "channel", "since", "last_on", "sample")


@dataclass(frozen=True, slots=True)
class Card:
    """One application; ``channel`` is empty for a cold application and where nobody noted it."""

    pk: int
    title: str
    company: str
    channel: str
    age: str
    since: str
    next_step: str
    tags: tuple[str, ...]
    sample: bool


@dataclass(frozen=True, slots=True)
class BoardColumn:
    board_stage: BoardStage
    count: int
    cards: list[Card] = field(default_factory=list)

    @property
    def hidden(self) -> int:
        return self.count - len(self.cards)


@dataclass(frozen=True, slots=True)
class Board:
    columns: list[BoardColumn]
    ended: list[BoardColumn]
    total: int


def load_board(person: Person, today: date, *, with_ended: bool = False, opened: str = "") -> Board:
    """Return every stage with its newest cards; the ended ones are only counted unless asked for.

    Each column has ``FIRST_CARDS`` unless the whole board has no more than ``MAX_CARDS``; the one with the key
    ``opened`` has ``MAX_CARDS``. Four queries.
    """
    board_stages, ends = progress_stages(person), ending_stages()
    known = _known(person)
    shown = _filled_columns(person, today, [*board_stages, *ends] if with_ended else board_stages, known, opened)
    ended = shown[len(board_stages) :] or [BoardColumn(each, known.counts[each.stage_key]) for each in ends]
    return Board(shown[: len(board_stages)], ended, known.counts.total())


def load_columns(person: Person, today: date, places: Iterable[StageKey], opened: str = "") -> list[BoardColumn]:
    """Return some columns of the board, such as the two a card moved between."""
    wanted = set(places)
    board_stages = [each for each in all_stages(person) if each.stage_key in wanted]
    return _filled_columns(person, today, board_stages, _known(person), opened)


@dataclass(frozen=True, slots=True)
class _Known:
    """What the board needs before it knows which cards it shows."""

    waits: list[WaitGroup]
    counts: Counter[StageKey]
    away: list[PausePeriod]
    intervals: dict[Stage, int]


def _known(person: Person) -> _Known:
    rows, pauses, intervals = _read_known(person)
    waits, counts = wait_groups(rows), Counter[StageKey]()
    for each in waits:
        counts[each.stage.value, each.custom] += each.count
    own = {Stage(stage): days for stage, days in intervals}
    return _Known(waits, counts, [PausePeriod(*each) for each in pauses], {**follow_ups_rules.DEFAULT_INTERVALS, **own})


_read_known = CombinedRead(
    lambda owner: [
        wait_columns(owner),
        Pause.objects.owned_by(owner).values_list("starts_on", "ends_on"),
        FollowUpInterval.objects.owned_by(owner).values_list("stage", "days"),
    ]
)


def _filled_columns(
    person: Person, today: date, board_stages: Sequence[BoardStage], known: _Known, opened: str
) -> list[BoardColumn]:
    most = MAX_CARDS if known.counts.total() <= MAX_CARDS else FIRST_CARDS
    columns = tuple(
        (each.stage.value, each.custom is not None, MAX_CARDS if each.key == opened else most) for each in board_stages
    )
    rows = _card_reader(columns)(person, *(each.custom.pk for each in board_stages if each.custom))
    shown = [pk for cards in rows for _stage, _custom, pk, *_rest in cards]
    make = _card_factory(person, today, known, shown)
    return [
        BoardColumn(each, known.counts[each.stage_key], [make(stage, row) for stage, _custom, *row in cards])
        for each, cards in zip(board_stages, rows, strict=True)
    ]


@lru_cache(maxsize=64)
def _card_reader(columns: tuple[tuple[str, bool, int], ...]) -> CombinedRead:
    """Return what reads the newest cards of ``columns``: each has its stage, whether it is one of the person's own,
    and how many cards it shows. Its arguments are the ids of the own stages."""
    newest = (F("last_on").desc(nulls_last=True), F("pk").desc())

    def parts(owner: int, *custom: int) -> list[Part]:
        rows = Application.objects.owned_by(owner).order_by(*newest).values_list(*_CARD_FIELDS)
        own = iter(custom)
        return [
            rows.filter(stage=stage, custom_stage=next(own) if is_custom else None)[:most]
            for stage, is_custom, most in columns
        ]

    return CombinedRead(parts)


def _card_factory(
    person: Person, today: date, known: _Known, shown: Sequence[int]
) -> Callable[[str, Sequence[Any]], Card]:
    """Return what makes a card of a row; all that belongs to the cards ``shown`` is fetched once. One query."""
    size = max(len(shown) + -len(shown) % FIRST_CARDS, FIRST_CARDS)
    tag_rows, follow_ups, upcoming = _detail_reader(size)(person, today, *shown, *[0] * (size - len(shown)))
    tags: dict[int, list[str]] = {}
    for name, pk in sorted(tag_rows):
        tags.setdefault(pk, []).append(name)
    next_step_of = _next_step_finder(today, known, follow_ups, _next_appointments(person, today, upcoming))
    waits = response_times_from(known.waits, today)
    channels = {value: str(label) for value, label in KNOWN_CHANNELS if value != ChannelChoice.COLD}

    @cache
    def age(since: date | None, stage: str) -> tuple[str, str]:
        if since is None or since > today:
            return "", ""
        lasted = (today - since).days
        words = texts.wait(lasted, waits.label(lasted)) if stage == Stage.APPLIED else duration(lasted)
        return words, humanize.full_date(since)

    def make(stage: str, row: Sequence[Any]) -> Card:
        pk, title, company, channel, since, last_on, sample = row
        words, exact = age(since, stage)
        return Card(
            pk=pk,
            title=title or company or _("Untitled"),
            company=company if title else "",
            channel=channels.get(channel, ""),
            age=words,
            since=exact,
            next_step=next_step_of(pk, stage, last_on),
            tags=tuple(tags.get(pk, ())),
            sample=sample,
        )

    return make


@lru_cache(maxsize=128)
def _detail_reader(_size: int) -> CombinedRead:
    """Return what reads the tags, follow-ups and events to come of so many applications; its arguments are today and
    their ids, filled up with zeros."""
    kinds = [kind for kind in EventKind if kind not in (EventKind.NOTE, EventKind.RETRACTION)]

    def parts(owner: int, today: date, *shown: int) -> list[Part]:
        ahead = Event.objects.owned_by(owner).in_force().filter(kind__in=kinds, on__gte=today)
        return [
            Tag.objects.owned_by(owner).filter(application__in=shown).values_list("name", "application_id"),
            FollowUp.objects.owned_by(owner).filter(application__in=shown).values_list(*FOLLOW_UP_COLUMNS),
            ahead.filter(application__in=shown).values_list(
                "on", "pk", "application_id", "kind", "interview__starts_at"
            ),
        ]

    return CombinedRead(parts)


def _next_step_finder(
    today: date, known: _Known, follow_ups: Iterable[Sequence[Any]], appointments: Mapping[int, str]
) -> Callable[[int, str, date | None], str]:
    """Return what says the next step of an application: an appointment, else a follow-up."""
    planned, sent = _follow_up_days(follow_ups)
    open_stages = {stage.value for stage in OPEN_STAGES}
    follow_up = cache(lambda due_on: texts.next_follow_up(due_on, today))

    @cache
    def suggested(stage: str, last_on: date, answered: tuple[date, ...]) -> str:
        unanswered = UnansweredApplication(Stage(stage), last_on, answered)
        due = follow_ups_rules.next_follow_up_on(unanswered, known.intervals, known.away)
        return follow_up(due) if due and follow_ups_rules.is_due(due, today) else ""

    def next_step_of(pk: int, stage: str, last_on: date | None) -> str:
        if pk in appointments or stage not in open_stages:
            return appointments.get(pk, "")
        if pk in planned:
            return follow_up(planned[pk])
        if last_on is None or (today - last_on).days > follow_ups_rules.STALE_AFTER_DAYS * 4:
            return ""
        return suggested(stage, last_on, tuple(sent.get(pk, ())))

    return next_step_of


def _next_appointments(person: Person, today: date, upcoming: Iterable[Sequence[Any]]) -> dict[int, str]:
    names = {value: str(label) for value, label in EventKindChoice.choices}
    found: dict[int, str] = {}
    for on, _pk, application, kind, at in sorted(upcoming, key=itemgetter(0, 1)):
        if on == today and at is None and kind != EventKindChoice.INTERVIEW:
            continue
        if application not in found:
            starts = at.astimezone(person.zone) if at else None
            found[application] = texts.next_appointment(names[kind], on, today, starts)
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
