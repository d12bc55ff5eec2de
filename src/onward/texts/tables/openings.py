"""The job itself, from the columns that describe it."""

from __future__ import annotations

import re
from collections.abc import Callable

from .choices import spelling_groups
from .headers import Mapping
from .marks import Mark
from .money import read_currency, read_money
from .records import Field, Grade, Money, Opening, Reason, Remark, Remote, Table
from .words import clean, normal, says_nothing, visible

_LINK = re.compile(r"https?://[^\s\"'<>()]+", re.IGNORECASE)
_DOMAIN = re.compile(r"^(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:[/?#]\S*)?$", re.IGNORECASE)
_TAG_SPLIT = re.compile(r"\s*[,;|]\s*")
_REMOTE = frozenset("""
    y yes true x 1 remote full fully fernarbeit remoto telework teletravail distance wfh homeoffice oui si sim
    ja full remote fully remote
    """.split()) | {
    "fully remote", "100 remote", "work from home", "home office", "full remote", "remote only", "a distance",
    "remote work", "telecommute", "thuiswerken",
}  # fmt: skip
_ON_SITE = frozenset("""
    n no false none 0 onsite office non nein nee nao presentiel presencial prasenz presenza kantoor inperson
    """.split()) | {
    "on site", "in person", "in office", "vor ort", "sur site", "in presenza", "op locatie", "not remote",
}  # fmt: skip
_HYBRID = re.compile(r"\bh[yi]brid\w*|\bibrido\b|\bpartial\w*|\bteilweise\b|\bsometimes\b")
_TEXTS = (
    Field.TITLE, Field.COMPANY, Field.CHANNEL, Field.REFERRAL, Field.JOB_TYPE, Field.LEVEL, Field.DESCRIPTION,
    Field.PRIORITY, Field.NOTES, Field.CONTACT_NAME, Field.CONTACT_EMAIL, Field.CONTACT_PHONE,
)  # fmt: skip
_DAYS = (Field.SAVED_ON, Field.POSTED_ON, Field.DEADLINE_ON, Field.NEXT_FOLLOW_UP_ON)
_NO_DAYS = (None, None, None, None)
_NO_PAY = ("", Money())


def text_of(cells: tuple[str, ...], indexes: tuple[int, ...]) -> str:
    """The filled cells of several columns joined by ", "; placeholders such as "-" count as empty."""
    if len(indexes) == 1:
        return clean(cells[indexes[0]])
    return ", ".join(dict.fromkeys(text for index in indexes if (text := clean(cells[index]))))


