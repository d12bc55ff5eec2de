"""What postings ask for, derived again whenever a text changes or is restored; never written by hand."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from onward.campaign.asked_for.models import AskedFor, PostingReading
from onward.campaign.asked_for.rules import READER, AskedThing, text_digest, things_asked_for
from onward.campaign.models import Job
from onward.campaign.postings.models import PostingCopy
from onward.foundation.chunks import chunks
from onward.parsing.postings.records import Block

CHUNK_SIZE = 100
MAX_AT_ONCE = 100
"""The most postings that are read right after an undo; the rest waits for the worker."""


def read_postings(jobs: Sequence[Job]) -> None:
    """Derive again what the postings of one person's jobs ask for. Safe to repeat."""
    for chunk in chunks(jobs, CHUNK_SIZE):
        with transaction.atomic():
            _read_chunk(chunk)


def _read_chunk(given: Sequence[Job]) -> None:
    """Read the postings as they are now; others who read or change them wait meanwhile."""
    owner, ids = given[0].owner_id, [job.pk for job in given]
    rows_now = Job.objects.owned_by(owner).filter(pk__in=ids).order_by("pk").select_for_update(no_key=True)
    jobs = list(rows_now.only("pk", "owner", "posting"))
    AskedFor.objects.owned_by(owner).filter(job__in=ids).delete()
    PostingReading.objects.owned_by(owner).filter(job__in=ids).delete()
    blocks = _blocks_by_job(owner, jobs)
    PostingReading.objects.bulk_create(
        [PostingReading(owner_id=owner, job_id=pk, reader=READER, digest=_digest(read)) for pk, read in blocks.items()]
    )
    rows = [
        AskedFor(
            owner_id=owner,
            job_id=pk,
            kind=each.kind.value,
            key=each.key,
            name=each.name,
            must=each.must,
            words=each.words,
        )
        for pk, read in blocks.items()
        for each in _things(read)
    ]
    AskedFor.objects.bulk_create(rows, batch_size=1000)


def _blocks_by_job(owner: int, jobs: Sequence[Job]) -> dict[int, tuple[Block, ...]]:
    """Return the posting of each job that has one: its newest copy, or the text of the job where the person wrote
    that."""
    from onward.campaign.postings.rules import read_stored_blocks, text_of_blocks  # noqa: PLC0415 - not needed at start
    from onward.parsing.postings.plain_blocks import text_blocks  # noqa: PLC0415 - as above

    with_text = {job.pk: job for job in jobs if job.posting}
    copies = PostingCopy.objects.owned_by(owner).filter(job__in=with_text).order_by("seen_at", "pk")
    found, seen = dict[int, tuple[Block, ...]](), set[int]()
    for pk, stored in copies.values_list("job_id", "blocks"):
        found[pk] = read_stored_blocks(stored)
        if text_of_blocks(found[pk]) == with_text[pk].posting:
            seen.add(pk)
    return {pk: found[pk] if pk in seen else text_blocks(job.posting) for pk, job in with_text.items()}


def _things(blocks: tuple[Block, ...]) -> list[AskedThing]:
    from onward.parsing.postings.requirements import read_requirements  # noqa: PLC0415 - not needed at start

    return things_asked_for(read_requirements(blocks))


def _digest(blocks: tuple[Block, ...]) -> str:
    return text_digest("\n".join(block.text for block in blocks))


def read_restored_postings(touched: dict[str, set[Any]], action: Any, **_signal: Any) -> None:
    """After an undo or redo, read again the postings whose text differs from the one that was read."""
    ids = sorted(touched.get("campaign.Job", set()))
    stale: list[Job] = []
    for chunk in chunks(ids):
        stale += _stale(action.owner_id, chunk)
    read_postings(stale[:MAX_AT_ONCE])
    for later in chunks(stale[MAX_AT_ONCE:]):
        PostingReading.objects.owned_by(action.owner_id).filter(job__in=[job.pk for job in later]).delete()


def _stale(owner: int, ids: Sequence[int]) -> list[Job]:
    jobs = list(Job.objects.owned_by(owner).filter(pk__in=ids).only("pk", "owner", "posting"))
    readings = PostingReading.objects.owned_by(owner).filter(job__in=[job.pk for job in jobs])
    read = dict(readings.values_list("job_id", "digest"))
    now = {pk: _digest(blocks) for pk, blocks in _blocks_by_job(owner, jobs).items()}
    return [job for job in jobs if read.get(job.pk) != now.get(job.pk)]
