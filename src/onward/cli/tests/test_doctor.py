import json
from types import SimpleNamespace

import pytest
from click.testing import CliRunner
from django.utils import timezone

from onward.cli import soundness
from onward.cli.doctor import doctor
from onward.foundation import worker
from onward.foundation.alone import alone
from onward.foundation.models import Work

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
    settings.ENVIRONMENT = settings.ENVIRONMENT.model_copy(update=values)


def test_a_sound_home_has_nothing_wrong(home):
    assert list(soundness._home())
    assert wrong(soundness._home) == []


@pytest.mark.parametrize(("name", "mode"), [(".", 0o755), ("secrets/django", 0o644), ("onward.sqlite3", 0o640)])
def test_what_others_can_read_is_named_with_the_command_that_closes_it(home, name, mode):
    (home / "onward.sqlite3").touch(mode=0o600)
    (home / name).chmod(mode)
    (found,) = wrong(soundness._home)
    assert found.fix.startswith("chmod ")
    assert str((home / name).resolve()) in found.fix


def test_a_full_disk_is_noticed(home, monkeypatch):
    monkeypatch.setattr(soundness.shutil, "disk_usage", lambda _path: SimpleNamespace(free=1024))
    assert len(wrong(soundness._disk)) == 1


def test_a_mistyped_setting_is_noticed(monkeypatch):
    monkeypatch.setenv("ONWARD_PROT", "8000")
    (found,) = wrong(soundness._settings)
    assert "ONWARD_PROT" in found.words
    assert "ONWARD_PORT" in found.fix


def test_every_setting_is_known(monkeypatch):
    monkeypatch.setenv("ONWARD_PORT", "8000")
    assert wrong(soundness._settings) == []


def test_missing_updates_are_noticed(monkeypatch):
    monkeypatch.setattr(soundness, "unapplied", lambda: ["campaign.0002_more"])
    monkeypatch.setattr(soundness.Path, "exists", lambda _path: True)
    assert "onward serve" in {each.fix for each in wrong(soundness._database)}


@pytest.mark.parametrize("hosts", ["*", "localhost,*"])
def test_any_host_name_is_too_many(settings, hosts):
    settings.ALLOWED_HOSTS = hosts.split(",")
    assert len(wrong(soundness._hosts)) == 1


def test_hosted_without_a_name_of_its_own_is_refused(settings):
    settings.HOSTED = True
    pretend(settings, hosts=type(settings.ENVIRONMENT).model_fields["hosts"].default)
    assert [each.check for each in soundness.refusals()] == ["hosts"]


def test_https_without_a_proxy_is_refused(settings):
    pretend(settings, https=True, proxied=False)
    assert [each.check for each in soundness.refusals()] == ["https"]
    pretend(settings, https=True, proxied=True)
    assert soundness.refusals() == []


def test_hosted_without_mail_or_https_is_wrong(settings):
    settings.HOSTED = True
    pretend(settings, https=False, email_url="")
    assert {each.check for each in wrong(soundness._hosted)} == {"https", "mail"}


def test_a_mail_server_that_does_not_answer_is_noticed(settings):
    pretend(settings, email_url="smtp://127.0.0.1:1")
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    assert not soundness._mail().sound


def test_a_worker_is_missed_only_while_there_is_a_server(home, alice, monkeypatch):
    monkeypatch.setattr(soundness, "last_beat", lambda: None)
    assert wrong(soundness._worker) == []
    with alone(home / "server.lock"):
        (found,) = wrong(soundness._worker)
        assert found.fix == "onward worker"
        with alone(home / worker.LOCK):
            assert wrong(soundness._worker) == []


def test_a_worker_busy_with_a_long_work_counts_as_alive(home, alice, settings, monkeypatch):
    settings.HOSTED = True
    monkeypatch.setattr(soundness, "last_beat", lambda: None)
    assert len(wrong(soundness._worker)) == 1
    Work(owner=alice, label="Long", job="x", state=Work.State.RUNNING, beat_at=timezone.now()).save()
    assert wrong(soundness._worker) == []


def test_missing_time_zones_are_noticed(monkeypatch):
    def gone(name):
        raise soundness.ZoneInfoNotFoundError(name)

    monkeypatch.setattr(soundness, "ZoneInfo", gone)
    assert len(wrong(soundness._time_zones)) == 1


def test_it_ends_with_1_and_says_what_to_do(monkeypatch):
    found = [soundness.Finding("port", sound=False, words="It is taken", fix="onward serve")]
    monkeypatch.setattr("onward.cli.doctor.findings", lambda: found)
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
        "onward.cli.doctor.findings", lambda: [soundness.Finding("disk", sound=True, words="1 MB free")]
    )
    assert CliRunner().invoke(doctor).exit_code == 0
