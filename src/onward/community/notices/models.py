from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from onward.community.notices.rules import DigestFrequency, NoticeKind
from onward.foundation.ownership.models import OwnedModel


class Notice(OwnedModel):
    """Something that happened to a post of its owner: a comment that answers it, or a decision about it.

    Whether it is shown is determined at reading, since its subject can be hidden, withdrawn or restored.
    """

    class Kind(models.TextChoices):
        REPLY = NoticeKind.REPLY, _("Reply")
        DECISION = NoticeKind.DECISION, _("Decision of a moderator")
        APPEAL_ANSWER = NoticeKind.APPEAL_ANSWER, _("Answer to an appeal")

    thread_is_readable: bool
    """Whether its owner may still read the thread, as ``notices.queries`` finds out."""

    kind = models.CharField(max_length=20, choices=Kind.choices)
    thread = models.ForeignKey("community.Tip", on_delete=models.CASCADE, related_name="+")
    comment = models.ForeignKey("community.Comment", on_delete=models.CASCADE, null=True, related_name="+")
    decision = models.ForeignKey("community.Decision", on_delete=models.CASCADE, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    seen_at = models.DateTimeField(null=True)
    emailed_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [
            models.Index(fields=["owner", "-id"], name="notices_of_owner"),
            models.Index(fields=["owner", "-id"], condition=Q(seen_at=None), name="unseen_notices_of_owner"),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())


class DigestSubscription(OwnedModel):
    """A subscription to notices by email, next due at ``next_at``; people without one get no email."""

    class Frequency(models.TextChoices):
        DAILY = DigestFrequency.DAILY, _("Once a day at most")
        WEEKLY = DigestFrequency.WEEKLY, _("Once a week at most")

    frequency = models.CharField(max_length=10, choices=Frequency.choices)
    next_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["next_at"]
        indexes: ClassVar = [models.Index(fields=["next_at"], name="digests_due")]
        constraints: ClassVar = [models.UniqueConstraint(fields=["owner"], name="one_digest")]

    def __str__(self) -> str:
        return str(self.get_frequency_display())
