from datetime import timedelta
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from onward.campaign.public import Application, Job, RecordEvent, SaveJob, record_event, save_job
from onward.campaign.sample import operations as sample_operations
from onward.insights.funnel.texts import funnel_sentence, pass_rate_sentence
from onward.insights.queries import sent_applications
from onward.odds.funnel import funnel
from onward.odds.ladder import ApplicationStatus
from onward.odds.ladder import LadderStep as Reached
from onward.vocabulary import Channel, EventKind, Stage

pytestmark = pytest.mark.django_db

ENDINGS = (EventKind.REJECTED, EventKind.NEVER_ANSWERED, EventKind.WITHDRAWN, EventKind.CLOSED)


def page(client):
    response = client.get(reverse("insights:funnel"))
    assert response.status_code == 200
    return unescape(response.content.decode())


def applied(person, *kinds, **more):
    row = save_job(person, SaveJob(title="Analyst", applied_on=person.today() - timedelta(days=30), **more))
    for kind in kinds:
        record_event(person, row, RecordEvent(kind=kind, on=person.today()))
    return row


def test_before_anything_was_sent_it_says_what_will_be_here(as_alice, alice):
    save_job(alice, SaveJob(title="Only saved"))
    assert "No applications yet" in page(as_alice)
    assert "<svg" not in page(as_alice).split("No applications yet")[1].split("</section>")[0]


def test_one_application_makes_a_page(as_alice, alice):
    applied(alice)
    shown = page(as_alice)
    assert "1 application sent so far." in shown
    assert "1 is still waiting" in shown
    assert "None of your applications is decided yet" in shown


def test_applications_that_all_went_the_same_way_are_bars(as_alice, alice):
    rows = [applied(alice) for _ in range(10)]
    assert 'class="chart-flow"' not in page(as_alice)
    record_event(alice, rows[0], RecordEvent(kind=EventKind.REJECTED, on=alice.today()))
    assert 'class="chart-flow"' in page(as_alice)


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize(
    "reached", [(), (EventKind.SCREEN,), (EventKind.SCREEN, EventKind.INTERVIEW), (EventKind.OFFER,)]
)
def test_every_ending_of_every_stage_makes_a_page(as_alice, alice, reached, ending):
    applied(alice, *reached, ending)
    assert "still waiting." not in page(as_alice)


def test_an_offer_accepted_is_the_end_of_the_flow(as_alice, alice):
    applied(alice, EventKind.SCREEN, EventKind.OFFER, EventKind.ACCEPTED)
    shown = page(as_alice)
    assert "Your one decided offer." in shown
    assert "Accepted" in shown


def test_an_offer_accepted_that_came_to_nothing_is_still_counted_once(as_alice, alice):
    row = applied(alice, EventKind.ACCEPTED)
    record_event(alice, row, RecordEvent(kind=EventKind.REJECTED, on=alice.today() + timedelta(days=1)))
    found = funnel(sent_applications(alice).snapshots)
    assert (found.reached(Reached.ACCEPTED), found.ended(ApplicationStatus.REJECTED)) == (1, 1)
    assert "Of 1 application, 1 led to a conversation" in page(as_alice)


@pytest.mark.parametrize("kind", [EventKind.REJECTED, EventKind.NEVER_ANSWERED])
def test_a_rejection_shows_that_one_applied_also_when_nobody_noted_it(alice, kind):
    record_event(alice, save_job(alice, SaveJob(title="Analyst")), RecordEvent(kind=kind, on=alice.today()))
    assert [each.furthest for each in sent_applications(alice).snapshots] == [Reached.APPLIED]


@pytest.mark.parametrize("kind", [EventKind.WITHDRAWN, EventKind.CLOSED])
def test_what_was_dropped_before_applying_is_not_counted(alice, kind):
    record_event(alice, save_job(alice, SaveJob(title="Analyst")), RecordEvent(kind=kind, on=alice.today()))
    assert sent_applications(alice).snapshots == []


