"""What a calendar tells of."""

from dataclasses import dataclass
from datetime import UTC, date, datetime


@dataclass(frozen=True, slots=True)
class Entry:
    """Something on a calendar. ``starts`` and ``ends`` are moments with a time zone, or both days, the last one
    included. ``zone`` is the name of the time zone it was agreed in; ``blocks_time`` whether somebody who looks for a
    free hour passes over it. ``changed`` and ``sequence`` say since when, and as which version, it is as it is."""

    uid: str
    title: str
    starts: datetime | date
    ends: datetime | date
    zone: str = ""
    place: str = ""
    text: str = ""
    url: str = ""
    blocks_time: bool = True
    sequence: int = 0
    changed: datetime = datetime(2000, 1, 1, tzinfo=UTC)
