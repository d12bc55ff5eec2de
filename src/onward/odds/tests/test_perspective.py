"""Perspective on one rejection."""

from dataclasses import FrozenInstanceError
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.odds.ladder import LadderStep, OpeningTrait
from onward.odds.priors import load_priors
from onward.odds.rejections.evidence_bits import EvidenceWeight
from onward.odds.rejections.perspective import (
    OpeningFacts,
    ScreeningAssumptions,
    law_of_count,
    perspective_on_rejection,
)
from onward.odds.rejections.shortlist import Screening, chance_in_field
from onward.vocabulary import Channel

JUDGED = (LadderStep.APPLIED, LadderStep.REPLY, LadderStep.INTERVIEW)
plain = ScreeningAssumptions(shortlist=6, strength_seen=0.2, most_invited=1, opened=1, real=1)


def test_a_cold_rejection_among_unknown_applicants():
    found = perspective_on_rejection(LadderStep.APPLIED)
    assert found.competitors is not None
    assert (found.competitors.others, found.competitors.known) == (80, False)
    assert (found.competitors.low, found.competitors.high) == pytest.approx((16, 402), rel=0.02)
    assert found.chance_of_rejection.mean == pytest.approx(0.83, abs=0.01)
    assert found.evidence.weight is EvidenceWeight.LITTLE


@pytest.mark.parametrize("opening", [OpeningFacts(), OpeningFacts(advert_count=37), OpeningFacts(hourly=True)])
def test_a_rejection_whose_channel_nobody_noted_is_compared_as_a_cold_one(opening):
    cold, unknown = (
        perspective_on_rejection(LadderStep.APPLIED, channel, opening) for channel in (Channel.COLD, Channel.UNKNOWN)
    )
    assert unknown.competitors == cold.competitors
    assert unknown.chance_of_rejection == cold.chance_of_rejection


@pytest.mark.parametrize(("reached", "channel"), list(product(JUDGED, Channel)))
def test_every_rejection_has_a_chance_inside_its_range_and_says_where_it_is_from(reached, channel):
    found = perspective_on_rejection(reached, channel)
    assert 0 < found.chance_of_rejection.low < found.chance_of_rejection.mean < found.chance_of_rejection.high < 1
    assert found.chance_of_rejection.level == 0.8
    assert found.sources
    assert found.method.name
    assert found.evidence.sources
    assert (found.reached, found.channel) == (reached, channel)


@pytest.mark.parametrize("reached", JUDGED)
@pytest.mark.parametrize("channel", list(Channel))
@pytest.mark.parametrize("count", [None, 0, 1, 4, 5, 37, 1_000])
@pytest.mark.parametrize("hourly", [False, True])
def test_the_share_and_the_weight_of_a_sentence_come_from_one_chance(reached, channel, count, hourly):
    found = perspective_on_rejection(reached, channel, OpeningFacts(advert_count=count, hourly=hourly))
    assert found.evidence.base == pytest.approx(1 - found.chance_of_rejection.mean)
    assert set(found.sources) == set(found.evidence.sources)


def test_without_the_cap_the_chance_is_that_of_the_shortlist():
    found = perspective_on_rejection(LadderStep.APPLIED, opening=OpeningFacts(advert_count=150), screening=plain)
    among = chance_in_field(law_of_count(150, 0.54), Screening(6, 0.2, 1))
    assert found.chance_of_rejection.mean == pytest.approx(1 - among.mean)


def test_the_count_of_the_advert_replaces_the_law_with_its_own_noise():
    found = perspective_on_rejection(
        LadderStep.APPLIED, opening=OpeningFacts(advert_count=180, traits=frozenset({OpeningTrait.REMOTE}))
    )
    assert found.competitors is not None
    assert (found.competitors.others, found.competitors.known) == (180, True)
    assert (found.competitors.low, found.competitors.high) == pytest.approx((90, 360), rel=0.01)
    assert found.competitors.capable is not None
    assert found.competitors.capable.mean == pytest.approx(27)


@pytest.mark.parametrize(("trait", "others"), [(OpeningTrait.REMOTE, 160), (OpeningTrait.REMOTE_US, 320)])
def test_a_remote_opening_has_four_times_the_crowd_in_the_us_and_twice_elsewhere(trait, others):
    found = perspective_on_rejection(LadderStep.APPLIED, opening=OpeningFacts(traits=frozenset({trait})))
    assert found.competitors is not None
    assert found.competitors.others == others
    assert found.chance_of_rejection.mean > perspective_on_rejection(LadderStep.APPLIED).chance_of_rejection.mean


