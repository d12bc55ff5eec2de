"""The funnel of a search: how many reached each stage, what became of the rest, and what the shares can tell."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from onward.odds.application_snapshot import ApplicationSnapshot
from onward.odds.distributions import Beta, Estimate, FloatArray, mixture_of_betas
from onward.odds.ladder import LADDER, ApplicationStatus, LadderStep
from onward.odds.priors import Priors, RatePrior, load_priors
from onward.odds.provenance import Method, Result, Source, merge_sources
from onward.odds.roots import root
from onward.vocabulary import Channel

FUNNEL_METHOD = Method(
    name="Beta posterior per stage and channel",
    formula="Beta(a + S, b + F + sum G(1-m)/(1-mG)), G at the age of each wait, m the mean; channels by two moments",
    page="funnel",
)
FINAL_STATUSES: tuple[ApplicationStatus, ...] = tuple(
    status for status in ApplicationStatus if status is not ApplicationStatus.ACCEPTED
)
FAILED_STATUSES = (ApplicationStatus.REJECTED, ApplicationStatus.NEVER_ANSWERED, ApplicationStatus.CLOSED)
STAGES_OFTEN_TOGETHER = (LadderStep.INTERVIEW, LadderStep.OFFER)
"""Stages that may be observed together with the one before; an acceptance is not: it is the person's own answer."""
LAG_PRIOR_KEYS = {
    LadderStep.REPLY: "first_reply",
    LadderStep.INTERVIEW: "after_interview",
    LadderStep.OFFER: "after_interview",
}


@dataclass(frozen=True, slots=True)
class LadderStepCount:
    """A row of the funnel's table: how many ever reached the stage, and how many of them ended there, by ending.

    For every stage but the last, `reached` equals the next stage's `reached` plus the five endings.
    """

    stage: LadderStep
    reached: int
    waiting: int
    rejected: int
    never_answered: int
    withdrawn: int
    closed: int


@dataclass(frozen=True, slots=True)
class FunnelFlow:
    """A flow of the picture: `count` (at least 1) applications went from a stage to a stage or an ending."""

    source: LadderStep
    target: LadderStep | ApplicationStatus
    count: int


@dataclass(frozen=True, slots=True)
class PassRate:
    """The share that passes from the stage before into `stage`.

    `settled` = `passed` + `not_passed` are those whose answer is known: not passed are rejected, never answered and
    closed. `together` counts those that were observed together with the stage before: they count there. Where nothing
    else is known of the step, nothing is settled. `waiting` are not counted as failures; `waiting_weight` is how many
    failures their silence so far is worth (0 when dates are unknown). `withdrawn` by the seeker count neither way.
    `expected` adds the prior and the silence to the settled ones.
    """

    stage: LadderStep
    passed: int
    not_passed: int
    together: int
    waiting: int
    waiting_weight: float
    withdrawn: int
    posterior: Beta
    expected: Estimate

    @property
    def settled(self) -> int:
        """How many known outcomes the share is based on."""
        return self.passed + self.not_passed


@dataclass(frozen=True, slots=True)
class ChannelFunnel:
    """The pass rates of one channel that was used at least once."""

    channel: Channel
    applications: int
    shares: tuple[PassRate, ...]


@dataclass(frozen=True, slots=True)
class Funnel(Result):
    """The funnel. Inputs: `snapshots`, `today` and, among `sources`, those of the priors used.

    Every application ends in exactly one place: accepted, or one of the endings of one stage.
    """

    snapshots: tuple[ApplicationSnapshot, ...]
    today: date | None
    stages: tuple[LadderStepCount, ...]
    flows: tuple[FunnelFlow, ...]
    shares: tuple[PassRate, ...]
    by_channel: tuple[ChannelFunnel, ...]

    @property
    def applications(self) -> int:
        """How many were sent."""
        return len(self.snapshots)

    def reached(self, stage: LadderStep) -> int:
        """Count how many ever reached the stage."""
        return self.stages[stage.rank].reached

    def ended(self, status: ApplicationStatus) -> int:
        """Count how many have this ending now, over all stages; over all endings these sum to `applications`."""
        return sum(snapshot.status == status for snapshot in self.snapshots)


