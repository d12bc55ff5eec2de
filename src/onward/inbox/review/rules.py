"""What accepting a letter puts on a timeline."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import count
from zoneinfo import ZoneInfo

from onward.parsing.letters.understanding import LetterKind
from onward.parsing.time_zones import zone_named
from onward.vocabulary import EventKind

SAME_EVENT_WITHIN = timedelta(days=14)
"""Two letters of one kind about one application, or a letter and what was recorded by hand, are one event."""
MAX_TEXT = 500
PLAUSIBLE_YEARS = range(1971, 2099)
CLEAR = 0.9
LEAST_CERTAINTY = 0.7
"""Letters about which Onward is less sure than this are always asked about."""
URGENT_KINDS = frozenset(
    {
        LetterKind.OFFER,
        LetterKind.INTERVIEW_INVITATION,
        LetterKind.INTERVIEW_SCHEDULED,
        LetterKind.INTERVIEW_CHANGED,
        LetterKind.ASSESSMENT,
        LetterKind.INFORMATION_REQUEST,
    }
)
"""Letters that can't wait: they are never held, and stand first."""
_EVENTS: dict[LetterKind, EventKind] = {
    LetterKind.OFFER: EventKind.OFFER,
    LetterKind.WITHDRAWAL_ACKNOWLEDGED: EventKind.WITHDRAWN,
    LetterKind.REJECTION: EventKind.REJECTED,
    LetterKind.ASSESSMENT: EventKind.ASSESSMENT,
    LetterKind.INTERVIEW_SCHEDULED: EventKind.INTERVIEW,
    LetterKind.INTERVIEW_CHANGED: EventKind.INTERVIEW,
    LetterKind.INTERVIEW_INVITATION: EventKind.INTERVIEW,
    LetterKind.CONFIRMATION: EventKind.ACKNOWLEDGED,
    LetterKind.ON_HOLD: EventKind.NOTE,
    LetterKind.INFORMATION_REQUEST: EventKind.NOTE,
    LetterKind.VIEWED: EventKind.NOTE,
    LetterKind.OTHER: EventKind.NOTE,
}
_ONCE = frozenset({EventKind.ACKNOWLEDGED, EventKind.REJECTED, EventKind.WITHDRAWN, EventKind.OFFER})
"""Events that an application has once, on whatever day."""
_WITH_APPOINTMENT = frozenset(
    {
        LetterKind.ASSESSMENT,
        LetterKind.INTERVIEW_SCHEDULED,
        LetterKind.INTERVIEW_CHANGED,
        LetterKind.INTERVIEW_INVITATION,
    }
)


@dataclass(frozen=True, slots=True)
class RecordedFact:
    """A fact on the timeline of an application: its kind, and its day if it is known."""

    kind: EventKind
    on: date | None


@dataclass(frozen=True, slots=True)
class NamedTime:
    """A day or an hour that a letter names in ``words``; ``zone`` is empty where it names none."""

    start: datetime | date
    words: str
    zone: str
    is_deadline: bool


@dataclass(frozen=True, slots=True)
class AppointmentTime:
    """When an appointment takes place, by the clock of ``zone``; ``assumed`` where the letter names no zone."""

    day: date
    at: time
    zone: str
    assumed: bool


def event_of(kind: LetterKind) -> EventKind | None:
    """Return what a letter of a kind puts on a timeline; ``None`` for one that says nothing for it."""
    return _EVENTS.get(kind)


def is_recorded(event: EventKind, on: date | None, facts: Iterable[RecordedFact]) -> bool:
    """Tell whether what a letter of the day ``on`` says is on the timeline already."""
    same = [fact.on for fact in facts if fact.kind is event]
    if event in _ONCE:
        return bool(same)
    return event is not EventKind.NOTE and any(on and day and abs(day - on) <= SAME_EVENT_WITHIN for day in same)


def named_times(rows: Iterable[tuple[str, str, str, bool]]) -> list[NamedTime]:
    """Return the times of a letter as they were kept, without those that are none: (start in ISO 8601, words, zone,
    whether it is a deadline)."""
    found = []
    for start, words, zone, is_deadline in rows:
        try:
            moment = datetime.fromisoformat(start) if "T" in start else date.fromisoformat(start)
        except ValueError:
            continue
        if moment.year in PLAUSIBLE_YEARS:
            found.append(NamedTime(moment, words, zone, is_deadline))
    return found


def appointment_of(
    kind: LetterKind, times: Iterable[NamedTime], sent: datetime | None, own_zone: str
) -> AppointmentTime | None:
    """Return the first hour that a letter names for an appointment.

    Only one after the letter was sent counts. An hour without a zone is one by the clock of ``own_zone``.
    """
    if kind not in _WITH_APPOINTMENT:
        return None
    for each in times:
        start, zone = each.start, each.zone
        if each.is_deadline or not isinstance(start, datetime):
            continue
        name = zone if zone_named(zone) else ("UTC" if start.tzinfo else own_zone)
        local = start.astimezone(ZoneInfo(name)) if start.tzinfo else start.replace(tzinfo=ZoneInfo(name))
        if sent is None or local > sent:
            return AppointmentTime(local.date(), local.time(), name, assumed=not zone and not start.tzinfo)
    return None


def event_text(sentences: Sequence[str]) -> str:
    """Return the words of a letter that stand beside its event."""
    return " ".join(dict.fromkeys(sentences))[:MAX_TEXT]


def distinct_names(named: Iterable[tuple[int, str]]) -> dict[str, int]:
    """Return numbers by name; where several have the same one, those after the first are counted: "Cook (2)"."""
    found: dict[str, int] = {}
    for number, name in named:
        counted = (f"{name} ({n})" for n in count(2))
        found[name if name not in found else next(each for each in counted if each not in found)] = number
    return found


def matching_names(typed: str, names: Iterable[str]) -> list[str]:
    """Return the name that was typed, else those that have all of its words."""
    words, folded = typed.casefold().split(), " ".join(typed.casefold().split())
    matching = [name for name in names if all(word in name.casefold() for word in words)]
    return [name for name in matching if " ".join(name.casefold().split()) == folded] or matching
