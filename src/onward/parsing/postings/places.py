"""Places as people and boards write them: "Leeds", "Austin, TX", "60311 Frankfurt a. M.", "Berlin or Munich"."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

from onward.parsing.postings.records import Place
from onward.parsing.postings.regions import (
    COUNTRY_BY_SHORT_NAME,
    REGION_BY_CODE,
    REGION_BY_NAME,
    TOWN_BY_NICKNAME,
    ZONES,
)
from onward.parsing.text import normalize, one_line

_MAX_TEXT = 600
_MAX_PLACES = 20
_SURELY_LARGER = 3
_CHUNKS = re.compile(r"[\n;|•·]|\s/\s|/(?=\s?[A-ZÀ-Þ])|\s(?:or|oder|ou|oppure|and|und|&|et)\s(?=[A-ZÀ-Þ])")
_TOKENS = re.compile(r",|\s[-\u2013—]\s|[()]|\s?→\s?")
_NO_PLACE = re.compile(
    r"\b(?:fully |100% ?)?(?:remote(?:[- ]first)?|hybrid|hybride|on-?site|in[- ]office|home-?office|télétravail|"
    r"teletrabajo|presencial)\b(?:\s*[-:](?=\s|\w))?|\b\d+\+? (?:other )?locations?\b",
    re.IGNORECASE,
)
_POSTCODE = re.compile(
    r"^(?:[A-Z]{1,2}-)?\d{4,5}(?:-\d{4})?\s+(?:[A-Z]{2}\s+)?(?=\D)|\s+\d{4,5}(?:-\d{4})?$|"
    r"\s+[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}$"
)
_LOOSE_END = re.compile(r"\s(?:or|oder|ou|and|und|et)$|(?<=[^\W\d]{3})\.$", re.IGNORECASE)
_AROUND = re.compile(
    r"^(?:in |greater |gro(?:ß|ss)raum |raum |région de |area di |regio |hub |hq )+|"
    r"\s?(?:metropolitan area|metro area|metro|area|region|city area|hq|headquarters|office|büro|hub)$",
    re.IGNORECASE,
)
_ONLY_WITH_MORE = frozenset(
    {"of", "same", "data", "enterprise", "mobile", "as", "job", "man", "march", "best", "most", "lead"}
)
"""Names of towns that are ordinary words: taken only beside a region or country."""
_IN_CAPITALS = frozenset({"la", "sf", "us", "dc", "deu", "can", "fra", "che", "eu"})


class _Town(NamedTuple):
    name: str
    country: str
    region: str
    thousands: int


class _Part(NamedTuple):
    """One part of a place as written, and what it may be."""

    words: str
    towns: tuple[_Town, ...] = ()
    region: str = ""
    country: str = ""
    is_zone: bool = False

    @property
    def is_known(self) -> bool:
        return bool(self.towns or self.region or self.country)

    @property
    def only_qualifies(self) -> bool:
        return not self.towns and bool(self.region or self.country)


class _Table(NamedTuple):
    countries: Mapping[str, str]
    towns: Mapping[str, str]


def read_places(text: str) -> tuple[Place, ...]:
    """List the places a short text names and a table of towns, regions and countries knows, in the order written.

    ``text`` is what stands where a place is expected, not a whole posting. A town of which another country has one
    nearly as large keeps no country unless a region or country stands beside it. Nothing is raised.
    """
    return tuple(place for place in _places(text) if place.town or place.region or place.country)


def places_as_written(text: str) -> tuple[Place, ...]:
    """List the places of a text that is surely about places, with those that no table knows as they are written."""
    return tuple(_places(text))


def is_zone(text: str) -> bool:
    """Return whether a text names a part of the world, "Europe" or "Worldwide", rather than a place."""
    return normalize(text).removeprefix("the ") in ZONES


def _places(text: str) -> list[Place]:
    found: list[Place] = []
    for chunk in _CHUNKS.split(_NO_PLACE.sub("|", text[:_MAX_TEXT])):
        for place in _places_of_chunk(chunk):
            if place not in found:
                found.append(place)
    return found[:_MAX_PLACES]


def _places_of_chunk(chunk: str) -> Iterator[Place]:
    parts = [_resolve(words) for each in _TOKENS.split(chunk) if (words := _trimmed(each))]
    group: list[_Part] = []
    for part in _with_unknown_regions_joined([part for part in parts if not part.is_zone]):
        if group and not part.is_known and any(character.isdigit() for character in part.words):
            continue
        if group and not _belongs(part, group):
            yield _place(group)
            group = []
        group.append(part)
    if group:
        yield _place(group)


def _trimmed(words: str) -> str:
    return _LOOSE_END.sub("", one_line(words).strip(" :-\u2013"))


def _with_unknown_regions_joined(parts: list[_Part]) -> Iterator[_Part]:
    """Join "Hyderabad" and "Telangana" of "Hyderabad, Telangana, India": what stands between a town and its country."""
    skip = False
    for part, between, after in zip(parts, [*parts[1:], None], [*parts[2:], None, None], strict=False):
        if skip:
            skip = False
            continue
        fits = after and after.only_qualifies and any(town.country == after.country for town in part.towns)
        if between and not between.is_known and fits:
            skip = True
            yield part._replace(words=f"{part.words}, {between.words}")
        else:
            yield part


def _belongs(part: _Part, group: list[_Part]) -> bool:
    """Return whether a part tells more of the place before it: its region or its country."""
    if any(each.only_qualifies and each.country and not each.region for each in group):
        return False
    if part.only_qualifies:
        return bool(group[0].towns) or not group[0].is_known or bool(part.country and group[0].country == part.country)
    regions = {town.region for each in group for town in each.towns}
    return bool(part.region) and part.region in regions


def _place(group: list[_Part]) -> Place:
    words = ", ".join(part.words for part in group)
    region = next((part.region for part in group[1:] if part.region), "")
    country = next((part.country for part in reversed(group[1:]) if part.country), "")
    first = group[0]
    if first.towns and not (first.only_qualifies or _needs_more(first, region or country)):
        return _town_place(words, first.towns, region, country)
    if first.only_qualifies:
        return Place(words, region=first.region or region, country=first.country or country)
    return Place(words, town=first.words if country else "", region=region, country=country)


def _needs_more(part: _Part, more: str) -> bool:
    return not more and normalize(part.words) in _ONLY_WITH_MORE


def _town_place(words: str, towns: tuple[_Town, ...], region: str, country: str) -> Place:
    fitting = [
        town
        for town in towns
        if (not country or town.country == country) and (not region or not town.region or town.region == region)
    ]
    if not fitting and len(words.rpartition(", ")[2]) == 2:
        return _town_place(words, towns, "", "")
    if not fitting:
        return Place(words, town=towns[0].name, region=region, country=country)
    best = fitting[0]
    abroad = max((town.thousands for town in fitting if town.country != best.country), default=0)
    if abroad * _SURELY_LARGER > best.thousands:
        return Place(words, town=best.name)
    at_home = max((town.thousands for town in fitting[1:] if town.region != best.region), default=0)
    sure = at_home * _SURELY_LARGER <= best.thousands
    return Place(words, town=best.name, region=region or (best.region if sure else ""), country=country or best.country)


@lru_cache(maxsize=4_000)
def _resolve(words: str) -> _Part:
    """Say what one part between commas may be; a region or country that ends it is taken apart."""
    plain = _POSTCODE.sub("", words) if any(c.isdigit() for c in words) else words
    part = _named(plain) or _named(_AROUND.sub("", plain)) or _named(_AROUND.sub("", _AROUND.sub("", plain)))
    if part:
        return part._replace(words=words)
    tokens = plain.split()
    for count in (1, 2):
        end = _named(" ".join(tokens[-count:])) if len(tokens) > count else None
        if end and (end.region or end.country):
            start = _named(" ".join(tokens[:-count]))
            towns = tuple(t for t in start.towns if t.country == end.country) if start else ()
            if towns:
                return _Part(words, tuple(t for t in towns if not end.region or t.region == end.region) or towns)
    return _Part(words)


def _named(words: str) -> _Part | None:
    if not words[:1].isalpha() or words[:1].islower():
        return None
    key = normalize(words)
    if key in _IN_CAPITALS and not words.replace(".", "").isupper():
        return None
    if key in ZONES:
        return _Part(words, is_zone=True)
    region, region_country = REGION_BY_CODE.get(words.replace(".", ""), ("", ""))
    if not region:
        region, region_country = REGION_BY_NAME.get(key, ("", ""))
    nickname = TOWN_BY_NICKNAME.get(key)
    if nickname:
        town, of_region, of_country = nickname
        return _Part(words, (_Town(town, of_country, of_region, 9_999), *_towns(key)), region, region_country)
    country = COUNTRY_BY_SHORT_NAME.get(key) or _table().countries.get(key, "")
    towns = _towns(key)
    if country and not region:
        towns = tuple(town for town in towns if town.country == country and normalize(town.name) == key)
    if country and region and country != region_country:
        return _Part(words, region=region)
    part = _Part(words, towns, region, region_country or country)
    return part if part.is_known else None


def _towns(key: str) -> tuple[_Town, ...]:
    written = _table().towns.get(key, "")
    fields = (entry.split("|") for entry in written.split(";") if entry)
    return tuple(_Town(name, country, region, int(thousands)) for name, country, region, thousands in fields)


@lru_cache(maxsize=1)
def _table() -> _Table:
    """Read the table once; its towns stay as text until they are asked for."""
    packed = resources.files("onward.parsing.postings").joinpath("data/places.txt.gz").read_bytes()
    kinds: dict[str, dict[str, str]] = {"c": {}, "t": {}}
    for line in gzip.decompress(packed).decode().splitlines():
        kind, key, value = line.split("\t")
        kinds[kind][key] = value
    return _Table(kinds["c"], kinds["t"])
