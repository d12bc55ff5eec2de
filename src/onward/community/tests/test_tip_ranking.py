from collections import Counter
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.community.tips.rules import EPOCH, HALVING_DAYS, NEW_EVERY, rank, standing

KNOWN = list(range(100, 116))
NEW = list(range(40))


def test_a_tip_that_helped_more_stands_higher():
    standings = [standing(helped, EPOCH) for helped in range(200)]
    assert standings == sorted(standings)
    assert len(set(standings)) == len(standings)


def test_the_later_of_two_tips_that_helped_as_many_stands_higher():
    assert standing(5, EPOCH + timedelta(days=1)) > standing(5, EPOCH)


def test_the_lead_of_twice_as_many_is_gone_after_the_days_of_halving():
    lead = standing(2_000, EPOCH) - standing(1_000, EPOCH + timedelta(days=HALVING_DAYS))
    assert lead == pytest.approx(0, abs=0.05)


def test_a_first_vote_counts_for_less_than_its_share():
    """With few votes luck is large, so that the bound is far below the count."""
    assert standing(1, EPOCH) < standing(100, EPOCH) - 4


def test_a_page_keeps_the_order_of_standing():
    mixed = rank(KNOWN, NEW, 1, "day")
    assert [tip for tip in mixed if tip in KNOWN] == KNOWN
    assert len(mixed) == len(set(mixed)) == 20


def test_the_same_seed_gives_the_same_page_and_another_one_another():
    assert rank(KNOWN, NEW, 1, "a") == rank(KNOWN, NEW, 1, "a")
    assert rank(KNOWN, NEW, 1, "a") != rank(KNOWN, NEW, 1, "b")


def test_pages_take_turns_with_the_new_tips():
    shown = [tip for page in range(1, 12) for tip in rank(KNOWN, NEW, page, "day") if tip in NEW]
    assert sorted(shown) == NEW


def test_new_tips_get_their_share_of_every_place_however_far_people_read():
    tops = [rank(KNOWN, NEW, 1, str(seed))[0] for seed in range(4_000)]
    assert sum(top in NEW for top in tops) / len(tops) == pytest.approx(1 / NEW_EVERY, abs=0.03)


def test_each_new_tip_is_as_likely_as_any_other_to_be_shown():
    shown = Counter(tip for seed in range(4_000) for tip in rank(KNOWN, NEW, 1, str(seed)) if tip in NEW)
    assert all(shown[tip] == pytest.approx(400, abs=80) for tip in NEW)


@given(
    st.lists(st.integers(0, 60), unique=True), st.lists(st.integers(0, 60), unique=True), st.integers(1, 5), st.text()
)
def test_no_tip_stands_twice_on_a_page_and_none_is_lost(known, new, page, seed):
    mixed = rank(known, new, page, seed)
    assert len(mixed) == len(set(mixed))
    assert set(known) <= set(mixed) <= set(known) | set(new)
    assert len(mixed) <= len(known) * NEW_EVERY / (NEW_EVERY - 1)
