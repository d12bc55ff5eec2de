from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from onward.foundation.ownership.models import OwnedModel


class Mailbox(OwnedModel):
    """Where letters come from: an account on a mail server, a file, or an address that mail is forwarded to.

    ``encrypted`` is the password or token of an account, encrypted. ``place`` says how far a file was read.
    """

    class Kind(models.TextChoices):
        ACCOUNT = "account", _("Email account")
        FILE = "file", _("File")
        FORWARDING = "forwarding", _("Forwarding address")

    class SignIn(models.TextChoices):
        PASSWORD = "password", _("Password or app password")
        TOKEN = "token", _("Sign-in with Google or Microsoft")

    kind = models.CharField(max_length=10, choices=Kind.choices)
    name = models.CharField(max_length=255)
    host = models.CharField(max_length=253, blank=True)
    port = models.PositiveIntegerField(default=993)
    starttls = models.BooleanField(default=False)
    user = models.CharField(max_length=320, blank=True)
    sign_in = models.CharField(max_length=10, choices=SignIn.choices, default=SignIn.PASSWORD)
    encrypted = models.TextField(blank=True, editable=False)
    look_back_days = models.PositiveSmallIntegerField(default=365)
    keeps_bodies = models.BooleanField(default=False)
    paused = models.BooleanField(default=False)
    problem = models.CharField(max_length=20, blank=True, editable=False)
    place = models.JSONField(default=dict, editable=False)
    counts = models.JSONField(default=dict, editable=False)
    added_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True, editable=False)
    background_job = models.ForeignKey(
        "foundation.BackgroundJob", null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )

    json_shapes = {"place": dict[str, str | int], "counts": dict[str, int]}

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.name


class MailFolder(OwnedModel):
    """A folder of an account that is read; numbers of letters count within one ``validity``."""

    mailbox = models.ForeignKey(Mailbox, on_delete=models.CASCADE, related_name="folders")
    name = models.CharField(max_length=500)
    validity = models.PositiveBigIntegerField(default=0, editable=False)
    last_uid = models.PositiveBigIntegerField(default=0, editable=False)
    highest_change = models.PositiveBigIntegerField(default=0, editable=False)

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["mailbox", "name"], name="one_mail_folder_per_name")]

    def __str__(self) -> str:
        return self.name
