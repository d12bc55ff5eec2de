"""What a room says of itself: plain data and dotted names, so that reading a manifest imports nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import import_module
from typing import Any

from django.utils.functional import Promise
from django.utils.module_loading import import_string

from onward.rooms import ROOMS


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of the rail: ``key`` is pressed after ``g``."""

    label: str | Promise
    url_name: str
    icon: str
    key: str
    order: int


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do now, for Today: the lower ``order``, the sooner."""

    title: str
    why: str
    url: str
    action: str
    order: int


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of another room's page, Today for one, that a room draws itself."""

    template: str
    context: dict[str, Any]
    order: int


@dataclass(frozen=True, slots=True)
class Hush:
    """A reason to ask for nothing now: a sentence, and the part of Today that a room draws in place of the steps."""

    said: str
    template: str
    context: dict[str, Any]
    order: int


@dataclass(frozen=True, slots=True)
class Command:
    """A command of ``onward``: what help says of it, and where it is found once it is run."""

    name: str
    summary: str
    dotted: str


@dataclass(frozen=True, slots=True)
class Room:
    name: str
    urls: str = ""
    prefix: str = ""
    places: tuple[Place, ...] = ()
    steps: str = ""
    hushes: str = ""
    panels: str = ""
    application_panels: str = ""
    week_panels: str = ""
    commands: tuple[Command, ...] = ()
    jobs: tuple[str, ...] = ()
    archive: tuple[str, ...] = ()


@cache
def rooms() -> tuple[Room, ...]:
    """The manifests of all rooms, lowest first."""
    return tuple(import_module(f"{name}.room").ROOM for name in ROOMS)


def steps(person: Any, today: date) -> list[Step]:
    """What the rooms ask to be done now, most pressing first."""
    return sorted(_gather("steps", person, today), key=lambda step: step.order)


def hush(person: Any, today: date) -> Hush | None:
    """The first reason to show no steps, no count and no badge now; whoever shows any asks here before."""
    return min(_gather("hushes", person, today), key=lambda each: each.order, default=None)


def panels(person: Any, today: date) -> list[Panel]:
    return sorted(_gather("panels", person, today), key=lambda panel: panel.order)


def application_panels(person: Any, application: Any) -> list[Panel]:
    """What rooms add to the page of one application."""
    return sorted(_gather("application_panels", person, application), key=lambda panel: panel.order)


def week_panels(person: Any, first: date) -> list[Panel]:
    """What rooms add to the plan of the week that begins on ``first``."""
    return sorted(_gather("week_panels", person, first), key=lambda panel: panel.order)


def places() -> list[Place]:
    return sorted((place for room in rooms() for place in room.places), key=lambda place: place.order)


def jobs() -> frozenset[str]:
    """The dotted names of every function that may run in the background; nothing else ever does."""
    return frozenset(name for room in rooms() for name in room.jobs)


def _gather(door: str, person: Any, about: Any) -> Iterator[Any]:
    for room in rooms():
        if dotted := getattr(room, door):
            yield from import_string(dotted)(person, about)
