"""The health of a host, in counts of all its people together."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Min, QuerySet, Sum
from django.utils import timezone

from onward.accounts.public import Person
from onward.community.host.rules import usual_wait
from onward.community.models import Decision, ModerationCase, Tip
from onward.foundation.jobs.worker import last_heartbeat
from onward.foundation.models import BackgroundJob

COUNTED = "how many there are on this host, of everybody together"
ACTIVE_FOR = timedelta(days=30)
ANSWERED_WITHIN = timedelta(days=90)
ANSWERS_READ = 500
JOBS_FAILED_WITHIN = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many of something are waiting, and since when the oldest has been."""

    count: int
    since: datetime | None


@dataclass(frozen=True, slots=True)
class BoardHealth:
    """What is on the board, what waits for a moderator, and the usual wait."""

    tips: int
    comments: int
    cases: Waiting
    appeals: Waiting
    usual_wait: timedelta | None


@dataclass(frozen=True, slots=True)
class WorkHealth:
    """Waiting background jobs, those that failed within a day, and when a worker last reported."""

    waiting: Waiting
    failed: int
    worker_at: datetime | None


def members() -> tuple[int, int]:
    """Return how many have an account, and how many of them signed in within 30 days. Two queries."""
    people = Person.objects.filter(is_active=True)
    return people.count(), people.filter(last_login__gt=timezone.now() - ACTIVE_FOR).count()


def board_health() -> BoardHealth:
    """Count what is on the board and what waits for moderators. Seven queries at most."""
    tips = Tip.objects.across_authors(COUNTED).published()
    comments = tips.aggregate(total=Sum("comment_count"))["total"]
    appeals = Decision.objects.filter(answered_at=None, appealed_at__isnull=False)
    return BoardHealth(
        tips=tips.count(),
        comments=comments or 0,
        cases=_waiting(ModerationCase.objects.filter(closed_at=None), "opened_at"),
        appeals=_waiting(appeals, "appealed_at"),
        usual_wait=usual_wait(_waits()),
    )


def work_health() -> WorkHealth:
    """Count the background jobs that wait and those that failed lately. Four queries at most."""
    jobs = BackgroundJob.objects.across_owners(COUNTED)
    failed = jobs.filter(state=BackgroundJob.State.FAILED, ended_at__gt=timezone.now() - JOBS_FAILED_WITHIN)
    return WorkHealth(_waiting(jobs.waiting(), "created_at"), failed.count(), last_heartbeat())


def _waits() -> Sequence[timedelta]:
    """Return how long cases were open, for those that were closed last."""
    closed = ModerationCase.objects.filter(closed_at__gt=timezone.now() - ANSWERED_WITHIN).order_by("-closed_at")
    rows = closed.values_list("opened_at", "closed_at")[:ANSWERS_READ]
    return [end - start for start, end in rows if end is not None]


def _waiting(rows: QuerySet, since: str) -> Waiting:  # type: ignore[type-arg]  # of any model
    """Count rows and find the oldest. Two queries, one where nothing waits."""
    oldest: datetime | None = rows.aggregate(oldest=Min(since))["oldest"]
    return Waiting(rows.count() if oldest else 0, oldest)
