"""The inbox shows what waits in the order in which it matters, and records what the person accepts."""

import pytest
from django.urls import reverse

from onward.campaign.public import Application
from onward.inbox.letters.models import ReceivedLetter
from onward.inbox.tests.letters import CONFIRMATION, REJECTION, taken_in

pytestmark = pytest.mark.django_db


def page(client, **query):
    response = client.get(reverse("inbox:index"), query)
    assert response.status_code == 200
    return response.content.decode()


def letters(person):
    return ReceivedLetter.objects.owned_by(person).order_by("sent_at")


def test_letters_of_one_application_are_one_card(as_alice, alice, mailbox):
    taken_in(alice, mailbox, CONFIRMATION, REJECTION)
    shown = page(as_alice)
    assert "2 clear." in shown
    assert "Accept all 2 clear emails" in shown
    assert shown.count("<h3") == 1
    assert "Data Analyst, Cella" in shown
    assert "Records a rejection on Nov 16, after which the application is closed." in shown
    assert "<mark>" in shown


def test_all_that_is_sure_is_accepted_at_once_and_undone_at_once(as_alice, alice, mailbox):
    taken_in(alice, mailbox, CONFIRMATION, REJECTION)
    answer = as_alice.post(reverse("inbox:decide"), {"accept": "sure"}, follow=True)
    assert "Undo" in answer.content.decode()
    assert Application.objects.owned_by(alice).get().stage == "rejected"
    assert "Nothing waits here." in page(as_alice)


def test_without_a_mailbox_the_page_says_what_would_be_here(as_alice):
    assert "Let your email keep the timeline" in page(as_alice)
