"""Perspective on one rejection: how many others applied, how likely it was for a person as good, how little it says."""

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from math import isfinite

import numpy as np

from onward.odds.distributions import DEFAULT_LEVEL, Estimate, LogNormal, checked_share, tail_probabilities
from onward.odds.ladder import LadderStep, OpeningTrait
from onward.odds.priors import Priors, RatePrior, load_priors
from onward.odds.provenance import Method, Result, Source, merge_sources
from onward.odds.rejections import shortlist
from onward.odds.rejections.evidence_bits import RejectionEvidence, rejection_evidence
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


@dataclass(frozen=True, slots=True)
class OpeningFacts:
    """What is known of the opening.

    `advert_count` is the number of applicants the advert shows, `finalists` how many were in the last rounds, you
    included; None where unknown. Raises `ValueError` for a count below 0 (finalists below 1) or above ten million.
    """

    advert_count: int | None = None
    finalists: int | None = None
    traits: frozenset[OpeningTrait] = frozenset()

    def __post_init__(self) -> None:
        _check_people("the advert's count", self.advert_count, 0)
        _check_people("the number of finalists", self.finalists, 1)


@dataclass(frozen=True, slots=True)
class ScreeningAssumptions:
    """What is assumed of the screening; see the rows of the same names among the priors.

    `shortlist` is above 0; `strength_seen` (r squared) from 0 to below 1; `most_invited` above 0; `opened` and `real`
    are chances. Raises `ValueError` otherwise.
    """

    shortlist: float
    strength_seen: float
    most_invited: float
    opened: float
    real: float

    def __post_init__(self) -> None:
        if not (isfinite(self.shortlist) and self.shortlist > 0 and 0 <= self.strength_seen < 1):
            raise ValueError(f"a shortlist is above 0 and strength_seen from 0 to below 1, not {self}")
        if not 0 < self.most_invited <= 1:
            raise ValueError(f"the share invited at most lies above 0 and up to 1, not {self.most_invited}")
        checked_share("opened", self.opened)
        checked_share("real", self.real)

    @classmethod
    def usual(cls, priors: Priors) -> "ScreeningAssumptions":
        """Return the shipped assumptions."""
        return cls(*(priors.assumption(competitors.name).value for competitors in fields(cls)))

    def chance_shortlisted(self, competitors: LogNormal) -> Estimate:
        """Estimate the chance that a person as good as the typical shortlisted one is shortlisted among so many."""
        shape = (self.shortlist, self.strength_seen, self.most_invited)
        ends = [competitors.quantile(q) for q in tail_probabilities(DEFAULT_LEVEL)]
        mean = shortlist.mean_shortlist_chance(competitors, *shape)
        high, low = shortlist.shortlist_chance(ends, *shape)
        seen = self.opened * self.real
        return Estimate(seen * mean, seen * float(low), seen * float(high), DEFAULT_LEVEL)


@dataclass(frozen=True, slots=True)
class Competitors:
    """How many others applied: median and range of the distribution used; `known` if a count from outside set it.

    `capable` is how many of them could do the job well, with the range of that assumption; None after the first stage.
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

    Inputs: `reached`, `channel`, `opening`, `screening`, and `base`, the row of the priors that it is weighed by.
    `competitors` is None where the number of others is not known and must not be shown (unadvertised, or after a first
    conversation). `chance_of_rejection` is that of a person as good as those who usually pass this stage, with an 80
    per cent range; `evidence` is what this rejection says.
    """

    reached: LadderStep
    channel: Channel
    opening: OpeningFacts
    screening: ScreeningAssumptions
    base: RatePrior
    competitors: Competitors | None
    chance_of_rejection: Estimate
    evidence: RejectionEvidence


@dataclass(frozen=True, slots=True)
class _StageReading:
    """The part that differs between stages."""

    competitors: Competitors | None
    chance_of_rejection: Estimate
    method: Method
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class _RejectionCase:
    """What is known of the rejection and assumed, for the functions that read one stage each."""

    opening: OpeningFacts
    screening: ScreeningAssumptions
    priors: Priors
    base: RatePrior


