"""The funnel conserves applications and never counts a wait as a failure."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.odds.application_snapshot import ApplicationSnapshot
from onward.odds.distributions import Beta
from onward.odds.funnel import FINAL_STATUSES, Funnel, PassRate, failures_worth_of_silence, funnel
from onward.odds.ladder import LADDER, ApplicationStatus, LadderStep
from onward.odds.priors import load_priors
from onward.vocabulary import Channel

TODAY = date(2026, 3, 1)


@st.composite
def some_snapshots(draw):
    stage = draw(st.sampled_from(LADDER))
    endings = list(ApplicationStatus) if stage is LadderStep.ACCEPTED else list(FINAL_STATUSES)
    applied = draw(st.none() | st.dates(date(2025, 1, 1), date(2026, 6, 1)))
    return ApplicationSnapshot(draw(st.sampled_from(Channel)), stage, draw(st.sampled_from(endings)), applied)


searches = st.lists(some_snapshots(), max_size=40)


def sent(
    channel: Channel, furthest: LadderStep, status: ApplicationStatus, times: int = 1, last_on: date | None = None
):
    return [ApplicationSnapshot(channel, furthest, status, last_on=last_on)] * times


def share_of(result: Funnel, stage: LadderStep) -> PassRate:
    return next(share for share in result.shares if share.stage is stage)


@given(searches)
def test_every_application_ends_in_exactly_one_place(search):
    result = funnel(search)
    assert sum(result.ended(status) for status in ApplicationStatus) == len(search)
    into_sinks = sum(flow.count for flow in result.flows if isinstance(flow.target, ApplicationStatus))
    assert into_sinks + result.ended(ApplicationStatus.ACCEPTED) == len(search)


@given(searches)
def test_what_flows_into_a_stage_flows_out_of_it(search):
    result = funnel(search)
    for stage in LADDER:
        into = sum(flow.count for flow in result.flows if flow.target is stage)
        out = sum(flow.count for flow in result.flows if flow.source is stage)
        assert result.reached(stage) == (len(search) if stage is LadderStep.APPLIED else into)
        kept = result.ended(ApplicationStatus.ACCEPTED) if stage is LadderStep.ACCEPTED else 0
        assert out + kept == result.reached(stage)


@given(searches)
def test_the_table_and_the_picture_say_the_same(search):
    result = funnel(search)
    flows = {(flow.source, flow.target): flow.count for flow in result.flows}
    assert all(count > 0 for count in flows.values())
    for row in result.stages:
        for status in FINAL_STATUSES:
            assert getattr(row, status) == flows.get((row.stage, status), 0)


@given(searches, st.randoms())
def test_the_order_of_applications_does_not_matter(search, random):
    shuffled = random.sample(search, len(search))
    here, there = funnel(search, today=TODAY), funnel(shuffled, today=TODAY)
    assert (here.stages, here.flows) == (there.stages, there.flows)
    assert [s.expected.mean for s in here.shares] == pytest.approx([s.expected.mean for s in there.shares])


@given(searches)
def test_channels_add_up_to_the_whole(search):
    result = funnel(search, today=TODAY)
    assert sum(each.applications for each in result.by_channel) == len(search)
    for position, share in enumerate(result.shares):
        parts = [each.shares[position] for each in result.by_channel]
        assert share.passed == sum(part.passed for part in parts)
        assert share.settled == sum(part.settled for part in parts)
        assert share.waiting_weight == pytest.approx(sum(part.waiting_weight for part in parts))


@given(searches)
def test_ranges_are_in_order_and_inside_nought_and_one(search):
    for share in funnel(search, today=TODAY).shares:
        assert 0 <= share.expected.low <= share.expected.high <= 1


def test_an_empty_search_shows_the_prior_and_no_flow():
    result = funnel([])
    assert result.applications == 0
    assert result.flows == ()
    assert result.by_channel == ()
    reply = share_of(result, LadderStep.REPLY)
    assert reply.expected.mean == pytest.approx(0.045)


def test_waiting_ones_are_never_failures():
    waiting = sent(Channel.COLD, LadderStep.APPLIED, ApplicationStatus.WAITING, 30)
    settled = sent(Channel.COLD, LadderStep.APPLIED, ApplicationStatus.REJECTED, 9) + sent(
        Channel.COLD, LadderStep.REPLY, ApplicationStatus.WAITING
    )
    reply = share_of(funnel(waiting + settled), LadderStep.REPLY)
    assert (reply.passed, reply.not_passed, reply.settled, reply.waiting) == (1, 9, 10, 30)
    assert reply.posterior == Beta.from_mean(0.045, 20).updated(1, 9)


def test_long_silence_counts_for_what_it_is_worth():
    def weight(days: int) -> float:
        wait = sent(Channel.COLD, LadderStep.APPLIED, ApplicationStatus.WAITING, 10, TODAY - timedelta(days))
        return share_of(funnel(wait, today=TODAY), LadderStep.REPLY).waiting_weight

    assert weight(-5) == 0
    assert weight(0) == 0
    assert weight(7) == pytest.approx(10 * 0.470, abs=0.02)
    assert 9.9 < weight(300) <= 10


def test_silence_after_an_interview_ages_by_its_own_law_since_the_last_fact():
    one = ApplicationSnapshot(
        Channel.COLD, LadderStep.INTERVIEW, ApplicationStatus.WAITING, TODAY - timedelta(90), TODAY - timedelta(12)
    )
    result = funnel([one], today=TODAY)
    mean = share_of(result, LadderStep.OFFER).posterior.mean
    assert share_of(result, LadderStep.OFFER).waiting_weight == pytest.approx(0.5 * (1 - mean) / (1 - 0.5 * mean))
    assert share_of(result, LadderStep.REPLY).waiting_weight == 0


@given(st.lists(st.floats(0, 1), max_size=30), st.floats(0.1, 1e6), st.floats(0.1, 1e6))
def test_silence_is_never_worth_more_than_as_many_failures(heard, a, b):
    weight = failures_worth_of_silence(Beta(a, b), np.array(heard))
    assert 0 <= weight <= sum(heard) + 1e-9


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30), st.floats(0.1, 50), st.floats(0.1, 50))
def test_the_worth_of_silence_matches_the_slope_of_the_exact_likelihood(heard, a, b):
    shares = np.array(heard)
    weight = failures_worth_of_silence(Beta(a, b), shares)
    mean = Beta(a, b + weight).mean
    assert weight / (1 - mean) == pytest.approx(np.sum(shares / (1 - mean * shares)), rel=1e-6)


def test_without_a_date_or_a_today_silence_says_nothing():
    dated = sent(Channel.COLD, LadderStep.APPLIED, ApplicationStatus.WAITING, 3, TODAY - timedelta(60))
    undated = sent(Channel.COLD, LadderStep.APPLIED, ApplicationStatus.WAITING, 3)
    assert share_of(funnel(dated), LadderStep.REPLY).waiting_weight == 0
    assert share_of(funnel(undated, today=TODAY), LadderStep.REPLY).waiting_weight == 0


def test_withdrawing_counts_neither_way():
    result = funnel(sent(Channel.COLD, LadderStep.REPLY, ApplicationStatus.WITHDRAWN, 4))
    interview = share_of(result, LadderStep.INTERVIEW)
    assert (interview.settled, interview.withdrawn) == (0, 4)
    assert share_of(result, LadderStep.REPLY).passed == 4


def test_a_posting_that_closed_did_not_pass_but_is_shown_apart():
    result = funnel(sent(Channel.COLD, LadderStep.APPLIED, ApplicationStatus.CLOSED, 2))
    assert result.stages[0].closed == 2
    assert result.stages[0].rejected == 0
    assert share_of(result, LadderStep.REPLY).not_passed == 2


def test_a_rejection_after_an_interview_is_still_an_interview():
    result = funnel(sent(Channel.REFERRAL, LadderStep.INTERVIEW, ApplicationStatus.REJECTED))
    assert result.reached(LadderStep.INTERVIEW) == 1
    assert share_of(result, LadderStep.REPLY).passed == 1
    assert share_of(result, LadderStep.OFFER).not_passed == 1


def test_an_accepted_offer_that_came_to_nothing_is_kept():
    result = funnel(sent(Channel.COLD, LadderStep.ACCEPTED, ApplicationStatus.REJECTED))
    assert (result.reached(LadderStep.ACCEPTED), result.ended(ApplicationStatus.ACCEPTED)) == (1, 0)


def test_accepted_without_having_accepted_is_refused():
    with pytest.raises(ValueError, match="cannot end as accepted"):
        ApplicationSnapshot(Channel.COLD, LadderStep.OFFER, ApplicationStatus.ACCEPTED)


def test_each_channel_keeps_its_own_prior():
    result = funnel(
        sent(Channel.COLD, LadderStep.APPLIED, ApplicationStatus.WAITING)
        + sent(Channel.AGENCY, LadderStep.APPLIED, ApplicationStatus.WAITING)
    )
    means = {each.channel: each.shares[0].expected.mean for each in result.by_channel}
    assert means == pytest.approx({Channel.COLD: 0.045, Channel.AGENCY: 0.40})
    assert share_of(result, LadderStep.REPLY).expected.mean == pytest.approx((0.045 + 0.40) / 2)


def test_a_search_of_177_is_counted_as_it_was():
    search = (
        sent(Channel.COLD, LadderStep.APPLIED, ApplicationStatus.NEVER_ANSWERED, 114)
        + sent(Channel.COLD, LadderStep.APPLIED, ApplicationStatus.REJECTED, 49)
        + sent(Channel.COLD, LadderStep.INTERVIEW, ApplicationStatus.WAITING, 10)
        + sent(Channel.COLD, LadderStep.INTERVIEW, ApplicationStatus.REJECTED, 2)
        + sent(Channel.COLD, LadderStep.OFFER, ApplicationStatus.WAITING, 1)
        + sent(Channel.COLD, LadderStep.APPLIED, ApplicationStatus.CLOSED, 1)
    )
    result = funnel(search)
    assert [row.reached for row in result.stages] == [177, 13, 13, 1, 0]
    assert result.ended(ApplicationStatus.REJECTED) == 51
    reply = share_of(result, LadderStep.REPLY)
    assert reply.passed / reply.settled == pytest.approx(13 / 177)
    assert reply.expected.low < 13 / 177 < reply.expected.high


@pytest.mark.parametrize("interviews", [5, 13])
def test_a_step_that_was_never_observed_by_itself_has_no_share_of_its_own(interviews):
    search = sent(Channel.COLD, LadderStep.INTERVIEW, ApplicationStatus.WAITING, interviews)
    search += sent(Channel.COLD, LadderStep.REPLY, ApplicationStatus.REJECTED, 9)
    share = share_of(funnel(search), LadderStep.INTERVIEW)
    assert (share.passed, share.settled, share.together) == (0, 0, interviews)
    assert share.posterior == load_priors().rate(LadderStep.INTERVIEW, Channel.COLD).law


def test_failures_weigh_the_share_of_passes_that_were_observed_apart():
    days = (TODAY - timedelta(20), TODAY - timedelta(10), None)
    apart = ApplicationSnapshot(
        Channel.COLD, LadderStep.INTERVIEW, ApplicationStatus.WAITING, TODAY - timedelta(30), days[1], days
    )
    search = [apart] * 4 + sent(Channel.COLD, LadderStep.INTERVIEW, ApplicationStatus.WAITING, 4)
    search += sent(Channel.COLD, LadderStep.REPLY, ApplicationStatus.REJECTED, 9)
    share = share_of(funnel(search), LadderStep.INTERVIEW)
    assert (share.passed, share.not_passed, share.together) == (4, 9, 4)
    assert share.posterior == load_priors().rate(LadderStep.INTERVIEW, Channel.COLD).law.updated(4, 4.5)


@given(searches)
def test_a_funnel_keeps_its_inputs_and_sources(search):
    result = funnel(search, today=TODAY)
    assert result.snapshots == tuple(search)
    assert result.today == TODAY
    assert result.method.page == "funnel"
    assert set(result.sources) <= set(load_priors().sources)
    assert result.sources
