"""What the options of ``onward import`` say of a file: the fields of its columns, its dates and its statuses."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

import click

from onward.imports.operations import ChangeTableSettings, change_table_settings
from onward.imports.rules import ConfiguredTable, status_from_data
from onward.imports.sources import FileSource
from onward.imports.texts import column_label
from onward.parsing.tables.cells import normalize_header
from onward.parsing.tables.date_order import DayMonthOrder
from onward.parsing.tables.records import STATUS_STAGES, ParsedStatus, TableField
from onward.parsing.tables.status_parser import status_key
from onward.proposals.public import ProposalBatch
from onward.vocabulary import Ending, Stage

NOTE = "note"
_FIELDS: dict[str, TableField | None] = {
    NOTE: None,
    **{each.value.removesuffix("_on"): each for each in TableField},
    **{each.value: each for each in TableField},
}
_STAGES = (Stage.SAVED.value, *(each.value for each in STATUS_STAGES))
_ENDINGS = {"no_response": Ending.NEVER_ANSWERED, **{each.value: each for each in Ending}}


def read_fields(
    _ctx: click.Context, param: click.Parameter, values: Sequence[str]
) -> list[tuple[str, TableField | None]]:
    """Read each ``"Header=field"``: what a column is taken for. Raises ``click.BadParameter``."""
    found = []
    for value in values:
        header, equals, word = value.rpartition("=")
        if not equals or not header.strip() or _plain(word) not in _FIELDS:
            words = ", ".join([NOTE, *(each.value.replace("_", "-") for each in TableField)])
            raise click.BadParameter(f"{value!r} is not HEADER=FIELD. The fields are: {words}.", param=param)
        found.append((header, _FIELDS[_plain(word)]))
    return found


def read_statuses(_ctx: click.Context, param: click.Parameter, values: Sequence[str]) -> list[tuple[str, ParsedStatus]]:
    """Read each ``"value=stage"``: what a status means, as stages and an ending joined by ``+``.

    Raises ``click.BadParameter``.
    """
    found = []
    for value in values:
        text, equals, meaning = value.rpartition("=")
        words = {_plain(word) for word in meaning.split("+")}
        endings = [_ENDINGS[word] for word in words if word in _ENDINGS]
        stages = [each for each in _STAGES if each in words]
        if not equals or not text.strip() or len(endings) > 1 or len(endings) + len(stages) != len(words):
            known = ", ".join([*_STAGES, *_ENDINGS]).replace("_", "-")
            raise click.BadParameter(
                f"{value!r} is not VALUE=STAGE. The stages are: {known}. Join several with +.", param=param
            )
        found.append((text, status_from_data({"stages": stages, "ending": endings[0] if endings else "none"})))
    return found


def _plain(word: str) -> str:
    return word.strip().casefold().replace("-", "_").replace(" ", "_")


@dataclass(frozen=True, slots=True)
class FileChoices:
    """The choices made for every table of one file."""

    fields: Sequence[tuple[str, TableField | None]] = ()
    statuses: Sequence[tuple[str, ParsedStatus]] = ()
    order: DayMonthOrder | None = None
    everyone: bool = False

    @classmethod
    def from_options(cls, options: dict[str, Any]) -> Self:
        if options["day_first"] and options["month_first"]:
            raise click.UsageError("Choose either --day-first or --month-first.")
        order = DayMonthOrder.DAY_FIRST if options["day_first"] else None
        order = DayMonthOrder.MONTH_FIRST if options["month_first"] else order
        return cls(options["fields"], options["statuses"], order, options["everyone"])


def apply_choices(batch: ProposalBatch, source: FileSource, choices: FileChoices) -> FileSource:
    """Lay ``choices`` on the tables of a stored file; the file as it is read with them.

    Raises ``click.BadParameter`` for a header that no table has.
    """
    if choices.fields:
        source = _apply_fields(batch, source, choices)
    statuses = {status_key(text): status for text, status in choices.statuses}
    for part, table in enumerate(source.tables):
        orders = dict.fromkeys(table.needs_choice, choices.order) if choices.order else {}
        people = table.people.offered if choices.everyone and table.people else None
        if orders or statuses or people:
            change = ChangeTableSettings(part=part, orders=orders, statuses=statuses, people=people)
            change_table_settings(batch, change)
    return source.configured_again() if choices.order or statuses or choices.everyone else source


def _apply_fields(batch: ProposalBatch, source: FileSource, choices: FileChoices) -> FileSource:
    found = [_fields_of(table, choices) for table in source.tables]
    named = {header for fields in found for header, _index in fields}
    for header, _field in choices.fields:
        if header not in named:
            headers = ", ".join(repr(name) for table in source.tables for name in _labels(table))
            raise click.BadParameter(f"No column is called {header!r}. The columns are: {headers}.", param_hint="--map")
    for part, fields in enumerate(found):
        wanted = {index: dict(choices.fields)[header] for header, index in fields}
        if wanted:
            change_table_settings(batch, ChangeTableSettings(part=part, fields=wanted))
    return source.configured_again()


def _fields_of(table: ConfiguredTable, choices: FileChoices) -> list[tuple[str, int]]:
    """The headers of ``choices`` that a table has, with the index of the column."""
    labels = [normalize_header(label) for label in _labels(table)]
    return [
        (header, index)
        for header, _field in choices.fields
        for index, label in enumerate(labels)
        if label == normalize_header(header)
    ]


def _labels(table: ConfiguredTable) -> list[str]:
    return [column_label(column.header, column.position) for column in table.mapping.columns]
