"""How much one outcome says about a person: the Bayes factor between usual and struggling, in bits."""

from dataclasses import dataclass
from enum import StrEnum
from math import log2

from onward.odds.distributions import checked_share
from onward.odds.provenance import Method, Result, Source

EVIDENCE_BITS_METHOD = Method(
    name="log2 Bayes factor of one outcome",
    formula="log2[(1 - rho b) / (1 - b)] for a rejection, b the chance of the same sentence, rho = 1/3",
    page="perspective",
)
STRUGGLING_RATIO = 1 / 3


class EvidenceWeight(StrEnum):
    """How much one rejection says about the person. The wording is up to the pages."""

    ALMOST_NOTHING = "almost_nothing"
    LITTLE = "little"
    SOME = "some"


ALMOST_NOTHING_BELOW = 0.1
LITTLE_BELOW = 0.6


@dataclass(frozen=True, slots=True)
class RejectionEvidence(Result):
    """What one rejection says. Inputs: `base` and `ratio` as given to `rejection_evidence`.

    `bits` is the log2 Bayes factor of this rejection for "passes only `ratio` times as often as usual" against "usual".
    Bits of several rejections do not add up where the usual rate is uncertain, so no number of rejections is given
    that a pass would outweigh.
    """

    base: float
    ratio: float
    bits: float
    weight: EvidenceWeight


def bits_of_rejection(base: float, ratio: float = STRUGGLING_RATIO) -> float:
    """Work out the bits one rejection carries for a pass rate of `ratio` times the usual, against the usual.

    `base` is the usual pass rate, 0 <= base < 1 (for an uncertain rate its mean, which is exact since the likelihood
    of one outcome is linear in it); 0 <= ratio <= 1. Never negative. Raises `ValueError` outside these ranges. Source:
    Good (1950), weight of evidence.
    """
    if checked_share("base", base) == 1:
        raise ValueError("a rejection cannot come where everybody passes")
    return log2((1 - checked_share("ratio", ratio) * base) / (1 - base))


def evidence_weight(bits: float) -> EvidenceWeight:
    """Judge the weight: almost nothing below .1 bit (odds x 1.07), little below .6 (odds x 1.5), some from there on."""
    if bits < ALMOST_NOTHING_BELOW:
        return EvidenceWeight.ALMOST_NOTHING
    return EvidenceWeight.LITTLE if bits < LITTLE_BELOW else EvidenceWeight.SOME


def rejection_evidence(
    base: float, ratio: float = STRUGGLING_RATIO, *, sources: tuple[Source, ...] = ()
) -> RejectionEvidence:
    """Work out what one rejection says about the person who got it; arguments and errors as in `bits_of_rejection`."""
    bits = bits_of_rejection(base, ratio)
    return RejectionEvidence(
        base=base,
        ratio=ratio,
        bits=bits,
        weight=evidence_weight(bits),
        method=EVIDENCE_BITS_METHOD,
        sources=sources,
    )
