import pytest

from onward.inbox.mailboxes.models import Mailbox


@pytest.fixture
def mailbox(alice):
    return Mailbox.objects.create(owner=alice, kind=Mailbox.Kind.FILE, name="old.mbox")
