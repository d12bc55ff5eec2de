import pytest
from django.urls import reverse

from onward.campaign.applications.operations import SaveJob, save_job
from onward.campaign.contacts.operations import AddContact, AddInteraction, add_contact, add_interaction
from onward.campaign.interviews.queries import upcoming_appointments
from onward.campaign.models import Application, Contact, Event, Interaction, Job, Stage
from onward.campaign.sample import operations as sample_operations
from onward.campaign.sample.queries import has_sample
from onward.foundation.models import Action
from onward.foundation.undo.replaying import redo, undo

pytestmark = pytest.mark.django_db


def test_one_click_adds_it_and_a_second_adds_nothing(as_alice, alice):
    for _ in range(2):
        assert as_alice.post(reverse("campaign:sample")).status_code == 302
    rows = Application.objects.owned_by(alice)
    assert rows.count() == len(sample_operations.STORIES)
    assert not rows.filter(sample=False).exists()


def test_it_stands_at_every_stage_that_a_search_knows(alice):
    sample_operations.add_sample(alice)
    stages = set(Application.objects.owned_by(alice).values_list("stage", flat=True))
    assert {Stage.SAVED, Stage.APPLIED, Stage.SCREEN, Stage.ASSESSMENT, Stage.INTERVIEW} <= stages
    assert {Stage.REJECTED, Stage.NEVER_ANSWERED, Stage.CLOSED} <= stages


def test_an_interview_is_coming_up(alice):
    sample_operations.add_sample(alice)
    assert [each.name for each in upcoming_appointments(alice, alice.today())] == ["Second interview"]


def test_one_click_takes_it_away_and_nothing_else(as_alice, alice):
    own = save_job(
        alice, SaveJob(title="My own", company=sample_operations.COMPANY_WITH_CONTACT, applied_on=alice.today())
    )
    sample_operations.add_sample(alice)
    friend = add_contact(alice, AddContact(name="My friend"))
    borrowed = Application.objects.owned_by(alice).filter(sample=True).first()
    add_interaction(
        alice, friend, AddInteraction(on=alice.today(), how="call", text="About a sample job", application=borrowed.pk)
    )
    as_alice.post(reverse("campaign:sample_remove"))
    assert list(Application.objects.owned_by(alice)) == [own]
    assert Job.objects.owned_by(alice).count() == 1
    assert list(Contact.objects.owned_by(alice)) == [friend]
    assert Interaction.objects.owned_by(alice).get().text == "About a sample job"


def test_taking_it_away_can_be_undone(alice):
    sample_operations.add_sample(alice)
    before = (Event.objects.owned_by(alice).count(), Interaction.objects.owned_by(alice).count())
    sample_operations.remove_sample(alice)
    assert not has_sample(alice)
    undo(Action.objects.owned_by(alice).first())
    assert (Event.objects.owned_by(alice).count(), Interaction.objects.owned_by(alice).count()) == before


def test_removing_a_missing_sample_is_no_action(alice):
    sample_operations.remove_sample(alice)
    assert not Action.objects.owned_by(alice).exists()


def test_bobs_sample_stays_when_alice_removes_hers(as_alice, alice, bob):
    sample_operations.add_sample(alice)
    sample_operations.add_sample(bob)
    as_alice.post(reverse("campaign:sample_remove"))
    assert has_sample(bob)
    assert not has_sample(alice)


def test_adding_it_can_be_undone_and_done_again(alice):
    sample_operations.add_sample(alice)
    action = Action.objects.owned_by(alice).first()
    undo(action)
    assert not has_sample(alice)
    assert not Contact.objects.owned_by(alice).exists()
    redo(action)
    assert Application.objects.owned_by(alice).filter(sample=True).count() == len(sample_operations.STORIES)
