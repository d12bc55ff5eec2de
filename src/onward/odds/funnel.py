"""The funnel of a search: how many reached each stage, what became of the rest, and what the shares can tell."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from onward.odds.laws import Beta, Estimate, Floats, mixed_share
from onward.odds.priors import Priors, Rate, load_priors
from onward.odds.provenance import Method, Result, merged
from onward.odds.roots import root
from onward.odds.snapshot import Snapshot
from onward.odds.stages import LADDER, Channel, Ending, Stage

METHOD = Method(
    name="Beta posterior per stage and channel",
    formula="Beta(a + S, b + F + sum G(1-m)/(1-mG)), G at the age of each wait, m the mean; channels by two moments",
    page="funnel",
)
SINKS: tuple[Ending, ...] = tuple(ending for ending in Ending if ending is not Ending.ACCEPTED)
FAILED = (Ending.REJECTED, Ending.NEVER_ANSWERED, Ending.CLOSED)
WAITING_LAW = {Stage.REPLY: "first_reply", Stage.INTERVIEW: "after_interview", Stage.OFFER: "after_interview"}


@dataclass(frozen=True, slots=True)
class StageCount:
    """A row of the funnel's table: how many ever reached the stage, and how many of them went no further, by ending.

    For every stage but the last, `reached` equals the next stage's `reached` plus the five endings.
    """

    stage: Stage
    reached: int
    waiting: int
    rejected: int
    never_answered: int
    withdrawn: int
    closed: int


@dataclass(frozen=True, slots=True)
class Flow:
    """A ribbon of the flow picture: `count` (at least 1) applications went from a stage to a stage or an ending."""

    source: Stage
    target: Stage | Ending
    count: int


@dataclass(frozen=True, slots=True)
class StageShare:
    """What share passes from the stage before into `stage`.

    `settled` = `passed` + `not_passed` are those whose answer is known: not passed are refused, never answered and
    closed. `waiting` are not counted as a no; `waiting_weight` is how many failures their silence so far is worth
    (0 when dates are unknown). `withdrawn` by the seeker count neither way. `plain` is passed / settled, None of none;
    it flatters while many wait, because quick yeses are already in it. `expected` adds the prior and the silence.
    """

    stage: Stage
    passed: int
    not_passed: int
    waiting: int
    waiting_weight: float
    withdrawn: int
    plain: float | None
    posterior: Beta
    expected: Estimate

    @property
    def settled(self) -> int:
        """How many answers the share rests on."""
        return self.passed + self.not_passed


@dataclass(frozen=True, slots=True)
class ChannelFunnel:
    """The same shares for one channel that was used at least once."""

    channel: Channel
    applications: int
    shares: tuple[StageShare, ...]


@dataclass(frozen=True, slots=True)
class Funnel(Result):
    """The funnel. Inputs: `snapshots`, `today`, `level` and, among `sources`, those of the priors used.

    Every application ends in exactly one place: accepted, or one of the endings of one stage.
    """

    snapshots: tuple[Snapshot, ...]
    today: date | None
    level: float
    stages: tuple[StageCount, ...]
    flows: tuple[Flow, ...]
    shares: tuple[StageShare, ...]
    by_channel: tuple[ChannelFunnel, ...]

    @property
    def applications(self) -> int:
        """How many were sent."""
        return len(self.snapshots)

    def reached(self, stage: Stage) -> int:
        """How many ever reached the stage."""
        return self.stages[stage.rank].reached

    def ended(self, ending: Ending) -> int:
        """How many stand so now, over all stages; these sum to `applications` over the endings."""
        return sum(snapshot.ending == ending for snapshot in self.snapshots)


@dataclass(frozen=True, slots=True)
class _Tally:
    """Counts by (furthest, ending); by stage aimed at, how much of the answering time each waiting one has used up."""

    counts: Mapping[tuple[Stage, Ending], int]
    silence: Mapping[Stage, Floats]

    def reached(self, stage: Stage) -> int:
        return sum(count for (furthest, _), count in self.counts.items() if furthest.rank >= stage.rank)

    def stuck(self, stage: Stage, *endings: Ending) -> int:
        return sum(self.counts.get((stage, ending), 0) for ending in endings)


def funnel(
    snapshots: Iterable[Snapshot], *, today: date | None = None, priors: Priors | None = None, level: float = 0.8
) -> Funnel:
    """The funnel of these applications, which may come in any order and be none.

    Without `today` (or for a snapshot without dates) silence so far says nothing; with it, an application that has
    waited for `age` days counts as a fraction of a failure, see `worth_of_silence`, G being the prior law of answering
    times. Applications are taken as independent. `level` is that of the ranges. Raises `ValueError` for a level not
    strictly between 0 and 1.
    """
    kept, shelf = tuple(snapshots), priors or load_priors()
    channels = sorted({snapshot.channel for snapshot in kept}, key=tuple(Channel).index)
    used = {channel: _tally(_of(kept, channel), today, shelf) for channel in channels}
    whole = _merged(tuple(used.values()))
    by_channel = tuple(
        ChannelFunnel(channel, tally.reached(Stage.APPLIED), _channel_shares(channel, tally, shelf, level))
        for channel, tally in used.items()
    )
    rates = [shelf.rate(stage, channel) for channel in used or (Channel.COLD,) for stage in LADDER[1:]]
    laws = [shelf.law(key) for key in WAITING_LAW.values()] if today else []
    return Funnel(
        snapshots=kept,
        today=today,
        level=level,
        stages=tuple(_stage_count(stage, whole) for stage in LADDER),
        flows=_flows(whole),
        shares=tuple(_mixed_share(stage, whole, by_channel, shelf, level) for stage in LADDER[1:]),
        by_channel=by_channel,
        method=METHOD,
        sources=merged(*(row.sources for row in (*rates, *laws))),
    )


def _of(snapshots: Sequence[Snapshot], channel: Channel) -> list[Snapshot]:
    return [snapshot for snapshot in snapshots if snapshot.channel == channel]


def _tally(snapshots: Sequence[Snapshot], today: date | None, priors: Priors) -> _Tally:
    counts = Counter((snapshot.furthest, snapshot.ending) for snapshot in snapshots)
    return _Tally(counts, {stage: _silence(snapshots, stage, today, priors) for stage in WAITING_LAW})


def _silence(snapshots: Sequence[Snapshot], aimed: Stage, today: date | None, priors: Priors) -> Floats:
    if today is None:
        return np.zeros(0)
    before = _stage_before(aimed)
    stuck = (one for one in snapshots if one.ending == Ending.WAITING and one.furthest == before)
    ages = [(today - one.waiting_since).days for one in stuck if one.waiting_since]
    return priors.law(WAITING_LAW[aimed]).law.cdf(ages)


def _merged(tallies: Sequence[_Tally]) -> _Tally:
    counts = sum((Counter(tally.counts) for tally in tallies), Counter[tuple[Stage, Ending]]())
    return _Tally(counts, {})


def worth_of_silence(settled: Beta, heard: Floats) -> float:
    """How many failures the silence of those who wait is worth.

    `settled` is the posterior of the pass rate from the settled ones; `heard`, one number per waiting application, is
    the share of passes that would have been heard of by now, from 0 to 1. The likelihood of a silence is 1 - theta G;
    w failures are chosen so that (1 - theta)^w has the same slope at the resulting mean m: w = G (1 - m) / (1 - m G),
    by root finding. 0 for no silence, at most the number of those waiting. Source: the partial likelihood of the
    passes seen so far.
    """
    most = float(heard.sum())

    def lacking(weight: float) -> float:
        mean = settled.updated(0, weight).mean
        return float(np.sum(heard * (1 - mean) / (1 - mean * heard))) - weight

    return root(lacking, 0.0, most, xtol=1e-12 * most) if lacking(0.0) > 0 > lacking(most) else most


def _stage_before(stage: Stage) -> Stage:
    return LADDER[stage.rank - 1]


def _stage_count(stage: Stage, tally: _Tally) -> StageCount:
    return StageCount(stage, tally.reached(stage), **{str(ending): tally.stuck(stage, ending) for ending in SINKS})


def _flows(tally: _Tally) -> tuple[Flow, ...]:
    onward = [Flow(_stage_before(stage), stage, tally.reached(stage)) for stage in LADDER[1:]]
    ended = [Flow(stage, ending, tally.stuck(stage, ending)) for stage in LADDER for ending in SINKS]
    return tuple(sorted((flow for flow in (*onward, *ended) if flow.count), key=lambda flow: flow.source.rank))


def _channel_shares(channel: Channel, tally: _Tally, priors: Priors, level: float) -> tuple[StageShare, ...]:
    return tuple(_channel_share(stage, tally, priors.rate(stage, channel), level) for stage in LADDER[1:])


def _channel_share(stage: Stage, tally: _Tally, prior: Rate, level: float) -> StageShare:
    settled = prior.law.updated(tally.reached(stage), tally.stuck(_stage_before(stage), *FAILED))
    weight = worth_of_silence(settled, tally.silence.get(stage, np.zeros(0)))
    return _share(stage, tally, settled.updated(0, weight), weight, level)


def _share(stage: Stage, tally: _Tally, posterior: Beta, weight: float, level: float) -> StageShare:
    before = _stage_before(stage)
    passed, not_passed = tally.reached(stage), tally.stuck(before, *FAILED)
    return StageShare(
        stage=stage,
        passed=passed,
        not_passed=not_passed,
        waiting=tally.stuck(before, Ending.WAITING),
        waiting_weight=weight,
        withdrawn=tally.stuck(before, Ending.WITHDRAWN),
        plain=passed / (passed + not_passed) if passed + not_passed else None,
        posterior=posterior,
        expected=posterior.estimate(level),
    )


def _mixed_share(
    stage: Stage, whole: _Tally, channels: Sequence[ChannelFunnel], priors: Priors, level: float
) -> StageShare:
    weight = sum(each.shares[stage.rank - 1].waiting_weight for each in channels)
    return _share(stage, whole, _mixed_posterior(stage, channels, priors), weight, level)


def _mixed_posterior(stage: Stage, channels: Sequence[ChannelFunnel], priors: Priors) -> Beta:
    """The share of the person's own mix of channels, by how many stood before the stage, else by how many were sent."""
    if not channels:
        return priors.rate(stage, Channel.COLD).law
    shares = [each.shares[stage.rank - 1] for each in channels]
    stood = [float(share.settled + share.waiting + share.withdrawn) for share in shares]
    weights = stood if sum(stood) else [float(each.applications) for each in channels]
    return mixed_share([share.posterior for share in shares], weights)
