"""People here have had their accounts for a while; ``newcomer`` got one today."""

from datetime import timedelta

import pytest

from onward.accounts.models import Person


def settled(person):
    person.joined_at -= timedelta(days=100)
    person.save(update_fields=["joined_at"])
    return person


@pytest.fixture
def alice(alice):
    return settled(alice)


@pytest.fixture
def bob(bob):
    return settled(bob)


@pytest.fixture
def charlie(charlie):
    return settled(charlie)


@pytest.fixture
def newcomer(db):
    return Person.objects.create_user("new@example.org", "a long enough pass phrase")
