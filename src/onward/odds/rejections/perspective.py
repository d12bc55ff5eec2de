"""Perspective on one rejection: how many others applied, how likely it was for someone just as good, how little it
says."""

from collections.abc import Callable
from dataclasses import dataclass, fields, replace

import numpy as np

from onward.odds.distributions import DEFAULT_LEVEL, Estimate, LogNormal, checked_share, tail_probabilities
from onward.odds.ladder import LadderStep, OpeningTrait
from onward.odds.priors import Priors, RatePrior, load_priors
from onward.odds.provenance import Method, Result, Source, merge_sources
from onward.odds.rejections.evidence_bits import RejectionEvidence, rejection_evidence
from onward.odds.rejections.shortlist import SHORTLIST_METHOD, Screening, chance_in_field
from onward.vocabulary import Channel

PUBLISHED_METHOD = Method(
    name="published share at this stage",
    formula="1 - p with p ~ Beta(mean x ess, (1 - mean) x ess) between persons",
    page="perspective",
)
FINALISTS_METHOD = Method(
    name="equally strong finalists", formula="1 - 1/k, mean over the law of k", page="perspective"
)
MAX_PEOPLE = 10_000_000
FINALIST_NODES = 31
COUNT_STARTS_AT = 0.5
"""What is added to a count before its logarithm is taken, so that a count of nobody has one."""

ADVERTISED_CHANNELS = (Channel.COLD, Channel.UNKNOWN)
"""Ways into an advertised opening; where nobody noted the way, most applications are cold."""

SOURCED_ASSUMPTIONS = ("silent_openings", "capable_share", *(each.name for each in fields(Screening)))
"""The assumptions whose sources are given with a rejection at screening: those that are said or used."""


@dataclass(frozen=True, slots=True)
class OpeningFacts:
    """What is known of the opening.

    `advert_count` is the number of applicants the advert shows, `finalists` how many were in the last rounds, you
    included; None where unknown. `hourly` is an hourly or entry-level job. Raises `ValueError` for a count below 0
    (finalists below 1) or above ten million.
    """

    advert_count: int | None = None
    finalists: int | None = None
    traits: frozenset[OpeningTrait] = frozenset()
    hourly: bool = False

    def __post_init__(self) -> None:
        _check_people("the advert's count", self.advert_count, 0)
        _check_people("the number of finalists", self.finalists, 1)


@dataclass(frozen=True, slots=True)
class ScreeningAssumptions(Screening):
    """What is assumed of the screening; see the rows of the same names among the priors.

    `opened` and `real` are the chances that the application is looked at and that there is a place to fill. Raises
    `ValueError` when they are not, and as `Screening` does.
    """

    opened: float = 1.0
    real: float = 1.0

    def __post_init__(self) -> None:
        Screening.__post_init__(self)
        checked_share("opened", self.opened)
        checked_share("real", self.real)

    @classmethod
    def usual(cls, priors: Priors) -> "ScreeningAssumptions":
        """Return the shipped assumptions."""
        return cls(*(priors.assumption(assumed.name).value for assumed in fields(cls)))

    def chance_shortlisted(self, competitors: LogNormal) -> Estimate:
        """Estimate the chance that a person as good as the typical shortlisted one is shortlisted among so many."""
        chance, seen = chance_in_field(competitors, self), self.opened * self.real
        return Estimate(seen * chance.mean, seen * chance.low, seen * chance.high, chance.level)


@dataclass(frozen=True, slots=True)
class Competitors:
    """How many others applied: the count known, or median and range of the distribution used.

    `known` if a count from outside set it. `capable` is how many of them could do the job well, with the range of that
    assumption; None after the first stage.
    """

    others: float
    low: float
    high: float
    level: float
    known: bool
    capable: Estimate | None


