from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from onward.campaign.applications import operations as applications_operations
from onward.campaign.applications.operations import EditJob, SaveJob, edit_job, save_job
from onward.campaign.apps import CampaignConfig
from onward.campaign.events.operations import RecordEvent, record_event, retract_event
from onward.campaign.models import Contact, Job
from onward.campaign.search.queries import search_campaign
from onward.foundation.full_text.indexing import ensure_index
from onward.foundation.models import Action
from onward.foundation.undo.recording import undoable
from onward.foundation.undo.replaying import redo, undo
from onward.vocabulary import EventKind

pytestmark = pytest.mark.django_db


def headings(person, text):
    return [found.title for found in search_campaign(person, text)]


def latest(person):
    return Action.objects.owned_by(person).first()


@pytest.fixture
def cella(alice):
    opening = {"title": "Data engineer", "company": "Céllà Ltd", "posting": "You will keep PostgreSQL pipelines calm."}
    return save_job(alice, SaveJob(**opening))


def test_a_job_is_found_by_title_company_and_posting(alice, cella):
    for text in ("engineer", "cella", "CELLA data", "postgresql pipelines"):
        assert headings(alice, text) == ["Data engineer, Céllà Ltd"]


def test_the_beginning_of_a_word_is_enough_and_its_middle_is_not(alice, cella):
    assert headings(alice, "pipel") == ["Data engineer, Céllà Ltd"]
    assert headings(alice, "ngineer") == []


def test_all_words_must_be_there(alice, cella):
    assert headings(alice, "engineer plumber") == []


def test_the_place_in_the_text_is_shown_with_the_words_apart(alice, cella):
    (found,) = search_campaign(alice, "post")
    assert found.snippet == "You will keep <mark>PostgreSQL</mark> pipelines calm."


def test_markup_in_a_text_stays_text(alice):
    save_job(alice, SaveJob(title="Editor", posting="<script>alert(1)</script> kiwi <b>"))
    (found,) = search_campaign(alice, "kiwi")
    assert found.snippet == "&lt;script&gt;alert(1)&lt;/script&gt; <mark>kiwi</mark> &lt;b&gt;"


@pytest.mark.parametrize(
    "text",
    ['"', "*", "AND", "NEAR(", "a OR b", "title:x", "'; DROP TABLE campaign_job --", "^", "-x", "(", "\\", "&|!:*"],
)
def test_signs_of_a_query_language_are_only_text(alice, cella, text):
    assert headings(alice, text) == []
    assert headings(alice, f"{text} zzz") == []
    assert headings(alice, "engineer") == ["Data engineer, Céllà Ltd"]


def test_a_search_without_words_finds_nothing(alice, cella):
    assert search_campaign(alice, "  ... !") == []


def test_a_stranger_finds_nothing(alice, charlie, cella):
    assert search_campaign(charlie, "engineer") == []


def test_notes_are_found_until_they_are_taken_back_and_again_after_undoing_that(alice, cella):
    note = record_event(alice, cella, RecordEvent(kind=EventKind.NOTE, text="Spoke about salamanders"))
    assert headings(alice, "salamander") == ["Data engineer, Céllà Ltd"]
    retract_event(alice, note)
    assert headings(alice, "salamander") == []
    undo(latest(alice))
    assert headings(alice, "salamander") == ["Data engineer, Céllà Ltd"]


def test_contacts_are_found(alice):
    with undoable(alice, "made") as action:
        action.create(Contact(name="Zoë Brandt", company="Cella", notes="Met at the harbour"))
    assert headings(alice, "zoe") == ["Zoë Brandt, Cella"]
    assert headings(alice, "harbour") == ["Zoë Brandt, Cella"]


def test_the_index_follows_changes_deletions_undo_and_redo(alice, cella):
    edit_job(alice, cella.job, EditJob(version=cella.job.version, title="Bookbinder", company="Céllà Ltd"))
    assert headings(alice, "engineer") == []
    assert headings(alice, "bookbinder") == ["Bookbinder, Céllà Ltd"]
    change = latest(alice)
    undo(change)
    assert headings(alice, "bookbinder") == []
    redo(change)
    applications_operations.delete_applications(alice, [cella])
    assert headings(alice, "bookbinder") == []
    undo(latest(alice))
    assert headings(alice, "bookbinder") == ["Bookbinder, Céllà Ltd"]


def test_rows_written_in_bulk_are_found(alice):
    Job.objects.bulk_create([Job(owner=alice, title=f"Gardener {n}", company="Kew") for n in range(50)])
    with undoable(alice, "bulk") as action:
        action.create(applications_operations.Application(job=Job.objects.owned_by(alice).get(title="Gardener 7")))
    assert headings(alice, "gardener 7") == ["Gardener 7, Kew"]


@pytest.mark.django_db(transaction=True)
def test_the_index_can_be_built_again(alice, cella):
    call_command("reindex", stdout=StringIO())
    assert headings(alice, "engineer") == ["Data engineer, Céllà Ltd"]


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL keeps its index with the table")
def test_triggers_lost_to_a_later_migration_come_back(alice, cella):
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER campaign_job_words_added")
    save_job(alice, SaveJob(title="Cartographer"))
    assert headings(alice, "cartographer") == []
    ensure_index(connection, CampaignConfig.searched_tables)
    assert headings(alice, "cartographer") == ["Cartographer"]


def test_a_very_long_text_is_kept_and_found(alice):
    save_job(alice, SaveJob(title="Archivist"))
    Job.objects.owned_by(alice).update(posting="lorem ipsum " * 50_000)
    assert headings(alice, "ipsum") == ["Archivist"]
