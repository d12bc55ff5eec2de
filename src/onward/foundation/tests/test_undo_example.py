"""The example in the docstring of ``replaying``, as it stands there."""

from datetime import date

import pytest

from onward.campaign.models import Application, Event, Job
from onward.foundation.models import Change
from onward.foundation.undo.recording import undoable
from onward.foundation.undo.replaying import redo, undo

pytestmark = pytest.mark.django_db


@pytest.fixture
def saved(alice):
    with undoable(alice, "Saved a job") as action:
        application = action.create(Application(job=action.create(Job(title="Cook"))))
    return action.log_entry, application


@pytest.fixture
def recorded(alice, saved):
    with undoable(alice, "Recorded an event") as action:
        today = date(2026, 3, 1)
        event = action.create(Event(application=saved[1], kind="applied", on=today, recorded_on=today))
    return action.log_entry, event


@pytest.fixture
def deleted(alice, saved, recorded):
    with undoable(alice, "Deleted the job") as action:
        action.delete(saved[1].job)
    return action.log_entry


def changes(action):
    """Kind, model, and ids; what an undone creation remembers as it is."""
    found = Change.objects.owned_by(action.owner_id).filter(action=action).order_by("pk")
    return [(Change.Kind(each.kind).name, each.model.split(".")[1], in_short(each.rows)) for each in found]


def in_short(rows):
    return rows if isinstance(rows, dict) else [row["id"] if isinstance(row, dict) else row for row in rows]


def events(owner):
    return sorted(Event.objects.owned_by(owner).values_list("pk", flat=True))


def test_each_step_of_the_example_leaves_these_changes(alice, saved, recorded, deleted):
    saving, application = saved
    recording, event = recorded
    assert changes(saving) == [("CREATED", "Job", [application.job_id]), ("CREATED", "Application", [application.pk])]
    assert changes(recording) == [("CREATED", "Event", [event.pk])]
    taken = [
        ("DELETED", "Job", [application.job_id]),
        ("DELETED", "Application", [application.pk]),
        ("DELETED", "Event", [event.pk]),
    ]
    assert changes(deleted) == taken

    undo(deleted)
    assert changes(deleted) == taken
    assert events(alice) == [event.pk]

    undo(recording)
    retraction = Event.objects.owned_by(alice).get(retracts=event)
    undone = {"made": [event.pk], "removed": [], "cleared": [], "retracted": [retraction.pk]}
    assert changes(recording) == [("CREATED", "Event", undone)]

    redo(recording)
    again = Event.objects.owned_by(alice).get(retracts=retraction)
    assert changes(recording) == [("CREATED", "Event", [event.pk])]

    redo(deleted)
    assert changes(deleted) == [*taken, ("DELETED", "Event", [retraction.pk, again.pk])]
    assert events(alice) == []


def test_a_row_that_is_no_fact_is_deleted_by_an_undo_and_kept_under_removed(alice, saved):
    saving, application = saved
    undo(saving)
    assert not Job.objects.owned_by(alice).exists()
    rows = {change.model: change.rows for change in Change.objects.owned_by(alice).filter(action=saving)}
    (label, (kept,)) = rows["campaign.Application"]["removed"][0]
    assert (label, kept["id"], kept["job_id"]) == ("campaign.Application", application.pk, application.job_id)
    redo(saving)
    assert Application.objects.owned_by(alice).get() == application
