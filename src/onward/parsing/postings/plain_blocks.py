"""Blocks of a posting that is plain text, as it is copied from a page or stands in a mail."""

from __future__ import annotations

import re
from itertools import pairwise

from onward.parsing.postings.records import Block, BlockKind
from onward.parsing.text import clean_text, one_line

_MAX_TEXT = 500_000
_MAX_BLOCKS = 5_000
_BULLET = re.compile(r"^\s*(?:[•●◦○▪▫■□‣\u2043∙·*✓✔➢➤►→\u2013—-]|\d{1,2}[.)]|o(?=\s{2,}))\s+(?=\S)")
_INDENT = re.compile(r"^[ \t]*")
_HEADING_WORDS = 10
_HEADING_LENGTH = 80
_SENTENCE_END = re.compile(r"[.!,;…]$")


def text_blocks(text: str) -> tuple[Block, ...]:
    """Split plain text into blocks: bullets are items, short lines above items or paragraphs are headings.

    Lines of one paragraph that were broken at a width are joined. Nothing is raised.
    """
    lines = clean_text(text[:_MAX_TEXT]).split("\n")
    blocks: list[Block] = []
    is_open = False
    for at, line in enumerate(lines):
        plain = one_line(line)
        if not plain:
            is_open = False
            continue
        bullet = _BULLET.match(line)
        if bullet:
            indent = _INDENT.match(line)
            depth = 1 + min(len((indent[0] if indent else "").expandtabs(4)) // 3, 5)
            blocks.append(Block(BlockKind.ITEM, one_line(line[bullet.end() :]), depth))
        elif is_open and _continues(blocks[-1].text, plain):
            blocks[-1] = Block(blocks[-1].kind, f"{blocks[-1].text} {plain}", blocks[-1].depth)
        else:
            blocks.append(Block(_kind(plain, lines, at), plain))
        is_open = blocks[-1].kind is not BlockKind.H3
        if len(blocks) >= _MAX_BLOCKS:
            break
    return tuple(_without_lone_headings(blocks))


def _continues(before: str, line: str) -> bool:
    """Return whether a line goes on with the sentence of the line before it, which was broken at a width."""
    return (
        len(before) >= 40 and not re.search(r"[.!?:]$", before) and (line[0].islower() or before.endswith((",", "-")))
    )


def _kind(line: str, lines: list[str], at: int) -> BlockKind:
    is_short = len(line) <= _HEADING_LENGTH and len(line.split()) <= _HEADING_WORDS
    if (
        not is_short
        or _SENTENCE_END.search(line)
        or not (line[0].isupper() or line.endswith(":") or not line[0].isalpha())
    ):
        return BlockKind.PARAGRAPH
    before = lines[at - 1].strip() if at else ""
    following = next((each for each in lines[at + 1 : at + 3] if each.strip()), "")
    leads = (
        bool(_BULLET.match(following))
        or len(following.strip()) > _HEADING_LENGTH
        or line.endswith(":")
        or line.isupper()
    )
    return (
        BlockKind.H3
        if following and leads and (not before or line.endswith(":") or _BULLET.match(following))
        else BlockKind.PARAGRAPH
    )


def _without_lone_headings(blocks: list[Block]) -> list[Block]:
    """Turn a heading at the end of the text, which heads nothing, into a paragraph."""
    if blocks and blocks[-1].kind is BlockKind.H3:
        blocks[-1] = Block(BlockKind.PARAGRAPH, blocks[-1].text)
    return [one for one, _ in pairwise([*blocks, Block(BlockKind.PARAGRAPH, "")])]
