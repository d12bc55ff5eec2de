"""HTML to blocks: paragraphs, headings and list items as a person sees them, by one walk over the parsed tree."""

import re
from collections.abc import Iterable
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from onward.parsing.postings.guard import bound_source, flatten, is_slow_to_parse
from onward.parsing.postings.records import Block, BlockKind
from onward.parsing.text import clean_text, strip_invisible

MAX_BLOCKS = 5_000
MAX_BLOCK_LENGTH = 20_000
MAX_LIST_DEPTH = 9

_HEADINGS: Final = {f"h{level}": BlockKind(f"h{level}") for level in range(1, 7)}
_LISTS = frozenset("ul ol menu dir".split())
_BLOCKS = _LISTS | frozenset(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer"
    " form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main nav p pre search section summary table tbody tfoot"
    " thead tr".split()
)
_CELLS = frozenset({"td", "th"})
_BOLD = frozenset({"b", "strong"})
_BOLD_STYLE = re.compile(r"font-weight:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_UNSEEN = frozenset(
    "head script style noscript template svg math select option datalist textarea button input iframe object canvas"
    " audio video map".split()
)
_BULLET = re.compile(r"(?:[•◦▪▫●○■□·∙‣\u2043➢➤►▶✓✔✅]|[\u2013—*-](?=\s))\s*(?=\S)")


def parse_html(html: str) -> LexborHTMLParser:
    """Parse a page in bounded time: cut at ``MAX_SIZE``, flattened where it is built to be slow."""
    text = bound_source(html).text
    return LexborHTMLParser(flatten(text) if is_slow_to_parse(text) else text)


def read_blocks(html: str) -> tuple[Block, ...]:
    """Read HTML, a page or a part of one, as the blocks a person sees; at most ``MAX_BLOCKS``.

    Scripts, styles, forms' fields and pictures are left out. A line break inside a paragraph begins a new block; a
    paragraph that begins with a bullet is a list item. Never raises.
    """
    root = parse_html(html).root
    return node_blocks(root) if root else ()


def node_blocks(root: LexborNode, left_out: frozenset[int] = frozenset()) -> tuple[Block, ...]:
    """Read an element as blocks, without those of its parts whose ``mem_id`` is in ``left_out``."""
    walk = _Walk()
    for node in root.traverse(include_text=True):
        if len(walk.blocks) >= MAX_BLOCKS:
            break
        parent = node.parent
        walk.leave_until(parent.mem_id if parent else 0)
        if walk.is_unseen:
            continue
        tag = node.tag or ""
        if tag == "-text":
            walk.add(node.text_content or "")
        elif tag == "br":
            walk.break_line()
        elif tag in _CELLS:
            walk.add(" ")
        if tag[:1] not in {"-", "!"}:
            walk.enter(node, tag, is_unseen=tag in _UNSEEN or node.mem_id in left_out)
    walk.leave_until(0)
    return tuple(walk.blocks)


def blocks_to_text(blocks: Iterable[Block]) -> str:
    """Write blocks as plain text: an empty line between paragraphs, list items with a dash, one under the other."""
    lines: list[str] = []
    before: Block | None = None
    for block in blocks:
        is_item = block.kind is BlockKind.ITEM
        if before and not (is_item and before.kind is BlockKind.ITEM):
            lines.append("")
        lines.append(f"{'  ' * (block.depth - 1)}- {block.text}" if is_item else block.text)
        before = block
    return "\n".join(lines)


def text_to_blocks(text: str) -> tuple[Block, ...]:
    """Read plain text as blocks: one a line, bullets as list items; at most ``MAX_BLOCKS``."""
    walk = _Walk()
    for line in clean_text(text).split("\n"):
        walk.add(line)
        walk.close_block()
        if len(walk.blocks) >= MAX_BLOCKS:
            break
    return tuple(walk.blocks)


class _Walk:
    """The blocks written so far, the elements that are open, and the block that is being written."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.is_unseen = False
        self._open: list[tuple[int, str, bool]] = []
        self._bold = self._lists = 0
        self._is_bold = True
        self._start_block(BlockKind.PARAGRAPH)

    def enter(self, node: LexborNode, tag: str, *, is_unseen: bool) -> None:
        """Open an element."""
        if tag in _BLOCKS:
            self.close_block()
            self._begin(tag)
        is_bold = tag in _BOLD or (tag == "span" and _BOLD_STYLE.search(node.attrs.sget("style")) is not None)
        self._bold += is_bold
        self.is_unseen = is_unseen
        self._open.append((node.mem_id, tag, is_bold))

    def leave_until(self, parent: int) -> None:
        """Close what is open until the element ``parent`` is the innermost; everything if it is not open."""
        while self._open and self._open[-1][0] != parent:
            _id, tag, is_bold = self._open.pop()
            self._bold -= is_bold
            self._lists -= tag in _LISTS
            self.is_unseen = False
            if tag in _BLOCKS:
                self.close_block()

    def add(self, text: str) -> None:
        """Add text to the block."""
        self._pieces.append(text)
        if not self._bold and self._is_bold and not text.isspace():
            self._is_bold = False

    def break_line(self) -> None:
        """End a line: a new block, but in a heading, where a title may stand in two lines."""
        if self._kind is BlockKind.PREFORMATTED:
            self.add("\n")
        elif self._kind.is_heading:
            self.add(" ")
        else:
            self.close_block()

    def close_block(self) -> None:
        """Write the block, if there is something to be seen in it."""
        if not self._pieces:
            return
        joined = "".join(self._pieces)
        kind, depth = self._kind, min(self._lists, MAX_LIST_DEPTH)
        if kind is BlockKind.PREFORMATTED:
            text = "\n".join(line.rstrip() for line in clean_text(joined).strip("\n").split("\n"))
        else:
            text = strip_invisible(" ".join(joined.split()))
        if kind is BlockKind.PARAGRAPH and (bullet := _BULLET.match(text)):
            kind, depth, text = BlockKind.ITEM, max(depth, 1), text[bullet.end() :]
        if not text or text.isspace():
            self._pieces.clear()
            return
        if kind is BlockKind.ITEM:
            depth = max(depth, 1)
        self.blocks.append(Block(kind, text[:MAX_BLOCK_LENGTH], depth, self._is_bold))
        self._start_block(kind if kind is BlockKind.PREFORMATTED else BlockKind.PARAGRAPH)

    def _begin(self, tag: str) -> None:
        if tag in _HEADINGS:
            self._start_block(_HEADINGS[tag])
        elif tag == "li":
            self._start_block(BlockKind.ITEM)
        elif tag == "pre":
            self._start_block(BlockKind.PREFORMATTED)
        elif tag in _LISTS:
            self._lists += 1
            self._start_block(BlockKind.PARAGRAPH)
        elif self._kind is not BlockKind.ITEM:
            self._start_block(BlockKind.PARAGRAPH)

    def _start_block(self, kind: BlockKind) -> None:
        self._kind = kind
        self._pieces: list[str] = []
        self._is_bold = True
