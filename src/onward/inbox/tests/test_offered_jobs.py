"""A recruiter writes of a job: it is saved with what the letter says of it, or put away."""

import pytest
from django.urls import reverse

from onward.campaign.public import Application, Event
from onward.inbox.models import LetterLesson, ReceivedLetter
from onward.inbox.tests.letters import taken_in

pytestmark = pytest.mark.django_db

OUTREACH = (
    b"From: Robin of Hart Search <robin@hart.example>\nSubject: Data Analyst role at Cella\n"
    b"Message-ID: <r1@hart.example>\n"
    b"Date: Mon, 9 Nov 2026 09:00:00 +0100\n\n"
    b"Hi Alice,\n\nI came across your profile and think you would be a great fit for a Data Analyst role at Cella. "
    b"Would you be open to a quick chat about it?\n"
)


@pytest.fixture
def outreach(alice, mailbox):
    taken_in(alice, mailbox, OUTREACH)
    letter = ReceivedLetter.objects.owned_by(alice).get()
    assert letter.kind == "recruiter_outreach"
    return letter


def test_the_job_is_saved_with_a_note_and_undo_takes_all_of_it_back(as_alice, alice, outreach):
    address = reverse("inbox:save_offered", args=[outreach.pk])
    assert address in as_alice.get(reverse("inbox:index")).content.decode()
    shown = as_alice.get(address).content.decode()
    assert "Robin of Hart Search robin@hart.example wrote: Data Analyst role at Cella" in shown
    refused = as_alice.post(address, {"title": "", "company": "", "url": "javascript:alert(1)"})
    assert refused.status_code == 422
    said = {"title": "Data Analyst", "company": "Cella", "url": "https://cella.example/jobs/1", "note": "Robin wrote."}
    answer = as_alice.post(address, said, follow=True)
    saved = Application.objects.owned_by(alice).get()
    assert (saved.job.company, saved.job.url, saved.stage, saved.channel) == (
        "Cella",
        "https://cella.example/jobs/1",
        "saved",
        "recruiter",
    )
    note = Event.objects.owned_by(alice).get(kind="note")
    assert (note.text, str(note.on)) == ("Robin wrote.", "2026-11-09")
    outreach.refresh_from_db()
    assert (outreach.state, outreach.application) == ("accepted", saved)
    assert "Nothing waits here." in answer.content.decode()
    as_alice.post(reverse("ui:undo_last"))
    outreach.refresh_from_db()
    assert (outreach.state, outreach.application) == ("waiting", None)
    assert not Application.objects.owned_by(alice).exists()


def test_a_job_that_is_not_for_me_hides_no_later_one(as_alice, alice, outreach):
    assert "Not for me" in as_alice.get(reverse("inbox:index")).content.decode()
    as_alice.post(reverse("inbox:decide"), {"dismiss": str(outreach.pk)})
    outreach.refresh_from_db()
    assert outreach.state == "dismissed"
    assert not LetterLesson.objects.owned_by(alice).exists()


def test_what_a_recruiter_writes_is_no_offer_unless_it_is_chosen(as_alice, alice, outreach):
    refused = as_alice.post(reverse("inbox:correct", args=[outreach.pk]), {"kind": "", "company": "Cella"})
    assert refused.status_code == 422
    assert "Choose what it says." in refused.content.decode()
    assert not Application.objects.owned_by(alice).exists()


def test_strangers_cannot_save_it(as_charlie, outreach):
    assert as_charlie.get(reverse("inbox:save_offered", args=[outreach.pk])).status_code == 404
