"""Accounts at the mail server of the tests."""

from django.conf import settings
from tests.services.dovecot import PASSWORD

from onward.accounts.models import Person
from onward.foundation.encryption import encrypt
from onward.inbox.mailboxes.models import Mailbox, MailFolder


def add_account(owner: Person, port: int, user: str) -> Mailbox:
    """Give somebody an account of which the inbox is read."""
    mailbox = Mailbox.objects.create(
        owner=owner,
        kind=Mailbox.Kind.ACCOUNT,
        name=user,
        host="localhost",
        port=port,
        user=user,
        encrypted=encrypt(PASSWORD, settings.ENCRYPTION_KEY),
    )
    MailFolder.objects.create(owner=owner, mailbox=mailbox, name="INBOX", chosen=True)
    return mailbox
