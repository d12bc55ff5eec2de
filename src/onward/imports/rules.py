"""What a person decided about a table: plain data that can be kept, and laid on the same or a like table again."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import date, tzinfo
from enum import StrEnum
from hashlib import blake2b
from typing import Any, NamedTuple, Self

from onward.parsing.tables.column_mapping import ColumnMapping, header_signature, map_columns
from onward.parsing.tables.date_order import DayMonthOrder
from onward.parsing.tables.file_records import FileTable, ParsedFile, TableKind
from onward.parsing.tables.records import STATUS_STAGES, ParsedStatus, TableChoices, TableField
from onward.parsing.tables.table_choices import choose_order, choose_status, propose_choices
from onward.vocabulary import Ending, EventKind, Stage

NO_ENDING = "none"


@dataclass(frozen=True, slots=True)
class TableSettings:
    """Decisions on one table: the field of a column by its index, the order of its dates, the meaning of a status text.

    ``statuses`` are by the key of the text (see ``parsing.tables.status_parser.status_key``). ``included`` is ``None``
    while the person has said nothing. ``unclear_crosses`` are columns whose "x" says nothing by itself, as the whole
    table tells: a single row of it does not. ``people`` says whose people of a list are taken: keys of employers, and
    ``EVERYONE_ELSE``.
    """

    fields: Mapping[int, TableField | None] = field(default_factory=dict)
    orders: Mapping[int, DayMonthOrder] = field(default_factory=dict)
    statuses: Mapping[str, ParsedStatus] = field(default_factory=dict)
    included: bool | None = None
    unclear_crosses: frozenset[int] = frozenset()
    people: frozenset[str] | None = None

    def as_data(self) -> dict[str, Any]:
        return {
            "fields": {str(index): each.value if each else None for index, each in self.fields.items()},
            "orders": {str(index): each.value for index, each in self.orders.items()},
            "statuses": {key: status_to_data(each) for key, each in self.statuses.items()},
            "included": self.included,
            "unclear_crosses": sorted(self.unclear_crosses),
            **({} if self.people is None else {"people": sorted(self.people)}),
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        """The decisions kept as ``data``; whatever this version does not know is left out."""
        return cls(
            fields={
                int(index): TableField(value) if value else None
                for index, value in data.get("fields", {}).items()
                if value is None or value in TableField._value2member_map_
            },
            orders={int(index): DayMonthOrder(value) for index, value in data.get("orders", {}).items()},
            statuses={key: status_from_data(value) for key, value in data.get("statuses", {}).items()},
            included=data.get("included"),
            unclear_crosses=frozenset(data.get("unclear_crosses", ())),
            people=frozenset(map(str, data["people"])) if isinstance(data.get("people"), list) else None,
        )


@dataclass(frozen=True, slots=True)
class ConfiguredTable:
    """One table of a file, as it will be read."""

    table: FileTable
    mapping: ColumnMapping
    choices: TableChoices
    included: bool
    people: "PeopleChoice | None" = None

    @property
    def needs_choice(self) -> list[int]:
        """Columns of dates that can be read two ways, on which the person has not decided."""
        return [index for index, order in sorted(self.choices.orders.items()) if order.needs_choice]


def configure_table(
    part: int,
    table: FileTable,
    decided: TableSettings,
    today: date,
    main: FileTable | None = None,
    zone: tzinfo | None = None,
) -> ConfiguredTable:
    """Map the columns of a table, and apply all that was decided about it.

    The main table of a file, those with the headers of ``main`` and those of a known export are included unless the
    person said otherwise; other sheets of a workbook are for the person to add. Moments fall on a day in ``zone``.
    """
    mapping = map_columns(table)
    for index, each in decided.fields.items():
        if index < len(mapping.columns):
            mapping = mapping.with_field(index, each)
    choices = propose_choices(table, mapping, today, zone)
    choices = replace(choices, unclear_crosses=choices.unclear_crosses | decided.unclear_crosses)
    for index, order in decided.orders.items():
        if index in choices.orders:
            choices = choose_order(choices, index, order)
    for key, status in decided.statuses.items():
        choices = choose_status(choices, key, status)
    expected = part == 0 or table.kind is not TableKind.UNKNOWN or _has_headers_of(main, table)
    return ConfiguredTable(table, mapping, choices, expected if decided.included is None else decided.included)


def _has_headers_of(main: FileTable | None, table: FileTable) -> bool:
    return main is not None and any(main.header) and header_signature(main.header) == header_signature(table.header)


def complete_settings(part: ConfiguredTable) -> TableSettings:
    """All that ``part`` rests on, decided or not, so that a single row can be read again without the file."""
    return TableSettings(
        fields={column.position: column.field for column in part.mapping.columns},
        orders={index: each.order for index, each in part.choices.orders.items() if each.order},
        statuses={key: each for key, each in part.choices.statuses.items() if each.understood},
        included=part.included,
        unclear_crosses=part.choices.unclear_crosses,
        people=part.people.taken if part.people else None,
    )


EVERYONE_ELSE = "*"
"""In ``TableSettings.people``: those at no employer of the search."""
SHORT_LIST = 25
"""A list of so many people is taken whole unless the person says otherwise."""


class PeopleAtEmployer(NamedTuple):
    """How many people of a list work for an employer of the search."""

    key: str
    name: str
    people: int


@dataclass(frozen=True, slots=True)
class PeopleChoice:
    """Whose people of a list are taken: those at some ``employers`` of the search, and the ``others``, or neither."""

    employers: tuple[PeopleAtEmployer, ...]
    others: int
    taken: frozenset[str]

    @property
    def offered(self) -> frozenset[str]:
        """What can be chosen: the key of each employer, and everyone else."""
        return frozenset({EVERYONE_ELSE, *(each.key for each in self.employers)})

    def taken_of(self, keys: Iterable[str]) -> frozenset[str]:
        """Those of the keys of employers whose people are taken."""
        offered = self.offered
        return frozenset(key for key in keys if (key if key in offered else EVERYONE_ELSE) in self.taken)


def choose_people(companies: Iterable[tuple[str, str]], known: Set[str], chosen: frozenset[str] | None) -> PeopleChoice:
    """Say whose people of a list are taken. ``companies`` are key and name of the company of each, ``known`` the keys
    of employers of the search. Unless the person has ``chosen``, a long list gives those at such employers alone."""
    names: dict[str, str] = {}
    counts = Counter[str]()
    for key, name in companies:
        names.setdefault(key, name)
        counts[key] += 1
    employers = tuple(PeopleAtEmployer(key, names[key], n) for key, n in counts.most_common() if key in known)
    others = counts.total() - sum(each.people for each in employers)
    if chosen is None:
        whole = {EVERYONE_ELSE} if counts.total() <= SHORT_LIST else set[str]()
        chosen = frozenset({*(each.key for each in employers), *whole})
    return PeopleChoice(employers, others, chosen)


class LeftOutReason(StrEnum):
    """Why a part of a file is not imported."""

    NOT_INCLUDED = "not_included"
    NOT_A_TABLE = "not_a_table"
    EMPTY = "empty"
    ANOTHER_EXPORT = "another_export"
    ABOVE_HEADER = "above_header"


class LeftOutPart(NamedTuple):
    """A sheet, an entry of an archive, or lines of one, that are not imported; ``rows`` where they are counted."""

    name: str
    reason: LeftOutReason
    rows: int = 0

    @classmethod
    def from_data(cls, data: object) -> Self | None:
        """The part that was kept as ``data``; ``None`` for what is none: an archive may hold anything."""
        match data:
            case [str(name), str(reason), int(rows)] if reason in LeftOutReason._value2member_map_:
                return cls(name, LeftOutReason(reason), rows)
        return None

    @property
    def may_be_missed(self) -> bool:
        """Whether it may hold applications all the same, so that somebody should look."""
        return self.reason in (LeftOutReason.NOT_INCLUDED, LeftOutReason.NOT_A_TABLE)


_PROGRAM_FILES = re.compile(r"(?:^|/)(?:\._|\.DS_Store$|Thumbs\.db$|__MACOSX/)")


def parts_not_read(file: ParsedFile) -> list[LeftOutPart]:
    """List what of a file is in none of its tables; what programs add to an archive by themselves is not named."""
    above = [
        LeftOutPart(table.name, LeftOutReason.ABOVE_HEADER, len(table.rows_before_header))
        for table in file.tables
        if table.rows_before_header
    ]
    known = LeftOutReason._value2member_map_
    return above + [
        LeftOutPart(name, LeftOutReason(reason) if reason in known else LeftOutReason.NOT_A_TABLE)
        for name, reason in file.skipped
        if not _PROGRAM_FILES.search(name)
    ]


def with_corrected_rows(part: ConfiguredTable, edited: Mapping[int, tuple[str, ...]]) -> ConfiguredTable:
    """The part with some of its rows, by line, as the person put them right."""
    if not edited:
        return part
    rows = tuple(type(row)(row.line, edited[row.line]) if row.line in edited else row for row in part.table.rows)
    return replace(part, table=replace(part.table, rows=rows))


def row_digest(cells: Sequence[str]) -> str:
    """Return what tells a row when it comes again in another file: equal for rows that are the same word for word.

    Empty cells at the end do not count, for programs add and drop them.
    """
    text = "\x1f".join(cells).rstrip("\x1f")
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def status_to_data(status: ParsedStatus) -> dict[str, Any]:
    """Return a status as it is stored, with "saved" among the stages and "none" for no ending."""
    saved = [Stage.SAVED.value] if status.is_saved else []
    return {
        "stages": [*saved, *(each.value for each in status.stages)],
        "ending": status.ending.value if status.ending else NO_ENDING,
        "rounds": status.rounds,
    }


def status_from_data(data: Mapping[str, Any]) -> ParsedStatus:
    """Return a status the person has decided on: sure, and understood also where it says nothing.

    Raises ``ValueError`` for a stage or an ending that there is not.
    """
    stages = tuple(EventKind(each) for each in data["stages"] if each != Stage.SAVED)
    if not set(stages) <= set(STATUS_STAGES):
        raise ValueError(data["stages"])
    return ParsedStatus(
        stages=stages,
        ending=None if data["ending"] == NO_ENDING else Ending(data["ending"]),
        rounds=int(data.get("rounds", 0)),
        phrases=("decided",),
        is_saved=Stage.SAVED in data["stages"],
    )
