"""One source of a posting, of whatever kind, read by all readers that fit it and folded into one posting."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from selectolax.lexbor import LexborHTMLParser

from onward.parsing.postings.apply_links import find_apply_link
from onward.parsing.postings.boards import read_board, read_inline, read_markup
from onward.parsing.postings.choosing import choose_posting
from onward.parsing.postings.fields import read_text_fields
from onward.parsing.postings.guard import bound_source, bound_tags, flatten, is_slow_to_parse
from onward.parsing.postings.html import blocks_to_text, parse_guarded, read_blocks
from onward.parsing.postings.mail import MailBody, is_mail, read_mail
from onward.parsing.postings.main_part import ENOUGH_TEXT, main_part
from onward.parsing.postings.merging import merge_postings
from onward.parsing.postings.metadata.broken_json import read_json
from onward.parsing.postings.metadata.inline_state import read_inline_state
from onward.parsing.postings.metadata.job_posting import JobPostingProperties, read_job_posting
from onward.parsing.postings.metadata.json_ld import find_job_postings, read_json_ld
from onward.parsing.postings.metadata.microdata import MICRODATA, RDFA, read_marked_objects
from onward.parsing.postings.metadata.open_graph import page_title, read_open_graph, top_headings
from onward.parsing.postings.metadata.page_titles import read_page_title
from onward.parsing.postings.notices import is_gate, read_notices, says_closed
from onward.parsing.postings.pasted import read_pasted
from onward.parsing.postings.pdf import is_pdf, read_pdf_text
from onward.parsing.postings.records import Block, FieldSource, Found, Note, OtherOpening, Posting
from onward.parsing.postings.requirements import read_requirements
from onward.parsing.postings.titles import looks_like_title

MAX_HEAD = 20_000
MAX_PASTED = 100_000
"""Characters of words that are read; the longest postings have a fifth of that."""
_EMPTY_LINES = re.compile(r"\n(?:[ \t\r]*\n){3,}")
_GATES = frozenset({Note.NEEDS_SIGN_IN, Note.NEEDS_SCRIPT})
_XML = re.compile(r"\s*<(?:\?xml|workzag-jobs|position\b|rss\b|feed\b|source\b)", re.IGNORECASE)
_XHTML = re.compile(r"<(?:html|body)[\s>]", re.IGNORECASE)
_MARKUP = re.compile(r"<(?:!doctype|/?[a-z][a-z0-9]{0,11})(?=[\s/>])", re.IGNORECASE)
SHORT_DESCRIPTION = 400
"""Characters below which a description in the data of a page gives way to a longer one on the page itself."""


def read_source(source: bytes | str, *, url: str, now: date | None) -> Posting:
    """Tell the kind of a source and read it; ``url`` may be empty. See :func:`onward.parsing.postings.read`."""
    posting = _read_file(source, url, now) if isinstance(source, bytes) else _read_text(source, url, now)
    notes = set(posting.notes)
    if now and posting.closes and posting.closes.value < now:
        notes.add(Note.EXPIRED)
    if not posting.title and not posting.description:
        notes.add(Note.NOT_A_POSTING)
    return replace(posting, notes=frozenset(notes), requirements=read_requirements(posting.description))


def _with_fields_of_text(posting: Posting, now: date | None) -> Posting:
    """Fill gaps by the words of the description."""
    title = posting.title.value if posting.title else ""
    places = posting.places.value if posting.places else ()
    country = next((place.country for place in places if place.country), "")
    said = read_text_fields(blocks_to_text(posting.description)[:MAX_PASTED], title=title, country=country, now=now)
    return merge_postings([posting, said])


def _read_file(source: bytes, url: str, now: date | None) -> Posting:
    if is_pdf(source):
        text = read_pdf_text(source)
        return Posting(notes=frozenset({Note.TOO_LARGE})) if text is None else _read_words(text, url, now)
    return _read_mail(read_mail(source), url, now) if is_mail(source) else _read_text(source, url, now)


def _read_mail(mail: MailBody, url: str, now: date | None) -> Posting:
    """Read a saved page as a page, and a mail as its words, unless its HTML carries the data of a posting."""
    url = url or mail.url
    page = _read_text(mail.html, url, now) if mail.html else Posting(url=url)
    if mail.url or (page.title and page.title.source in {FieldSource.JSON_LD, FieldSource.MICRODATA}):
        return page
    text = mail.text or blocks_to_text(read_blocks(mail.html))
    said = read_page_title(mail.subject)
    subject = Posting(
        title=Found(said.title, FieldSource.TEXT, mail.subject) if looks_like_title(said.title) else None,
        company=Found(said.company, FieldSource.TEXT, mail.subject) if said.company and said.title else None,
    )
    return merge_postings([_read_words(text, url, now), subject])


def _read_text(source: bytes | str, url: str, now: date | None) -> Posting:
    bounded = bound_source(source)
    notes = {Note.TOO_LARGE} if bounded.is_cut else set()
    text = bounded.text
    if text.lstrip()[:1] in {"{", "["} or (_XML.match(text) and not _XHTML.search(text[:MAX_HEAD])):
        posting = _with_fields_of_text(_read_data(text, url), now)
    elif _MARKUP.search(text):
        page = bound_tags(text)
        notes |= {Note.TOO_LARGE} if page.is_cut else set()
        is_slow = is_slow_to_parse(page.text)
        notes |= {Note.TOO_DEEP} if is_slow else set()
        tree = parse_guarded(flatten(page.text) if is_slow else page.text)
        posting = _with_fields_of_text(_read_page(tree, url, now), now)
    else:
        notes |= {Note.TOO_LARGE} if len(text) > MAX_PASTED else set()
        posting = _read_words(text, url, now)
    return replace(posting, notes=posting.notes | notes)


def _read_words(text: str, url: str, now: date | None) -> Posting:
    plain = _EMPTY_LINES.sub("\n\n\n", text[:MAX_PASTED])
    posting = read_pasted(plain, now=now)
    return replace(posting, url=url or posting.url)


def _read_data(text: str, url: str) -> Posting:
    """Read the answer of a board, or a posting of schema.org that stands alone."""
    if posting := read_board(text, url=url or None):
        return posting
    jobs = [JobPostingProperties(each, FieldSource.JSON_LD) for each in find_job_postings(read_json(text))]
    return _read_marked(jobs, url, []) if jobs else Posting(url=url)


def _read_page(page: LexborHTMLParser, url: str, now: date | None) -> Posting:
    """Read a parsed page by all that it carries."""
    shared = read_open_graph(page)
    headings = top_headings(page)
    url = url or shared.url
    marked = [_read_marked(jobs, url, headings) for jobs in _marked_jobs(page)]
    boards = [each for state in read_inline_state(page) if (each := read_inline(state, url=url or None))]
    known = [*boards[:1], *marked, *filter(None, [read_markup(page, url=url or None)])]
    title = next((each.title.value for each in [*known, shared] if each.title), "")
    part = main_part(page, title=title)
    notes = _notes(page, part, is_known=bool(known))
    if notes & _GATES and is_gate(title):
        shared = replace(shared, title=None, company=None, places=None)
    described = next((each.description for each in known if each.description), ())
    return merge_postings(
        [
            Posting(url=url, description=part if _is_fuller(part, described) else described),
            *known,
            shared,
            Posting(apply_link=find_apply_link(page, url=url)),
            Posting() if boards or marked or not shared.title else _read_head(part, shared, now),
            Posting(notes=notes),
        ]
    )


def _read_head(part: tuple[Block, ...], shared: Posting, now: date | None) -> Posting:
    """Read place, days and applicants from the lines below a title that no data of the page say."""
    known = [found.value for found in (shared.title, shared.company) if found]
    text = "\n".join([*known, blocks_to_text(part)])[:MAX_HEAD]
    said = read_pasted(text, now=now)
    places = tuple(each for each in said.places.value if each.town or each.country) if said.places else ()
    return Posting(
        places=replace(said.places, value=places) if said.places and places else None,
        remote=said.remote,
        work_type=said.work_type,
        posted=said.posted,
        applicants=said.applicants,
    )


def _notes(page: LexborHTMLParser, part: tuple[Block, ...], *, is_known: bool) -> frozenset[Note]:
    notes = frozenset() if is_known else read_notices(page, part, title=page_title(page))
    return notes | {Note.EXPIRED} if says_closed(part) else notes


def _is_fuller(blocks: tuple[Block, ...], described: tuple[Block, ...]) -> bool:
    """Return whether the page itself holds the description that its data only begins."""
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
        (FieldSource.MICRODATA, read_marked_objects(page, MICRODATA)),
        (FieldSource.RDFA, read_marked_objects(page, RDFA)),
    ):
        if items:
            yield [JobPostingProperties(each, source) for each in items]
