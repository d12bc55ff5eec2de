"""Root finding for a continuous function between two points where its sign differs."""

from collections.abc import Callable
from math import copysign, ulp

HALF = 0.5


def root(f: Callable[[float], float], low: float, high: float, *, xtol: float = 2e-12) -> float:
    """Find x between `low` and `high` with `f(x)` = 0, to within `xtol`, by Chandrupatla's method.

    Interpolates inverse-quadratically where that is safe and halves the bracket elsewhere, so it ends for every `f`.
    Raises `ValueError` if `f` has the same sign at both ends. Source: Chandrupatla 1997, Advances in Engineering
    Software 28(3).
    """
    a, b, f_a, f_b = low, high, f(low), f(high)
    if not (f_a <= 0 <= f_b or f_b <= 0 <= f_a):
        raise ValueError(f"there is no change of sign between {low} and {high}")
    c, f_c = a, f_a
    step = HALF
    while True:
        best, f_best = (a, f_a) if abs(f_a) < abs(f_b) else (b, f_b)
        narrowest = (xtol / 2 + 2 * ulp(best)) / abs(b - a) if a != b else HALF
        if f_best == 0 or narrowest >= HALF:
            return best
        x = a + min(1 - narrowest, max(narrowest, step)) * (b - a)
        f_x = f(x)
        if copysign(1, f_x) == copysign(1, f_a):
            c, f_c = a, f_a
        else:
            c, b, f_c, f_b = b, a, f_b, f_a
        a, f_a = x, f_x
        xi, phi = (a - b) / (c - b), (f_a - f_b) / (f_c - f_b)
        safe = phi**2 < xi and (1 - phi) ** 2 < 1 - xi
        step = (
            f_a / (f_b - f_a) * f_c / (f_b - f_c) + (c - a) / (b - a) * f_a / (f_c - f_a) * f_b / (f_c - f_b)
            if safe
            else HALF
        )
