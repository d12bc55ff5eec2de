"""The board: rows to columns of cards, in a number of queries that does not grow with the rows."""

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
from onward.campaign import ladder, silence, waiting, wording
from onward.campaign.core import cadence
from onward.campaign.core.cadence import Silence
from onward.campaign.core.timeline import OPEN, Stage
from onward.campaign.models import Application, ChannelChoice, Event, FollowUp, KindChoice, Tag
from onward.campaign.snapshots import in_force
from onward.ui import days

AT_MOST = 200
"""Cards shown in one column; the table shows the rest."""

Place = tuple[str, int | None]
_COLUMNS = ("stage", "custom_stage_id", "pk", "job__title", "job__company", "channel", "since", "last_on", "sample")


@dataclass(frozen=True, slots=True)
class Card:
    """One application; ``channel`` is empty for the usual one, a cold application."""

    pk: int
    title: str
    company: str
    channel: str
    age: str
    since: str
    coming: str
    tags: tuple[str, ...]
    sample: bool


@dataclass(frozen=True, slots=True)
class Column:
    rung: ladder.Rung
    count: int
    cards: list[Card] = field(default_factory=list)

    @property
    def hidden(self) -> int:
        return self.count - len(self.cards)


@dataclass(frozen=True, slots=True)
class Board:
    columns: list[Column]
    ended: list[Column]
    total: int


def board(person: Person, today: date, *, with_ended: bool = False) -> Board:
    """Every stage with its newest cards; the ended ones are only counted unless asked for."""
    rungs, ends = ladder.ladder(person), ladder.endings()
    counts = _counts(person)
    shown = _columns(person, today, [*rungs, *ends] if with_ended else rungs, counts)
    ended = shown[len(rungs) :] or [Column(rung, counts[rung.place]) for rung in ends]
    return Board(shown[: len(rungs)], ended, sum(counts.values()))


def columns(person: Person, today: date, places: Iterable[Place]) -> list[Column]:
    """Some columns of the board, such as the two a card moved between."""
    wanted = set(places)
    rungs = [rung for rung in [*ladder.ladder(person), *ladder.endings()] if rung.place in wanted]
    return _columns(person, today, rungs, _counts(person))


def _counts(person: Person) -> Counter[Place]:
    rows = Application.objects.owned_by(person).order_by().values_list("stage", "custom_stage_id")
    return Counter({(stage, custom): count for stage, custom, count in rows.annotate(count=Count("pk"))})


def _columns(person: Person, today: date, rungs: Sequence[ladder.Rung], counts: Counter[Place]) -> list[Column]:
    found = {rung.place: Column(rung, counts[rung.place]) for rung in rungs}
    stages = {rung.stage.value for rung in rungs}
    make = _card_maker(person, today, stages)
    for stage, custom, *row in _rows(person, stages, crowded=max(counts.values(), default=0) > AT_MOST):
        column = found.get((stage, custom))
        if column:
            column.cards.append(make(stage, row))
    return list(found.values())


def _rows(person: Person, stages: Iterable[str], *, crowded: bool) -> Iterable[Sequence[Any]]:
    newest = (F("last_on").desc(nulls_last=True), F("pk").desc())
    rows = Application.objects.owned_by(person).filter(stage__in=stages).order_by(*newest)
    if crowded:
        place = Window(RowNumber(), partition_by=[F("stage"), F("custom_stage_id")], order_by=newest)
        return rows.annotate(place=place).filter(place__lte=AT_MOST).values_list(*_COLUMNS)
    return rows.values_list(*_COLUMNS)


