"""The kinds of text in the box that saves a job."""

from __future__ import annotations

import re
from enum import StrEnum

from onward.parsing.postings.links_in_text import find_link
from onward.parsing.postings.typed import read_typed

__all__ = ["BoxKind", "box_kind", "find_link", "read_typed"]

_MOST_LINE_BREAKS = 4
_LONGEST_LINE = 280
_LONGEST_SHARED_LINK = 400
_PAGE_START = re.compile(
    r"^\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*){0,5}<(?:!doctype|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)


class BoxKind(StrEnum):
    """The kind of text in the box; ``LINK`` may have some words around it, as phones share it."""

    LINK = "link"
    PAGE = "page"
    POSTING = "posting"
    TYPED = "typed"


def box_kind(text: str) -> BoxKind:
    """Say whether a text is a link, the source of a page, the text of a posting, or a line that a person typed."""
    stripped = text.strip()
    if _PAGE_START.match(stripped[:3_000]):
        return BoxKind.PAGE
    breaks = stripped.count("\n")
    is_one_word = not re.search(r"\s", stripped[:3_000])
    is_short = len(stripped) < _LONGEST_SHARED_LINK and breaks <= _MOST_LINE_BREAKS
    link = find_link(stripped[:3_000]) if is_short or is_one_word else ""
    if link and (is_one_word or "://" in link):
        return BoxKind.LINK
    if breaks >= _MOST_LINE_BREAKS or len(stripped) > _LONGEST_LINE:
        return BoxKind.POSTING
    return BoxKind.TYPED
