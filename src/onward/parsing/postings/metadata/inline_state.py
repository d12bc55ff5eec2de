"""State that a page carries for its own script: ``__NEXT_DATA__``, ``window.__appData = {…}``, JSON in scripts."""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser

from onward.parsing.postings.guard import MAX_SIZE
from onward.parsing.postings.metadata.broken_json import read_first_json

MAX_SCRIPTS = 200
MAX_STATES = 20

_ASSIGNED = re.compile(r"(?:window|self|globalThis)(?:\.[\w$]{1,60}|\[[\"'][\w$.-]{1,60}[\"']\])\s*=\s*(?=[{\[])")
_VARIABLE = re.compile(r"(?:var|let|const)\s+[\w$]{1,60}\s*=\s*(?=[{\[])")


def read_inline_state(page: LexborHTMLParser) -> Iterator[object]:
    """Yield the values that scripts of a page hold or assign, in the order of the page; bounded, never raises."""
    size = found = 0
    for script in page.css("script:not([src])")[:MAX_SCRIPTS]:
        text = script.text()
        size += len(text)
        if size > MAX_SIZE or found >= MAX_STATES:
            return
        kind = (script.attrs.sget("type") or "").lower()
        if "json" in kind and "ld+json" not in kind:
            found += 1
            yield read_first_json(text.lstrip())
        elif not kind or "javascript" in kind:
            for assigned in (_ASSIGNED.search(text), _VARIABLE.search(text)):
                if assigned:
                    found += 1
                    yield read_first_json(text[assigned.end() :])
