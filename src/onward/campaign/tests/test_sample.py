import pytest
from django.urls import reverse

from onward.campaign.actions import sample
from onward.campaign.actions.applications import save_job
from onward.campaign.actions.contacts import add_contact, add_touch
from onward.campaign.coming import appointments
from onward.campaign.models import Application, Contact, Event, Job, Stage, Touch
from onward.foundation.deeds import redo, undo
from onward.foundation.models import Deed

pytestmark = pytest.mark.django_db


def test_one_click_adds_it_and_a_second_adds_nothing(as_alice, alice):
    for _ in range(2):
        assert as_alice.post(reverse("campaign:sample")).status_code == 302
    rows = Application.objects.owned_by(alice)
    assert rows.count() == len(sample.STORIES)
    assert not rows.filter(sample=False).exists()


def test_it_stands_at_every_stage_that_a_search_knows(alice):
    sample.start(alice)
    stages = set(Application.objects.owned_by(alice).values_list("stage", flat=True))
    assert {Stage.SAVED, Stage.APPLIED, Stage.SCREEN, Stage.ASSESSMENT, Stage.INTERVIEW} <= stages
    assert {Stage.REJECTED, Stage.NEVER_ANSWERED, Stage.CLOSED} <= stages


def test_an_interview_is_coming_up(alice):
    sample.start(alice)
    assert [each.name for each in appointments(alice, alice.today())] == ["Second conversation"]


def test_one_click_takes_it_away_and_nothing_else(as_alice, alice):
    own = save_job(alice, {"title": "My own", "company": sample.INSIDE}, applied_on=alice.today())
    sample.start(alice)
    friend = add_contact(alice, name="My friend")
    borrowed = Application.objects.owned_by(alice).filter(sample=True).first()
    add_touch(alice, friend, on=alice.today(), how="call", text="About a sample job", application=borrowed)
    as_alice.post(reverse("campaign:sample_remove"))
    assert list(Application.objects.owned_by(alice)) == [own]
    assert Job.objects.owned_by(alice).count() == 1
    assert list(Contact.objects.owned_by(alice)) == [friend]
    assert Touch.objects.owned_by(alice).get().text == "About a sample job"


def test_taking_it_away_can_be_undone(alice):
    sample.start(alice)
    before = (Event.objects.owned_by(alice).count(), Touch.objects.owned_by(alice).count())
    sample.remove(alice)
    assert not sample.present(alice)
    undo(Deed.objects.owned_by(alice).first())
    assert (Event.objects.owned_by(alice).count(), Touch.objects.owned_by(alice).count()) == before


def test_taking_away_what_is_not_there_is_no_deed(alice):
    sample.remove(alice)
    assert not Deed.objects.owned_by(alice).exists()


def test_bobs_sample_stays_when_alice_removes_hers(as_alice, alice, bob):
    sample.start(alice)
    sample.start(bob)
    as_alice.post(reverse("campaign:sample_remove"))
    assert sample.present(bob)
    assert not sample.present(alice)


def test_adding_it_can_be_undone_and_done_again(alice):
    sample.start(alice)
    deed = Deed.objects.owned_by(alice).first()
    undo(deed)
    assert not sample.present(alice)
    assert not Contact.objects.owned_by(alice).exists()
    redo(deed)
    assert Application.objects.owned_by(alice).filter(sample=True).count() == len(sample.STORIES)
