"""Fixtures that every room's tests share."""

import fcntl
import gc
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.conf import settings
from django.db import transaction
from django.test import Client, override_settings
from hypothesis import settings as hypothesis
from playwright.sync_api import Browser, expect
from pytest_django.plugin import DjangoDbBlocker
from tests.services.browser import chromium
from tests.services.patience import PATIENCE
from tests.services.server import run_command, running_server

from onward.accounts.models import Person

hypothesis.register_profile("patient", deadline=None)
hypothesis.load_profile("patient")  # a busy machine is no failure
expect.set_options(timeout=PATIENCE * 1000)

WEDNESDAY_NOON = "2026-12-02T12:00+01:00[Europe/Berlin]"
"""The moment of a test that asks for none, unless ``ONWARD_TEST_MOMENT`` names another."""

FEWER_COLLECTIONS = (100_000, 20, 100)

REACHES_A_DATABASE = {"db", "transactional_db", "live_server"}
SLOW_FIXTURES = {"prepared_home", "alice_with_everything"}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What reaches no database of the tests says the same on each: it is run ``once``.

    Tests of a room's pages are ``pages``: on PostgreSQL ``test_pages.py`` opens all pages, and operations are run.
    """
    for item in items:
        if not (item.get_closest_marker("django_db") or REACHES_A_DATABASE & fixtures_of(item)):
            item.add_marker("once")
        if item.path.stem.endswith(("_page", "_pages")) and "src" in item.path.parts:
            item.add_marker("pages")


class SlowFilesFirst:
    """Begin with the files that start a server or walk all addresses, so that none of them is left at the end."""

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        slow = {item.path for item in items if SLOW_FIXTURES & fixtures_of(item)}
        items.sort(key=lambda item: item.path not in slow)


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(SlowFilesFirst())
    gc.set_threshold(*FEWER_COLLECTIONS)


def pytest_collection_finish() -> None:
    """Leave what was collected out of garbage collection, which would walk twelve thousand tests again and again."""
    gc.collect()
    gc.freeze()


def fixtures_of(item: pytest.Item) -> set[str]:
    return set(getattr(item, "fixturenames", ()))


@pytest.fixture
def moment(request: pytest.FixtureRequest) -> datetime:
    """When and where a test takes place: what its mark ``moment`` says, else what holds for the whole run."""
    if request.node.get_closest_marker("real_clock"):
        return datetime.now(UTC)
    mark = request.node.get_closest_marker("moment")
    return read_moment(mark.args[0]) if mark else moment_of_run()


def moment_of_run() -> datetime:
    return read_moment(os.environ.get("ONWARD_TEST_MOMENT", WEDNESDAY_NOON))


def read_moment(text: str) -> datetime:
    at, _, zone = text.partition("[")
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


@pytest.fixture(scope="session", autouse=True)
def settings_for_tests() -> Iterator[None]:
    """Static files under their plain names, pass phrases that are hashed quickly, a board that members read, and
    forwarding addresses."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    with override_settings(
        STORAGES={**settings.STORAGES, "staticfiles": plain},
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        PUBLIC_READERS="members",
        INBOX_DOMAIN="in.jobs.example.org",
    ):
        yield


@pytest.fixture(scope="module")
def module_db(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[Callable[[], AbstractContextManager[None]]]:
    """A transaction around all tests of a module: what is made ``with module_db():`` is there for each of them.

    It is made at the moment of the run, as tests take place there.
    """

    @contextmanager
    def opened() -> Iterator[None]:
        with django_db_blocker.unblock(), time_machine.travel(moment_of_run().astimezone(UTC), tick=False):
            yield

    with django_db_blocker.unblock():
        around = transaction.atomic()
        around.__enter__()
    yield opened
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        around.__exit__(None, None, None)


@pytest.fixture(scope="session")
def new_home(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A data folder that a command of a room made from nothing: to be copied, never used itself."""

    def use_once(home: Path) -> None:
        answer = run_command(home, "today", "--json")
        assert answer.returncode == 0, answer.stderr

    return made_once("new-home", use_once, tmp_path_factory, worker_id)


@pytest.fixture(scope="session")
def prepared_home(new_home: Path, tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The new folder after ``onward serve`` was started in it once: to be copied, never used itself.

    All processes of a run share it; the first that asks makes it while the others wait.
    """

    def start_once(home: Path) -> None:
        shutil.copytree(new_home, home)
        with running_server(home):
            pass

    return made_once("prepared-home", start_once, tmp_path_factory, worker_id)


def made_once(
    name: str, make: Callable[[Path], None], tmp_path_factory: pytest.TempPathFactory, worker_id: str
) -> Path:
    """A folder that ``make`` fills for all processes of a run."""
    own = tmp_path_factory.getbasetemp()
    shared = own if worker_id == "master" else own.parent
    made = shared / name
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            unfinished = own / f"unfinished-{name}"
            make(unfinished)
            unfinished.rename(made)
    return made


@pytest.fixture(scope="module")
def module_home(prepared_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder of the module's own, in which nobody has done anything yet."""
    return Path(shutil.copytree(prepared_home, tmp_path_factory.mktemp("module") / "home"))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One for all tests of a module; its loop ends with it, since asynchronous tests would trip over an open one."""
    with chromium() as running:
        yield running
