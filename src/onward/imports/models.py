from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from onward.campaign.public import Application
from onward.foundation.models import Deed, Work
from onward.foundation.ownership import OwnedModel
from onward.imports.core.outcomes import Outcome


class OutcomeChoice(models.TextChoices):
    NEW = Outcome.NEW, _("New")
    DUPLICATE = Outcome.DUPLICATE, _("There already")
    ATTENTION = Outcome.ATTENTION, _("Needs a look")
    LEFT_OUT = Outcome.LEFT_OUT, _("Left out")
    NOT_A_ROW = Outcome.NOT_A_ROW, _("Not an application")


class Import(OwnedModel):
    """A file somebody brought: ``tables`` are the name, kind and header of each table, ``decided`` what was said of it.

    ``position`` counts the rows a running import is done with; it moves in the transaction that brings them in.
    """

    class Kind(models.TextChoices):
        TABLE = "table", _("Spreadsheet")
        LINKEDIN = "linkedin", _("LinkedIn export")

    class State(models.TextChoices):
        CHOOSING = "choosing", _("Being looked at")
        BRINGING = "bringing", _("Coming in")
        STOPPED = "stopped", _("Stopped")
        DONE = "done", _("Brought in")

    name = models.CharField(max_length=255)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.TABLE)
    digest = models.CharField(max_length=64)
    decided = models.JSONField(default=list)
    tables = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=State.choices, default=State.CHOOSING)
    counts = models.JSONField(default=dict)
    position = models.PositiveIntegerField(default=0)
    deed = models.ForeignKey(Deed, null=True, on_delete=models.SET_NULL, related_name="+")
    work = models.ForeignKey(Work, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [models.Index(fields=["owner", "-id"])]

    def __str__(self) -> str:
        return self.name


class Content(OwnedModel):
    """The bytes of a file, kept until it has been brought in."""

    source = models.OneToOneField(Import, on_delete=models.CASCADE, related_name="content")
    data = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.source_id}: {len(self.data)} bytes"


class ImportRow(OwnedModel):
    """A row of a file that somebody decided about, or should look at; rows without a question have none.

    ``accepted`` and ``left_out`` are what the person said, ``cells`` the row as it was or was put right. ``settled``
    says that it needs no look any more.
    """

    source = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="rows")
    part = models.PositiveSmallIntegerField()
    line = models.PositiveIntegerField()
    cells = models.JSONField(default=list)
    edited = models.BooleanField(default=False)
    accepted = models.BooleanField(default=False)
    left_out = models.BooleanField(default=False)
    outcome = models.CharField(max_length=10, choices=OutcomeChoice.choices, default=OutcomeChoice.NEW)
    reasons = models.JSONField(default=list)
    twin = models.ForeignKey(Application, null=True, on_delete=models.SET_NULL, related_name="+")
    twin_line = models.PositiveIntegerField(null=True)
    application = models.ForeignKey(Application, null=True, on_delete=models.SET_NULL, related_name="import_rows")
    settled = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["part", "line"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["source", "part", "line"], name="one_import_row_per_line"),
        ]

    def __str__(self) -> str:
        return f"line {self.line}: {self.outcome}"


class SavedMapping(OwnedModel):
    """How tables with these headers were read last time."""

    name = models.CharField(max_length=255)
    signature = models.CharField(max_length=64)
    decided = models.JSONField(default=dict)
    used_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["owner", "signature"], name="one_mapping_per_signature"),
        ]

    def __str__(self) -> str:
        return self.name
