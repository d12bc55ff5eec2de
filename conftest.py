"""Fixtures that every room's tests share."""

import os
import tempfile

os.environ.setdefault("ONWARD_HOME", tempfile.mkdtemp(prefix="onward-test-"))

import pytest
from django.test import Client

from onward.accounts.models import Person


@pytest.fixture
def alice(db) -> Person:
    """The owner."""
    return Person.objects.create_user("alice@example.org", "a long enough pass phrase")


@pytest.fixture
def bob(db) -> Person:
    """Another owner."""
    return Person.objects.create_user("bob@example.org", "a long enough pass phrase")


@pytest.fixture
def charlie(db) -> Person:
    """A stranger: owns nothing."""
    return Person.objects.create_user("charlie@example.org", "a long enough pass phrase")


@pytest.fixture
def as_alice(alice) -> Client:
    client = Client(HTTP_HOST="localhost")
    client.force_login(alice, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def as_charlie(charlie) -> Client:
    client = Client(HTTP_HOST="localhost")
    client.force_login(charlie, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture(autouse=True)
def plain_static_files(settings):
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
