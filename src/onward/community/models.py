"""What people share with each other, and what each keeps of it."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from onward.community.comments.rules import MAX_DEPTH, SEGMENT_LENGTH
from onward.community.tips.rules import Situation
from onward.foundation.authorship.models import AuthoredModel
from onward.foundation.authorship.reading import PUBLISHED
from onward.foundation.ownership.models import OwnedModel


class SituationChoice(models.TextChoices):
    AFTER_REJECTION = Situation.AFTER_REJECTION, _("After a rejection")
    AFTER_SILENCE = Situation.AFTER_SILENCE, _("After silence")
    APPLYING = Situation.APPLYING, _("Applying")
    MEETING_PEOPLE = Situation.MEETING_PEOPLE, _("Meeting people")
    BEFORE_INTERVIEW = Situation.BEFORE_INTERVIEW, _("Before an interview")
    WEIGHING_OFFER = Situation.WEIGHING_OFFER, _("Weighing an offer")
    STARTING = Situation.STARTING, _("Starting or restarting")
    KEEPING_GOING = Situation.KEEPING_GOING, _("Keeping going")
    MONEY = Situation.MONEY, _("Money and time")


class Tip(AuthoredModel):
    """What helped somebody, with the situation it is for; the counts are kept on it, so that lists read one index.

    ``standing`` orders tips once and for all, see ``tips.rules``; ``last_number`` numbers the comments.
    """

    situation = models.CharField(max_length=20, choices=SituationChoice.choices)
    title = models.CharField(max_length=120)
    text = models.TextField()
    version = models.PositiveIntegerField(default=0)
    edited_at = models.DateTimeField(null=True)
    standing = models.FloatField(default=0)
    helped_count = models.PositiveIntegerField(default=0)
    comment_count = models.PositiveIntegerField(default=0)
    last_number = models.PositiveIntegerField(default=0)

    texts = ("title", "text")

    class Meta:
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [
            models.Index(fields=["-standing", "-id"], condition=PUBLISHED, name="tips_by_standing"),
            models.Index(fields=["situation", "-standing", "-id"], condition=PUBLISHED, name="tips_of_situation"),
            models.Index(fields=["situation", "-id"], condition=PUBLISHED, name="newest_tips_of_situation"),
            models.Index(fields=["-id"], condition=PUBLISHED, name="newest_tips"),
            models.Index(fields=["author", "-id"], name="tips_of_author"),
        ]

    def __str__(self) -> str:
        return self.title


class TipRevision(AuthoredModel):
    """How a tip read before it was edited; ``posted_at`` is when it began to read so."""

    tip = models.ForeignKey(Tip, on_delete=models.CASCADE, related_name="revisions")
    title = models.CharField(max_length=120)
    text = models.TextField()

    texts = ("title", "text")

    class Meta:
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return self.title


class Comment(AuthoredModel):
    """A comment in the thread of a tip: ``number`` counts within the thread, ``path`` leads to it from the top.

    A path is the numbers of the comments above it and its own, each in ``SEGMENT_LENGTH`` digits, so that sorting by
    path is reading order.
    """

    tip = models.ForeignKey(Tip, on_delete=models.CASCADE, related_name="comments")
    number = models.PositiveIntegerField()
    path = models.CharField(max_length=MAX_DEPTH * SEGMENT_LENGTH)
    text = models.TextField()
    version = models.PositiveIntegerField(default=0)
    edited_at = models.DateTimeField(null=True)

    texts = ("text",)

    class Meta:
        ordering: ClassVar = ["path"]
        indexes: ClassVar = [models.Index(fields=["author", "-id"], name="comments_of_author")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["tip", "path"], name="comment_path_in_thread"),
            models.UniqueConstraint(fields=["tip", "number"], name="comment_number_in_thread"),
        ]

    def __str__(self) -> str:
        return f"comment {self.number}"


class HelpedVote(OwnedModel):
    """The tip helped this person; nobody else learns who."""

    tip = models.ForeignKey(Tip, on_delete=models.CASCADE, related_name="helped_votes")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["owner", "tip"], name="helped_once")]

    def __str__(self) -> str:
        return f"tip {self.tip_id} helped"


class SavedTip(OwnedModel):
    """A tip to find again."""

    tip = models.ForeignKey(Tip, on_delete=models.CASCADE, related_name="saved_by")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["owner", "tip"], name="tip_saved_once")]

    def __str__(self) -> str:
        return f"tip {self.tip_id} saved"


class FollowedTip(OwnedModel):
    """A tip whose new comments are pointed out: those after number ``seen``."""

    tip = models.ForeignKey(Tip, on_delete=models.CASCADE, related_name="followed_by")
    seen = models.PositiveIntegerField(default=0)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["owner", "tip"], name="tip_followed_once")]

    def __str__(self) -> str:
        return f"tip {self.tip_id} followed"
