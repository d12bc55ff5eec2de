import csv
import io
import json
import re
from datetime import time
from pathlib import Path
from zipfile import ZipFile

import jsonschema
import pytest
from django.apps import apps
from django.db import connection

from onward.accounts.archive.codecs import from_json
from onward.accounts.archive.schema import archive_json_schema
from onward.accounts.archive.tables import ARCHIVE_VERSION, archive_tables
from onward.accounts.models import Person
from onward.accounts.public import export_archive, import_archive, is_archive
from onward.accounts.tests.archive_rows import LATER_COLUMNS, LATER_TABLES, fill_account, plain
from onward.foundation.models import Action
from onward.foundation.ownership.models import OwnedModel
from onward.foundation.undo.replaying import redo, undo

pytestmark = pytest.mark.django_db
REPOSITORY = Path(__file__).resolve().parents[4]
SCHEMA = REPOSITORY / "docs" / "guide" / "archive.schema.json"
BEFORE_THE_RENAME = REPOSITORY / "tests" / "fixtures" / "before_the_rename"
NOT_FOR_THE_ARCHIVE = {
    "campaign.PostingReading",  # derived from the postings, which are there
    "campaign.AskedFor",  # as above
    "calendar.CalendarUpload",  # the bytes of a calendar until they were read
    "calendar.Feed",  # a secret address, which leads here
    "calendar.PublishedEntry",  # what calendar programs were told from here
    "accounts.AccessToken",  # opens a door, on this installation alone
    "accounts.OneTimeLoginKey",  # opens a door for ten minutes
    "campaign.LinkReading",  # how the reading of a link stands here
    "accounts.FormSubmission",  # forms of the last day, by their digests
    "setbacks.DebriefEvidence",  # stands in its evidence, as the column "debrief"
    "balance.SupporterLink",  # one that was revoked must not come back with an archive
    "foundation.Action",  # stands in history.csv
    "foundation.Change",  # how to undo, of use only where it was done
    "materials.RewordingHelper",  # the key of a service, which only this installation can read
    "profile.ResumeUpload",  # a résumé until it has been looked through
    "community.HelpedVote",  # says something of a tip that is on this installation alone
    "community.SavedTip",  # as above
    "community.FollowedTip",  # as above
    "community.MutedAuthor",  # as above
    "community.Notice",  # as above
    "community.DigestSubscription",  # as above
    "community.Report",  # as above
    "community.CommunityRole",  # given by the host of this installation
    "balance.AdviserAccess",  # for an adviser of this installation; what ended must not come back from a file
    "balance.AdviserVisit",  # as above
    "community.Membership",  # given by an invitation of this installation; a file must let nobody in
    "community.PoolMembership",  # what is shared is shared on this installation alone, and must not be anew elsewhere
    "community.PoolCount",  # as above
    "community.FetchedRelease",  # a file of somebody else, to be had where it was made
    "inbox.ForwardingAddress",  # a secret address, which leads here
    "inbox.ForwardedLetter",  # a letter until it has been read
    "inbox.MailFilePart",  # the bytes of a mailbox until they have been read
    "imports.StoredFile",  # the bytes of a file brought in; what was read from them is there
    "foundation.BackgroundJob",  # progress of work in the background
}


def exported(person) -> bytes:
    with export_archive(person) as archive:
        return archive.read()


def contents(data: bytes) -> dict:
    with ZipFile(io.BytesIO(data)) as archive:
        return json.loads(archive.read("onward.json"))


def contents_as_text(data: bytes) -> str:
    """With all in its order, the version of today, and without tables and columns that came later and are empty."""
    document = contents(data)
    for later in LATER_TABLES:
        if not document["tables"].get(later):
            document["tables"].pop(later, None)
    text = json.dumps({**document, "schema_version": ARCHIVE_VERSION})
    for later in LATER_COLUMNS:
        text = re.sub(later, "", text)
    return text


def sheets(data: bytes) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name.startswith("tables/")}


@pytest.fixture
def full_alice(alice) -> Person:
    alice.name, alice.time_zone, alice.currency, alice.theme = "Alice", "Europe/Lisbon", "EUR", "dark"
    alice.week_start, alice.quiet_from = 6, time(21, 30)
    alice.save()
    fill_account(alice)
    return alice


def test_there_is_something_to_export(full_alice):
    rows = contents(exported(full_alice))["tables"]
    assert len(rows) > 8
    assert {label: len(each) for label, each in rows.items()} == dict.fromkeys(rows, 4)


def test_what_was_exported_comes_back_the_same_into_an_empty_account(full_alice, bob):
    data = exported(full_alice)
    report = import_archive(bob, data)
    again = exported(bob)
    assert contents(again) == contents(data)
    assert sheets(again) == sheets(data)
    assert report.rows == {table.label: 4 for table in archive_tables()}


def test_the_first_account_keeps_everything_when_another_takes_its_archive(full_alice, bob):
    data = exported(full_alice)
    import_archive(bob, data)
    assert contents(exported(full_alice)) == contents(data)


def test_an_empty_account_makes_an_archive_too(alice, bob):
    data = exported(alice)
    import_archive(bob, data)
    assert contents(exported(bob)) == contents(data)


