"""A row that was deleted in another tab, after a page or an operation looked it up, is one that cannot be found."""

import pytest
from django.urls import reverse

from onward.accounts.models import FormSubmission
from onward.campaign.models import Contact, Interaction
from onward.campaign.weekly_plan import operations as weekly_plan
from onward.foundation.models import Action
from onward.foundation.ownership.locking import RowGoneError, lock_row
from onward.foundation.undo.recording import undoable

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def gone(alice):
    """A contact that was looked up, and deleted since."""
    contact = Contact.objects.create(owner=alice, name="Bea")
    Contact.objects.owned_by(alice).delete()
    return contact


def change(action, contact):
    action.update(contact, name="Beatrice")


def change_with_another(action, contact):
    action.update_many([action.create(Contact(name="Bo")), contact], name="Beatrice")


def refer(action, contact):
    action.create(Interaction(contact=contact, on="2026-03-01"))


def lock_after_another_was_made(action, contact):
    action.create(Contact(name="Bo"))
    lock_row(Contact.objects.owned_by(contact.owner_id), contact.pk)


@pytest.mark.parametrize("write", [change, change_with_another, refer, lock_after_another_was_made])
def test_nothing_is_done_with_a_row_that_is_gone(alice, gone, write):
    with pytest.raises(RowGoneError), undoable(alice, "Wrote") as action:
        write(action, gone)
    assert not Contact.objects.owned_by(alice).exists()
    assert not Interaction.objects.owned_by(alice).exists()
    assert not Action.objects.owned_by(alice).exists()


def test_nothing_is_done_for_a_person_who_is_gone(alice):
    number = alice.pk
    alice.delete()
    with pytest.raises(RowGoneError), undoable(number, "Wrote"):
        pytest.fail("Somebody who is gone does something.")


def test_a_form_about_a_row_that_is_gone_finds_no_page(as_alice, alice, monkeypatch):
    planned = weekly_plan.AddPlanItem(week="2026-03-02", day=0, activity="learning", amount=2)
    item = weekly_plan.add_plan_item(alice, planned)
    begin = weekly_plan.undoable

    def begin_too_late(person, label):
        type(item).objects.owned_by(person).delete()
        return begin(person, label)

    monkeypatch.setattr(weekly_plan, "undoable", begin_too_late)
    form = {"done": 1, "csrfmiddlewaretoken": "of the page"}
    answer = as_alice.post(reverse("campaign:plan_item_done", args=[item.pk]), form)
    assert answer.status_code == 404
    assert "It may have been deleted or undone." in answer.content.decode()
    assert not FormSubmission.objects.owned_by(alice).exists()
