"""The evidence of each step over the days, against the line at which something is said."""

from dataclasses import dataclass
from math import exp, log

from django.utils.translation import gettext as _

from onward.odds.diagnosis import Diagnosis
from onward.outlook.core.search import Evidence
from onward.ui import days
from onward.ui.charts import Against, against

MOST = 20.0


@dataclass(frozen=True, slots=True)
class EvidencePicture:
    """The picture, and the same as rows of a day and how many times as likely below ordinary as ordinary."""

    picture: Against
    rows: tuple[tuple[str, str], ...]


def evidence_pictures(found: Diagnosis, seen: Evidence) -> list[EvidencePicture | None]:
    """One for each step that anything stood before; none before the second day."""
    return [
        _picture(seen, at, step.threshold) if step.trials and len(seen.days) > 1 else None
        for at, step in enumerate(found.steps)
    ]


def _picture(seen: Evidence, at: int, threshold: float) -> EvidencePicture:
    levels = [float(level) for level in seen.log_e[at]]
    points = [(float(day.toordinal()), level) for day, level in zip(seen.days, levels, strict=True)]
    ends = [(float(day.toordinal()), days.exact(day)) for day in (seen.days[0], seen.days[-1])]
    rows = ((days.exact(day), f"{exp(min(level, MOST)):.2g}") for day, level in zip(seen.days, levels, strict=True))
    return EvidencePicture(against(points, (log(threshold), _("something is said")), ends), tuple(rows))
