"""What somebody posted within a day, and whether they are asked to wait."""

from datetime import datetime, timedelta

from django.db.models import Max
from django.utils import timezone

from onward.accounts.public import Person
from onward.community.models import Comment, Decision, Tip
from onward.community.screening.rules import ALLOWANCES, Allowance, PostedToday, allowance

DAY = timedelta(days=1)


def posted_today(person: Person) -> PostedToday:
    """Return how many tips and comments somebody posted within a day, deleted and hidden ones too. Two queries."""
    since = timezone.now() - DAY
    tips, comments = (model.objects.written_by(person).filter(posted_at__gt=since).count() for model in (Tip, Comment))
    return PostedToday(tips, comments)


def allowance_of(person: Person) -> Allowance:
    """Return what somebody may post today. No query."""
    return allowance(timezone.now() - person.joined_at)


def has_settled(person: Person) -> bool:
    """Return whether somebody has had an account for a while. No query."""
    return allowance_of(person) == ALLOWANCES[-1]


def pause_of(person: Person) -> datetime | None:
    """Return until when somebody can't post; ``None`` for whoever can. One query."""
    now = timezone.now()
    pauses = Decision.objects.filter(author=person, paused_until__gt=now, reversed=False)
    until: datetime | None = pauses.aggregate(until=Max("paused_until"))["until"]
    return until
