"""What an archive holds: the tables that the rooms name in their manifests, with the columns of their models."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from typing import Any

from django.apps import apps
from django.db import models

from onward.accounts.models import Person
from onward.foundation.ownership.models import OwnedModel
from onward.foundation.rooms import ArchivedLink, ArchivedModel, rooms

ARCHIVE_FORMAT = "onward-archive"
ARCHIVE_VERSION = 1
CONTENTS_FILE = "onward.json"


TABLE_ORDER = (
    "campaign.Job",
    "campaign.CustomStage",
    "campaign.Application",
    "campaign.Event",
    "campaign.HeldNo",
    "campaign.Round",
    "campaign.PostingCopy",
    "campaign.Tag",
    "campaign.Contact",
    "campaign.Touch",
    "campaign.FollowUp",
    "campaign.Reminder",
    "campaign.Cadence",
    "campaign.Intention",
    "campaign.Pause",
    "campaign.Employer",
    "campaign.EmployerAlias",
    "imports.Import",
    "imports.ImportRow",
    "imports.SavedMapping",
    "outlook.Experiment",
    "outlook.Draw",
    "outlook.Forecast",
    "setbacks.Answer",
    "setbacks.Debrief",
    "setbacks.Visit",
    "setbacks.Correction",
    "setbacks.Trial",
    "profile.Profile",
    "profile.Entry",
    "profile.Photo",
    "setbacks.Strength",
    "setbacks.DreadedQuestion",
    "setbacks.Preparation",
    "setbacks.SetbackPlan",
    "setbacks.PlanLeftOut",
    "setbacks.KindWord",
    "balance.ValuesWriting",
    "balance.MustHave",
    "balance.Priority",
    "balance.Weighing",
    "balance.Level",
    "balance.MustHaveAnswer",
    "balance.Budget",
    "balance.Booking",
    "balance.Timer",
    "balance.Lift",
    "balance.Review",
    "balance.Agenda",
    "balance.Commitment",
    "balance.CheckIn",
    "balance.CheckInChoices",
    "balance.SupporterPage",
    "balance.WritingSession",
    "materials.LetterBlock",
    "materials.Letter",
    "materials.CampaignBrief",
    "materials.Document",
    "materials.SentDocument",
    "inbox.Mailbox",
    "inbox.MailFolder",
    "inbox.LetterDigest",
    "inbox.ProposedApplication",
    "inbox.ReceivedLetter",
    "inbox.LetterLesson",
    "inbox.AutomaticKind",
)
"""The tables of the format by their names there, those referred to first; rooms say which model each of them is."""


class ColumnType(StrEnum):
    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    DECIMAL = "decimal"
    BOOLEAN = "boolean"
    DATE = "date"
    TIME = "time"
    MOMENT = "moment"
    DATA = "data"
    BYTES = "bytes"
    REFERENCE = "reference"


COLUMN_TYPES: "tuple[tuple[type[models.Field[Any, Any]], ColumnType], ...]" = (
    (models.ForeignKey, ColumnType.REFERENCE),
    (models.BooleanField, ColumnType.BOOLEAN),
    (models.DateTimeField, ColumnType.MOMENT),
    (models.DateField, ColumnType.DATE),
    (models.TimeField, ColumnType.TIME),
    (models.DecimalField, ColumnType.DECIMAL),
    (models.FloatField, ColumnType.NUMBER),
    (models.IntegerField, ColumnType.INTEGER),
    (models.JSONField, ColumnType.DATA),
    (models.BinaryField, ColumnType.BYTES),
    (models.CharField, ColumnType.TEXT),
    (models.TextField, ColumnType.TEXT),
)


@dataclass(frozen=True, slots=True)
class ArchiveColumn:
    """One value of a row; ``refers_to`` is the label of the table that a reference points into.

    ``link`` is the one-to-one field by which ``field``'s model, where it is another than the table's, belongs to a row.
    """

    name: str
    field: "models.Field[Any, Any]"
    kind: ColumnType
    refers_to: str = ""
    link: "models.OneToOneField[Any, Any] | None" = None

    @property
    def lookup(self) -> str:
        """Where a query of the table's rows finds the value."""
        attname: str = self.field.attname
        return attname if self.link is None else f"{self.link.related_query_name()}__{attname}"

    @property
    def may_be_empty(self) -> bool:
        return self.link is not None or bool(self.field.null)


