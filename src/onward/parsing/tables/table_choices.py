"""Choices made once for a whole table, before its rows are parsed: orders of dates, statuses, spellings of names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, tzinfo

from onward.parsing.tables.cells import is_placeholder
from onward.parsing.tables.column_mapping import ColumnMapping
from onward.parsing.tables.date_order import ColumnDateOrder, DayMonthOrder, OrderProposalBasis
from onward.parsing.tables.dates import decide_date_order
from onward.parsing.tables.file_records import FileTable, RowKind
from onward.parsing.tables.header_row import is_linkedin_export
from onward.parsing.tables.records import (
    DATE_FIELDS,
    ColumnIssue,
    ColumnRemark,
    ParsedStatus,
    StatusCount,
    TableChoices,
    TableField,
)
from onward.parsing.tables.stage_cells import is_cross_unclear
from onward.parsing.tables.status_parser import is_bare_code, parse_status, status_key
from onward.parsing.text import normalize

_MAX_VALUES_SHOWN = 20


def propose_choices(table: FileTable, mapping: ColumnMapping, today: date, zone: tzinfo | None = None) -> TableChoices:
    """Propose the orders of all date columns and the meaning of every status, as far as the table itself decides.

    A column in which no value decides is left without an order; what other columns say is a proposal only. LinkedIn
    writes the month first, whatever the language. ``zone`` is that of the person.
    """
    filled = {
        column.position: _filled_values(table, column.position)
        for column in mapping.columns
        if column.field in DATE_FIELDS
    }
    alone = {index: decide_date_order(values, (), today) for index, values in filled.items()}
    orders = dict(alone)
    for index, order in alone.items():
        if order.needs_choice and order.proposed_by is not OrderProposalBasis.CONFLICT:
            others = [alone[other] for other in alone if other != index]
            orders[index] = decide_date_order(filled[index], others, today)
            if is_linkedin_export(table):
                orders[index] = replace(orders[index], order=DayMonthOrder.MONTH_FIRST)
    statuses = {status_key(text): parse_status(text) for text in _count_status_cells(table, mapping)}
    unclear = frozenset(
        index for index, values in filled.items() if is_cross_unclear(value.strip() for value in set(values))
    )
    return TableChoices(orders=orders, statuses=statuses, zone=zone, unclear_crosses=unclear)


def choose_order(choices: TableChoices, index: int, order: DayMonthOrder) -> TableChoices:
    """Return the choices with the order of one column as the person said it."""
    chosen = replace(choices.orders.get(index, ColumnDateOrder(None)), order=order, chosen=True)
    return replace(choices, orders={**choices.orders, index: chosen})


def choose_status(choices: TableChoices, text: str, status: ParsedStatus) -> TableChoices:
    """Return the choices with one status text as the person understands it; also for codes of an outcome column."""
    return replace(choices, statuses={**choices.statuses, status_key(text): status})


def count_statuses(table: FileTable, mapping: ColumnMapping, choices: TableChoices) -> tuple[StatusCount, ...]:
    """Count the texts of the status and outcome columns, with their meanings, the most frequent first."""
    counts: Counter[str] = Counter()
    spelled: dict[str, str] = {}
    for text, count in _count_status_cells(table, mapping).items():
        counts[status_key(text)] += count
        spelled.setdefault(status_key(text), text)
    return tuple(
        StatusCount(spelled[key], count, choices.statuses.get(key) or parse_status(spelled[key]))
        for key, count in counts.most_common()
    )


def statuses_not_understood(table: FileTable, mapping: ColumnMapping, choices: TableChoices) -> tuple[StatusCount, ...]:
    """List those of :func:`count_statuses` that were not understood: the person says what they mean."""
    return tuple(seen for seen in count_statuses(table, mapping, choices) if not seen.status.understood)


def column_remarks(table: FileTable, mapping: ColumnMapping, choices: TableChoices) -> tuple[ColumnRemark, ...]:
    """List what there is to look at in whole columns: open orders of dates, outcomes in codes, several spellings."""
    remarks: list[ColumnRemark] = []
    for column in mapping.columns:
        index = column.position
        remarks += _date_order_remarks(table, index, choices)
        if column.field in (TableField.OUTCOME, TableField.STATUS):
            remarks += _code_remarks(table, index, choices)
        if column.field is TableField.SOURCE:
            remarks += (ColumnRemark(index, ColumnIssue.SPELLINGS, each) for each in spelling_groups(table, index))
    return tuple(remarks)


def _date_order_remarks(table: FileTable, index: int, choices: TableChoices) -> Iterator[ColumnRemark]:
    order = choices.orders.get(index)
    if order is None or order.chosen:
        return
    if order.proposed_by is OrderProposalBasis.CONFLICT:
        yield ColumnRemark(index, ColumnIssue.ORDER_CONFLICT, (str(order.day_first), str(order.month_first)))
    elif order.needs_choice:
        example = next((value for value in _value_counts(table, index) if decide_date_order([value]).ambiguous), "")
        yield ColumnRemark(index, ColumnIssue.ORDER_AMBIGUOUS, (str(order.ambiguous), example))


def _code_remarks(table: FileTable, index: int, choices: TableChoices) -> Iterator[ColumnRemark]:
    understood = {key for key, status in choices.statuses.items() if status.understood}
    codes = {text for text in _value_counts(table, index) if is_bare_code(text) and status_key(text) not in understood}
    if codes:
        yield ColumnRemark(index, ColumnIssue.CODES, tuple(sorted(codes)[:_MAX_VALUES_SHOWN]))


def spelling_groups(table: FileTable, index: int) -> tuple[tuple[str, ...], ...]:
    """Group the values of a column that differ only in case, spaces, accents or punctuation, the usual one first."""
    counts = _value_counts(table, index)
    groups: dict[str, list[str]] = {}
    for value, _ in counts.most_common():
        groups.setdefault(normalize(value).replace(" ", ""), []).append(value)
    return tuple(tuple(group) for key, group in groups.items() if key and len(group) > 1)


def _count_status_cells(table: FileTable, mapping: ColumnMapping) -> Counter[str]:
    counts: Counter[str] = Counter()
    for index in (*mapping.of(TableField.STATUS), *mapping.of(TableField.OUTCOME)):
        counts.update(_value_counts(table, index))
    return counts


def _value_counts(table: FileTable, index: int) -> Counter[str]:
    """Count the distinct filled values of a column, in the order in which they first appear."""
    counts, data = Counter[str](), RowKind.DATA
    raw = Counter([row.cells[index] for row in table.rows if index < len(row.cells) and row.kind is data])
    for cell, count in raw.items():
        value = cell.strip()
        if value and not is_placeholder(value):
            counts[value] += count
    return counts


def _filled_values(table: FileTable, index: int) -> list[str]:
    """List the filled values of a column row by row."""
    data = RowKind.DATA
    return [row.cells[index] for row in table.rows if index < len(row.cells) and row.cells[index] and row.kind is data]
