"""The noise that hides a person, by the OpenDP library, which only a host that releases needs."""

from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING

from onward.community.pool.rules import NoisyCounts

if TYPE_CHECKING:
    from opendp.mod import Measurement

ROUNDING = 1 + 1e-9
"""OpenDP rounds the cost of noise up by the last digit of a float; this much more noise keeps it within the stated
cost."""


def add_noise(counts: Sequence[int], sensitivity: int, epsilon: Decimal) -> NoisyCounts:
    """Add discrete Laplace noise from the system's randomness.

    `sensitivity` is by how much one person can change the counts, summed over all of them. OpenDP itself computes the
    privacy cost, which is checked against `epsilon`. Raises `ImportError` where OpenDP is not installed.
    """
    scale = float(sensitivity / epsilon)
    measurement = _laplace(scale * ROUNDING)
    cost: float = measurement.map(d_in=sensitivity)  # type: ignore[no-untyped-call]  # OpenDP leaves it open
    if cost > float(epsilon):
        raise ArithmeticError(f"noise of scale {scale} costs {cost}, not {epsilon}")
    return NoisyCounts(measurement(list(counts)), scale)


def is_noise_there() -> bool:
    """Return whether OpenDP is installed."""
    return find_spec("opendp") is not None


@cache
def _laplace(scale: float) -> "Measurement":
    import opendp.prelude as dp  # noqa: PLC0415 - an optional library of 47 MB

    dp.enable_features("contrib")
    return dp.m.make_laplace(dp.vector_domain(dp.atom_domain(T=int)), dp.l1_distance(T=int), scale=scale)
