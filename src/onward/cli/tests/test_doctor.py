import json
import socket
from dataclasses import replace
from types import SimpleNamespace

import pytest
from click.testing import CliRunner
from django.utils import timezone

from onward.cli import health_checks
from onward.cli.doctor import doctor
from onward.foundation.jobs import worker
from onward.foundation.models import BackgroundJob
from onward.foundation.own_command import own_command
from onward.foundation.process_lock import exclusive_lock

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(tmp_path, settings):
    (tmp_path / "secrets").mkdir(mode=0o700)
    (tmp_path / "secrets" / "django").touch(mode=0o600)
    tmp_path.chmod(0o700)
    settings.HOME = tmp_path
    return tmp_path


def wrong(look):
    return [each for each in look() if not each.sound]


def pretend(settings, **values):
    """The environment, with other values."""
    settings.ENVIRONMENT = replace(settings.ENVIRONMENT, **values)


def test_a_sound_home_has_nothing_wrong(home):
    assert list(health_checks._home())
    assert wrong(health_checks._home) == []


@pytest.mark.parametrize(("name", "mode"), [(".", 0o755), ("secrets/django", 0o644), ("onward.sqlite3", 0o640)])
def test_what_others_can_read_is_named_with_the_command_that_closes_it(home, name, mode):
    (home / "onward.sqlite3").touch(mode=0o600)
    (home / name).chmod(mode)
    (found,) = wrong(health_checks._home)
    assert found.fix.startswith("chmod ")
    assert str((home / name).resolve()) in found.fix


def test_a_full_disk_is_noticed(home, monkeypatch):
    monkeypatch.setattr(health_checks.shutil, "disk_usage", lambda _path: SimpleNamespace(free=1024))
    assert len(wrong(health_checks._disk)) == 1


def test_a_mistyped_setting_is_noticed(monkeypatch):
    monkeypatch.setenv("ONWARD_PROT", "8000")
    (found,) = wrong(health_checks._settings)
    assert "Did you mean ONWARD_PORT?" in found.words
    assert found.fix == "unset ONWARD_PROT"


def test_every_setting_is_known(monkeypatch):
    monkeypatch.setenv("ONWARD_PORT", "8000")
    assert wrong(health_checks._settings) == []


def test_missing_updates_are_noticed(monkeypatch):
    monkeypatch.setattr(health_checks, "unapplied_migrations", lambda: ["campaign.0002_more"])
    monkeypatch.setattr(health_checks.Path, "exists", lambda _path: True)
    assert own_command("serve") in {each.fix for each in wrong(health_checks._database)}


@pytest.mark.parametrize(
    ("missing", "sentence"),
    [
        (["campaign.0002_more"], "Needs 1 update"),
        (["campaign.0002_more", "web.0001_initial"], "Needs 2 updates"),
        ([], "Up to date"),
    ],
)
def test_missing_updates_are_counted_in_words(monkeypatch, missing, sentence):
    monkeypatch.setattr(health_checks, "unapplied_migrations", lambda: missing)
    monkeypatch.setattr(health_checks.Path, "exists", lambda _path: True)
    assert sentence in {each.words for each in health_checks._database()}


@pytest.mark.parametrize("hosts", ["*", "localhost,*"])
def test_any_host_name_is_too_many(settings, hosts):
    settings.ALLOWED_HOSTS = hosts.split(",")
    assert len(wrong(health_checks._hosts)) == 1


def test_hosted_without_a_name_of_its_own_is_refused(settings):
    settings.HOSTED = True
    pretend(settings, hosts=type(settings.ENVIRONMENT).hosts)
    assert [each.check for each in health_checks.serving_problems()] == ["hosts"]


def test_https_without_a_proxy_is_refused(settings):
    pretend(settings, https=True, proxied=False)
    assert [each.check for each in health_checks.serving_problems()] == ["https"]
    pretend(settings, https=True, proxied=True)
    assert health_checks.serving_problems() == []


def test_hosted_without_mail_or_https_is_wrong(settings):
    settings.HOSTED, settings.INBOX_DOMAIN = True, ""
    pretend(settings, https=False, email_url="")
    assert {each.check for each in wrong(health_checks._hosted)} == {"https", "mail"}


def test_a_mail_server_that_does_not_answer_is_noticed(settings):
    pretend(settings, email_url="smtp://127.0.0.1:1")
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    assert not health_checks._mail().sound


def test_hosted_with_forwarding_addresses_somebody_has_to_take_email(settings):
    settings.HOSTED, settings.INBOX_DOMAIN = True, "in.jobs.example.org"
    with socket.create_server(("127.0.0.1", 0)) as listener:
        pretend(settings, receive_port=listener.getsockname()[1])
        assert "receive" not in {each.check for each in wrong(health_checks._hosted)}
    assert "receive" in {each.check for each in wrong(health_checks._hosted)}


def test_a_worker_is_missed_only_while_there_is_a_server(home, alice, monkeypatch):
    monkeypatch.setattr(health_checks, "last_heartbeat", lambda: None)
    assert wrong(health_checks._worker) == []
    with exclusive_lock(home / "server.lock"):
        (found,) = wrong(health_checks._worker)
        assert found.fix == own_command("worker")
        with exclusive_lock(home / worker.WORKER_LOCK):
            assert wrong(health_checks._worker) == []


def test_a_worker_busy_with_a_long_work_counts_as_alive(home, alice, settings, monkeypatch):
    settings.HOSTED = True
    monkeypatch.setattr(health_checks, "last_heartbeat", lambda: None)
    assert len(wrong(health_checks._worker)) == 1
    BackgroundJob(
        owner=alice, label="Long", function_name="x", state=BackgroundJob.State.RUNNING, heartbeat_at=timezone.now()
    ).save()
    assert wrong(health_checks._worker) == []


def test_missing_time_zones_are_noticed(monkeypatch):
    def gone(name):
        raise health_checks.ZoneInfoNotFoundError(name)

    monkeypatch.setattr(health_checks, "ZoneInfo", gone)
    assert len(wrong(health_checks._time_zones)) == 1


def test_it_ends_with_1_and_says_what_to_do(monkeypatch):
    found = [health_checks.HealthCheck("port", sound=False, words="It is taken", fix="onward serve")]
    monkeypatch.setattr("onward.cli.doctor.run_health_checks", lambda: found)
    said = CliRunner().invoke(doctor)
    assert said.exit_code == 1
    assert "onward serve" in said.output
    data = json.loads(CliRunner().invoke(doctor, ["--json"]).output)
    assert data == {
        "sound": False,
        "findings": [{"check": "port", "sound": False, "words": "It is taken", "fix": "onward serve"}],
    }


def test_it_ends_with_0_when_all_is_well(monkeypatch):
    monkeypatch.setattr(
        "onward.cli.doctor.run_health_checks",
        lambda: [health_checks.HealthCheck("disk", sound=True, words="1 MB free")],
    )
    assert CliRunner().invoke(doctor).exit_code == 0
