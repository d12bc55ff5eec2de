"""One source of a posting, of whatever kind, read by all readers that fit it and folded into one posting."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from selectolax.lexbor import LexborHTMLParser

from onward.parsing.postings.choosing import choose_posting
from onward.parsing.postings.guard import bound_source, is_slow_to_parse
from onward.parsing.postings.html import parse_html, text_to_blocks
from onward.parsing.postings.main_part import ENOUGH_TEXT, main_part
from onward.parsing.postings.merging import merge_postings
from onward.parsing.postings.metadata.job_posting import JobPostingProperties, read_job_posting
from onward.parsing.postings.metadata.json_ld import read_json_ld
from onward.parsing.postings.metadata.microdata import MICRODATA, RDFA, read_items
from onward.parsing.postings.metadata.open_graph import page_title, read_open_graph, top_headings
from onward.parsing.postings.notices import read_notices, says_closed
from onward.parsing.postings.records import Block, FieldSource, Note, OtherOpening, Posting

SHORT_DESCRIPTION = 400
"""Characters below which a description in the data of a page gives way to a longer one on the page itself."""


def read_source(source: bytes | str, *, url: str, now: date | None) -> Posting:
    """Tell the kind of a source and read it; ``url`` may be empty. See :func:`onward.parsing.postings.read`."""
    bounded = bound_source(source)
    notes = {Note.TOO_LARGE} if bounded.is_cut else set()
    if "<" in bounded.text:
        if is_slow_to_parse(bounded.text):
            notes.add(Note.TOO_DEEP)
        posting = read_page(parse_html(bounded.text), url=url)
    else:
        posting = Posting(description=text_to_blocks(bounded.text), url=url)
    if now and posting.closes and posting.closes.value < now:
        notes.add(Note.EXPIRED)
    if not posting.title and not posting.description:
        notes.add(Note.NOT_A_POSTING)
    return replace(posting, notes=posting.notes | notes)


def read_page(page: LexborHTMLParser, *, url: str) -> Posting:
    """Read a parsed page by all that it carries; ``url`` is its address, or empty."""
    return merge_postings(_readings(page, url))


def _readings(page: LexborHTMLParser, url: str) -> Iterator[Posting]:
    yield Posting(url=url)
    shared = read_open_graph(page)
    headings = top_headings(page)
    marked = [_read_marked(jobs, url or shared.url, headings) for jobs in _marked_jobs(page)]
    title = next((each.title.value for each in [*marked, shared] if each.title), "")
    blocks = main_part(page, title=title)
    described = next((each.description for each in marked if each.description), ())
    yield Posting(description=blocks if _is_fuller(blocks, described) else described)
    yield from marked
    yield shared
    notes = frozenset() if marked else read_notices(page, blocks, title=page_title(page))
    yield Posting(notes=notes | {Note.EXPIRED} if says_closed(blocks) else notes)


def _is_fuller(blocks: tuple[Block, ...], described: tuple[Block, ...]) -> bool:
    """Whether the page itself holds the description that its data only begins."""
    length = sum(len(block.text) for block in described)
    of_page = sum(len(block.text) for block in blocks)
    return length < SHORT_DESCRIPTION and of_page > max(2 * length, ENOUGH_TEXT if length else 0)


def _read_marked(jobs: list[JobPostingProperties], url: str, headings: list[str]) -> Posting:
    place = choose_posting(jobs, url=url, headings=headings)
    chosen = jobs[place or 0]
    others = tuple(OtherOpening(each.title, each.url) for each in jobs if each is not chosen and each.title)
    is_list = place is None and any(each.title != chosen.title for each in others)
    notes = frozenset({Note.LIST_PAGE}) if is_list else frozenset()
    return replace(read_job_posting(chosen), other_openings=others, notes=notes)


def _marked_jobs(page: LexborHTMLParser) -> Iterator[list[JobPostingProperties]]:
    """Yield the postings of each notation that the page uses, the most trusted first."""
    for source, items in (
        (FieldSource.JSON_LD, read_json_ld(page)),
        (FieldSource.MICRODATA, read_items(page, MICRODATA)),
        (FieldSource.RDFA, read_items(page, RDFA)),
    ):
        if items:
            yield [JobPostingProperties(each, source) for each in items]
