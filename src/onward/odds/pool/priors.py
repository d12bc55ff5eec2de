"""Published priors combined with a pool's release: the rates of the channels, weighted by the certainty of both."""

from dataclasses import replace
from math import hypot

from scipy.special import expit, logit

from onward.odds.ladder import TRIAL_STEPS
from onward.odds.pool.release import PoolRate, PoolRelease
from onward.odds.pool.tables import PoolTable
from onward.odds.priors import Priors, RatePrior
from onward.odds.provenance import Source, SourceReading, SourceStrength, merge_sources
from onward.odds.reference_population import POOL_DRIFT_SPREAD

PUBLISHED_DOUBT = {SourceStrength.HIGH: 0.2, SourceStrength.MEDIUM: 0.4, SourceStrength.LOW: 0.6}
"""How far a published rate may lie from that of the people who use Onward, on the log-odds scale, by its strength: a
judgment, about as far as the sources of one row differ from each other."""


def join_release(priors: Priors, release: PoolRelease) -> Priors:
    """Return the priors with the rates of `release` joined in, each with the release among its sources.

    Where a channel has too few people, the published rate stays. How much people differ (`ess`) stays as published,
    since a release doesn't tell.
    """
    source = release_source(release)
    rates = tuple(_joined(row, release, source) for row in priors.rates)
    used = (source,) if rates != priors.rates else ()
    return replace(priors, rates=rates, sources=(*priors.sources, *used))


def release_source(release: PoolRelease) -> Source:
    """Describe a release as a source of figures."""
    day = release.made_on.isoformat()
    return Source(
        key=f"pool_{day}",
        title=f"Pool of {release.host}, released on {day}: about {max(release.people, 0):,} people",
        where="",
        year=release.made_on.year,
        read=SourceReading.RECOMPUTED,
        strength=SourceStrength.MEDIUM,
    )


def _joined(row: RatePrior, release: PoolRelease, source: Source) -> RatePrior:
    if row.stage not in TRIAL_STEPS or not row.channels:
        return row
    step = next(step for step in TRIAL_STEPS if step == row.stage)
    found = release.rate(PoolTable.CHANNEL, row.channels, step, correlation=1 / (1 + row.ess))
    if found is None:
        return row
    return replace(
        row,
        mean=_mean(row, found),
        sources=merge_sources(row.sources, (source,)),
        year=max(row.year, release.made_on.year),
        judged_from=f"{row.judged_from}; {source.title}: {found.rate:.3f} ± {found.error:.3f}",
    )


def _mean(row: RatePrior, found: PoolRate) -> float:
    """Average both rates on the log-odds scale, weighted by their errors; a pool may have drifted since it was
    measured."""
    error = hypot(found.error / (found.rate * (1 - found.rate)), POOL_DRIFT_SPREAD)
    weights = PUBLISHED_DOUBT[SourceStrength(row.strength)] ** -2, error**-2
    joined = (weights[0] * logit(row.mean) + weights[1] * logit(found.rate)) / sum(weights)
    return float(expit(joined))
