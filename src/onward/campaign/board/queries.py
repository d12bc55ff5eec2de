"""The board: columns of cards, in a number of queries that does not grow with the rows."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.campaign.board import texts
from onward.campaign.follow_ups import queries as follow_ups_queries
from onward.campaign.follow_ups import rules as follow_ups_rules
from onward.campaign.follow_ups.rules import UnansweredApplication
from onward.campaign.models import Application, ChannelChoice, Event, EventKindChoice, FollowUp, Tag
from onward.campaign.pauses.queries import pause_periods
from onward.campaign.response_times.queries import response_times
from onward.campaign.stages.queries import BoardStage, all_stages, ending_stages, progress_stages
from onward.ui import humanize
from onward.ui.humanize import duration
from onward.vocabulary import OPEN_STAGES, Stage

MAX_CARDS = 200
"""Cards shown in one column; the table shows the rest."""

StageKey = tuple[str, int | None]
_CARD_FIELDS = ("stage", "custom_stage_id", "pk", "job__title", "job__company", "channel", "since", "last_on", "sample")


@dataclass(frozen=True, slots=True)
class Card:
    """One application; ``channel`` is empty for the usual one, a cold application."""

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


def load_board(person: Person, today: date, *, with_ended: bool = False) -> Board:
    """Return every stage with its newest cards; the ended ones are only counted unless asked for."""
    board_stages, ends = progress_stages(person), ending_stages()
    counts = _counts_by_stage(person)
    shown = _filled_columns(person, today, [*board_stages, *ends] if with_ended else board_stages, counts)
    ended = shown[len(board_stages) :] or [BoardColumn(each, counts[each.stage_key]) for each in ends]
    return Board(shown[: len(board_stages)], ended, sum(counts.values()))


def load_columns(person: Person, today: date, places: Iterable[StageKey]) -> list[BoardColumn]:
    """Return some columns of the board, such as the two a card moved between."""
    wanted = set(places)
    board_stages = [each for each in all_stages(person) if each.stage_key in wanted]
    return _filled_columns(person, today, board_stages, _counts_by_stage(person))


def _counts_by_stage(person: Person) -> Counter[StageKey]:
    rows = Application.objects.owned_by(person).order_by().values_list("stage", "custom_stage_id")
    return Counter({(stage, custom): count for stage, custom, count in rows.annotate(count=Count("pk"))})


def _filled_columns(
    person: Person, today: date, board_stages: Sequence[BoardStage], counts: Counter[StageKey]
) -> list[BoardColumn]:
    found = {each.stage_key: BoardColumn(each, counts[each.stage_key]) for each in board_stages}
    stages = {each.stage.value for each in board_stages}
    make = _card_factory(person, today, stages)
    for stage, custom, *row in _card_rows(person, stages, crowded=max(counts.values(), default=0) > MAX_CARDS):
        column = found.get((stage, custom))
        if column:
            column.cards.append(make(stage, row))
    return list(found.values())


def _card_rows(person: Person, stages: Iterable[str], *, crowded: bool) -> Iterable[Sequence[Any]]:
    newest = (F("last_on").desc(nulls_last=True), F("pk").desc())
    rows = Application.objects.owned_by(person).filter(stage__in=stages).order_by(*newest)
    if crowded:
        place = Window(RowNumber(), partition_by=[F("stage"), F("custom_stage_id")], order_by=newest)
        return rows.annotate(place=place).filter(place__lte=MAX_CARDS).values_list(*_CARD_FIELDS)
    return rows.values_list(*_CARD_FIELDS)


def _card_factory(person: Person, today: date, stages: Collection[str]) -> Callable[[str, Sequence[Any]], Card]:
    """Return what makes a card of a row; all that belongs to cards is fetched once, before the first."""
    tags = Tag.objects.owned_by(person).filter(application__stage__in=stages).names_by_application()
    next_step_of = _next_step_finder(person, today, stages)
    waits = response_times(person, today) if Stage.APPLIED in stages else None
    channels = {value: str(label) for value, label in ChannelChoice.choices if value != ChannelChoice.COLD}

    @cache
    def age(since: date | None, stage: str) -> tuple[str, str]:
        if since is None or since > today:
            return "", ""
        lasted = (today - since).days
        words = texts.wait(lasted, waits.label(lasted)) if waits and stage == Stage.APPLIED else duration(lasted)
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


def _next_step_finder(person: Person, today: date, stages: Iterable[str]) -> Callable[[int, str, date | None], str]:
    """Return what says the next step of an application: an appointment, else a follow-up."""
    appointments = _next_appointments(person, today, stages)
    planned, sent = _follow_up_days(person, stages)
    waits, away = follow_ups_queries.intervals_by_stage(person), pause_periods(person)
    open_stages = {stage.value for stage in OPEN_STAGES}

    follow_up = cache(lambda due_on: texts.next_follow_up(due_on, today))

    def next_step_of(pk: int, stage: str, last_on: date | None) -> str:
        if pk in appointments or stage not in open_stages:
            return appointments.get(pk, "")
        if pk in planned:
            return follow_up(planned[pk])
        if last_on is None or (today - last_on).days > follow_ups_rules.STALE_AFTER_DAYS * 4:
            return ""
        due = follow_ups_rules.next_follow_up_on(
            UnansweredApplication(Stage(stage), last_on, tuple(sent.get(pk, ()))), waits, away
        )
        return follow_up(due) if due and follow_ups_rules.is_due(due, today) else ""

    return next_step_of


def _next_appointments(person: Person, today: date, stages: Iterable[str]) -> dict[int, str]:
    rows = Event.objects.owned_by(person).filter(on__gte=today, application__stage__in=stages)
    rows = rows.in_force().exclude(kind=EventKindChoice.NOTE).order_by("on", "pk")
    names = {value: str(label) for value, label in EventKindChoice.choices}
    found: dict[int, str] = {}
    for pk, kind, on, at in rows.values_list("application_id", "kind", "on", "interview__starts_at"):
        if on is None or (on == today and at is None and kind != EventKindChoice.INTERVIEW):
            continue
        if pk not in found:
            found[pk] = texts.next_appointment(names[kind], on, today, at.astimezone(person.zone) if at else None)
    return found


def _follow_up_days(person: Person, stages: Iterable[str]) -> tuple[dict[int, date], dict[int, list[date]]]:
    """Return by application the day of the next one planned by hand, and the days of those sent or dismissed."""
    planned: dict[int, date] = {}
    sent: dict[int, list[date]] = {}
    rows = FollowUp.objects.owned_by(person).filter(application__stage__in=stages)
    for pk, due_on, done_on, dismissed_on in rows.values_list("application_id", "due_on", "done_on", "dismissed_on"):
        answered_on = done_on or dismissed_on
        if answered_on:
            sent.setdefault(pk, []).append(answered_on)
        else:
            planned.setdefault(pk, due_on)
    return planned, sent
