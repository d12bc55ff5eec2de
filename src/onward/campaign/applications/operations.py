"""What a person does with jobs and applications: each verb is one action, and can be undone."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Annotated, Self

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from pydantic import AfterValidator, Field, StringConstraints, model_validator

from onward.accounts.public import Person
from onward.campaign.applications.rules import company_key, completed_web_link
from onward.campaign.asked_for.projection import read_postings
from onward.campaign.events.operations import MoveApplication, RecordEvent, move_applications, record_event
from onward.campaign.models import Application, Job, Tag
from onward.foundation.bounds import LARGEST_NUMBER
from onward.foundation.chunks import chunks
from onward.foundation.operations import Day, InputError, Line, OperationInput, lock_version, require_not_ahead
from onward.foundation.undo.recording import undoable
from onward.ui.humanize import written_count
from onward.vocabulary import Channel, EventKind, Stage

MAX_TAG_LENGTH = 60


def _require_web_link(text: str) -> str:
    link = completed_web_link(text)
    if text and not link:
        raise InputError("not_a_web_address")
    return link


Name = Annotated[str, Field(max_length=300)]
TagName = Annotated[str, StringConstraints(min_length=1, max_length=MAX_TAG_LENGTH)]
WebLink = Annotated[str, Field(max_length=2000), AfterValidator(_require_web_link)]
Amount = Annotated[Decimal, Field(ge=0, max_digits=14, decimal_places=2)]


class JobDetails(OperationInput):
    """What an opening says of itself. Raises ``InputError("nameless_job")`` without a title and a company."""

    title: Name = ""
    company: Name = ""
    place: Name = ""
    remote: bool | None = None
    url: WebLink = ""
    site: Line = ""
    pay: Line = ""
    pay_min: Amount | None = None
    pay_max: Amount | None = None
    currency: str = Field(default="", max_length=3)
    posting: str = Field(default="", max_length=100_000)
    applicants: int | None = Field(default=None, ge=0, le=LARGEST_NUMBER)
    posted_on: Day | None = None
    deadline_on: Day | None = None

    @model_validator(mode="after")
    def _require_a_name(self) -> Self:
        if not (self.title or self.company):
            raise InputError("nameless_job", "title")
        return self


class SaveJob(JobDetails):
    """A new job, its channel, the day the person applied if they have, and the current stage if it is further on;
    ``custom_stage`` is the id of a stage of their own that comes after that one."""

    channel: Channel = Channel.UNKNOWN
    applied_on: Day | None = None
    stage: Stage = Stage.SAVED
    custom_stage: int | None = None
    tags: tuple[TagName, ...] = Field(default=(), max_length=30)


class EditJob(JobDetails):
    """The new details of a job; fields that are not given stay as they are. ``version`` is that of the job the person
    saw."""

    version: int


class ChangeChannel(OperationInput):
    channel: Channel
    version: int


class AddTag(OperationInput):
    name: TagName


def save_job(person: Person, saved: SaveJob) -> Application:
    """Save a job and, where given, record that the person applied on ``applied_on`` and the stage it has reached since.

    Raises ``InputError("day_ahead")`` when ``applied_on`` is in the future.
    """
    require_not_ahead(saved.applied_on, person.today(), "applied_on")
    job = Job(**saved.model_dump(include=set(JobDetails.model_fields)), company_key=company_key(saved.company))
    with undoable(person, _("Saved %(job)s") % {"job": job}) as action:
        action.create(job)
        if job.posting:
            read_postings([job])
        application = action.create(Application(job=job, channel=saved.channel))
        for name in dict.fromkeys(saved.tags):
            action.create(Tag(application=application, name=name))
        if saved.applied_on:
            record_event(person, application, RecordEvent(kind=EventKind.APPLIED, on=saved.applied_on))
        if saved.stage is not Stage.SAVED or saved.custom_stage:
            move = MoveApplication(stage=saved.stage, custom_stage=saved.custom_stage)
            move_applications(person, [application], move)
    return application


def edit_job(person: Person, job: Job, edited: EditJob) -> Job:
    """Edit the details of a job. Raises ``EditConflictError``."""
    with undoable(person, _("Changed %(job)s") % {"job": job}) as action:
        current = lock_version(Job.objects.owned_by(person), job.pk, edited.version)
        values = edited.model_dump(exclude_unset=True, exclude={"version"})
        key = company_key(values.get("company", current.company))
        changed = action.update(current, **values, company_key=key, version=edited.version + 1)
        if "posting" in values:
            read_postings([changed])
        return changed


def change_channel(person: Person, application: Application, change: ChangeChannel) -> Application:
    """Correct the channel of an application. Raises ``EditConflictError``."""
    with undoable(person, _("Changed %(job)s") % {"job": application.job}) as action:
        current = lock_version(Application.objects.owned_by(person), application.pk, change.version)
        return action.update(current, channel=change.channel, version=change.version + 1)


def add_tag(person: Person, applications: Sequence[Application], added: AddTag) -> None:
    """Put a tag on those of the applications that do not have it."""
    name = added.name
    with undoable(person, _("Tagged %(name)s") % {"name": name}) as action:
        tagged = set(
            Tag.objects.owned_by(person)
            .filter(application__in=applications, name=name)
            .values_list("application_id", flat=True)
        )
        action.create_many([Tag(application=each, name=name) for each in applications if each.pk not in tagged])


def remove_tag(person: Person, tag: Tag) -> None:
    with undoable(person, _("Removed the tag %(name)s") % {"name": tag.name}) as action:
        action.delete(tag)


def delete_applications(person: Person, applications: Sequence[Application]) -> None:
    """Delete applications, and each job that is left without one."""
    n = len(applications)
    label = ngettext("Deleted %(job)s", "Deleted %(n)s applications", n)
    with undoable(person, label % {"n": written_count(n), "job": applications[0].job}) as action:
        ids = [each.job_id for each in applications]
        action.delete_many(applications)
        for chunk in chunks(ids):
            action.delete_many(list(Job.objects.owned_by(person).filter(pk__in=chunk, applications=None)))
