from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onward.campaign.bulk_import import operations as bulk_import_operations
from onward.campaign.bulk_import.operations import (
    ApplicationDraft,
    ImportedContact,
    ImportedEvent,
    ImportedJob,
    import_applications,
    import_contacts,
)
from onward.campaign.events.projection import rebuild_state
from onward.campaign.events.queries import CACHED_STATE_COLUMNS
from onward.campaign.models import Application, Contact, Event, FollowUp, Tag
from onward.campaign.search.queries import search_campaign
from onward.foundation.bounds import OutOfBoundsError
from onward.foundation.undo.recording import undoable
from onward.foundation.undo.replaying import undo
from onward.vocabulary import Channel, EventKind, Stage

TODAY = date(2026, 3, 1)
KINDS = [kind for kind in EventKind if kind not in {EventKind.CUSTOM, EventKind.RETRACTION}]
imported_events = st.builds(
    ImportedEvent, st.sampled_from(KINDS), st.none() | st.dates(date(2025, 1, 1), TODAY), st.just("told")
)


def imported(person, *drafts):
    with undoable(person, "Brought in") as action:
        ids = import_applications(action, drafts, TODAY)
    return [Application.objects.owned_by(person).select_related("job").get(pk=pk) for pk in ids]


def test_a_draft_becomes_a_job_an_application_and_its_events(alice):
    draft = ApplicationDraft(
        ImportedJob(title="Analyst", company="Cella Inc.", remote=True, pay_min=Decimal(100), deadline_on=TODAY),
        (ImportedEvent(EventKind.APPLIED, date(2026, 1, 1)), ImportedEvent(EventKind.REJECTED, None, "Denied")),
        Channel.REFERRAL,
        ("it", "it", "x" * 100),
        date(2026, 4, 1),
    )
    (made,) = imported(alice, draft)
    assert (made.job.title, made.job.company_key, made.job.remote) == ("Analyst", "cella", True)
    assert (made.job.pay_min, made.job.pay_max, made.job.deadline_on) == (100, None, TODAY)
    assert (made.stage, made.furthest, made.channel) == (Stage.REJECTED, Stage.APPLIED, Channel.REFERRAL)
    assert made.applied_on == date(2026, 1, 1)
    assert [event.text for event in Event.objects.owned_by(alice).order_by("pk")] == ["", "Denied"]
    assert set(Tag.objects.owned_by(alice).values_list("name", flat=True)) == {"it", "x" * 60}
    assert FollowUp.objects.owned_by(alice).get().due_on == date(2026, 4, 1)


def a_gardener(number):
    note = ImportedEvent(EventKind.NOTE, None, f"orchid {number}")
    return ApplicationDraft(ImportedJob(title=f"Gardener {number}", company="Kew"), (note,))


def found_titles(person, text):
    return {result.title for result in search_campaign(person, text)}


def test_many_are_found_by_their_words_and_so_is_what_is_written_afterwards(alice, monkeypatch):
    monkeypatch.setattr(bulk_import_operations, "MANY_DRAFTS", 3)
    before, *_many = [*imported(alice, a_gardener(1)), *imported(alice, *map(a_gardener, (2, 3, 4)))]
    imported(alice, a_gardener(5))
    assert len(found_titles(alice, "gardener")) == len(found_titles(alice, "orchid")) == 5
    before.job.title = "Baker"
    before.job.save()
    assert found_titles(alice, "baker") == {"Baker, Kew"}


def test_an_import_of_many_that_breaks_leaves_the_index_as_it_was(alice, monkeypatch):
    monkeypatch.setattr(bulk_import_operations, "MANY_DRAFTS", 3)
    impossible = ApplicationDraft(ImportedJob(title="Gardener"), (ImportedEvent(EventKind.NOTE, date.max),))
    with pytest.raises(OutOfBoundsError):
        imported(alice, *map(a_gardener, (1, 2, 3)), impossible)
    assert found_titles(alice, "gardener") == set()
    imported(alice, a_gardener(4))
    assert found_titles(alice, "orchid") == {"Gardener 4, Kew"}


def test_a_draft_without_anything_is_a_saved_job(alice):
    assert imported(alice, ApplicationDraft(ImportedJob()))[0].stage == Stage.SAVED


def test_no_drafts_import_nothing(alice):
    assert imported(alice) == []


def test_contacts_come_in_with_what_is_known(alice):
    with undoable(alice, "Brought in") as action:
        import_contacts(action, [ImportedContact("Ada"), ImportedContact("Bea", connected_on=TODAY)])
    found = Contact.objects.owned_by(alice).values_list("name", "connected_on", "email")
    assert list(found) == [("Ada", None, ""), ("Bea", TODAY, "")]
    undo(action.log_entry)
    assert not Contact.objects.owned_by(alice).exists()


@pytest.mark.django_db
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(happened=st.lists(st.lists(imported_events, max_size=5), min_size=1, max_size=4))
def test_the_cached_state_is_what_the_events_derive(alice, happened):
    made = imported(alice, *[ApplicationDraft(ImportedJob(title="x"), tuple(each)) for each in happened])
    cached = [[getattr(row, name) for name in CACHED_STATE_COLUMNS] for row in made]
    rebuild_state(made)
    again = [[getattr(row, name) for name in CACHED_STATE_COLUMNS] for row in made]
    assert cached == again