@dataclass(frozen=True, slots=True)
class _FunnelTally:
    """Counts by (furthest, ending); by stage aimed at, how many reached it together with the one before, and for each
    waiting one the share of passes heard of by its age."""

    counts: Mapping[tuple[LadderStep, ApplicationStatus], int]
    together: Mapping[LadderStep, int]
    silence: Mapping[LadderStep, FloatArray]

    def reached(self, stage: LadderStep) -> int:
        return sum(count for (furthest, _), count in self.counts.items() if furthest.rank >= stage.rank)

    def passed(self, stage: LadderStep) -> int:
        return self.reached(stage) - self.together.get(stage, 0)

    def share_apart(self, stage: LadderStep) -> float:
        return self.passed(stage) / self.reached(stage) if self.together.get(stage) else 1.0

    def stopped_at(self, stage: LadderStep, *endings: ApplicationStatus) -> int:
        return sum(self.counts.get((stage, status), 0) for status in endings)


def funnel(snapshots: Iterable[ApplicationSnapshot], *, today: date | None = None) -> Funnel:
    """Work out the funnel of these applications, which may come in any order and be none.

    Without `today` (or for a snapshot without dates) silence so far says nothing; with it, an application that has
    waited for `age` days counts as a fraction of a failure, see `failures_worth_of_silence`, by the published response
    times. Applications are taken as independent. Ranges hold with 80 per cent. Source: `docs/statistics/funnel.md`.
    """
    kept, prior_table = tuple(snapshots), load_priors()
    channels = sorted({snapshot.channel for snapshot in kept}, key=tuple(Channel).index)
    used = {
        channel: _tally([each for each in kept if each.channel == channel], today, prior_table) for channel in channels
    }
    whole = _tally(kept, None, prior_table)
    by_channel = tuple(
        ChannelFunnel(
            channel=channel,
            applications=tally.reached(LadderStep.APPLIED),
            shares=tuple(
                _channel_pass_rate(stage, tally, whole.share_apart(stage), prior_table.rate(stage, channel))
                for stage in LADDER[1:]
            ),
        )
        for channel, tally in used.items()
    )
    return Funnel(
        snapshots=kept,
        today=today,
        stages=tuple(_stage_count(stage, whole) for stage in LADDER),
        flows=_flows(whole),
        shares=tuple(_mixed_pass_rate(stage, whole, by_channel, prior_table) for stage in LADDER[1:]),
        by_channel=by_channel,
        method=FUNNEL_METHOD,
        sources=_sources_used(channels, today, prior_table),
    )


def _tally(snapshots: Sequence[ApplicationSnapshot], today: date | None, priors: Priors) -> _FunnelTally:
    counts = Counter((snapshot.furthest, snapshot.status) for snapshot in snapshots)
    together = Counter(
        stage
        for snapshot in snapshots
        for stage in STAGES_OFTEN_TOGETHER
        if snapshot.furthest.rank >= stage.rank and not snapshot.is_apart(stage.rank)
    )
    silence = {stage: _shares_heard(snapshots, stage, today, priors) for stage in LAG_PRIOR_KEYS}
    return _FunnelTally(counts, together, silence)


def _shares_heard(
    snapshots: Sequence[ApplicationSnapshot], aimed: LadderStep, today: date | None, priors: Priors
) -> FloatArray:
    if today is None:
        return np.zeros(0)
    before = _stage_before(aimed)
    waiting = (one for one in snapshots if one.status == ApplicationStatus.WAITING and one.furthest == before)
    ages = [(today - one.waiting_since).days for one in waiting if one.waiting_since]
    return priors.law(LAG_PRIOR_KEYS[aimed]).law.cdf(ages)


def _sources_used(channels: Sequence[Channel], today: date | None, priors: Priors) -> tuple[Source, ...]:
    rates = [priors.rate(stage, channel) for channel in channels or (Channel.COLD,) for stage in LADDER[1:]]
    laws = [priors.law(key) for key in LAG_PRIOR_KEYS.values()] if today else []
    return merge_sources(*(row.sources for row in (*rates, *laws)))


