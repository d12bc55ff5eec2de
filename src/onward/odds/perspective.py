"""Perspective on one no: how many others there were, how likely a no was for somebody as good, how little it says."""

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from math import isfinite

import numpy as np

from onward.odds import shortlist
from onward.odds.bits import Evidence, evidence_of_a_no
from onward.odds.laws import Estimate, LogNormal, checked_share, tails
from onward.odds.priors import Priors, Rate, load_priors
from onward.odds.provenance import Method, Result, Source, merged
from onward.odds.runs import NosBeforeOffer, rejections_before_offer
from onward.odds.stages import Channel, Stage, Trait

PUBLISHED = Method(
    name="published share at this stage",
    formula="1 - p with p ~ Beta(mean x ess, (1 - mean) x ess) between persons",
    page="perspective",
)
FINALISTS = Method(name="equally strong finalists", formula="1 - 1/k, mean over the law of k", page="perspective")
MOST_PEOPLE = 10_000_000
NODES = 31
LEVEL = 0.8


@dataclass(frozen=True, slots=True)
class Opening:
    """What is known of the opening.

    `advert_count` is the number of applicants the advert shows, `finalists` how many were in the last rounds, you
    included; None where unknown. Raises `ValueError` for a count below 0 (finalists below 1) or above ten million.
    """

    advert_count: int | None = None
    finalists: int | None = None
    traits: frozenset[Trait] = frozenset()

    def __post_init__(self) -> None:
        _check_people("the advert's count", self.advert_count, 0)
        _check_people("the number of finalists", self.finalists, 1)


@dataclass(frozen=True, slots=True)
class Screening:
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
    def usual(cls, priors: Priors) -> "Screening":
        """The shipped assumptions."""
        return cls(*(priors.assumption(field.name).value for field in fields(cls)))

    def passes(self, competitors: LogNormal) -> Estimate:
        """Chance that somebody as good as the typical shortlisted is shortlisted among so many, with its range."""
        shape = (self.shortlist, self.strength_seen, self.most_invited)
        ends = [competitors.quantile(q) for q in tails(LEVEL)]
        mean = shortlist.mean_shortlist_chance(competitors, *shape)
        high, low = shortlist.shortlist_chance(ends, *shape)
        seen = self.opened * self.real
        return Estimate(seen * mean, seen * float(low), seen * float(high), LEVEL)


