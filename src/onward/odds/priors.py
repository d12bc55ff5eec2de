"""The published rates and distributions that Onward starts from, each with its sources: data in `data/priors.toml`."""

import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import isfinite, prod
from typing import Any, TypeVar

from onward.odds.distributions import Beta, LogNormal
from onward.odds.ladder import OpeningTrait
from onward.odds.provenance import Source, SourceStrength, merge_sources, rests_on_leads
from onward.vocabulary import Channel

TomlRow = Mapping[str, Any]
"""A row as `tomllib` reads it: its values are of any type until they are checked."""
RowT = TypeVar("RowT")
JudgmentT = TypeVar("JudgmentT", bound="JudgedRow")
EARLIEST_SOURCE_YEAR, LATEST_SOURCE_YEAR = 1990, 2100


class PriorsError(ValueError):
    """The file of priors is invalid; the message names the row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedRow:
    """A row with its provenance: what it was judged from, its sources, the year, strength (H, M, L), and a note."""

    key: str
    judged_from: str
    sources: tuple[Source, ...]
    year: int
    strength: str
    note: str

    @property
    def rests_on_leads(self) -> bool:
        """Return whether none of its sources was read where it matters for the figure."""
        return rests_on_leads(self.sources)


@dataclass(frozen=True, slots=True, kw_only=True)
class RatePrior(JudgedRow):
    """A share as a beta distribution between persons, of the true rate of one person.

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
class LogNormalPrior(JudgedRow):
    """A log-normal distribution in its unit: days, people or a ratio."""

    unit: str
    median: float
    sigma: float

    @property
    def law(self) -> LogNormal:
        """The distribution itself."""
        return LogNormal(self.median, self.sigma)


