"""Pages of job boards are read by the data they carry for their scripts, and by markup that is known."""

import json
import time

import pytest
from selectolax.lexbor import LexborHTMLParser
from tests.services.patience import PATIENCE

from onward.parsing.postings import read
from onward.parsing.postings.boards import read_board, read_inline, read_markup
from onward.parsing.postings.records import FieldSource, Note
from onward.parsing.tests import board_answers as answers
from onward.parsing.tests.board_answers import UUID, written

PAGES = [
    (
        """<h1 class="app-title">Nurse</h1><div id="header"><span class="company-name">at Cella</span>
        <div class="location">Leeds</div></div><div id="content"><p>We care.</p></div>""",
        None,
    ),
    (
        """<div class="posting-headline"><h2>Nurse</h2>
        <div class="posting-categories"><div class="location">Leeds</div></div></div>
        <div data-qa="job-description"><p>We care.</p></div>""",
        f"https://jobs.lever.co/cella/{UUID}",
    ),
    (
        """<h2 class="top-card-layout__title">Nurse</h2><a class="topcard__org-name-link"> Cella </a>
        <span class="topcard__flavor topcard__flavor--bullet">Leeds</span>
        <div class="show-more-less-html__markup">We care.</div>""",
        "https://www.linkedin.com/jobs/view/3812345678",
    ),
    (
        """<h2 data-testid="jobsearch-JobInfoHeader-title">Nurse</h2>
        <div data-testid="inlineHeader-companyName"><a>Cella</a></div>
        <div data-testid="inlineHeader-companyLocation">Leeds</div>
        <div id="jobDescriptionText"><p>We care.</p></div>""",
        None,
    ),
    ('<h2 class="jv-header">Nurse</h2><div class="jv-job-detail-description"><p>We care.</p></div>', None),
]


@pytest.mark.parametrize(("page", "url"), PAGES)
def test_a_page_of_known_markup_is_read(page, url):
    posting = read_markup(LexborHTMLParser(page), url=url)
    assert (posting.title.value, posting.title.source) == ("Nurse", FieldSource.HTML)
    assert posting.company is None or posting.company.value == "Cella"
    assert posting.places is None or posting.places.value[0].words == "Leeds"
    assert [block.text for block in posting.description] == ["We care."]


STATES = [
    f"<script>window.__appData = {json.dumps(answers.ASHBY_PAGE)};</script>",
    f"<script>var a = [1]; window['x'] = {json.dumps(answers.ASHBY_PAGE)}; start();</script>",
    f'<script id="__NEXT_DATA__" type="application/json"> {json.dumps({"props": answers.ASHBY_PAGE})}</script>',
]


@pytest.mark.parametrize("page", STATES)
def test_data_that_a_page_carries_for_its_script_is_read(page):
    posting = read(f"<html><body><div id=root></div>{page}</body></html>")
    assert (posting.title.value, posting.title.source) == ("Nurse", FieldSource.BOARD)


@pytest.mark.parametrize(
    "data",
    [
        {"attributes": {"title": "News"}, "links": {"self": "https://cella.example/news/1"}, "id": "1"},
        {"friendly_id": "a-post", "name": "A post", "url": "https://cella.example/blog"},
        {"detailUrl": "https://cella.example/shop/1", "title": "Scrubs"},
        {"shortcode": "BsOGulcndj-", "title": "A picture"},
        {"name": "Leeds", "locations": [], "department": "Wards", "url": "https://cella.example/team"},
    ],
)
def test_other_things_that_a_page_holds_are_no_openings(data):
    assert read_inline({"items": [data]}) is None


def test_openings_beside_the_one_of_a_page_are_not_taken_for_it():
    state = {"similar": answers.ASHBY}
    assert read_inline(state, url="https://cella.example/jobs/7") is None
    assert read_inline(state, url=f"https://jobs.ashbyhq.com/cella/{UUID}").title.value == "Nurse"


def test_markup_that_other_sites_have_too_counts_at_the_board_alone():
    page = LexborHTMLParser('<div class="banner"><h1>Join us</h1><span class="location">Leeds</span></div>')
    assert read_markup(page, url="https://cella.example/careers") is None
    assert read_markup(page, url="https://cella.breezy.hr/p/0123456789ab-nurse").title.value == "Join us"


def test_a_page_of_unknown_markup_is_none():
    assert read_markup(LexborHTMLParser("<h1>Nurse</h1><p>We care.</p>")) is None


def test_a_reading_knows_board_data_however_it_comes():
    url = f"https://jobs.ashbyhq.com/cella/{UUID}"
    answer = read(written(answers.ASHBY), url=url)
    state = read(f"<html><title>Nurse @ Cella</title><body><div id=root></div>{STATES[0]}", url=url)
    markup = read(f"<html><title>x</title><body>{PAGES[2][0]}", url=PAGES[2][1])
    assert [each.title.value for each in (answer, state, markup)] == ["Nurse"] * 3
    assert [each.title.source for each in (answer, state)] == [FieldSource.BOARD] * 2
    assert state.company.value == markup.company.value == "Cella"
    assert Note.NEEDS_SCRIPT not in state.notes
    assert all(each.description for each in (answer, state, markup))
    assert (
        read(answers.PERSONIO.encode("utf-16"), url="https://cella.jobs.personio.de/job/12").company.value
        == "Cella GmbH"
    )


@pytest.mark.parametrize(
    "job",
    [
        {"shortcode": "x", "title": "Nurse", "department": 1, "locations": [f"Leeds, UK {n}" for n in range(100_000)]},
        {"absolute_url": "x", "title": "Nurse", "internal_job_id": 1, "pay_input_ranges": [{"min_cents": 1}] * 200_000},
        {"absolute_url": "x", "title": "Nurse", "internal_job_id": 1, "content": "<div>" * 900_000},
        {"absolute_url": "x", "title": "Nurse", "internal_job_id": 1, "content": "&amp;lt;" * 600_000},
        {"jobs": [{"absolute_url": "x", "title": "Nurse", "internal_job_id": n} for n in range(60_000)]},
    ],
    ids=["places", "pay", "depth", "entities", "openings"],
)
def test_an_answer_built_to_be_slow_is_read_in_time(job):
    began = time.perf_counter()
    assert read_board(json.dumps(job)).title.value == "Nurse"
    assert time.perf_counter() - began < PATIENCE
