"""The application of a letter is chosen by typing part of its name, among any number of them."""

import re

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from onward.campaign.public import Application, Event, SaveJob, save_job
from onward.inbox.models import LetterLesson, ReceivedLetter
from onward.inbox.review.rules import distinct_names, matching_names
from onward.inbox.tests.letters import CONFIRMATION, taken_in

NAMES = st.lists(st.sampled_from(["Cook, Cella", "Cook, Cella (2)", "Baker", ""]), max_size=8)


@given(NAMES)
def test_every_application_has_a_name_of_its_own(names):
    named = list(enumerate(names, 1))
    found = distinct_names(named)
    assert sorted(found.values()) == [number for number, _name in named]
    assert all(name.startswith(dict(named)[number]) for name, number in found.items())
    assert all(matching_names(name, found) == [name] for name in found if name)


def test_part_of_a_name_is_enough_where_only_one_has_it():
    names = ["Data Analyst, Cella", "Data Analyst, Aldgate", "Cook, Cella"]
    assert matching_names(" cella  ANALYST", names) == ["Data Analyst, Cella"]
    assert matching_names("cella", names) == ["Data Analyst, Cella", "Cook, Cella"]
    assert matching_names("baker", names) == []


@pytest.mark.django_db
def test_a_letter_goes_to_the_application_that_was_typed(as_alice, alice, bob, mailbox):
    for person, company in ((alice, "Aldgate"), (alice, "Bermond"), (alice, "Cellar"), (bob, "Bobs")):
        save_job(person, SaveJob(company=company, title="Cook"))
    taken_in(alice, mailbox, CONFIRMATION)
    row = ReceivedLetter.objects.owned_by(alice).get()
    address = reverse("inbox:correct", args=[row.pk])
    shown = as_alice.get(address).content.decode()
    offered = [shown.index(f'<option value="Cook, {company}">') for company in ("Cellar", "Aldgate", "Bermond")]
    assert offered == sorted(offered)
    assert "Bobs" not in shown
    for typed, said in (("bobs", "None of your applications"), ("cook", "Several of your applications")):
        refused = as_alice.post(address, {"kind": "offer", "application": typed})
        assert refused.status_code == 422
        assert said in refused.content.decode()
        assert f'value="{typed}"' in refused.content.decode()
    as_alice.post(address, {"kind": "offer", "application": "bermond"})
    assert Application.objects.owned_by(alice).get(job__company="Bermond").stage == "offer"
    row.refresh_from_db()
    assert row.application.job.company == "Bermond"
    assert 'value="Cook, Bermond"' in as_alice.get(address).content.decode()


@pytest.mark.django_db
def test_a_letter_that_says_something_else_is_kept_as_a_note(as_alice, alice, mailbox):
    save_job(alice, SaveJob(company="Cella", title="Cook"))
    taken_in(alice, mailbox, CONFIRMATION)
    row = ReceivedLetter.objects.owned_by(alice).get()
    ReceivedLetter.objects.owned_by(alice).update(
        kind="other", subject="Parking on Monday", doubts=["known-application"]
    )
    address = reverse("inbox:correct", args=[row.pk])
    assert "Not clear" not in re.findall(r"<select.*?</select>", as_alice.get(address).content.decode(), re.DOTALL)[0]
    assert as_alice.post(address, {"kind": "", "application": "cella"}).status_code == 422
    as_alice.post(address, {"kind": "other", "application": "cella"})
    note = Event.objects.owned_by(alice).get(kind="note")
    assert note.text.startswith("Parking on Monday.")
    assert note.application.job.company == "Cella"
    assert not LetterLesson.objects.owned_by(alice).exists()
