"""HTML to blocks: paragraphs, headings and list items as a person sees them, by one walk over the parsed tree."""

import re
from collections.abc import Iterable
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from onward.parsing.postings.guard import MAX_SIZE, flatten, is_slow_to_parse
from onward.parsing.postings.records import Block, BlockKind
from onward.parsing.text import clean_text, one_line, strip_invisible

MAX_BLOCKS = 5_000
MAX_BLOCK_LENGTH = 20_000
MAX_LIST_DEPTH = 9

# What an element does to the lines around it; those from _BLOCK on end the line before and after them.
_UNSEEN, _BOLD, _SPAN, _CELL, _LINE_BREAK, _BLOCK, _ITEM, _LIST, _HEADING, _PREFORMATTED = range(1, 11)
_BLOCK_TAGS = (
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer"
    " form header hgroup hr html legend main nav p search section summary table tbody tfoot thead tr"
)
_UNSEEN_TAGS = (
    "head script style noscript template svg math select option datalist textarea button input iframe object canvas"
    " audio video map"
)
_ROLES: Final = (
    dict.fromkeys(_BLOCK_TAGS.split(), _BLOCK)
    | dict.fromkeys(_UNSEEN_TAGS.split(), _UNSEEN)
    | dict.fromkeys(("ul", "ol", "menu", "dir"), _LIST)
    | dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _HEADING)
    | dict.fromkeys(("td", "th"), _CELL)
    | dict.fromkeys(("b", "strong"), _BOLD)
    | {"li": _ITEM, "pre": _PREFORMATTED, "br": _LINE_BREAK, "span": _SPAN}
)
_HEADINGS: Final = {f"h{level}": BlockKind(f"h{level}") for level in range(1, 7)}
_PARAGRAPH_KIND, _ITEM_KIND, _PREFORMATTED_KIND = BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.PREFORMATTED
_BOLD_STYLE = re.compile(r"font-weight:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_BULLET_SIGNS = "•◦▪▫●○■□·∙‣\u2043➢➤►▶✓✔✅\u2013—*-"
_BULLET = re.compile(r"(?:[^\u2013—*-]|[\u2013—*-](?=\s))\s*(?=\S)")


def parse_html(html: str) -> LexborHTMLParser:
    """Parse a page of at most ``MAX_SIZE`` characters; one that is built to be slow is flattened first."""
    return parse_guarded(flatten(html) if is_slow_to_parse(html) else html)


def parse_guarded(html: str) -> LexborHTMLParser:
    """Parse a page that :func:`guard.is_slow_to_parse` was asked about."""
    try:
        return LexborHTMLParser(html)
    except UnicodeEncodeError:
        return LexborHTMLParser(html.encode("utf-8", "replace"))


def read_blocks(html: str) -> tuple[Block, ...]:
    """Read HTML, a page or a part of one, as the blocks a person sees; at most ``MAX_BLOCKS``.

    Scripts, styles, forms' fields and pictures are left out. A line break inside a paragraph begins a new block; a
    paragraph that begins with a bullet is a list item. Never raises.
    """
    root = parse_html(html[:MAX_SIZE]).body
    return node_blocks(root) if root else ()


def node_blocks(root: LexborNode, left_out: frozenset[int] = frozenset()) -> tuple[Block, ...]:
    """Read an element as blocks, without those of its parts whose ``mem_id`` is in ``left_out``."""
    lines = _Lines()
    path: list[tuple[int, int]] = []
    innermost = 0
    for node in root.traverse(include_text=True):
        parent = node.parent
        if parent is not None and (parent_id := parent.mem_id) != innermost:
            innermost = parent_id
            while path and path[-1][0] != parent_id:
                if role := path.pop()[1]:
                    lines.leave(role)
        tag = node.tag or ""
        if tag == "-text":
            if not lines.unseen:
                lines.add(node.text_content or "")
            continue
        innermost = node.mem_id
        role = _UNSEEN if innermost in left_out else _ROLES.get(tag, 0)
        if role == _SPAN:
            role = _BOLD if _BOLD_STYLE.search(node.attrs.sget("style")) else 0
        path.append((innermost, role))
        if role:
            lines.enter(role, tag)
            if len(lines.blocks) >= MAX_BLOCKS:
                break
    lines.end()
    return tuple(lines.blocks)


def blocks_to_text(blocks: Iterable[Block]) -> str:
    """Write blocks as plain text: an empty line between paragraphs, list items with a dash, one under the other."""
    lines: list[str] = []
    before: Block | None = None
    for block in blocks:
        is_item = block.kind is _ITEM_KIND
        if before and not (is_item and before.kind is _ITEM_KIND):
            lines.append("")
        lines.append(f"{'  ' * (block.depth - 1)}- {block.text}" if is_item else block.text)
        before = block
    return "\n".join(lines)


class _Lines:
    """The blocks written so far, and the pieces of the one that is being written."""

    __slots__ = ("_bold", "_is_bold", "_kind", "_lists", "_pieces", "blocks", "unseen")

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.unseen = 0
        self._pieces: list[str] = []
        self._is_bold = True
        self._bold = 0
        self._lists = 0
        self._kind = _PARAGRAPH_KIND

    def add(self, text: str) -> None:
        """Add to the text of the block."""
        self._pieces.append(text)
        if self._is_bold and not self._bold and not text.isspace():
            self._is_bold = False

    def enter(self, role: int, tag: str) -> None:
        """Begin an element."""
        if role >= _BLOCK:
            if self._pieces:
                self.end()
            if role != _BLOCK:
                self._begin(role, tag)
        elif role == _BOLD:
            self._bold += 1
        elif role == _UNSEEN:
            self.unseen += 1
        elif role == _CELL:
            self._pieces.append(" ")
        elif role == _LINE_BREAK:
            self._break_line()

    def leave(self, role: int) -> None:
        """End an element."""
        if role >= _BLOCK:
            if self._pieces:
                self.end()
            self._kind = _PARAGRAPH_KIND
            if role == _LIST:
                self._lists -= 1
        elif role == _BOLD:
            self._bold -= 1
        elif role == _UNSEEN:
            self.unseen -= 1

    def _begin(self, role: int, tag: str) -> None:
        if role == _ITEM:
            self._kind = _ITEM_KIND
        elif role == _HEADING:
            self._kind = _HEADINGS[tag]
        elif role == _LIST:
            self._lists += 1
            self._kind = _PARAGRAPH_KIND
        else:
            self._kind = _PREFORMATTED_KIND

    def _break_line(self) -> None:
        """Begin a new block, but in a heading, whose words may stand in two lines."""
        if self._kind is _PREFORMATTED_KIND:
            self._pieces.append("\n")
        elif self._kind.is_heading:
            self._pieces.append(" ")
        elif self._pieces:
            self.end()

    def end(self) -> None:
        """Write the block, if there is something to be seen in it."""
        joined = "".join(self._pieces)
        kind, depth, is_bold = self._kind, self._lists, self._is_bold
        self._pieces.clear()
        self._is_bold = True
        text = _lines_of(joined) if kind is _PREFORMATTED_KIND else _clean_line(joined)
        if not text:
            return
        if kind is not _PREFORMATTED_KIND:
            self._kind = _PARAGRAPH_KIND
        if text[0] in _BULLET_SIGNS and kind is _PARAGRAPH_KIND and (bullet := _BULLET.match(text)):
            kind, text = _ITEM_KIND, text[bullet.end() :]
        if kind is _ITEM_KIND and not depth:
            depth = 1
        self.blocks.append(Block(kind, text[:MAX_BLOCK_LENGTH], min(depth, MAX_LIST_DEPTH), is_bold))


def _clean_line(text: str) -> str:
    if text.isprintable() and "  " not in text:
        return text.strip()
    return strip_invisible(one_line(text)).strip()


def _lines_of(text: str) -> str:
    return "\n".join(line.rstrip() for line in clean_text(text).strip("\n").split("\n")).rstrip()