def test_preferences_come_along_but_not_who_one_is(full_alice, bob):
    import_archive(bob, exported(full_alice))
    bob.refresh_from_db()
    assert (bob.email, bob.name, bob.time_zone, bob.theme) == ("bob@example.org", "Alice", "Europe/Lisbon", "dark")
    assert (bob.week_start, bob.quiet_from) == (6, time(21, 30))


def test_bringing_it_in_is_one_action_that_can_be_undone_and_done_again(full_alice, bob):
    data = exported(full_alice)
    report = import_archive(bob, data)
    undo(report.action)
    assert not any(table.model.objects.owned_by(bob).exists() for table in archive_tables())
    redo(report.action)
    assert contents(exported(bob)) == contents(data)


def test_the_archive_holds_the_rows_of_its_owner_alone(full_alice, bob):
    rows = contents(exported(bob))["tables"]
    assert rows
    assert not any(rows.values())


def test_ids_are_those_of_the_archive_and_refer_to_rows_in_it(full_alice):
    document = contents(exported(full_alice))
    checked = 0
    for table in archive_tables():
        assert [row["id"] for row in document["tables"][table.label]] == [1, 2, 3, 4]
        for column in (column for column in table.columns if column.refers_to):
            for row in document["tables"][table.label]:
                checked += 1
                assert row[column.name] in {None, 1, 2, 3, 4}
    assert checked


def test_every_private_table_is_exported_or_said_not_to_be():
    private = {model._meta.label for model in apps.get_models() if issubclass(model, OwnedModel)}
    assert len(private) > 10
    assert private - NOT_FOR_THE_ARCHIVE == {table.model._meta.label for table in archive_tables()}


def test_no_table_has_relations_that_an_archive_would_lose():
    assert not [table.label for table in archive_tables() if table.model._meta.many_to_many]


def test_an_export_follows_the_published_schema(full_alice):
    jsonschema.validate(contents(exported(full_alice)), archive_json_schema())


def test_the_published_schema_is_the_one_of_the_code():
    assert json.loads(SCHEMA.read_text("utf-8")) == archive_json_schema(), (
        "onward archive-schema > docs/guide/archive.schema.json"
    )


def test_each_table_is_a_csv_that_a_spreadsheet_reads(full_alice):
    data = exported(full_alice)
    document = contents(data)
    for table in archive_tables():
        raw = sheets(data)[table.file_name]
        assert raw.startswith(b"\xef\xbb\xbf")
        assert b"\r\n" in raw
        rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
        assert len(rows) == len(document["tables"][table.label])
        assert list(rows[0]) == ["id", *(column.name for column in table.columns)]


def test_no_cell_runs_as_a_formula(full_alice):
    data = exported(full_alice)
    cells = [
        cell
        for raw in sheets(data).values()
        for row in csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""))
        for cell in row
    ]
    assert any(cell.startswith("'=1+1") for cell in cells)
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_the_history_is_there_to_read(full_alice):
    with ZipFile(io.BytesIO(exported(full_alice))) as archive:
        history = list(csv.DictReader(io.StringIO(archive.read("history.csv").decode("utf-8-sig"), newline="")))
        note = archive.read("README.txt").decode()
    assert [row["what"] for row in history] == ["'=filled"]
    assert history[0]["at"].startswith(Action.objects.owned_by(full_alice).get().at.date().isoformat())
    assert "alice@example.org" in note


def test_an_archive_is_told_from_another_zip(full_alice):
    other = io.BytesIO()
    with ZipFile(other, "w") as archive:
        archive.writestr("Job Applications.csv", "Application Date")
    assert is_archive(exported(full_alice))
    assert not is_archive(other.getvalue())
    assert not is_archive(b"")
    assert not is_archive(b"PK\x05\x06" + b"\xff" * 18)


def test_queries_do_not_grow_with_the_rows(alice, bob, django_assert_max_num_queries):
    fill_account(alice, 4)
    fill_account(bob, 10)
    for person in (alice, bob):
        with django_assert_max_num_queries(2 * len(archive_tables()) + 3):
            exported(person)


@pytest.mark.parametrize("name", ["archive.zip", "archive-filled.zip"])
def test_an_archive_from_before_the_tables_were_renamed_comes_in_and_goes_out_the_same(alice, name):
    kept = with_plausible_values((BEFORE_THE_RENAME / name).read_bytes())
    report = import_archive(alice, kept)
    assert report.total > 45
    written = exported(alice)
    if connection.vendor == "postgresql":  # it keeps objects of JSON without the order of their keys
        assert json.loads(contents_as_text(written)) == json.loads(contents_as_text(kept))
    else:
        assert contents_as_text(written) == contents_as_text(kept)


def with_plausible_values(archive: bytes) -> bytes:
    """The archive with a value that may stand there wherever it was filled with one that no page ever wrote."""
    document = contents(archive)
    for table in archive_tables():
        for place, row in enumerate(document["tables"].get(table.label, [])):
            for column in table.columns:
                given = column.name in row and not column.refers_to
                if given and not is_storable(column, row[column.name]):
                    row[column.name] = plain(column, place, 1)
    target = io.BytesIO()
    with ZipFile(target, "w") as rewritten:
        rewritten.writestr("onward.json", json.dumps(document))
    return target.getvalue()


def is_storable(column, written):
    try:
        from_json(column, written)
    except ValueError:
        return False
    return True
