from collections.abc import Iterator

import pytest
from django.conf import settings
from tests.services.dovecot import PASSWORD, MailServer, mail_server

from onward.foundation.encryption import encrypt
from onward.inbox.mailboxes.models import Mailbox, MailFolder


@pytest.fixture(scope="session")
def running_server() -> Iterator[MailServer]:
    with mail_server() as running:
        yield running


@pytest.fixture
def server(running_server) -> MailServer:
    return running_server.of_somebody_else()


@pytest.fixture
def account(alice, server) -> Mailbox:
    """Alice's account at the server, of which the inbox is read."""
    mailbox = Mailbox.objects.create(
        owner=alice,
        kind=Mailbox.Kind.ACCOUNT,
        name=server.user,
        host="localhost",
        port=server.port,
        user=server.user,
        encrypted=encrypt(PASSWORD, settings.ENCRYPTION_KEY),
    )
    MailFolder.objects.create(owner=alice, mailbox=mailbox, name="INBOX", chosen=True)
    return mailbox


@pytest.fixture
def mailbox(alice):
    return Mailbox.objects.create(owner=alice, kind=Mailbox.Kind.FILE, name="old.mbox")
