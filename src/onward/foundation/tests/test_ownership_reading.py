"""The ways a private row could be read or changed without saying whose it is, each refused."""

import pickle

import pytest
from django import forms
from django.core import serializers
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Count, Exists, Max, OuterRef, Prefetch, Q, Subquery
from django.http import Http404
from django.shortcuts import aget_object_or_404, get_list_or_404, get_object_or_404
from django.utils.functional import SimpleLazyObject

from onward.campaign.models import Application, Event, Job
from onward.foundation.ownership.errors import OwnershipError, UnscopedQueryError
from onward.foundation.ownership.writing import OwnedQuerySet
from onward.foundation.tests.async_calls import run_async

pytestmark = pytest.mark.django_db


async def every(asynchronous):
    return [each async for each in asynchronous]


def choices(queryset):
    class Form(forms.Form):
        job = forms.ModelChoiceField(queryset)

    return list(Form()["job"].field.choices)


def chosen(queryset):
    class Form(forms.Form):
        job = forms.ModelChoiceField(queryset)

    return Form({"job": "1"}).is_valid()


def several_chosen(queryset):
    class Form(forms.Form):
        job = forms.ModelMultipleChoiceField(queryset)

    return Form({"job": ["1"]}).is_valid()


READS = {
    "iteration": list,
    "len": len,
    "bool": bool,
    "repr": repr,
    "index": lambda rows: rows[0],
    "slice": lambda rows: list(rows[:5]),
    "in": lambda rows: Job(pk=1) in rows,
    "get": lambda rows: rows.get(pk=1),
    "count": lambda rows: rows.count(),
    "exists": lambda rows: rows.exists(),
    "contains": lambda rows: rows.contains(Job(pk=1)),
    "first": lambda rows: rows.first(),
    "last": lambda rows: rows.last(),
    "earliest": lambda rows: rows.earliest("created_at"),
    "latest": lambda rows: rows.latest("created_at"),
    "aggregate": lambda rows: rows.aggregate(Max("pk")),
    "aggregate over annotations": lambda rows: rows.annotate(n=Count("applications")).aggregate(Max("n")),
    "values": lambda rows: list(rows.values("title")),
    "values_list": lambda rows: list(rows.values_list("title", flat=True)),
    "dates": lambda rows: list(rows.dates("posted_on", "day")),
    "datetimes": lambda rows: list(rows.datetimes("created_at", "day")),
    "in_bulk": lambda rows: rows.in_bulk([1]),
    "iterator": lambda rows: list(rows.iterator()),
    "distinct": lambda rows: list(rows.distinct()),
    "annotate": lambda rows: list(rows.annotate(n=Count("applications"))),
    "only": lambda rows: list(rows.only("title")),
    "select_related": lambda rows: list(rows.select_related("owner")),
    "select_for_update": lambda rows: list(rows.select_for_update()),
    "explain": lambda rows: rows.explain(),
    "union": lambda rows: list(rows.union(rows)),
    "intersection": lambda rows: list(rows.intersection(rows)),
    "difference": lambda rows: list(rows.difference(rows)),
    "or": lambda rows: list(rows | rows),
    "and": lambda rows: list(rows & rows),
    "xor": lambda rows: list(rows ^ rows),
    "none": lambda rows: list(rows.none()),
    "using": lambda rows: list(rows.using("default")),
    "pickling": pickle.dumps,
    "text of the query": lambda rows: str(rows.query),
    "raw": lambda rows: list(rows.raw("SELECT * FROM campaign_job")),
    "extra": lambda rows: list(rows.extra(where=["1=1) OR (1=1"])),
    "paginator": lambda rows: list(Paginator(rows.order_by("pk"), 10).page(1)),
    "serializer": lambda rows: serializers.serialize("json", rows),
    "get_object_or_404": lambda rows: get_object_or_404(rows, pk=1),
    "get_list_or_404": get_list_or_404,
    "form choices": choices,
    "form choice": chosen,
    "form choice of several": several_chosen,
    "in a subquery": lambda rows: rows.filter(pk__in=rows).owned_by(1).filter(pk__in=rows).count(),
    "as a subquery": lambda rows: list(rows.owned_by(1).annotate(n=Subquery(rows.values("pk")[:1]))),
    "as exists": lambda rows: list(rows.owned_by(1).filter(Exists(rows.filter(pk=OuterRef("pk"))))),
    "as a value": lambda rows: rows.owned_by(1).filter(pk=rows.values("pk")[:1]).count(),
}
WRITES = {
    "update": lambda rows: rows.update(title="x"),
    "delete": lambda rows: rows.delete(),
    "raw delete": lambda rows: rows._raw_delete("default"),
    "raw update": lambda rows: rows._update({}),
    "bulk_update": lambda rows: rows.bulk_update([Job(pk=1)], ["title"]),
    "get_or_create": lambda rows: rows.get_or_create(title="x"),
    "update_or_create": lambda rows: rows.update_or_create(title="x"),
}
ASYNC = {
    "iteration": every,
    "aiterator": lambda rows: every(rows.aiterator()),
    "aget": lambda rows: rows.aget(pk=1),
    "acount": lambda rows: rows.acount(),
    "aexists": lambda rows: rows.aexists(),
    "acontains": lambda rows: rows.acontains(Job(pk=1)),
    "afirst": lambda rows: rows.afirst(),
    "alast": lambda rows: rows.alast(),
    "aearliest": lambda rows: rows.aearliest("pk"),
    "alatest": lambda rows: rows.alatest("pk"),
    "aaggregate": lambda rows: rows.aaggregate(Max("pk")),
    "ain_bulk": lambda rows: rows.ain_bulk([1]),
    "aexplain": lambda rows: rows.aexplain(),
    "aupdate": lambda rows: rows.aupdate(title="x"),
    "adelete": lambda rows: rows.adelete(),
    "aget_or_create": lambda rows: rows.aget_or_create(title="x"),
    "aupdate_or_create": lambda rows: rows.aupdate_or_create(title="x"),
    "abulk_update": lambda rows: rows.abulk_update([Job(pk=1)], ["title"]),
    "aget_object_or_404": lambda rows: aget_object_or_404(rows, pk=1),
}
STARTS = {
    "all": Job.objects.all,
    "filter": lambda: Job.objects.filter(title="Cook"),
    "exclude": lambda: Job.objects.exclude(title="Baker"),
    "complex filter": lambda: Job.objects.filter(Q(title="Cook") | Q(title="Baker")),
    "filter by owner": lambda: Job.objects.filter(owner_id=1),
    "default manager": Job._default_manager.all,
    "chosen database": lambda: Job.objects.db_manager("default").all(),
    "bare queryset": lambda: OwnedQuerySet(Job),
}


