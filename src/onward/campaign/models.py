from typing import ClassVar, Self
from zoneinfo import ZoneInfo

from django.db import models
from django.utils.translation import gettext_lazy as _

from onward.campaign.applications.rules import job_name
from onward.campaign.asked_for.models import AskedFor, PostingReading  # noqa: F401 - Django looks for models here
from onward.campaign.employers.models import Employer, EmployerAlias  # noqa: F401 - Django finds models here
from onward.campaign.pauses.models import Pause  # noqa: F401 - Django finds models here
from onward.campaign.postings.models import LinkReading, PostingCopy  # noqa: F401 - Django finds models here
from onward.campaign.querysets import (
    ApplicationQuerySet,
    EventQuerySet,
    FollowUpQuerySet,
    HeldRejectionQuerySet,
    TagQuerySet,
)
from onward.foundation.ownership.models import OwnedModel
from onward.parsing.time_zones import zone_named
from onward.vocabulary import OPEN_STAGES, Channel, EventKind, Stage


class ChannelChoice(models.TextChoices):
    COLD = Channel.COLD, _("Cold")
    REFERRAL = Channel.REFERRAL, _("Referral")
    RECRUITER = Channel.RECRUITER, _("Recruiter")
    AGENCY = Channel.AGENCY, _("Agency")
    INTERNAL = Channel.INTERNAL, _("Internal")
    EVENT = Channel.EVENT, _("Event")
    UNKNOWN = Channel.UNKNOWN, _("Not set")


KNOWN_CHANNELS = [choice for choice in ChannelChoice.choices if choice[0] != Channel.UNKNOWN]
"""Channels that can be named where none has to be."""


class StageChoice(models.TextChoices):
    SAVED = Stage.SAVED, _("Saved")
    APPLIED = Stage.APPLIED, _("Applied")
    SCREEN = Stage.SCREEN, _("Screening")
    ASSESSMENT = Stage.ASSESSMENT, _("Assessment")
    INTERVIEW = Stage.INTERVIEW, _("Interview")
    OFFER = Stage.OFFER, _("Offer")
    ACCEPTED = Stage.ACCEPTED, _("Accepted")
    REJECTED = Stage.REJECTED, _("Rejected")
    WITHDRAWN = Stage.WITHDRAWN, _("Withdrawn")
    NEVER_ANSWERED = Stage.NEVER_ANSWERED, _("No response")
    CLOSED = Stage.CLOSED, _("Closed")


class EventKindChoice(models.TextChoices):
    APPLIED = EventKind.APPLIED, _("Applied")
    ACKNOWLEDGED = EventKind.ACKNOWLEDGED, _("Receipt confirmed")
    SCREEN = EventKind.SCREEN, _("Screening")
    ASSESSMENT = EventKind.ASSESSMENT, _("Assessment")
    INTERVIEW = EventKind.INTERVIEW, _("Interview")
    OFFER = EventKind.OFFER, _("Offer")
    ACCEPTED = EventKind.ACCEPTED, _("Accepted")
    REJECTED = EventKind.REJECTED, _("Rejected")
    WITHDRAWN = EventKind.WITHDRAWN, _("Withdrawn")
    NEVER_ANSWERED = EventKind.NEVER_ANSWERED, _("No response")
    CLOSED = EventKind.CLOSED, _("Closed")
    CUSTOM = EventKind.CUSTOM, _("Custom stage")
    NOTE = EventKind.NOTE, _("Note")
    RETRACTION = EventKind.RETRACTION, _("Removed")


class Job(OwnedModel):
    """An opening as advertised."""

    title = models.CharField(max_length=300, blank=True)
    company = models.CharField(max_length=300, blank=True)
    company_key = models.CharField(max_length=300, blank=True, editable=False)
    place = models.CharField(max_length=300, blank=True)
    remote = models.BooleanField(null=True)
    url = models.CharField(max_length=2000, blank=True)
    site = models.CharField(max_length=200, blank=True)
    pay = models.CharField(max_length=200, blank=True)
    pay_min = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    pay_max = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    currency = models.CharField(max_length=3, blank=True)
    posting = models.TextField(blank=True)
    applicants = models.PositiveIntegerField(null=True)
    posted_on = models.DateField(null=True)
    deadline_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["owner", "company_key"])]

    def __str__(self) -> str:
        return job_name(self.title, self.company)


