"""Whatever a person does can be taken back and done again, and leaves exactly what was there."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError

from onward.campaign.models import Application, Contact, Event, FollowUp, Interaction, Interview, Job, Tag
from onward.campaign.public import RecordEvent, SaveJob, delete_applications, rebuild_state, record_event, save_job
from onward.foundation.models import Action
from onward.foundation.ownership.errors import OwnershipError
from onward.foundation.tests.campaign_rows import CAMPAIGN_MODELS, campaign_rows_of
from onward.foundation.undo.recording import captured_actions, reopened, undoable
from onward.foundation.undo.replaying import UndoConflictError, redo, undo
from onward.vocabulary import EventKind

pytestmark = pytest.mark.django_db
MARCH = date(2026, 3, 1)


def last_action(person):
    return Action.objects.owned_by(person).order_by("-pk").first()


def a_job(action, title="Cook", **fields):
    return action.create(Job(title=title, **fields))


def fail_after_a_job(action):
    a_job(action, "Baker")
    raise ZeroDivisionError


@pytest.fixture
def cella(alice):
    """An application with one of everything that can hang on it."""
    with undoable(alice, "Everything") as action:
        job = a_job(action, company="Cella", pay_min=Decimal("10.50"), posted_on=MARCH)
        application = action.create(Application(job=job))
        event = action.create(Event(application=application, kind=EventKind.INTERVIEW, on=MARCH, recorded_on=MARCH))
        action.create(Interview(event=event, starts_at=datetime(2026, 3, 1, 9, 30, 0, 123457, tzinfo=UTC)))
        action.create(Tag(application=application, name="near"))
        contact = action.create(Contact(name="Bea"))
        interaction = action.create(Interaction(contact=contact, application=application, on=MARCH))
        action.create(FollowUp(application=application, due_on=MARCH, interaction=interaction))
        rebuild_state([application])
    return application


def test_undo_and_redo_of_making(alice):
    with undoable(alice, "Saved") as action:
        a_job(action)
    after = campaign_rows_of(alice)
    undo(action.log_entry)
    assert campaign_rows_of(alice) == {}
    redo(action.log_entry)
    assert campaign_rows_of(alice) == after


def test_undo_and_redo_of_changing(alice, cella):
    before = campaign_rows_of(alice)
    job = cella.job
    with undoable(alice, "Changed") as action:
        action.update(job, title="Chef", pay_min=Decimal(12), pay_max=15, posted_on="2026-04-05", remote=True)
    after = campaign_rows_of(alice)
    undo(action.log_entry)
    assert campaign_rows_of(alice) == before
    redo(action.log_entry)
    assert campaign_rows_of(alice) == after


@pytest.mark.parametrize("label", ["Job", "Application", "Event", "Contact", "Interaction", "Tag"])
def test_undo_and_redo_of_removing_with_all_that_hangs_on_it(alice, cella, label):
    before = campaign_rows_of(alice)
    model = next(model for model in CAMPAIGN_MODELS if model.__name__ == label)
    with undoable(alice, "Removed") as action:
        action.delete(model.objects.owned_by(alice).get())
        rebuild_state(list(Application.objects.owned_by(alice)))
    after = campaign_rows_of(alice)
    assert len(after) < len(before)
    undo(action.log_entry)
    assert campaign_rows_of(alice) == before
    redo(action.log_entry)
    assert campaign_rows_of(alice) == after
    undo(action.log_entry)
    assert campaign_rows_of(alice) == before


def test_moments_come_back_to_the_microsecond(alice, cella):
    was = Interview.objects.owned_by(alice).get().starts_at
    with undoable(alice, "Removed") as action:
        action.delete(cella.job)
    undo(action.log_entry)
    assert Interview.objects.owned_by(alice).get().starts_at == was
    assert was.microsecond == 123457


def test_undoing_twice_or_redoing_what_stands_does_nothing(alice):
    with undoable(alice, "Saved") as action:
        a_job(action)
    redo(action.log_entry)
    undo(action.log_entry)
    undo(action.log_entry)
    assert campaign_rows_of(alice) == {}


def test_changing_nothing_leaves_no_line_in_the_history(alice, cella):
    with undoable(alice, "Nothing") as action:
        action.update(cella.job, title="Cook")
    assert not Action.objects.owned_by(alice).filter(label="Nothing").exists()


def test_a_later_change_has_to_be_undone_first(alice, cella):
    with undoable(alice, "First") as first:
        first.update(cella.job, title="Chef")
    with undoable(alice, "Second") as second:
        second.update(cella.job, title="Head chef")
    before = campaign_rows_of(alice)
    with pytest.raises(UndoConflictError):
        undo(first.log_entry)
    assert campaign_rows_of(alice) == before
    undo(second.log_entry)
    undo(first.log_entry)
    cella.job.refresh_from_db()
    assert cella.job.title == "Cook"


def test_a_later_change_of_another_column_stays(alice, cella):
    with undoable(alice, "First") as first:
        first.update(cella.job, title="Chef")
    with undoable(alice, "Second") as second:
        second.update(cella.job, place="Turin")
    undo(first.log_entry)
    cella.job.refresh_from_db()
    assert (cella.job.title, cella.job.place) == ("Cook", "Turin")


def test_what_was_removed_later_has_to_come_back_first(alice):
    with undoable(alice, "Saved") as saved:
        job = a_job(saved)
    with undoable(alice, "Removed") as removed:
        removed.delete(job)
    with pytest.raises(UndoConflictError):
        undo(saved.log_entry)
    undo(removed.log_entry)
    undo(saved.log_entry)
    assert campaign_rows_of(alice) == {}


def test_what_is_in_the_way_now_is_not_overwritten(alice, cella):
    tag = Tag.objects.owned_by(alice).get()
    with undoable(alice, "Removed") as removed:
        removed.delete(tag)
    with undoable(alice, "Again") as again:
        again.create(Tag(application=cella, name="near"))
    before = campaign_rows_of(alice)
    with pytest.raises(UndoConflictError):
        undo(removed.log_entry)
    assert campaign_rows_of(alice) == before


def test_nothing_comes_back_to_a_place_that_is_gone(alice, cella):
    with undoable(alice, "Removed a tag") as removed:
        removed.delete(Tag.objects.owned_by(alice).get())
    with undoable(alice, "Removed all") as all_of_it:
        all_of_it.delete(cella.job)
    with pytest.raises(UndoConflictError):
        undo(removed.log_entry)
    undo(all_of_it.log_entry)
    undo(removed.log_entry)
    assert Tag.objects.owned_by(alice).get().name == "near"


def test_removing_again_refuses_what_came_in_between(alice, cella):
    with undoable(alice, "Removed") as removed:
        removed.delete(cella.job)
    undo(removed.log_entry)
    with undoable(alice, "Tagged") as tagged:
        tagged.create(Tag(application=cella, name="far"))
    with pytest.raises(UndoConflictError):
        redo(removed.log_entry)
    undo(tagged.log_entry)
    redo(removed.log_entry)
    assert not Job.objects.owned_by(alice).exists()


def test_removing_again_keeps_what_was_changed_in_between(alice, cella):
    with undoable(alice, "Removed") as removed:
        removed.delete(cella.job)
    undo(removed.log_entry)
    with undoable(alice, "Changed") as changed:
        changed.update(Job.objects.owned_by(alice).get(), title="Chef")
    redo(removed.log_entry)
    undo(removed.log_entry)
    assert Job.objects.owned_by(alice).get().title == "Chef"


def test_a_failing_action_leaves_nothing(alice):
    with pytest.raises(ZeroDivisionError), undoable(alice, "Broken") as action:
        fail_after_a_job(action)
    assert campaign_rows_of(alice) == {}
    assert not Action.objects.owned_by(alice).exists()


def test_a_failing_part_leaves_nothing_while_the_rest_stands(alice):
    with undoable(alice, "Whole") as action:
        a_job(action, "Cook")
        with pytest.raises(ZeroDivisionError), undoable(alice, "Part") as part:
            fail_after_a_job(part)
    assert [job.title for job in Job.objects.owned_by(alice)] == ["Cook"]
    undo(action.log_entry)
    assert campaign_rows_of(alice) == {}


def test_an_action_of_which_only_a_part_failed_leaves_no_line(alice):
    with undoable(alice, "Whole"), pytest.raises(ZeroDivisionError), undoable(alice, "Part") as part:
        fail_after_a_job(part)
    assert not Action.objects.owned_by(alice).exists()


def test_actions_inside_an_action_are_one(alice):
    with undoable(alice, "Outer") as outer, undoable(alice, "Inner") as inner:
        a_job(inner)
    assert inner is outer
    assert [each.label for each in Action.objects.owned_by(alice)] == ["Outer"]


def test_an_action_of_another_inside_is_their_own(alice, bob):
    with undoable(alice, "Hers") as hers, undoable(bob, "His") as his:
        a_job(hers)
        a_job(his)
    assert Job.objects.owned_by(bob).count() == 1
    undo(hers.log_entry)
    assert campaign_rows_of(alice) == {}
    assert Job.objects.owned_by(bob).count() == 1


def test_an_action_goes_on_over_several_transactions(alice):
    with undoable(alice, "Import") as action:
        a_job(action)
    with reopened(action.log_entry) as more:
        a_job(more, "Baker")
    undo(action.log_entry)
    assert campaign_rows_of(alice) == {}


def test_an_action_touches_rows_of_its_owner_alone(alice, bob, cella):
    for wrong in (
        lambda action: action.update(cella.job, title="taken"),
        lambda action: action.update_many([cella.job], title="taken"),
        lambda action: action.delete(cella.job),
        lambda action: action.create(cella.job),
        lambda action: action.create(Tag(application=cella, name="x")),
        lambda action: action.create_many([Tag(application=cella, name="x")]),
        lambda action: action.insert_rows(Tag, ["application_id", "name"], [[cella.pk, "x"]]),
    ):
        before = campaign_rows_of(alice)
        with pytest.raises((OwnershipError, IntegrityError)), undoable(bob, "Taken") as action:
            wrong(action)
        assert campaign_rows_of(alice) == before
        assert campaign_rows_of(bob) == {}


def test_watching_gathers_the_actions_that_changed_something(alice, cella):
    with captured_actions() as done:
        with undoable(alice, "Changed") as action:
            action.update(cella.job, title="Chef")
        with undoable(alice, "Nothing") as action:
            action.update(cella.job, title="Chef")
    assert [each.label for each in done] == ["Changed"]


def test_undoing_a_fact_appends_what_takes_it_back(alice):
    application = save_job(alice, SaveJob(title="Cook"))
    fact = record_event(alice, application, RecordEvent(kind=EventKind.APPLIED, on=MARCH))
    recorded = last_action(alice)
    undo(recorded)
    application.refresh_from_db()
    assert application.stage == "saved"
    assert Event.objects.owned_by(alice).get(retracts=fact).kind == EventKind.RETRACTION
    redo(recorded)
    application.refresh_from_db()
    assert application.stage == "applied"
    assert Event.objects.owned_by(alice).count() == 3


def test_undoing_an_application_takes_its_facts_along(alice):
    application = save_job(alice, SaveJob(title="Cook", applied_on=MARCH, tags=["near"]))
    after = campaign_rows_of(alice)
    saved = last_action(alice)
    undo(saved)
    assert campaign_rows_of(alice) == {}
    redo(saved)
    assert campaign_rows_of(alice) == after
    application.refresh_from_db()
    assert application.stage == "applied"


def test_facts_of_later_actions_come_back_with_their_application(alice):
    application = save_job(alice, SaveJob(title="Cook", applied_on=MARCH))
    saved = last_action(alice)
    record_event(alice, application, RecordEvent(kind=EventKind.REJECTED, on=MARCH + timedelta(days=9)))
    later = last_action(alice)
    after = campaign_rows_of(alice)
    undo(saved)
    with pytest.raises(UndoConflictError):
        undo(later)
    redo(saved)
    assert campaign_rows_of(alice) == after
    application.refresh_from_db()
    assert application.stage == "rejected"


def test_what_was_replaced_within_one_action_comes_back(alice, cella):
    before = campaign_rows_of(alice)
    with undoable(alice, "Replaced") as action:
        action.delete(Tag.objects.owned_by(alice).get())
        action.create(Tag(application=cella, name="near"))
    after = campaign_rows_of(alice)
    undo(action.log_entry)
    assert campaign_rows_of(alice) == before
    redo(action.log_entry)
    assert campaign_rows_of(alice) == after


def test_what_was_made_and_only_linked_in_one_action_comes_back(alice):
    with undoable(alice, "All at once") as action:
        application = action.create(Application(job=a_job(action)))
        action.create(Interaction(contact=action.create(Contact(name="Bea")), application=application, on=MARCH))
    after = campaign_rows_of(alice)
    undo(action.log_entry)
    assert campaign_rows_of(alice) == {}
    redo(action.log_entry)
    assert campaign_rows_of(alice) == after


def test_deleting_after_an_undone_fact_can_be_walked_back_and_forth(alice):
    application = save_job(alice, SaveJob(title="Cook"))
    record_event(alice, application, RecordEvent(kind=EventKind.APPLIED, on=MARCH))
    recorded = last_action(alice)
    delete_applications(alice, [application])
    deleted = last_action(alice)
    for _ in range(3):
        undo(deleted)
        undo(recorded)
        redo(recorded)
        redo(deleted)
    assert campaign_rows_of(alice) == {}
    undo(deleted)
    assert Application.objects.owned_by(alice).get().stage == "applied"
