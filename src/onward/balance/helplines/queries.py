"""The helplines of the data file, and a first guess at where somebody is."""

from functools import cache
from importlib.resources import files

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from onward.accounts.public import Person
from onward.balance.check_ins.queries import check_in_preferences
from onward.balance.helplines.rules import WORLDWIDE, Helplines, parse_helplines

HELPLINES_FILE = files("onward.balance") / "data" / "helplines.toml"


@cache
def all_helplines() -> Helplines:
    return parse_helplines(HELPLINES_FILE.read_text(encoding="utf-8"))


def country_of(person: Person) -> str:
    """The country they chose, else the one of their time zone; ``WORLDWIDE`` when there are no lines for it."""
    chosen = check_in_preferences(person).country or str(get_global("zone_territories").get(person.time_zone, ""))
    return chosen if chosen in countries_with_helplines() else WORLDWIDE


def country_choices(language: str) -> list[tuple[str, str]]:
    """Every country with a line or an emergency number, by name, in that language."""
    try:
        names = Locale.parse(language, sep="-").territories
    except (ValueError, UnknownLocaleError):
        names = Locale("en").territories
    return sorted(
        ((code, names.get(code, code)) for code in countries_with_helplines()), key=lambda each: each[1].casefold()
    )


def countries_with_helplines() -> frozenset[str]:
    lines = all_helplines()
    return lines.countries | {each for line in lines.emergency for each in line.countries}
