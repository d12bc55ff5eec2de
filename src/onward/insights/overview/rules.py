"""The one thing worth knowing of a search this week."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from onward.odds.diagnosis import Diagnosis, DiagnosisState, StepDiagnosis

NEWS_LASTS = timedelta(days=7)


class Headline(StrEnum):
    WITHHELD = "withheld"
    EMPTY = "empty"
    PROBLEM = "problem"
    BEGINNING = "beginning"
    CLEARED = "cleared"
    SILENT = "silent"
    FORECAST = "forecast"


@dataclass(frozen=True, slots=True)
class SearchStanding:
    """How a search stands today: whether it is empty, at its beginning or at rest, its diagnosis, how many are silent.

    ``diagnosis`` is None on the day of a rejection; ``long_silent`` counts silences after which hardly any reply comes.
    """

    is_empty: bool
    is_beginning: bool
    is_resting: bool
    diagnosis: Diagnosis | None
    long_silent: int


def headline(standing: SearchStanding, today: date) -> Headline:
    """Choose what is said first: a problem before anything, and news of the week before what stays the same."""
    if standing.diagnosis is None:
        return Headline.WITHHELD
    if standing.is_empty:
        return Headline.EMPTY
    if any(step.state is DiagnosisState.PROBLEM for step in standing.diagnosis.steps):
        return Headline.PROBLEM
    if standing.is_beginning:
        return Headline.BEGINNING
    if newly_cleared(standing.diagnosis.steps, today):
        return Headline.CLEARED
    return Headline.SILENT if standing.long_silent else Headline.FORECAST


def newly_cleared(steps: Iterable[StepDiagnosis], today: date) -> list[StepDiagnosis]:
    """The steps whose numbers spoke against a serious problem for the first time within the last week."""
    cleared = [step for step in steps if step.state is DiagnosisState.SPOKE_AGAINST and step.reassurance]
    return [step for step in cleared if step.reassurance and today - step.reassurance.on < NEWS_LASTS]
