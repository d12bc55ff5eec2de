from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import transaction
from django.db.models import F

from onward.balance.models import CheckIn, TimeBudget
from onward.campaign.models import Interview, Job, PlanItem
from onward.foundation.bounds import OutOfBoundsError
from onward.foundation.plausible_days import FIRST_DAY, LAST_DAY, days_later
from onward.foundation.undo.recording import undoable
from onward.insights.models import ForecastRecord
from onward.proposals.models import ProposalBatch

FAR_DAYS = [date.max, date.min, LAST_DAY + timedelta(days=1), FIRST_DAY - timedelta(days=1)]


@pytest.mark.parametrize("day", FAR_DAYS)
def test_no_way_of_saving_keeps_a_day_outside_the_range(alice, day):
    job = Job(owner=alice, title="Baker")
    job.save()
    mine = Job.objects.owned_by(alice)
    ways = [
        lambda: Job(owner=alice, posted_on=day).save(),
        lambda: Job.objects.create(owner=alice, deadline_on=day),
        lambda: Job.objects.bulk_create([Job(owner=alice, posted_on=day)]),
        lambda: mine.update(posted_on=day),
        lambda: mine.update(posted_on=day.isoformat()),
        lambda: mine.update_or_create(pk=job.pk, defaults={"posted_on": day}),
    ]
    for way in ways:
        with pytest.raises(OutOfBoundsError), transaction.atomic():
            way()
    changed = mine.get()
    changed.posted_on = day
    with pytest.raises(OutOfBoundsError), transaction.atomic():
        mine.bulk_update([changed], ["posted_on"])
    with pytest.raises(OutOfBoundsError), undoable(alice, "Much at once") as action:
        action.insert_rows(Job, ["title", "posted_on"], [("Cook", None), ("Cook", day)])
    assert mine.get().posted_on is None


@pytest.mark.parametrize("day", [FIRST_DAY, LAST_DAY, None])
def test_the_first_day_and_the_last_are_kept(alice, day):
    Job(owner=alice, posted_on=day).save()
    assert Job.objects.owned_by(alice).get().posted_on == day


@pytest.mark.parametrize(
    ("model", "values"),
    [
        (PlanItem, {"week": FIRST_DAY, "day": 7}),
        (TimeBudget, {"effective_from": FIRST_DAY, "minutes": 2**31}),
        (CheckIn, {"on": FIRST_DAY, "mood": 11}),
        (ProposalBatch, {"position": 2**63 - 1}),
        (ProposalBatch, {"position": -1}),
        (Interview, {"starts_at": datetime.max.replace(tzinfo=UTC)}),
        (Interview, {"starts_at": datetime(9999, 1, 1)}),  # noqa: DTZ001
        (ForecastRecord, {"level": float("nan")}),
        (ForecastRecord, {"per_week": float("inf")}),
        (ForecastRecord, {"high": 2**63 - 1}),
    ],
)
def test_numbers_and_moments_have_a_range_too(alice, model, values):
    with pytest.raises(OutOfBoundsError):
        model(owner=alice, **values).save()


def test_an_expression_of_the_database_is_its_own(alice):
    Job(owner=alice, posted_on=FIRST_DAY).save()
    Job.objects.owned_by(alice).update(deadline_on=F("posted_on"))
    assert Job.objects.owned_by(alice).get().deadline_on == FIRST_DAY


def test_a_column_that_is_not_saved_is_not_looked_at(alice):
    """A row that an earlier version let in can be put right one column at a time."""
    job = Job(owner=alice, title="Baker")
    job.save()
    job.posted_on, job.title = date.max, "Cook"
    job.save(update_fields=["title"])
    assert Job.objects.owned_by(alice).get().title == "Cook"


def test_days_end_with_the_calendar():
    assert days_later(date(2026, 12, 31), 1) == date(2027, 1, 1)
    assert days_later(date.max, 28) == date.max
