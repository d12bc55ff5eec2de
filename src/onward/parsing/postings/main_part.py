"""The part of a page that is the posting: without navigation, forms, and other jobs on the site."""

from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from onward.parsing.postings.html import node_blocks
from onward.parsing.postings.notice_words import OTHER_JOBS
from onward.parsing.postings.records import Block
from onward.parsing.text import normalize

ENOUGH_TEXT = 200
"""A part of a page with fewer characters than this is not a posting."""
MAX_CANDIDATES = 20

_MAIN = 'main, [role="main"], article, [itemprop="description"], #content, .job-description, #job-description'
_AROUND = (
    "nav, header, footer, aside, dialog, [hidden], [aria-hidden='true'], [role='navigation'], [role='banner'],"
    " [role='contentinfo'], [role='complementary'], [role='dialog'], [role='search'], [class*='cookie' i],"
    " [id*='cookie' i], [class*='breadcrumb' i], [class*='newsletter' i], [class*='related-jobs' i],"
    " [class*='similar-jobs' i], [class*='share' i]"
)
_AFTER_POSTING = frozenset(normalize(each) for words in OTHER_JOBS.values() for each in words.split("|"))


def main_part(page: LexborHTMLParser, *, title: str = "") -> tuple[Block, ...]:
    """Return the blocks of the posting on a page; ``title`` is its title, if that is known from elsewhere.

    Without a marked main part, it is everything that is neither navigation nor a form. Blocks before
    the heading that is the title, and from a heading like "Similar jobs" on, are no part of it.
    """
    body = page.body
    if body is None:
        return ()
    part = _marked_part(page) or body
    around = {node.mem_id for node in part.css(_AROUND) if node.mem_id != part.mem_id}
    blocks = node_blocks(part, frozenset(around | set(_forms(part))))
    if _length(blocks) < ENOUGH_TEXT and part is not body:
        blocks = node_blocks(body, frozenset(_forms(body)))
    return _cut_before_others(_cut_after_title(blocks, title))


def _marked_part(page: LexborHTMLParser) -> LexborNode | None:
    """Return the first part marked as the main one with enough text, if it is not one of many articles."""
    candidates = page.css(_MAIN)[:MAX_CANDIDATES]
    articles = sum(node.tag == "article" for node in candidates)
    for node in candidates:
        if (node.tag != "article" or articles == 1) and len(node.text(strip=True)) >= ENOUGH_TEXT:
            return node
    return None


def _forms(part: LexborNode) -> Iterator[int]:
    """Return forms to fill in, except one that holds most of the text: some sites wrap a whole page in a form."""
    whole = len(part.text())
    for form in part.css("form")[:MAX_CANDIDATES]:
        if len(form.css("input:not([type='hidden']), textarea, select")) >= 2 and len(form.text()) * 2 < whole:
            yield form.mem_id


def _length(blocks: tuple[Block, ...]) -> int:
    return sum(len(block.text) for block in blocks)


def _cut_after_title(blocks: tuple[Block, ...], title: str) -> tuple[Block, ...]:
    headings = [
        number
        for number, block in enumerate(blocks)
        if block.kind.is_heading and (block.kind == "h1" or (title and normalize(block.text) == normalize(title)))
    ]
    titled = [number for number in headings if title and normalize(blocks[number].text) == normalize(title)]
    for number in titled or headings[:1]:
        rest = blocks[number + 1 :]
        if _length(rest) * 2 >= _length(blocks):
            return rest
    return blocks


def _cut_before_others(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    length = 0
    for number, block in enumerate(blocks):
        if length >= ENOUGH_TEXT and block.kind.is_heading and normalize(block.text) in _AFTER_POSTING:
            return blocks[:number]
        length += len(block.text)
    return blocks