class CustomStage(OwnedModel):
    """A stage of the person's own, between ``after`` and the next fixed one."""

    name = models.CharField(max_length=60)
    after = models.CharField(max_length=20, choices=[(each.value, StageChoice(each).label) for each in OPEN_STAGES])
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["position", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["owner", "name"], name="one_custom_stage_per_name")]

    def __str__(self) -> str:
        return self.name


class Application(OwnedModel):
    """The pursuit of one job through one channel. ``stage`` to ``last_on`` are derived from its events.

    ``row_digest`` recognizes the row of a file it was imported from when that row comes again; empty for others.
    """

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="applications")
    channel = models.CharField(max_length=10, choices=ChannelChoice.choices, default=ChannelChoice.UNKNOWN)
    sample = models.BooleanField(default=False)
    stage = models.CharField(max_length=20, choices=StageChoice.choices, default=StageChoice.SAVED, editable=False)
    custom_stage = models.ForeignKey(
        CustomStage, null=True, on_delete=models.SET_NULL, related_name="applications", editable=False
    )
    since = models.DateField(null=True, editable=False)
    furthest = models.CharField(max_length=20, choices=StageChoice.choices, default=StageChoice.SAVED, editable=False)
    applied_on = models.DateField(null=True, editable=False)
    answered_on = models.DateField(null=True, editable=False)
    replied_on = models.DateField(null=True, editable=False)
    interviewed_on = models.DateField(null=True, editable=False)
    offered_on = models.DateField(null=True, editable=False)
    last_on = models.DateField(null=True, editable=False)
    row_digest = models.CharField(max_length=32, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar = ApplicationQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(name="application_newest", fields=["owner", "stage", "-last_on", "-id", "custom_stage"]),
            models.Index(fields=["owner", "-id"]),
            models.Index(
                name="application_waits",
                fields=["owner", "stage", "custom_stage", "-applied_on", "furthest", "replied_on", "since", "sample"],
            ),
        ]

    def __str__(self) -> str:
        return str(self.job)

    @property
    def stage_name(self) -> str:
        """What the column of the board is called where it stands."""
        return self.custom_stage.name if self.custom_stage else str(self.get_stage_display())


class Event(OwnedModel):
    """A dated fact on an application's timeline; never changed, only retracted by a later one."""

    class Source(models.TextChoices):
        PERSON = "person", _("You")
        IMPORT = "import", _("Import")
        MAILBOX = "mailbox", _("Mailbox")

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(max_length=20, choices=EventKindChoice.choices)
    on = models.DateField(null=True)
    text = models.TextField(blank=True)
    source = models.CharField(max_length=10, choices=Source.choices, default=Source.PERSON)
    custom_stage = models.ForeignKey(CustomStage, null=True, on_delete=models.SET_NULL, related_name="+")
    retracts = models.ForeignKey("self", null=True, on_delete=models.CASCADE, related_name="retractions")
    recorded_on = models.DateField()
    recorded_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar = EventQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["on", "pk"]
        indexes: ClassVar = [models.Index(fields=["owner", "kind", "on"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.on or ''}".strip()

    def retraction(self) -> Self:
        """An unsaved event that takes this one back."""
        return type(self)(
            owner_id=self.owner_id,
            application_id=self.application_id,
            kind=EventKind.RETRACTION,
            retracts=self,
            on=self.on,
            recorded_on=self.recorded_on,
            source=self.source,
        )


class HeldRejection(OwnedModel):
    """A rejection that Onward learned of by itself, held until the hour the person chose: a fact once delivered."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="held_rejections")
    on = models.DateField(null=True)
    text = models.TextField(blank=True)
    note = models.TextField(blank=True)
    source = models.CharField(max_length=10, choices=Event.Source.choices)
    learned_at = models.DateTimeField()
    delivered_at = models.DateTimeField(null=True)

    objects: ClassVar = HeldRejectionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["on", "pk"]
        indexes: ClassVar = [models.Index(fields=["owner", "delivered_at"])]

    def __str__(self) -> str:
        return f"held since {self.learned_at}"


class Interview(OwnedModel):
    """When, in which time zone, with whom and where one interview takes place."""

    event = models.OneToOneField(Event, on_delete=models.CASCADE, related_name="interview")
    name = models.CharField(max_length=120, blank=True)
    starts_at = models.DateTimeField(null=True)
    time_zone = models.CharField(max_length=64, blank=True)
    minutes = models.PositiveSmallIntegerField(null=True)
    place = models.CharField(max_length=500, blank=True)
    people = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    bounds = {"minutes": (0, 24 * 60)}

    class Meta:
        ordering: ClassVar = ["starts_at", "pk"]

    def __str__(self) -> str:
        return self.name or "interview"

    @property
    def zone(self) -> ZoneInfo | None:
        """The time zone of its place; ``None`` for a name that nobody knows, as an archive may bring in."""
        return zone_named(self.time_zone)


class Tag(OwnedModel):
    """A label on an application."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="tags")
    name = models.CharField(max_length=60)

    objects: ClassVar = TagQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["application", "name"], name="one_tag_per_name")]

    def __str__(self) -> str:
        return self.name


