"""Names of months and weekdays, and other words in dates."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from babel import Locale

from onward.parsing.text import normalize

_LANGUAGES = (
    "en",
    "de",
    "fr",
    "es",
    "nl",
    "it",
    "pt",
    "pl",
    "cs",
    "fi",
    "sv",
    "da",
    "nb",
    "ro",
    "hu",
    "tr",
    "ru",
    "uk",
)
_ALSO_WRITTEN = {"jaen": 1, "feber": 2, "maerz": 3, "mrz": 3, "aou": 8}
"""Spellings that people use and the Unicode locale data (CLDR) does not know."""


def _names() -> Iterator[tuple[str, int]]:
    for language in _LANGUAGES:
        known = Locale.parse(language).months
        for standing, width in product(("format", "stand-alone"), ("wide", "abbreviated")):
            for number, name in known[standing][width].items():
                yield normalize(name), number


MONTH_BY_NAME: dict[str, int] = {**dict(_names()), **_ALSO_WRITTEN}

_WEEKDAYS = """
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed weds thu thur thurs fri sat sun
    montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so lundi mardi mercredi
    jeudi vendredi samedi dimanche lun mer jeu ven sam dim lunes martes miercoles jueves viernes sabado domingo mie
    jue vie sab dom maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ma wo vr za zo lunedi martedi
    mercoledi giovedi venerdi gio segunda terca quarta quinta sexta feira seg ter qua qui sex
"""
# "mar" (martes, mardi, martedì) is left to March: as a weekday it is recognised by its place.
_OTHER_DATE_WORDS = """
    the of de del di den der le el la am um at on den dia ngày st nd rd th er ere uhr h gmt utc est edt pst pdt cet
    cest bst ist
"""
# Of a month in part: what they leave is the month.
PART_OF_MONTH_WORDS: frozenset[str] = frozenset(
    """
    early mid middle late end beginning start around about approx approximately circa ca anfang mitte ende etwa debut
    mi fin courant principios mediados finales inizio meta fine begin midden eind inicio meados
    """.split()
)
ROMAN_MONTHS = {name: number for number, name in enumerate("i ii iii iv v vi vii viii ix x xi xii".split(), start=1)}
IGNORED_DATE_WORDS: frozenset[str] = frozenset(
    normalize(word) for word in (_WEEKDAYS + " " + _OTHER_DATE_WORDS).split()
)
