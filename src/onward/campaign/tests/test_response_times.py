import re
from datetime import date, timedelta

import pytest
from django.urls import reverse

from onward.campaign.applications.operations import SaveJob, save_job
from onward.campaign.events.operations import RecordEvent, record_event
from onward.campaign.models import Application, Job
from onward.campaign.panels import campaign_suggestions
from onward.campaign.response_times import queries as response_times_queries
from onward.campaign.sample import operations as sample_operations
from onward.campaign.today.queries import campaign_today
from onward.foundation.rooms import Moment
from onward.odds.ladder import Wait
from onward.vocabulary import EventKind, Stage

pytestmark = pytest.mark.django_db


def sent(person, days_ago, *kinds, answered_after=5, title="Cook"):
    applied_on = person.today() - timedelta(days=days_ago)
    row = save_job(person, SaveJob(title=title, applied_on=applied_on))
    for kind in kinds:
        record_event(person, row, RecordEvent(kind=kind, on=applied_on + timedelta(days=answered_after)))
    return row


def histograms(person):
    found = response_times_queries.response_times(person, person.today()).posterior
    return found.lags.sum(), found.silent.sum()


def test_answers_and_silences_are_told_apart(alice):
    sent(alice, 20, EventKind.REJECTED)
    sent(alice, 20, EventKind.SCREEN, EventKind.REJECTED)
    sent(alice, 20, EventKind.ACKNOWLEDGED)
    sent(alice, 90, EventKind.NEVER_ANSWERED)
    sent(alice, 20, EventKind.WITHDRAWN)
    sent(alice, 9)
    assert histograms(alice) == (2, 3)


def test_an_answer_whose_day_nobody_noted_still_counts_as_one(alice):
    for kind in (EventKind.REJECTED, EventKind.SCREEN):
        row = save_job(alice, SaveJob(title="Cook", applied_on=alice.today() - timedelta(days=40)))
        record_event(alice, row, RecordEvent(kind=kind))
    assert histograms(alice) == (0, 0)
    assert response_times_queries.response_times(alice, alice.today()).posterior.undated.sum() == 2


def test_a_receipt_is_no_answer(alice):
    row = sent(alice, 20, EventKind.ACKNOWLEDGED)
    assert row.answered_on is not None
    assert row.replied_on is None
    assert response_times_queries.silent_days(row, alice.today()) == 20


def test_an_invitation_was_heard_before_the_interview(alice):
    row = sent(alice, 20)
    record_event(alice, row, RecordEvent(kind=EventKind.INTERVIEW, on=alice.today() + timedelta(days=9)))
    assert (row.replied_on, row.interviewed_on, row.offered_on) == (alice.today(), alice.today(), None)


def test_the_sample_counts_only_while_there_is_nothing_else(alice):
    sample_operations.add_sample(alice)
    assert sum(histograms(alice)) > 5
    sent(alice, 9)
    assert histograms(alice) == (0, 1)


def test_a_wait_goes_from_normal_to_long_to_probably_closed(alice):
    found = response_times_queries.response_times(alice, alice.today())
    labels = [found.label(days) for days in (0, 5, 20, found.probably_closed_after, 4000)]
    assert labels == [Wait.NORMAL, Wait.NORMAL, Wait.LONG, Wait.PROBABLY_CLOSED, Wait.PROBABLY_CLOSED]
    assert 21 < found.probably_closed_after < 60


class TestAnswersThatAreNeverUnlikely:
    """A person whose answers take a year: no silence is long enough to offer closing."""

    @pytest.fixture
    def slow(self, alice):
        """Answers after some 300 days, and one that waits for longer."""
        today = alice.today()
        jobs = Job.objects.bulk_create([Job(owner=alice, title=f"{n}") for n in range(61)])
        rows = [
            Application(
                owner=alice,
                job=job,
                stage=Stage.SCREEN if n else Stage.APPLIED,
                furthest=Stage.SCREEN if n else Stage.APPLIED,
                applied_on=today - timedelta(days=700),
                replied_on=today - timedelta(days=400 - n) if n else None,
            )
            for n, job in enumerate(jobs)
        ]
        Application.objects.bulk_create(rows)

    def test_nothing_is_offered_for_closing(self, as_alice, alice, slow):
        assert response_times_queries.response_times(alice, alice.today()).probably_closed_after is None
        assert response_times_queries.count_probably_closed(campaign_today(alice, alice.today())) == 0
        shown = as_alice.get(reverse("campaign:table"), {"silent": "1"}).content.decode()
        assert "probably no reply" not in shown
        assert response_times_queries.probably_closed_since(alice) == date.min


def test_the_job_page_says_nothing_of_a_wait_in_its_first_week(as_alice, alice):
    rows = [sent(alice, 0), sent(alice, 6), sent(alice, 7), sent(alice, 30, EventKind.SCREEN)]
    pages = [as_alice.get(reverse("campaign:application", args=[row.pk])).content.decode() for row in rows]
    assert ["still hear back" in page for page in pages] == [False, False, True, False]
    assert "No reply for 7 days. After this long, about 1 in " in pages[2]


def test_closing_is_offered_on_the_job_page_when_waiting_is_over(as_alice, alice):
    page = as_alice.get(reverse("campaign:application", args=[sent(alice, 200).pk])).content.decode()
    assert "No reply for 6 months." in page
    assert "Mark as no response</span></button></form></div>" in page


def test_the_board_names_the_wait_of_what_was_sent(as_alice, alice):
    sent(alice, 2)
    sent(alice, 200)
    board = as_alice.get(reverse("campaign:board")).content.decode()
    assert re.search(r'title="Applied [^"]*: a normal wait">2 days<', board)
    assert re.search(r'title="Applied [^"]*: probably no reply">6 months<', board)


def test_today_offers_to_let_go_and_the_table_shows_exactly_those(as_alice, alice):
    sent(alice, 200, title="Old one")
    sent(alice, 2, title="Fresh one")
    (step,) = [
        each
        for each in campaign_suggestions(Moment(alice, alice.today(), None))
        if "will probably get no reply" in each.title
    ]
    shown = as_alice.get(step.url).content.decode()
    assert "Old one" in shown
    assert "Fresh one" not in shown