@pytest.mark.parametrize(
    "channel", [Channel.REFERRAL, Channel.RECRUITER, Channel.AGENCY, Channel.INTERNAL, Channel.EVENT]
)
def test_no_crowd_is_invented_where_none_is_known(channel):
    assert perspective_on_rejection(LadderStep.APPLIED, channel).competitors is None
    shown = perspective_on_rejection(LadderStep.APPLIED, channel, OpeningFacts(advert_count=80)).competitors
    assert shown is not None
    assert shown.others == 80


def test_an_advert_that_shows_nobody_implies_a_small_field_in_which_a_rejection_is_unlikely_and_not_impossible():
    found = perspective_on_rejection(LadderStep.APPLIED, opening=OpeningFacts(advert_count=0))
    assert found.competitors is not None
    assert (found.competitors.others, found.competitors.low) == (0, 0)
    assert 1 < found.competitors.high < 5
    assert 0.05 < found.chance_of_rejection.mean < 0.35


@pytest.mark.parametrize("count", [0, 1, 4, 5, 12, 100, 10_000_000])
def test_a_count_and_every_mean_lie_inside_their_range(count):
    found = perspective_on_rejection(LadderStep.APPLIED, opening=OpeningFacts(advert_count=count))
    crowd, chance = found.competitors, found.chance_of_rejection
    assert crowd is not None
    assert crowd.low <= crowd.others <= crowd.high
    assert chance.low <= chance.mean <= chance.high


def test_a_small_field_is_summed_exactly():
    found = perspective_on_rejection(LadderStep.APPLIED, opening=OpeningFacts(advert_count=5))
    assert found.chance_of_rejection.mean == pytest.approx(0.506, abs=0.005)


def test_an_hourly_job_is_judged_by_what_was_measured_of_hourly_jobs_unless_its_advert_counts():
    measured = perspective_on_rejection(LadderStep.APPLIED, opening=OpeningFacts(hourly=True))
    counted, office = (
        perspective_on_rejection(LadderStep.APPLIED, opening=OpeningFacts(advert_count=80, hourly=hourly))
        for hourly in (True, False)
    )
    assert measured.chance_of_rejection.mean == pytest.approx(0.85)
    assert measured.competitors is None
    assert counted.chance_of_rejection == office.chance_of_rejection


@pytest.mark.parametrize(
    ("reached", "channel", "opening", "leads"),
    [
        (LadderStep.APPLIED, Channel.COLD, OpeningFacts(), False),
        (LadderStep.APPLIED, Channel.COLD, OpeningFacts(traits=frozenset({OpeningTrait.REMOTE_US})), True),
        (LadderStep.APPLIED, Channel.COLD, OpeningFacts(90, traits=frozenset({OpeningTrait.REMOTE_US})), False),
        (LadderStep.APPLIED, Channel.COLD, OpeningFacts(traits=frozenset({OpeningTrait.GERMANY})), False),
        (LadderStep.APPLIED, Channel.COLD, OpeningFacts(hourly=True), False),
        (LadderStep.APPLIED, Channel.EVENT, OpeningFacts(), True),
        (LadderStep.APPLIED, Channel.REFERRAL, OpeningFacts(), False),
        (LadderStep.REPLY, Channel.COLD, OpeningFacts(), False),
        (LadderStep.INTERVIEW, Channel.COLD, OpeningFacts(), False),
    ],
)
def test_a_figure_that_no_source_read_stands_behind_is_marked(reached, channel, opening, leads):
    assert perspective_on_rejection(reached, channel, opening).rests_on_leads == leads


def test_the_share_who_could_do_the_job_is_a_range_until_the_reader_sets_it():
    assumed, chosen = (
        perspective_on_rejection(LadderStep.APPLIED, opening=OpeningFacts(advert_count=200), capable_share=share)
        for share in (None, 0.4)
    )
    assert assumed.competitors is not None
    assert assumed.competitors.capable is not None
    assert (assumed.competitors.capable.low, assumed.competitors.capable.high) == pytest.approx((10, 90))
    assert chosen.competitors is not None
    assert chosen.competitors.capable is not None
    assert chosen.competitors.capable.low == chosen.competitors.capable.high == pytest.approx(80)
    assert chosen.chance_of_rejection == assumed.chance_of_rejection
    with pytest.raises(ValueError, match="capable_share"):
        perspective_on_rejection(LadderStep.APPLIED, capable_share=1.1)


