"""Mapping columns to fields: by header if there is one, else by values, checked against both."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from onward.parsing.tables.cells import holds_link, is_broken_formula, is_placeholder, normalize_header
from onward.parsing.tables.dates import looks_like_date
from onward.parsing.tables.file_records import FileTable, RowKind, TableKind, TableRow
from onward.parsing.tables.header_aliases import FIELD_BY_HEADER_NAME, FILLER_WORDS
from onward.parsing.tables.header_words import names_outcome, read_header_words
from onward.parsing.tables.records import DATE_FIELDS, MappedColumn, MappingBasis, TableField
from onward.parsing.tables.status_parser import is_bare_code, parse_status

_SAMPLE_ROWS = 400
_REPEATABLE_FIELDS = DATE_FIELDS - {TableField.SAVED_ON, TableField.POSTED_ON, TableField.DEADLINE_ON,
TableField.RESPONDED_ON, TableField.OUTCOME_ON} | {
    TableField.PLACE, TableField.COUNTRY, TableField.NOTES, TableField.TAGS, TableField.SOURCE, TableField.PAY,
    TableField.STATUS, TableField.OUTCOME,
    TableField.CONTACT_NAME, TableField.CONTACT_EMAIL, TableField.CONTACT_PHONE, TableField.DESCRIPTION,
    TableField.IGNORED,
}  # fmt: skip
# A column of one of these holds dates, or says with a yes, a tick or a count that something happened.
DATE_OR_FLAG_FIELDS = frozenset(
    {
        TableField.APPLIED_ON, TableField.RESPONDED_ON, TableField.ACKNOWLEDGED_ON, TableField.SCREEN_ON,
        TableField.ASSESSMENT_ON,
        TableField.INTERVIEW_ON, TableField.OFFER_ON, TableField.ACCEPTED_ON, TableField.REJECTED_ON,
        TableField.WITHDRAWN_ON,
    }
)  # fmt: skip
_DIGIT = re.compile(r"\d")
_EMAIL_PATTERN = re.compile(r"^[^@\s]+@[^@\s]+\.[^@\s.]+$")
_MONEY_PATTERN = re.compile(
    r"^[^\d\n]{0,12}[$\u20ac\u00a3\u00a5\u20b9]\s*\d|^\d[\d.,\s]*\s*k?\s*(?:[$\u20ac\u00a3]|eur|usd|gbp|chf)\b",
    re.IGNORECASE,
)
_NAME_HEADERS = ("name", "nom", "nombre", "naam", "nome")
_PERSON_NAME = re.compile(r"[^\W\d_]+(?:[ '.-][^\W\d_]+){1,2}")
_MAX_OUTCOMES = 12  # different values up to which a column can be one of outcomes
_MAX_OUTCOME_LENGTH = 40
_WEBSITE_HEADERS = ("website", "web site", "web", "page", "webpage")  # "LinkedIn" there is where a job was found
_TITLE_WORDS = re.compile(
    r"\b(?:engineer|developer|analyst|scientist|manager|designer|consultant|assistant|intern|director|lead|specialist|administrator|architect|technician|researcher|officer|"
    r"entwickler|ingenieur|berater|leiter|developpeur|ingenieure?|charge|responsable|analista|desarrollador|ingeniero|medewerker|ontwikkelaar|postdoc\w*|fellow|teacher|nurse|"
    r"accountant|programmer|coordinator|associate|representative|clerk|writer|editor|recruiter)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """The field of every column, in the order of the table."""

    columns: tuple[MappedColumn, ...]

    def of(self, field: TableField) -> tuple[int, ...]:
        """List the indexes of the columns of a field, left to right."""
        return tuple(column.position for column in self.columns if column.field is field)

    def with_field(self, index: int, field: TableField | None) -> ColumnMapping:
        """Return the mapping with one column as the person wants it. Raises IndexError for one that is not there."""
        if not 0 <= index < len(self.columns):
            raise IndexError(index)
        chosen = self.columns[index]._replace(field=field, confidence=1.0, basis=MappingBasis.PERSON, evidence="")
        return ColumnMapping((*self.columns[:index], chosen, *self.columns[index + 1 :]))


def header_signature(header: Sequence[str]) -> str:
    """Write the headers in normal form as one text, equal for tables of one source: "company|title||status"."""
    return "|".join(normalize_header(name) for name in header)


class _ColumnSample(NamedTuple):
    """The first filled values of a column and how many of them are of each kind, as shares of the filled ones."""

    filled: tuple[str, ...]
    rows: int

    def share(self, holds: Callable[[str], object]) -> float:
        """Return the share of the filled values for which ``holds`` is true; 0 where there are none."""
        return sum(bool(holds(value)) for value in self.filled) / len(self.filled) if self.filled else 0.0


def map_columns(table: FileTable) -> ColumnMapping:
    """Map every column to a field, with a confidence and what it rests on.

    A header is looked up among the known names (``header_aliases``), whole first and then without words that add
    nothing; its claim is then held against the values. Columns without a known name are mapped by their values: dates,
    links, statuses, company-like names. One field gets several columns only where that makes sense (city and state,
    several interviews). A column that stays without a field is kept word for word. Nothing is raised.
    """
    rows = [row for row in islice(table.rows, _SAMPLE_ROWS) if row.kind is RowKind.DATA]
    header = table.header or ("",) * max((len(row.cells) for row in rows), default=0)
    samples = [_sample_column(rows, index) for index in range(len(header))]
    columns = [
        _check_against_values(_map_by_header(index, name), sample)
        for index, (name, sample) in enumerate(zip(header, samples, strict=True))
    ]
    columns = _map_by_values(_keep_best_of_each_field(columns), samples, table.kind)
    if table.kind is not TableKind.CONNECTIONS:
        _map_title_called_name(columns, samples)
        _map_outcomes_by_words(columns, samples)
    return ColumnMapping(tuple(columns))


def _sample_column(rows: list[TableRow], index: int) -> _ColumnSample:
    values = (row.cells[index].strip() for row in rows if index < len(row.cells))
    return _ColumnSample(
        tuple(value for value in values if value and not is_placeholder(value) and not is_broken_formula(value)),
        len(rows),
    )


def _map_by_header(index: int, header: str) -> MappedColumn:
    name = normalize_header(header)
    none = MappedColumn(index, header, None, 0.0, MappingBasis.NOTHING)
    if not name:
        return none
    if name in FIELD_BY_HEADER_NAME:
        return MappedColumn(index, header, FIELD_BY_HEADER_NAME[name], 1.0, MappingBasis.HEADER, name)
    parts = [normalize_header(part) for part in re.split(r"[/|,&]", header) if part.strip()]
    fields = {FIELD_BY_HEADER_NAME.get(part) for part in parts}
    if len(parts) > 1 and len(fields - {None}) == 1 and None not in fields:
        return MappedColumn(index, header, FIELD_BY_HEADER_NAME[parts[0]], 0.9, MappingBasis.HEADER, parts[0])
    core = " ".join(word for word in name.split() if word not in FILLER_WORDS)
    if core in FIELD_BY_HEADER_NAME:
        return MappedColumn(index, header, FIELD_BY_HEADER_NAME[core], 0.8, MappingBasis.HEADER_WORDS, core)
    reading = read_header_words(header)
    if reading is None:
        return none
    return MappedColumn(index, header, reading.field, 0.6, MappingBasis.HEADER_WORDS, reading.evidence)


def _check_against_values(column: MappedColumn, sample: _ColumnSample) -> MappedColumn:
    """Give up or change what a header claims where most values speak against it."""
    field = column.field
    if field is None or not sample.filled:
        return column
    if field in (TableField.PAY, TableField.PAY_MIN, TableField.PAY_MAX):
        return column if sample.share(_DIGIT.search) >= 0.3 else _unmapped(column)
    if field in (TableField.URL, TableField.TITLE):
        return _check_link_column(column, sample)
    if field in DATE_FIELDS:
        return _check_date_column(column, sample)
    if field in (TableField.STATUS, TableField.OUTCOME):
        return _check_status_column(column, sample)
    return column


def _check_link_column(column: MappedColumn, sample: _ColumnSample) -> MappedColumn:
    """Take links under "Job" for the posting; give up a column of links without any, unless it names sites."""
    links = sample.share(holds_link)
    if column.field is TableField.TITLE:
        if column.evidence == "job" and links > 0.5:
            return column._replace(field=TableField.URL, confidence=0.8, basis=MappingBasis.LINKS)
        return column
    if links or sample.share(lambda value: "." in value and "/" in value and " " not in value):
        return column
    if column.evidence in _WEBSITE_HEADERS and len({value.casefold() for value in sample.filled}) > 2:
        return column._replace(field=TableField.SOURCE, confidence=0.4)
    return _unmapped(column)


def _check_date_column(column: MappedColumn, sample: _ColumnSample) -> MappedColumn:
    dates = sample.share(looks_like_date)
    serials = sample.share(lambda value: re.fullmatch(r"\d{5}(?:\.\d+)?", value))
    marks = sample.share(is_bare_code) if column.field in DATE_OR_FLAG_FIELDS else 0.0
    if dates + serials + marks >= 0.5 or len(sample.filled) < 2:
        return column
    if sample.share(lambda value: parse_status(value).understood) >= 0.5:
        return column._replace(field=TableField.STATUS, confidence=0.6, basis=MappingBasis.STATUSES)
    if dates + serials + marks >= 0.2:
        return column._replace(confidence=0.5)
    return _unmapped(column)


def _check_status_column(column: MappedColumn, sample: _ColumnSample) -> MappedColumn:
    """Take a status column of dates for a date; leave one of yes and no, or bare numbers, open for a choice."""
    if sample.share(looks_like_date) >= 0.6:
        date_field = (
            TableField.RESPONDED_ON
            if "respon" in column.evidence or "antwort" in column.evidence
            else TableField.OUTCOME_ON
        )
        return column._replace(field=date_field, confidence=0.7, basis=MappingBasis.DATES)
    if sample.share(is_bare_code) >= 0.8:
        if column.evidence.startswith(("respon", "antwort", "reponse")):
            return column._replace(field=TableField.RESPONDED_ON, confidence=0.7, basis=MappingBasis.YES_NO)
        return column._replace(field=TableField.OUTCOME, confidence=0.7, basis=MappingBasis.YES_NO)
    if column.evidence == "estado" and sample.share(lambda value: parse_status(value).understood) < 0.3:
        return column._replace(field=TableField.PLACE, confidence=0.6)
    return column


def _unmapped(column: MappedColumn) -> MappedColumn:
    return column._replace(field=None, confidence=0.0, basis=MappingBasis.NOTHING, evidence="")


def _keep_best_of_each_field(columns: list[MappedColumn]) -> list[MappedColumn]:
    """Let the surest, then the first, of several columns keep a field that can have one."""
    best: dict[TableField, MappedColumn] = {}
    for column in columns:
        if column.field and (column.field not in best or column.confidence > best[column.field].confidence):
            best[column.field] = column
    return [
        column
        if not column.field or column.field in _REPEATABLE_FIELDS or best[column.field] is column
        else _unmapped(column)
        for column in columns
    ]


def _map_by_values(columns: list[MappedColumn], samples: list[_ColumnSample], kind: TableKind) -> list[MappedColumn]:
    """Look for fields still missing in the columns whose header says nothing."""
    taken = {column.field for column in columns}
    result = list(columns)
    tests: tuple[tuple[TableField, MappingBasis, Callable[[str], object], float, bool], ...] = (
        (TableField.URL, MappingBasis.LINKS, holds_link, 0.6, False),
        (TableField.CONTACT_EMAIL, MappingBasis.EMAILS, _EMAIL_PATTERN.match, 0.6, False),
        (TableField.STATUS, MappingBasis.STATUSES, lambda value: parse_status(value).understood, 0.7, False),
        (TableField.APPLIED_ON, MappingBasis.DATES, looks_like_date, 0.6, True),
        (TableField.PAY, MappingBasis.MONEY, _MONEY_PATTERN.search, 0.6, True),
        (TableField.TITLE, MappingBasis.JOB_TITLES, _TITLE_WORDS.search, 0.4, True),
    )
    for field, basis, holds, least, unnamed_only in tests:
        if field in taken or (kind is TableKind.CONNECTIONS and field is not TableField.URL):
            continue
        index = _first_matching_column(result, samples, holds, least, unnamed_only=unnamed_only)
        if index is not None:
            share = samples[index].share(holds)
            evidence = f"{round(share * len(samples[index].filled))} of {len(samples[index].filled)}"
            result[index] = result[index]._replace(field=field, confidence=0.5 * share, basis=basis, evidence=evidence)
    if TableField.COMPANY not in taken:
        _map_company_by_values(result, samples)
    return result


def _first_matching_column(
    columns: list[MappedColumn],
    samples: list[_ColumnSample],
    holds: Callable[[str], object],
    least: float,
    *,
    unnamed_only: bool,
) -> int | None:
    for column, sample in zip(columns, samples, strict=True):
        open_to_it = (
            column.field is None
            and column.basis is MappingBasis.NOTHING
            and not (unnamed_only and normalize_header(column.header))
        )
        if open_to_it and len(sample.filled) >= min(2, sample.rows) and sample.share(holds) >= least and sample.filled:
            return column.position
    return None


def _map_company_by_values(columns: list[MappedColumn], samples: list[_ColumnSample]) -> None:
    """Map the first column without a name, or just called "name", whose values are short, mostly different texts."""
    for column, sample in zip(columns, samples, strict=True):
        name = normalize_header(column.header)
        if (
            column.field is None
            and name in ("", "who", "wer", "column1", "unnamed 0", *_NAME_HEADERS)
            and _looks_like_names(sample)
        ):
            evidence = f"{len(set(sample.filled))} of {len(sample.filled)}"
            columns[column.position] = column._replace(
                field=TableField.COMPANY, confidence=0.5, basis=MappingBasis.COMPANY_NAMES, evidence=evidence
            )
            return


def _looks_like_names(sample: _ColumnSample) -> bool:
    if not sample.filled or len(sample.filled) < 0.5 * sample.rows:
        return False
    wordy = sample.share(lambda value: any(c.isalpha() for c in value) and len(value) <= 80 and not holds_link(value))
    return wordy >= 0.8 and len(set(sample.filled)) >= 0.3 * len(sample.filled) and sample.share(looks_like_date) < 0.2


def _map_title_called_name(columns: list[MappedColumn], samples: list[_ColumnSample]) -> None:
    """Take "Name" beside a company for the title, as in a database of pages, unless it names people."""
    fields = {column.field for column in columns}
    if TableField.COMPANY not in fields or TableField.TITLE in fields:
        return
    for column, sample in zip(columns, samples, strict=True):
        if column.field is not None or normalize_header(column.header) not in _NAME_HEADERS or not sample.filled:
            continue
        people = sample.share(_PERSON_NAME.fullmatch) - sample.share(_TITLE_WORDS.search)
        if TableField.CONTACT_EMAIL in fields and people > 0.5:
            continue
        columns[column.position] = column._replace(
            field=TableField.TITLE, confidence=0.6, basis=MappingBasis.HEADER, evidence="name"
        )
        return


def _map_outcomes_by_words(columns: list[MappedColumn], samples: list[_ColumnSample]) -> None:
    """Take columns that speak of an outcome in a few values for outcomes, so that what each value means is asked."""
    for column, sample in zip(columns, samples, strict=True):
        different = set(sample.filled)
        if (
            column.field is None
            and different
            and names_outcome(column.header)
            and len(different) <= min(_MAX_OUTCOMES, max(len(sample.filled) // 2, 2))
            and all(len(value) <= _MAX_OUTCOME_LENGTH for value in different)
            and sample.share(looks_like_date) < 0.5
        ):
            columns[column.position] = column._replace(
                field=TableField.OUTCOME, confidence=0.3, basis=MappingBasis.HEADER_WORDS, evidence=column.header
            )
