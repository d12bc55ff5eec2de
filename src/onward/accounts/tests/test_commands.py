import json
from types import SimpleNamespace
from zipfile import ZipFile

import pytest
from click.testing import CliRunner

from onward.accounts.commands import archive_schema, export
from onward.accounts.tests.archive_rows import fill_account

pytestmark = pytest.mark.django_db


def test_everything_is_written_to_a_file_for_its_owner_alone(alice, tmp_path):
    fill_account(alice)
    target = tmp_path / "mine.zip"
    result = CliRunner().invoke(export, [str(target)])
    assert result.exit_code == 0, result.output
    assert "Exported everything" in result.output
    assert target.stat().st_mode & 0o077 == 0
    with ZipFile(target) as archive:
        assert len(json.loads(archive.read("onward.json"))["tables"]) > 8
    assert [path.name for path in tmp_path.iterdir()] == ["mine.zip"]


def test_the_result_can_be_had_as_json(alice, tmp_path):
    result = CliRunner().invoke(export, [str(tmp_path / "mine.zip"), "--json"])
    assert json.loads(result.output)["person"] == "alice@example.org"


def test_one_of_many_is_named_by_address(alice, bob, tmp_path):
    result = CliRunner().invoke(export, [str(tmp_path / "bob.zip"), "--person", "BOB@example.org", "--json"])
    assert json.loads(result.output)["person"] == "bob@example.org"


def test_an_address_nobody_has_is_said(alice, tmp_path):
    result = CliRunner().invoke(export, [str(tmp_path / "x.zip"), "--person", "nobody@example.org"])
    assert result.exit_code == 3
    assert "Nobody here" in result.output
    assert not (tmp_path / "x.zip").exists()


def test_a_folder_that_is_not_there_is_said(alice, tmp_path):
    result = CliRunner().invoke(export, [str(tmp_path / "missing" / "x.zip")])
    assert result.exit_code == 4
    assert "Can't write" in result.output


def test_an_older_export_stays_until_the_new_one_is_whole(alice, tmp_path, monkeypatch):
    target = tmp_path / "mine.zip"
    target.write_bytes(b"older")

    def full(*args, **kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("onward.accounts.commands.shutil", SimpleNamespace(copyfileobj=full))
    result = CliRunner().invoke(export, [str(target)])
    assert result.exit_code == 4
    assert "No space left" in result.output
    assert target.read_bytes() == b"older"
    assert [path.name for path in tmp_path.iterdir()] == ["mine.zip"]


def test_the_archive_can_go_to_another_program(alice):
    result = CliRunner().invoke(export, ["-"])
    assert result.stdout_bytes.startswith(b"PK\x03\x04")


def test_the_schema_can_be_printed():
    result = CliRunner().invoke(archive_schema)
    assert json.loads(result.output)["title"] == "Onward archive"
