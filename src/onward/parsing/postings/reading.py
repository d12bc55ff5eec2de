"""One source of a posting, of whatever kind, read by all readers that fit it and folded into one posting."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from selectolax.lexbor import LexborHTMLParser

from onward.parsing.postings.guard import bound_source, is_slow_to_parse
from onward.parsing.postings.html import node_blocks, parse_html, text_to_blocks
from onward.parsing.postings.merging import merge_postings
from onward.parsing.postings.metadata.job_posting import JobPostingProperties, read_job_posting
from onward.parsing.postings.metadata.json_ld import read_json_ld
from onward.parsing.postings.metadata.open_graph import read_open_graph
from onward.parsing.postings.records import FieldSource, Note, OtherOpening, Posting


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
    return replace(posting, notes=posting.notes | notes)


def read_page(page: LexborHTMLParser, *, url: str) -> Posting:
    """Read a parsed page by all that it carries."""
    return merge_postings(_readings(page, url))


def _readings(page: LexborHTMLParser, url: str) -> Iterator[Posting]:
    yield Posting(url=url)
    jobs = [JobPostingProperties(each, FieldSource.JSON_LD) for each in read_json_ld(page)]
    if jobs:
        others = tuple(OtherOpening(each.title, each.url) for each in jobs[1:])
        yield replace(read_job_posting(jobs[0]), other_openings=others)
    yield read_open_graph(page)
    if body := page.body:
        yield Posting(description=node_blocks(body))
