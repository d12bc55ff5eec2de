"""Two tabs that ask for one thing in the same moment get it once."""

from functools import partial

import pytest
from tests.at_once import all_together, meet_after

from onward.campaign.follow_ups import operations as follow_ups
from onward.campaign.models import Application, Contact, FollowUp, PlanItem
from onward.campaign.public import SaveJob, save_job
from onward.campaign.sample import operations as sample
from onward.campaign.weekly_plan import operations as weekly_plan
from onward.campaign.weekly_plan.operations import AddPlanItem
from onward.foundation.models import Action

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_tabs_that_add_the_sample_add_it_once(alice, monkeypatch):
    monkeypatch.setattr(sample, "add_sample_profile", lambda _person: False)  # which has a test of its own
    monkeypatch.setattr(sample, "STORIES", [sample.STORIES[1], sample.STORIES[8]])
    meet_after(monkeypatch, sample, "has_sample")
    all_together(*[partial(sample.add_sample, alice)] * 2)
    assert Application.objects.owned_by(alice).count() == len(sample.STORIES)
    assert Contact.objects.owned_by(alice).count() == 1


def test_two_tabs_that_copy_a_week_copy_it_once(alice, monkeypatch):
    planned = AddPlanItem(week="2026-02-23", day=0, activity=PlanItem.Activity.LEARNING, amount=1)
    weekly_plan.add_plan_item(alice, planned)
    meet_after(monkeypatch, weekly_plan, "plan_items_in_week")
    all_together(*[partial(weekly_plan.copy_previous_week, alice, planned.week.replace(month=3, day=2))] * 2)
    assert PlanItem.objects.owned_by(alice).count() == 2


def test_two_tabs_that_record_one_follow_up_record_it_once(alice, monkeypatch):
    application = save_job(alice, SaveJob(title="Cook", applied_on=alice.today()))
    sent = follow_ups.RecordSentFollowUp(text="Any news?", on=alice.today())
    meet_after(monkeypatch, follow_ups, "undoable")
    all_together(*[partial(follow_ups.record_sent_follow_up, alice, application, sent)] * 2)
    assert FollowUp.objects.owned_by(alice).count() == 1
    assert Action.objects.owned_by(alice).filter(label__startswith="Followed up").count() == 1
