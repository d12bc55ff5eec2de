"""The ownership guard, attacked in code: whatever is written, Alice's code sees and changes nothing of Bob's."""
# ruff: noqa: PLC3002 - an attack is one expression

import asyncio
import copy
import pickle

import pytest
from django import forms
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    Max,
    OuterRef,
    Prefetch,
    Q,
    Subquery,
    Value,
    When,
    Window,
    prefetch_related_objects,
)
from django.db.models.deletion import Collector
from django.db.models.functions import Coalesce, Concat, RowNumber
from tests.private_rows import rows_of

from onward.campaign.models import Application, Event, Job, Tag
from onward.vocabulary import EventKind

pytestmark = pytest.mark.django_db
SECRET = "bobs-own-secret"


def a_search(person, title):
    job = Job.objects.create(owner=person, title=title, company=title)
    application = Application.objects.create(owner=person, job=job)
    Event.objects.create(
        owner=person, application=application, kind=EventKind.NOTE, text=title, recorded_on=person.today()
    )
    Tag.objects.create(owner=person, application=application, name=title)
    return application


@pytest.fixture
def his(bob):
    return a_search(bob, SECRET)


@pytest.fixture
def hers(alice):
    return a_search(alice, "alices")


def hijacked(hers, his):
    hers.job.pk = his.job.pk
    hers.job.title = "taken"
    hers.job.save()


def made_up(his, **values):
    return Job(pk=his.job_id, **values)


def mine(hers):
    return Job.objects.owned_by(hers.owner)


