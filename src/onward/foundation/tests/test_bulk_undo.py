"""Undo of thousands of rows that an action made, without a model instance, and its redo."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from onward.campaign.events.projection import rebuild_state
from onward.campaign.models import Application, Event, FollowUp, Job, Tag
from onward.foundation.models import Change
from onward.foundation.tests.campaign_rows import campaign_rows_of
from onward.foundation.undo import replaying
from onward.foundation.undo.recording import undoable
from onward.foundation.undo.replaying import UndoConflictError, is_all_gone, redo, undo
from onward.proposals.models import Proposal, ProposalBatch

NUMBER = 250


@pytest.fixture
def made(alice):
    """An action that made jobs with every kind of value, and applications with an event and a tag each."""
    day = date(2024, 2, 29)
    openings = [(f"Köch “{n}”\n", "", (None, True, False)[n % 3], Decimal("12.50"), day) for n in range(NUMBER)]
    with undoable(alice, "Brought in") as action:
        jobs = action.insert_rows(Job, ["title", "company", "remote", "pay_min", "posted_on"], openings)
        applications = action.insert_rows(Application, ["job_id"], [(pk,) for pk in jobs])
        names = ["application_id", "kind", "on", "recorded_on"]
        action.insert_rows(Event, names, [(pk, "applied", day, day) for pk in applications])
        action.insert_rows(Tag, ["application_id", "name"], [(pk, "it") for pk in applications])
    rebuild_state(list(applications_of(alice)))
    return action.log_entry


def applications_of(person):
    return Application.objects.owned_by(person).order_by("pk")


def test_everything_goes_and_comes_back_as_it_was(alice, made, monkeypatch):
    before = campaign_rows_of(alice)
    monkeypatch.setattr(replaying, "_undo_creation_with_cascades", None)
    undo(made)
    assert campaign_rows_of(alice) == {}
    redo(made)
    assert campaign_rows_of(alice) == before
    undo(made)
    assert campaign_rows_of(alice) == {}


def test_rows_of_others_stay(alice, bob, made):
    with undoable(bob, "Brought in") as action:
        jobs = action.insert_rows(Job, ["title"], [("Baker",)] * 5)
        action.insert_rows(Application, ["job_id"], [(pk,) for pk in jobs])
    before = campaign_rows_of(bob)
    undo(made)
    assert campaign_rows_of(bob) == before


def test_what_joined_an_application_later_goes_with_it_and_comes_back(alice, made):
    with undoable(alice, "Noted") as action:
        first = applications_of(alice)[0]
        action.create(Event(application=first, kind="screen", on=date(2026, 2, 1), recorded_on=date(2026, 2, 1)))
        action.create(FollowUp(application=first, due_on=date(2026, 3, 1)))
    rebuild_state([first])
    before = campaign_rows_of(alice)
    undo(made)
    assert campaign_rows_of(alice) == {}
    redo(made)
    assert campaign_rows_of(alice) == before


def test_a_reference_that_is_cleared_comes_back(alice, made):
    batch = ProposalBatch(owner=alice, name="x")
    batch.save()
    wanted = applications_of(alice)[7]
    Proposal(owner=alice, batch=batch, part=0, line=1, application=wanted).save()
    undo(made)
    assert Proposal.objects.owned_by(alice).get().application_id is None
    redo(made)
    assert Proposal.objects.owned_by(alice).get().application_id == wanted.pk


def test_a_row_that_is_gone_is_a_conflict_and_nothing_changes(alice, made):
    Tag.objects.owned_by(alice).order_by("pk").first().delete()
    before = campaign_rows_of(alice)
    with pytest.raises(UndoConflictError):
        undo(made)
    assert campaign_rows_of(alice) == before


def test_facts_on_an_application_that_stays_are_taken_back_and_not_deleted(alice):
    with undoable(alice, "Saved") as action:
        job = action.create(Job(title="Cook"))
        application = action.create(Application(job=job))
    with undoable(alice, "Brought in") as action:
        rows = [(application.pk, "note", None, date(2026, 1, 6)) for _ in range(NUMBER)]
        action.insert_rows(Event, ["application_id", "kind", "on", "recorded_on"], rows)
    undo(action.log_entry)
    assert Event.objects.owned_by(alice).count() == 2 * NUMBER
    assert not Event.objects.owned_by(alice).in_force().exists()


def test_the_images_write_the_names_of_columns_once(alice, made):
    undo(made)
    change = Change.objects.owned_by(alice).get(action=made, model="campaign.Job")
    ((label, images),) = change.rows["removed"]
    assert (label, len(images["values"])) == ("campaign.Job", NUMBER)
    created_at = images["values"][0][images["columns"].index("created_at")]
    assert datetime.fromisoformat(created_at).tzinfo == UTC


def test_an_action_is_all_gone_only_when_none_of_its_rows_is_left(alice, made):
    first, *rest = applications_of(alice).values_list("job_id", flat=True)
    jobs = Job.objects.owned_by(alice)
    assert not is_all_gone(made)
    jobs.exclude(pk__in=[first, rest[-1]]).delete()
    assert not is_all_gone(made)
    jobs.filter(pk=first).delete()
    assert not is_all_gone(made)
    jobs.all().delete()
    assert is_all_gone(made)