def test_the_sample_is_shown_as_such_and_goes_when_there_are_own_applications(as_alice, alice):
    sample_operations.add_sample(alice)
    assert "These are sample numbers." in page(as_alice)
    assert "Of 20 applications" in page(as_alice)
    save_job(alice, SaveJob(title="Own, only saved"))
    assert "Of 20 applications" in page(as_alice)
    applied(alice)
    assert "1 application sent" in page(as_alice)
    assert "sample numbers" not in page(as_alice)


def test_three_thousand_are_counted_with_as_many_questions_as_one(as_alice, alice):
    applied(alice, EventKind.REJECTED)
    page(as_alice)
    with CaptureQueriesContext(connection) as few:
        page(as_alice)
    jobs = Job.objects.bulk_create([Job(owner=alice, title=f"{n}") for n in range(3000)])
    stages = [Stage.APPLIED, Stage.REJECTED, Stage.NEVER_ANSWERED, Stage.SCREEN]
    channels = list(Channel)
    Application.objects.bulk_create(
        Application(
            owner=alice,
            job=job,
            channel=channels[n % 6],
            stage=stages[n % 4],
            furthest=Stage.SCREEN if stages[n % 4] == Stage.SCREEN else Stage.APPLIED,
            applied_on=alice.today() - timedelta(days=n % 90),
        )
        for n, job in enumerate(jobs)
    )
    with CaptureQueriesContext(connection) as many:
        shown = page(as_alice)
    assert "Of 3,001 applications" in shown
    assert len(many) <= len(few)


def test_every_number_of_the_picture_is_in_the_table(as_alice, alice):
    applied(alice, EventKind.SCREEN, EventKind.REJECTED)
    applied(alice)
    table = page(as_alice).split("<caption")[1].split("</table>")[0]
    rows = [[cell.split("<")[0] for cell in row.split('class="number">')[1:]] for row in table.split("<tr>")[2:]]
    assert rows[:2] == [["2", "1", "0", "0", "0", "0"], ["1", "0", "1", "0", "0", "0"]]


def test_interviews_that_were_the_first_conversation_are_no_share_of_conversations(as_alice, alice):
    for _ in range(5):
        applied(alice, EventKind.INTERVIEW)
    shown = page(as_alice)
    assert "5 led to a conversation and 5 to an interview" in shown
    assert "No conversation is noted before your interviews" in shown
    assert "5 of your 5 decided conversations" not in shown


def test_nobody_elses_are_counted(as_charlie, alice):
    applied(alice, EventKind.OFFER)
    assert "No applications yet" in page(as_charlie)


def test_the_words_hold_no_holes(alice):
    applied(alice, EventKind.SCREEN)
    found = funnel(sent_applications(alice).snapshots, today=alice.today())
    for sentence in (funnel_sentence(found), *(pass_rate_sentence(share) for share in found.shares)):
        assert "%(" not in sentence
        assert sentence.endswith(".")


def test_while_there_is_little_the_funnel_is_bars_and_not_one_slab(as_alice, alice):
    applied(alice, EventKind.REJECTED)
    assert 'class="bars"' in page(as_alice)
    assert "sankey" not in page(as_alice)


def test_the_counts_of_a_search_can_begin_a_tip_and_nothing_else_of_it_does(as_alice, alice):
    applied(alice, EventKind.SCREEN, EventKind.INTERVIEW, EventKind.REJECTED, company="Harborview Books")
    applied(alice, company="Harborview Books")
    tip = page(as_alice).split('action="/tips/write/"')[1].split("</form>")[0]
    assert 'value="My search so far: 4 weeks, 2 applications, 1 conversation, and 1 interview."' in tip
    assert "Harborview" not in tip


def test_the_sample_and_a_search_of_nothing_begin_no_tip(as_alice, alice):
    assert "/tips/write/" not in page(as_alice)
    sample_operations.add_sample(alice)
    assert "/tips/write/" not in page(as_alice)
