from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from onward.campaign.public import Application
from onward.foundation.models import Action, BackgroundJob
from onward.foundation.ownership.models import OwnedModel
from onward.proposals.outcomes import ProposalOutcome


class ProposalOutcomeChoice(models.TextChoices):
    NEW = ProposalOutcome.NEW, _("New")
    DUPLICATE = ProposalOutcome.DUPLICATE, _("Duplicate")
    ATTENTION = ProposalOutcome.ATTENTION, _("Needs your input")
    LEFT_OUT = ProposalOutcome.LEFT_OUT, _("Skipped")
    NOT_A_ROW = ProposalOutcome.NOT_A_ROW, _("Not an application")


class ProposalBatch(OwnedModel):
    """Things read in one go from one place: of a file, ``tables`` describes each table, ``decided`` how it is read.

    ``position`` counts the items that are done with; it moves in the transaction that accepts them. ``not_read``
    holds parts of a file that are no table of it: name, reason and rows of each.
    """

    class Kind(models.TextChoices):
        TABLE = "table", _("Spreadsheet")
        LINKEDIN = "linkedin", _("LinkedIn export")

    class State(models.TextChoices):
        CHOOSING = "choosing", _("Not imported yet")
        ACCEPTING = "bringing", _("Importing")
        STOPPED = "stopped", _("Stopped")
        DONE = "done", _("Imported")

    name = models.CharField(max_length=255)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.TABLE)
    digest = models.CharField(max_length=64)
    decided = models.JSONField(default=list)
    tables = models.JSONField(default=list)
    not_read = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=State.choices, default=State.CHOOSING)
    counts = models.JSONField(default=dict)
    position = models.PositiveIntegerField(default=0)
    action = models.ForeignKey(Action, null=True, on_delete=models.SET_NULL, related_name="+")
    background_job = models.ForeignKey(BackgroundJob, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)

    json_shapes = {"decided": list[dict[str, object]], "tables": list[dict[str, object]], "counts": dict[str, int]}

    class Meta:
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [models.Index(fields=["owner", "-id"])]

    def __str__(self) -> str:
        return self.name

    @property
    def is_stopped(self) -> bool:
        """Whether the rest is still to be accepted and nothing does so: its background job stopped, or ended early."""
        job_ended = self.background_job is None or self.background_job.ended_at is not None
        return self.state == self.State.STOPPED or (self.state == self.State.ACCEPTING and job_ended)


class Proposal(OwnedModel):
    """One thing read that the person decided on, or should look at; what is new without a question has none.

    ``accepted`` and ``left_out`` are what the person said, ``cells`` the content as it was read or put right.
    ``settled`` says that it needs no look any more.
    """

    batch = models.ForeignKey(ProposalBatch, on_delete=models.CASCADE, related_name="rows")
    part = models.PositiveSmallIntegerField()
    line = models.PositiveIntegerField()
    cells = models.JSONField(default=list)
    edited = models.BooleanField(default=False)
    accepted = models.BooleanField(default=False)
    left_out = models.BooleanField(default=False)
    outcome = models.CharField(max_length=10, choices=ProposalOutcomeChoice.choices, default=ProposalOutcomeChoice.NEW)
    reasons = models.JSONField(default=list)
    duplicate_of = models.ForeignKey(Application, null=True, on_delete=models.SET_NULL, related_name="+")
    duplicate_of_line = models.PositiveIntegerField(null=True)
    application = models.ForeignKey(Application, null=True, on_delete=models.SET_NULL, related_name="proposals")
    settled = models.BooleanField(default=False)

    json_shapes = {"cells": list[str], "reasons": list[tuple[str, str, int | None, list[str]]]}

    class Meta:
        ordering: ClassVar = ["part", "line"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["batch", "part", "line"], name="one_proposal_per_place"),
        ]

    def __str__(self) -> str:
        return f"line {self.line}: {self.outcome}"
