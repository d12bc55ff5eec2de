"""Perspective on one rejection."""

from dataclasses import FrozenInstanceError
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.odds.distributions import LogNormal
from onward.odds.ladder import LadderStep, OpeningTrait
from onward.odds.priors import load_priors
from onward.odds.rejections.evidence_bits import EvidenceWeight
from onward.odds.rejections.perspective import OpeningFacts, ScreeningAssumptions, perspective_on_rejection
from onward.odds.rejections.shortlist import mean_shortlist_chance
from onward.vocabulary import Channel

JUDGED = (LadderStep.APPLIED, LadderStep.REPLY, LadderStep.INTERVIEW)
plain = ScreeningAssumptions(shortlist=6, strength_seen=0.2, most_invited=1, opened=1, real=1)


def test_a_cold_rejection_among_unknown_applicants():
    found = perspective_on_rejection(LadderStep.APPLIED)
    assert found.competitors is not None
    assert (found.competitors.others, found.competitors.known) == (100, False)
    assert (found.competitors.low, found.competitors.high) == pytest.approx((20, 503), rel=0.02)
    assert found.chance_of_rejection.mean == pytest.approx(0.85, abs=0.01)
    assert found.evidence.weight is EvidenceWeight.ALMOST_NOTHING
    assert found.evidence.rejections_per_pass > 30


@pytest.mark.parametrize(("reached", "channel"), list(product(JUDGED, Channel)))
def test_every_rejection_has_a_chance_inside_its_range_and_says_where_it_is_from(reached, channel):
    found = perspective_on_rejection(reached, channel)
    assert 0 < found.chance_of_rejection.low < found.chance_of_rejection.mean < found.chance_of_rejection.high < 1
    assert found.chance_of_rejection.level == 0.8
    assert found.sources
    assert found.method.name
    assert found.evidence.sources
    assert (found.reached, found.channel, found.base.mean) == (reached, channel, found.evidence.base)


def test_without_the_cap_the_chance_is_the_closed_form():
    found = perspective_on_rejection(LadderStep.APPLIED, opening=OpeningFacts(advert_count=150), screening=plain)
    assert found.chance_of_rejection.mean == pytest.approx(1 - mean_shortlist_chance(LogNormal(150, 0.54)))


def test_the_count_of_the_advert_replaces_the_law_with_its_own_noise():
    found = perspective_on_rejection(
        LadderStep.APPLIED, opening=OpeningFacts(advert_count=180, traits=frozenset({OpeningTrait.REMOTE}))
    )
    assert found.competitors is not None
    assert (found.competitors.others, found.competitors.known) == (180, True)
    assert (found.competitors.low, found.competitors.high) == pytest.approx((90, 360), rel=0.01)
    assert found.competitors.capable is not None
    assert found.competitors.capable.mean == pytest.approx(27)


def test_a_remote_opening_has_four_times_the_crowd():
    found = perspective_on_rejection(LadderStep.APPLIED, opening=OpeningFacts(traits=frozenset({OpeningTrait.REMOTE})))
    assert found.competitors is not None
    assert found.competitors.others == 400
    assert found.chance_of_rejection.mean > perspective_on_rejection(LadderStep.APPLIED).chance_of_rejection.mean


@pytest.mark.parametrize(
    "channel", [Channel.REFERRAL, Channel.RECRUITER, Channel.AGENCY, Channel.INTERNAL, Channel.EVENT]
)
def test_no_crowd_is_invented_where_none_is_known(channel):
    assert perspective_on_rejection(LadderStep.APPLIED, channel).competitors is None
    shown = perspective_on_rejection(LadderStep.APPLIED, channel, OpeningFacts(advert_count=80)).competitors
    assert shown is not None
    assert shown.others == 80


def test_an_empty_advert_count_never_makes_a_rejection_impossible():
    found = perspective_on_rejection(LadderStep.APPLIED, opening=OpeningFacts(advert_count=0))
    assert found.competitors is not None
    assert found.competitors.others == 1
    assert found.chance_of_rejection.mean > 0.4
    assert found.chance_of_rejection.low >= 0


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
    assert few.chance_of_rejection.mean <= many.chance_of_rejection.mean + 1e-12
    for found in (few, many):
        assert 0 <= found.chance_of_rejection.low <= found.chance_of_rejection.high <= 1
        assert (
            found.chance_of_rejection.low - 0.001
            <= found.chance_of_rejection.mean
            <= found.chance_of_rejection.high + 0.001
        )


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