@dataclass(frozen=True, slots=True)
class ArchiveTable:
    label: str
    model: type[OwnedModel]
    columns: tuple[ArchiveColumn, ...]
    keys: frozenset[str]

    @property
    def file_name(self) -> str:
        return f"tables/{self.label.replace('.', '_').lower()}.csv"


@cache
def archive_tables() -> tuple[ArchiveTable, ...]:
    """Every table of an archive, those referred to before those that refer."""
    models = {
        archived.name: (apps.get_model(room.label, archived.model), archived)
        for room in rooms()
        for archived in room.archive
    }
    if models.keys() != set(TABLE_ORDER):
        raise TypeError(f"These tables stand in a manifest or in the format alone: {models.keys() ^ set(TABLE_ORDER)}.")
    labels = {model._meta.label: name for name, (model, _archived) in models.items()}
    links = [(link, apps.get_model(room.label, link.model)) for room in rooms() for link in room.archived_links]
    return tuple(
        _archive_table(*models[name], [_link_column(*each, labels) for each in links if each[0].table == name], labels)
        for name in TABLE_ORDER
    )


def preference_columns() -> list[ArchiveColumn]:
    """The columns of the person's own values; as in tables, the format keeps its names whatever a field is called."""
    names = {"rejections_at": "nos_at"}
    return [archive_column(Person._meta.get_field(name), names.get(name, name)) for name in Person.PREFERENCES]


def archive_column(field: Any, name: str) -> ArchiveColumn:
    """Describe a column of an archive.

    Raises ``TypeError`` for a field that archives cannot hold, which a test finds before a person does.
    """
    kind = next((kind for type_, kind in COLUMN_TYPES if isinstance(field, type_)), None)
    if kind is None:
        raise TypeError(f"An archive has no way to hold {field}.")
    return ArchiveColumn(name, field, kind, field.related_model._meta.label if kind is ColumnType.REFERENCE else "")


def _link_column(link: ArchivedLink, model: type[models.Model], labels: Mapping[str, str]) -> ArchiveColumn:
    row_field = model._meta.get_field(link.row_field)
    assert isinstance(row_field, models.OneToOneField)
    column = archive_column(model._meta.get_field(link.column), link.column)
    return replace(column, refers_to=labels[column.refers_to], link=row_field)


def _archive_table(
    model: type[models.Model],
    archived: ArchivedModel,
    link_columns: Iterable[ArchiveColumn],
    labels: Mapping[str, str],
) -> ArchiveTable:
    """A reference out of the archive is left out; it can only be one that may be empty."""
    assert issubclass(model, OwnedModel)
    column_names = {field: column for column, field in archived.columns.items()}
    columns = list(link_columns)
    for field in model._meta.concrete_fields:
        if field.name in {"id", "owner"}:
            continue
        column = archive_column(field, column_names.get(field.name, field.name))
        if not column.refers_to:
            columns.append(column)
        elif column.refers_to in labels:
            target = labels[column.refers_to]
            if TABLE_ORDER.index(target) > TABLE_ORDER.index(archived.name):
                raise TypeError(f"{target} has to stand before {archived.name}.")
            columns.append(replace(column, refers_to=target))
        elif not field.null:
            raise TypeError(f"{field} refers to {column.refers_to}, which no manifest puts into the archive.")
    return ArchiveTable(archived.name, model, tuple(columns), frozenset({"id", *(column.name for column in columns)}))