def perspective_on_rejection(
    reached: LadderStep,
    channel: Channel = Channel.COLD,
    opening: OpeningFacts | None = None,
    *,
    screening: ScreeningAssumptions | None = None,
    priors: Priors | None = None,
) -> Perspective:
    """Put in perspective a rejection of an application which had reached this stage.

    `reached` applied means a rejection at screening, reply one after a first conversation, interview one after
    substantive rounds. At screening a cold application is compared with the other applicants; in other channels, and
    after a first conversation, the published share of that channel is used; after interviews the finalists are taken as
    equally strong. A known count replaces the published distribution. Raises `ValueError` after an offer or an
    acceptance, when nobody competes any more. Source: `docs/statistics/perspective.md`.
    """
    prior_table = priors or load_priors()
    known, assumed = opening or OpeningFacts(), screening or ScreeningAssumptions.usual(prior_table)
    aimed, read = _reading_for(reached, channel)
    base = prior_table.rate(aimed, channel)
    reading = read(_RejectionCase(known, assumed, prior_table, base))
    ratio = prior_table.assumption("struggling_ratio")
    evidence_sources = merge_sources(base.sources, ratio.sources)
    return Perspective(
        reached=reached,
        channel=channel,
        opening=known,
        screening=assumed,
        base=base,
        competitors=reading.competitors,
        chance_of_rejection=reading.chance_of_rejection,
        evidence=rejection_evidence(base.mean, ratio.value, sources=evidence_sources),
        method=reading.method,
        sources=reading.sources,
    )


def _reading_for(reached: LadderStep, channel: Channel) -> tuple[LadderStep, Callable[[_RejectionCase], _StageReading]]:
    match reached:
        case LadderStep.APPLIED:
            return LadderStep.REPLY, _among_applicants if channel == Channel.COLD else _by_channel
        case LadderStep.REPLY:
            return LadderStep.INTERVIEW, _by_published_share
        case LadderStep.INTERVIEW:
            return LadderStep.OFFER, _among_finalists
        case _:
            raise ValueError(f"nobody competes any more once an application has reached {reached}")


def _among_applicants(case: _RejectionCase) -> _StageReading:
    law, sources = _applicants(case)
    return _StageReading(
        competitors=_applicant_field(case, law),
        chance_of_rejection=case.screening.chance_shortlisted(law).complement(),
        method=shortlist.SHORTLIST_METHOD,
        sources=sources,
    )


def _by_published_share(case: _RejectionCase) -> _StageReading:
    return _StageReading(
        competitors=None,
        chance_of_rejection=case.base.law.estimate().complement(),
        method=PUBLISHED_METHOD,
        sources=case.base.sources,
    )


def _by_channel(case: _RejectionCase) -> _StageReading:
    """Use the published share; others are counted only if the advert does, as published numbers are for cold ones."""
    competitors = None if case.opening.advert_count is None else _applicant_field(case, _applicants(case)[0])
    return replace(_by_published_share(case), competitors=competitors)


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
    )


def _applicants(case: _RejectionCase) -> tuple[LogNormal, tuple[Source, ...]]:
    count = case.opening.advert_count
    if count is None:
        return case.priors.applicants(case.opening.traits)
    noise = case.priors.law("advert_count")
    return noise.law.scaled(max(count, 1)), noise.sources


def _applicant_field(case: _RejectionCase, law: LogNormal) -> Competitors:
    low, high = (law.quantile(q) for q in tail_probabilities(DEFAULT_LEVEL))
    share = case.priors.assumption("capable_share")
    capable = Estimate(share.value * law.median, share.low * law.median, share.high * law.median, DEFAULT_LEVEL)
    known = case.opening.advert_count is not None
    return Competitors(law.median, low, high, DEFAULT_LEVEL, known=known, capable=capable)


def _check_people(what: str, count: int | None, least: int) -> None:
    if count is not None and not least <= count <= MAX_PEOPLE:
        raise ValueError(f"{what} must be from {least} to {MAX_PEOPLE}, not {count}")
