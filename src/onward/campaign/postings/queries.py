"""Copies of postings, how the reading of a link stands, and openings that were met before."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from itertools import pairwise

from django.utils import timezone

from onward.accounts.public import Person
from onward.campaign.applications.queries import EarlierApplication, earlier_application, earlier_applications
from onward.campaign.applications.rules import company_key
from onward.campaign.models import Application, Job
from onward.campaign.postings.models import LinkReading, PostingCopy
from onward.campaign.postings.rules import (
    BlockChange,
    BlockGroup,
    block_changes,
    count_changes,
    grouped,
    is_text_of,
    nearest_sketches,
    read_sketch,
    read_stored_blocks,
    read_stored_requirements,
)
from onward.parsing.postings.links import posting_key
from onward.parsing.postings.records import Block, Requirement
from onward.parsing.postings.sameness import ComparedPosting, Sameness, compare, sketch

MAX_COPIES_SHOWN, MAX_POSTINGS_READ, MAX_OTHERS = 10, 2_000, 20
SHORT_BLOCKS, SHORT_TEXT = 8, 500
"""A posting of no more blocks and characters is shown whole."""


@dataclass(frozen=True, slots=True)
class KeptCopy:
    """A copy of a posting for people to read; ``changed`` counts its blocks that the copy before did not have, ``None``
    for the first."""

    pk: int
    seen_at: datetime
    url: str
    changed: int | None


@dataclass(frozen=True, slots=True)
class LinkState:
    """The state of reading a link: in progress or failed, with the reason in a sentence if known."""

    is_waiting: bool = False
    problem: str = ""


@dataclass(frozen=True, slots=True)
class KeptPosting:
    """The newest copy of a job's posting, what it asks for in its words, and all copies, the newest first.

    ``was_edited`` where the person wrote a text of their own over it; none is no such text.
    """

    was_edited: bool
    groups: list[BlockGroup]
    is_long: bool
    must: tuple[str, ...]
    nice: tuple[str, ...]
    facts: dict[str, str]
    conflicts: list[dict[str, str]]
    copies: tuple[KeptCopy, ...]


def kept_posting(job: Job) -> KeptPosting | None:
    """Return what is kept of a job's posting; ``None`` where nothing is. One query."""
    from onward.parsing.postings.requirements import one_per_clause  # noqa: PLC0415 - not needed at start

    rows = list(PostingCopy.objects.owned_by(job.owner_id).filter(job=job).defer("page", "sketch")[:MAX_COPIES_SHOWN])
    if not rows:
        return None
    blocks = [read_stored_blocks(row.blocks) for row in rows]
    changes = [_changed(earlier, later) for later, earlier in pairwise(blocks)]
    requirements = one_per_clause(read_stored_requirements(rows[0].requirements))
    return KeptPosting(
        was_edited=bool(job.posting.strip()) and not is_text_of(blocks[0], job.posting),
        groups=grouped(blocks[0]),
        is_long=len(blocks[0]) > SHORT_BLOCKS or sum(len(each.text) for each in blocks[0]) > SHORT_TEXT,
        must=_words(each for each in requirements if each.must),
        nice=_words(each for each in requirements if not each.must),
        facts=rows[0].facts,
        conflicts=rows[0].conflicts,
        copies=tuple(
            KeptCopy(row.pk, row.seen_at, row.url, changed) for row, changed in zip(rows, [*changes, None], strict=True)
        ),
    )


def requirements_of(job: Job) -> tuple[Requirement, ...]:
    """Return what the posting of a job asks for: as it was read from its newest copy, or from the text that the person
    wrote over it. One query."""
    found = PostingCopy.objects.owned_by(job.owner_id).filter(job=job).only("blocks", "requirements", "owner").first()
    if found and is_text_of(read_stored_blocks(found.blocks), job.posting):
        return read_stored_requirements(found.requirements)
    return _requirements_in(job.posting)


@lru_cache(maxsize=16)
def _requirements_in(text: str) -> tuple[Requirement, ...]:
    from onward.parsing.postings.plain_blocks import text_blocks  # noqa: PLC0415 - not needed at start
    from onward.parsing.postings.requirements import read_requirements  # noqa: PLC0415 - as above

    return tuple(read_requirements(text_blocks(text))) if text else ()


