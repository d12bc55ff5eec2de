"""Fixtures that every room's tests share."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client
from hypothesis import settings as hypothesis
from playwright.sync_api import Browser, expect
from pytest_django.fixtures import Settings
from tests.services.browser import chromium
from tests.services.patience import PATIENCE

from onward.accounts.models import Person

hypothesis.register_profile("patient", deadline=None)
hypothesis.load_profile("patient")  # a busy machine is no failure
expect.set_options(timeout=PATIENCE * 1000)

WEDNESDAY_NOON = "2026-12-02T12:00+01:00[Europe/Berlin]"
"""The moment of a test that asks for none, unless ``ONWARD_TEST_MOMENT`` names another."""


@pytest.fixture
def moment(request: pytest.FixtureRequest) -> datetime:
    """When and where a test takes place: what its mark ``moment`` says, else what holds for the whole run."""
    if request.node.get_closest_marker("real_clock"):
        return datetime.now(UTC)
    mark = request.node.get_closest_marker("moment")
    at, _, zone = (mark.args[0] if mark else os.environ.get("ONWARD_TEST_MOMENT", WEDNESDAY_NOON)).partition("[")
    return datetime.fromisoformat(at).astimezone(ZoneInfo(zone.removesuffix("]") or "UTC"))


@pytest.fixture(autouse=True)
def clock(request: pytest.FixtureRequest, moment: datetime) -> Iterator[time_machine.Traveller | None]:
    """Stands still at ``moment``, and can be moved; the machine's own clock where the mark ``real_clock`` asks for it.

    The process stays in UTC, as the server does; it is the people who live in the zone of the moment.
    """
    if request.node.get_closest_marker("real_clock"):
        yield None
    else:
        with time_machine.travel(moment.astimezone(UTC), tick=False) as held:
            yield held


@pytest.fixture
def alice(db: None, moment: datetime) -> Person:
    """The owner."""
    return Person.objects.create_user("alice@example.org", "a long enough pass phrase", time_zone=str(moment.tzinfo))


@pytest.fixture
def bob(db: None, moment: datetime) -> Person:
    """Another owner."""
    return Person.objects.create_user("bob@example.org", "a long enough pass phrase", time_zone=str(moment.tzinfo))


@pytest.fixture
def charlie(db: None, moment: datetime) -> Person:
    """A stranger: owns nothing."""
    return Person.objects.create_user("charlie@example.org", "a long enough pass phrase", time_zone=str(moment.tzinfo))


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
