"""Making untrusted pages safe to parse: decoded, cut to a size, and flattened if built to be slow.

An HTML parser is quick on every honest page but can be made to take minutes or gigabytes: by depth, by unclosed
formatting that every paragraph repeats, by thousands of attributes. One pass over the tags detects these first.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from onward.parsing.tables.decoding import decode

MAX_SIZE = 5_000_000
"""Bytes, or characters of a text; anything longer is cut."""
MAX_TAGS = 250_000
"""A page is cut after so many; honest ones of ``MAX_SIZE`` have a fifth of that."""
MAX_DEPTH = 500
MAX_REOPENED = 200_000
"""Elements that a parser may add by itself, to reopen formatting that was left open."""
MAX_ATTRIBUTES = 300
MAX_OPTIONS = 5_000
_FEW_TAGS = 400

_FORMATTING = frozenset("a b big code em font i nobr s small strike strong tt u".split())
_CLOSED_BY_NEXT = frozenset("p li td th tr dt dd tbody thead tfoot colgroup html head body".split())
_MERGED = frozenset({"html", "body"})
"""Elements that are there once: attributes of every further tag are added to them."""
_VOID = frozenset("area base br col embed hr image img input link meta param source track wbr".split())
_TEXT_ONLY = frozenset("script style textarea title xmp iframe noembed noframes".split())
_ATTRIBUTE = r"""[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"?+|'[^']*+'?+|[^\s>"'][^\s>]*+)?+)?+"""
_TAG = re.compile(rf"<!--.*?(?:-->|\Z)|<(/?)([a-zA-Z][^\s/>]*+)((?:{_ATTRIBUTE})*+)[\s/]*+>?+", re.DOTALL)
_ATTRIBUTES = re.compile(_ATTRIBUTE)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,30})""", re.IGNORECASE)
_DECLARATION_BYTES = 4_096
_ENCODINGS = re.compile(
    r"(?:utf-?8|utf-?16(?:[bl]e)?|(?:us-)?ascii|latin-?1|iso-?8859-?\d+|windows-?\d+|cp\d+|koi8-[ru]|gbk|gb2312|gb18030"
    r"|big5|shift[_-]?jis|euc-(?:jp|kr)|iso-2022-jp|macintosh|mac-?roman|tis-620)\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class BoundedText:
    """A text of bounded size, and whether something was cut off its end."""

    text: str
    is_cut: bool = False


def bound_source(source: bytes | str) -> BoundedText:
    """Decode a source and cut it at ``MAX_SIZE``; halves of surrogate pairs are replaced, nothing is raised."""
    head = source[:MAX_SIZE]
    text = head if isinstance(head, str) else decode_page(head)
    if not text.isascii():
        text = text.encode("utf-8", "replace").decode("utf-8")
    return BoundedText(text.removeprefix("\ufeff"), is_cut=len(source) > MAX_SIZE)


def bound_tags(text: str) -> BoundedText:
    """Cut a page after ``MAX_TAGS``."""
    if text.count("<") <= MAX_TAGS:
        return BoundedText(text)
    opening = islice(re.finditer("<", text), MAX_TAGS, None)
    return BoundedText(text[: next(opening).start()], is_cut=True)


def decode_page(data: bytes) -> str:
    """Decode bytes as the page declares; valid UTF-8 is read as such whatever was declared."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return decode(data, _declared_encoding(data)).text


def is_encoding(name: str) -> bool:
    """Return whether a name is that of an encoding of texts that pages and mails use, quick to decode."""
    return _ENCODINGS.match(name) is not None


def is_slow_to_parse(html: str) -> bool:
    """Return whether an HTML parser could need more than about a second or 100 MB for a page of at most
    ``MAX_SIZE``."""
    if html.count("<") < _FEW_TAGS and len(html) < 20_000:
        return False
    open_tags: Counter[str] = Counter()
    merged = ""
    depth = formatting = reopened = options = 0
    for closes, name, attributes in _tags(html):
        if name in _CLOSED_BY_NEXT:
            reopened += formatting
        elif closes:
            if open_tags[name]:
                open_tags[name] -= 1
                depth -= 1
                formatting -= name in _FORMATTING
        elif name not in _VOID:
            open_tags[name] += 1
            depth += 1
            formatting += name in _FORMATTING
            reopened += formatting if name not in _FORMATTING else 0
            options += name == "option"
        if name in _MERGED:
            merged += attributes
        if len(attributes) > MAX_ATTRIBUTES and _has_too_many(attributes):
            return True
        if depth > MAX_DEPTH or reopened > MAX_REOPENED or options > MAX_OPTIONS:
            return True
    return len(merged) > MAX_ATTRIBUTES and _has_too_many(merged)


def flatten(html: str) -> str:
    """Write a page as paragraphs without any nesting: quick to parse, no word lost.

    Scripts with data, titles and ``meta`` are kept; other scripts and styles are dropped.
    """
    return "".join(_flat_pieces(html))


def _declared_encoding(data: bytes) -> str | None:
    found = _DECLARED.search(data[:_DECLARATION_BYTES])
    name = found[1].decode("ascii", "replace") if found else ""
    if not is_encoding(name):
        return None
    # Browsers read these three as cp1252, which holds the quotes and dashes that such pages use.
    return "cp1252" if re.fullmatch(r"(?:us-)?ascii|latin-?1|iso-?8859-?1", name, re.IGNORECASE) else name


def _has_too_many(attributes: str) -> bool:
    return sum(1 for _ in _ATTRIBUTES.finditer(attributes)) > MAX_ATTRIBUTES


def _tags(html: str) -> Iterator[tuple[str, str, str]]:
    """Yield "/" or "", name in lower case, and attributes of every tag; what stands in scripts and comments is none."""
    place = 0
    while found := _TAG.search(html, place):
        place = found.end()
        if (name := found[2]) is None:
            continue
        name = name.lower()
        yield found[1], name, found[3]
        if name in _TEXT_ONLY and not found[1]:
            place = _end_of_text(html, name, place)


def _end_of_text(html: str, name: str, place: int) -> int:
    closing = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(html, place)
    return closing.start() if closing else len(html)


def _flat_pieces(html: str) -> Iterator[str]:
    place = 0
    while found := _TAG.search(html, place):
        yield html[place : found.start()]
        place = found.end()
        name = (found[2] or "").lower()
        if name in _TEXT_ONLY and not found[1]:
            end = _end_of_text(html, name, place)
            if name == "title" or (name == "script" and "ld+json" in found[3].lower()):
                yield f"<{name}{found[3][:200]}>{html[place:end]}</{name}>"
            place = end
        elif name == "meta" and len(found[3]) < 5_000 and not _has_too_many(found[3]):
            yield f"<meta{found[3]}>"
        elif name and name not in _FORMATTING and name not in {"span", "meta", *_TEXT_ONLY}:
            yield "<p>"
    yield html[place:]