@pytest.mark.parametrize(("finalists", "chance"), [(2, 1 / 2), (3, 2 / 3), (5, 4 / 5)])
def test_known_finalists_share_one_place(finalists, chance):
    found = perspective_on_rejection(LadderStep.INTERVIEW, opening=OpeningFacts(finalists=finalists))
    assert found.chance_of_rejection.mean == pytest.approx(chance)
    assert found.competitors is not None
    assert found.competitors.others == finalists - 1


def test_the_only_finalist_is_judged_by_the_published_share():
    found = perspective_on_rejection(LadderStep.INTERVIEW, opening=OpeningFacts(finalists=1))
    assert found.competitors is None
    assert found.chance_of_rejection.mean == pytest.approx(0.7)


def test_the_usual_finalists_agree_with_the_published_share():
    assert perspective_on_rejection(LadderStep.INTERVIEW).chance_of_rejection.mean == pytest.approx(0.70, abs=0.02)


def test_a_later_rejection_says_more_but_still_little():
    early, later = (
        perspective_on_rejection(LadderStep.APPLIED).evidence,
        perspective_on_rejection(LadderStep.INTERVIEW).evidence,
    )
    assert early.bits < later.bits
    assert later.weight is EvidenceWeight.LITTLE


def test_unopened_and_unreal_openings_make_a_rejection_likelier():
    doubtful = ScreeningAssumptions(shortlist=6, strength_seen=0.2, most_invited=1, opened=0.72, real=0.8)
    at_150 = OpeningFacts(advert_count=150)
    usual = perspective_on_rejection(LadderStep.APPLIED, opening=at_150, screening=plain).chance_of_rejection
    found = perspective_on_rejection(LadderStep.APPLIED, opening=at_150, screening=doubtful).chance_of_rejection
    assert 1 - found.mean == pytest.approx((1 - usual.mean) * 0.72 * 0.8)


def test_the_usual_screening_is_the_one_among_the_priors():
    assert ScreeningAssumptions.usual(load_priors()) == ScreeningAssumptions(6, 0.2, 0.5, 1, 1)


@settings(max_examples=40, deadline=None)
@given(count=st.integers(0, 10_000_000), more=st.integers(0, 10_000_000))
def test_more_applicants_make_a_rejection_likelier_and_never_nan(count, more):
    counts = (count, min(count + more, 10_000_000))
    few, many = (
        perspective_on_rejection(LadderStep.APPLIED, opening=OpeningFacts(advert_count=each)) for each in counts
    )
    assert few.chance_of_rejection.mean <= many.chance_of_rejection.mean + 0.004  # places are whole people
    for found in (few, many):
        assert 0 <= found.chance_of_rejection.low <= found.chance_of_rejection.high <= 1
        assert found.chance_of_rejection.low <= found.chance_of_rejection.mean <= found.chance_of_rejection.high


@pytest.mark.parametrize("reached", [LadderStep.OFFER, LadderStep.ACCEPTED])
def test_after_an_offer_there_are_no_competitors_to_count(reached):
    with pytest.raises(ValueError, match="nobody competes"):
        perspective_on_rejection(reached)


@pytest.mark.parametrize("wrong", [{"advert_count": -1}, {"advert_count": 10**9}, {"finalists": 0}])
def test_an_opening_with_an_impossible_count_is_refused(wrong):
    with pytest.raises(ValueError, match="must be from"):
        OpeningFacts(**wrong)


@pytest.mark.parametrize(
    "wrong",
    [
        (0, 0.2, 1, 1, 1),
        (float("nan"), 0.2, 1, 1, 1),
        (6, 1.0, 1, 1, 1),
        (6, 0.2, 0, 1, 1),
        (6, 0.2, 1, 1.5, 1),
        (6, 0.2, 1, 1, float("nan")),
    ],
)
def test_an_impossible_screening_is_refused(wrong):
    with pytest.raises(ValueError, match=r"shortlist|invited|must lie"):
        ScreeningAssumptions(*wrong)


def test_an_answer_cannot_be_changed():
    found = perspective_on_rejection(LadderStep.APPLIED)
    with pytest.raises(FrozenInstanceError):
        found.channel = Channel.AGENCY
