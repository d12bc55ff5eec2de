"""Rows for every table that any room puts into the archive, with every column filled, whatever the rooms are."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from itertools import count

from django.db import models

from onward.accounts.archive.tables import Column, Kind, tables
from onward.foundation.deeds import deed, rows_restored
from onward.foundation.models import Deed

AWKWARD = [
    "=1+1",
    "Zoë, “quoted”\r\nand broken",
    "<script>alert(1)</script>",
    "'",
    "",
    "日本語 \U0001f33b",
    "-5",
    "a;b,c\t",
]


def fill(person, rows_per_table: int = 4) -> None:
    """Give ``person`` rows in every table; they refer to each other and hold awkward text."""
    made: dict[str, list[int]] = {}
    numbers = count(1)
    with deed(person, "=filled") as act:
        for table in tables():
            rows = []
            for place in range(_most(table, rows_per_table)):
                number = next(numbers)
                rows.append([value(table, column, place, number, made) for column in table.columns])
            made[table.label] = act.make_rows(table.model, table.names, rows)
        _refer_back(person, made)
        rows_restored.send(sender=Deed, deed=act.deed, touched={label: set(ids) for label, ids in made.items()})


def _most(table, wanted: int) -> int:
    """No more rows than a choice that is unique for each owner allows."""
    unique = [each.fields for each in table.model._meta.constraints if isinstance(each, models.UniqueConstraint)]
    own = [table.model._meta.get_field(fields[1]) for fields in unique if len(fields) == 2 and fields[0] == "owner"]
    return min([wanted, *(len(each.flatchoices) for each in own if each.choices)])


def value(table, column: Column, place: int, number: int, made: dict[str, list[int]]):
    if column.field.null and place % 2:
        return None
    if column.refers_to:
        return None if column.refers_to == table.label else made[column.refers_to][place % len(made[column.refers_to])]
    if column.field.choices:
        choices = [choice for choice, _label in column.field.flatchoices]
        return choices[place % len(choices)]
    return plain(column, place, number)


def plain(column: Column, place: int, number: int):
    order = column.field.creation_counter % 1000
    if column.kind is Kind.TEXT:
        return f"{AWKWARD[number % len(AWKWARD)]}{number if place else ''}"[: column.field.max_length]
    return {
        Kind.INTEGER: number % 100,
        Kind.NUMBER: 1 / (number + 7),
        Kind.DECIMAL: Decimal(number) / 4,
        Kind.BOOLEAN: bool(number % 2),
        Kind.DATE: date(2026, 1, 1) + timedelta(days=order + number),
        Kind.TIME: time(9, number % 60).isoformat(),
        Kind.MOMENT: datetime(2026, 1, 1, 12, 30, 15, 250, tzinfo=UTC) + timedelta(hours=number),
        Kind.DATA: {"n": number, "text": AWKWARD[place % len(AWKWARD)]},
    }[column.kind]


def _refer_back(person, made) -> None:
    for table in tables():
        for column in table.columns:
            if column.refers_to == table.label:
                first, last = made[table.label][0], made[table.label][-1]
                mine = table.model.objects.owned_by(person)
                mine.filter(pk=last).update(**{column.field.attname: first})
