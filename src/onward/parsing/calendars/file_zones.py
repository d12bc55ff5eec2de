"""Time zones that a calendar file defines itself (VTIMEZONE, RFC 5545, 3.6.5), for names nobody else knows.

A zone is a list of observances: from its onset on, each changes the offset from UTC.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, tzinfo
from functools import lru_cache

from onward.parsing.calendars.event_lines import property_value, unfold
from onward.parsing.calendars.recurrence import RecurrenceRule, occurrence_days, parse_rule

MAX_ZONES = 50
MAX_ZONE_BYTES = 32_768
_BEGIN = re.compile(rb"BEGIN:VTIMEZONE[ \t]*\r?\n", re.IGNORECASE)
_END = re.compile(rb"END:VTIMEZONE", re.IGNORECASE)
_OFFSET = re.compile(r"([+-])(\d{2})(\d{2})(?:\d{2})?")


@dataclass(frozen=True, slots=True)
class _Observance:
    """``onset`` is in the time that holds before it."""

    onset: datetime
    before: timedelta
    after: timedelta
    rule: RecurrenceRule | None = None
    dates: tuple[datetime, ...] = ()

    def latest_onset(self, when: datetime) -> datetime | None:
        """Return the last onset that is not after ``when``. Raises ``ValueError`` for a rule too long to follow."""
        year = min(when.year, int(self.rule.until[:4])) if self.rule and self.rule.until else when.year
        onsets = (self.onset, *self.dates, *_rule_onsets(self, year - 1), *_rule_onsets(self, year))
        return max((each for each in onsets if each <= when), default=None)


@lru_cache(maxsize=1_000)
def _rule_onsets(observance: _Observance, year: int) -> tuple[datetime, ...]:
    """List the onsets that the rule of an observance has in a year."""
    rule, start = observance.rule, observance.onset
    if rule is None or year < start.year:
        return ()
    last = date(year, 12, 31)
    if rule.until:
        last = min(last, datetime.strptime(rule.until[:8], "%Y%m%d").date())  # noqa: DTZ007  a day alone
    days = occurrence_days(rule, start.date(), max(date(year, 1, 1), start.date()), last)
    return tuple(datetime.combine(day, start.time()) for day in days)


@dataclass(eq=False)
class FileZone(tzinfo):
    """A zone by its observances; ``lines`` are what it was read from."""

    observances: tuple[_Observance, ...]
    lines: tuple[str, ...]
    _known: dict[datetime, timedelta] = field(default_factory=dict)

    def utcoffset(self, when: datetime | None) -> timedelta:
        local = (when or self.observances[0].onset).replace(tzinfo=None)
        if local not in self._known:
            onsets = [(onset, each.after) for each in self.observances if (onset := each.latest_onset(local))]
            earliest = min(self.observances, key=lambda each: each.onset)
            self._known[local] = max(onsets)[1] if onsets else earliest.before
        return self._known[local]

    def dst(self, when: datetime | None) -> None:
        """Return no summer time: the offset includes it."""

    def tzname(self, when: datetime | None) -> None:
        """Zones of a file have no name of their own."""


def zones_of_file(data: bytes) -> dict[str, FileZone]:
    """Return the zones that a file defines by name; invalid ones are left out."""
    zones: dict[str, FileZone] = {}
    for block in _blocks(data):
        lines = [line.decode("utf-8", "replace").strip() for line in unfold(block)]
        name = next((property_value(line) for line in lines if line.upper().startswith("TZID")), "")
        zone = _read_zone(lines)
        if name and zone:
            zones.setdefault(name, zone)
    return zones


def _blocks(data: bytes) -> Iterator[bytes]:
    """Yield the lines between the beginning and the end of each zone, in one pass."""
    end = 0
    for _ in range(MAX_ZONES):
        begins = _BEGIN.search(data, end)
        ends = _END.search(data, begins.end()) if begins else None
        if begins is None or ends is None:
            return
        end = ends.end()
        if ends.start() - begins.end() <= MAX_ZONE_BYTES:
            yield data[begins.end() : ends.start()]


def write_zones(zones: Mapping[str, FileZone]) -> str:
    """Write zones by name, so that ``zones_of_file`` reads them again."""
    return "".join(
        "\n".join(["BEGIN:VTIMEZONE", f"TZID:{name}", *zone.lines, "END:VTIMEZONE", ""]) for name, zone in zones.items()
    )


def _read_zone(lines: list[str]) -> FileZone | None:
    observances, kept = [], []
    try:
        for part in _observance_lines(lines):
            observances.append(_read_observance(part))
            kept += ["BEGIN:STANDARD", *part, "END:STANDARD"]
    except (ValueError, KeyError, OverflowError):
        return None
    return FileZone(tuple(observances), tuple(kept)) if observances else None


def _observance_lines(lines: list[str]) -> Iterator[list[str]]:
    part: list[str] | None = None
    for line in lines:
        name = line.partition(":")[0].partition(";")[0].upper()
        if line.upper() in ("BEGIN:STANDARD", "BEGIN:DAYLIGHT"):
            part = []
        elif line.upper() in ("END:STANDARD", "END:DAYLIGHT"):
            if part:
                yield part
            part = None
        elif part is not None and name in ("DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "RRULE", "RDATE"):
            part.append(f"{name}:{property_value(line)}")


def _read_observance(lines: list[str]) -> _Observance:
    """Read one observance. Raises ``KeyError`` or ``ValueError`` for an incomplete one."""
    values = dict(line.split(":", 1) for line in lines)
    dates = [value for line in lines if line.startswith("RDATE:") for value in line[6:].split(",")]
    return _Observance(
        onset=_moment(values["DTSTART"]),
        before=_offset(values["TZOFFSETFROM"]),
        after=_offset(values["TZOFFSETTO"]),
        rule=parse_rule(values["RRULE"]) if "RRULE" in values else None,
        dates=tuple(_moment(value) for value in dates),
    )


def _moment(text: str) -> datetime:
    return datetime.strptime(text.strip().rstrip("Z"), "%Y%m%dT%H%M%S")  # noqa: DTZ007 - in the time of the zone


def _offset(text: str) -> timedelta:
    found = _OFFSET.fullmatch(text.strip())
    if not found:
        raise ValueError(text)
    span = timedelta(hours=int(found[2]), minutes=int(found[3]))
    if span >= timedelta(days=1):
        raise ValueError(text)
    return -span if found[1] == "-" else span
