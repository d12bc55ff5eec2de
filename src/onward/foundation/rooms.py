"""What a room offers the other rooms: as plain data in its ``apps.py``, as functions in its ``panels.py``.

``INSTALLED_APPS`` is the only list of rooms, lowest first; a room may use those before it, never those after it.
A lower room that wants to lead to a higher one asks for a link by its purpose (``link("record_rejection", pk)``). A
page that leaves a place for other rooms asks a hook, which calls the providers in the rooms' ``panels.py``.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import IntEnum, auto
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, TypeAlias

from django.apps import AppConfig, apps
from django.conf import settings
from django.dispatch import Signal
from django.urls import reverse
from django.utils.functional import Promise

from onward.foundation.full_text.tables import SearchedTable
from onward.foundation.hooks import Hook
from onward.foundation.subcommands import Subcommand

if TYPE_CHECKING:
    from onward.odds.pool.counts import SharedCount

Person: TypeAlias = Any
Application: TypeAlias = Any
Contact: TypeAlias = Any
"""Models of rooms above this one: each provider of a hook annotates its own parameters with them."""


class RoomConfig(AppConfig):
    """A room: a Django app with addresses, places in the navigation, commands, jobs and tables of the archive."""

    url_prefix: ClassVar[str | None] = None
    """Where its ``urls.py`` is mounted; ``None`` for a room without pages."""
    navigation: "ClassVar[tuple[NavItem, ...]]" = ()
    section: ClassVar[str | None] = None
    """The label of the room in whose place of the navigation its pages stand; its own where none is named."""
    section_tabs: "ClassVar[tuple[SectionTab, ...]]" = ()
    """Its tabs above every page of its section."""
    links: ClassVar[dict[str, str]] = {}
    """Names of its addresses, by the purpose for which lower rooms may ask."""
    commands: ClassVar[tuple[Subcommand, ...]] = ()
    jobs: ClassVar[tuple[str, ...]] = ()
    """Dotted names of the functions that may run in the background; nothing else ever does."""
    scheduled_jobs: "ClassVar[tuple[ScheduledJob, ...]]" = ()
    searched_tables: ClassVar[tuple[SearchedTable, ...]] = ()
    encrypted_columns: ClassVar[tuple[str, ...]] = ()
    """Its columns that hold secrets, ``room.Model.column``: ``onward rotate-key`` encrypts them again."""
    archive: "ClassVar[tuple[ArchivedModel, ...]]" = ()
    archived_links: "ClassVar[tuple[ArchivedLink, ...]]" = ()


@dataclass(frozen=True, slots=True)
class NavItem:
    """An entry of the navigation: ``key`` is pressed after ``g``."""

    label: str | Promise
    url_name: str
    icon: str
    key: str
    order: int


@dataclass(frozen=True, slots=True)
class SectionTab:
    """A tab above the pages of a section: the current one on those pages of its room, or on all of them if none is
    named.

    A ``rare`` one is in the menu at the end of the tabs; one with ``where`` is shown only where that holds.
    """

    label: str | Promise
    url_name: str
    order: int
    pages: tuple[str, ...] = ()
    rare: bool = False
    where: Callable[[], bool] | None = None

    def is_current(self, shown: str) -> bool:
        """Return whether it leads to the part of the section that the page named ``shown`` belongs to."""
        room, _, page = shown.partition(":")
        return room == self.url_name.partition(":")[0] and (page in self.pages or not self.pages)


@dataclass(frozen=True, slots=True)
class ScheduledJob:
    """A function that the worker runs at intervals; see ``jobs/schedule.py``."""

    function_name: str
    every: timedelta


@dataclass(frozen=True, slots=True)
class ArchivedModel:
    """A model in the archive of a person: the format keeps its own names of tables and columns, whatever code calls
    them.

    ``columns`` holds the fields of those columns that are not named as their field is.
    """

    name: str
    model: str
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ArchivedLink:
    """A column that a room adds to the archived table of a lower one, which may not refer to a model above it.

    ``model`` links a row of ``table``, by its one-to-one field ``row_field``, to the row that the column holds: its
    foreign key of the same name as ``column``. Such columns stand first in their table and are empty without a link.
    """

    table: str
    column: str
    model: str
    row_field: str


class Order(IntEnum):
    """The order among the rooms' suggestions, panels, mentions and counts, lowest first.

    On Today, panels before ``OFFER`` are above the suggestions.
    """

    SAMPLE = auto()
    IMPORTED = auto()
    RUNNING_TIMER = auto()

    OFFER = auto()
    INTERVIEW = auto()
    URGENT_MAIL = auto()
    HELD_REJECTIONS = auto()
    FOLLOW_UP = auto()
    DEBRIEF = auto()
    PLAN_ITEM = auto()
    CORRECTION = auto()
    MORE_FOLLOW_UPS = auto()
    WAITING_MAIL = auto()
    UNFINISHED_IMPORT = auto()
    WEEKLY_REVIEW = auto()
    PROBABLY_CLOSED = auto()

    APPLICATION_PLAN = auto()
    DOCUMENTS = auto()
    MAIL = auto()
    LETTERS = auto()
    PREPARATION = auto()
    INSIGHTS = auto()
    BRIEF = auto()
    BUSY_TIMES = auto()
    COMING_UP = auto()
    IN_PLAY = auto()
    INTERVIEWS_AHEAD = auto()
    SENT_THIS_WEEK = auto()
    HOURS_LEFT = auto()
    CHECK_IN = auto()
    FIT = auto()
    SETBACK_PLAN_OFFER = auto()
    PAUSE = auto()
    REST = auto()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One thing to do now, for Today."""

    title: str
    why: str
    url: str
    action: str
    order: Order


