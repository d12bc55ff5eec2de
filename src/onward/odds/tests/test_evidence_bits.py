"""How much one rejection says."""

from math import log2

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.odds.distributions import Beta
from onward.odds.rejections.evidence_bits import (
    EvidenceWeight,
    bits_of_rejection,
    evidence_weight,
    rejection_evidence,
)

shares = st.floats(0, 0.999)


@pytest.mark.parametrize(("base", "bits"), [(0.06, 0.060), (0.35, 0.44), (0.45, 0.63), (0.50, 0.74)])
def test_the_published_bits_are_reproduced(base, bits):
    assert rejection_evidence(base).bits == pytest.approx(bits, abs=0.005)


@given(base=shares, ratio=st.floats(0, 1))
def test_a_rejection_never_speaks_for_the_person_and_never_says_more_than_where_nothing_ever_passes(base, ratio):
    assert 0 <= bits_of_rejection(base, ratio) <= bits_of_rejection(base, 0.0) + 1e-12
    assert bits_of_rejection(base, 0.0) == pytest.approx(-log2(1 - base))


@given(base=st.floats(0.001, 0.9), more=st.floats(0.001, 0.09))
def test_a_rejection_says_more_where_passing_is_usual(base, more):
    assert bits_of_rejection(base + more) > bits_of_rejection(base)


@given(base=st.floats(0.001, 0.99), ratio=st.floats(0.01, 1))
def test_before_anything_happened_no_evidence_is_expected(base, ratio):
    assert (1 - base) * 2 ** bits_of_rejection(base, ratio) + base * ratio == pytest.approx(1)


def test_one_cold_rejection_hardly_moves_a_doubt():
    assert rejection_evidence(0.045).weight is EvidenceWeight.ALMOST_NOTHING
    raised = 0.10 * 2 ** bits_of_rejection(0.045)
    assert raised / (raised + 0.90) == pytest.approx(0.1028, abs=0.0002)


def test_the_weights_follow_the_bits():
    assert [evidence_weight(bits) for bits in (0, 0.0999, 0.1, 0.5999, 0.6, 3)] == [
        EvidenceWeight.ALMOST_NOTHING,
        EvidenceWeight.ALMOST_NOTHING,
        EvidenceWeight.LITTLE,
        EvidenceWeight.LITTLE,
        EvidenceWeight.SOME,
        EvidenceWeight.SOME,
    ]


def test_a_rejection_where_all_pass_alike_says_nothing():
    assert rejection_evidence(0.3, ratio=1.0).bits == 0


def test_any_number_of_rejections_under_an_uncertain_rate_weighs_less_than_one_pass():
    """Why no number of rejections is said to be outweighed by a pass: bits do not add up."""
    a, b, ratio = 0.9, 19.1, 1 / 3
    rates = Beta(a, b).quantiles((np.arange(20_000) + 0.5) / 20_000)
    weights = [
        log2(np.mean((1 - ratio * rates) ** count) / np.mean((1 - rates) ** count)) for count in (1, 100, 10_000)
    ]
    assert weights == sorted(weights)
    assert weights[-1] < -a * log2(ratio) + 0.01 < -log2(ratio)


@pytest.mark.parametrize("arguments", [(1.0,), (-0.1,), (float("nan"),), (0.3, 1.1)])
def test_impossible_rates_are_refused(arguments):
    with pytest.raises(ValueError, match=r"must lie|everybody passes"):
        bits_of_rejection(*arguments)
