from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from onward.campaign import search_tables
from onward.campaign.actions import applications as actions
from onward.campaign.core.timeline import Kind
from onward.campaign.models import Contact, Job
from onward.campaign.search import search
from onward.foundation.deeds import deed, redo, undo
from onward.foundation.models import Deed

pytestmark = pytest.mark.django_db


def headings(person, text):
    return [found.title for found in search(person, text)]


def latest(person):
    return Deed.objects.owned_by(person).first()


@pytest.fixture
def cella(alice):
    opening = {"title": "Data engineer", "company": "Céllà Ltd", "posting": "You will keep PostgreSQL pipelines calm."}
    return actions.save_job(alice, opening)


def test_a_job_is_found_by_title_company_and_posting(alice, cella):
    for text in ("engineer", "cella", "CELLA data", "postgresql pipelines"):
        assert headings(alice, text) == ["Data engineer, Céllà Ltd"]


def test_the_beginning_of_a_word_is_enough_and_its_middle_is_not(alice, cella):
    assert headings(alice, "pipel") == ["Data engineer, Céllà Ltd"]
    assert headings(alice, "ngineer") == []


def test_all_words_must_be_there(alice, cella):
    assert headings(alice, "engineer plumber") == []


def test_the_place_in_the_text_is_shown_with_the_words_apart(alice, cella):
    (found,) = search(alice, "post")
    assert found.snippet == "You will keep <mark>PostgreSQL</mark> pipelines calm."


def test_markup_in_a_text_stays_text(alice):
    actions.save_job(alice, {"title": "Editor", "posting": "<script>alert(1)</script> kiwi <b>"})
    (found,) = search(alice, "kiwi")
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
    assert search(alice, "  ... !") == []


def test_a_stranger_finds_nothing(alice, charlie, cella):
    assert search(charlie, "engineer") == []


def test_notes_are_found_until_they_are_taken_back_and_again_after_undoing_that(alice, cella):
    note = actions.record(alice, cella, Kind.NOTE, text="Spoke about salamanders")
    assert headings(alice, "salamander") == ["Data engineer, Céllà Ltd"]
    actions.retract(alice, note)
    assert headings(alice, "salamander") == []
    undo(latest(alice))
    assert headings(alice, "salamander") == ["Data engineer, Céllà Ltd"]


def test_contacts_are_found(alice):
    with deed(alice, "made") as act:
        act.make(Contact(name="Zoë Brandt", company="Cella", notes="Met at the harbour"))
    assert headings(alice, "zoe") == ["Zoë Brandt, Cella"]
    assert headings(alice, "harbour") == ["Zoë Brandt, Cella"]


def test_the_index_follows_changes_deletions_undo_and_redo(alice, cella):
    actions.edit_job(alice, cella.job, cella.job.version, title="Bookbinder")
    assert headings(alice, "engineer") == []
    assert headings(alice, "bookbinder") == ["Bookbinder, Céllà Ltd"]
    change = latest(alice)
    undo(change)
    assert headings(alice, "bookbinder") == []
    redo(change)
    actions.delete(alice, [cella])
    assert headings(alice, "bookbinder") == []
    undo(latest(alice))
    assert headings(alice, "bookbinder") == ["Bookbinder, Céllà Ltd"]


def test_rows_written_in_bulk_are_found(alice):
    Job.objects.bulk_create([Job(owner=alice, title=f"Gardener {n}", company="Kew") for n in range(50)])
    with deed(alice, "bulk") as act:
        act.make(actions.Application(job=Job.objects.owned_by(alice).get(title="Gardener 7")))
    assert headings(alice, "gardener 7") == ["Gardener 7, Kew"]


@pytest.mark.django_db(transaction=True)
def test_the_index_can_be_built_again(alice, cella):
    call_command("reindex", stdout=StringIO())
    assert headings(alice, "engineer") == ["Data engineer, Céllà Ltd"]


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL keeps its index with the table")
def test_triggers_lost_to_a_later_migration_come_back(alice, cella):
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER campaign_job_words_added")
    actions.save_job(alice, {"title": "Cartographer"})
    assert headings(alice, "cartographer") == []
    search_tables.ensure(connection)
    assert headings(alice, "cartographer") == ["Cartographer"]


def test_a_very_long_text_is_kept_and_found(alice):
    actions.save_job(alice, {"title": "Archivist", "posting": "lorem ipsum " * 50_000})
    assert headings(alice, "ipsum") == ["Archivist"]
