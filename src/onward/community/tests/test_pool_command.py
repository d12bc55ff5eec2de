"""``onward release-pool``: for whoever runs the server, and no more often than the budget allows."""

import builtins
import json
from datetime import timedelta
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from onward.community import commands
from onward.community.commands import release_pool
from onward.community.pool.models import PublishedRelease
from onward.community.pool.noise import _laplace

pytestmark = pytest.mark.django_db


@pytest.fixture
def hosted(settings):
    settings.HOSTED = True
    settings.ALLOWED_HOSTS = ["jobs.example.org"]


def run(*arguments):
    return CliRunner().invoke(release_pool, arguments)


def test_two_releases_are_made_and_a_third_is_refused_with_the_day(hosted):
    first, second = run("--json"), run()
    assert json.loads(first.output) | {"people": 0} == {"number": 1, "people": 0, "shares": 0, "epsilon": "1.00"}
    assert "Made release 2" in second.output
    third = run()
    assert third.exit_code != 0
    made_on = PublishedRelease.objects.latest("number").made_on
    assert (made_on + timedelta(days=365)).isoformat() in third.output
    assert PublishedRelease.objects.count() == 2


def test_two_who_run_it_at_once_make_one_release(hosted, monkeypatch):
    run()
    monkeypatch.setattr(commands, "release_state", lambda _today: SimpleNamespace(next_number=1))
    refused = run()
    assert refused.exit_code != 0
    assert "No other one was made" in refused.output
    assert PublishedRelease.objects.count() == 1


def test_on_a_laptop_there_is_no_pool():
    assert "for one person" in run().output
    assert not PublishedRelease.objects.exists()


def test_without_the_library_nothing_is_released_and_it_is_said_how_to_get_it(hosted, monkeypatch):
    real = builtins.__import__

    def refuse(name, *rest):
        if name.startswith("opendp"):
            raise ImportError(name)
        return real(name, *rest)

    _laplace.cache_clear()
    monkeypatch.setattr(builtins, "__import__", refuse)
    assert "pip install 'onward[pool]'" in run().output
    assert not PublishedRelease.objects.exists()
