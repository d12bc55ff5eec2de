import json

import pytest
from click.testing import CliRunner

from onward.campaign.models import Application
from onward.campaign.postings import jobs
from onward.campaign.postings.commands import save
from onward.campaign.tests.posting_samples import LINK, posting_page
from onward.foundation.safe_http import FetchedPage, FetchError, FetchErrorReason

pytestmark = pytest.mark.django_db


def run(*arguments, **more):
    return CliRunner().invoke(save, list(arguments), **more)


@pytest.fixture
def page(tmp_path):
    file = tmp_path / "gardener.html"
    file.write_text(posting_page())
    return str(file)


def test_a_file_becomes_a_job(alice, page):
    assert "Saved Gardener, Kew." in run(page).output
    assert Application.objects.owned_by(alice).get().stage == "saved"


def test_an_application_of_today_is_recorded(alice, page):
    assert json.loads(run(page, "--applied", "--json").output)["applied_on"] == alice.today().isoformat()


def test_the_same_opening_gets_the_newer_copy(alice, page):
    run(page)
    answer = run(page, "--json")
    assert json.loads(answer.output)["new"] is False
    assert Application.objects.owned_by(alice).count() == 1


def test_a_line_is_read_from_standard_input(alice):
    data = json.loads(run("-", "--json", input="Nurse at St Mary's").output)
    assert (data["title"], data["company"]) == ("Nurse", "St Mary's")


def test_a_link_is_fetched_at_once(alice, monkeypatch):
    monkeypatch.setattr(jobs, "fetch_page", lambda url: FetchedPage(url, "text/html", posting_page().encode()))
    assert json.loads(run(LINK, "--json").output)["company"] == "Kew"


def test_a_link_that_cannot_be_read_is_saved_all_the_same(alice, monkeypatch):
    def refuse(_url, **_options):
        raise FetchError(FetchErrorReason.PRIVATE)

    monkeypatch.setattr(jobs, "fetch_page", refuse)
    answer = run(LINK)
    assert answer.exit_code == 1
    assert "private network" in answer.output
    assert Application.objects.owned_by(alice).get().job.url == LINK


@pytest.mark.parametrize("source", ["nowhere.html", "Nurse"])
def test_a_file_that_is_not_there_is_said(alice, source):
    assert run(source).exit_code == 3


def test_nothing_is_refused(alice):
    assert run("-", input=" ").exit_code == 4
