"""Ten minutes as an attacker, kept."""

import io
import json
import re
import struct
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest
from django.db import transaction

from onward.accounts.archive import reading
from onward.accounts.archive.errors import (
    AccountNotEmptyError,
    ArchiveError,
    ArchiveTooLargeError,
    DamagedArchiveError,
    NotAnArchiveError,
    UnknownArchiveVersionError,
)
from onward.accounts.archive.tables import ColumnType, archive_tables
from onward.accounts.models import Person
from onward.accounts.public import export_archive, import_archive
from onward.accounts.tests.archive_rows import fill_account
from onward.foundation.models import Action

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def packed(text: bytes | str, name: str = "onward.json", **others: bytes) -> bytes:
    target = io.BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        archive.writestr(name, text)
        for other, data in others.items():
            archive.writestr(other, data)
    return target.getvalue()


def repacked(document: dict) -> bytes:
    return packed(json.dumps(document))


def exported(person: Person) -> bytes:
    fill_account(person)
    with export_archive(person) as archive, ZipFile(archive) as opened:
        return opened.read("onward.json")


@pytest.fixture(scope="module")
def exported_once(module_db) -> bytes:
    """What stands in the archive of somebody who has something of everything."""
    with module_db(), transaction.atomic():
        contents = exported(Person.objects.create_user("alice@example.org"))
        transaction.set_rollback(True)
    return contents


@pytest.fixture
def document(exported_once) -> dict:
    """The test's own copy, to be spoiled."""
    return json.loads(exported_once)


def column_of(*kinds: ColumnType, self_reference: bool = False):
    for table in archive_tables():
        for column in table.columns:
            if column.kind in kinds and (column.refers_to == table.label) is self_reference:
                yield table.label, column


def refuse(bob, data: bytes, why: type[ArchiveError]) -> str:
    with pytest.raises(why) as refusal:
        import_archive(bob, data)
    assert_holds_nothing(bob)
    return str(refusal.value)


def assert_holds_nothing(person: Person) -> None:
    assert not any(table.model.objects.owned_by(person).exists() for table in archive_tables())
    assert not Action.objects.owned_by(person).exists()


@pytest.mark.parametrize(
    "data", [b"", b"PK", b"hello", b"PK\x03\x04" * 20, b"\x00" * 100, b"PK\x05\x06" + b"\x00" * 18]
)
def test_something_else_is_not_an_archive(bob, data):
    refuse(bob, data, NotAnArchiveError)


@pytest.mark.parametrize("text", ["[]", "1", '{"format": "other"}', "{}"])
def test_other_json_is_not_an_archive(bob, text):
    refuse(bob, packed(text), NotAnArchiveError)


@pytest.mark.parametrize(
    "text", ["", "{", '{"a": 1} x', "\ufeff\ufeff{}", b"\xff\xfe\x00", "[" * 100_000, "9" * 5000, "NaN x"]
)
def test_broken_json_is_damaged(bob, text):
    refuse(bob, packed(text), DamagedArchiveError)


def test_the_archive_still_comes_in_whole(bob, document):
    assert import_archive(bob, repacked(document)).total > 30


def test_a_folder_around_it_does_no_harm(bob, document):
    assert import_archive(bob, packed(json.dumps(document), name="onward-2026/onward.json")).total > 30


