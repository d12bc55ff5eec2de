from datetime import date, datetime, time, timedelta

import pytest
from django.db import connection
from django.db.models import Count
from django.test.utils import CaptureQueriesContext

from onward.balance.models import TimeEntry, Timer
from onward.campaign.models import Application, PlanItem
from onward.campaign.pauses.models import Pause
from onward.campaign.public import SaveJob, save_job
from onward.foundation.ownership.combined_reads import CombinedRead
from onward.foundation.ownership.errors import UnscopedQueryError

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 3, 2)


@pytest.fixture
def filled(alice, bob):
    for person, minutes in ((alice, 30), (bob, 45)):
        TimeEntry(owner=person, on=MONDAY, minutes=minutes, activity="applying").save()
        PlanItem(owner=person, week=MONDAY, activity="learning", day=1, at=time(9, 30), what="SQL").save()
        Timer(owner=person, started_at=person.now(), activity="applying").save()
        save_job(person, SaveJob(title="Analyst", company="Quillpoint", applied_on=MONDAY))


everything = CombinedRead(
    lambda owner, first, last: [
        TimeEntry.objects.owned_by(owner).filter(on__range=(first, last)),
        PlanItem.objects.owned_by(owner).values_list("week", "at", "what", "amount"),
        Timer.objects.owned_by(owner),
        Application.objects.owned_by(owner).values_list("sample", "applied_on", "replied_on").annotate(n=Count("pk")),
        Pause.objects.owned_by(owner),
    ]
)


def test_several_tables_are_read_by_one_statement(alice, filled):
    with CaptureQueriesContext(connection) as queries:
        entries, planned, timers, applied, pauses = everything(alice, MONDAY, MONDAY)
    assert len(queries) == 1
    assert [(each.minutes, each.on, each.owner_id) for each in entries] == [(30, MONDAY, alice.pk)]
    assert planned == [(MONDAY, time(9, 30), "SQL", 1)]
    assert timers[0].started_at == Timer.objects.owned_by(alice).get().started_at
    assert applied == [(False, MONDAY, None, 1)]
    assert pauses == []


def test_each_reading_has_its_own_person_and_arguments(alice, bob, filled):
    later = MONDAY + timedelta(days=1)
    assert [each.minutes for each in everything(alice, MONDAY, MONDAY)[0]] == [30]
    assert [each.minutes for each in everything(bob, MONDAY, MONDAY)[0]] == [45]
    assert everything(bob, later, later)[0] == []


def test_what_it_gives_can_be_changed_and_deleted_as_any_row(alice, bob, filled):
    (entry,), *_ = everything(alice, MONDAY, MONDAY)
    entry.minutes = 50
    entry.save()
    assert TimeEntry.objects.owned_by(alice).get().minutes == 50
    entry.delete()
    assert TimeEntry.objects.owned_by(bob).count() == 1


def test_a_moment_is_an_argument_too(alice, filled):
    started = CombinedRead(lambda owner, now: [Timer.objects.owned_by(owner).filter(started_at__lte=now)])
    now = alice.now()
    assert len(started(alice, now)[0]) == 1
    assert started(alice, now - timedelta(seconds=1))[0] == []
    assert started(alice, datetime(2200, 1, 1, tzinfo=now.tzinfo))[0] != []


def test_a_slice_keeps_its_order(alice, filled):
    TimeEntry(owner=alice, on=MONDAY + timedelta(days=9), minutes=5, activity="applying").save()
    last = CombinedRead(lambda owner: [TimeEntry.objects.owned_by(owner).order_by("-on").values_list("minutes")[:1]])
    assert last(alice) == [[(5,)]]


@pytest.mark.parametrize(
    "parts",
    [
        lambda _owner: [TimeEntry.objects.all()],
        lambda _owner: [TimeEntry.objects.owned_by(1)],
        lambda _owner: [TimeEntry.objects.across_owners("everybody")],
        lambda owner: [TimeEntry.objects.owned_by(owner), TimeEntry.objects.owned_by(2)],
    ],
)
def test_every_part_is_of_the_person_alone(alice, parts):
    with pytest.raises(UnscopedQueryError):
        CombinedRead(parts)(alice)


def test_nobody_has_rows(alice):
    with pytest.raises(UnscopedQueryError):
        everything(None, MONDAY, MONDAY)


def test_a_day_may_be_moved(alice, filled):
    since = CombinedRead(
        lambda owner, day, other: [
            TimeEntry.objects.owned_by(owner).filter(on__gt=day - timedelta(days=7), on__lt=other + timedelta(days=1))
        ]
    )
    week = timedelta(days=7)
    assert len(since(alice, MONDAY + timedelta(days=6), MONDAY)[0]) == 1
    assert since(alice, MONDAY + week, MONDAY)[0] == []
    assert since(alice, MONDAY, MONDAY - timedelta(days=1))[0] == []


def test_any_other_value_worked_out_from_an_argument_is_refused(alice):
    frozen = CombinedRead(lambda owner, day: [TimeEntry.objects.owned_by(owner).filter(minutes=day.day)])
    with pytest.raises(TypeError, match="works a filter out"):
        frozen(alice, MONDAY)
