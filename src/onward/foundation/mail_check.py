"""Whether the server that sends our mail answers."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core.cache import cache
from django.core.mail import get_connection
from django.utils import timezone

from onward.foundation.jobs.schedule import ScheduledRun

KEY = "mail-check"
KEPT_FOR = timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class MailCheck:
    """Since when the mail server hasn't responded; ``None`` if it did at the last check."""

    failing_since: datetime | None


def mail_error() -> str:
    """Ask the mail server, and return what went wrong; empty where it answers."""
    try:
        sender = get_connection()
        sender.open()
        sender.close()
    except OSError as error:
        return str(error) or type(error).__name__
    return ""


def check_mail(run: ScheduledRun) -> None:
    """Check the mail server of a host, and store the result for the people who run it."""
    if not settings.HOSTED or not settings.ENVIRONMENT.email_url:
        return
    run.report()
    before = last_mail_check()
    since = (before and before.failing_since) or timezone.now()
    cache.set(KEY, MailCheck(since if mail_error() else None), timeout=KEPT_FOR.total_seconds())


def last_mail_check() -> MailCheck | None:
    """Return the latest check of the mail server; ``None`` if there was none in the last two hours."""
    found: MailCheck | None = cache.get(KEY)
    return found
