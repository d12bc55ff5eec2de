"""Rows for every table that any room puts into the archive, with every column filled, whatever the rooms are."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from itertools import count

from django.db import models

from onward.accounts.archive.importing import insert_table_rows
from onward.accounts.archive.tables import ArchiveColumn, ColumnType, archive_tables
from onward.foundation.bounds import column_bounds
from onward.foundation.json_shapes import has_shape, shape_of
from onward.foundation.models import Action
from onward.foundation.undo.recording import undoable
from onward.foundation.undo.replaying import rows_restored

AWKWARD_TEXTS = [
    "=1+1",
    "Zoë, “quoted”\r\nand broken",
    "<script>alert(1)</script>",
    "'",
    "",
    "日本語 \U0001f33b",
    "-5",
    "a;b,c\t",
]
LATER_TABLES = (
    "campaign.Reminder",
    "campaign.PostingCopy",
    "campaign.Employer",
    "campaign.EmployerAlias",
    "profile.Profile",
    "profile.Entry",
    "profile.Photo",
    "materials.Document",
    "materials.SentDocument",
    "materials.LetterBlock",
    "materials.Letter",
    "materials.CampaignBrief",
    "inbox.Mailbox",
    "inbox.MailFolder",
    "inbox.LetterDigest",
    "inbox.ProposedApplication",
    "inbox.ReceivedLetter",
    "inbox.LetterLesson",
    "inbox.AutomaticKind",
)
LATER_COLUMNS = (
    r'"row_digest": "", ',
    r'"not_read": \[\], ',
    r'"key": "[0-9a-f]{12}", "entry": null, "position": 0, ',
    r'"text_number": 1, "wordings": \[\], ',
    r'"proof": "", "skills": \[\], "notes": "", ',
)
"""What came to the archive later: empty tables in what is older, and columns with what they hold there."""


def fill_account(person, rows_per_table: int = 4) -> None:
    """Give ``person`` rows in every table; they refer to each other and hold awkward text."""
    made: dict[str, list[int]] = {}
    numbers = count(1)
    with undoable(person, "=filled") as action:
        for table in archive_tables():
            rows = []
            for place in range(_row_count(table, rows_per_table)):
                number = next(numbers)
                rows.append([value(table, column, place, number, made) for column in table.columns])
            made[table.label] = insert_table_rows(action, table, rows)
        _add_self_references(person, made)
        rows_restored.send(
            sender=Action, action=action.log_entry, touched={label: set(ids) for label, ids in made.items()}
        )


def _row_count(table, wanted: int) -> int:
    """No more rows than a choice that is unique for each owner allows."""
    unique = [each.fields for each in table.model._meta.constraints if isinstance(each, models.UniqueConstraint)]
    own = [table.model._meta.get_field(fields[1]) for fields in unique if len(fields) == 2 and fields[0] == "owner"]
    return min([wanted, *(len(each.flatchoices) for each in own if each.choices)])


def value(table, column: ArchiveColumn, place: int, number: int, made: dict[str, list[int]]):
    if column.may_be_empty and place % 2:
        return None
    if column.refers_to:
        return None if column.refers_to == table.label else made[column.refers_to][place % len(made[column.refers_to])]
    if column.field.choices:
        choices = [choice for choice, _label in column.field.flatchoices]
        return choices[place % len(choices)]
    return plain(column, place, number)


def plain(column: ArchiveColumn, place: int, number: int):
    order = column.field.creation_counter % 1000
    if column.kind is ColumnType.TEXT:
        return f"{AWKWARD_TEXTS[number % len(AWKWARD_TEXTS)]}{number if place else ''}"[: column.field.max_length]
    if column.kind is ColumnType.INTEGER:
        return _whole_number(column, number)
    if column.kind is ColumnType.DATA:
        return _json(column, number, AWKWARD_TEXTS[place % len(AWKWARD_TEXTS)])
    return {
        ColumnType.NUMBER: 1 / (number + 7),
        ColumnType.DECIMAL: Decimal(number) / 4,
        ColumnType.BOOLEAN: bool(number % 2),
        ColumnType.BYTES: bytes([number % 256, 0, 255]),
        ColumnType.DATE: date(2026, 1, 1) + timedelta(days=order + number),
        ColumnType.TIME: time(9, number % 60).isoformat(),
        ColumnType.MOMENT: datetime(2026, 1, 1, 12, 30, 15, 250, tzinfo=UTC) + timedelta(hours=number),
    }[column.kind]


def _whole_number(column: ArchiveColumn, number: int) -> int:
    least, most = column_bounds(column.field.model).get(column.field.attname, (0, 0))
    return max(least, number % (min(most, 99) + 1))


def _json(column: ArchiveColumn, number: int, text: str):
    anything = {"n": number, "text": text}
    shape = shape_of(column.field)
    return next(value for value in (anything, {"n": number}, [anything], [text], [], {}) if has_shape(value, shape))


def _add_self_references(person, made) -> None:
    for table in archive_tables():
        for column in table.columns:
            if column.refers_to == table.label:
                first, last = made[table.label][0], made[table.label][-1]
                mine = table.model.objects.owned_by(person)
                mine.filter(pk=last).update(**{column.field.attname: first})
