"""Where a page says nothing without its script, the board behind it is asked, and both are read as one."""

import json

import pytest

from onward.campaign.postings import jobs
from onward.foundation.safe_http import FetchedPage, FetchError, FetchErrorReason, RobotsError
from onward.parsing.tests import board_answers

pytestmark = pytest.mark.django_db

SHELL = """<html><head><title>{title}</title><meta property="og:site_name" content="Cella">{script}</head>
<body><div id="app"></div></body></html>"""
EMBED = "<script src='https://boards.greenhouse.io/embed/job_board/js?for=cella'></script>"


@pytest.fixture
def answers(monkeypatch):
    """What addresses lead to, by address; and the addresses that were asked as a site lets programs ask."""
    by_address: dict[str, str] = {}

    def fetch(url, *, asks_robots=False):
        answer = by_address.get(url)
        if answer is None:
            raise RobotsError if asks_robots else FetchError(FetchErrorReason.GONE)
        return FetchedPage(url, "", answer.encode())

    monkeypatch.setattr(jobs, "fetch_page", fetch)
    return by_address


def test_the_page_says_whose_opening_it_is_and_the_board_says_the_rest(alice, answers):
    url = "https://apply.workable.com/cella/j/DD136DD7E7/"
    answers[url] = SHELL.format(title="Nurse - Cella", script="")
    answers["https://apply.workable.com/api/v2/accounts/cella/jobs/DD136DD7E7"] = json.dumps(
        board_answers.WORKABLE_PAGE
    )
    read = jobs.fetch_posting(url, alice)
    assert (read.details["title"], read.details["company"]) == ("Nurse", "Cella")
    assert "Two years on a ward" in [block.text for block in read.seen.blocks]


def test_an_employers_own_page_leads_to_the_board_it_embeds(alice, answers):
    url = "https://cella.example/jobs?gh_jid=4010"
    answers[url] = SHELL.format(title="Jobs", script=EMBED)
    answers["https://boards-api.greenhouse.io/v1/boards/cella/jobs/4010?pay_transparency=true"] = json.dumps(
        board_answers.GREENHOUSE
    )
    assert jobs.fetch_posting(url, alice).details["title"] == "Nurse & Carer"


def test_a_board_that_lets_no_program_ask_leaves_the_problem_of_the_page(alice, answers):
    url = "https://apply.workable.com/cella/j/DD136DD7E7/"
    answers[url] = SHELL.format(title="Nurse - Cella", script="")
    with pytest.raises(jobs.LinkNotReadError):
        jobs.fetch_posting(url, alice)
