"""Notices about a page that a person should know: sign-in or scripts needed, no longer open, a list."""

import re
from collections.abc import Mapping, Sequence

from selectolax.lexbor import LexborHTMLParser

from onward.parsing.postings.notice_words import CLOSED, NEEDS_SCRIPT, OPENING, SIGN_IN
from onward.parsing.postings.records import Block, Note
from onward.parsing.text import normalize

LITTLE_TEXT = 200
LITTLE_FOR_A_POSTING = 1_500
MANY_LINKS = 8
MAX_LINKS = 3_000
_MAX_NOTICE = 200


def _phrases(by_language: Mapping[str, str]) -> re.Pattern[str]:
    phrases = (normalize(each) for words in by_language.values() for each in words.split("|"))
    return re.compile(rf"\b(?:{'|'.join(sorted(phrases, key=len, reverse=True))})\b")


_SIGN_IN, _CHECKS, _CLOSED = _phrases(SIGN_IN), _phrases(NEEDS_SCRIPT), _phrases(CLOSED)
_OPENING = _phrases(OPENING)
_APP_ROOT = "#root, #app, #__next, #__nuxt, [data-reactroot], app-root, #main-app"
_JOB_LINK = re.compile(
    r"/(?:jobs?|careers?|positions?|openings?|vacanc(?:y|ies)|opportunit(?:y|ies)|stellen\w*|emplois?|offres?\w*|ofertas?\w*"
    r"|empleos?|offert[ae]\w*|vagas?|vacatures?|o|j)/[^/?#]+|[?&](?:gh_jid|jobid|job_id|jk|lever_id|ashby_jid)=",
    re.IGNORECASE,
)


def read_notices(page: LexborHTMLParser, blocks: Sequence[Block], *, title: str) -> frozenset[Note]:
    """Return notices about a page without data of a posting.

    ``blocks`` are its main part, and ``title`` is what its tab shows.
    """
    notes: set[Note] = set()
    length = sum(len(block.text) for block in blocks)
    whole = normalize(f"{title} {' '.join(block.text for block in blocks)}"[: 2 * LITTLE_FOR_A_POSTING])
    if length < LITTLE_FOR_A_POSTING and _asks_to_sign_in(page, whole, normalize(title)):
        notes.add(Note.NEEDS_SIGN_IN)
    elif length < LITTLE_TEXT and _needs_script(page, whole):
        notes.add(Note.NEEDS_SCRIPT)
    elif _is_list(page, length):
        notes.add(Note.LIST_PAGE)
    return frozenset(notes)


def is_gate(line: str) -> bool:
    """Return whether a title is that of a page in front of another one: a sign-in, a browser check."""
    words = normalize(line)
    return bool(_SIGN_IN.search(words) or _CHECKS.search(words))


def says_closed(blocks: Sequence[Block]) -> bool:
    """Return whether one of the short blocks says that the opening is closed, in one of seven languages."""
    short = (normalize(block.text) for block in blocks if len(block.text) <= _MAX_NOTICE)
    return any(_CLOSED.search(words) and _OPENING.search(words) for words in short)


def _asks_to_sign_in(page: LexborHTMLParser, whole: str, title: str) -> bool:
    if page.css_first("input[type='password']", default=None) is not None:
        return True
    return bool(_SIGN_IN.search(title) or (len(whole) < LITTLE_FOR_A_POSTING // 2 and _SIGN_IN.search(whole)))


def _needs_script(page: LexborHTMLParser, whole: str) -> bool:
    hints = " ".join(node.text()[:1_000] for node in page.css("noscript")[:10])
    has_root = (
        page.css_first("#root, #app, #__next, #__nuxt, [data-reactroot], app-root, #main-app", default=None) is not None
    )
    has_scripts = page.css_first("script[src], script[type='module']", default=None) is not None
    return has_root or has_scripts or bool(_CHECKS.search(whole) or _CHECKS.search(normalize(hints)))


def _is_list(page: LexborHTMLParser, length: int) -> bool:
    """Return whether a page has many links to jobs that make up a good part of all its words."""
    links = {
        address: len(node.text(strip=True))
        for node in page.css("a[href]")[:MAX_LINKS]
        if _JOB_LINK.search(address := node.attrs.sget("href")[:500])
    }
    named = [size for size in links.values() if size >= 5]
    return len(named) >= MANY_LINKS and sum(named) * 4 >= length
