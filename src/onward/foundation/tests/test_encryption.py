import os
import subprocess
import sys

from tests.services.patience import PATIENCE

from onward.foundation.encryption import load_or_create_secret


def test_a_secret_is_made_once_and_kept(tmp_path):
    assert load_or_create_secret(tmp_path, "django") == load_or_create_secret(tmp_path, "django")


def test_two_homes_and_two_names_never_share_a_secret(tmp_path):
    made = {load_or_create_secret(tmp_path / home, name) for home in ("a", "b") for name in ("django", "mail")}
    assert len(made) == 4
    assert all(len(value) >= 48 for value in made)


def test_a_secret_is_for_its_owner_alone_even_under_a_careless_umask(tmp_path):
    before = os.umask(0)
    try:
        load_or_create_secret(tmp_path, "django")
    finally:
        os.umask(before)
    assert (tmp_path / "secrets").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "secrets" / "django").stat().st_mode & 0o777 == 0o600


def test_a_secret_left_open_to_others_is_closed_when_it_is_read(tmp_path):
    load_or_create_secret(tmp_path, "django")
    (tmp_path / "secrets" / "django").chmod(0o644)
    load_or_create_secret(tmp_path, "django")
    assert (tmp_path / "secrets" / "django").stat().st_mode & 0o777 == 0o600


def test_processes_that_start_together_agree_on_one_secret(tmp_path):
    module = "onward.foundation.encryption"
    program = f"import pathlib, sys, {module} as s; print(s.load_or_create_secret(pathlib.Path(sys.argv[1]), 'x'))"
    command = [sys.executable, "-c", program, str(tmp_path)]
    started = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(6)]
    found = {process.communicate(timeout=PATIENCE)[0] for process in started}
    assert len(found) == 1
    assert [path.name for path in (tmp_path / "secrets").iterdir()] == ["x"]
