from datetime import datetime, timedelta
from typing import ClassVar, Self, TypeAlias

from django.db import models

from onward.foundation.ownership.models import OwnedModel, OwnedQuerySet

JsonValue: TypeAlias = "bool | int | float | str | list[JsonValue] | dict[str, JsonValue] | None"
"""What a ``JSONField`` holds."""


class Action(OwnedModel):
    """One thing a person did, with everything needed to undo it."""

    label = models.TextField()
    at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [models.Index(fields=["owner", "-id"])]

    def __str__(self) -> str:
        return self.label


class Change(OwnedModel):
    """Rows of one model that an action created, updated or deleted: as they were and, where updated, as they became."""

    class Kind(models.TextChoices):
        CREATED = "made"
        UPDATED = "changed"
        DELETED = "removed"

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="changes")
    kind = models.CharField(max_length=7, choices=Kind.choices)
    model = models.CharField(max_length=100)
    rows = models.JSONField(default=list)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.kind} {len(self.rows)} {self.model}"


class BackgroundJobQuerySet(OwnedQuerySet["BackgroundJob"]):
    def waiting(self) -> Self:
        return self.filter(state=BackgroundJob.State.WAITING)

    def running(self) -> Self:
        return self.filter(state=BackgroundJob.State.RUNNING)

    def unfinished(self) -> Self:
        return self.filter(ended_at=None)

    def without_cancel_request(self) -> Self:
        return self.filter(cancel_requested_at=None)

    def abandoned_since(self, moment: datetime) -> Self:
        """Return jobs that have run without a report since ``moment``, or waited since then without being queued."""
        silent = models.Q(heartbeat_at__lte=moment)
        unheard = models.Q(heartbeat_at=None) | silent
        return self.filter(
            models.Q(silent, state=BackgroundJob.State.RUNNING)
            | models.Q(unheard, state=BackgroundJob.State.WAITING, created_at__lte=moment)
        )

    def leased_to(self, attempt: "BackgroundJob") -> Self:
        """Return the job while this attempt holds it: every claim changes the number of the attempt."""
        return self.unfinished().filter(pk=attempt.pk, attempts=attempt.attempts, state=attempt.state)


class BackgroundJob(OwnedModel):
    """A long task in the background, as the person sees it."""

    class State(models.TextChoices):
        WAITING = "waiting"
        RUNNING = "running"
        DONE = "done"
        CANCELLED = "cancelled"
        FAILED = "failed"

    label = models.TextField()
    function_name = models.CharField(max_length=200)
    arguments = models.JSONField(default=dict)
    url = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=9, choices=State.choices, default=State.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    current_step = models.CharField(max_length=300, blank=True)
    summary = models.TextField(blank=True)
    action = models.ForeignKey(Action, null=True, on_delete=models.SET_NULL, related_name="+")
    attempts = models.PositiveSmallIntegerField(default=0)
    fruitless_attempts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True)
    heartbeat_at = models.DateTimeField(null=True)
    cancel_requested_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects: ClassVar = BackgroundJobQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [models.Index(fields=["state", "heartbeat_at"])]

    def __str__(self) -> str:
        return f"{self.label}: {self.state}"


class JobScheduleQuerySet(models.QuerySet["JobSchedule"]):
    """A moment that lies ahead says nothing, for the clock was set back since; that of another worker may be fast."""

    FAST_BY = timedelta(minutes=5)

    def due(self, now: datetime, every: timedelta) -> Self:
        return self.exclude(last_run_at__gt=now - every, last_run_at__lte=now + self.FAST_BY)

    def unleased(self, now: datetime, lease: timedelta) -> Self:
        return self.exclude(leased_until__gt=now, leased_until__lte=now + lease + self.FAST_BY)


class JobSchedule(models.Model):
    """When a scheduled job last ran, and until when its worker holds the lease."""

    function_name = models.CharField(max_length=200, unique=True)
    last_run_at = models.DateTimeField(null=True)
    leased_until = models.DateTimeField(null=True)

    objects = JobScheduleQuerySet.as_manager()

    def __str__(self) -> str:
        return self.function_name
