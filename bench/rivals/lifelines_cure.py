"""Fit lifelines' mixture cure model with a log-normal law: JSON in on stdin, JSON out on stdout.

In: a list of searches, each {"days": [...], "answered": [...]}, days to the answer or of silence so far. Out: for each
the fitted share answered, mu, sigma and the processor seconds it took, or null where the fit did not converge.
"""

import json
import sys
import time
import warnings

import numpy as np
from lifelines import LogNormalFitter, MixtureCureFitter


def fitted(search: dict[str, list[float]]) -> dict[str, float] | None:
    """One fit, or None."""
    start = time.process_time()
    try:
        model = MixtureCureFitter(base_fitter=LogNormalFitter())
        model.fit(np.array(search["days"]), np.array(search["answered"]))
    except Exception:  # noqa: BLE001 - whatever it was, the rival gave no answer
        return None
    seconds = time.process_time() - start
    cured, mu, sigma = (float(model.params_[name]) for name in ("cured_fraction_", "mu_", "sigma_"))
    found = {"share": 1 - cured, "mu": mu, "sigma": sigma, "seconds": seconds}
    return found if np.all(np.isfinite(list(found.values()))) else None


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    json.dump([fitted(search) for search in json.load(sys.stdin)], sys.stdout)
