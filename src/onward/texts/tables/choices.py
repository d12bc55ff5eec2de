"""What is decided once for a whole table, before its rows are read: orders of dates, meanings of statuses, spellings
of names.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from .dates import decide_order
from .headers import Mapping
from .records import (
    DATE_FIELDS,
    Choices,
    ColumnReason,
    ColumnRemark,
    DateOrder,
    Field,
    Order,
    ProposedBy,
    RowKind,
    Status,
    StatusSeen,
    Table,
)
from .statuses import is_code, read_status, status_key
from .words import normal, says_nothing

_SHOWN_VALUES = 20


def propose(table: Table, mapping: Mapping, today: date) -> Choices:
    """Orders of all date columns and the meaning of every status text, as far as the table itself decides.

    A column in which no value decides is left without an order; what other columns say is a proposal only.
    """
    dated = [column.index for column in mapping.columns if column.field in DATE_FIELDS]
    first = {index: decide_order(_values(table, index), (), today) for index in dated}
    orders = {index: _with_others(table, index, first, today) for index in dated}
    statuses = {status_key(text): read_status(text) for text in _status_counts(table, mapping)}
    return Choices(orders=orders, statuses=statuses)


def _with_others(table: Table, index: int, first: dict[int, DateOrder], today: date) -> DateOrder:
    if not first[index].needs_choice or first[index].proposed_by is ProposedBy.CONFLICT:
        return first[index]
    others = [order for other, order in first.items() if other != index]
    return decide_order(_values(table, index), others, today)


def choose_order(choices: Choices, index: int, order: Order) -> Choices:
    """The choices with the order of one column as the person said it."""
    chosen = replace(choices.orders.get(index, DateOrder(None)), order=order, chosen=True)
    return replace(choices, orders={**choices.orders, index: chosen})


def choose_status(choices: Choices, text: str, status: Status) -> Choices:
    """The choices with one status text as the person understands it; also for the codes of an outcome column."""
    return replace(choices, statuses={**choices.statuses, status_key(text): status})


def statuses_seen(table: Table, mapping: Mapping, choices: Choices) -> tuple[StatusSeen, ...]:
    """Every text of the status and outcome columns with its count and meaning, the most frequent first."""
    counts: Counter[str] = Counter()
    spelled: dict[str, str] = {}
    for text, count in _status_counts(table, mapping).items():
        counts[status_key(text)] += count
        spelled.setdefault(status_key(text), text)
    return tuple(
        StatusSeen(spelled[key], count, choices.statuses.get(key) or read_status(spelled[key]))
        for key, count in counts.most_common()
    )


def unmapped_statuses(table: Table, mapping: Mapping, choices: Choices) -> tuple[StatusSeen, ...]:
    """Those of :func:`statuses_seen` that were not understood: the person says what they mean."""
    return tuple(seen for seen in statuses_seen(table, mapping, choices) if not seen.status.understood)


def column_remarks(table: Table, mapping: Mapping, choices: Choices) -> tuple[ColumnRemark, ...]:
    """What there is to look at in whole columns: open orders of dates, outcomes in codes, names spelled several
    ways.
    """
    return tuple(
        remark
        for column in mapping.columns
        for remark in (
            *_order_remarks(table, column.index, choices),
            *(_code_remarks(table, column.index, choices) if column.field in (Field.OUTCOME, Field.STATUS) else ()),
            *(_spelling_remarks(table, column.index) if column.field is Field.SOURCE else ()),
        )
    )


def _order_remarks(table: Table, index: int, choices: Choices) -> Iterator[ColumnRemark]:
    order = choices.orders.get(index)
    if order is None or order.chosen:
        return
    if order.proposed_by is ProposedBy.CONFLICT:
        yield ColumnRemark(index, ColumnReason.ORDER_CONFLICT, (str(order.day_first), str(order.month_first)))
    elif order.needs_choice:
        example = next((value for value in _counted(table, index) if decide_order([value]).open), "")
        yield ColumnRemark(index, ColumnReason.ORDER_AMBIGUOUS, (str(order.open), example))


def _code_remarks(table: Table, index: int, choices: Choices) -> Iterator[ColumnRemark]:
    codes = {value for value in _counted(table, index) if is_code(value) and not _meant(value, choices)}
    if codes:
        yield ColumnRemark(index, ColumnReason.CODES, tuple(sorted(codes)[:_SHOWN_VALUES]))


def _meant(text: str, choices: Choices) -> bool:
    status = choices.statuses.get(status_key(text))
    return status is not None and status.understood


def _spelling_remarks(table: Table, index: int) -> Iterator[ColumnRemark]:
    for group in spelling_groups(table, index):
        yield ColumnRemark(index, ColumnReason.SPELLINGS, group)


def spelling_groups(table: Table, index: int) -> tuple[tuple[str, ...], ...]:
    """Values of a column that differ only in case, spaces, accents or punctuation, the most frequent spelling of each
    first.
    """
    counts = _counted(table, index)
    groups: dict[str, list[str]] = {}
    for value, _ in counts.most_common():
        groups.setdefault(normal(value).replace(" ", ""), []).append(value)
    return tuple(tuple(group) for key, group in groups.items() if key and len(group) > 1)


def _status_counts(table: Table, mapping: Mapping) -> Counter[str]:
    counts: Counter[str] = Counter()
    for index in (*mapping.of(Field.STATUS), *mapping.of(Field.OUTCOME)):
        counts.update(_counted(table, index))
    return counts


def _counted(table: Table, index: int) -> Counter[str]:
    """Distinct filled values of a column, in the order in which they first appear."""
    counts: Counter[str] = Counter()
    raw = Counter(row.cells[index] for row in table.rows if index < len(row.cells) and row.kind is RowKind.DATA)
    for cell, count in raw.items():
        value = cell.strip()
        if value and not says_nothing(value):
            counts[value] += count
    return counts


def _values(table: Table, index: int) -> Iterator[str]:
    """Filled values of a column row by row."""
    for row in table.rows:
        if index < len(row.cells) and row.cells[index] and row.kind is RowKind.DATA:
            yield row.cells[index]
