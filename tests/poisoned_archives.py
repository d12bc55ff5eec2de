"""Archives with values in them that nobody would type, and what the pages of whoever brings one in then answer."""

import json
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from django.db import transaction
from django.test import Client

from onward.accounts.archive.codecs import from_json
from onward.accounts.archive.errors import ArchiveError
from onward.accounts.archive.exporting import write_archive
from onward.accounts.archive.importing import import_archive
from onward.accounts.archive.tables import CONTENTS_FILE, ArchiveColumn, ColumnType, archive_tables
from onward.calendar.feed.operations import SaveFeed, create_feed
from onward.calendar.feed.queries import feed_token
from tests.private_rows import all_addresses, parameter_candidates
from tests.visiting import plain_not_found

HOSTILE_TEXT = "\x07\u202e=1+1\u200b<script>alert(1)</script>{{7*7}}%s%(x)s\ud83d\ude00'\"`;--\r\n,\t日本"
POISONS: dict[ColumnType, list[Any]] = {
    ColumnType.TEXT: ["", HOSTILE_TEXT, "x" * 20_000, "9" * 40, "\u202e", "0", "None", "-1"],
    ColumnType.INTEGER: [0, 1_000_000_000, 2**63 - 1, -1, 32_767, 2**31 - 1, 6, 100, -(2**63), 1],
    ColumnType.NUMBER: [0.0, 1e9, 1e308, -1.0, 5e-324, float("nan"), float("inf"), 0.5, 1, 0.001],
    ColumnType.DECIMAL: ["0", "999999999999.99", "9999999999.99", "-1", "NaN", "Infinity", "0.01", "1E+5", "-0", "1"],
    ColumnType.BOOLEAN: [True, False],
    ColumnType.DATE: ["2099-12-31", "1970-01-01", "9999-12-31", "0001-01-01", "2026-12-02", "2024-02-29"],
    ColumnType.TIME: ["23:59:59.999999", "00:00:00", "02:30:00"],
    ColumnType.MOMENT: [
        "2099-12-31T23:59:59+00:00",
        "1970-01-01T00:00:00+00:00",
        "9999-12-31T23:59:59-12:00",
        "0001-01-01T00:00:00+12:00",
        "2026-12-02T11:00:00+00:00",
        "2026-03-29T01:30:00+00:00",
    ],
    ColumnType.DATA: [{}, [], "x", 0, [[]], [{}], {"a": [1]}, True, -1, [None]],
    ColumnType.BYTES: ["", "AA==", "AAECAwQ=", "not base 64", "é"],
    ColumnType.REFERENCE: [],
}
ROUNDS = max(len(values) for values in POISONS.values())
Document = dict[str, Any]


def contents_of(person: Any) -> Document:
    with write_archive(person) as file, ZipFile(file) as archive:
        return json.loads(archive.read(CONTENTS_FILE))


def packed(document: Document) -> bytes:
    target = BytesIO()
    with ZipFile(target, "w") as archive:
        archive.writestr(CONTENTS_FILE, json.dumps(document))
    return target.getvalue()


def places(document: Document) -> Iterator[tuple[str, ArchiveColumn]]:
    """Every column of which the document has a row."""
    for table in archive_tables():
        if document["tables"].get(table.label):
            yield from ((table.label, column) for column in table.columns if not column.refers_to)


def choices_of(column: ArchiveColumn) -> list[Any]:
    """What may stand in a column: each of its choices, or what is hostile in its type."""
    return [choice for choice, _label in column.field.flatchoices] or POISONS[column.kind]


def poisoned(document: Document, label: str, column: ArchiveColumn, value: Any) -> Document:
    rows = [{**row, column.name: value} for row in document["tables"][label]]
    return {**document, "tables": {**document["tables"], label: rows}}


def is_storable(column: ArchiveColumn, value: Any) -> bool:
    try:
        from_json(column, json.loads(json.dumps(value)))
    except ValueError:
        return False
    return True


def accepts(person: Any, document: Document) -> bool:
    """Whether an archive is taken; nothing is left of it."""
    try:
        with transaction.atomic():
            import_archive(person, packed(document))
            transaction.set_rollback(True)
    except ArchiveError:
        return False
    return True


def worst_accepted(person: Any, document: Document, turn: int) -> tuple[Document, int]:
    """The document with one hostile value in as many columns as are accepted together; and in how many."""
    values = []
    for label, column in places(document):
        storable = [value for value in choices_of(column) if is_storable(column, value)]
        if storable:
            values.append((label, column, storable[turn % len(storable)]))
    return _accepted_together(person, document, values)


def _accepted_together(person: Any, document: Document, values: list[Any]) -> tuple[Document, int]:
    """All of ``values`` when they are accepted; else of each half what is, one after the other."""
    changed = document
    for label, column, value in values:
        changed = poisoned(changed, label, column, value)
    if not values or accepts(person, changed):
        return changed, len(values)
    if len(values) == 1:
        return document, 0
    middle = len(values) // 2
    document, first = _accepted_together(person, document, values[:middle])
    document, second = _accepted_together(person, document, values[middle:])
    return document, first + second


def broken_pages(client: Client, person: Any) -> list[str]:
    """Each address that broke for ``person``: its path, and how."""
    client.raise_request_exception = False
    feed = create_feed(person, SaveFeed(name="All", interviews=True, follow_ups=True, plan=True, pauses=True))
    candidates = {**parameter_candidates(person), "token": [feed_token(feed)]}
    candidates["day"] += ["1970-01-05", "2099-12-28", "0001-01-01", "9999-12-27"]
    nowhere = client.get("/nowhere/")
    broken = [f"/nowhere/: {_why(nowhere)}"] if nowhere.status_code != 404 else []
    with plain_not_found():
        for address in all_addresses():
            for path in address.filled(candidates):
                answer = client.get(path)
                if answer.status_code >= 500:
                    broken.append(f"{path}: {_why(answer)}")
                if answer.status_code == 405 or (answer.status_code != 404 and "day" not in address.parameters):
                    break
    return broken


def _why(answer: Any) -> str:
    kind, error, trace = getattr(answer, "exc_info", None) or (None, answer.status_code, None)
    while trace and trace.tb_next:
        trace = trace.tb_next
    where = f" at {trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else ""
    return f"{kind.__name__ if kind else ''} {error}{where}"
