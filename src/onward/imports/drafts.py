"""An understood row to the draft of an application: every cell becomes a field, a fact or a line of its note."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from operator import attrgetter

from django.utils.translation import gettext as _

from onward.campaign.public import ApplicationDraft, Contact, ImportedContact, ImportedEvent, ImportedJob, Job
from onward.imports.texts import column_label
from onward.parsing.tables.cells import says_no
from onward.parsing.tables.date_order import DatePrecision
from onward.parsing.tables.records import Connection, JobFields, PayRange, UnderstoodRow, WorkLocation
from onward.parsing.tables.row_remarks import UnmappedCell
from onward.parsing.text import to_storable
from onward.vocabulary import Channel, EventKind

_NOTE, _DAY = EventKind.NOTE, DatePrecision.DAY
_MAX_LENGTHS = {
    model: {field.name: field.max_length for field in model._meta.concrete_fields if field.max_length}
    for model in (Job, Contact)
}
_JOB_TEXTS = attrgetter("title", "company", "place", "url", "source", "pay_text")
_LIMITS_OF_JOB_TEXTS = [(name, _MAX_LENGTHS[Job][name]) for name in ("title", "company", "place", "url", "site", "pay")]
_SHORTEST_LIMIT = min(longest for _name, longest in _LIMITS_OF_JOB_TEXTS)
_FIELDS_IN_NOTE = attrgetter(
    "job_type", "level", "priority", "referral", "contact_name", "contact_email", "contact_phone", "saved_on"
)
_PAY_LIMIT = Decimal(10) ** 12
_FOLLOW_UP_OVERDUE_LIMIT = timedelta(days=30)
_CHANNEL_WORD_PATTERNS = {
    Channel.REFERRAL: "referr|empfehl|recommand|recomend|referid|cooptation|aanbevol|segnala|indica",
    Channel.RECRUITER: "recruiter|headhunter|sourcer|reclutador|recruteur|personalvermittl",
    Channel.AGENCY: "agency|agentur|agence|agencia|agenzia|staffing|temp|uitzend|zeitarbeit",
    Channel.INTERNAL: r"(?:internal|intern|interne|interno)\b",
    Channel.EVENT: "event|fair|meetup|conference|messe|salon|feria|fiera|beurs",
}
_CHANNEL_PATTERNS = [
    (each, re.compile(rf"\b(?:{words})", re.IGNORECASE)) for each, words in _CHANNEL_WORD_PATTERNS.items()
]
_UNKNOWN_CHANNEL_PATTERN = re.compile(r"(?:not set|unknown|n/?a|other|\W*)$", re.IGNORECASE)
_COLD_CHANNEL_PATTERN = re.compile(
    r"(?:cold|direct|directly|online|website|applied|kalt|direkt|easy apply)\b", re.IGNORECASE
)


class DraftBuilder:
    """Makes the drafts of one file; its words are in the language that is active when it is made."""

    def __init__(self, file: str, today: date) -> None:
        self._today = today
        origin = _("From %(file)s, line %(line)s") % {"file": file.replace("\0", ""), "line": "\0"}
        self._before_line, _nul, self._after_line = origin.partition("\0")
        self._status = _("Status")
        self._labels = (
            _("Job type"),
            _("Level"),
            _("Priority"),
            _("Referral"),
            _("Contact"),
            _("Email"),
            _("Phone"),
            _("Saved on"),
        )
        self._cell_lines: dict[UnmappedCell, str] = {}

    def draft_application(self, row: UnderstoodRow, row_digest: str) -> ApplicationDraft:
        truncated: list[tuple[str, str]] = []
        job = self._job(row.job_fields, truncated)
        channel = channel_from_text(row.job_fields)
        follow_up_on = self._follow_up(row)
        happened = [
            ImportedEvent(fact.kind, fact.on, "")
            if fact.on and fact.precision is _DAY
            else ImportedEvent(fact.kind, None, to_storable(fact.text))
            for fact in row.events
        ]
        happened.append(ImportedEvent(_NOTE, None, self._note(row, truncated, channel, follow_up_on)))
        tags = row.job_fields.tags
        return ApplicationDraft(job, tuple(happened), channel or Channel.UNKNOWN, tags, follow_up_on, row_digest)

    def draft_contact(self, person: Connection) -> ImportedContact:
        """Return the contact of a row of a list of people."""
        truncated: list[tuple[str, str]] = []
        return ImportedContact(
            name=_fit_to_field(Contact, "name", person.name, truncated),
            company=_fit_to_field(Contact, "company", person.company, truncated),
            position=_fit_to_field(Contact, "position", person.title, truncated),
            email=_fit_to_field(Contact, "email", person.email, truncated),
            phone=_fit_to_field(Contact, "phone", person.phone, truncated),
            url=_fit_to_field(Contact, "url", person.url, truncated),
            notes=self._connection_notes(person, truncated),
            connected_on=person.connected_on,
        )

    def draft_named_contact(self, row: UnderstoodRow) -> ImportedContact | None:
        """Return the contact that a row of applications names."""
        job_fields = row.job_fields
        if not job_fields.contact_name or says_no(job_fields.contact_name):
            return None
        return ImportedContact(
            name=_fit_to_field(Contact, "name", job_fields.contact_name, []),
            company=_fit_to_field(Contact, "company", job_fields.company, []),
            email=_fit_to_field(Contact, "email", job_fields.contact_email, []),
            phone=_fit_to_field(Contact, "phone", job_fields.contact_phone, []),
        )

    def _job(self, job_fields: JobFields, truncated: list[tuple[str, str]]) -> ImportedJob:
        texts = _JOB_TEXTS(job_fields)
        joined = "".join(texts)
        if len(joined) > _SHORTEST_LIMIT or to_storable(joined) is not joined:
            texts = tuple(
                _fit(text, name, longest, truncated) if text else ""
                for (name, longest), text in zip(_LIMITS_OF_JOB_TEXTS, texts, strict=True)
            )
        title, company, place, url, site, pay = texts
        posting, remote = job_fields.description, job_fields.remote
        return ImportedJob(
            title,
            company,
            place,
            None if remote is None or remote is WorkLocation.HYBRID else remote is WorkLocation.REMOTE,
            url,
            site,
            pay,
            *_storable_pay(job_fields.pay),
            to_storable(posting) if posting else "",
            job_fields.posted_on,
            job_fields.deadline_on,
        )

    def _follow_up(self, row: UnderstoodRow) -> date | None:
        """The next follow-up, unless it is long past or the application is over."""
        on = row.job_fields.next_follow_up_on
        if on is None or row.status.ending or on < self._today - _FOLLOW_UP_OVERDUE_LIMIT:
            return None
        return on

    def _note(
        self, row: UnderstoodRow, truncated: list[tuple[str, str]], channel: Channel | None, follow_up_on: date | None
    ) -> str:
        """What no field of ours holds word for word, and where it comes from."""
        job_fields = row.job_fields
        lines = [job_fields.notes, ""] if job_fields.notes else []
        lines.append(f"{self._before_line}{row.line}{self._after_line}")
        if row.status_text:
            lines.append(f"{self._status}: {row.status_text}")
        described = _FIELDS_IN_NOTE(job_fields)
        if any(described):
            lines += [f"{label}: {value}" for label, value in zip(self._labels, described, strict=True) if value]
        if job_fields.remote is WorkLocation.HYBRID:
            lines.append(f"{_('Remote')}: {_('hybrid')}")
        if job_fields.channel and channel is None:
            lines.append(f"{_('Channel')}: {job_fields.channel}")
        if job_fields.next_follow_up_on and follow_up_on is None:
            lines.append(f"{_('Follow up')}: {job_fields.next_follow_up_on.isoformat()}")
        if truncated:
            lines += [f"{label}: {text}" for label, text in truncated]
        lines += self._kept_cells(row.unmapped)
        return to_storable("\n".join(lines))

    def _kept_cells(self, cells: Iterable[UnmappedCell]) -> list[str]:
        """Cells under their labels, each worked out once."""
        known, lines = self._cell_lines, []
        for cell in cells:
            line = known.get(cell)
            if line is None:
                line = known[cell] = f"{column_label(cell.header, cell.column)}: {cell.text}"
            lines.append(line)
        return lines

    def _connection_notes(self, person: Connection, truncated: list[tuple[str, str]]) -> str:
        lines = [person.notes] if person.notes else []
        lines += [f"{label}: {text}" for label, text in truncated]
        return to_storable("\n".join([*lines, *self._kept_cells(person.unmapped)]))


def channel_from_text(job_fields: JobFields) -> Channel | None:
    """How the person came to the job, as far as the row says; ``None`` when its words say nothing we know."""
    return _channel_of(job_fields.channel, job_fields.referral, job_fields.source)


@lru_cache(maxsize=1_000)
def _channel_of(channel_text: str, referral: str, source: str) -> Channel | None:
    """Rows of one tracker repeat a few of these texts."""
    if channel_text:
        for channel, words in _CHANNEL_PATTERNS:
            if words.search(channel_text):
                return channel
        if _UNKNOWN_CHANNEL_PATTERN.match(channel_text):
            return Channel.UNKNOWN
        return Channel.COLD if _COLD_CHANNEL_PATTERN.match(channel_text) else None
    if not says_no(referral):
        return Channel.REFERRAL
    return next((channel for channel, words in _CHANNEL_PATTERNS[:2] if words.search(source)), None)


@lru_cache(maxsize=1_000)
def _storable_pay(pay: PayRange) -> tuple[Decimal | None, Decimal | None, str]:
    """The least, the most and the currency, each left out where its column cannot hold it."""
    low, high = [amount if amount is not None and amount < _PAY_LIMIT else None for amount in (pay.low, pay.high)]
    currency = pay.currency or ""
    return low, high, currency if len(currency) <= _MAX_LENGTHS[Job]["currency"] else ""


def _fit_to_field(model: type[Job] | type[Contact], name: str, text: str, truncated: list[tuple[str, str]]) -> str:
    """``text`` as long as the field holds; the whole of a longer one is added to ``truncated``."""
    return _fit(text, name, _MAX_LENGTHS[model][name], truncated)


def _fit(text: str, name: str, longest: int, truncated: list[tuple[str, str]]) -> str:
    text = to_storable(text)
    if len(text) <= longest:
        return text
    truncated.append((name.capitalize(), text))
    return text[:longest]
