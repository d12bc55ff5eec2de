from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from onward.foundation.ownership.models import OwnedModel
from onward.foundation.safe_imap import LARGEST_UID
from onward.inbox.mailboxes.querysets import MailboxQuerySet


class Mailbox(OwnedModel):
    """Where letters come from: an account on a mail server, a file, or an address to which the person forwards them.

    ``encrypted`` is what signs in to an account, a password or a ``TokenAccess``, encrypted. ``problem`` says why
    reading an account did not work the last time. ``place`` says how far a file was read.
    """

    class Kind(models.TextChoices):
        ACCOUNT = "account", _("Email account")
        FILE = "file", _("File")
        FORWARDING = "forwarding", _("Forwarding address")

    class SignIn(models.TextChoices):
        PASSWORD = "password", _("Password or app password")
        TOKEN = "token", _("Sign-in with Google or Microsoft")

    class Problem(models.TextChoices):
        PRIVATE = "private", _("Its server is on a private network")
        UNREACHABLE = "unreachable", _("Its server didn't respond")
        NOT_ENCRYPTED = "not_encrypted", _("The connection isn't encrypted")
        CERTIFICATE = "certificate", _("The server couldn't prove who it is")
        SIGN_IN = "sign_in", _("The server didn't accept the sign-in")
        REFUSED = "refused", _("The server refused a request")
        TOO_SLOW = "too_slow", _("The server took too long")
        TOO_LARGE = "too_large", _("The server sent more than expected")
        BROKEN = "broken", _("The server's response made no sense")
        CLOSED = "closed", _("The server closed the connection")
        NO_SECRET = "no_secret", _("The password has to be entered again")
        TOKEN = "token", _("The sign-in with Google or Microsoft has ended")
        FOLDER_GONE = "folder_gone", _("A chosen folder is gone")

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
    problem = models.CharField(max_length=20, choices=Problem.choices, blank=True, editable=False)
    place = models.JSONField(default=dict, editable=False)
    counts = models.JSONField(default=dict, editable=False)
    added_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True, editable=False)
    background_job = models.ForeignKey(
        "foundation.BackgroundJob", null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )

    objects: ClassVar = MailboxQuerySet.as_manager()

    json_shapes = {"place": dict[str, str | int], "counts": dict[str, int]}

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.name


class MailFolder(OwnedModel):
    """A folder of an account, by the server's own name for it, read if it is ``chosen``, and up to ``last_uid``.

    Numbers of letters count within one ``validity``.
    """

    mailbox = models.ForeignKey(Mailbox, on_delete=models.CASCADE, related_name="folders")
    name = models.CharField(max_length=500)
    validity = models.PositiveBigIntegerField(default=0, editable=False)
    last_uid = models.PositiveBigIntegerField(default=0, editable=False)
    chosen = models.BooleanField(default=False)

    bounds = {"validity": (0, LARGEST_UID), "last_uid": (0, LARGEST_UID)}

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["mailbox", "name"], name="one_mail_folder_per_name")]

    def __str__(self) -> str:
        return self.name