@dataclass(frozen=True, slots=True, kw_only=True)
class AssumptionPrior(JudgedRow):
    """A single number and the range within which it may be changed."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicantMultiplier(AssumptionPrior):
    """By how much a trait of the opening multiplies the median number of applicants."""

    trait: OpeningTrait


@dataclass(frozen=True, slots=True)
class Priors:
    """Every row of the file, in its order."""

    rates: tuple[RatePrior, ...]
    laws: tuple[LogNormalPrior, ...]
    multipliers: tuple[ApplicantMultiplier, ...]
    assumptions: tuple[AssumptionPrior, ...]
    sources: tuple[Source, ...]

    def rate(self, stage: str, channel: Channel) -> RatePrior:
        """Find the row used for this stage in this channel; raises `LookupError` if there is none."""
        return _single(self.rates, lambda row: row.stage == stage and channel in row.channels, f"{stage} by {channel}")

    def rate_named(self, key: str) -> RatePrior:
        """Find the rate with this key; raises `LookupError` if there is none."""
        return _single(self.rates, lambda row: row.key == key, key)

    def law(self, key: str) -> LogNormalPrior:
        """Find the log-normal distribution with this key; raises `LookupError` if there is none."""
        return _single(self.laws, lambda row: row.key == key, key)

    def assumption(self, key: str) -> AssumptionPrior:
        """Find the assumption with this key; raises `LookupError` if there is none."""
        return _single(self.assumptions, lambda row: row.key == key, key)

    def multiplier(self, trait: OpeningTrait) -> ApplicantMultiplier:
        """Find the multiplier for this trait; raises `LookupError` if there is none."""
        return _single(self.multipliers, lambda row: row.trait == trait, trait)

    def applicants(self, traits: Iterable[OpeningTrait] = ()) -> tuple[LogNormal, tuple[Source, ...]]:
        """Work out how many apply for an advertised opening with these traits, as a distribution, with its sources."""
        base, rows = self.law("applicants"), self.multipliers_that_count(traits)
        law = base.law.scaled(prod(row.value for row in rows))
        return law, merge_sources(base.sources, *(row.sources for row in rows))

    def multipliers_that_count(self, traits: Iterable[OpeningTrait]) -> tuple[ApplicantMultiplier, ...]:
        """Find the strongest of the traits that raise the number of applicants, and of those that lower it.

        The published figures overlap (remote ads are mostly technical), so multiplying them all would overstate the
        number. A judgment.
        """
        rows = [self.multiplier(trait) for trait in sorted(set(traits))]
        raising = max((row for row in rows if row.value > 1), key=lambda row: row.value, default=None)
        lowering = min((row for row in rows if row.value < 1), key=lambda row: row.value, default=None)
        return tuple(row for row in (raising, lowering) if row)


def _single(rows: Iterable[RowT], wanted: Callable[[RowT], bool], what: str) -> RowT:
    for row in rows:
        if wanted(row):
            return row
    raise LookupError(f"no prior for {what}")


@cache
def load_priors() -> Priors:
    """Read and check the shipped priors, once. Raises `PriorsError` if the file was damaged."""
    return parse_priors(resources.files("onward.odds").joinpath("data/priors.toml").read_text(encoding="utf-8"))


def parse_priors(text: str) -> Priors:
    """Read priors from the text of a TOML file of the shape described at its head.

    Raises `PriorsError` naming the row when a field is missing, unknown, of the wrong kind or out of range, when a
    source is not listed, when a key occurs twice, or when two rows claim the same stage and channel.
    """
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PriorsError(f"the priors are not TOML: {error}") from error
    sources = {key: _build(Source, {**row, "key": key}) for key, row in tables.get("source", {}).items()}
    priors = Priors(
        rates=tuple(_rate(row, sources) for row in tables.get("rate", [])),
        laws=tuple(_build(LogNormalPrior, _judged_fields(row, sources)) for row in tables.get("law", [])),
        multipliers=tuple(_multiplier(row, sources) for row in tables.get("multiplier", [])),
        assumptions=tuple(
            _build(AssumptionPrior, _judged_fields(row, sources)) for row in tables.get("assumption", [])
        ),
        sources=tuple(sources.values()),
    )
    _check_rows(priors)
    return priors


def _judged_fields(row: TomlRow, sources: Mapping[str, Source]) -> TomlRow:
    try:
        return {**row, "sources": tuple(sources[key] for key in row["sources"])}
    except (KeyError, TypeError) as error:
        raise PriorsError(f"{_name(row)}: its sources are missing or not listed") from error


def _rate(row: TomlRow, sources: Mapping[str, Source]) -> RatePrior:
    try:
        channels = tuple(Channel(channel) for channel in row["channels"])
    except (KeyError, ValueError) as error:
        raise PriorsError(f"{_name(row)}: its channels are missing or unknown") from error
    return _build(RatePrior, {**_judged_fields(row, sources), "channels": channels})


def _multiplier(row: TomlRow, sources: Mapping[str, Source]) -> ApplicantMultiplier:
    try:
        trait = OpeningTrait(row["trait"])
    except (KeyError, ValueError) as error:
        raise PriorsError(f"{_name(row)}: its trait is missing or unknown") from error
    return _build(ApplicantMultiplier, {**_judged_fields(row, sources), "trait": trait, "key": f"applicants_{trait}"})


def _build(kind: Callable[..., RowT], fields: TomlRow) -> RowT:
    try:
        return kind(**fields)
    except (TypeError, ValueError) as error:
        raise PriorsError(f"{_name(fields)}: {error}") from error


def _name(row: TomlRow) -> str:
    return str(row.get("key") or row.get("trait") or "a row without a key")


def _check_rows(priors: Priors) -> None:
    rows: tuple[JudgedRow, ...] = (*priors.rates, *priors.laws, *priors.multipliers, *priors.assumptions)
    _refuse_duplicates("key", [row.key for row in rows])
    _refuse_duplicates("use", [f"{rate.stage} by {channel}" for rate in priors.rates for channel in rate.channels])
    _require(rows, _is_documented, "needs a source, a year, a strength of H, M or L, what it is judged from and a note")
    _require(priors.rates, _is_rate, "mean or ess out of range")
    _require(priors.laws, _is_log_normal, "median or sigma out of range")
    _require((*priors.assumptions, *priors.multipliers), _is_in_its_range, "value outside its range")


def _refuse_duplicates(what: str, names: list[str]) -> None:
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise PriorsError(f"{what} given twice: {', '.join(twice)}")


def _require(rows: Iterable[JudgmentT], rule: Callable[[JudgmentT], bool], complaint: str) -> None:
    for row in rows:
        if not rule(row):
            raise PriorsError(f"{row.key}: {complaint}")


def _is_rate(row: RatePrior) -> bool:
    return _are_numbers(row.mean, row.ess) and 0 < row.mean < 1 and row.ess > 0


def _is_log_normal(row: LogNormalPrior) -> bool:
    return _are_numbers(row.median, row.sigma) and row.median > 0 and row.sigma >= 0


def _is_in_its_range(row: AssumptionPrior) -> bool:
    return _are_numbers(row.low, row.value, row.high) and row.low <= row.value <= row.high


def _is_documented(row: JudgedRow) -> bool:
    texts = (row.judged_from, row.note)
    plain = all(isinstance(text, str) and text.strip() for text in texts)
    return plain and bool(row.sources) and _is_year(row.year) and row.strength in tuple(SourceStrength)


def _is_year(year: object) -> bool:
    return isinstance(year, int) and EARLIEST_SOURCE_YEAR <= year <= LATEST_SOURCE_YEAR


def _are_numbers(*values: object) -> bool:
    return all(isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value) for value in values)