@dataclass(frozen=True, slots=True)
class Mention:
    """What the sentence at the top of Today says of one kind of thing, as a part of it: "2 follow-ups due"."""

    text: str
    order: Order


@dataclass(frozen=True, slots=True)
class DayCount:
    """A figure in the thin line below Today's suggestions, with its noun, and where it leads."""

    text: str
    url: str
    order: Order


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of another room's page, drawn by the room that offers it."""

    template: str
    context: Mapping[str, object]
    order: Order


@dataclass(frozen=True, slots=True)
class MessageDraft:
    """A message about an application to start from; the person changes it before sending."""

    subject: str
    text: str
    order: Order


@dataclass(frozen=True, slots=True)
class DocumentVersion:
    """What the person calls the version of a document that went, or is to go, to one application.

    ``kind`` is ``resume`` or ``letter``; ``application`` is the id of its row.
    """

    name: str
    kind: str
    application: int
    on: date
    order: int = 0


@dataclass(frozen=True, slots=True)
class BriefFact:
    """What a room contributes to the campaign brief, its place there, and the minutes a week it mentions, if any."""

    text: str
    url: str
    order: Order
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class QuietMode:
    """A reason to ask for nothing now: a sentence, and what Today shows in place of suggestions."""

    reason: str
    template: str
    context: Mapping[str, object]
    order: Order


@dataclass(frozen=True, slots=True)
class Moment:
    """Whose Today it is, which day, and the reason for quiet, if any: determined once and passed to every hook."""

    person: Person
    today: date
    quiet: QuietMode | None


@dataclass(frozen=True, slots=True)
class CountsToShare:
    """What a person can share with the pool, row by row; never anything they didn't see and confirm."""

    rows: "tuple[SharedCount, ...]"
    order: int = 0


@dataclass(frozen=True, slots=True)
class KnownCompanies:
    """Names of companies that a person deals with, to be pointed out in what they write for others; never stored."""

    names: frozenset[str]
    order: int = 0


