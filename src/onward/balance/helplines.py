"""The helplines of the data file, and a first guess at where somebody is."""

from functools import cache
from importlib.resources import files

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from onward.accounts.public import Person
from onward.balance.actions.checkins import choices_of
from onward.balance.core.helplines import WORLD, Lines, parse

DATA = files("onward.balance") / "data" / "helplines.toml"


@cache
def every_line() -> Lines:
    return parse(DATA.read_text(encoding="utf-8"))


def country_of(person: Person) -> str:
    """The country they chose, else the one of their time zone; ``WORLD`` when there are no lines for it."""
    chosen = choices_of(person).country or str(get_global("zone_territories").get(person.time_zone, ""))
    return chosen if chosen in _known() else WORLD


def countries(language: str) -> list[tuple[str, str]]:
    """Every country with a line or an emergency number, by name, in that language."""
    try:
        names = Locale.parse(language, sep="-").territories
    except (ValueError, UnknownLocaleError):
        names = Locale("en").territories
    return sorted(((code, names.get(code, code)) for code in _known()), key=lambda each: each[1].casefold())


def _known() -> frozenset[str]:
    lines = every_line()
    return lines.countries | {each for line in lines.emergency for each in line.countries}
