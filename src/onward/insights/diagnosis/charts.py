"""The evidence of each step over the days, against the line at which something is said."""

from dataclasses import dataclass
from math import exp, log

from django.utils.translation import gettext as _

from onward.insights.diagnosis.rules import EvidencePath
from onward.odds.diagnosis import Diagnosis
from onward.ui import humanize
from onward.ui.charts.evidence import EvidenceChart, evidence_chart

MAX_LOG_SHOWN = 20.0


@dataclass(frozen=True, slots=True)
class StepEvidence:
    """The picture, and the same as rows of a day and how many times as likely below ordinary as ordinary."""

    chart: EvidenceChart
    rows: tuple[tuple[str, str], ...]


def evidence_charts(found: Diagnosis, path: EvidencePath) -> list[StepEvidence | None]:
    """One for each step that anything stood before; none before the second day."""
    return [
        _chart(path, at, step.threshold) if step.trials and len(path.days) > 1 else None
        for at, step in enumerate(found.steps)
    ]


def _chart(path: EvidencePath, at: int, threshold: float) -> StepEvidence:
    levels = [float(level) for level in path.log_e[at]]
    points = [(float(day.toordinal()), level) for day, level in zip(path.days, levels, strict=True)]
    ends = [(float(day.toordinal()), humanize.short_date(day)) for day in (path.days[0], path.days[-1])]
    rows = (
        (humanize.short_date(day), f"{exp(min(level, MAX_LOG_SHOWN)):.2g}")
        for day, level in zip(path.days, levels, strict=True)
    )
    return StepEvidence(evidence_chart(points, (log(threshold), _("a problem shows from here on")), ends), tuple(rows))
