"""How much one rejection says."""

from math import inf, log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.odds.rejections.evidence_bits import (
    EvidenceWeight,
    bits_of_rejection,
    evidence_weight,
    rejection_evidence,
)

shares = st.floats(0, 0.999)


@pytest.mark.parametrize(
    ("base", "bits", "outweighed"), [(0.06, 0.060, 26), (0.35, 0.44, 3.6), (0.45, 0.63, 2.5), (0.50, 0.74, 2.2)]
)
def test_the_published_bits_are_reproduced(base, bits, outweighed):
    found = rejection_evidence(base)
    assert found.bits == pytest.approx(bits, abs=0.005)
    assert found.rejections_per_pass == pytest.approx(outweighed, rel=0.03)


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


def test_a_rejection_that_says_nothing_is_outweighed_by_no_finite_number_of_passes():
    assert rejection_evidence(0.0).rejections_per_pass == inf
    assert rejection_evidence(0.3, ratio=0.0).rejections_per_pass == inf
    assert rejection_evidence(0.3, ratio=1.0).bits == 0


@pytest.mark.parametrize("arguments", [(1.0,), (-0.1,), (float("nan"),), (0.3, 1.1)])
def test_impossible_rates_are_refused(arguments):
    with pytest.raises(ValueError, match=r"must lie|everybody passes"):
        bits_of_rejection(*arguments)
