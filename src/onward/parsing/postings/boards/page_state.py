"""Data that a page carries for its own script: JSON in script elements, and values that scripts assign."""

import json
import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser

MOST_VALUES = 10
_JSON_TYPES = frozenset({"application/json", "text/json"})
_ASSIGNED = re.compile(r"""[\w$\]"']\s*=\s*(?=[{\[]|JSON\.parse\()""")
_PARSED_STRING = re.compile(r"JSON\.parse\(\s*(?=\")")


def page_state(page: LexborHTMLParser, telling_words: frozenset[str]) -> list[object]:
    """Return the data in scripts of a page that hold one of ``telling_words`` as a key, in the order of the page.

    At most ``MOST_VALUES`` values are tried of a script and given of a page; what is no JSON is passed over. The page
    is of bounded size.
    """
    telling = re.compile("|".join(rf'\\?"{re.escape(word)}\\?"\s*:' for word in sorted(telling_words)))
    found: list[object] = []
    for script in page.css("script"):
        if len(found) >= MOST_VALUES:
            break
        kind = (script.attributes.get("type") or "").partition(";")[0].strip().lower()
        written = script.text()
        if kind != "application/ld+json" and telling.search(written):
            found += _values(written, is_json=kind in _JSON_TYPES)
    return found[:MOST_VALUES]


def _values(written: str, *, is_json: bool) -> Iterator[object]:
    """Values of a script; a value inside one that was read is not read again."""
    starts = [0] if is_json else [found.end() for found in _ASSIGNED.finditer(written)]
    place = tried = 0
    for start in starts:
        if start >= place and tried < MOST_VALUES:
            tried += 1
            value, end = _value_at(written, start)
            if value is not None:
                place = end
                yield value


def _value_at(written: str, start: int) -> tuple[object, int]:
    """The JSON value that begins at ``start`` and where it ends; ``None`` where none does."""
    quoted = _PARSED_STRING.match(written, start)
    try:
        start = quoted.end() if quoted else len(written) - len(written[start:].lstrip())
        value, end = json.JSONDecoder(strict=False).raw_decode(written, start)
        return (json.loads(value, strict=False) if quoted else value), end
    except (ValueError, RecursionError, TypeError):
        return None, start
