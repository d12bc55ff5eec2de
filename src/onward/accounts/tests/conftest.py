import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.test import Client

from onward.accounts.tests.hosted_settings import hosted

__all__ = ["hosted"]


@pytest.fixture(autouse=True)
def nothing_counted_yet(request):
    """Attempts are counted in the cache, which is a table."""
    if "db" in request.fixturenames or request.node.get_closest_marker("django_db"):
        request.getfixturevalue("db")
        cache.clear()


@pytest.fixture
def visitor() -> Client:
    return Client(HTTP_HOST="localhost")


@pytest.fixture
def member(hosted, alice):
    """Alice with an address that she confirmed."""
    EmailAddress.objects.create(user=alice, email=alice.email, verified=True, primary=True)
    return alice
