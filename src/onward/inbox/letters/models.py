from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from onward.campaign.public import Application
from onward.foundation.ownership.models import OwnedModel
from onward.inbox.letters.querysets import ReceivedLetterQuerySet
from onward.inbox.mailboxes.models import Mailbox
from onward.inbox.senders.rules import SenderWarning, sender_warnings
from onward.parsing.letters.understanding import LetterKind, RejectionStage


class LetterKindChoice(models.TextChoices):
    OFFER = LetterKind.OFFER, _("Offer")
    WITHDRAWAL_ACKNOWLEDGED = LetterKind.WITHDRAWAL_ACKNOWLEDGED, _("Withdrawal confirmed")
    INTERVIEW_CHANGED = LetterKind.INTERVIEW_CHANGED, _("Interview moved or canceled")
    REJECTION = LetterKind.REJECTION, _("Rejection")
    ON_HOLD = LetterKind.ON_HOLD, _("On hold")
    ASSESSMENT = LetterKind.ASSESSMENT, _("Assessment")
    INTERVIEW_SCHEDULED = LetterKind.INTERVIEW_SCHEDULED, _("Interview scheduled")
    INTERVIEW_INVITATION = LetterKind.INTERVIEW_INVITATION, _("Interview invitation")
    INFORMATION_REQUEST = LetterKind.INFORMATION_REQUEST, _("Question to you")
    VIEWED = LetterKind.VIEWED, _("Application viewed")
    CONFIRMATION = LetterKind.CONFIRMATION, _("Receipt confirmed")
    JOB_ALERT = LetterKind.JOB_ALERT, _("Job alert")
    RECRUITER_OUTREACH = LetterKind.RECRUITER_OUTREACH, _("Recruiter's message")
    OTHER = LetterKind.OTHER, _("Not clear")


class RejectionStageChoice(models.TextChoices):
    BEFORE_INTERVIEW = RejectionStage.BEFORE_INTERVIEW, _("Before an interview")
    AFTER_INTERVIEW = RejectionStage.AFTER_INTERVIEW, _("After an interview")
    UNKNOWN = RejectionStage.UNKNOWN, _("Not known")


class LetterDigest(OwnedModel):
    """That a letter was read, so that it is never read again; of a letter about other matters nothing else is kept."""

    mailbox = models.ForeignKey(Mailbox, on_delete=models.CASCADE, related_name="digests")
    digest = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["owner", "digest"], name="letter_read_once")]

    def __str__(self) -> str:
        return self.digest


class ProposedApplication(OwnedModel):
    """An application that letters tell of and that nobody recorded; ``application`` is what it became."""

    company = models.CharField(max_length=300)
    title = models.CharField(max_length=300, blank=True)
    application = models.ForeignKey(
        Application, null=True, on_delete=models.SET_NULL, related_name="proposals_of_letters"
    )

    class Meta:
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return f"{self.title}, {self.company}".strip(", ")


class ReceivedLetter(OwnedModel):
    """A letter about the search, with what was understood of it, and what the person decided.

    It belongs to an ``application``, or to a ``proposed`` one, or to none that is known yet. ``cues`` are sentences
    that say its kind: (sentence, words in it); ``times`` are (start in ISO 8601, words, zone, whether a deadline).
    ``learned_at`` is when Onward read it. ``body`` is kept only where the person wants it.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("To look at")
        ACCEPTED = "accepted", _("Recorded")
        KNOWN = "known", _("Already on your timeline")
        DISMISSED = "dismissed", _("Dismissed")

    mailbox = models.ForeignKey(Mailbox, on_delete=models.CASCADE, related_name="letters")
    message_id = models.CharField(max_length=998, blank=True)
    references = models.JSONField(default=list)
    sender_name = models.CharField(max_length=300, blank=True)
    sender_address = models.CharField(max_length=320, blank=True)
    sent_at = models.DateTimeField(null=True)
    subject = models.CharField(max_length=500, blank=True)
    kind = models.CharField(max_length=30, choices=LetterKindChoice.choices)
    probability = models.FloatField()
    language = models.CharField(max_length=8, blank=True)
    company = models.CharField(max_length=300, blank=True)
    title = models.CharField(max_length=300, blank=True)
    rejected_at_stage = models.CharField(
        max_length=20, choices=RejectionStageChoice.choices, default=RejectionStageChoice.UNKNOWN
    )
    cues = models.JSONField(default=list)
    times = models.JSONField(default=list)
    links = models.JSONField(default=list)
    tokens = models.JSONField(default=list)
    doubts = models.JSONField(default=list)
    reply_expected = models.BooleanField(default=False)
    body = models.TextField(blank=True)
    application = models.ForeignKey(Application, null=True, on_delete=models.SET_NULL, related_name="received_letters")
    proposed = models.ForeignKey(
        ProposedApplication, null=True, on_delete=models.SET_NULL, related_name="received_letters"
    )
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    learned_at = models.DateTimeField()

    objects: ClassVar = ReceivedLetterQuerySet.as_manager()

    json_shapes = {
        "references": list[str],
        "cues": list[tuple[str, str]],
        "times": list[tuple[str, str, str, bool]],
        "links": list[tuple[str, str, str]],
        "tokens": list[str],
        "doubts": list[str],
    }

    class Meta:
        ordering: ClassVar = ["-sent_at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["owner", "state", "-sent_at"])]

    def __str__(self) -> str:
        return self.subject

    @property
    def companies(self) -> list[str]:
        """The companies that the letter, and the application it belongs to, name."""
        proposed, application = self.proposed, self.application
        named = [self.company, proposed.company if proposed else "", application.job.company if application else ""]
        return [each for each in named if each]

    @property
    def sender_warnings(self) -> dict[SenderWarning, str]:
        return sender_warnings(self.sender_name, self.sender_address, self.companies)
