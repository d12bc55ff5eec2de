"""Fields read from the words of a posting, whatever its source: a page's text, pasted text, an email."""

from __future__ import annotations

from datetime import date

from onward.parsing.postings.applicants import read_applicants
from onward.parsing.postings.days import DayRead, read_closes
from onward.parsing.postings.language import detect_language
from onward.parsing.postings.pay import read_pay
from onward.parsing.postings.records import FieldSource, Found, Posting
from onward.parsing.postings.remote import read_remote, read_remote_limits
from onward.parsing.postings.titles import read_seniority
from onward.parsing.postings.work_types import read_work_type, read_work_type_of_title

_MAX_TEXT = 200_000


def read_text_fields(text: str, *, title: str = "", country: str = "", now: date | None = None) -> Posting:
    """Read what a posting's text says of pay, place of work, kind of employment, last day, applicants and language.

    ``title`` and ``country`` (ISO 3166), where they are known already, tell the level and whose dollar it is; without
    ``now`` no day is read. Every field is from the text, the weakest source. Nothing is raised.
    """
    plain = text[:_MAX_TEXT]
    pay = read_pay(plain, country=country)
    remote = read_remote(plain)
    work_type = read_work_type_of_title(title) or read_work_type(plain)
    level = read_seniority(title)
    applicants = read_applicants(plain)
    return Posting(
        remote=Found(remote, FieldSource.TEXT) if remote else None,
        remote_limits=read_remote_limits(plain) if remote else (),
        pay=Found(pay, FieldSource.TEXT, pay[0].words) if pay else None,
        work_type=Found(work_type, FieldSource.TEXT) if work_type else None,
        seniority=Found(level, FieldSource.TEXT, title) if level else None,
        closes=found_day(read_closes(plain, now) if now else None),
        applicants=Found(applicants, FieldSource.TEXT) if applicants else None,
        language=detect_language(plain),
    )


def found_day(read: DayRead | None) -> Found[date] | None:
    """Return a day read in a text, as a field."""
    return Found(read.on, FieldSource.TEXT, read.words) if read else None
