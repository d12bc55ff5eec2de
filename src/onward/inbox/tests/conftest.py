from collections.abc import Iterator

import pytest
from tests.services.dovecot import MailServer, mail_server

from onward.inbox.mailboxes.models import Mailbox
from onward.inbox.tests.accounts import add_account


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
    return add_account(alice, server.port, server.user)


@pytest.fixture
def mailbox(alice):
    return Mailbox.objects.create(owner=alice, kind=Mailbox.Kind.FILE, name="old.mbox")
