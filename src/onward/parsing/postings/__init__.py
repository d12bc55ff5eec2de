"""Reading postings: a page, board data, a file or pasted text becomes one :class:`records.Posting`.

:func:`read` is the door; it never raises, whatever it is given.
"""

from datetime import date

from onward.parsing.postings.records import Posting


def read(source: bytes | str, *, url: str | None = None, now: date | None = None) -> Posting:
    """Read a posting from whatever was saved: HTML, JSON or XML of a board, a saved page, an email, a PDF, or text.

    ``url`` is the address it came from, and ``now`` today; without it nothing that depends on today is said. Fields
    that are not there are absent. Never raises; what is too large is cut, and a note says so.
    """
    from onward.parsing.postings.reading import read_source  # noqa: PLC0415 - all readers load when something is read

    return read_source(source, url=url or "", now=now)
