"""The words of a letter in HTML, in one scan forward: no tree, so that no page is slow to read.

What a reader does not see is left out: programs, styles, and what is hidden. Time grows with the length alone: a
search for an end that is nowhere is made once.
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape

from onward.parsing.letters.records import LetterLink
from onward.parsing.text import clean_text, one_line, strip_invisible

MAX_TAGS = 300_000
MAX_LINKS = 500
MAX_URL = 4_000
MAX_LABEL = 300
_MAX_TAG = 5_000
_MAX_QUOTE_DEPTH = 50
_MOST_KNOWN, _LONGEST_KNOWN = 2_000, 500
"""Attributes that are kept in mind, and their letters."""

_TAG = re.compile(r"<(?:(/?)([a-zA-Z][\w:-]*)([^>]*)|(?:!(?!--)|[?/])[^>]*)>")
_NOT_READ = re.compile(
    r"<(?:(!--)|(?=[finmostx])(script|style|title|template|xmp|iframe|noframes|object|svg|math)\b[^>]*>)", re.IGNORECASE
)
_ENDS = {
    name: re.compile(rf"</{name}\b", re.IGNORECASE)
    for name in "script style title template xmp iframe noframes object svg math".split()
}
_SPACES = {
    **dict.fromkeys(
        "p h1 h2 h3 h4 h5 h6 ul ol table section article header footer hr dl blockquote pre".split(), "\n\n"
    ),
    **dict.fromkeys("br div tr li dt dd option address center form fieldset caption body main nav".split(), "\n"),
    **dict.fromkeys("td th button label".split(), " "),
    **dict.fromkeys("b strong i em u span font small big tbody thead html head meta sub sup o:p".split(), ""),
}
"""What an element stands for in the text; those that are not here may mean more."""
_SIMPLE = frozenset(_SPACES) - {"blockquote", "pre"}
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_MAY_HIDE = re.compile(r"none|hid|(?:height|size)\s*:\s*0")
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all"
    r"|(?<![\w-])(?:max-height|font-size)\s*:\s*0(?:px|pt)?\s*(?:[;\"'!]|$)"
)
_HIDDEN_ATTRIBUTE = re.compile(r"\shidden(?=[\s/=]|$)")
_VALUE = re.compile(r"\"[^\"]*\"|'[^']*'")
_QUOTE_MARK = re.compile("[\"']")
_HREF = re.compile(r"""\shref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_ALT = re.compile(r"""\salt\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_CITED = re.compile(r"""\stype\s*=\s*["']?cite|gmail_quote|yahoo_quoted|moz-cite""", re.IGNORECASE)
_LONG_REFERENCE = re.compile(r"&#(?:[xX][0-9a-fA-F]{7,}|[0-9]{8,});?")
_PADDING = re.compile("(?:[\u034f\u200b-\u200d\u2060\u00ad\ufeff\u2007\u00a0] ?){4,}")
_BLANK_LINES = re.compile("\n{3,}")
_QUOTE, _UNQUOTE = "\x01", "\x02"


@dataclass(frozen=True, slots=True)
class HtmlText:
    """The words of a page, its links, and whether it was cut."""

    text: str
    links: tuple[LetterLink, ...] = ()
    cut: bool = False


def text_of_html(html: str, limit: int = 1_000_000) -> HtmlText:
    """Read the words of a page, cut after ``limit`` characters."""
    page = _without_what_is_not_read(html) if "<" in html else html
    has_pre = "<pre" in page or "<PRE" in page
    page = page if has_pre else page.replace("\n", " ").replace("\r", " ")
    last = page.rfind(">") + 1
    tokens = _TAG.split(page[:last], MAX_TAGS)
    tokens[-1] = f"{tokens[-1]}{page[last:]}"
    scan = _Scan(has_pre=has_pre)
    scan.run(tokens)
    written = _tidied("".join(scan.out))
    cut = len(tokens) > 4 * MAX_TAGS or len(written) > limit
    return HtmlText(written[:limit], tuple(scan.links), cut=cut)


def _without_what_is_not_read(html: str) -> str:
    """Take out comments, programs, styles and drawings; one that has no end is kept, since it may be the letter."""
    kept: list[str] = []
    place = 0
    nowhere: set[str] = set()
    last = html.rfind(">") + 1
    for found in _NOT_READ.finditer(html, 0, last):
        name = (found[2] or "").lower()
        if found.start() < place or name in nowhere or found[0].endswith("/>"):
            continue
        end = _end_of(html, name, found.end())
        if end < 0:
            nowhere.add(name)
            continue
        kept.append(html[place : found.start()])
        place = end
    return "".join((*kept, html[place:])) if place else html


def _end_of(html: str, name: str, begin: int) -> int:
    """Return where an element that is not read ends, or a comment, which has no name; -1 where it does not."""
    if not name:
        closed = html.find("-->", begin - 2)
        return closed + 3 if closed >= 0 else -1
    found = _ENDS[name].search(html, begin)
    return html.find(">", found.end()) + 1 or -1 if found else -1


@dataclass(slots=True)
class _Scan:
    has_pre: bool = False
    out: list[str] = field(default_factory=list)
    links: list[LetterLink] = field(default_factory=list)
    _hidden_name: str = ""
    _hidden_depth: int = 0
    _hidden_since: int = 0
    _hides: bool = True
    _open_link: tuple[str, int] | None = None
    _label_alt: str = ""
    _pre: int = 0
    _cited: list[bool] = field(default_factory=list)

    def run(self, tokens: list[str | None]) -> None:
        """Go through words and tags in turn: words, then a slash or nothing, a name, attributes, words, and so on.

        What is hidden and has no end is read all the same: a slip of its writer must not hide the letter.
        """
        out = self.out
        say = self._say if self.has_pre else out.append
        say(tokens[0] or "")
        rest = iter(tokens[1:])
        for number, (closing, name, attributes, after) in enumerate(zip(rest, rest, rest, rest, strict=True)):
            words = after
            if not attributes and not self._hidden_name and name in _SIMPLE:
                out.append(_SPACES[name])
            elif name and attributes is not None:
                words = self._tag(number, name.lower(), attributes, after or "", closing=bool(closing))
            if words and not self._hidden_name:
                say(words)
        self._end_link()
        if self._hidden_name:
            self._hidden_name, self._hides = "", False
            self.run(["", *tokens[4 * self._hidden_since + 1 :]])

    def _tag(self, number: int, name: str, attributes: str, words: str, *, closing: bool) -> str:
        """Take one tag; return the words after it."""
        look = _look_of_known if len(attributes) < _LONGEST_KNOWN else _look_of
        hidden, is_open = look(attributes)
        if self._hidden_name:
            self._count_hidden(name, closing=closing)
        elif hidden and self._hides and not closing and name not in _VOID:
            self._hidden_name, self._hidden_depth, self._hidden_since = name, 1, number
        else:
            self._show(name, attributes, closing=closing)
        return _after_quotes(words) if is_open else words

    def _count_hidden(self, name: str, *, closing: bool) -> None:
        if name == self._hidden_name:
            self._hidden_depth += -1 if closing else 1
            self._hidden_name = name if self._hidden_depth else ""

    def _say(self, words: str) -> None:
        self.out.append(words.replace("\n", " ").replace("\r", " ") if self.has_pre and not self._pre else words)

    def _show(self, name: str, attributes: str, *, closing: bool) -> None:
        if name in _SIMPLE:
            self.out.append(_SPACES[name])
            return
        if name == "blockquote" and closing:
            self._end_quote()
        self.out.append(_SPACES.get(name, ""))
        if name == "a":
            self._end_link()
            if not closing:
                self._begin_link(attributes)
        elif name == "img":
            if self._open_link and (alt := _ALT.search(attributes[:_MAX_TAG])):
                self._label_alt = self._label_alt or alt[1] or alt[2] or ""
        elif name == "pre":
            self._pre = max(0, self._pre + (-1 if closing else 1))
        elif name == "blockquote" and not closing:
            self._begin_quote(attributes)

    def _begin_quote(self, attributes: str) -> None:
        self._cited.append(len(self._cited) < _MAX_QUOTE_DEPTH and bool(_CITED.search(attributes[:_MAX_TAG])))
        if self._cited[-1]:
            self.out.append(_QUOTE)

    def _end_quote(self) -> None:
        if self._cited and self._cited.pop():
            self.out.append(_UNQUOTE)

    def _begin_link(self, attributes: str) -> None:
        found = _HREF.search(attributes[: 2 * _MAX_TAG])
        url = (found[1] or found[2] or found[3] or "") if found else ""
        if url and len(url) <= MAX_URL and len(self.links) < MAX_LINKS:
            self._open_link = (url, len(self.out))
            self._label_alt = ""

    def _end_link(self) -> None:
        if not self._open_link:
            return
        url, begin = self._open_link
        self._open_link = None
        url = _plain(url)
        if url[:8].lower().startswith(("http://", "https://", "mailto:")):
            label = _plain("".join(self.out[begin : begin + MAX_LABEL])) or _plain(self._label_alt)
            self.links.append(LetterLink(url, label[:MAX_LABEL]))


def _look_of(attributes: str) -> tuple[bool, bool]:
    """Tell whether a tag hides what it holds, and whether it goes on after it seems to end."""
    return _is_hidden(attributes), _is_open(attributes)


_look_of_known = lru_cache(maxsize=_MOST_KNOWN)(_look_of)
"""The same of attributes that come again, within a letter and in all of one template."""


def _is_open(attributes: str) -> bool:
    """Tell whether a value goes on after the tag seems to end: it has a ``>`` within quotes."""
    for quote in ('"', "'"):
        if attributes.count(quote) % 2 and attributes.rfind("=" + quote) == attributes.rfind(quote) - 1:
            return True
    return False


def _after_quotes(words: str) -> str:
    """Take the rest of a tag that is open off the words after it."""
    quote = _QUOTE_MARK.search(words, 0, _MAX_TAG)
    end = words.find(">", quote.end(), quote.end() + _MAX_TAG) if quote else -1
    return words[end + 1 :] if end >= 0 else words


def _is_hidden(attributes: str) -> bool:
    seen = attributes[:_MAX_TAG].lower()
    if not _MAY_HIDE.search(seen):
        return False
    return bool(("style" in seen and _HIDDEN.search(seen)) or _HIDDEN_ATTRIBUTE.search(_VALUE.sub("''", seen)))


def _unescaped(written: str) -> str:
    return unescape(_LONG_REFERENCE.sub(" ", written)) if "&" in written else written


def _plain(written: str) -> str:
    """Take the references of a link or label apart, and put it on one line."""
    line = one_line(_unescaped(written))
    return line if line.isprintable() else strip_invisible(line)


def _tidied(written: str) -> str:
    """Take references apart, and bring spaces and breaks to those that a reader sees."""
    plain = _unescaped(written)
    if "\u200c" in plain or "\u034f" in plain:
        plain = _PADDING.sub(" ", plain)
    lines = list(map(" ".join, map(str.split, plain.split("\n"))))
    if _QUOTE in plain:
        lines = _with_quote_marks(lines)
    tidied = clean_text("\n".join(lines)).strip()
    return _BLANK_LINES.sub("\n\n", tidied)


def _with_quote_marks(given: list[str]) -> list[str]:
    """Write quoted paragraphs as mail in plain text does."""
    lines = []
    depth = 0
    for line in given:
        opened, closed = line.count(_QUOTE), line.count(_UNQUOTE)
        words = line.replace(_QUOTE, "").replace(_UNQUOTE, "")
        level = depth + opened
        lines.append(">" * min(level, 5) + " " + words if level and words.strip() else words)
        depth = max(0, depth + opened - closed)
    return lines
