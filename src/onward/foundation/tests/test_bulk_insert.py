from datetime import date
from decimal import Decimal

import pytest
from django.db import transaction

from onward.campaign.models import Application, Event, Job
from onward.foundation.ownership.errors import OwnershipError
from onward.foundation.plausible_days import LAST_DAY
from onward.foundation.undo.bulk import ROWS_PER_STATEMENT, insert_rows
from onward.foundation.undo.recording import undoable
from onward.foundation.undo.replaying import redo, undo


def jobs(person, number):
    with transaction.atomic():
        return insert_rows(Job, person.pk, ["title", "company"], [(f"Job {n}", "Cella") for n in range(number)])


@pytest.mark.parametrize(
    "number", [0, 1, ROWS_PER_STATEMENT - 1, ROWS_PER_STATEMENT, ROWS_PER_STATEMENT + 1, 3 * ROWS_PER_STATEMENT + 7]
)
def test_every_row_is_there_under_its_id(alice, number):
    ids = jobs(alice, number)
    found = dict(Job.objects.owned_by(alice).values_list("pk", "title"))
    assert found == {pk: f"Job {n}" for n, pk in enumerate(ids)}


def test_columns_left_out_take_their_defaults(alice):
    job = Job.objects.owned_by(alice).get(pk=jobs(alice, 1)[0])
    plain = Job(owner=alice, title="Job 0", company="Cella")
    plain.save()
    for field in Job._meta.concrete_fields:
        if field.name not in {"id", "created_at"}:
            assert getattr(job, field.attname) == getattr(plain, field.attname), field.name
    assert abs((job.created_at - plain.created_at).total_seconds()) < 60


def test_every_kind_of_value_comes_back(alice):
    names = ["title", "posted_on", "deadline_on", "pay_min", "remote"]
    rows = [("é€😀", date(2024, 2, 29), None, Decimal("12.50"), True), ("'; DROP TABLE", None, LAST_DAY, None, None)]
    with transaction.atomic():
        ids = insert_rows(Job, alice.pk, names, rows)
    found = Job.objects.owned_by(alice).order_by("pk").values_list(*names)
    assert list(found) == rows
    assert ids == sorted(ids)


def test_ids_of_rows_that_are_gone_are_not_used_again(alice):
    ids = jobs(alice, 3)
    Job.objects.owned_by(alice).delete()
    assert not set(jobs(alice, 3)) & set(ids)


def test_a_row_cannot_refer_to_somebody_elses(alice, bob):
    theirs = jobs(bob, 3)
    mine = jobs(alice, 1)
    for pointed in ([theirs[0]], theirs, [*mine, theirs[2]]):
        with pytest.raises(OwnershipError), transaction.atomic():
            insert_rows(Application, alice.pk, ["job_id"], [(pk,) for pk in pointed])
    assert not Application.objects.owned_by(alice).exists()


def test_rows_of_an_action_are_undone_and_redone(alice):
    with undoable(alice, "Brought in") as action:
        made = action.insert_rows(Job, ["title"], [("One",), ("Two",)])
        applications = action.insert_rows(Application, ["job_id"], [(pk,) for pk in made])
        columns = ["application_id", "kind", "recorded_on"]
        action.insert_rows(Event, columns, [(pk, "applied", date(2024, 1, 1)) for pk in applications])
        assert action.insert_rows(Job, ["title"], []) == []
    undo(action.log_entry)
    assert not Job.objects.owned_by(alice).exists()
    redo(action.log_entry)
    assert Event.objects.owned_by(alice).count() == 2
    assert list(Job.objects.owned_by(alice).order_by("pk").values_list("pk", flat=True)) == made


def test_it_insists_on_a_transaction(transactional_db):
    with pytest.raises(AssertionError):
        insert_rows(Job, 1, ["title"], [("One",)])
