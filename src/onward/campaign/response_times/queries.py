"""How this person's waits usually end: from rows to the model of response times.

The model is imported where it is first fitted: NumPy and SciPy cost more to load than all the rest together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from onward.accounts.public import Person
from onward.campaign.events.rules import first_reply_on
from onward.campaign.models import Application
from onward.campaign.today.queries import CampaignToday, wait_columns, wait_groups
from onward.campaign.today.rules import WaitGroup
from onward.foundation.ownership.combined_reads import CombinedRead
from onward.foundation.shared_reads import shared_read
from onward.odds.ladder import Wait
from onward.vocabulary import Stage

if TYPE_CHECKING:
    from onward.odds.response_times.cure_model import ResponsePosterior

Counted = tuple[tuple[int, int], ...]
MAX_DAYS = 365
"""The longest wait, in days, that is distinguished from longer ones."""
CACHE_SIZE = 256
SILENT_STAGES = (Stage.APPLIED, Stage.NEVER_ANSWERED, Stage.CLOSED)
"""Stages in which nobody has written: a posting that was closed was not answered either."""


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

    def closed_since(self, today: date) -> date:
        """Applications sent on this day or before can be offered for closing; ``date.min`` if none can."""
        after = self.probably_closed_after
        return date.min if after is None else today - timedelta(days=after)


@shared_read
def response_times(person: Person, today: date) -> ResponseTimes:
    """Fit the model to the person's own replies and silences, starting from published figures. One query."""
    (rows,) = _read_waits(person)
    return response_times_from(wait_groups(rows), today)


def response_times_from(waits: Iterable[WaitGroup], today: date) -> ResponseTimes:
    """Return the same from waits that were read already."""
    return _fit(*_days_to_reply(waits, today))


def silent_days(application: Application, today: date) -> int | None:
    """Return the days of silence so far; ``None`` unless the application was sent on a known day and still waits."""
    if application.stage != Stage.APPLIED or application.applied_on is None:
        return None
    return max((today - application.applied_on).days, 0)


def probably_closed_since(person: Person) -> date:
    """Return the day: what was sent then or before and is silent can be offered for closing."""
    today = person.today()
    return response_times(person, today).closed_since(today)


def count_probably_closed(day: CampaignToday) -> int:
    """Count the applications whose silence is so long that closing them can be offered."""
    silent = [each for each in day.waits if each.stage == Stage.APPLIED]
    if not any(each.applied_on and each.applied_on <= day.today for each in silent):
        return 0
    since = response_times_from(day.waits, day.today).closed_since(day.today)
    return sum(each.count for each in silent if each.applied_on and each.applied_on <= since)


def _days_to_reply(waits: Iterable[WaitGroup], today: date) -> tuple[Counted, Counted, Counted]:
    """Count whole days: to each first human answer, of each silence, and since each application that was answered on
    a day nobody noted; the sample counts only while nothing else does."""
    sent = [each for each in waits if each.applied_on]
    answered, silent, undated = Counter[int](), Counter[int](), Counter[int]()
    for each in [each for each in sent if not each.sample] or sent:
        assert each.applied_on is not None
        if heard := first_reply_on(each.stage, each.furthest, each.replied_on, each.since):
            answered[(min(heard, today) - each.applied_on).days] += each.count
        elif each.furthest == Stage.APPLIED and each.stage in SILENT_STAGES:
            silent[(today - each.applied_on).days] += each.count
        elif each.furthest != Stage.APPLIED or each.stage == Stage.REJECTED:
            undated[(today - each.applied_on).days] += each.count
    return _counted(answered), _counted(silent), _counted(undated)


def _counted(days: Counter[int]) -> Counted:
    return tuple(sorted(days.items()))


@lru_cache(maxsize=CACHE_SIZE)
def _fit(*counted: Counted) -> ResponseTimes:
    """Fit the model to waits in whole days, each with how often it came."""
    from onward.odds.response_times import cure_model  # noqa: PLC0415
    from onward.odds.silence_bins import histogram  # noqa: PLC0415 - see above

    lags, silent, undated = (histogram([*Counter(dict(days)).elements()]) for days in counted)
    posterior = cure_model.fit_response_times(lags, silent, undated=undated)
    return ResponseTimes(posterior, cure_model.wait_labels(posterior, range(MAX_DAYS + 1)))


_read_waits = CombinedRead(lambda owner: [wait_columns(owner)])