suggestions: Hook[[Moment], Suggestion] = Hook()
mentions: Hook[[Moment], Mention] = Hook()
day_counts: Hook[[Moment], DayCount] = Hook()
quiet_offers: Hook[[Moment], Panel] = Hook()
"""Lines that offer something small; Today shows one of them a day."""
today_panels: Hook[[Moment], Panel] = Hook()
quiet_modes: Hook[[Person, date], QuietMode] = Hook()
application_panels: Hook[[Person, Application], Panel] = Hook()
message_drafts: Hook[[Person, Application, str, Contact], MessageDraft] = Hook()
"""Drafts of a kind of message ("follow_up") to a contact, or to nobody by name."""
week_panels: Hook[[Person, date], Panel] = Hook()
sent_versions: Hook[[Person], DocumentVersion] = Hook()
"""The versions of documents that were sent."""
versions_to_send: Hook[[Person, Application], DocumentVersion] = Hook()
"""The versions that an experiment picked for one application."""
brief_facts: Hook[[Person, date], BriefFact] = Hook()
shared_counts: Hook[[Person, date], CountsToShare] = Hook()
"""What a person can share with the pool on a day, for the page that asks them."""
known_companies: Hook[[Person], KnownCompanies] = Hook()
sample_added = Signal()
"""Sent with ``person`` and ``application``, the one with a posting, once a sample is there with its profile."""


def moment(person: Person, today: date) -> Moment:
    """Return the moment that Today passes to the hooks."""
    return Moment(person, today, next(iter(quiet_modes.gather(person, today)), None))


@cache
def rooms() -> tuple[RoomConfig, ...]:
    """Return all rooms, lowest first."""
    return tuple(config for config in apps.get_app_configs() if isinstance(config, RoomConfig))


def declared_subcommands() -> list[Subcommand]:
    """Return the commands of all rooms, read from their ``apps.py`` without loading a model."""
    configs = [AppConfig.create(name) for name in settings.INSTALLED_APPS if name.startswith("onward.")]
    return [command for config in configs if isinstance(config, RoomConfig) for command in config.commands]


def navigation() -> list[NavItem]:
    return sorted((item for room in rooms() for item in room.navigation), key=attrgetter("order"))


class ShownTab(NamedTuple):
    """A tab as a page shows it."""

    label: str | Promise
    url: str
    current: bool
    rare: bool


def section_tabs(shown: str) -> list[ShownTab]:
    """Return the tabs above the page named ``shown``: those of all rooms of its section."""
    section = _section_of(shown.partition(":")[0])
    if section is None:
        return []
    offered = (tab for room in _rooms_of(section) for tab in room.section_tabs if tab.where is None or tab.where())
    tabs = sorted(offered, key=attrgetter("order"))
    return [ShownTab(tab.label, reverse(tab.url_name), tab.is_current(shown), tab.rare) for tab in tabs]


def current_nav_item(label: str) -> NavItem | None:
    """Return the entry for a page of the room ``label``: its own, or that of the room whose section it is in."""
    section = _section_of(label)
    return None if section is None else next((item for room in _rooms_of(section) for item in room.navigation), None)


def _section_of(label: str) -> str | None:
    return next((room.section or room.label for room in rooms() if room.label == label), None)


def _rooms_of(section: str) -> list[RoomConfig]:
    return [room for room in rooms() if section in {room.label, room.section}]


def jobs() -> frozenset[str]:
    """Return the dotted names of every function that may run in the background."""
    return frozenset(name for room in rooms() for name in room.jobs)


def scheduled_jobs() -> list[ScheduledJob]:
    return [job for room in rooms() for job in room.scheduled_jobs]


def link(purpose: str, *args: object) -> str | None:
    """Return the address that serves ``purpose``, or ``None`` if no installed room does."""
    name = link_name(purpose)
    return None if name is None else reverse(name, args=args)


def link_name(purpose: str) -> str | None:
    """Return the name of the address that serves ``purpose``."""
    return next((room.links[purpose] for room in rooms() if purpose in room.links), None)