def test_names_that_climb_out_are_never_written(bob, document, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    data = packed(json.dumps(document), **{"../../escaped.txt": b"x", "/etc/escaped": b"x", "con.txt": b"x"})
    import_archive(bob, data)
    assert not list(tmp_path.rglob("*"))
    assert not list(tmp_path.parent.glob("escaped*"))


@pytest.mark.parametrize("name", ["../onward.json/x", "a/b/onward.json", "onward.json.exe", "ONWARD.JSON"])
def test_contents_under_another_name_are_not_taken(bob, document, name):
    refuse(bob, packed(json.dumps(document), name=name), NotAnArchiveError)


def test_two_contents_are_not_guessed_between(bob, document):
    refuse(bob, packed(json.dumps(document), **{"a/onward.json": b"{}"}), NotAnArchiveError)


def test_a_zip_bomb_is_not_unpacked(bob, monkeypatch):
    monkeypatch.setattr(reading, "MAX_CONTENTS_BYTES", 1_000_000)
    refuse(bob, packed(b"0" * 5_000_000), ArchiveTooLargeError)


def test_a_zip_bomb_that_lies_about_its_size_is_refused(bob, monkeypatch):
    monkeypatch.setattr(reading, "MAX_CONTENTS_BYTES", 1_000_000)
    data = bytearray(packed(b"0" * 5_000_000))
    true_size = struct.pack("<L", 5_000_000)
    assert data.count(true_size) == 2
    refuse(bob, bytes(data.replace(true_size, struct.pack("<L", 10))), DamagedArchiveError)


def test_a_great_many_small_parts_are_refused_before_they_are_built(bob, monkeypatch):
    monkeypatch.setattr(reading, "MAX_JSON_PARTS", 1000)
    refuse(bob, packed('{"format": "onward-archive", "x": [' + "[]," * 2000 + "0]}"), ArchiveTooLargeError)


def test_a_great_many_files_are_refused_before_they_are_listed(bob, document):
    others = {f"{'n' * 60}{number}": b"" for number in range(1000)}
    refuse(bob, packed(json.dumps(document), **others), NotAnArchiveError)


def test_a_locked_archive_is_damaged(bob, document):
    data = bytearray(repacked(document))
    data[6] |= 1
    directory = data.index(b"PK\x01\x02")
    data[directory + 8] |= 1
    refuse(bob, bytes(data), DamagedArchiveError)


@pytest.mark.parametrize("method", [1, 99])
def test_an_unknown_way_of_packing_is_refused(bob, document, method):
    data = bytearray(repacked(document))
    data[8] = method
    data[data.index(b"PK\x01\x02") + 10] = method
    refuse(bob, bytes(data), ArchiveError)


@pytest.mark.parametrize("place", [40, 200, -300])
def test_one_changed_byte_is_noticed(bob, document, place):
    data = bytearray(repacked(document))
    data[place] ^= 0xFF
    refuse(bob, bytes(data), ArchiveError)


def test_half_an_archive_is_refused(bob, document):
    data = repacked(document)
    refuse(bob, data[: len(data) // 2], NotAnArchiveError)


def test_contents_that_are_a_link_are_read_as_text_only(bob):
    link = ZipInfo("onward.json")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    target = io.BytesIO()
    with ZipFile(target, "w") as archive:
        archive.writestr(link, "/etc/passwd")
    refuse(bob, target.getvalue(), DamagedArchiveError)


@pytest.mark.parametrize("version", [2, 10**30])
def test_a_newer_version_asks_for_an_update(bob, document, version):
    said = refuse(bob, repacked({**document, "schema_version": version}), UnknownArchiveVersionError)
    assert "newer" in said


@pytest.mark.parametrize("version", [None, "1", 0, -1, True, 1.5])
def test_a_version_that_is_none_is_damaged(bob, document, version):
    refuse(bob, repacked({**document, "schema_version": version}), DamagedArchiveError)


def test_a_table_nobody_here_knows_asks_for_an_update(bob, document):
    refuse(
        bob, repacked({**document, "tables": {**document["tables"], "accounts.Person": []}}), UnknownArchiveVersionError
    )


@pytest.mark.parametrize("change", [{"person": None}, {"tables": []}, {"tables": {"campaign.Job": {}}}])
def test_a_wrong_shape_is_damaged(bob, document, change):
    refuse(bob, repacked({**document, **change}), DamagedArchiveError)


@pytest.mark.parametrize("row", [None, [], 1, {}, {"id": 1, "owner": 1}, {"id": "1"}, {"id": True}, {"id": 1, "pk": 3}])
def test_a_row_of_another_shape_is_damaged(bob, document, row):
    refuse_row(bob, document, next(iter(document["tables"])), row)


def test_a_row_of_another_shape_is_damaged_in_every_table(bob, document):
    assert len(document["tables"]) > 40
    for label in document["tables"]:
        refuse_row(bob, document, label, {"id": 1, "pk": 3})


def refuse_row(bob, document, label, row):
    with pytest.raises(DamagedArchiveError, match=re.escape(f"{label}, 1")):
        import_archive(bob, repacked({**document, "tables": {label: [row]}}))
    assert_holds_nothing(bob)


def test_the_same_id_twice_is_damaged(bob, document):
    for rows in document["tables"].values():
        rows[1]["id"] = rows[0]["id"]
        break
    refuse(bob, repacked(document), DamagedArchiveError)


@pytest.mark.parametrize("foreign", [10**6, 0, -1, "1", 1.0, True, [1], {"id": 1}])
def test_a_reference_to_something_outside_is_damaged(bob, document, foreign):
    places = [*column_of(ColumnType.REFERENCE), *column_of(ColumnType.REFERENCE, self_reference=True)]
    assert len(places) > 5
    label, column = places[0]
    document["tables"][label][0][column.name] = foreign
    refuse(bob, repacked(document), DamagedArchiveError)
    label, column = places[-1]
    fresh = json.loads(json.dumps(document))
    fresh["tables"][places[0][0]][0][places[0][1].name] = 1
    fresh["tables"][label][0][column.name] = foreign
    refuse(bob, repacked(fresh), DamagedArchiveError)


def test_ids_of_alices_rows_reach_nothing(alice, bob):
    document = json.loads(exported(alice))
    label, column = next(column_of(ColumnType.REFERENCE))
    theirs = archive_tables()[0].model.objects.owned_by(alice).first().pk
    parent = next(table for table in archive_tables() if table.label == column.refers_to)
    document["tables"][label][0][column.name] = 1
    import_archive(bob, repacked(document))
    child = next(table for table in archive_tables() if table.label == label)
    owners = {getattr(row, column.name).owner_id for row in child.model.objects.owned_by(bob)}
    assert owners == {bob.pk}
    assert parent.model.objects.owned_by(alice).filter(pk=theirs).count() <= 1


BAD = {
    ColumnType.TEXT: [1, [], {}, True, "\ud800", "x" * 3_000_000],
    ColumnType.BYTES: [1, [], True, "not base 64", "AAA", "é"],
    ColumnType.INTEGER: ["1", 1.5, True, 10**30, -(10**30)],
    ColumnType.DECIMAL: [1, "one", "NaN", "1e400", "Infinity", "1" * 400],
    ColumnType.BOOLEAN: [1, "true", 0],
    ColumnType.DATE: [1, "2026-02-30", "yesterday", "10000-01-01", "2026-1-1T0:0"],
    ColumnType.TIME: [1, "25:00", "noon"],
    ColumnType.MOMENT: [
        1,
        "2026-01-01T10:00:00",
        "2026-13-01T00:00:00Z",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-14:00",
    ],
}


@pytest.mark.parametrize(("kind", "bad"), [(kind, bad) for kind, values in BAD.items() for bad in values], ids=str)
def test_a_value_of_another_kind_is_damaged(bob, document, kind, bad):
    limited = kind is ColumnType.TEXT and isinstance(bad, str) and len(bad) > 10
    label, column = next((label, column) for label, column in column_of(kind) if not limited or column.field.max_length)
    document["tables"][label][0][column.name] = bad
    said = refuse(bob, repacked(document), DamagedArchiveError)
    assert f"{label}, 1, {column.name}" in said


def test_a_choice_nobody_offers_is_damaged(bob, document):
    label, column = next((label, column) for label, column in column_of(ColumnType.TEXT) if column.field.choices)
    document["tables"][label][0][column.name] = "nonsense"
    refuse(bob, repacked(document), DamagedArchiveError)


def test_a_needed_value_that_is_empty_is_damaged(bob, document):
    label, column = next((label, column) for label, column in column_of(ColumnType.TEXT) if not column.field.null)
    document["tables"][label][0][column.name] = None
    refuse(bob, repacked(document), DamagedArchiveError)


def test_rows_that_exclude_each_other_are_damaged(bob, document):
    unique = next(table for table in archive_tables() if table.model._meta.constraints)
    rows = document["tables"][unique.label]
    rows.append({**rows[0], "id": 99})
    refuse(bob, repacked(document), DamagedArchiveError)


def test_a_nul_character_is_left_out(bob, document):
    label, column = next((label, column) for label, column in column_of(ColumnType.TEXT) if not column.field.choices)
    document["tables"][label][0][column.name] = "a\x00b"
    import_archive(bob, repacked(document))
    table = next(table for table in archive_tables() if table.label == label)
    assert getattr(table.model.objects.owned_by(bob).order_by("pk").first(), column.name) == "ab"


def test_a_column_made_later_takes_its_default(bob, document):
    label, column = next(
        (label, column) for label, column in column_of(ColumnType.BOOLEAN) if column.field.has_default()
    )
    for row in document["tables"][label]:
        del row[column.name]
    import_archive(bob, repacked(document))
    table = next(table for table in archive_tables() if table.label == label)
    assert getattr(table.model.objects.owned_by(bob).first(), column.name) == column.field.get_default()


def test_a_table_made_later_is_empty(bob, document):
    last = archive_tables()[-1].label
    del document["tables"][last]
    assert import_archive(bob, repacked(document)).rows[last] == 0


@pytest.mark.parametrize(
    "said", [{"time_zone": "../../etc"}, {"language": "../x"}, {"theme": 3}, {"quiet_from": []}, {"email": "x"}]
)
def test_a_preference_that_is_not_valid_here_is_left_as_it_was(bob, document, said):
    document["person"]["time_zone"] = bob.time_zone
    document["person"].update(said)
    before = (bob.email, bob.time_zone, bob.language)
    import_archive(bob, repacked(document))
    bob.refresh_from_db()
    assert (bob.email, bob.time_zone, bob.language) == before


def test_an_account_that_holds_something_is_left_alone(bob, document):
    import_archive(bob, repacked(document))
    counts = {table.label: table.model.objects.owned_by(bob).count() for table in archive_tables()}
    with pytest.raises(AccountNotEmptyError):
        import_archive(bob, repacked(document))
    assert {table.label: table.model.objects.owned_by(bob).count() for table in archive_tables()} == counts