class Contact(OwnedModel):
    """A person who plays a part in the search."""

    name = models.CharField(max_length=200)
    company = models.CharField(max_length=300, blank=True)
    position = models.CharField(max_length=300, blank=True)
    email = models.CharField(max_length=320, blank=True)
    phone = models.CharField(max_length=60, blank=True)
    url = models.CharField(max_length=2000, blank=True)
    notes = models.TextField(blank=True)
    connected_on = models.DateField(null=True)
    sample = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["name", "pk"]
        indexes: ClassVar = [models.Index(fields=["owner", "name"])]

    def __str__(self) -> str:
        return self.name


class Interaction(OwnedModel):
    """A dated interaction with a contact, about one application or none."""

    class Medium(models.TextChoices):
        EMAIL = "email", _("Email")
        CALL = "call", _("Call")
        MESSAGE = "message", _("Message")
        MEETING = "meeting", _("Meeting")

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="interactions")
    application = models.ForeignKey(Application, null=True, on_delete=models.SET_NULL, related_name="interactions")
    on = models.DateField()
    how = models.CharField(max_length=10, choices=Medium.choices, default=Medium.EMAIL)
    text = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["-on", "-pk"]

    def __str__(self) -> str:
        return f"{self.how} {self.on}"


class FollowUp(OwnedModel):
    """Something to send or ask on a day, with the text ready."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="follow_ups")
    due_on = models.DateField()
    draft = models.TextField(blank=True)
    stage_when_planned = models.CharField(max_length=20, choices=StageChoice.choices, blank=True)
    done_on = models.DateField(null=True)
    dismissed_on = models.DateField(null=True)
    interaction = models.OneToOneField(Interaction, null=True, on_delete=models.SET_NULL, related_name="follow_up")

    objects: ClassVar = FollowUpQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["due_on", "pk"]
        indexes: ClassVar = [models.Index(fields=["owner", "due_on"])]

    def __str__(self) -> str:
        return f"follow up on {self.due_on}"


class FollowUpInterval(OwnedModel):
    """After how many days of silence in a stage the person wants to follow up; 0 for never."""

    stage = models.CharField(max_length=20, choices=StageChoice.choices)
    days = models.PositiveSmallIntegerField()

    bounds = {"days": (0, 3650)}

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["owner", "stage"], name="one_cadence_per_stage")]

    def __str__(self) -> str:
        return f"{self.stage}: {self.days}"


class Reminder(OwnedModel):
    """Something the person wants to remember on a day about one application, in their own words."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="reminders")
    text = models.CharField(max_length=300)
    due_on = models.DateField()
    done_on = models.DateField(null=True)

    class Meta:
        ordering: ClassVar = ["due_on", "pk"]

    def __str__(self) -> str:
        return self.text


class PlanItem(OwnedModel):
    """A line of the weekly plan: what to do on a day, with its time and place."""

    class Activity(models.TextChoices):
        APPLICATIONS = "applications", _("Applications")
        INTERACTIONS = "touches", _("Getting in touch")
        LEARNING = "learning", _("Learning")

    week = models.DateField()
    activity = models.CharField(max_length=12, choices=Activity.choices)
    amount = models.PositiveSmallIntegerField(default=1)
    day = models.SmallIntegerField()
    at = models.TimeField(null=True)
    where = models.CharField(max_length=120, blank=True)
    what = models.CharField(max_length=300, blank=True)
    done = models.PositiveSmallIntegerField(default=0)

    bounds = {"day": (0, 6), "amount": (0, 1000), "done": (0, 1000)}

    class Meta:
        ordering: ClassVar = ["week", "day", "at", "pk"]
        indexes: ClassVar = [models.Index(fields=["owner", "week"])]

    def __str__(self) -> str:
        return self.what or self.activity
