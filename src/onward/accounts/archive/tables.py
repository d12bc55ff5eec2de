"""What an archive holds: the tables that the rooms name in their manifests, with the columns of their models."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from django.apps import apps
from django.db import models

from onward.accounts.models import Person
from onward.foundation.ownership import OwnedModel
from onward.foundation.room import rooms

FORMAT = "onward-archive"
VERSION = 1
CONTENTS = "onward.json"


class Kind(StrEnum):
    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    DECIMAL = "decimal"
    BOOLEAN = "boolean"
    DATE = "date"
    TIME = "time"
    MOMENT = "moment"
    DATA = "data"
    REFERENCE = "reference"


KINDS: tuple[tuple[type[models.Field[Any, Any]], Kind], ...] = (
    (models.ForeignKey, Kind.REFERENCE),
    (models.BooleanField, Kind.BOOLEAN),
    (models.DateTimeField, Kind.MOMENT),
    (models.DateField, Kind.DATE),
    (models.TimeField, Kind.TIME),
    (models.DecimalField, Kind.DECIMAL),
    (models.FloatField, Kind.NUMBER),
    (models.IntegerField, Kind.INTEGER),
    (models.JSONField, Kind.DATA),
    (models.CharField, Kind.TEXT),
    (models.TextField, Kind.TEXT),
)


@dataclass(frozen=True, slots=True)
class Column:
    """One value of a row; ``refers_to`` is the label of the table that a reference points into."""

    field: "models.Field[Any, Any]"
    kind: Kind
    refers_to: str = ""

    @property
    def name(self) -> str:
        return self.field.name


@dataclass(frozen=True, slots=True)
class Table:
    label: str
    model: type[OwnedModel]
    columns: tuple[Column, ...]
    keys: frozenset[str]

    @property
    def file_name(self) -> str:
        return f"tables/{self.label.replace('.', '_').lower()}.csv"

    @property
    def names(self) -> list[str]:
        """The model's attributes of the columns, in order."""
        return [column.field.attname for column in self.columns]


@cache
def tables() -> tuple[Table, ...]:
    """Every table of an archive, those referred to before those that refer."""
    labels = [label for room in rooms() for label in room.archive]
    return tuple(_table(label, labels) for label in labels)


def preference_columns() -> list[Column]:
    return [column_of(Person._meta.get_field(name)) for name in Person.PREFERENCES]


def column_of(field: Any) -> Column:
    """Raises ``TypeError`` for a field that archives cannot hold, which a test finds before a person does."""
    kind = next((kind for type_, kind in KINDS if isinstance(field, type_)), None)
    if kind is None:
        raise TypeError(f"An archive has no way to hold {field}.")
    return Column(field, kind, field.related_model._meta.label if kind is Kind.REFERENCE else "")


def _table(label: str, labels: Sequence[str]) -> Table:
    model = apps.get_model(label)
    assert issubclass(model, OwnedModel)
    fields = [field for field in model._meta.concrete_fields if field.name not in {"id", "owner"}]
    columns = [column for column in map(column_of, fields) if _belongs(column, labels)]
    for column in columns:
        if column.refers_to and labels.index(column.refers_to) > labels.index(label):
            raise TypeError(f"{column.refers_to} has to stand before {label} in the manifests.")
    return Table(label, model, tuple(columns), frozenset({"id", *(column.name for column in columns)}))


def _belongs(column: Column, labels: Sequence[str]) -> bool:
    """A reference out of the archive is left out; it can only be one that may be empty."""
    if not column.refers_to or column.refers_to in labels:
        return True
    if not column.field.null:
        raise TypeError(f"{column.field} refers to {column.refers_to}, which no manifest puts into the archive.")
    return False
