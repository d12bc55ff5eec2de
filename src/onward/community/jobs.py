"""What runs in the background."""

import logging
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.urls import reverse
from django.utils import timezone, translation

from onward.accounts.public import Person
from onward.community.apps import is_board_on
from onward.community.notices.models import DigestSubscription
from onward.community.notices.operations import put_back, take_digest
from onward.community.notices.queries import Digest, stop_token
from onward.community.notices.texts import digest_subject, digest_text
from onward.foundation.jobs.schedule import ScheduledRun
from onward.foundation.own_address import own_address

MOST_SENT = 200
"""Most emails in one run, since the worker does nothing else meanwhile; the next run continues."""

log = logging.getLogger(__name__)


def send_digests(run: ScheduledRun) -> None:
    """Email new notices to whoever is due, unless it's their quiet hours.

    The connection to the mail server comes before anything is marked as sent, so that nothing is lost if it fails.
    """
    subscriptions = DigestSubscription.objects.across_owners("emails are sent to everybody who is due")
    due = subscriptions.filter(next_at__lte=run.started_at, owner__is_active=True).values_list("owner_id", flat=True)
    connection = get_connection()
    sent = 0
    try:
        for pk in list(due) if is_board_on() else []:
            run.report()
            person = Person.objects.filter(pk=pk).first()
            if person is None or person.is_quiet():
                continue
            connection.open()
            sent += send_digest(person, connection)
            if sent == MOST_SENT:
                return
    except (OSError, SMTPException):
        log.warning("The mail server can't be reached; emails with notices are sent later", exc_info=True)
    finally:
        connection.close()


def send_digest(person: Person, connection: BaseEmailBackend) -> bool:
    """Email new notices, if any; those the mail server refuses come with the next email."""
    now = timezone.now()
    digest = take_digest(person, now)
    if digest is None:
        return False
    try:
        connection.send_messages([digest_message(person, digest)])
    except (SMTPResponseException, SMTPRecipientsRefused):
        put_back(person, now)
        log.warning("The mail server refused an email with notices", exc_info=True)
        connection.close()
    return True


def digest_message(person: Person, digest: Digest) -> EmailMessage:
    """Return the email to one person; its subject holds nothing that somebody wrote."""
    stop = own_address(reverse("community:stop_digest", args=[stop_token(person)]))
    headers = {"List-Unsubscribe": f"<{stop}>", "Auto-Submitted": "auto-generated"}
    if settings.ACCOUNT_DEFAULT_HTTP_PROTOCOL == "https":
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    with translation.override(person.language):
        text = digest_text(digest, stop)
        return EmailMessage(
            digest_subject(digest.count), text, settings.DEFAULT_FROM_EMAIL, [person.email], headers=headers
        )