@pytest.mark.parametrize("start", STARTS.values(), ids=STARTS)
@pytest.mark.parametrize("run", [*READS.values(), *WRITES.values()], ids=[*READS, *WRITES])
def test_running_before_saying_whose_is_refused(hers, start, run):
    with pytest.raises(UnscopedQueryError), transaction.atomic():
        run(start())


@pytest.mark.parametrize("run", ASYNC.values(), ids=ASYNC)
def test_running_asynchronously_before_saying_whose_is_refused(run):
    with pytest.raises(UnscopedQueryError):
        run_async(run(Job.objects.all()))


NEVER = {"raw", "extra"}
NAMES_ANOTHER = {"in a subquery", "as a subquery", "as exists", "as a value"}


@pytest.mark.parametrize("name", sorted(READS.keys() - NEVER - NAMES_ANOTHER))
def test_the_same_read_runs_once_it_is_said_whose(alice, hers, his, name):
    try:
        seen = READS[name](Job.objects.owned_by(alice))
    except (Http404, Job.DoesNotExist):
        return
    assert "Baker" not in repr(seen)


@pytest.mark.parametrize("name", sorted(NEVER))
def test_raw_sql_is_refused_even_then(alice, name):
    with pytest.raises(UnscopedQueryError):
        READS[name](Job.objects.owned_by(alice))


def test_building_a_query_is_free():
    Job.objects.filter(title="x").exclude(place="y").order_by("pk").annotate(n=Count("applications"))[:3]


