"""Exam of the posterior against NUTS: the same model, written again in NumPyro, in an environment of its own.

``python bench/exam_posterior_against_nuts.py`` asks ``bench/rivals/nuts.py`` in ``.rivals`` (made by ``.ci/rivals``)
for the chances of five seekers, and compares by the law of offers in 100 applications that they make. The reference is
a long run of 80,000 draws; NUTS itself has 2 chains of 4,000. Prints errors and times of one processor, from the counts
to the draws; exit status 1 when a bar is missed, 0 with a word when there is no ``.rivals``.
"""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from scipy.stats import binom

from exam_forecast import REFERENCE, a_person, matured
from onward.odds.distributions import FloatArray
from onward.odds.forecasts.posterior import fit_pass_rates
from onward.odds.trials import TrialCounts
from report import ReportRow, exit_code, print_report
from simulated_seekers import CHANNELS

ROOT = Path(__file__).parents[1]
PYTHON = ROOT / ".rivals" / "bin" / "python"
HISTORIES = (0, 10, 50, 200, 800)
NEXT, SEED = 100, 81
LONG, SHORT = (10, 8_000), (2, 4_000)
QUANTILES = np.array([0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975])
CDF_BAR, TIMES_AS_FAST_BAR = 0.005, 300


def main() -> int:
    """Every seeker; 0 if all bars were held or there is nothing to compare with."""
    if not PYTHON.exists():
        print("No .rivals here, so there is no NUTS to compare with: .ci/rivals makes it.")
        return 0
    return exit_code([print_report(f"{past} applications behind, offers in {NEXT}", rows(past)) for past in HISTORIES])


def rows(past: int) -> Iterator[ReportRow]:
    """One seeker with so many applications behind."""
    rng = np.random.default_rng(SEED + past)
    counts, plan = matured(rng, a_person(rng), past), np.rint(NEXT * CHANNELS).astype(np.int64)
    truth, nuts = (asked(counts, *size) for size in (LONG, SHORT))
    exact = law(truth["chances"], plan)
    seconds = nuts["seconds"][1]
    yield ReportRow("NUTS, 8,000 draws: CDF error", cdf_error(law(nuts["chances"], plan), exact))
    yield ReportRow(
        "NUTS: seconds of a processor", seconds, expected=f"and {nuts['seconds'][0] - seconds:.1f} s to compile"
    )
    yield ReportRow("NUTS: error of log quantiles", quantile_error(nuts["chances"] @ plan, truth["chances"] @ plan))
    draws = chances_from(counts)
    yield ReportRow("draws: CDF error", cdf_error(law(draws, plan), exact), CDF_BAR, error=0.001)
    yield ReportRow("draws: error of log quantiles", quantile_error(draws @ plan, truth["chances"] @ plan))
    took = timed(partial(chances_from, counts))
    yield ReportRow("draws: times as fast", seconds / took, None, TIMES_AS_FAST_BAR, None, f"{1_000 * took:.2f} ms")


def chances_from(counts: TrialCounts) -> FloatArray:
    """From the counts to draws of the chance of an offer by cell, as NUTS has to."""
    return np.asarray(fit_pass_rates(counts, REFERENCE).draws().prod(axis=1))


def asked(counts: TrialCounts, chains: int, draws: int) -> dict[str, Any]:
    """What NUTS says of these counts."""
    question = {
        "base": REFERENCE.base.tolist(),
        "spread": REFERENCE.spread.tolist(),
        "cell_spread": REFERENCE.cell_spread.tolist(),
        "positives": counts.positives.tolist(),
        "trials": counts.trials.tolist(),
        "chains": chains,
        "draws": draws,
        "seed": SEED,
    }
    command = [str(PYTHON), str(ROOT / "bench" / "rivals" / "nuts.py")]
    said = subprocess.run(command, input=json.dumps(question), capture_output=True, text=True, check=True)
    answer: dict[str, Any] = json.loads(said.stdout)
    return {**answer, "chances": np.array(answer["chances"])}


def law(chances: FloatArray, plan: FloatArray) -> FloatArray:
    """The law of the number of offers, averaged over draws of the chances [N, C], by plain convolution."""
    total = np.zeros(NEXT + 1)
    for part in np.array_split(chances, max(1, len(chances) // 8_000)):
        laws = np.ones((len(part), 1))
        for p, sent in zip(part.T, plan, strict=True):
            one = binom.pmf(np.arange(sent + 1), sent, p[:, None])
            size = laws.shape[1] + int(sent)
            laws = np.fft.irfft(np.fft.rfft(laws, size) * np.fft.rfft(one, size), size)
        total[: laws.shape[1]] += laws.sum(axis=0)
    return total / len(chances)


def cdf_error(one: FloatArray, other: FloatArray) -> float:
    """The largest difference of two distribution functions on 0, 1, 2, ..."""
    size = max(len(one), len(other))
    first, second = (np.cumsum(np.pad(each, (0, size - len(each)))) for each in (one, other))
    return float(np.abs(first - second).max())


def quantile_error(one: FloatArray, other: FloatArray) -> float:
    """The largest difference of the logarithms of quantiles from 2.5 to 97.5 per cent."""
    return float(np.abs(np.log(np.quantile(one, QUANTILES) / np.quantile(other, QUANTILES))).max())


def timed(act: Callable[[], object], times: int = 60) -> float:
    """Processor seconds per call, the best of `times`."""
    found = []
    for _ in range(times):
        start = time.process_time()
        act()
        found.append(time.process_time() - start)
    return min(found)


if __name__ == "__main__":
    sys.exit(main())
