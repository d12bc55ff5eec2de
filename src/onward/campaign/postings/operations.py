"""Saving a job with its posting, keeping a newer copy beside it, and having its link read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onward.accounts.public import Person
from onward.campaign.applications.operations import JobDetails, SaveJob, save_job
from onward.campaign.applications.rules import company_key
from onward.campaign.asked_for.projection import read_postings
from onward.campaign.models import Application, Job
from onward.campaign.postings.models import LinkReading, PostingCopy
from onward.campaign.postings.queries import known_openings
from onward.campaign.postings.rules import (
    SeenPosting,
    is_text_of,
    missing_details,
    read_stored_blocks,
    same_words,
    stored_blocks,
    stored_requirements,
    stored_sketch,
    text_of_blocks,
)
from onward.foundation.jobs import running
from onward.foundation.models import BackgroundJob
from onward.foundation.operations import InputError
from onward.foundation.ownership.locking import lock_row
from onward.foundation.undo.recording import ActionRecorder, continued, undoable


def save_job_with_posting(
    person: Person, saved: SaveJob, seen: SeenPosting | None = None, *, read_link: bool = True
) -> Application:
    """Keep a job and the copy of its posting as one action; a link without a posting is read in the background.

    Raises ``InputError`` as ``save_job`` does. A link is left unread when too much is waiting already.
    """
    with undoable(person, _("Saved %(job)s") % {"job": saved.title or saved.company}) as action:
        if seen and seen.blocks and not saved.posting:
            saved = saved.model_copy(update={"posting": text_of_blocks(seen.blocks)})
        application = save_job(person, saved)
        if seen and seen.blocks:
            _create_copy(action, application.job, seen)
            read_postings([application.job])
        elif saved.url and not saved.posting and read_link:
            _create_reading(action, person, application)
    return application


@dataclass(frozen=True, slots=True)
class SavedPosting:
    """The application that a posting was saved to; ``is_new`` unless its opening was saved before."""

    application: Application
    is_new: bool


def save_postings(
    person: Person, given: Sequence[tuple[str, dict[str, object], SeenPosting]], applied_on: date | None = None
) -> list[SavedPosting]:
    """Keep a job for each of several postings, as one action: its name, details and content.

    One of an opening that is saved already gets the newer copy, and nothing is recorded of having applied.
    """
    label = ngettext("Saved %(n)s job", "Saved %(n)s jobs", len(given)) % {"n": len(given)}
    with undoable(person, label):
        return [_save_posting(person, name, details, seen, applied_on) for name, details, seen in given]


def _save_posting(
    person: Person, name: str, details: dict[str, object], seen: SeenPosting, applied_on: date | None
) -> SavedPosting:
    known = _same_opening(person, details, seen)
    if known:
        keep_copy(person, known, seen, details)
        return SavedPosting(known, is_new=False)
    if not (details.get("title") or details.get("company")):
        details = {**details, "title": name[:300]}
    saved = SaveJob.model_validate({**details, "applied_on": applied_on})
    return SavedPosting(save_job_with_posting(person, saved, seen, read_link=False), is_new=True)


def _same_opening(person: Person, details: dict[str, object], seen: SeenPosting) -> Application | None:
    earlier = known_openings(person, details, text_of_blocks(seen.blocks))
    pk = next((each.pk for each in earlier if each.same_opening), None)
    return Application.objects.owned_by(person).select_related("job").get(pk=pk) if pk else None


def keep_copy(person: Person, application: Application, seen: SeenPosting, details: dict[str, object]) -> bool:
    """Keep a newer copy of a job's posting, and fill in what the job has nothing for; whether its text is new."""
    job = application.job
    with undoable(person, _("Kept a newer copy of %(job)s") % {"job": job}) as action:
        return _keep(action, job, seen, details)


def keep_what_link_says(
    person: Person, application: Application, seen: SeenPosting, details: dict[str, object]
) -> None:
    """Keep a copy of the page that a job's link leads to, and fill in what the job has nothing for.

    Right after the job was saved this is one action with the saving.
    """
    job = application.job
    with continued(person, job, _("Read the posting of %(job)s") % {"job": job}) as action:
        _keep(action, job, seen, details)


def _keep(action: ActionRecorder, job: Job, seen: SeenPosting, details: dict[str, object]) -> bool:
    current = lock_row(Job.objects.owned_by(job.owner_id), job.pk)
    before = PostingCopy.objects.owned_by(job.owner_id).filter(job=job).first()
    known = read_stored_blocks(before.blocks) if before else ()
    is_new = bool(seen.blocks) and not same_words(known, seen.blocks)
    text = text_of_blocks(seen.blocks)
    if is_new:
        _create_copy(action, current, seen)
        if is_text_of(known, current.posting):
            action.update(current, posting=text)
    _fill_gaps(action, current, {**details, "posting": text})
    read_postings([current])
    unread = LinkReading.objects.owned_by(job.owner_id).filter(job=job).exclude(problem="").first()
    if unread:
        action.update(unread, problem="", read_at=timezone.now())
    return is_new


def start_reading(person: Person, application: Application) -> None:
    """Have the link of a job read in the background, unless it is being read.

    Raises ``InputError("too_many_jobs")`` and ``InputError("no_link")``.
    """
    job = application.job
    if not job.url:
        raise InputError("no_link")
    with transaction.atomic():
        current = LinkReading.objects.owned_by(person).select_for_update().filter(job=job).first()
        if current is None:
            current = LinkReading(owner=person, job=job, tried_at=timezone.now())
        elif current.is_waiting(timezone.now()):
            return
        current.read_at, current.problem, current.tried_at = None, "", timezone.now()
        current.background_job = _enqueue(person, application)
        current.save()


def record_link_result(person: Person, job_pk: int, problem: str = "") -> None:
    """Remember how the reading of a link ended."""
    read_at = None if problem else timezone.now()
    LinkReading.objects.owned_by(person).filter(job=job_pk).update(read_at=read_at, problem=problem)


def _create_copy(action: ActionRecorder, job: Job, seen: SeenPosting) -> PostingCopy:
    return action.create(
        PostingCopy(
            job=job,
            url=seen.url or job.url,
            seen_at=timezone.now(),
            blocks=stored_blocks(seen.blocks),
            page=seen.page,
            requirements=stored_requirements(seen.requirements),
            facts=dict(seen.facts),
            conflicts=[dict(each) for each in seen.conflicts],
            sketch=stored_sketch(seen.blocks),
        )
    )


def _fill_gaps(action: ActionRecorder, job: Job, read: dict[str, object]) -> None:
    missing = missing_details(
        vars(job), {name: value for name, value in read.items() if name in JobDetails.model_fields}
    )
    if missing:
        key = company_key(str(missing.get("company", job.company)))
        action.update(job, **missing, company_key=key, version=job.version + 1)


def _create_reading(action: ActionRecorder, person: Person, application: Application) -> None:
    try:
        background_job = _enqueue(person, application)
    except InputError:
        return
    action.create(LinkReading(job=application.job, background_job=background_job, tried_at=timezone.now()))


def _enqueue(person: Person, application: Application) -> BackgroundJob:
    try:
        return running.enqueue_job(
            person,
            function_name="onward.campaign.postings.jobs.read_link",
            label=_("Reading the posting"),
            url=reverse("campaign:application", args=[application.pk]),
            arguments={"job": application.job_id},
        )
    except running.TooManyJobsError as refused:
        raise InputError("too_many_jobs") from refused