def changes_since_copy_before(copy: PostingCopy) -> list[BlockChange]:
    """Return the blocks of a copy with what changed since the one before; all the same for the first. One query."""
    rows = PostingCopy.objects.owned_by(copy.owner_id).filter(job=copy.job_id)
    before = rows.filter(seen_at__lte=copy.seen_at, pk__lt=copy.pk).first()
    blocks = read_stored_blocks(copy.blocks)
    return block_changes(read_stored_blocks(before.blocks) if before else blocks, blocks)


def link_state(job: Job) -> LinkState | None:
    """Return how the reading of a job's link stands; ``None`` where there is nothing to say of it. One query."""
    found = LinkReading.objects.owned_by(job.owner_id).filter(job=job).select_related("background_job").first()
    if found is None or found.read_at is not None:
        return None
    if found.is_waiting(timezone.now()):
        return LinkState(is_waiting=True)
    return LinkState(problem=str(found.get_problem_display()) if found.problem else "")


def has_others(person: Person, application: Application) -> bool:
    return Application.objects.owned_by(person).exclude(pk=application.pk).exists()


def known_openings(
    person: Person, details: Mapping[str, object], text: str = "", excluded_pk: int | None = None
) -> list[EarlierApplication]:
    """Return applications to this opening, those whose posting says much the same as ``text``, and those to this
    employer, in this order. At most five queries."""
    title, company, url = (str(details.get(name) or "") for name in ("title", "company", "url"))
    if not (title or company or url):
        return []
    earlier = earlier_applications(person, title=title, company=company, url=url, excluded_pk=excluded_pk)
    by_text = _applications_by_text(person, details, text)
    found = {each.pk: each for each in earlier}
    rows = Application.objects.owned_by(person).filter(pk__in=by_text.keys() - found.keys() - {excluded_pk})
    for row in rows.select_related("job", "custom_stage"):
        found[row.pk] = earlier_application(row, title, (), url)
    compared = [
        replace(each, same_opening=each.same_opening or by_text.get(pk) is Sameness.SAME, similar=pk in by_text)
        for pk, each in found.items()
    ]
    return sorted(compared, key=lambda each: (not each.same_opening, not each.similar))


def _applications_by_text(person: Person, details: Mapping[str, object], text: str) -> dict[int, Sameness]:
    """Return the applications whose newest postings are the same or much the same as ``text``. One query."""
    if not text:
        return {}
    given = ComparedPosting(
        str(details.get("title") or ""),
        sketch(text),
        str(details.get("place") or ""),
        posting_key(str(details.get("url") or "")),
    )
    rows = PostingCopy.objects.owned_by(person).exclude(sketch="").filter(job__applications__isnull=False)
    columns = ("sketch", "job__applications", "job__title", "job__place", "job__url", "job__company_key")
    kept = [
        (read_sketch(stored), *job) for stored, *job in rows.order_by("-pk").values_list(*columns)[:MAX_POSTINGS_READ]
    ]
    key = company_key(str(details.get("company") or ""))
    everywhere = [each for each, *_job, employer in kept if key and employer == key][:MAX_OTHERS]
    found: dict[int, Sameness] = {}
    for at in nearest_sketches(given.sketch, [each for each, *_job in kept]):
        stored, pk, title, place, url, _employer = kept[at]
        sameness = compare(given, ComparedPosting(title, stored, place, posting_key(url)), others=everywhere)
        if sameness is not Sameness.DIFFERENT and found.get(pk) is not Sameness.SAME:
            found[pk] = sameness
    return found


def saved_application(person: Person, pk: int) -> Application | None:
    return Application.objects.owned_by(person).filter(pk=pk).select_related("job").first()


def _words(requirements: Iterable[Requirement]) -> tuple[str, ...]:
    """Return the words that ask, once for each clause: what it names may be several records."""
    return tuple(dict.fromkeys(each.words for each in requirements))


def _changed(earlier: tuple[Block, ...], later: tuple[Block, ...]) -> int:
    return count_changes(block_changes(earlier, later))
