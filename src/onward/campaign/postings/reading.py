"""What a person gave, read: the text of the box, a file, or the page behind a link."""

from dataclasses import dataclass
from datetime import date

from onward.campaign.postings.box import BoxKind, box_kind, clean_html, split_link, typed_details
from onward.campaign.postings.rules import SeenPosting, job_details, seen_posting
from onward.parsing.postings import read
from onward.parsing.postings.records import Note, Posting

LONGEST_TYPED = 1_000_000


@dataclass(frozen=True, slots=True)
class BoxReading:
    """What was read of a box: what kind of text it is, the details of a job by name, and what is kept of a posting."""

    kind: BoxKind
    details: dict[str, object]
    seen: SeenPosting
    notes: frozenset[Note] = frozenset()

    @property
    def is_posting(self) -> bool:
        return self.kind in {BoxKind.PAGE, BoxKind.POSTING}


def read_box(text: str, today: date, url: str = "") -> BoxReading:
    """Read what was pasted or typed: a link, a page, a posting, or title and company in one line.

    ``url`` is the address that a page or posting comes from, if that is known.
    """
    kind = box_kind(text)
    if kind is BoxKind.PAGE:
        return _box_reading(kind, read(text, url=url or None, now=today), url=url, page=clean_html(text))
    if kind is BoxKind.POSTING:
        return _box_reading(kind, read(text, url=url or None, now=today), url=url)
    if kind is BoxKind.LINK:
        link, rest = split_link(text)
        typed = typed_details(rest)
        return BoxReading(kind, {**typed, "url": link}, SeenPosting(url=link))
    return BoxReading(kind, typed_details(text), SeenPosting())


def read_given(source: bytes | str, today: date, url: str = "") -> BoxReading:
    """Read a page that was fetched or saved, a PDF or an email."""
    text = source.decode("utf-8", "replace") if isinstance(source, bytes) else source
    page = clean_html(text) if _is_html(text) else ""
    return _box_reading(BoxKind.PAGE, read(source, url=url or None, now=today), url=url, page=page)


def _box_reading(kind: BoxKind, posting: Posting, *, url: str = "", page: str = "") -> BoxReading:
    seen = seen_posting(posting, url=url, page=page)
    details = job_details(posting)
    if seen.url:
        details.setdefault("url", seen.url)
    return BoxReading(kind, details, seen, posting.notes)


def _is_html(text: str) -> bool:
    start = text[:2000].lstrip("\ufeff \t\r\n").lower()
    return start.startswith("<") and "<html" in start