ATTACKS = {
    # subqueries
    "annotate Subquery": lambda a, b: list(
        mine(a).annotate(x=Subquery(Job.objects.order_by("-pk").values("title")[:1])).values("x")
    ),
    "filter in Subquery": lambda a, b: list(mine(a).filter(title__in=Job.objects.values("title"))),
    "exclude in Subquery": lambda a, b: list(mine(a).exclude(pk__in=Job.objects.filter(title=SECRET).values("pk"))),
    "Exists": lambda a, b: list(mine(a).annotate(x=Exists(Job.objects.filter(title=SECRET))).values("x")),
    "Exists in filter": lambda a, b: list(mine(a).filter(Exists(Job.objects.filter(company=OuterRef("company"))))),
    "Case When Exists": lambda a, b: list(
        mine(a).annotate(x=Case(When(Exists(Job.objects.filter(title=SECRET)), then=Value(SECRET)))).values("x")
    ),
    "order_by Subquery": lambda a, b: list(mine(a).order_by(Subquery(Job.objects.values("title")[:1]))),
    "Coalesce Subquery": lambda a, b: list(
        mine(a).annotate(x=Coalesce(Subquery(Job.objects.order_by("-pk").values("title")[:1]), "title")).values("x")
    ),
    "Concat in alias": lambda a, b: list(
        mine(a).alias(x=Subquery(Job.objects.order_by("-pk").values("title")[:1])).values_list(Concat("x", "title"))
    ),
    "update by Subquery": lambda a, b: mine(a).update(title=Subquery(Job.objects.order_by("-pk").values("title")[:1])),
    "conditional aggregate": lambda a, b: mine(a).aggregate(x=Count("pk", filter=Q(pk__in=Job.objects.values("pk")))),
    "Subquery of base manager of a scoped query": lambda a, b: list(
        mine(a).filter(pk__in=Application.objects.values("job_id"))
    ),
    # relations
    "filter through a relation": lambda a, b: list(mine(a).filter(applications__events__text=SECRET)),
    "aggregate through relations": lambda a, b: mine(a).aggregate(Max("applications__events__text")),
    "annotate through relations": lambda a, b: list(mine(a).annotate(x=Max("applications__tags__name")).values("x")),
    "select_related": lambda a, b: [each.job for each in Application.objects.select_related("job")],
    "prefetch of an unscoped queryset": lambda a, b: [
        list(each.applications.all())
        for each in mine(a).prefetch_related(Prefetch("applications", Application.objects.all()))
    ],
    "prefetch to_attr": lambda a, b: [
        each.x
        for each in mine(a).prefetch_related(Prefetch("applications", Application.objects.filter(pk=b.pk), to_attr="x"))
    ],
    "prefetch on a made-up row": lambda a, b: (
        prefetch_related_objects([made_up(b, owner=a.owner)], "applications")
        or list(made_up(b, owner=a.owner).applications.all())
    ),
    "relation of a made-up row": lambda a, b: list(made_up(b, owner=a.owner).applications.all()),
    "relation of a made-up row of his": lambda a, b: list(made_up(b, owner_id=b.owner_id).applications.all()),
    "relation of a renumbered row": lambda a, b: [setattr(a.job, "pk", b.job_id), list(a.job.applications.all())],
    "foreign key by number": lambda a, b: [setattr(a, "job_id", b.job_id), a.save()],
    "related add": lambda a, b: a.job.applications.add(b),
    "related set": lambda a, b: a.job.applications.set([b]),
    "related create for another": lambda a, b: b.job.applications.create(owner=a.owner),
    # writes
    "save under his number": lambda a, b: made_up(b, owner=a.owner, title="taken").save(),
    "force_update": lambda a, b: made_up(b, owner=a.owner, title="taken").save(force_update=True),
    "save_base": lambda a, b: made_up(b, owner=a.owner, title="taken").save_base(raw=True),
    "renumbered row": hijacked,
    "delete a made-up row": lambda a, b: made_up(b, owner=a.owner).delete(),
    "refresh a made-up row": lambda a, b: (lambda row: [row.refresh_from_db(), row.title])(made_up(b, owner=a.owner)),
    "collector": lambda a, b: (lambda c: [c.collect(Job.objects.filter(title=SECRET)), c.delete()])(
        Collector(using="default")
    ),
    "unscoped delete": lambda a, b: Job.objects.filter(title=SECRET).delete(),
    "unscoped update": lambda a, b: Job.objects.filter(title=SECRET).update(title="taken"),
    "cascade of a delete": lambda a, b: mine(a).delete(),
    "bulk_create": lambda a, b: Application.objects.bulk_create([Application(owner=a.owner, job_id=b.job_id)]),
    "bulk_create upsert": lambda a, b: Job.objects.bulk_create(
        [made_up(b, owner=a.owner, title="taken")], update_conflicts=True, unique_fields=["id"], update_fields=["title"]
    ),
    "bulk_update": lambda a, b: mine(a).bulk_update([made_up(b, owner=a.owner, title="taken")], ["title"]),
    "update of the owner": lambda a, b: mine(a).update(owner=b.owner),
    "update of a key by F": lambda a, b: Application.objects.owned_by(a.owner).update(
        job_id=F("job_id") + (b.job_id - a.job_id)
    ),
    "update_or_create": lambda a, b: Job.objects.update_or_create(pk=b.job_id, defaults={"title": "taken"}),
    "get_or_create": lambda a, b: Job.objects.get_or_create(title=SECRET)[0].company,
    # ways of running
    "get": lambda a, b: Job.objects.get(pk=b.job_id).title,
    "in_bulk": lambda a, b: Job.objects.in_bulk([b.job_id]),
    "iterator": lambda a, b: [each.title for each in Job.objects.iterator()],
    "dates": lambda a, b: list(Event.objects.dates("recorded_on", "day")),
    "latest": lambda a, b: Job.objects.latest("pk").title,
    "contains": lambda a, b: Job.objects.contains(b.job),
    "explain": lambda a, b: Job.objects.explain(),
    "paginator": lambda a, b: [each.title for each in Paginator(Job.objects.order_by("pk"), 10).page(1)],
    "choice of a form": lambda a, b: forms.ModelChoiceField(Job.objects.all()).clean(b.job_id).title,
    "choices of a form": lambda a, b: str(forms.ModelChoiceField(Job.objects.all()).widget.render("job", None)),
    "window": lambda a, b: list(Job.objects.annotate(n=Window(RowNumber())).values("title", "n")),
    "pickled query": lambda a, b: (
        lambda q: [setattr(q, "query", pickle.loads(pickle.dumps(Job.objects.filter(title=SECRET).query))), list(q)]
    )(Job.objects.all()),
    "query of another put in": lambda a, b: (
        lambda q: [setattr(q, "query", Job.objects.filter(title=SECRET).query), [e.title for e in q]]
    )(mine(a)),
    "deep copy": lambda a, b: [each.title for each in copy.deepcopy(Job.objects.all())],
    "or with an open query": lambda a, b: [each.title for each in mine(a) | Job.objects.all()],
    "union": lambda a, b: [each.title for each in mine(a).union(Job.objects.all())],
    "difference": lambda a, b: [each.title for each in Job.objects.all().difference(mine(a))],
    "raw": lambda a, b: [each.title for each in Job.objects.raw("SELECT * FROM campaign_job")],
    "extra": lambda a, b: list(mine(a).extra(select={"x": "SELECT MAX(title) FROM campaign_job"}).values("x")),
    "scope of two": lambda a, b: [each.title for each in mine(a).owned_by(b.owner)],
    "scope of nobody": lambda a, b: [each.title for each in Job.objects.owned_by(None)],
    "scope of a row": lambda a, b: [each.title for each in Job.objects.owned_by(b.job)],
    "across owners without a reason": lambda a, b: [each.title for each in Job.objects.across_owners(" ")],
    # asynchronous ways
    "aget": lambda a, b: asyncio.run(Job.objects.aget(pk=b.job_id)).title,
    "acount": lambda a, b: asyncio.run(Job.objects.acount()),
    "aupdate": lambda a, b: asyncio.run(Job.objects.filter(title=SECRET).aupdate(title="taken")),
    "adelete": lambda a, b: asyncio.run(Job.objects.filter(title=SECRET).adelete()),
    "ain_bulk": lambda a, b: asyncio.run(Job.objects.ain_bulk([b.job_id])),
    "aget_or_create": lambda a, b: asyncio.run(Job.objects.aget_or_create(title=SECRET)),
    "abulk_update": lambda a, b: asyncio.run(
        mine(a).abulk_update([made_up(b, owner=a.owner, title="taken")], ["title"])
    ),
}


def test_there_are_at_least_forty_attacks():
    assert len(ATTACKS) >= 40


@pytest.mark.parametrize("name", ATTACKS)
def test_nothing_of_another_is_seen_or_changed(hers, his, bob, name, tried):
    before = rows_of(bob)
    tried()
    try:
        with transaction.atomic():
            seen = ATTACKS[name](hers, his)
    except Exception as refused:  # noqa: BLE001 - whatever stops it is an answer
        seen = repr(refused)
    assert SECRET not in repr(seen)
    assert rows_of(bob) == before
