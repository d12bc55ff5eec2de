"""The questions of the assistant about one table, and the answers in the form that comes back."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onward.imports import texts
from onward.imports.operations import ChangeTableSettings
from onward.imports.rules import ConfiguredTable, PeopleChoice
from onward.imports.texts import too_large_text
from onward.parsing.tables.date_order import DayMonthOrder
from onward.parsing.tables.file_records import RowKind, TableKind
from onward.parsing.tables.records import ColumnIssue, ParsedStatus, StatusCount, TableField
from onward.parsing.tables.status_parser import status_key
from onward.parsing.tables.table_choices import column_remarks, count_statuses

TEXTAREA_FROM_LENGTH = 80


class UploadForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Your file"),
        max_length=255,
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx,.zip,.vcf", "data-upload": ""}),
        error_messages={
            "required": gettext_lazy("Choose a file first."),
            "empty": gettext_lazy("This file is empty. Choose another one."),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].widget.attrs["data-limit"] = settings.UPLOAD_LIMIT
        self.fields["file"].widget.attrs["data-too-large"] = too_large_text()

    def clean_file(self) -> "UploadedFile[Any]":
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if file.size is not None and file.size > settings.UPLOAD_LIMIT:
            raise forms.ValidationError(too_large_text())
        return file


class RowCorrectionForm(forms.Form):
    """One text for each cell of a row, under the headers of its table."""

    def __init__(self, *args: Any, header: list[str], cells: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for at in range(max(len(header), len(cells))):
            cell = cells[at] if at < len(cells) else ""
            long = len(cell) > TEXTAREA_FROM_LENGTH or "\n" in cell
            self.fields[f"c{at}"] = forms.CharField(
                label=texts.column_label(header[at] if at < len(header) else "", at),
                initial=cell,
                required=False,
                strip=False,
                widget=forms.Textarea(attrs={"rows": 4}) if long else forms.TextInput(),
            )

    def cells(self) -> list[str]:
        return [str(self.cleaned_data[f"c{at}"]) for at in range(len(self.fields))]


MAX_SAMPLES = 3
MAX_STATUSES_SHOWN = 200
KEEP_IN_NOTE = ""
SelectOption = tuple[str, str]


@dataclass(frozen=True, slots=True)
class ColumnQuestion:
    """A column: what it is taken for and why, with values from it."""

    name: str
    header: str
    field: str
    why: str
    samples: tuple[str, ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DateOrderQuestion:
    """A column of dates: which number is the day, and how sure that is."""

    name: str
    header: str
    order: str
    evidence: str
    example: str
    open: bool


@dataclass(frozen=True, slots=True)
class StatusQuestion:
    """A status text: how often it is there and what it becomes; ``column`` tells one of several status columns."""

    name: str
    key: str
    text: str
    count: int
    column: str
    chosen: str
    choices: tuple[SelectOption, ...]
    open: bool


@dataclass(frozen=True, slots=True)
class TableQuestions:
    at: int
    title: str
    rows: int
    included: bool
    connections: bool
    people: PeopleChoice | None
    columns: tuple[ColumnQuestion, ...]
    dates: tuple[DateOrderQuestion, ...]
    statuses: tuple[StatusQuestion, ...]
    more_statuses: int
    fields: tuple[SelectOption, ...]
    orders: tuple[SelectOption, ...]
    encoding: str


def questions_about_table(at: int, part: ConfiguredTable) -> TableQuestions:
    """All there is to ask, and to show, about the table at place ``at``."""
    table = part.table
    seen = sorted(count_statuses(table, part.mapping, part.choices), key=_is_settled)
    columns = _columns_of_statuses(part)
    return TableQuestions(
        at=at,
        title=table.name,
        rows=len(table.rows),
        included=part.included,
        connections=table.kind is TableKind.CONNECTIONS,
        people=part.people,
        columns=_column_questions(at, part),
        dates=_date_order_questions(at, part),
        statuses=tuple(
            _status_question(at, number, each, columns.get(each.text, ""))
            for number, each in enumerate(seen[:MAX_STATUSES_SHOWN])
        ),
        more_statuses=max(0, len(seen) - MAX_STATUSES_SHOWN),
        fields=(
            (KEEP_IN_NOTE, _("Keep in a note")),
            *((field.value, str(label)) for field, label in texts.FIELD_LABELS.items()),
        ),
        orders=tuple(texts.date_order_options()),
        encoding="" if table.encoding is None or table.encoding_sure else table.encoding,
    )


def open_values(questions: Sequence[TableQuestions]) -> list[str]:
    """Name the values of included tables whose meaning is not known or not sure."""
    return [status.text for each in questions if each.included for status in each.statuses if status.open]


def settings_from_answers(form: QueryDict, at: int, part: ConfiguredTable) -> ChangeTableSettings:
    """Return what the form says otherwise than the table is read now."""
    fields: dict[int, TableField | None] = {}
    orders: dict[int, DayMonthOrder] = {}
    statuses: dict[str, ParsedStatus] = {}
    for column in part.mapping.columns:
        value = form.get(f"{at}-field-{column.position}")
        if (
            value is not None
            and value != (column.field or KEEP_IN_NOTE)
            and (not value or value in TableField._value2member_map_)
        ):
            fields[column.position] = TableField(value) if value else None
    for index in part.choices.orders:
        value = form.get(f"{at}-order-{index}", "")
        if value in DayMonthOrder._value2member_map_ and value != part.choices.orders[index].order:
            orders[index] = DayMonthOrder(value)
    for number in range(MAX_STATUSES_SHOWN):
        key, value = form.get(f"{at}-key-{number}"), form.get(f"{at}-status-{number}")
        status = texts.status_from_code(value) if key and value else None
        if key and status and _changes_meaning(part, key, value or ""):
            statuses[status_key(key)] = status
    included = f"{at}-included" in form if f"{at}-asked" in form else None
    people = _chosen_people(form, at, part.people) if f"{at}-people-asked" in form else None
    return ChangeTableSettings(
        part=at, fields=fields, orders=orders, statuses=statuses, included=included, people=people
    )


def _chosen_people(form: QueryDict, at: int, people: PeopleChoice | None) -> frozenset[str] | None:
    """Whose people were ticked among those that can be."""
    return people.offered & set(form.getlist(f"{at}-people")) if people else None


def _changes_meaning(part: ConfiguredTable, key: str, value: str) -> bool:
    """Whether an answer says more than what stands: the same meaning counts when it was not sure."""
    present = part.choices.statuses.get(status_key(key))
    return present is None or not present.is_sure or not present.understood or texts.status_to_code(present) != value


def _column_questions(at: int, part: ConfiguredTable) -> tuple[ColumnQuestion, ...]:
    said: dict[int, list[str]] = {}
    for remark in column_remarks(part.table, part.mapping, part.choices):
        if remark.reason is not ColumnIssue.ORDER_AMBIGUOUS:
            said.setdefault(remark.column, []).append(texts.column_remark_text(remark))
    return tuple(
        ColumnQuestion(
            name=f"{at}-field-{column.position}",
            header=texts.column_label(column.header, column.position),
            field=column.field or KEEP_IN_NOTE,
            why=texts.mapping_basis_text(column),
            samples=_sample_values(part, column.position),
            remarks=tuple(said.get(column.position, ())),
        )
        for column in part.mapping.columns
    )


def _sample_values(part: ConfiguredTable, index: int) -> tuple[str, ...]:
    filled = (
        row.cells[index].strip()
        for row in part.table.rows
        if row.kind is RowKind.DATA and index < len(row.cells) and row.cells[index].strip()
    )
    distinct = dict.fromkeys(islice(filled, 50))
    return tuple(texts.shorten(value) for value in islice(distinct, MAX_SAMPLES))


def _date_order_questions(at: int, part: ConfiguredTable) -> tuple[DateOrderQuestion, ...]:
    headers = {column.position: column.header for column in part.mapping.columns}
    return tuple(
        DateOrderQuestion(
            name=f"{at}-order-{index}",
            header=texts.column_label(headers.get(index, ""), index),
            order=order.order or "",
            evidence=texts.date_order_basis_text(order),
            example=next(iter(_sample_values(part, index)), ""),
            open=order.needs_choice,
        )
        for index, order in sorted(part.choices.orders.items())
        if order.needs_choice or order.day_first or order.month_first or order.chosen
    )


def _status_question(at: int, number: int, seen: StatusCount, column: str) -> StatusQuestion:
    return StatusQuestion(
        name=f"{at}-status-{number}",
        key=f"{at}-key-{number}",
        text=seen.text,
        count=seen.rows,
        column=column,
        chosen=texts.status_to_code(seen.status) if seen.status.understood else "",
        choices=tuple(texts.status_options(seen.status)),
        open=not _is_settled(seen),
    )


def _columns_of_statuses(part: ConfiguredTable) -> dict[str, str]:
    """Name the column that each status text stands in, where a table has several such columns."""
    columns = [each for each in part.mapping.columns if each.field in (TableField.STATUS, TableField.OUTCOME)]
    if len(columns) == 1:
        return {}
    return {
        row.cells[column.position].strip(): texts.column_label(column.header, column.position)
        for column in reversed(columns)
        for row in part.table.rows
        if row.kind is RowKind.DATA and column.position < len(row.cells)
    }


def _is_settled(seen: StatusCount) -> bool:
    """Whether there is nothing to ask about a status."""
    return seen.status.understood and seen.status.is_sure
