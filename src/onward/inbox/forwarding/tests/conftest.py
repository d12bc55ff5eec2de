import pytest
from django.conf import settings as django_settings

from onward.foundation.encryption import decrypt
from onward.inbox.forwarding.models import ForwardingAddress
from onward.inbox.forwarding.operations import create_address

DOMAIN = "in.jobs.example.org"


@pytest.fixture
def mailbox(alice):
    return create_address(alice)


def address_of(person) -> str:
    row = ForwardingAddress.objects.owned_by(person).get()
    return f"{decrypt(row.encrypted, django_settings.ENCRYPTION_KEY)}@{DOMAIN}"


@pytest.fixture
def address(alice, mailbox) -> str:
    """Alice's address."""
    return address_of(alice)
