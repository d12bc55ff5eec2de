"""What a person decided about a table: plain data that can be kept, and laid on the same or a like table again."""

from collections.abc import Mapping as Readable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Self

from onward.texts.tables.choices import choose_order, choose_status, propose
from onward.texts.tables.headers import Mapping, recognise
from onward.texts.tables.records import Choices, Ending, Field, Order, Stage, Status, Table


@dataclass(frozen=True, slots=True)
class Decided:
    """Decisions on one table: the field of a column by its index, the order of its dates, the meaning of a status text.

    ``statuses`` are by the key of the text (see ``texts.tables.statuses.status_key``). ``included`` is ``None`` while
    the person has said nothing.
    """

    fields: Readable[int, Field | None] = field(default_factory=dict)
    orders: Readable[int, Order] = field(default_factory=dict)
    statuses: Readable[str, Status] = field(default_factory=dict)
    included: bool | None = None

    def as_data(self) -> dict[str, Any]:
        return {
            "fields": {str(index): each.value if each else None for index, each in self.fields.items()},
            "orders": {str(index): each.value for index, each in self.orders.items()},
            "statuses": {key: status_data(each) for key, each in self.statuses.items()},
            "included": self.included,
        }

    @classmethod
    def from_data(cls, data: Readable[str, Any]) -> Self:
        """The decisions kept as ``data``; whatever this version does not know is left out."""
        return cls(
            fields={
                int(index): Field(value) if value else None
                for index, value in data.get("fields", {}).items()
                if value is None or value in Field._value2member_map_
            },
            orders={int(index): Order(value) for index, value in data.get("orders", {}).items()},
            statuses={key: status_from(value) for key, value in data.get("statuses", {}).items()},
            included=data.get("included"),
        )


@dataclass(frozen=True, slots=True)
class Part:
    """One table of a file, as it will be read."""

    table: Table
    mapping: Mapping
    choices: Choices
    included: bool

    @property
    def needs_choice(self) -> list[int]:
        """Columns of dates that can be read two ways, on which the person has not decided."""
        return [index for index, order in sorted(self.choices.orders.items()) if order.needs_choice]


def part_of(table: Table, decided: Decided, today: date, *, by_default: bool) -> Part:
    """The table with its columns recognised and all decisions laid on; ``by_default`` includes it unless decided."""
    mapping = recognise(table)
    for index, each in decided.fields.items():
        if index < len(mapping.columns):
            mapping = mapping.with_field(index, each)
    choices = propose(table, mapping, today)
    for index, order in decided.orders.items():
        if index in choices.orders:
            choices = choose_order(choices, index, order)
    for key, status in decided.statuses.items():
        choices = choose_status(choices, key, status)
    return Part(table, mapping, choices, by_default if decided.included is None else decided.included)


def settled(part: Part) -> Decided:
    """All that ``part`` rests on, decided or not, so that a single row can be read again without the file."""
    return Decided(
        fields={column.index: column.field for column in part.mapping.columns},
        orders={index: each.order for index, each in part.choices.orders.items() if each.order},
        statuses={key: each for key, each in part.choices.statuses.items() if each.understood},
        included=part.included,
    )


def with_cells(part: Part, edited: Readable[int, tuple[str, ...]]) -> Part:
    """The part with some of its rows, by line, as the person put them right."""
    if not edited:
        return part
    rows = tuple(type(row)(row.line, edited[row.line]) if row.line in edited else row for row in part.table.rows)
    return replace(part, table=replace(part.table, rows=rows))


def status_data(status: Status) -> dict[str, Any]:
    return {"stages": [each.value for each in status.stages], "ending": status.ending.value, "rounds": status.rounds}


def status_from(data: Readable[str, Any]) -> Status:
    """A status the person has decided on: sure, and understood also where it says nothing."""
    return Status(
        stages=tuple(Stage(each) for each in data["stages"]),
        ending=Ending(data["ending"]),
        rounds=int(data.get("rounds", 0)),
        why=("decided",),
    )
