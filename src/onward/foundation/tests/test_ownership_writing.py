"""The ways a private row could be changed, taken over or referred to by somebody else, each refused."""

import pytest
from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import IntegrityError, transaction
from django.db.models import F, Subquery, Value

from onward.campaign.models import Application, CustomStage, Interaction, Job, Tag
from onward.foundation.authorship.models import AuthoredModel
from onward.foundation.ownership.errors import OwnershipError, UnscopedQueryError
from onward.foundation.ownership.models import OwnedModel
from onward.foundation.ownership.writing import OwnedQuerySet
from onward.foundation.tests.async_calls import run_async

pytestmark = pytest.mark.django_db


def test_creating_needs_an_owner(alice):
    with pytest.raises(IntegrityError), transaction.atomic():
        Job.objects.create(title="x")


def refers_by_row(owner, his):
    return Tag(owner=owner, application=his["application"], name="x")


def refers_by_number(owner, his):
    return Tag(owner=owner, application_id=his["application"].pk, name="x")


def refers_by_text(owner, his):
    return Tag(owner=owner, application_id=str(his["application"].pk), name="x")


def refers_by_made_up_row(owner, his):
    return Tag(owner=owner, application=Application(pk=his["application"].pk, owner=owner), name="x")


def refers_by_row_saved_later(owner, his):
    application = Application(owner=his["job"].owner, job=his["job"])
    tag = Tag(owner=owner, application=application, name="x")
    application.save()
    return tag


def refers_to_nothing(owner, his):
    return Tag(owner=owner, application_id=his["application"].pk + 1000, name="x")


REFERENCES = [refers_by_row, refers_by_number, refers_by_text, refers_by_made_up_row, refers_by_row_saved_later]


@pytest.mark.parametrize("refers", [*REFERENCES, refers_to_nothing])
def test_saving_a_reference_to_anothers_row_is_refused(alice, hers, his, refers):
    with pytest.raises(OwnershipError), transaction.atomic():
        refers(alice, his).save()


@pytest.mark.parametrize("refers", [*REFERENCES, refers_to_nothing])
def test_creating_many_with_a_reference_to_anothers_row_is_refused(alice, hers, his, refers):
    fine = Tag(owner=alice, application=hers["application"], name="fine")
    with pytest.raises(OwnershipError), transaction.atomic():
        Tag.objects.bulk_create([fine, refers(alice, his)])


def test_a_changed_reference_is_refused_however_it_is_saved(alice, hers, his):
    hers["tag"].application = his["application"]
    with pytest.raises(OwnershipError):
        hers["tag"].save()
    with pytest.raises(OwnershipError):
        hers["tag"].save(update_fields=["application"])
    with pytest.raises(OwnershipError):
        hers["tag"].save_base()
    with pytest.raises(OwnershipError):
        Tag.objects.owned_by(alice).bulk_update([hers["tag"]], ["application"])
    with pytest.raises(OwnershipError):
        run_async(hers["tag"].asave())


def by_row(his):
    return {"application": his["application"]}


def by_number(his):
    return {"application_id": his["application"].pk}


def by_expression(his):
    return {"application_id": Value(his["application"].pk)}


def by_subquery(his):
    return {"application": Subquery(Application.objects.owned_by(his["job"].owner).values("pk")[:1])}


def by_other_column(his):
    return {"application_id": F("id")}


@pytest.mark.parametrize("values", [by_row, by_number, by_expression, by_subquery, by_other_column])
def test_updating_to_anothers_row_is_refused(alice, hers, his, values):
    with pytest.raises(OwnershipError):
        Tag.objects.owned_by(alice).update(**values(his))


def test_updating_to_an_own_row_works(alice, hers):
    other = Application.objects.create(owner=alice, job=hers["job"])
    assert Tag.objects.owned_by(alice).update(application=other) == 1
    assert Interaction.objects.owned_by(alice).update(application=None) == 0


def test_updating_many_own_rows_works(alice, hers):
    stage = CustomStage.objects.create(owner=alice, name="Trial day", after="interview")
    hers["application"].custom_stage = stage
    Application.objects.owned_by(alice).bulk_update([hers["application"]], ["custom_stage", "stage"])
    hers["application"].refresh_from_db()
    assert hers["application"].custom_stage == stage


def test_updating_many_reaches_no_row_of_another(alice, his):
    his["job"].title = "taken"
    assert Job.objects.owned_by(alice).bulk_update([his["job"]], ["title"]) == 0


def test_adding_anothers_row_to_a_relation_is_refused(alice, hers, his):
    with pytest.raises(OwnershipError):
        hers["job"].applications.add(his["application"])
    with pytest.raises(OwnershipError):
        hers["job"].applications.set([his["application"]])
    with pytest.raises(OwnershipError):
        hers["job"].applications.create(owner=his["job"].owner)
    assert Application._base_manager.get(pk=his["application"].pk).job_id == his["job"].pk


def test_adding_an_own_row_to_a_relation_works(alice, hers):
    other = Job.objects.create(owner=alice, title="Chef")
    other.applications.add(hers["application"])
    assert other.applications.get() == hers["application"]


