"""How this person's waits usually end: rows to the model of response times.

The model is imported where it is first fitted: NumPy and SciPy cost more to load than all the rest together.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from onward.accounts.public import Person
from onward.campaign.models import Application
from onward.odds.ladder import Wait
from onward.vocabulary import Stage

if TYPE_CHECKING:
    from onward.odds.response_times.cure_model import ResponsePosterior

Counted = tuple[tuple[int, int], ...]
MAX_DAYS = 365
"""Days of silence up to which waits are told apart."""
CACHE_SIZE = 256
UNANSWERED_STAGES = (Stage.APPLIED, Stage.NEVER_ANSWERED, Stage.CLOSED)


@dataclass(frozen=True, slots=True)
class ResponseTimes:
    """What is known of waits: the fitted model, and how a silence of 0, 1, … days looks."""

    posterior: ResponsePosterior
    labels: tuple[Wait, ...]

    def label(self, days: int) -> Wait:
        return self.labels[min(max(days, 0), MAX_DAYS)]

    @property
    def probably_closed_after(self) -> int | None:
        """After how many days of silence closing can be offered; ``None`` where a year is not enough."""
        return next((days for days, label in enumerate(self.labels) if label is Wait.PROBABLY_CLOSED), None)


def response_times(person: Person, today: date) -> ResponseTimes:
    """Fit the model to the person's own answers and silences, with what is published as a beginning. One query."""
    return _fit(*(tuple(sorted(Counter(days).items())) for days in _days_to_reply(person, today)))


def silent_days(application: Application, today: date) -> int | None:
    """Return for how long nobody has answered; ``None`` unless it was sent on a known day and still waits."""
    if application.stage != Stage.APPLIED or application.applied_on is None:
        return None
    return max((today - application.applied_on).days, 0)


def probably_closed_since(person: Person) -> date:
    """Return the day: what was sent then or before and is silent can be offered for closing; the first of all days
    where no silence is long enough."""
    today = person.today()
    after = response_times(person, today).probably_closed_after
    return date.min if after is None else today - timedelta(days=after)


def probably_closed(person: Person) -> QuerySet[Application]:
    """Return the applications whose silence is so long that closing them can be offered."""
    silent = Application.objects.owned_by(person).filter(stage=Stage.APPLIED, applied_on__lte=person.today())
    return silent.filter(applied_on__lte=probably_closed_since(person)) if silent.exists() else silent.none()


def _days_to_reply(person: Person, today: date) -> tuple[list[int], list[int], list[int]]:
    """Return whole days: to each first human answer, of each silence, and since each application that was answered on
    a day nobody noted; the sample counts only while nothing else does."""
    rows = Application.objects.owned_by(person).sent()
    own = rows.without_sample()
    rows = own if own.exists() else rows
    columns = ("stage", "furthest", "applied_on", "replied_on", "since")
    answered: list[int] = []
    silent: list[int] = []
    undated: list[int] = []
    for stage, furthest, applied_on, replied_on, since in rows.values_list(*columns):
        heard = replied_on or (since if stage == Stage.REJECTED and furthest == Stage.APPLIED else None)
        if heard:
            answered.append((min(heard, today) - applied_on).days)
        elif furthest == Stage.APPLIED and stage in UNANSWERED_STAGES:
            silent.append((today - applied_on).days)
        elif furthest != Stage.APPLIED or stage == Stage.REJECTED:
            undated.append((today - applied_on).days)
    return answered, silent, undated


@lru_cache(maxsize=CACHE_SIZE)
def _fit(*counted: Counted) -> ResponseTimes:
    """Fit the model to waits in whole days, each with how often it came."""
    from onward.odds.response_times.cure_model import fit_response_times, wait_labels  # noqa: PLC0415
    from onward.odds.silence_bins import histogram  # noqa: PLC0415 - see above

    lags, silent, undated = (histogram([*Counter(dict(days)).elements()]) for days in counted)
    posterior = fit_response_times(lags, silent, undated=undated)
    return ResponseTimes(posterior, wait_labels(posterior, range(MAX_DAYS + 1)))
