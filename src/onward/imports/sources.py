"""A file as a source of proposals."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Self

from onward.campaign.public import company_key, employer_keys_of_search
from onward.imports.drafts import DraftBuilder
from onward.imports.models import StoredFile
from onward.imports.queries import file_limits
from onward.imports.rules import (
    ConfiguredTable,
    PeopleChoice,
    TableSettings,
    choose_people,
    configure_table,
    row_digest,
    with_corrected_rows,
)
from onward.parsing.tables.connections import connection_companies, parse_connections
from onward.parsing.tables.file_reader import read_file
from onward.parsing.tables.file_records import FileTable, ParsedFile, TableKind, TableRow
from onward.parsing.tables.records import Connection, TableField, UnclearRow, UnderstoodRow
from onward.parsing.tables.row_parser import parse_rows
from onward.parsing.tables.row_remarks import RemarkReason
from onward.proposals.public import (
    ContactIdentity,
    Drafts,
    KeptOut,
    OpeningIdentity,
    PlaceInBatch,
    ProposalBatch,
    ReadItem,
)
from onward.vocabulary import EventKind

_APPLIED = EventKind.APPLIED
NOTHING_CORRECTED: Mapping[int, tuple[str, ...]] = MappingProxyType({})


class FileSource:
    """A file as a source of proposals; see ``proposals.sources.ProposalSource``."""

    def __init__(self, batch: ProposalBatch, today: date, file: ParsedFile | None = None) -> None:
        """``file`` is what the bytes were read as, where that is at hand."""
        self._batch = batch
        self._today = today
        self._file = file
        self._drafts = DraftBuilder(batch.name, today)
        self._last_read: tuple[Mapping[PlaceInBatch, tuple[str, ...]], list[ReadItem]] | None = None

    @cached_property
    def tables(self) -> list[ConfiguredTable]:
        """The tables as they will be read; raises ``StoredFile.DoesNotExist`` when the bytes are gone."""
        if self._file is None:
            stored = StoredFile.objects.owned_by(self._batch.owner_id).get(batch=self._batch)
            self._file = read_file(bytes(stored.data), self._batch.name, file_limits())
        tables, zone = self._file.tables, self._batch.owner.zone
        decided = [TableSettings.from_data(each) for each in self._batch.decided]
        configured = [
            configure_table(part, table, settings, self._today, tables[0], zone)
            for part, (table, settings) in enumerate(zip(tables, decided, strict=True))
        ]
        return self._with_people(configured, decided)

    def _with_people(self, tables: list[ConfiguredTable], decided: Sequence[TableSettings]) -> list[ConfiguredTable]:
        """Add to each list of people whose are taken; employers in the other tables of the file are known too."""
        lists = [table.table.kind is TableKind.CONNECTIONS for table in tables]
        if not any(lists):
            return tables
        known = employer_keys_of_search(self._batch.owner)
        for table, is_list in zip(tables, lists, strict=True):
            if table.included and not is_list:
                known |= _company_keys(table)
        return [
            replace(table, people=_choose_people(table, known, settings)) if is_list else table
            for table, is_list, settings in zip(tables, lists, decided, strict=True)
        ]

    def configured_again(self) -> Self:
        """The same file, without reading it again, with the decisions that the batch has now."""
        return type(self)(self._batch, self._today, self._file)

    def read(self, corrections: Mapping[PlaceInBatch, tuple[str, ...]]) -> list[ReadItem]:
        """Read every row; what was read last is kept, so that a file is understood once to be shown and imported."""
        if self._last_read is None or self._last_read[0] != corrections:
            self._last_read = corrections, list(read_items(self.tables, corrections, self._today))
        return self._last_read[1]

    def read_again(self, place: PlaceInBatch, content: Sequence[str]) -> ReadItem:
        """Read one row as the whole file was read; the file itself is not needed."""
        part, line = place
        description = self._batch.tables[part]
        table = FileTable(
            name=description["name"],
            kind=TableKind(description["kind"]),
            header=tuple(description["header"]),
            header_line=None,
            rows=(TableRow(line, tuple(content)),),
        )
        decided = TableSettings.from_data(self._batch.decided[part])
        configured = configure_table(part, table, decided, self._today, zone=self._batch.owner.zone)
        return next(read_table(part, configured, self._today))

    def draft(self, item: ReadItem) -> Drafts:
        if isinstance(item.parsed, Connection):
            return Drafts(contact=self._drafts.draft_contact(item.parsed))
        assert isinstance(item.parsed, UnderstoodRow), "only what was understood is accepted"
        return Drafts(
            application=self._drafts.draft_application(item.parsed, item.digest),
            named_contact=self._drafts.draft_named_contact(item.parsed),
        )


def read_items(
    tables: Sequence[ConfiguredTable], corrections: Mapping[PlaceInBatch, tuple[str, ...]], today: date
) -> Iterator[ReadItem]:
    """Read every row of the tables that are included, in the order of the file."""
    for part, table in enumerate(tables):
        if table.included:
            corrected = {line: cells for (at, line), cells in corrections.items() if at == part}
            written = {row.line: row.cells for row in table.table.rows if row.line in corrected}
            yield from read_table(part, with_corrected_rows(table, corrected), today, written)


def read_table(
    part: int, table: ConfiguredTable, today: date, written: Mapping[int, tuple[str, ...]] = NOTHING_CORRECTED
) -> Iterator[ReadItem]:
    """Read the rows of one table, of applications or of people.

    ``written`` holds, by line, how rows that were put right stand in the file: a file that comes again says that.
    """
    parsed: Iterator[Connection | UnderstoodRow | UnclearRow] = (
        parse_connections(table.table, table.mapping, table.choices, today)
        if table.table.kind is TableKind.CONNECTIONS
        else parse_rows(table.table, table.mapping, table.choices, today)
    )
    left_out = _companies_left_out(table)
    for row in parsed:
        if isinstance(row, Connection):
            contact = ContactIdentity(row.name, row.company, row.url, row.email)
            kept_out = KeptOut.NOT_CHOSEN if company_key(row.company) in left_out else None
            yield ReadItem(part, row.line, row.cells, kept_out=kept_out, contact=contact, parsed=row)
        elif isinstance(row, UnderstoodRow):
            digest = row_digest(written.get(row.line, row.cells) if written else row.cells)
            kept_out = KeptOut.UNCLEAR if row.remarks and _contradicts_itself(row) else None
            yield ReadItem(part, row.line, row.cells, row.remarks, kept_out, _opening(row), None, row, digest)
        else:
            digest = row_digest(written.get(row.line, row.cells)) if row.as_it_stands else ""
            opening = _opening(row.as_it_stands) if row.as_it_stands else None
            yield ReadItem(
                part, row.line, row.cells, row.remarks, _kept_out(row), opening, None, row.as_it_stands, digest
            )


def _company_keys(table: ConfiguredTable) -> set[str]:
    columns = table.mapping.of(TableField.COMPANY)
    cells = {row.cells[at] for row in table.table.rows for at in columns if at < len(row.cells)}
    return {company_key(each) for each in cells} - {""}


def _companies_left_out(table: ConfiguredTable) -> frozenset[str]:
    """The keys of companies whose people the person did not choose."""
    if table.people is None:
        return frozenset()
    keys = {company_key(each) for each in connection_companies(table.table, table.mapping)}
    return frozenset(keys - table.people.taken_of(keys))


def _choose_people(table: ConfiguredTable, known: set[str], settings: TableSettings) -> PeopleChoice:
    companies = connection_companies(table.table, table.mapping)
    return choose_people(((company_key(each), each) for each in companies), known, settings.people)


def _contradicts_itself(row: UnderstoodRow) -> bool:
    """Whether a fact is dated before what it follows from, which is asked about and never imported as it is."""
    return any(remark.reason is RemarkReason.BEFORE_APPLICATION for remark in row.remarks)


def _kept_out(row: UnclearRow) -> KeptOut:
    is_application = all(remark.reason is not RemarkReason.NOT_AN_APPLICATION for remark in row.remarks)
    return KeptOut.UNCLEAR if is_application else KeptOut.NOT_AN_ITEM


def _opening(row: UnderstoodRow) -> OpeningIdentity:
    fields = row.job_fields
    applied_on = None
    for event in row.events:
        if event.kind is _APPLIED:
            applied_on = event.on
            break
    return OpeningIdentity(fields.company, fields.title, applied_on, fields.place)
