"""Times beside a date, with their zone: "11:30 PM (PST)", "09:05 Uhr", "T23:30:00-08:00"."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import NamedTuple

_LEAD = r"(?:^|[,\s_]+|(?<=\d)T)(?:(?:at|um|gegen|a|à|às|alle|om|klo|kl|@)\b\s*|@\s*)?"
_UNIT = r"(?:\s*(?P<half>[ap]\.?\s?m\b\.?))?(?:\s*(?:uhr|hrs?|h|hs)\b\.?)?"
_COMPACT = re.compile(r"^(\d{8})T(?P<hour>\d{2})(?P<minute>\d{2})(?:\d{2})?(?P<name>Z)?$")
_OFFSET_HOURS = {
    "Z": 0, "UTC": 0, "GMT": 0, "WET": 0, "WEST": 1, "BST": 1, "CET": 1, "MEZ": 1, "CEST": 2, "MESZ": 2, "EET": 2,
    "EEST": 3, "MSK": 3, "SAST": 2, "SGT": 8, "HKT": 8, "AWST": 8, "JST": 9, "KST": 9, "AEST": 10, "AEDT": 11,
    "NZST": 12, "NZDT": 13, "BRT": -3, "ART": -3, "AST": -4, "ADT": -3, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5,
    "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "AKST": -9, "AKDT": -8, "HST": -10,
}  # fmt: skip
"""Hours ahead of UTC. Names that mean zones half a day apart (IST) are left out: the day stays as it is written."""
_ZONE_NAMES = "|".join([*sorted(_OFFSET_HOURS, key=len, reverse=True), "IST", "PT", "MT", "CT", "ET"])
_ZONE = rf"(?:\s*\(?(?P<name>{_ZONE_NAMES})\b)?\s*(?P<offset>[+-]\d{{1,2}}(?::?\d{{2}})?(?!\d))?\)?(?:\s*\([^()]*\))?"
_TIMES = (
    re.compile(
        rf"{_LEAD}(?P<hour>\d{{1,2}})[:h](?P<minute>\d{{2}})(?::\d{{2}}(?:[.,]\d+)?)?{_UNIT}{_ZONE}(?!\d)",
        re.IGNORECASE,
    ),
    # Dots and hyphens part hours from minutes only after a whole date.
    re.compile(
        rf"(?:(?<=\d{{4}})|(?<=[-./]\d{{2}})){_LEAD}(?P<hour>\d{{1,2}})[.-](?P<minute>\d{{2}})(?:\.\d{{2}})?{_UNIT}{_ZONE}$",
        re.IGNORECASE,
    ),
    re.compile(
        rf"{_LEAD}(?P<hour>\d{{1,2}})(?P<minute>)(?:\s*(?P<half>[ap]\.?m\b\.?)|\s*(?:uhr|h)\b){_ZONE}", re.IGNORECASE
    ),
)


class ZonedTime(NamedTuple):
    """A time of day with its distance from UTC in minutes."""

    hour: int
    minute: int
    offset: int

    def day_in(self, zone: tzinfo, on: date) -> date:
        """Return the day in ``zone`` on which this time of the day ``on`` falls; ``on`` itself at the ends of time."""
        try:
            written = timezone(timedelta(minutes=self.offset))
            return datetime.combine(on, time(self.hour, self.minute), written).astimezone(zone).date()
        except (OverflowError, ValueError):
            return on


def split_time(text: str) -> tuple[str, ZonedTime | None]:
    """Part a date from the time beside it; the time is None where there is none, or no zone is known for it."""
    compact = _COMPACT.match(text)
    if compact:
        return compact[1], _zoned_time(compact)
    for pattern in _TIMES:
        found = pattern.search(text)
        if found and int(found["hour"]) <= 24:
            rest = f"{text[: found.start()]} {text[found.end() :]}"
            return rest.strip(" ,_@"), _zoned_time(found)
    return text, None


def time_of_timestamp(seconds: int) -> tuple[date, ZonedTime]:
    """Return the day and time in UTC of a count of seconds since 1970."""
    moment = datetime.fromtimestamp(seconds, UTC)
    return moment.date(), ZonedTime(moment.hour, moment.minute, 0)


def _zoned_time(found: re.Match[str]) -> ZonedTime | None:
    groups = found.groupdict()
    name, written = (groups.get("name") or "").upper(), groups.get("offset")
    if name not in _OFFSET_HOURS and not written:
        return None
    offset = _OFFSET_HOURS.get(name, 0) * 60
    if written:
        digits = written[1:].replace(":", "")
        hours, minutes = (int(digits[:-2]), int(digits[-2:])) if len(digits) > 2 else (int(digits), 0)
        offset = (hours * 60 + minutes) * (-1 if written[0] == "-" else 1)
    hour, minute = int(groups["hour"]) % 24, int(groups["minute"] or 0)
    half = (groups.get("half") or "")[:1].lower()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return ZonedTime(hour, minute, offset) if minute < 60 and abs(offset) < 24 * 60 else None