class OpeningReader:
    """Reads the openings of one table."""

    def __init__(self, table: Table, mapping: Mapping) -> None:
        self._texts = tuple(mapping.of(field) for field in _TEXTS)
        self._place = (*mapping.of(Field.PLACE), *mapping.of(Field.COUNTRY))
        self._remote = mapping.of(Field.REMOTE)
        self._url = mapping.of(Field.URL)
        self._tags = mapping.of(Field.TAGS)
        self._pay = mapping.of(Field.PAY)
        self._bounds = mapping.of(Field.PAY_MIN), mapping.of(Field.PAY_MAX)
        self._currency = mapping.of(Field.CURRENCY)
        self._has_days = any(mapping.of(field) for field in _DAYS)
        self._has_pay = bool(self._pay or any(self._bounds) or self._currency)
        self._usual = {
            index: {spelling: group[0] for group in spelling_groups(table, index) for spelling in group[1:]}
            for index in mapping.of(Field.SOURCE)
        }

    def read(self, cells: tuple[str, ...], days: Callable[[Field], Mark], remarks: list[Remark]) -> Opening:
        """The opening a row describes; ``days`` gives the mark of a date field, remarks are added to."""
        title, company, channel, referral, job_type, level, description, priority, notes, name, email, phone = [
            text_of(cells, indexes) if indexes else "" for indexes in self._texts
        ]
        place = text_of(cells, self._place) if self._place else ""
        pay_text, pay = self._pay_of(cells, remarks) if self._has_pay else _NO_PAY
        return Opening(
            title,
            company,
            place,
            self._remote_of(cells, place),
            self._url_of(cells, remarks) if self._url else "",
            self._source_of(cells) if self._usual else "",
            channel,
            referral,
            job_type,
            level,
            description,
            priority,
            pay_text,
            pay,
            notes,
            self._tags_of(cells) if self._tags else (),
            name,
            email,
            phone,
            *([days(field).on for field in _DAYS] if self._has_days else _NO_DAYS),
        )

    def _source_of(self, cells: tuple[str, ...]) -> str:
        """Sources in their most frequent spelling, each once."""
        if len(self._usual) == 1:
            [(index, usual)] = self._usual.items()
            cell = clean(cells[index])
            return usual.get(cell, cell)
        parts: dict[str, str] = {}
        for index, usual in self._usual.items():
            cell = cells[index].strip()
            if cell and not says_nothing(cell):
                spelled = visible(usual.get(cell, cell))
                parts.setdefault(normal(spelled).replace(" ", ""), spelled)
        return ", ".join(parts.values())

    def _tags_of(self, cells: tuple[str, ...]) -> tuple[str, ...]:
        parts = (visible(part) for index in self._tags for part in _TAG_SPLIT.split(cells[index]))
        return tuple(dict.fromkeys(part for part in parts if part and not says_nothing(part)))

    def _remote_of(self, cells: tuple[str, ...], place: str) -> Remote | None:
        for index in self._remote:
            if cells[index]:
                found = read_remote(cells[index])
                if found:
                    return found
        return read_remote(place) if "emote" in place or "ybrid" in place else None

    def _url_of(self, cells: tuple[str, ...], remarks: list[Remark]) -> str:
        cell = cells[self._url[0]].strip()
        if not cell or says_nothing(cell):
            return ""
        link = _LINK.search(cell)
        if link:
            return link[0].rstrip(".,;")
        if _DOMAIN.match(cell):
            return f"https://{cell}"
        remarks.append(Remark(Reason.LINK_UNUSABLE, Grade.REMARK, self._url[0], (cell,)))
        return ""

    def _pay_of(self, cells: tuple[str, ...], remarks: list[Remark]) -> tuple[str, Money]:
        text = text_of(cells, self._pay) if self._pay else ""
        found = read_money(text) if text else None
        currency = read_currency(text_of(cells, self._currency)) if self._currency else None
        low, high = (self._bound(cells, indexes, remarks) for indexes in self._bounds)
        if not (found or low or high):
            return text, Money(currency=currency)
        low_amount = low.low if low else found.low if found else None
        high_amount = high.high if high else found.high if found else None
        known = found or low or high or Money()
        written = text or " - ".join(
            text_of(cells, indexes) for indexes in self._bounds if indexes and text_of(cells, indexes)
        )
        return written, Money(
            low_amount, high_amount, currency or known.currency or (high.currency if high else None), known.period
        )

    def _bound(self, cells: tuple[str, ...], indexes: tuple[int, ...], remarks: list[Remark]) -> Money | None:
        text = text_of(cells, indexes) if indexes else ""
        if not text:
            return None
        money = read_money(text)
        if money is None:
            remarks.append(Remark(Reason.NUMBER_UNREADABLE, Grade.REMARK, indexes[0], (text,)))
        return money


def read_remote(text: str) -> Remote | None:
    """Where the work is done, from a yes or no or a word for it; None when it does not say."""
    word = normal(text)
    if word in _REMOTE:
        return Remote.REMOTE
    if word in _ON_SITE:
        return Remote.ON_SITE
    if _HYBRID.search(word):
        return Remote.HYBRID
    return Remote.REMOTE if "remote" in word.split() and not {"no", "not", "non"} & set(word.split()) else None
