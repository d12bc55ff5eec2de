"""Sharing: nothing before the very rows were seen, and nothing after it was taken back."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from onward.campaign.public import RecordEvent, SaveJob, record_event, save_job
from onward.community.pool import operations, queries
from onward.community.pool.models import PoolCount, PoolMembership, PublishedRelease
from onward.community.pool.operations import MakeRelease, ShareCounts, release_pool, share_counts, stop_sharing
from onward.community.pool.rules import BudgetSpentError, NoisyCounts
from onward.community.pool.signing import check_signature
from onward.foundation.models import Action
from onward.foundation.operations import EditConflictError, InputError, content_version
from onward.foundation.undo.replaying import undo
from onward.odds.ladder import LadderStep
from onward.odds.pool.categories import Region, RoleFamily, StepOutcome
from onward.odds.pool.counts import pooled_months
from onward.odds.pool.release import parse_release
from onward.odds.pool.tables import PoolTable, tally
from onward.vocabulary import Channel, EventKind

pytestmark = pytest.mark.django_db
SHARE = reverse("community:pool_share")


@pytest.fixture(autouse=True)
def hosted(settings):
    settings.HOSTED = True
    settings.ALLOWED_HOSTS = ["localhost", "testserver"]


def send_application(person, days_ago=150, replied=False):
    today = person.today()
    job = save_job(person, SaveJob(title="Cartographer", company="Aubergine and Sons", channel=Channel.COLD))
    application = getattr(job, "application", job)
    record_event(person, application, RecordEvent(kind=EventKind.APPLIED, on=today - timedelta(days=days_ago)))
    if replied:
        on = today - timedelta(days=days_ago - 9)
        record_event(person, application, RecordEvent(kind=EventKind.SCREEN, on=on))
    return application


def agreed(person):
    return ShareCounts(
        role_family=RoleFamily.TRADES,
        region=Region.OCEANIA,
        seen=content_version(queries.counts_to_share(person)),
    )


def exact(counts, _sensitivity, epsilon):
    """No noise at all, so that what goes into a release can be seen."""
    return NoisyCounts(counts, float(1 / epsilon))


def in_pool(on):
    months = pooled_months(on)
    return tally(queries.contributions(months), months)


def test_nothing_is_shared_until_somebody_agrees(alice):
    send_application(alice)
    assert queries.counts_shared(alice) == ()
    assert in_pool(alice.today()).people == 0


def test_the_rows_that_were_seen_are_shared_and_no_others(alice):
    send_application(alice, replied=True)
    send_application(alice)
    send_application(alice, days_ago=30)
    seen = queries.counts_to_share(alice)
    assert [(row.step, row.outcome, row.count) for row in seen] == [
        (LadderStep.REPLY, StepOutcome.PASSED, 1),
        (LadderStep.REPLY, StepOutcome.UNANSWERED, 1),
        (LadderStep.INTERVIEW, StepOutcome.UNANSWERED, 1),
    ]
    share_counts(alice, agreed(alice))
    assert queries.counts_shared(alice) == seen
    assert in_pool(alice.today()).tables[PoolTable.ROLE_FAMILY]["trades", LadderStep.REPLY, StepOutcome.PASSED] == 1


def test_rows_that_changed_after_they_were_seen_are_not_shared(alice):
    send_application(alice)
    before = agreed(alice)
    send_application(alice)
    with pytest.raises(EditConflictError):
        share_counts(alice, before)
    assert not PoolMembership.objects.owned_by(alice).exists()


def test_what_came_later_is_shared_only_when_it_was_seen_as_well(alice):
    send_application(alice)
    share_counts(alice, agreed(alice))
    first = queries.counts_shared(alice)
    send_application(alice)
    assert queries.counts_shared(alice) == first
    share_counts(alice, agreed(alice))
    assert sum(row.count for row in queries.counts_shared(alice)) == 2
    assert PoolMembership.objects.owned_by(alice).count() == 1


def test_what_was_taken_back_is_in_no_release_and_undo_brings_it_back(alice):
    send_application(alice)
    share_counts(alice, agreed(alice))
    stop_sharing(alice)
    assert in_pool(alice.today()).people == 0
    assert not PoolCount.objects.owned_by(alice).exists()
    undo(Action.objects.owned_by(alice).latest("pk"))
    assert in_pool(alice.today()).people == 1


def test_the_sample_and_an_empty_search_are_nothing_to_share(alice):
    assert queries.counts_to_share(alice) == ()
    with pytest.raises(InputError, match="nothing_to_share"):
        share_counts(alice, ShareCounts(role_family="trades", region="asia", seen="x"))


def test_somebody_who_is_erased_leaves_nothing_in_the_pool(alice):
    send_application(alice)
    share_counts(alice, agreed(alice))
    alice.delete()
    assert in_pool(date(2026, 11, 18)).people == 0


def test_the_pool_adds_up_what_each_shares(alice, bob):
    for person in (alice, bob):
        send_application(person)
        share_counts(person, agreed(person))
    found = in_pool(alice.today())
    assert found.people == 2
    for table in PoolTable:
        assert sum(found.tables[table].values()) == 2


def test_a_release_is_signed_and_written_down_with_what_it_cost(alice, monkeypatch):
    monkeypatch.setattr(operations, "add_noise", exact)
    send_application(alice)
    share_counts(alice, agreed(alice))
    made = release_pool("jobs.example.org", alice.today(), MakeRelease(number=1))
    release = parse_release(check_signature(made.document).text)
    assert (made.number, made.epsilon, made.made_on) == (1, Decimal(1), alice.today())
    assert (release.people, release.host) == (1, "jobs.example.org")
    assert not any(table.counts for table in release.tables.values())


def test_a_third_release_of_a_year_is_refused_and_two_at_once_are_not_both_kept(alice):
    today = alice.today()
    for number, days in ((1, 100), (2, 20)):
        release_pool("jobs.example.org", today - timedelta(days=days), MakeRelease(number=number))
    with pytest.raises(BudgetSpentError):
        release_pool("jobs.example.org", today, MakeRelease(number=3))
    assert PublishedRelease.objects.count() == 2
    with pytest.raises(IntegrityError), transaction.atomic():
        PublishedRelease.objects.create(number=2, made_on=today, epsilon=1, document="")
