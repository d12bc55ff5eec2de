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
    """Since when the mail server doesn't answer; ``None`` where it did when it was asked last."""

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
    """Ask the mail server of a host, and keep whether it answers for those who run the host."""
    if not settings.HOSTED or not settings.ENVIRONMENT.email_url:
        return
    run.report()
    before = last_mail_check()
    since = (before and before.failing_since) or timezone.now()
    cache.set(KEY, MailCheck(since if mail_error() else None), timeout=KEPT_FOR.total_seconds())


def last_mail_check() -> MailCheck | None:
    """What is known of the mail server; ``None`` where nobody asked it in the last two hours."""
    found: MailCheck | None = cache.get(KEY)
    return found
