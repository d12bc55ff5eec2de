"""The base rates and laws that Onward starts from, each with its sources: data in `data/priors.toml`."""

import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import isfinite
from typing import Any, TypeVar

from onward.odds.laws import Beta, LogNormal
from onward.odds.provenance import Source, merged
from onward.odds.stages import Channel, Trait

Row = Mapping[str, Any]
T = TypeVar("T")
J = TypeVar("J", bound="Judgement")
FIRST_YEAR, LAST_YEAR = 1990, 2100


class PriorsError(ValueError):
    """The file of priors is not what it must be; the message names the row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What every row says about itself: what it was judged from, its sources, the year, strength (H, M, L), a note."""

    key: str
    judged_from: str
    sources: tuple[Source, ...]
    year: int
    strength: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate(Judgement):
    """A share as a Beta law between persons, of the true rate of one person.

    `stage` is the stage aimed at ("reply" is application to first conversation), or one of the wider keys
    "offer_from_reply", "any_reply", "silence_after_interview".
    """

    stage: str
    channels: tuple[Channel, ...]
    mean: float
    ess: float

    @property
    def law(self) -> Beta:
        """Beta(mean x ess, (1 - mean) x ess)."""
        return Beta.from_mean(self.mean, self.ess)


@dataclass(frozen=True, slots=True, kw_only=True)
class Law(Judgement):
    """A log-normal law in its unit: days, people or a ratio."""

    unit: str
    median: float
    sigma: float

    @property
    def law(self) -> LogNormal:
        """The law itself."""
        return LogNormal(self.median, self.sigma)


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumption(Judgement):
    """A single number and the range it may be changed within."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Multiplier(Assumption):
    """By how much a trait of the opening multiplies the median number of applicants."""

    trait: Trait


@dataclass(frozen=True, slots=True)
class Priors:
    """Every row of the file, in its order."""

    rates: tuple[Rate, ...]
    laws: tuple[Law, ...]
    multipliers: tuple[Multiplier, ...]
    assumptions: tuple[Assumption, ...]
    sources: tuple[Source, ...]

    def rate(self, stage: str, channel: Channel) -> Rate:
        """The row used for this stage in this channel; `LookupError` if there is none."""
        return _only(self.rates, lambda row: row.stage == stage and channel in row.channels, f"{stage} by {channel}")

    def rate_named(self, key: str) -> Rate:
        """The rate with this key; `LookupError` if there is none."""
        return _only(self.rates, lambda row: row.key == key, key)

    def law(self, key: str) -> Law:
        """The law with this key; `LookupError` if there is none."""
        return _only(self.laws, lambda row: row.key == key, key)

    def assumption(self, key: str) -> Assumption:
        """The assumption with this key; `LookupError` if there is none."""
        return _only(self.assumptions, lambda row: row.key == key, key)

    def multiplier(self, trait: Trait) -> Multiplier:
        """The multiplier for this trait; `LookupError` if there is none."""
        return _only(self.multipliers, lambda row: row.trait == trait, trait)

    def applicants(self, traits: Iterable[Trait] = ()) -> tuple[LogNormal, tuple[Source, ...]]:
        """The law of the number of applicants for an advertised opening with these traits, and its sources.

        Of several traits that raise the number only the strongest counts, and of those that lower it only the
        strongest: the published figures overlap (remote adverts are mostly technical), so a product would overstate
        the crowd. A judgement.
        """
        rows = [self.multiplier(trait) for trait in sorted(set(traits))]
        raising, lowering = (max((r.value for r in rows), default=1.0), min((r.value for r in rows), default=1.0))
        base = self.law("applicants")
        law = base.law.scaled(max(raising, 1.0) * min(lowering, 1.0))
        return law, merged(base.sources, *(row.sources for row in rows))


def _only(rows: Iterable[T], wanted: Callable[[T], bool], what: str) -> T:
    for row in rows:
        if wanted(row):
            return row
    raise LookupError(f"no prior for {what}")


@cache
def load_priors() -> Priors:
    """The shipped priors, read and checked once. Raises `PriorsError` if the file was damaged."""
    return parse_priors(resources.files("onward.odds").joinpath("data/priors.toml").read_text(encoding="utf-8"))


def parse_priors(text: str) -> Priors:
    """Priors from the text of a TOML file of the shape described at its head.

    Raises `PriorsError` naming the row when a field is missing, unknown, of the wrong kind or out of range, when a
    source is not listed, when a key occurs twice, or when two rows claim the same stage and channel.
    """
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PriorsError(f"the priors are not TOML: {error}") from error
    sources = {key: _built(Source, {**row, "key": key}) for key, row in tables.get("source", {}).items()}
    priors = Priors(
        rates=tuple(_rate(row, sources) for row in tables.get("rate", [])),
        laws=tuple(_built(Law, _judged(row, sources)) for row in tables.get("law", [])),
        multipliers=tuple(_multiplier(row, sources) for row in tables.get("multiplier", [])),
        assumptions=tuple(_built(Assumption, _judged(row, sources)) for row in tables.get("assumption", [])),
        sources=tuple(sources.values()),
    )
    _check(priors)
    return priors


def _judged(row: Row, sources: Mapping[str, Source]) -> dict[str, Any]:
    try:
        return {**row, "sources": tuple(sources[key] for key in row["sources"])}
    except (KeyError, TypeError) as error:
        raise PriorsError(f"{_name(row)}: its sources are missing or not listed") from error


def _rate(row: Row, sources: Mapping[str, Source]) -> Rate:
    try:
        channels = tuple(Channel(channel) for channel in row["channels"])
    except (KeyError, ValueError) as error:
        raise PriorsError(f"{_name(row)}: its channels are missing or unknown") from error
    return _built(Rate, {**_judged(row, sources), "channels": channels})


def _multiplier(row: Row, sources: Mapping[str, Source]) -> Multiplier:
    try:
        trait = Trait(row["trait"])
    except (KeyError, ValueError) as error:
        raise PriorsError(f"{_name(row)}: its trait is missing or unknown") from error
    return _built(Multiplier, {**_judged(row, sources), "trait": trait, "key": f"applicants_{trait}"})


def _built(kind: Callable[..., T], fields: dict[str, Any]) -> T:
    try:
        return kind(**fields)
    except TypeError as error:
        raise PriorsError(f"{_name(fields)}: {error}") from error


def _name(row: Row) -> str:
    return str(row.get("key") or row.get("trait") or "a row without a key")


def _check(priors: Priors) -> None:
    rows: tuple[Judgement, ...] = (*priors.rates, *priors.laws, *priors.multipliers, *priors.assumptions)
    _refuse_twice("key", [row.key for row in rows])
    _refuse_twice("use", [f"{rate.stage} by {channel}" for rate in priors.rates for channel in rate.channels])
    _hold(rows, _said, "needs a source, a year, a strength of H, M or L, what it is judged from and a note")
    _hold(priors.rates, _a_rate, "mean or ess out of range")
    _hold(priors.laws, _a_law, "median or sigma out of range")
    _hold((*priors.assumptions, *priors.multipliers), _in_its_range, "value outside its range")


def _refuse_twice(what: str, names: list[str]) -> None:
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise PriorsError(f"{what} given twice: {', '.join(twice)}")


def _hold(rows: Iterable[J], rule: Callable[[J], bool], complaint: str) -> None:
    for row in rows:
        if not rule(row):
            raise PriorsError(f"{row.key}: {complaint}")


def _a_rate(row: Rate) -> bool:
    return _numbers(row.mean, row.ess) and 0 < row.mean < 1 and row.ess > 0


def _a_law(row: Law) -> bool:
    return _numbers(row.median, row.sigma) and row.median > 0 and row.sigma >= 0


def _in_its_range(row: Assumption) -> bool:
    return _numbers(row.low, row.value, row.high) and row.low <= row.value <= row.high


def _said(row: Judgement) -> bool:
    texts = (row.judged_from, row.note)
    plain = all(isinstance(text, str) and text.strip() for text in texts)
    return plain and bool(row.sources) and _a_year(row.year) and row.strength in ("H", "M", "L")


def _a_year(year: object) -> bool:
    return isinstance(year, int) and FIRST_YEAR <= year <= LAST_YEAR


def _numbers(*values: object) -> bool:
    return all(isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value) for value in values)