@dataclass(frozen=True, slots=True)
class Field:
    """How many others were in it: median and range of the law used; `known` if a count from outside set it.

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
    """Perspective on one no. Inputs: `reached`, `channel`, `opening`, `screening`, and `base`, the prior row weighed.

    `field` is None where the number of others is not known and must not be shown (unadvertised, or after a first
    conversation). `chance_of_no` is for somebody as good as those who usually pass this stage, with an 80 per cent
    range; `lottery` is the chance of a no if those who passed were drawn by lot (None where no field is known).
    `evidence` is what this no says; `before_offer` how many nos usually come before an offer in this channel.
    """

    reached: Stage
    channel: Channel
    opening: Opening
    screening: Screening
    base: Rate
    field: Field | None
    chance_of_no: Estimate
    lottery: float | None
    evidence: Evidence
    before_offer: NosBeforeOffer


@dataclass(frozen=True, slots=True)
class _Reading:
    """The part that differs between stages."""

    field: Field | None
    chance_of_no: Estimate
    lottery: float | None
    method: Method
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class _Case:
    channel: Channel
    opening: Opening
    screening: Screening
    priors: Priors
    base: Rate


def perspective(
    reached: Stage,
    channel: Channel = Channel.COLD,
    opening: Opening | None = None,
    *,
    screening: Screening | None = None,
    priors: Priors | None = None,
) -> Perspective:
    """Perspective on a no that came to an application which had reached this stage.

    `reached` applied means a no at screening, reply a no after a first conversation, interview a no after substantive
    rounds. After an offer or an acceptance nobody competed any more: `ValueError`. At screening a cold application is
    compared with the other applicants; in other channels, and after a first conversation, the published share of that
    channel is used; after interviews the finalists are taken as equally strong. A known count replaces the prior law.
    """
    shelf = priors or load_priors()
    known, assumed = opening or Opening(), screening or Screening.usual(shelf)
    aimed, read = _route(reached, channel)
    base = shelf.rate(aimed, channel)
    reading = read(_Case(channel, known, assumed, shelf, base))
    return Perspective(
        reached=reached,
        channel=channel,
        opening=known,
        screening=assumed,
        base=base,
        field=reading.field,
        chance_of_no=reading.chance_of_no,
        lottery=reading.lottery,
        evidence=_evidence(base, shelf),
        before_offer=nos_before_offer(channel, priors=shelf),
        method=reading.method,
        sources=reading.sources,
    )


def nos_before_offer(channel: Channel, *, priors: Priors | None = None) -> NosBeforeOffer:
    """How many nos usually come before an offer in this channel: quantiles, from the priors alone."""
    shelf = priors or load_priors()
    rows = (shelf.rate(Stage.REPLY, channel), shelf.rate("offer_from_reply", channel))
    return rejections_before_offer([row.law for row in rows], sources=merged(*(row.sources for row in rows)))


def _route(reached: Stage, channel: Channel) -> tuple[Stage, Callable[[_Case], _Reading]]:
    match reached:
        case Stage.APPLIED:
            return Stage.REPLY, _among_applicants if channel == Channel.COLD else _by_channel
        case Stage.REPLY:
            return Stage.INTERVIEW, _by_published_share
        case Stage.INTERVIEW:
            return Stage.OFFER, _among_finalists
        case _:
            raise ValueError(f"nobody competes any more once an application has reached {reached}")


def _evidence(base: Rate, priors: Priors) -> Evidence:
    ratio = priors.assumption("struggling_ratio")
    return evidence_of_a_no(base.mean, ratio.value, sources=merged(base.sources, ratio.sources))


def _among_applicants(case: _Case) -> _Reading:
    law, sources = _applicants(case)
    lottery = replace(case.screening, strength_seen=0.0)
    return _Reading(
        field=_applicant_field(case, law),
        chance_of_no=case.screening.passes(law).complement(),
        lottery=1 - lottery.passes(law).mean,
        method=shortlist.METHOD,
        sources=sources,
    )


def _by_published_share(case: _Case) -> _Reading:
    chance = case.base.law.estimate(LEVEL).complement()
    return _Reading(field=None, chance_of_no=chance, lottery=None, method=PUBLISHED, sources=case.base.sources)


def _by_channel(case: _Case) -> _Reading:
    """A crowd is shown only if the advert shows one: the prior law of applicants says nothing about these channels."""
    field = None if case.opening.advert_count is None else _applicant_field(case, _applicants(case)[0])
    chance = case.base.law.estimate(LEVEL).complement()
    return _Reading(field=field, chance_of_no=chance, lottery=None, method=PUBLISHED, sources=case.base.sources)


def _among_finalists(case: _Case) -> _Reading:
    prior, known = case.priors.law("finalists"), case.opening.finalists
    if known == 1:  # a no to the only finalist is no matter of competitors
        return _by_published_share(case)
    law = prior.law if known is None else LogNormal(float(known), 0.0)
    people, weights = law.nodes(NODES)
    mean = 1 - float(weights @ (1 / np.maximum(people, 1.0)))
    low, high = (max(law.quantile(q), 1.0) for q in tails(LEVEL))
    return _Reading(
        field=Field(law.median - 1, low - 1, high - 1, LEVEL, known=known is not None, capable=None),
        chance_of_no=Estimate(mean, 1 - 1 / low, 1 - 1 / high, LEVEL),
        lottery=mean,
        method=FINALISTS,
        sources=prior.sources,
    )


def _applicants(case: _Case) -> tuple[LogNormal, tuple[Source, ...]]:
    count = case.opening.advert_count
    if count is None:
        return case.priors.applicants(case.opening.traits)
    noise = case.priors.law("advert_count")
    return noise.law.scaled(max(count, 1)), noise.sources


def _applicant_field(case: _Case, law: LogNormal) -> Field:
    low, high = (law.quantile(q) for q in tails(LEVEL))
    share = case.priors.assumption("capable_share")
    capable = Estimate(share.value * law.median, share.low * law.median, share.high * law.median, LEVEL)
    known = case.opening.advert_count is not None
    return Field(law.median, low, high, LEVEL, known=known, capable=capable)


def _check_people(what: str, count: int | None, least: int) -> None:
    if count is not None and not least <= count <= MOST_PEOPLE:
        raise ValueError(f"{what} must be from {least} to {MOST_PEOPLE}, not {count}")