def failures_worth_of_silence(settled: Beta, heard: FloatArray) -> float:
    """Count how many failures the silence of those who wait is worth.

    `settled` is the posterior of the pass rate from the settled ones; `heard`, one number per waiting application, is
    the share of passes that would have been heard of by now, from 0 to 1. The likelihood of a silence is 1 - theta G;
    w failures are chosen so that (1 - theta)^w has the same slope at the resulting mean m: w = G (1 - m) / (1 - m G),
    by root finding. 0 for no silence, at most the number of those that wait. Source: the partial likelihood of the
    passes seen so far.
    """
    most = float(heard.sum())

    def lacking(weight: float) -> float:
        mean = settled.updated(0, weight).mean
        return float(np.sum(heard * (1 - mean) / (1 - mean * heard))) - weight

    return root(lacking, 0.0, most, xtol=1e-12 * most) if lacking(0.0) > 0 > lacking(most) else most


def _stage_before(stage: LadderStep) -> LadderStep:
    return LADDER[stage.rank - 1]


def _stage_count(stage: LadderStep, tally: _FunnelTally) -> LadderStepCount:
    return LadderStepCount(
        stage, tally.reached(stage), **{str(status): tally.stopped_at(stage, status) for status in FINAL_STATUSES}
    )


def _flows(tally: _FunnelTally) -> tuple[FunnelFlow, ...]:
    onward = [FunnelFlow(_stage_before(stage), stage, tally.reached(stage)) for stage in LADDER[1:]]
    ended = [
        FunnelFlow(stage, status, tally.stopped_at(stage, status)) for stage in LADDER for status in FINAL_STATUSES
    ]
    return tuple(sorted((flow for flow in (*onward, *ended) if flow.count), key=lambda flow: flow.source.rank))


def _channel_pass_rate(stage: LadderStep, tally: _FunnelTally, share_apart: float, prior: RatePrior) -> PassRate:
    """Join counts with the prior; failures weigh the share of passes that were observed apart, as in the diagnosis."""
    failures = share_apart * tally.stopped_at(_stage_before(stage), *FAILED_STATUSES)
    settled = prior.law.updated(tally.passed(stage), failures)
    weight = share_apart * failures_worth_of_silence(settled, tally.silence.get(stage, np.zeros(0)))
    return _pass_rate(stage, tally, settled.updated(0, weight), weight, is_observed=share_apart > 0)


def _pass_rate(
    stage: LadderStep, tally: _FunnelTally, posterior: Beta, weight: float, *, is_observed: bool
) -> PassRate:
    before = _stage_before(stage)
    return PassRate(
        stage=stage,
        passed=tally.passed(stage),
        not_passed=tally.stopped_at(before, *FAILED_STATUSES) if is_observed else 0,
        together=tally.together.get(stage, 0),
        waiting=tally.stopped_at(before, ApplicationStatus.WAITING),
        waiting_weight=weight,
        withdrawn=tally.stopped_at(before, ApplicationStatus.WITHDRAWN),
        posterior=posterior,
        expected=posterior.estimate(),
    )


def _mixed_pass_rate(
    stage: LadderStep, whole: _FunnelTally, channels: Sequence[ChannelFunnel], priors: Priors
) -> PassRate:
    weight = sum(each.shares[stage.rank - 1].waiting_weight for each in channels)
    posterior = _mixed_posterior(stage, channels, priors)
    return _pass_rate(stage, whole, posterior, weight, is_observed=whole.share_apart(stage) > 0)


def _mixed_posterior(stage: LadderStep, channels: Sequence[ChannelFunnel], priors: Priors) -> Beta:
    """Mix the shares of the person's own channels, by how many stood before the stage, else by how many were sent."""
    if not channels:
        return priors.rate(stage, Channel.COLD).law
    shares = [each.shares[stage.rank - 1] for each in channels]
    stood = [float(share.settled + share.waiting + share.withdrawn) for share in shares]
    weights = stood if sum(stood) else [float(each.applications) for each in channels]
    return mixture_of_betas([share.posterior for share in shares], weights)
