"""The questions of the assistant about one table, and the answers in the form that comes back."""

from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from onward.imports import words
from onward.imports.core.decided import Part
from onward.texts.tables.choices import column_remarks, statuses_seen
from onward.texts.tables.records import ColumnReason, Field, Order, RowKind, StatusSeen, TableKind
from onward.texts.tables.statuses import status_key

SAMPLES = 3
SHOWN_STATUSES = 200
KEPT = ""
Choice = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what it is taken for and why, with values from it."""

    name: str
    header: str
    field: str
    why: str
    samples: tuple[str, ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dates:
    """A column of dates: which number is the day, and how sure that is."""

    name: str
    header: str
    order: str
    evidence: str
    example: str
    open: bool


@dataclass(frozen=True, slots=True)
class Meaning:
    """A status text: how often it is there and what it becomes."""

    name: str
    key: str
    text: str
    count: int
    chosen: str
    choices: tuple[Choice, ...]
    open: bool


@dataclass(frozen=True, slots=True)
class Asked:
    at: int
    title: str
    rows: int
    included: bool
    connections: bool
    columns: tuple[Column, ...]
    dates: tuple[Dates, ...]
    statuses: tuple[Meaning, ...]
    more_statuses: int
    fields: tuple[Choice, ...]
    orders: tuple[Choice, ...]
    encoding: str


def asked(at: int, part: Part) -> Asked:
    """All there is to ask, and to show, about the table at place ``at``."""
    table = part.table
    seen = statuses_seen(table, part.mapping, part.choices)
    return Asked(
        at=at,
        title=table.name,
        rows=len(table.rows),
        included=part.included,
        connections=table.kind is TableKind.CONNECTIONS,
        columns=_columns(at, part),
        dates=_dates(at, part),
        statuses=tuple(_meaning(at, number, each) for number, each in enumerate(seen[:SHOWN_STATUSES])),
        more_statuses=max(0, len(seen) - SHOWN_STATUSES),
        fields=((KEPT, _("Keep in a note")), *((field.value, str(label)) for field, label in words.FIELDS.items())),
        orders=tuple(words.orders()),
        encoding="" if table.encoding is None or table.encoding_sure else table.encoding,
    )


def answers(form: QueryDict, at: int, part: Part) -> dict[str, Any]:
    """What the form says otherwise than the part stands, as keywords of ``receiving.decide``."""
    decided: dict[str, Any] = {"fields": {}, "orders": {}, "statuses": {}}
    for column in part.mapping.columns:
        value = form.get(f"{at}-field-{column.index}")
        if value is not None and value != (column.field or KEPT) and (not value or value in Field._value2member_map_):
            decided["fields"][column.index] = Field(value) if value else None
    for index in part.choices.orders:
        value = form.get(f"{at}-order-{index}", "")
        if value in Order._value2member_map_ and value != part.choices.orders[index].order:
            decided["orders"][index] = Order(value)
    for number in range(SHOWN_STATUSES):
        key, value = form.get(f"{at}-key-{number}"), form.get(f"{at}-status-{number}")
        status = words.meant(value) if key and value else None
        if key and status and _differs(part, key, value or ""):
            decided["statuses"][status_key(key)] = status
    if f"{at}-asked" in form:
        decided["included"] = f"{at}-included" in form
    return decided


def _differs(part: Part, key: str, value: str) -> bool:
    """Whether an answer says more than what stands: the same meaning counts when it was not sure."""
    present = part.choices.statuses.get(status_key(key))
    return present is None or not present.sure or not present.understood or words.code(present) != value


def _columns(at: int, part: Part) -> tuple[Column, ...]:
    said: dict[int, list[str]] = {}
    for remark in column_remarks(part.table, part.mapping, part.choices):
        if remark.reason is not ColumnReason.ORDER_AMBIGUOUS:
            said.setdefault(remark.column, []).append(words.column_remark(remark))
    return tuple(
        Column(
            name=f"{at}-field-{column.index}",
            header=column.header.strip() or _("Column %(n)s") % {"n": column.index + 1},
            field=column.field or KEPT,
            why=words.why(column),
            samples=_samples(part, column.index),
            remarks=tuple(said.get(column.index, ())),
        )
        for column in part.mapping.columns
    )


def _samples(part: Part, index: int) -> tuple[str, ...]:
    filled = (
        row.cells[index].strip()
        for row in part.table.rows
        if row.kind is RowKind.DATA and index < len(row.cells) and row.cells[index].strip()
    )
    distinct = dict.fromkeys(islice(filled, 50))
    return tuple(words.short(value) for value in islice(distinct, SAMPLES))


def _dates(at: int, part: Part) -> tuple[Dates, ...]:
    headers = {column.index: column.header.strip() for column in part.mapping.columns}
    return tuple(
        Dates(
            name=f"{at}-order-{index}",
            header=headers.get(index) or _("Column %(n)s") % {"n": index + 1},
            order=order.order or "",
            evidence=words.evidence(order),
            example=next(iter(_samples(part, index)), ""),
            open=order.needs_choice,
        )
        for index, order in sorted(part.choices.orders.items())
        if order.needs_choice or order.day_first or order.month_first or order.chosen
    )


def _meaning(at: int, number: int, seen: StatusSeen) -> Meaning:
    return Meaning(
        name=f"{at}-status-{number}",
        key=f"{at}-key-{number}",
        text=seen.text,
        count=seen.count,
        chosen=words.code(seen.status) if seen.status.understood else "",
        choices=tuple(words.meanings(seen.status)),
        open=not seen.status.understood or not seen.status.sure,
    )