@dataclass(frozen=True, slots=True)
class Perspective(Result):
    """Perspective on one rejection.

    Inputs: `reached`, `channel`, `opening` and `screening`. `competitors` is None where the number of others is not
    known and must not be shown (unadvertised, or after a first conversation). `chance_of_rejection` is that of a person
    as good as those who usually pass this stage, with an 80 per cent range; `evidence` is what this rejection says,
    weighed by that same chance. `rests_on_leads`: no source that was read stands behind one of the published figures.
    """

    reached: LadderStep
    channel: Channel
    opening: OpeningFacts
    screening: ScreeningAssumptions
    competitors: Competitors | None
    chance_of_rejection: Estimate
    evidence: RejectionEvidence
    rests_on_leads: bool

    @property
    def is_small_field(self) -> bool:
        """Return whether so few others applied that the assumed cap on the share invited decides how many are
        invited."""
        if self.competitors is None or self.method is not SHORTLIST_METHOD:
            return False
        return self.screening.places(round(self.competitors.others)) < self.screening.shortlist


@dataclass(frozen=True, slots=True)
class _StageReading:
    """The part of the perspective that differs between stages."""

    competitors: Competitors | None
    chance_of_rejection: Estimate
    method: Method
    sources: tuple[Source, ...]
    rests_on_leads: bool


@dataclass(frozen=True, slots=True)
class _RejectionCase:
    """What is known of the rejection and assumed, for the functions that read one stage each."""

    opening: OpeningFacts
    screening: ScreeningAssumptions
    capable_share: float | None
    priors: Priors
    base: RatePrior


def perspective_on_rejection(
    reached: LadderStep,
    channel: Channel = Channel.COLD,
    opening: OpeningFacts | None = None,
    *,
    screening: ScreeningAssumptions | None = None,
    capable_share: float | None = None,
    priors: Priors | None = None,
) -> Perspective:
    """Put in perspective a rejection of an application which had reached this stage.

    `reached` applied means a rejection at screening, reply one after a first conversation, interview one after
    substantive rounds. At screening a cold application is compared with the other applicants; for an hourly job whose
    advert shows no count, in other channels, and after a first conversation, the published share is used; after
    interviews the finalists are taken as equally strong. A known count replaces the published distribution, and
    `capable_share` the published range of those who could do the job. How likely the rejection was and how much it says
    come from the same chance. Raises `ValueError` after an offer or an acceptance, when nobody competes any more, and
    for a share outside 0 to 1. Source: `docs/statistics/perspective.md`.
    """
    prior_table = priors or load_priors()
    known, assumed = opening or OpeningFacts(), screening or ScreeningAssumptions.usual(prior_table)
    if capable_share is not None:
        checked_share("capable_share", capable_share)
    base, read = _reading_for(reached, channel, known, prior_table)
    reading = read(_RejectionCase(known, assumed, capable_share, prior_table, base))
    ratio = prior_table.assumption("struggling_ratio")
    evidence_sources = merge_sources(reading.sources, ratio.sources)
    return Perspective(
        reached=reached,
        channel=channel,
        opening=known,
        screening=assumed,
        competitors=reading.competitors,
        chance_of_rejection=reading.chance_of_rejection,
        evidence=rejection_evidence(1 - reading.chance_of_rejection.mean, ratio.value, sources=evidence_sources),
        rests_on_leads=reading.rests_on_leads,
        method=reading.method,
        sources=evidence_sources,
    )


def is_among_applicants(reached: LadderStep, channel: Channel, opening: OpeningFacts) -> bool:
    """Return whether a rejection is compared with the opening's other applicants rather than a published share."""
    is_advertised = reached is LadderStep.APPLIED and channel in ADVERTISED_CHANNELS
    return is_advertised and (not opening.hourly or opening.advert_count is not None)


def _reading_for(
    reached: LadderStep, channel: Channel, opening: OpeningFacts, priors: Priors
) -> tuple[RatePrior, Callable[[_RejectionCase], _StageReading]]:
    match reached:
        case LadderStep.APPLIED if is_among_applicants(reached, channel, opening):
            return priors.rate(LadderStep.REPLY, channel), _among_applicants
        case LadderStep.APPLIED if channel in ADVERTISED_CHANNELS:
            return priors.rate_named("hourly_reply"), _by_published_share
        case LadderStep.APPLIED:
            return priors.rate(LadderStep.REPLY, channel), _by_channel
        case LadderStep.REPLY:
            return priors.rate(LadderStep.INTERVIEW, channel), _by_published_share
        case LadderStep.INTERVIEW:
            return priors.rate(LadderStep.OFFER, channel), _among_finalists
        case _:
            raise ValueError(f"nobody competes any more once an application has reached {reached}")


