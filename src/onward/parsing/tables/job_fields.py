"""Reading the job itself from the columns that describe it."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from onward.parsing.tables.cells import NO_WORDS, WEB_LINK, YES_WORDS, cell_value, clean_cell, is_placeholder
from onward.parsing.tables.column_mapping import ColumnMapping
from onward.parsing.tables.file_records import FileTable
from onward.parsing.tables.pay import parse_currency, parse_pay
from onward.parsing.tables.records import JobFields, PayRange, TableField, WorkLocation
from onward.parsing.tables.row_remarks import RemarkReason, RowNotes, RowRemark
from onward.parsing.tables.stage_cells import StageCell
from onward.parsing.tables.table_choices import spelling_groups
from onward.parsing.text import normalize

_DOMAIN_PATTERN = re.compile(r"^(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:[/?#]\S*)?$", re.IGNORECASE)
_TAG_SPLIT = re.compile(r"\s*[,;|]\s*")
_REMOTE_WORDS = YES_WORDS | {
    "1", "remote", "full", "fully", "fernarbeit", "remoto", "telework", "teletravail", "distance", "wfh", "homeoffice",
    "fully remote", "100 remote", "work from home", "home office", "full remote", "remote only", "a distance",
    "remote work", "telecommute", "thuiswerken",
}  # fmt: skip
_ON_SITE_WORDS = NO_WORDS | {
    "onsite", "office", "presentiel", "presencial", "prasenz", "presenza", "kantoor", "inperson", "on site",
    "in person", "in office", "vor ort", "sur site", "in presenza", "op locatie", "not remote",
}  # fmt: skip
_HYBRID_PATTERN = re.compile(r"\bh[yi]brid\w*|\bibrido\b|\bpartial\w*|\bteilweise\b|\bsometimes\b")
_TEXT_FIELDS = (
    TableField.TITLE, TableField.COMPANY, TableField.CHANNEL, TableField.REFERRAL, TableField.JOB_TYPE,
    TableField.LEVEL, TableField.DESCRIPTION,
    TableField.PRIORITY, TableField.NOTES, TableField.CONTACT_NAME, TableField.CONTACT_EMAIL, TableField.CONTACT_PHONE,
)  # fmt: skip
_DATE_FIELDS = (TableField.SAVED_ON, TableField.POSTED_ON, TableField.DEADLINE_ON, TableField.NEXT_FOLLOW_UP_ON)
_NO_DATES = (None, None, None, None)


class _StatedPay(NamedTuple):
    """What the cells about pay say, and what there is to look at in them."""

    text: str = ""
    pay: PayRange = PayRange()
    remarks: tuple[RowRemark, ...] = ()


_NO_PAY = _StatedPay()


class JobFieldsReader:
    """Reads the job of each row of one table; a text that stands in several cells is read once."""

    def __init__(self, table: FileTable, mapping: ColumnMapping) -> None:
        self._cell_value = cache(cell_value)
        self._work_location = cache(parse_work_location)
        self._split_tags = cache(_split_tags)
        self._texts = [(place, mapping.of(field)) for place, field in enumerate(_TEXT_FIELDS) if mapping.of(field)]
        self._place = (*mapping.of(TableField.PLACE), *mapping.of(TableField.COUNTRY))
        self._remote = mapping.of(TableField.REMOTE)
        self._url = mapping.of(TableField.URL)
        self._tags = mapping.of(TableField.TAGS)
        self._pay = mapping.of(TableField.PAY)
        self._bounds = mapping.of(TableField.PAY_MIN), mapping.of(TableField.PAY_MAX)
        self._currency = mapping.of(TableField.CURRENCY)
        self._has_dates = any(mapping.of(field) for field in _DATE_FIELDS)
        self._pay_columns = (*self._pay, *self._bounds[0], *self._bounds[1], *self._currency)
        self._known_pay: dict[tuple[str, ...], _StatedPay] = {}
        self._preferred_spellings = {
            index: {spelling: group[0] for group in spelling_groups(table, index) for spelling in group[1:]}
            for index in mapping.of(TableField.SOURCE)
        }

    def read(self, cells: tuple[str, ...], stage_cell: Callable[[TableField], StageCell], notes: RowNotes) -> JobFields:
        """Read the job a row describes; ``stage_cell`` gives what the cell of a date field says."""
        texts, cell_value_of = [""] * len(_TEXT_FIELDS), self._cell_value
        for at, indexes in self._texts:
            texts[at] = cell_value_of(cells[indexes[0]]) if len(indexes) == 1 else self._join_cells(cells, indexes)
        title, company, channel, referral, job_type, level, description, priority, noted, name, email, phone = texts
        place = self._join_cells(cells, self._place) if self._place else ""
        stated_pay = self._stated_pay(cells) if self._pay_columns else _NO_PAY
        if stated_pay.remarks:
            notes.remarks.extend(stated_pay.remarks)
        saved_on, posted_on, deadline_on, next_follow_up_on = (
            [stage_cell(field).on for field in _DATE_FIELDS] if self._has_dates else _NO_DATES
        )
        return JobFields(
            title,
            company,
            place,
            self._remote_of(cells, place),
            self._url_of(cells, notes) if self._url else "",
            self._source_of(cells) if self._preferred_spellings else "",
            channel,
            referral,
            job_type,
            level,
            description,
            priority,
            stated_pay.text,
            stated_pay.pay,
            noted,
            self._split_tags(tuple([cells[index] for index in self._tags])) if self._tags else (),
            name,
            email,
            phone,
            saved_on,
            posted_on,
            deadline_on,
            next_follow_up_on,
        )

    def _join_cells(self, cells: tuple[str, ...], indexes: tuple[int, ...]) -> str:
        """Join the filled cells of several columns by ", "; a placeholder such as "-" counts as empty."""
        if len(indexes) == 1:
            return self._cell_value(cells[indexes[0]])
        return ", ".join(dict.fromkeys(text for index in indexes if (text := self._cell_value(cells[index]))))

    def _source_of(self, cells: tuple[str, ...]) -> str:
        """Join the sources in their most frequent spelling, each once."""
        if len(self._preferred_spellings) == 1:
            [(index, usual)] = self._preferred_spellings.items()
            cell = self._cell_value(cells[index])
            return usual.get(cell, cell)
        parts: dict[str, str] = {}
        for index, usual in self._preferred_spellings.items():
            cell = cells[index].strip()
            if cell and not is_placeholder(cell):
                spelled = clean_cell(usual.get(cell, cell))
                parts.setdefault(normalize(spelled).replace(" ", ""), spelled)
        return ", ".join(parts.values())

    def _remote_of(self, cells: tuple[str, ...], place: str) -> WorkLocation | None:
        for index in self._remote:
            if cells[index]:
                found = self._work_location(cells[index])
                if found:
                    return found
        return self._work_location(place) if "emote" in place or "ybrid" in place else None

    def _url_of(self, cells: tuple[str, ...], notes: RowNotes) -> str:
        cell = self._cell_value(cells[self._url[0]])
        if not cell:
            return ""
        link = WEB_LINK.search(cell)
        if link:
            return link[0].rstrip(".,;")
        if _DOMAIN_PATTERN.match(cell):
            return f"https://{cell}"
        notes.remark(RemarkReason.LINK_UNUSABLE, cell, column=self._url[0])
        return ""

    def _stated_pay(self, cells: tuple[str, ...]) -> _StatedPay:
        said = tuple([cells[index] for index in self._pay_columns])
        known = self._known_pay.get(said)
        if known is None:
            notes = RowNotes()
            text, pay = self._read_pay(cells, notes)
            known = self._known_pay[said] = _StatedPay(text, pay, tuple(notes.remarks))
        return known

    def _read_pay(self, cells: tuple[str, ...], notes: RowNotes) -> tuple[str, PayRange]:
        text = self._join_cells(cells, self._pay) if self._pay else ""
        found = parse_pay(text) if text else None
        currency = parse_currency(self._join_cells(cells, self._currency)) if self._currency else None
        low, high = (self._bound(cells, indexes, notes) for indexes in self._bounds)
        if not (found or low or high):
            return text, PayRange(currency=currency)
        low_amount = low.low if low else found.low if found else None
        high_amount = high.high if high else found.high if found else None
        known = found or low or high or PayRange()
        written = text or " - ".join(
            self._join_cells(cells, indexes) for indexes in self._bounds if indexes and self._join_cells(cells, indexes)
        )
        return written, PayRange(
            low_amount, high_amount, currency or known.currency or (high.currency if high else None), known.period
        )

    def _bound(self, cells: tuple[str, ...], indexes: tuple[int, ...], notes: RowNotes) -> PayRange | None:
        text = self._join_cells(cells, indexes) if indexes else ""
        if not text:
            return None
        money = parse_pay(text)
        if money is None:
            notes.remark(RemarkReason.NUMBER_UNREADABLE, text, column=indexes[0])
        return money


def _split_tags(cells: tuple[str, ...]) -> tuple[str, ...]:
    parts = (clean_cell(part) for cell in cells for part in _TAG_SPLIT.split(cell))
    return tuple(dict.fromkeys(part for part in parts if part and not is_placeholder(part)))


def parse_work_location(text: str) -> WorkLocation | None:
    """Tell where the work is done, from a yes or no or a word for it; None when the text does not say."""
    word = normalize(text)
    if word in _REMOTE_WORDS:
        return WorkLocation.REMOTE
    if word in _ON_SITE_WORDS:
        return WorkLocation.ON_SITE
    if _HYBRID_PATTERN.search(word):
        return WorkLocation.HYBRID
    return WorkLocation.REMOTE if "remote" in word.split() and not {"no", "not", "non"} & set(word.split()) else None
