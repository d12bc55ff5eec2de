"""How much one no says."""

from math import inf, log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.odds.rejections.evidence_bits import (
    EvidenceWeight,
    bits_of_pass,
    bits_of_rejection,
    evidence_weight,
    rejection_evidence,
)

shares = st.floats(0, 0.999)


@pytest.mark.parametrize(
    ("base", "bits", "most", "cancels"),
    [
        (0.06, 0.060, 0.089, 26),
        (0.35, 0.44, 0.62, 3.6),
        (0.45, 0.63, 0.86, 2.5),
        (0.50, 0.74, 1.0, 2.2),
    ],
)
def test_the_published_bits_are_reproduced(base, bits, most, cancels):
    found = rejection_evidence(base)
    assert found.bits == pytest.approx(bits, abs=0.005)
    assert found.max_bits == pytest.approx(most, abs=0.005)
    assert found.rejections_per_pass == pytest.approx(cancels, rel=0.03)
    assert found.pass_bits == pytest.approx(-1.585, abs=0.001)


@pytest.mark.parametrize(("answered", "bits"), [(0.342, 0.020), (0.642, 0.038), (0.885, 0.053)])
def test_silence_says_less_than_a_no(answered, bits):
    assert bits_of_rejection(0.06, answered=answered) == pytest.approx(bits, abs=0.001)


@given(base=shares, rho=st.floats(0, 1), answered=st.floats(0, 1))
def test_a_no_never_speaks_for_the_person_and_never_says_more_than_the_most(base, rho, answered):
    found = rejection_evidence(base, rho, answered)
    assert 0 <= found.bits <= found.max_bits + 1e-12
    assert found.max_bits <= log2(1 / (1 - base)) + 1e-9


@given(base=st.floats(0.001, 0.9), more=st.floats(0.001, 0.09))
def test_a_no_says_more_where_a_yes_is_usual(base, more):
    assert bits_of_rejection(base + more) > bits_of_rejection(base)


@given(base=st.floats(0.001, 0.99), rho=st.floats(0.01, 1))
def test_before_anything_happened_no_evidence_is_expected(base, rho):
    no, yes = bits_of_rejection(base, rho), bits_of_pass(rho)
    assert (1 - base) * 2**no + base * 2**yes == pytest.approx(1)


def test_one_cold_no_hardly_moves_a_doubt():
    evidence = rejection_evidence(0.045)
    assert evidence.weight is EvidenceWeight.ALMOST_NOTHING
    assert evidence.after(0.10) == pytest.approx(0.1028, abs=0.0002)
    assert evidence.after(0.0) == 0
    assert evidence.after(1.0) == 1


def test_the_weights_follow_the_bits():
    assert [evidence_weight(bits) for bits in (0, 0.0999, 0.1, 0.5999, 0.6, 3)] == [
        EvidenceWeight.ALMOST_NOTHING,
        EvidenceWeight.ALMOST_NOTHING,
        EvidenceWeight.LITTLE,
        EvidenceWeight.LITTLE,
        EvidenceWeight.SOME,
        EvidenceWeight.SOME,
    ]


def test_a_no_that_says_nothing_is_never_outweighed_by_finitely_many():
    assert rejection_evidence(0.0).rejections_per_pass == inf
    assert rejection_evidence(0.3, rho=1.0).bits == 0


@pytest.mark.parametrize("arguments", [(1.0,), (-0.1,), (float("nan"),), (0.3, 1.1), (0.3, 0.3, -1)])
def test_impossible_rates_are_refused(arguments):
    with pytest.raises(ValueError, match=r"must lie|everybody passes"):
        bits_of_rejection(*arguments)
