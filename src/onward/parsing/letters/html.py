"""The words of a letter in HTML, in one scan forward: no tree, so that no page is slow to read.

What a reader does not see is left out: programs, styles, and what is hidden. Time grows with the length alone: a
search for an end that is nowhere is made once.
"""

import re
from dataclasses import dataclass, field
from html import unescape

from onward.parsing.letters.records import LetterLink
from onward.parsing.text import strip_invisible, unify_newlines

MAX_TAGS = 300_000
MAX_LINKS = 500
MAX_URL = 4_000
MAX_LABEL = 300
_MAX_TAG = 5_000
_MAX_QUOTE_DEPTH = 50

_TAG = re.compile(r"<(?:!--|(/?)([a-zA-Z][\w:-]*)([^>]*)>|[!?/][^>]*>)")
_RAW = dict.fromkeys("script style title template xmp iframe noframes object svg math".split())
_ENDS = {name: re.compile(rf"</{name}\b", re.IGNORECASE) for name in _RAW}
_PARAGRAPHS = frozenset("p h1 h2 h3 h4 h5 h6 ul ol table blockquote section article pre hr header footer dl".split())
_LINES = frozenset("br div tr li dt dd option address center form fieldset caption legend body tbody main nav".split())
_CELLS = frozenset("td th button label".split())
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|(?<![\w-])max-height\s*:\s*0(?:px)?\s*(?:[;\"'!]|$)"
    r"|(?<![\w-])font-size\s*:\s*0(?:px|pt)?\s*(?:[;\"'!]|$)",
    re.IGNORECASE,
)
_HIDDEN_ATTRIBUTE = re.compile(r"\shidden(?=[\s/=]|$)(?!\s*=\s*[\"']?until)", re.IGNORECASE)
_HREF = re.compile(r"""\shref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_ALT = re.compile(r"""\salt\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_CITED = re.compile(r"""\stype\s*=\s*["']?cite|gmail_quote|yahoo_quoted|moz-cite""", re.IGNORECASE)
_LONG_REFERENCE = re.compile(r"&#(?:[xX][0-9a-fA-F]{7,}|[0-9]{8,});?")
_BLANKS = re.compile(r"[ \t\xa0\u2000-\u200a\u202f\u3000]+")
_PADDING = re.compile("(?:[\u034f\u200b-\u200d\u2060\u00ad\ufeff\u2007\u00a0] ?){4,}")
_AROUND_BREAKS = re.compile(r" *\n *")
_MANY_BREAKS = re.compile(r"\n{3,}")
_QUOTE, _UNQUOTE = "\x01", "\x02"


@dataclass(frozen=True, slots=True)
class HtmlText:
    """The words of a page, its links, and whether it was cut."""

    text: str
    links: tuple[LetterLink, ...] = ()
    cut: bool = False


def text(html: str, limit: int = 1_000_000) -> HtmlText:
    """Read the words of a page, cut after about ``limit`` characters."""
    scan = _Scan(html, limit)
    scan.run(0, hiding=True)
    if scan.hidden_since is not None:
        scan.show_what_never_ended()
    written = _tidied("".join(scan.out))
    return HtmlText(written, tuple(scan.links), cut=scan.cut)


@dataclass(slots=True)
class _Scan:
    html: str
    limit: int
    out: list[str] = field(default_factory=list)
    links: list[LetterLink] = field(default_factory=list)
    cut: bool = False
    hidden_since: tuple[int, int] | None = None
    """Where the hidden element that is open began, in the page and in ``out``."""
    _hidden_name: str = ""
    _hidden_depth: int = 0
    _open_link: tuple[str, int] | None = None
    _label_alt: str = ""
    _pre: int = 0
    _cited: list[bool] = field(default_factory=list)
    _nowhere: set[str] = field(default_factory=set)
    _length: int = 0

    def run(self, start: int, *, hiding: bool) -> None:
        """Go through the page from ``start``; the text after the last ``>`` holds no tag."""
        place = start
        last = self.html.rfind(">") + 1
        for count, tag in enumerate(_TAG.finditer(self.html, start, max(last, start))):
            begin, end = tag.span()
            if begin < place:
                continue
            if begin > place:
                self._say(self.html[place:begin])
            if count >= MAX_TAGS or self._length > self.limit:
                self.cut = True
                return
            name = tag[2]
            if name:
                place = self._element(tag, name.lower(), end, hiding=hiding)
            else:
                place = self._after(end, "-->", "-->") if end - begin == 4 and tag[0] == "<!--" else end
        self._say(self.html[place:])
        self._end_link()

    def show_what_never_ended(self) -> None:
        """Read on from where something hidden began that has no end: a slip of its writer must not hide the letter."""
        assert self.hidden_since is not None
        place, _length = self.hidden_since
        self.hidden_since = None
        self.run(place, hiding=False)

    def _say(self, words: str) -> None:
        if self.hidden_since is None:
            self.out.append(words if self._pre else words.replace("\n", " ").replace("\r", " "))
            self._length += len(words)

    def _element(self, tag: re.Match[str], name: str, end: int, *, hiding: bool) -> int:
        """Take one tag; return where to go on."""
        closing, attributes = bool(tag[1]), tag[3]
        if "=" in attributes:
            end = self._whole_tag(attributes, end)
        if name in _RAW and not closing:
            return end if attributes.endswith("/") else self._after_raw(end, name)
        if self.hidden_since is not None:
            if name == self._hidden_name:
                self._hidden_depth += -1 if closing else 1
                if not self._hidden_depth:
                    self.hidden_since = None
            return end
        if hiding and attributes and not closing and name not in _VOID and _is_hidden(attributes):
            self.hidden_since = (end, len(self.out))
            self._hidden_name, self._hidden_depth = name, 1
            return end
        self._show(name, attributes, closing=closing)
        return end

    def _show(self, name: str, attributes: str, *, closing: bool) -> None:
        if name in _LINES:
            self.out.append("\n")
        elif name in _PARAGRAPHS:
            if name == "blockquote" and closing:
                self._end_quote()
            self.out.append("\n\n")
            if name == "pre":
                self._pre = max(0, self._pre + (-1 if closing else 1))
            elif name == "blockquote" and not closing:
                self._begin_quote(attributes)
        elif name in _CELLS:
            self.out.append(" ")
        elif name == "a":
            self._end_link()
            if not closing:
                self._begin_link(attributes)
        elif name == "img" and self._open_link and (alt := _ALT.search(attributes[:_MAX_TAG])):
            self._label_alt = self._label_alt or alt[1] or alt[2] or ""

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
        url = strip_invisible(_unescaped(url)).strip()
        if url.lower().startswith(("http://", "https://", "mailto:")):
            label = " ".join(_unescaped("".join(self.out[begin : begin + MAX_LABEL])).split())
            alt = " ".join(_unescaped(self._label_alt[:MAX_LABEL]).split())
            self.links.append(LetterLink(url, strip_invisible(label or alt)[:MAX_LABEL]))

    def _whole_tag(self, attributes: str, end: int) -> int:
        """Return the end of a tag that has a ``>`` within quotes."""
        for quote in ('"', "'"):
            if attributes.count(quote) % 2 and attributes.rfind("=" + quote) == attributes.rfind(quote) - 1:
                closing = self.html.find(quote, end, end + _MAX_TAG)
                after = self.html.find(">", closing, closing + _MAX_TAG) if closing >= 0 else -1
                if after >= 0:
                    return after + 1
        return end

    def _after_raw(self, end: int, name: str) -> int:
        if name in self._nowhere:
            return end
        found = _ENDS[name].search(self.html, end)
        if found:
            return self._after(found.end(), ">", ">")
        self._nowhere.add(name)
        return end

    def _after(self, end: int, sought: str, key: str) -> int:
        """Return the place after what is sought; where there is none, ``end``, and it is never sought again."""
        if key in self._nowhere:
            return end
        found = self.html.find(sought, end - 2 if sought == "-->" else end)
        if found >= 0:
            return found + len(sought)
        self._nowhere.add(key)
        return end


def _is_hidden(attributes: str) -> bool:
    seen = attributes[:_MAX_TAG]
    lowered = seen.lower()
    if "style" in lowered and (":" in lowered) and _HIDDEN.search(seen):
        return True
    return "hidden" in lowered and bool(_HIDDEN_ATTRIBUTE.search(_without_values(seen)))


def _without_values(attributes: str) -> str:
    return re.sub(r"\"[^\"]*\"|'[^']*'", "''", attributes)


def _unescaped(written: str) -> str:
    return unescape(_LONG_REFERENCE.sub(" ", written)) if "&" in written else written


def _tidied(written: str) -> str:
    """Take references apart, and bring spaces and breaks to those that a reader sees."""
    plain = unify_newlines(_PADDING.sub(" ", _unescaped(written)))
    plain = _AROUND_BREAKS.sub("\n", _BLANKS.sub(" ", plain))
    if _QUOTE in plain:
        plain = _with_quote_marks(plain)
    return _MANY_BREAKS.sub("\n\n", strip_invisible(plain)).strip()


def _with_quote_marks(plain: str) -> str:
    """Write quoted paragraphs as mail in plain text does."""
    lines = []
    depth = 0
    for line in plain.split("\n"):
        opened, closed = line.count(_QUOTE), line.count(_UNQUOTE)
        words = line.replace(_QUOTE, "").replace(_UNQUOTE, "")
        level = max(depth, depth + opened)
        lines.append(">" * min(level, 5) + " " + words if level and words.strip() else words)
        depth = max(0, depth + opened - closed)
    return "\n".join(lines)
