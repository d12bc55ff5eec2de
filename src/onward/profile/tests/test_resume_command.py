"""The command that reads a résumé and prints or imports it."""

import json

import pytest
from click.testing import CliRunner

from onward.profile.commands import resume
from onward.profile.models import Profile, ProfileEntry

pytestmark = pytest.mark.django_db

RESUME = {
    "basics": {"name": "Alice Example"},
    "work": [{"name": "Harbor Analytics", "position": "Data engineer", "startDate": "2021-03"}],
}


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "resume.json"
    path.write_text(json.dumps(RESUME))
    return str(path)


def test_a_resume_is_printed_and_nothing_kept(alice, file):
    result = CliRunner().invoke(resume, [file])

    assert result.exit_code == 0
    assert json.loads(result.output)["work"][0]["position"] == "Data engineer"
    assert not ProfileEntry.objects.owned_by(alice).exists()
    assert not Profile.objects.owned_by(alice).exists()


def test_one_entry_is_imported_and_counted_in_the_singular(alice, file):
    result = CliRunner().invoke(resume, [file, "--import"])

    assert result.output == "Imported 1 entry.\n"
    assert ProfileEntry.objects.owned_by(alice).get().organization == "Harbor Analytics"


def test_a_file_that_is_no_resume_is_refused(alice, tmp_path):
    other = tmp_path / "picture.bin"
    other.write_bytes(bytes(range(256)) * 40)

    result = CliRunner().invoke(resume, [str(other), "--import"])

    assert result.exit_code != 0
    assert not ProfileEntry.objects.owned_by(alice).exists()
