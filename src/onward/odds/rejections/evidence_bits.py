"""How much one outcome says about a person: the Bayes factor between usual and struggling, in bits."""

from dataclasses import dataclass
from enum import StrEnum
from math import inf, log2

from onward.odds.distributions import checked_share
from onward.odds.provenance import Method, Result, Source

EVIDENCE_BITS_METHOD = Method(
    name="log2 Bayes factor of one outcome",
    formula="log2[(1 - rho b g) / (1 - b g)] for a no, log2[rho] for a yes",
    page="perspective",
)
STRUGGLING_RATIO = 1 / 3


class EvidenceWeight(StrEnum):
    """What one no weighs. The pages own the words."""

    ALMOST_NOTHING = "almost_nothing"
    LITTLE = "little"
    SOME = "some"


ALMOST_NOTHING_BELOW = 0.1
LITTLE_BELOW = 0.6


@dataclass(frozen=True, slots=True)
class RejectionEvidence(Result):
    """What one no says. Inputs: `base`, `rho`, `answered` as given to `rejection_evidence`.

    `bits` is the log2 Bayes factor of this no for "passes only rho times as often as usual" against "usual";
    `max_bits` the same for somebody who never passes, the most any no can say; `pass_bits` (negative) what one pass
    says the other way, and `rejections_per_pass` how many such nos one pass outweighs (inf when a no says nothing).
    """

    base: float
    rho: float
    answered: float
    bits: float
    max_bits: float
    pass_bits: float
    rejections_per_pass: float
    weight: EvidenceWeight

    def after(self, before: float) -> float:
        """Probability of "struggling" after this no when it was `before` (0 to 1): odds times 2 to the bits."""
        checked_share("a probability", before)
        raised = before * 2**self.bits
        return raised / (raised + (1 - before))


def bits_of_rejection(base: float, rho: float = STRUGGLING_RATIO, answered: float = 1.0) -> float:
    """Bits one no (or silence so far) carries for a pass rate of `rho` times the usual, against the usual.

    `base` is the usual pass rate, 0 <= base < 1 (for an uncertain rate its mean, which is exact since the likelihood
    of one outcome is linear in it); 0 <= rho <= 1; `answered` is the share of passes that would have been heard of by
    now, 1 for an explicit no. Never negative. Raises `ValueError` outside these ranges. Source: Good (1950), weight of
    evidence.
    """
    heard = checked_share("base", base) * checked_share("answered", answered)
    if heard == 1:
        raise ValueError("a no cannot come where everybody passes")
    return log2((1 - checked_share("rho", rho) * heard) / (1 - heard))


def bits_of_pass(rho: float = STRUGGLING_RATIO) -> float:
    """Bits one pass carries the other way, 0 or negative; minus infinity for rho = 0, which a pass refutes."""
    return log2(rho) if checked_share("rho", rho) > 0 else -inf


def evidence_weight(bits: float) -> EvidenceWeight:
    """Almost nothing below .1 bit (odds x 1.07), little below .6 (odds x 1.5), some from there on. A judgement."""
    if bits < ALMOST_NOTHING_BELOW:
        return EvidenceWeight.ALMOST_NOTHING
    return EvidenceWeight.LITTLE if bits < LITTLE_BELOW else EvidenceWeight.SOME


def rejection_evidence(
    base: float, rho: float = STRUGGLING_RATIO, answered: float = 1.0, *, sources: tuple[Source, ...] = ()
) -> RejectionEvidence:
    """What one no says about the person who got it; arguments and errors as in `bits_of_rejection`."""
    bits, pass_bits = bits_of_rejection(base, rho, answered), bits_of_pass(rho)
    return RejectionEvidence(
        base=base,
        rho=rho,
        answered=answered,
        bits=bits,
        max_bits=bits_of_rejection(base, 0.0, answered),
        pass_bits=pass_bits,
        rejections_per_pass=-pass_bits / bits if bits > 0 else inf,
        weight=evidence_weight(bits),
        method=EVIDENCE_BITS_METHOD,
        sources=sources,
    )
