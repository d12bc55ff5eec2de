"""Fixtures that every room's tests share."""

from collections.abc import Iterator

import pytest
from django.test import Client
from hypothesis import settings as hypothesis
from playwright.sync_api import Browser, expect
from pytest_django.fixtures import Settings
from tests.services.browser import chromium

from onward.accounts.models import Person

hypothesis.register_profile("patient", deadline=None)
hypothesis.load_profile("patient")  # a busy machine is no failure
expect.set_options(timeout=20_000)


@pytest.fixture
def alice(db: None) -> Person:
    """The owner."""
    return Person.objects.create_user("alice@example.org", "a long enough pass phrase")


@pytest.fixture
def bob(db: None) -> Person:
    """Another owner."""
    return Person.objects.create_user("bob@example.org", "a long enough pass phrase")


@pytest.fixture
def charlie(db: None) -> Person:
    """A stranger: owns nothing."""
    return Person.objects.create_user("charlie@example.org", "a long enough pass phrase")


def signed_in(person: Person) -> Client:
    client = Client(HTTP_HOST="localhost")
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def as_alice(alice: Person) -> Client:
    return signed_in(alice)


@pytest.fixture
def as_charlie(charlie: Person) -> Client:
    return signed_in(charlie)


@pytest.fixture(autouse=True)
def plain_static_files(settings: Settings) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One for all tests of a process: a second one would not start beside the loop of the first."""
    with chromium() as running:
        yield running
