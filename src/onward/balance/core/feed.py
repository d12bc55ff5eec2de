"""What a calendar outside is told: how much of it, and which version."""

from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256

from onward.balance.core.calendar.entries import Entry

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Version:
    """What was last told of an entry."""

    digest: str
    sequence: int
    changed: datetime


def veiled(entry: Entry, title: str) -> Entry:
    """The entry without anything but when it is, under a title that says nothing."""
    return replace(entry, title=title, place="", text="", url="")


def digest(entry: Entry) -> str:
    """A fingerprint of what an entry says. The address it links to is left out: it depends on where one asks from."""
    return sha256(repr(astuple(replace(entry, url="", sequence=0, changed=LONG_AGO))).encode()).hexdigest()


def versions(entries: Sequence[Entry], told: Mapping[str, Version], now: datetime) -> list[Entry]:
    """The entries with the number of their version and since when it holds.

    The number rises whenever something is told differently than before, also when that takes a change back. Neither
    number nor moment ever falls, whatever the clock of the machine does.
    """
    return [_version(entry, told.get(entry.uid), now) for entry in entries]


def _version(entry: Entry, last: Version | None, now: datetime) -> Entry:
    if last is None:
        return replace(entry, sequence=0, changed=now)
    if last.digest == digest(entry):
        return replace(entry, sequence=last.sequence, changed=last.changed)
    return replace(entry, sequence=last.sequence + 1, changed=max(now, last.changed))
