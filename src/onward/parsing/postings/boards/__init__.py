"""Openings as job boards publish them: in API responses, in the state of their pages, and in known markup.

A board's module reads one opening in the board's format; :mod:`reader` finds openings in data of any shape.
``docs/decisions/0036`` says which formats were seen and which were only read about.
"""

import json
import re

from onward.parsing.postings.boards import (
    ashby,
    bamboohr,
    breezy,
    greenhouse,
    icims,
    jazzhr,
    jobvite,
    lever,
    personio,
    pinpoint,
    recruitee,
    rippling,
    smartrecruiters,
    teamtailor,
    workable,
    workday,
)
from onward.parsing.postings.boards.api_links import board_api_link as board_api_link
from onward.parsing.postings.boards.markup import read_markup as read_markup
from onward.parsing.postings.boards.reader import read_openings
from onward.parsing.postings.boards.xml_data import parse_xml
from onward.parsing.postings.guard import MAX_SIZE
from onward.parsing.postings.records import Note, Posting

READERS = tuple(
    reader
    for board in (
        ashby,
        bamboohr,
        breezy,
        greenhouse,
        icims,
        jazzhr,
        jobvite,
        lever,
        personio,
        pinpoint,
        recruitee,
        rippling,
        smartrecruiters,
        teamtailor,
        workable,
        workday,
    )
    for reader in board.READERS
)

_XML = re.compile(r"<(?:\?xml|workzag-jobs|jobs|rss|result|source)\b")


def read_board(text: str, *, url: str | None = None) -> Posting | None:
    """Read the answer of a board's public interface, JSON or XML: the opening that ``url`` leads to, else the first.

    ``None`` for everything that is no such answer, is longer than ``MAX_SIZE`` characters, or does not hold the opening
    of ``url``. Never raises.
    """
    stripped = text.strip()
    if len(stripped) > MAX_SIZE:
        return None
    if stripped.startswith(("{", "[")):
        return read_openings(_parse_json(stripped), READERS, url)
    return read_openings(parse_xml(stripped), READERS, url) if _XML.match(stripped) else None


def read_inline(state: object, *, url: str | None = None) -> Posting | None:
    """Read the opening in data that a page carries for its script (``__NEXT_DATA__``, ``window.__appData``), parsed.

    Openings are found at any depth. ``None`` if there are several and ``url`` leads to none of them, since they may be
    listed beside the page's own.
    """
    posting = read_openings(state, READERS, url)
    return None if posting and Note.LIST_PAGE in posting.notes else posting


def _parse_json(text: str) -> object | None:
    try:
        parsed: object = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return parsed
