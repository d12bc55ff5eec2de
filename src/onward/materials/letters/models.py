"""Letters and messages, and the blocks they are put together from."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from onward.campaign.public import Application, Contact
from onward.foundation.ownership.models import OwnedModel
from onward.materials.letters.rules import LetterParagraph, LetterPart, LetterPurpose, LetterTone


class LetterPurposeChoice(models.TextChoices):
    COVER_LETTER = LetterPurpose.COVER_LETTER, _("Cover letter")
    COLD_MESSAGE = LetterPurpose.COLD_MESSAGE, _("Cold message")
    REFERRAL_REQUEST = LetterPurpose.REFERRAL_REQUEST, _("Referral request")
    FOLLOW_UP = LetterPurpose.FOLLOW_UP, _("Follow-up")
    THANK_YOU = LetterPurpose.THANK_YOU, _("Thank-you")
    DECLINE = LetterPurpose.DECLINE, _("Decline an offer")
    FEEDBACK_REQUEST = LetterPurpose.FEEDBACK_REQUEST, _("Ask for feedback")


class LetterPartChoice(models.TextChoices):
    SUBJECT = LetterPart.SUBJECT, _("Subject")
    GREETING = LetterPart.GREETING, _("Greeting")
    OPENING = LetterPart.OPENING, _("Opening")
    EVIDENCE = LetterPart.EVIDENCE, _("What you did")
    WHY = LetterPart.WHY, _("Why this company")
    CLOSING = LetterPart.CLOSING, _("Closing")
    SIGN_OFF = LetterPart.SIGN_OFF, _("Sign-off")


class LetterToneChoice(models.TextChoices):
    FRIENDLY = LetterTone.FRIENDLY, _("Friendly")
    PLAIN = LetterTone.PLAIN, _("Plain")
    FORMAL = LetterTone.FORMAL, _("Formal")


class LetterBlock(OwnedModel):
    """A version of a block that the person wrote; the one with the highest number is in use.

    If there is none, letters use Onward's own block. A version without text leaves its part out.
    """

    purpose = models.CharField(max_length=20, choices=LetterPurposeChoice.choices)
    part = models.CharField(max_length=10, choices=LetterPartChoice.choices)
    tone = models.CharField(max_length=10, choices=LetterToneChoice.choices)
    number = models.PositiveSmallIntegerField()
    text = models.TextField(blank=True)
    written_on = models.DateField()

    class Meta:
        ordering: ClassVar = ["purpose", "part", "tone", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["owner", "purpose", "part", "tone", "number"], name="one_letter_block_per_number"
            )
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.part} {self.tone} {self.number}"


class Letter(OwnedModel):
    """A letter or message, about one application or to one contact; it can't be changed once it is sent.

    ``composed`` is what it was put together from: part, number of the block's version, and text of each paragraph.
    """

    application = models.ForeignKey(Application, null=True, on_delete=models.CASCADE, related_name="letters")
    contact = models.ForeignKey(Contact, null=True, on_delete=models.SET_NULL, related_name="letters")
    purpose = models.CharField(max_length=20, choices=LetterPurposeChoice.choices)
    tone = models.CharField(max_length=10, choices=LetterToneChoice.choices, default=LetterToneChoice.PLAIN)
    subject = models.CharField(max_length=300, blank=True)
    text = models.TextField(blank=True)
    composed = models.JSONField(default=list)
    written_on = models.DateField()
    sent_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    json_shapes: ClassVar[dict[str, Any]] = {"composed": list[tuple[str, int, str]]}

    class Meta:
        ordering: ClassVar = ["-written_on", "-pk"]
        indexes: ClassVar = [models.Index(fields=["owner", "-written_on"])]

    def __str__(self) -> str:
        return str(self.get_purpose_display())

    @property
    def paragraphs(self) -> tuple[LetterParagraph, ...]:
        """The paragraphs it was composed from; unknown parts, as an archive may contain, are skipped."""
        known = {each.value for each in LetterPart}
        return tuple(LetterParagraph(LetterPart(part), text, n) for part, n, text in self.composed if part in known)