def test_a_row_never_changes_its_owner(alice, bob, hers):
    hers["job"].owner = bob
    with pytest.raises(OwnershipError):
        hers["job"].save()
    fetched = Job.objects.owned_by(alice).get()
    fetched.owner_id = bob.pk
    with pytest.raises(OwnershipError):
        fetched.save(update_fields=["owner"])
    with pytest.raises(OwnershipError):
        Job.objects.owned_by(alice).bulk_update([fetched], ["owner"])
    for values in ({"owner": bob}, {"owner_id": bob.pk}, {"pk": 99}, {"id": 99}):
        with pytest.raises((OwnershipError, FieldDoesNotExist)):
            Job.objects.owned_by(alice).update(**values)
    with pytest.raises(OwnershipError):
        Job.objects.owned_by(alice).update_or_create(title="Cook", defaults={"owner": bob})
    assert Job.objects.owned_by(alice).count() == 1


def test_a_row_of_another_is_not_overwritten_through_its_number(alice, hers, his):
    pk = his["job"].pk
    with pytest.raises(IntegrityError), transaction.atomic():
        Job(pk=pk, owner=alice, title="taken").save()
    with pytest.raises(OwnershipError):
        Job(pk=pk, owner=alice, title="taken").save(update_fields=["title"])
    with pytest.raises(OwnershipError):
        Job(pk=pk, owner=alice).delete()
    hers["job"].pk = pk
    for act in (hers["job"].save, hers["job"].delete, hers["job"].refresh_from_db):
        with pytest.raises(OwnershipError):
            act()
    assert Job._base_manager.get(pk=pk).title == "Baker"


@pytest.mark.parametrize(
    "options",
    [
        {"unique_fields": ["id"], "update_fields": ["title"]},
        {"unique_fields": ["pk"], "update_fields": ["title"]},
        {"update_fields": ["title"]},
    ],
)
def test_an_upsert_does_not_overwrite_anothers_row(alice, his, options):
    with pytest.raises(Exception, match=r".") as refused, transaction.atomic():
        Job.objects.bulk_create([Job(pk=his["job"].pk, owner=alice, title="taken")], update_conflicts=True, **options)
    assert not isinstance(refused.value, AssertionError)
    assert Job._base_manager.get(pk=his["job"].pk).title == "Baker"


def test_options_given_by_position_are_checked_too(alice, his):
    made_up = Job(pk=his["job"].pk, owner=alice, title="taken")
    with pytest.raises(OwnershipError):
        Job.objects.bulk_create([made_up], None, False, True, ["title"], ["id"])
    with pytest.raises(OwnershipError):
        made_up.save_base(False, False, False, None, ["title"])


def test_an_upsert_within_one_owner_works(alice, hers):
    again = Tag(owner=alice, application=hers["application"], name="near")
    Tag.objects.bulk_create(
        [again], update_conflicts=True, unique_fields=["application", "name"], update_fields=["name"]
    )
    assert Tag.objects.owned_by(alice).count() == 1


def test_a_copy_of_a_row_is_a_new_row(alice, hers):
    job = hers["job"]
    job.pk, job._state.adding = None, True
    job.save()
    assert Job.objects.owned_by(alice).count() == 2


def test_a_row_made_may_be_changed_and_removed(alice):
    job = Job.objects.create(owner=alice, title="Cook")
    job.title = "Chef"
    job.save()
    (bulk,) = Job.objects.bulk_create([Job(owner=alice, title="Waiter")])
    bulk.title = "Head waiter"
    bulk.save()
    bulk.delete()
    assert [each.title for each in Job.objects.owned_by(alice)] == ["Chef"]


def owned_models():
    return [model for model in apps.get_models() if issubclass(model, OwnedModel)]


def test_every_private_model_is_guarded():
    assert len(owned_models()) > 10
    for model in owned_models():
        assert not model._meta.many_to_many, model
        assert not model._meta.private_fields, model
        assert all(isinstance(manager.all(), OwnedQuerySet) for manager in model._meta.managers), model
        assert not model._meta.get_field("owner").null, model
        with pytest.raises(UnscopedQueryError):
            model._default_manager.count()


def test_every_model_of_ours_is_private_public_or_listed():
    ours = [model for model in apps.get_models() if model.__module__.startswith("onward.")]
    guarded = (OwnedModel, AuthoredModel)
    assert {model._meta.label for model in ours if not issubclass(model, guarded)} == {
        "accounts.Person",
        "community.Decision",  # of the host's moderators, read through moderation/queries.py
        "community.Group",  # of the host, read through groups/queries.py
        "community.GroupInvitation",  # as above
        "community.ModerationCase",  # as Decision
        "community.PublishedRelease",  # of the host, and public
        "foundation.JobSchedule",
    }


def test_no_path_leads_from_a_person_to_private_rows(alice):
    reachable = {field.name for field in type(alice)._meta.get_fields(include_hidden=False)}
    assert not {model._meta.model_name for model in owned_models()} & reachable
