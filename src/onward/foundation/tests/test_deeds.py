"""Whatever a person does can be taken back and done again, and leaves exactly what was there."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError

from onward.campaign.core.timeline import Kind
from onward.campaign.models import Application, Contact, Event, FollowUp, Job, Round, Tag, Touch
from onward.campaign.public import delete, record, refold, save_job
from onward.foundation.deeds import ChangedSince, deed, redo, resumed, undo, watched
from onward.foundation.models import Deed
from onward.foundation.ownership import Trespass
from onward.foundation.tests.everything import MODELS, everything

pytestmark = pytest.mark.django_db
MARCH = date(2026, 3, 1)


def last_deed(person):
    return Deed.objects.owned_by(person).order_by("-pk").first()


def a_job(act, title="Cook", **fields):
    return act.make(Job(title=title, **fields))


def fail_after_a_job(act):
    a_job(act, "Baker")
    raise ZeroDivisionError


@pytest.fixture
def cella(alice):
    """An application with one of everything that can hang on it."""
    with deed(alice, "Everything") as act:
        job = a_job(act, company="Cella", pay_min=Decimal("10.50"), posted_on=MARCH)
        application = act.make(Application(job=job))
        event = act.make(Event(application=application, kind=Kind.INTERVIEW, on=MARCH, recorded_on=MARCH))
        act.make(Round(event=event, starts_at=datetime(2026, 3, 1, 9, 30, 0, 123457, tzinfo=UTC)))
        act.make(Tag(application=application, name="near"))
        contact = act.make(Contact(name="Bea"))
        touch = act.make(Touch(contact=contact, application=application, on=MARCH))
        act.make(FollowUp(application=application, due_on=MARCH, touch=touch))
        refold([application])
    return application


def test_undo_and_redo_of_making(alice):
    with deed(alice, "Saved") as act:
        a_job(act)
    after = everything(alice)
    undo(act.deed)
    assert everything(alice) == {}
    redo(act.deed)
    assert everything(alice) == after


def test_undo_and_redo_of_changing(alice, cella):
    before = everything(alice)
    job = cella.job
    with deed(alice, "Changed") as act:
        act.change(job, title="Chef", pay_min=Decimal(12), pay_max=15, posted_on="2026-04-05", remote=True)
    after = everything(alice)
    undo(act.deed)
    assert everything(alice) == before
    redo(act.deed)
    assert everything(alice) == after


@pytest.mark.parametrize("label", ["Job", "Application", "Event", "Contact", "Touch", "Tag"])
def test_undo_and_redo_of_removing_with_all_that_hangs_on_it(alice, cella, label):
    before = everything(alice)
    model = next(model for model in MODELS if model.__name__ == label)
    with deed(alice, "Removed") as act:
        act.remove(model.objects.owned_by(alice).get())
        refold(list(Application.objects.owned_by(alice)))
    after = everything(alice)
    assert len(after) < len(before)
    undo(act.deed)
    assert everything(alice) == before
    redo(act.deed)
    assert everything(alice) == after
    undo(act.deed)
    assert everything(alice) == before


def test_moments_come_back_to_the_microsecond(alice, cella):
    was = Round.objects.owned_by(alice).get().starts_at
    with deed(alice, "Removed") as act:
        act.remove(cella.job)
    undo(act.deed)
    assert Round.objects.owned_by(alice).get().starts_at == was
    assert was.microsecond == 123457


def test_undoing_twice_or_redoing_what_stands_does_nothing(alice):
    with deed(alice, "Saved") as act:
        a_job(act)
    redo(act.deed)
    undo(act.deed)
    undo(act.deed)
    assert everything(alice) == {}


def test_changing_nothing_leaves_no_line_in_the_history(alice, cella):
    with deed(alice, "Nothing") as act:
        act.change(cella.job, title="Cook")
    assert not Deed.objects.owned_by(alice).filter(label="Nothing").exists()


def test_a_later_change_has_to_be_undone_first(alice, cella):
    with deed(alice, "First") as first:
        first.change(cella.job, title="Chef")
    with deed(alice, "Second") as second:
        second.change(cella.job, title="Head chef")
    before = everything(alice)
    with pytest.raises(ChangedSince):
        undo(first.deed)
    assert everything(alice) == before
    undo(second.deed)
    undo(first.deed)
    cella.job.refresh_from_db()
    assert cella.job.title == "Cook"


def test_a_later_change_of_another_column_stays(alice, cella):
    with deed(alice, "First") as first:
        first.change(cella.job, title="Chef")
    with deed(alice, "Second") as second:
        second.change(cella.job, place="Turin")
    undo(first.deed)
    cella.job.refresh_from_db()
    assert (cella.job.title, cella.job.place) == ("Cook", "Turin")


def test_what_was_removed_later_has_to_come_back_first(alice):
    with deed(alice, "Saved") as saved:
        job = a_job(saved)
    with deed(alice, "Removed") as removed:
        removed.remove(job)
    with pytest.raises(ChangedSince):
        undo(saved.deed)
    undo(removed.deed)
    undo(saved.deed)
    assert everything(alice) == {}


def test_what_is_in_the_way_now_is_not_overwritten(alice, cella):
    tag = Tag.objects.owned_by(alice).get()
    with deed(alice, "Removed") as removed:
        removed.remove(tag)
    with deed(alice, "Again") as again:
        again.make(Tag(application=cella, name="near"))
    before = everything(alice)
    with pytest.raises(ChangedSince):
        undo(removed.deed)
    assert everything(alice) == before


def test_nothing_comes_back_to_a_place_that_is_gone(alice, cella):
    with deed(alice, "Removed a tag") as removed:
        removed.remove(Tag.objects.owned_by(alice).get())
    with deed(alice, "Removed all") as all_of_it:
        all_of_it.remove(cella.job)
    with pytest.raises(ChangedSince):
        undo(removed.deed)
    undo(all_of_it.deed)
    undo(removed.deed)
    assert Tag.objects.owned_by(alice).get().name == "near"


def test_removing_again_refuses_what_came_in_between(alice, cella):
    with deed(alice, "Removed") as removed:
        removed.remove(cella.job)
    undo(removed.deed)
    with deed(alice, "Tagged") as tagged:
        tagged.make(Tag(application=cella, name="far"))
    with pytest.raises(ChangedSince):
        redo(removed.deed)
    undo(tagged.deed)
    redo(removed.deed)
    assert not Job.objects.owned_by(alice).exists()


def test_removing_again_keeps_what_was_changed_in_between(alice, cella):
    with deed(alice, "Removed") as removed:
        removed.remove(cella.job)
    undo(removed.deed)
    with deed(alice, "Changed") as changed:
        changed.change(Job.objects.owned_by(alice).get(), title="Chef")
    redo(removed.deed)
    undo(removed.deed)
    assert Job.objects.owned_by(alice).get().title == "Chef"


def test_a_failing_deed_leaves_nothing(alice):
    with pytest.raises(ZeroDivisionError), deed(alice, "Broken") as act:
        fail_after_a_job(act)
    assert everything(alice) == {}
    assert not Deed.objects.owned_by(alice).exists()


def test_a_failing_part_leaves_nothing_while_the_rest_stands(alice):
    with deed(alice, "Whole") as act:
        a_job(act, "Cook")
        with pytest.raises(ZeroDivisionError), deed(alice, "Part") as part:
            fail_after_a_job(part)
    assert [job.title for job in Job.objects.owned_by(alice)] == ["Cook"]
    undo(act.deed)
    assert everything(alice) == {}


def test_a_deed_of_which_only_a_part_failed_leaves_no_line(alice):
    with deed(alice, "Whole"), pytest.raises(ZeroDivisionError), deed(alice, "Part") as part:
        fail_after_a_job(part)
    assert not Deed.objects.owned_by(alice).exists()


def test_deeds_inside_a_deed_are_one(alice):
    with deed(alice, "Outer") as outer, deed(alice, "Inner") as inner:
        a_job(inner)
    assert inner is outer
    assert [each.label for each in Deed.objects.owned_by(alice)] == ["Outer"]


def test_a_deed_of_another_inside_is_their_own(alice, bob):
    with deed(alice, "Hers") as hers, deed(bob, "His") as his:
        a_job(hers)
        a_job(his)
    assert Job.objects.owned_by(bob).count() == 1
    undo(hers.deed)
    assert everything(alice) == {}
    assert Job.objects.owned_by(bob).count() == 1


def test_a_deed_goes_on_over_several_transactions(alice):
    with deed(alice, "Import") as act:
        a_job(act)
    with resumed(act.deed) as more:
        a_job(more, "Baker")
    undo(act.deed)
    assert everything(alice) == {}


def test_a_deed_touches_rows_of_its_owner_alone(alice, bob, cella):
    for wrong in (
        lambda act: act.change(cella.job, title="taken"),
        lambda act: act.change_many([cella.job], title="taken"),
        lambda act: act.remove(cella.job),
        lambda act: act.make(cella.job),
        lambda act: act.make(Tag(application=cella, name="x")),
        lambda act: act.make_many([Tag(application=cella, name="x")]),
        lambda act: act.make_rows(Tag, ["application_id", "name"], [[cella.pk, "x"]]),
    ):
        before = everything(alice)
        with pytest.raises((Trespass, IntegrityError)), deed(bob, "Taken") as act:
            wrong(act)
        assert everything(alice) == before
        assert everything(bob) == {}


def test_watching_gathers_the_deeds_that_changed_something(alice, cella):
    with watched() as done:
        with deed(alice, "Changed") as act:
            act.change(cella.job, title="Chef")
        with deed(alice, "Nothing") as act:
            act.change(cella.job, title="Chef")
    assert [each.label for each in done] == ["Changed"]


def test_undoing_a_fact_appends_what_takes_it_back(alice):
    application = save_job(alice, {"title": "Cook"})
    fact = record(alice, application, Kind.APPLIED, on=MARCH)
    recorded = last_deed(alice)
    undo(recorded)
    application.refresh_from_db()
    assert application.stage == "saved"
    assert Event.objects.owned_by(alice).get(retracts=fact).kind == Kind.RETRACTION
    redo(recorded)
    application.refresh_from_db()
    assert application.stage == "applied"
    assert Event.objects.owned_by(alice).count() == 3


def test_undoing_an_application_takes_its_facts_along(alice):
    application = save_job(alice, {"title": "Cook"}, applied_on=MARCH, tags=["near"])
    after = everything(alice)
    saved = last_deed(alice)
    undo(saved)
    assert everything(alice) == {}
    redo(saved)
    assert everything(alice) == after
    application.refresh_from_db()
    assert application.stage == "applied"


def test_facts_of_later_deeds_come_back_with_their_application(alice):
    application = save_job(alice, {"title": "Cook"}, applied_on=MARCH)
    saved = last_deed(alice)
    record(alice, application, Kind.REJECTED, on=MARCH + timedelta(days=9))
    later = last_deed(alice)
    after = everything(alice)
    undo(saved)
    with pytest.raises(ChangedSince):
        undo(later)
    redo(saved)
    assert everything(alice) == after
    application.refresh_from_db()
    assert application.stage == "rejected"


def test_what_was_replaced_within_one_deed_comes_back(alice, cella):
    before = everything(alice)
    with deed(alice, "Replaced") as act:
        act.remove(Tag.objects.owned_by(alice).get())
        act.make(Tag(application=cella, name="near"))
    after = everything(alice)
    undo(act.deed)
    assert everything(alice) == before
    redo(act.deed)
    assert everything(alice) == after


def test_what_was_made_and_only_linked_in_one_deed_comes_back(alice):
    with deed(alice, "All at once") as act:
        application = act.make(Application(job=a_job(act)))
        act.make(Touch(contact=act.make(Contact(name="Bea")), application=application, on=MARCH))
    after = everything(alice)
    undo(act.deed)
    assert everything(alice) == {}
    redo(act.deed)
    assert everything(alice) == after


def test_deleting_after_an_undone_fact_can_be_walked_back_and_forth(alice):
    application = save_job(alice, {"title": "Cook"})
    record(alice, application, Kind.APPLIED, on=MARCH)
    recorded = last_deed(alice)
    delete(alice, [application])
    deleted = last_deed(alice)
    for _ in range(3):
        undo(deleted)
        undo(recorded)
        redo(recorded)
        redo(deleted)
    assert everything(alice) == {}
    undo(deleted)
    assert Application.objects.owned_by(alice).get().stage == "applied"