def _card_maker(person: Person, today: date, stages: Collection[str]) -> Callable[[str, Sequence[Any]], Card]:
    """What turns a row into its card; all that belongs to cards is fetched once, before the first."""
    tags = _tags(person, stages)
    next_of = _next_things(person, today, stages)
    wait_of = _wait_words(person, today) if Stage.APPLIED in stages else wording.lasting
    channels = {value: str(label) for value, label in ChannelChoice.choices if value != ChannelChoice.COLD}

    @cache
    def age(since: date | None, stage: str) -> tuple[str, str]:
        if since is None or since > today:
            return "", ""
        lasted = (today - since).days
        return wait_of(lasted) if stage == Stage.APPLIED else wording.lasting(lasted), days.exact(since)

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
            coming=next_of(pk, stage, last_on),
            tags=tags.get(pk, ()),
            sample=sample,
        )

    return make


def _wait_words(person: Person, today: date) -> Callable[[int], str]:
    """How long a silence has lasted, and how such waits usually end."""
    found = silence.waits(person, today)
    return lambda lasted: f"{wording.lasting(lasted)}, {silence.named(found.label(lasted))}"


def _tags(person: Person, stages: Iterable[str]) -> dict[int, tuple[str, ...]]:
    grouped: dict[int, tuple[str, ...]] = {}
    rows = Tag.objects.owned_by(person).filter(application__stage__in=stages)
    for pk, name in rows.values_list("application_id", "name"):
        grouped[pk] = (*grouped.get(pk, ()), name)
    return grouped


def _next_things(person: Person, today: date, stages: Iterable[str]) -> Callable[[int, str, date | None], str]:
    """What comes next on an application: an appointment, else a follow-up."""
    appointments = _appointments(person, today, stages)
    planned, sent = _follow_ups(person, stages)
    waits, away = waiting.days_by_stage(person), waiting.pauses(person)
    open_stages = {stage.value for stage in OPEN}

    @cache
    def follow_up(due_on: date) -> str:
        if due_on <= today:
            return _("Follow up now")
        return _("Follow up %(when)s") % {"when": days.spoken(due_on, today)}

    def next_thing(pk: int, stage: str, last_on: date | None) -> str:
        if pk in appointments or stage not in open_stages:
            return appointments.get(pk, "")
        if pk in planned:
            return follow_up(planned[pk])
        if last_on is None or (today - last_on).days > cadence.STALE_AFTER * 4:
            return ""
        due = cadence.next_follow_up(Silence(Stage(stage), last_on, tuple(sent.get(pk, ()))), waits, away)
        return follow_up(due) if due and cadence.is_due(due, today) else ""

    return next_thing


def _appointments(person: Person, today: date, stages: Iterable[str]) -> dict[int, str]:
    rows = Event.objects.owned_by(person).filter(on__gte=today, application__stage__in=stages)
    rows = (
        rows.filter(in_force(person.pk)).exclude(kind__in=(KindChoice.RETRACTION, KindChoice.NOTE)).order_by("on", "pk")
    )
    names = {value: str(label) for value, label in KindChoice.choices}
    found: dict[int, str] = {}
    for pk, kind, on, at in rows.values_list("application_id", "kind", "on", "round__starts_at"):
        if on is None or (on == today and at is None and kind != KindChoice.INTERVIEW):
            continue
        when = days.spoken(on, today)
        hour = f" {at.astimezone(person.zone):%H:%M}" if at else ""
        found.setdefault(pk, f"{names[kind]} {when}{hour}")
    return found


def _follow_ups(person: Person, stages: Iterable[str]) -> tuple[dict[int, date], dict[int, list[date]]]:
    """By application: the day of the next one planned by hand, and the days of those sent or let be."""
    planned: dict[int, date] = {}
    sent: dict[int, list[date]] = {}
    rows = FollowUp.objects.owned_by(person).filter(application__stage__in=stages)
    for pk, due_on, done_on, dropped_on in rows.values_list("application_id", "due_on", "done_on", "dropped_on"):
        answered_on = done_on or dropped_on
        if answered_on:
            sent.setdefault(pk, []).append(answered_on)
        else:
            planned.setdefault(pk, due_on)
    return planned, sent
