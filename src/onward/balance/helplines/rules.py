"""The helplines as the data file gives them, and which of them a country has."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

RECHECK_AFTER = timedelta(days=365)
"""A line has to be looked at again before it is older than this at a release."""

WORLDWIDE = "001"
"""Everywhere, as the Unicode list of territories numbers it."""


@dataclass(frozen=True, slots=True)
class Helpline:
    """Somebody to talk to. ``read`` tells a source that was read on ``checked`` from one known to the authors."""

    countries: tuple[str, ...]
    name: str
    source: str
    checked: date
    read: bool
    call: str = ""
    text: str = ""
    web: str = ""
    hours: str = ""

    @property
    def digits(self) -> str:
        """The number to call as a telephone takes it."""
        return "".join(each for each in self.call if each.isdigit() or each == "+")

    @property
    def text_digits(self) -> str:
        return "".join(each for each in self.text if each.isdigit() or each == "+")


@dataclass(frozen=True, slots=True)
class Helplines:
    """``emergency`` are the numbers for when somebody is in danger now."""

    support: tuple[Helpline, ...]
    emergency: tuple[Helpline, ...]

    @property
    def countries(self) -> frozenset[str]:
        """Those with a line of their own."""
        return frozenset(each for line in self.support for each in line.countries) - {WORLDWIDE}

    def for_country(self, country: str) -> "Helplines":
        """Those of ``country`` (two letters, or none), the country's own before those of everywhere."""
        return Helplines(_for_country(self.support, country), _for_country(self.emergency, country))

    def oldest(self) -> date:
        return min(line.checked for line in (*self.support, *self.emergency))


def parse_helplines(text: str) -> Helplines:
    """Read the data file. Raises ``ValueError`` when a line lacks its name, a way to reach it, its source or date."""
    data = tomllib.loads(text)
    return Helplines(*(tuple(_helpline(entry) for entry in data.get(name, ())) for name in ("support", "emergency")))


def is_stale(line: Helpline, on: date) -> bool:
    return on - line.checked > RECHECK_AFTER


def _helpline(entry: Mapping[str, Any]) -> Helpline:
    reached = any(entry.get(way) for way in ("call", "text", "web"))
    complete = all(entry.get(name) for name in ("countries", "name", "source"))
    if not (reached and complete and isinstance(entry.get("checked"), date)):
        raise ValueError(f"A helpline needs countries, name, a way to reach it, source and date: {dict(entry)}")
    countries = tuple(str(each) for each in entry["countries"])
    return Helpline(**{**entry, "countries": countries, "read": bool(entry.get("read"))})


def _for_country(lines: Sequence[Helpline], country: str) -> tuple[Helpline, ...]:
    everywhere = tuple(line for line in lines if WORLDWIDE in line.countries)
    own = tuple(line for line in lines if country in line.countries and line not in everywhere)
    return own + everywhere