def _among_applicants(case: _RejectionCase) -> _StageReading:
    law, sources = _applicants(case)
    assumed = [case.priors.assumption(name).sources for name in SOURCED_ASSUMPTIONS]
    return _StageReading(
        competitors=_applicant_field(case, law),
        chance_of_rejection=case.screening.chance_shortlisted(law).complement(),
        method=SHORTLIST_METHOD,
        sources=merge_sources(sources, *assumed),
        rests_on_leads=case.opening.advert_count is None and _traits_rest_on_leads(case),
    )


def _by_published_share(case: _RejectionCase) -> _StageReading:
    return _StageReading(
        competitors=None,
        chance_of_rejection=case.base.law.estimate().complement(),
        method=PUBLISHED_METHOD,
        sources=case.base.sources,
        rests_on_leads=case.base.rests_on_leads,
    )


def _by_channel(case: _RejectionCase) -> _StageReading:
    """Use the published share; others are counted only if the advert does, as published numbers are for cold ones."""
    reading = _by_published_share(case)
    if case.opening.advert_count is None:
        return reading
    law, sources = _applicants(case)
    counted = merge_sources(reading.sources, sources, case.priors.assumption("capable_share").sources)
    return replace(reading, competitors=_applicant_field(case, law), sources=counted)


def _among_finalists(case: _RejectionCase) -> _StageReading:
    prior, known = case.priors.law("finalists"), case.opening.finalists
    if known == 1:  # rejecting the only finalist is no matter of competitors
        return _by_published_share(case)
    law = prior.law if known is None else LogNormal(float(known), 0.0)
    people, weights = law.nodes(FINALIST_NODES)
    mean = 1 - float(weights @ (1 / np.maximum(people, 1.0)))
    low, high = (max(law.quantile(q), 1.0) for q in tail_probabilities(DEFAULT_LEVEL))
    return _StageReading(
        competitors=Competitors(
            law.median - 1, low - 1, high - 1, DEFAULT_LEVEL, known=known is not None, capable=None
        ),
        chance_of_rejection=Estimate(mean, 1 - 1 / low, 1 - 1 / high, DEFAULT_LEVEL),
        method=FINALISTS_METHOD,
        sources=prior.sources,
        rests_on_leads=known is None and prior.rests_on_leads,
    )


def _applicants(case: _RejectionCase) -> tuple[LogNormal, tuple[Source, ...]]:
    count = case.opening.advert_count
    if count is None:
        return case.priors.applicants(case.opening.traits)
    noise = case.priors.law("advert_count")
    return law_of_count(count, noise.sigma), noise.sources


def _traits_rest_on_leads(case: _RejectionCase) -> bool:
    return any(row.rests_on_leads for row in case.priors.multipliers_that_count(case.opening.traits))


def law_of_count(count: int, sigma: float) -> LogNormal:
    """Return how many others there are when an advert shows so many, as a distribution around the count.

    Two doubts add up: boards count clicks, with `sigma` in the log, and a small count is itself a matter of chance,
    with variance 1 / count in the log. So an ad that shows nobody stands for none to three others, one that shows
    hundreds for half to twice as many. Source: variance of the logarithm of a Poisson count, delta method.
    """
    median = count + COUNT_STARTS_AT
    return LogNormal(median, float(np.hypot(sigma, median**-0.5)))


def _applicant_field(case: _RejectionCase, law: LogNormal) -> Competitors:
    low, high = (law.quantile(q) for q in tail_probabilities(DEFAULT_LEVEL))
    count, assumed = case.opening.advert_count, case.priors.assumption("capable_share")
    others = law.median if count is None else float(count)
    chosen = case.capable_share
    low_share, share, high_share = (
        (assumed.low, assumed.value, assumed.high) if chosen is None else (chosen, chosen, chosen)
    )
    capable = Estimate(share * others, low_share * others, high_share * others, DEFAULT_LEVEL)
    return Competitors(others, min(low, others), high, DEFAULT_LEVEL, known=count is not None, capable=capable)


def _check_people(what: str, count: int | None, least: int) -> None:
    if count is not None and not least <= count <= MAX_PEOPLE:
        raise ValueError(f"{what} must be from {least} to {MAX_PEOPLE}, not {count}")