def test_each_sees_their_own_rows_alone(alice, bob, charlie, hers, his):
    assert list(Job.objects.owned_by(alice)) == [hers["job"]]
    assert list(Job.objects.owned_by(bob)) == [his["job"]]
    assert not Job.objects.owned_by(charlie).exists()
    assert not Job.objects.owned_by(alice).filter(pk=his["job"].pk).exists()


def test_saying_it_for_two_owners_shows_nothing(alice, bob, hers, his):
    assert not Job.objects.owned_by(alice).owned_by(bob).exists()


def test_update_and_delete_stay_with_the_owner(alice, hers, his):
    Job.objects.owned_by(alice).update(title="Chef")
    Job.objects.owned_by(alice).delete()
    his["job"].refresh_from_db()
    assert his["job"].title == "Baker"


@pytest.mark.parametrize(
    "joined", [lambda a, b: a | b, lambda a, b: a & b, lambda a, b: a ^ b, lambda a, b: b | a, lambda a, b: b & a]
)
def test_joining_with_an_open_query_or_anothers_is_refused(alice, bob, hers, his, joined):
    for other in (Job.objects.all(), Job.objects.owned_by(bob), Job.objects.across_owners("a test")):
        with pytest.raises(UnscopedQueryError):
            list(joined(Job.objects.owned_by(alice), other))


@pytest.mark.parametrize("joined", [lambda a, b: a[:1] | b, lambda a, b: b | a[:1], lambda a, b: a[:1] ^ b])
def test_a_slice_does_not_open_the_rest(alice, hers, his, joined):
    with pytest.raises((UnscopedQueryError, TypeError)):
        list(joined(Job.objects.owned_by(alice), Job.objects.all()))


def test_two_queries_of_one_owner_join(alice, hers, his):
    mine = Job.objects.owned_by(alice)
    assert list(mine.filter(title="Cook") | mine.filter(title="Baker")) == [hers["job"]]
    assert list(mine.filter(title="Cook") & mine) == [hers["job"]]


@pytest.mark.parametrize("other", [Job.objects.all, lambda: Job.objects.filter(title="Baker")])
def test_a_union_with_an_open_query_is_refused(alice, hers, his, other):
    with pytest.raises(UnscopedQueryError):
        list(Job.objects.owned_by(alice).union(other()))


@pytest.mark.parametrize("nobody", [None, "", "1", True, object()], ids=["none", "empty", "text", "true", "a thing"])
def test_nobody_owns_nothing(nobody):
    with pytest.raises(UnscopedQueryError):
        Job.objects.owned_by(nobody)


def test_an_anonymous_visitor_owns_nothing(rf):
    from django.contrib.auth.models import AnonymousUser

    with pytest.raises(UnscopedQueryError):
        Job.objects.owned_by(AnonymousUser())


def test_a_row_is_not_taken_for_a_person(hers):
    with pytest.raises(UnscopedQueryError):
        Event.objects.owned_by(hers["application"])


def test_the_lazy_user_of_a_request_is_a_person(alice, hers):
    assert Job.objects.owned_by(SimpleLazyObject(lambda: alice)).get() == hers["job"]


def test_reading_across_owners_needs_a_reason(hers, his):
    with pytest.raises(UnscopedQueryError):
        Job.objects.across_owners(" ")
    assert Job.objects.across_owners("a test counts them").count() == 2


def test_following_a_relation_from_an_own_row_shows_its_rows_alone(hers, his):
    assert list(hers["job"].applications.all()) == [hers["application"]]
    assert hers["application"].events.count() == 1
    assert hers["event"].application.job == hers["job"]


def test_a_row_made_up_from_a_number_opens_no_relation(alice, his):
    made_up = Job(pk=his["job"].pk, owner=alice)
    with pytest.raises(OwnershipError):
        made_up.applications.count()
    with pytest.raises(OwnershipError):
        made_up.refresh_from_db()


def test_prefetching_shows_own_rows(alice, hers, his):
    query = Job.objects.owned_by(alice).prefetch_related(
        "applications__events", Prefetch("applications", Application.objects.filter(channel="unknown"), to_attr="unset")
    )
    (job,) = query
    assert [event.pk for each in job.applications.all() for event in each.events.all()] == [hers["event"].pk]
    assert job.unset == [hers["application"]]
