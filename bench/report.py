"""How exams and benchmarks print what they found, and say whether a bar was held."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import isnan


@dataclass(frozen=True)
class ReportRow:
    """One figure with its Monte Carlo error, the bars it must keep within, and for reading what was expected."""

    what: str
    found: float
    at_most: float | None = None
    at_least: float | None = None
    error: float | None = None
    expected: str = ""

    @property
    def held(self) -> bool:
        """Whether every bar was kept; nan keeps none."""
        above = self.at_least is None or self.found >= self.at_least
        below = self.at_most is None or self.found <= self.at_most
        return above and below and not isnan(self.found)

    @property
    def bar(self) -> str:
        """The bars in words."""
        low, high = self.at_least, self.at_most
        if low is not None and high is not None:
            return f"{low:g} to {high:g}"
        if high is not None:
            return f"<= {high:g}"
        return f">= {low:g}" if low is not None else ""


def print_report(title: str, rows: Iterable[ReportRow]) -> bool:
    """Print one table; true if there was something to print and every bar in it was held."""
    kept = list(rows)
    width = max([40, *(len(row.what) for row in kept)])
    print(f"\n{title}\n{'':{width}}{'found':>11}{'mc error':>10}{'bar':>16}", flush=True)
    for row in kept:
        error = "" if row.error is None else f"{row.error:.4f}"
        verdict = "" if not row.bar else "ok" if row.held else "MISSED"
        print(f"{row.what:{width}}{row.found:11.4g}{error:>10}{row.bar:>16}  {verdict:7}{row.expected}", flush=True)
    return bool(kept) and all(row.held for row in kept)


def exit_code(held: Iterable[bool]) -> int:
    """Say how it ended; the exit code."""
    passed = all(list(held))
    print("\nAll bars held." if passed else "\nA bar was missed.")
    return 0 if passed else 1
