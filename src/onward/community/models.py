"""What people share with each other, and what each of them saves."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from onward.community.comments.rules import MAX_DEPTH, SEGMENT_LENGTH
from onward.community.groups.models import Group, GroupInvitation, Membership  # noqa: F401 - Django looks for models here
from onward.community.groups.queries import boards_open_to
from onward.community.moderation.rules import ModerationAction, PostingRule, Role
from onward.community.notices.models import DigestSubscription, Notice  # noqa: F401 - Django looks for models here
from onward.community.pool.models import (  # noqa: F401 - Django looks for models here
    FetchedRelease,
    PoolCount,
    PoolMembership,
    PublishedRelease,
)
from onward.community.tips.rules import Situation
from onward.foundation.authorship.models import AuthoredModel
from onward.foundation.authorship.reading import PUBLISHED
from onward.foundation.ownership.models import OwnedModel
from onward.foundation.ownership.reading import Owner

ON_COMMON_BOARD = PUBLISHED & Q(group=None)
ON_BOARD_OF_GROUP = PUBLISHED & Q(group__isnull=False)


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

    ``standing`` orders tips once and for all, see ``tips.rules``; ``last_number`` numbers the comments. A tip without
    a ``group`` is on the common board; one with a group is read by its people alone, and never moves.
    """

    group = models.ForeignKey(
        Group, on_delete=models.PROTECT, null=True, related_name="+", editable=False, db_index=False
    )
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
            models.Index(fields=["-standing", "-id"], condition=ON_COMMON_BOARD, name="tips_by_standing"),
            models.Index(fields=["situation", "-standing", "-id"], condition=ON_COMMON_BOARD, name="tips_of_situation"),
            models.Index(fields=["situation", "-id"], condition=ON_COMMON_BOARD, name="newest_tips_of_situation"),
            models.Index(fields=["-id"], condition=ON_COMMON_BOARD, name="newest_tips"),
            models.Index(fields=["group", "-standing", "-id"], condition=ON_BOARD_OF_GROUP, name="tips_of_group"),
            models.Index(fields=["group", "-id"], condition=ON_BOARD_OF_GROUP, name="newest_tips_of_group"),
            models.Index(fields=["author", "-id"], name="tips_of_author"),
        ]

    def __str__(self) -> str:
        return self.title

    @classmethod
    def audience(cls, reader: Owner | None) -> Q:
        return boards_open_to(reader)


class TipRevision(AuthoredModel):
    """An earlier version of a tip; ``posted_at`` is when that version was posted."""

    tip = models.ForeignKey(Tip, on_delete=models.CASCADE, related_name="revisions")
    title = models.CharField(max_length=120)
    text = models.TextField()

    texts = ("title", "text")

    class Meta:
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return self.title

    @classmethod
    def audience(cls, reader: Owner | None) -> Q:
        return boards_open_to(reader, "tip__")


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

    @classmethod
    def audience(cls, reader: Owner | None) -> Q:
        return boards_open_to(reader, "tip__")


class CommentRevision(AuthoredModel):
    """The version of a reported comment before it was edited; only moderators see it."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="revisions")
    text = models.TextField()

    texts = ("text",)

    class Meta:
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return f"version of comment {self.comment_id}"


class PostingRuleChoice(models.TextChoices):
    NAMES_SOMEBODY = PostingRule.NAMES_SOMEBODY, _("Identifies someone")
    UNKIND = PostingRule.UNKIND, _("Attacks someone")
    ADVERTISING = PostingRule.ADVERTISING, _("Advertising")
    HARMFUL = PostingRule.HARMFUL, _("Harmful advice")
    ILLEGAL = PostingRule.ILLEGAL, _("Illegal")
    OFF_TOPIC = PostingRule.OFF_TOPIC, _("Off topic")
    WORRIED = PostingRule.WORRIED, _("Someone may be in danger")


class ModerationCase(models.Model):
    """A tip or a comment for moderators to look at, whatever raised it; open until one of them decides.

    It belongs to the host and to nobody else. ``hidden`` means that the post is hidden meanwhile because it looks like
    advertising.
    """

    tip = models.ForeignKey(Tip, on_delete=models.CASCADE, null=True, related_name="+")
    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, null=True, related_name="+")
    urgent = models.BooleanField(default=False)
    hidden = models.BooleanField(default=False)
    opened_at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-urgent", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(tip__isnull=False, comment=None) | Q(tip=None, comment__isnull=False),
                name="case_of_one_post",
            ),
            models.UniqueConstraint(fields=["tip"], condition=Q(closed_at=None), name="one_open_case_of_tip"),
            models.UniqueConstraint(fields=["comment"], condition=Q(closed_at=None), name="one_open_case_of_comment"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["-urgent", "id"], condition=Q(closed_at=None), name="open_cases"),
        ]

    def __str__(self) -> str:
        return f"case {self.pk}"

    @property
    def post(self) -> Tip | Comment:
        post = self.tip or self.comment
        assert post is not None
        return post

    @property
    def thread(self) -> Tip:
        return self.post if isinstance(self.post, Tip) else self.post.tip


class Report(OwnedModel):
    """What a reader told the moderators about a post; nobody else learns who."""

    case = models.ForeignKey(ModerationCase, on_delete=models.CASCADE, related_name="reports")
    rule = models.CharField(max_length=20, choices=PostingRuleChoice.choices)
    note = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["owner", "case"], name="reported_once")]

    def __str__(self) -> str:
        return str(self.get_rule_display())


class Decision(models.Model):
    """What a moderator decided about a post, why, and what came of an appeal; the log shows it without names."""

    class Action(models.TextChoices):
        KEPT = ModerationAction.KEPT, _("Left as it is")
        HIDDEN = ModerationAction.HIDDEN, _("Hidden")
        ERASED = ModerationAction.ERASED, _("Erased")

    case = models.ForeignKey(ModerationCase, on_delete=models.CASCADE, related_name="decisions")
    action = models.CharField(max_length=10, choices=Action.choices)
    rule = models.CharField(max_length=20, choices=PostingRuleChoice.choices, blank=True)
    note = models.CharField(max_length=500, blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    moderator = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    paused_until = models.DateTimeField(null=True)
    appeal = models.CharField(max_length=1000, blank=True)
    appealed_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=500, blank=True)
    answered_at = models.DateTimeField(null=True)
    reversed = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [
            models.Index(fields=["author", "-id"], name="decisions_on_author"),
            models.Index(
                fields=["appealed_at"],
                condition=Q(answered_at=None, appealed_at__isnull=False),
                name="open_appeals",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.rule}"


class CommunityRole(OwnedModel):
    """Somebody who moderates, or gives such roles; everybody without one is a member."""

    class Level(models.TextChoices):
        MODERATOR = Role.MODERATOR, _("Moderator")
        ADMINISTRATOR = Role.ADMINISTRATOR, _("Administrator")

    level = models.CharField(max_length=20, choices=Level.choices)
    given_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["owner"], name="one_role")]

    def __str__(self) -> str:
        return str(self.get_level_display())


class MutedAuthor(OwnedModel):
    """The author of ``comment`` is muted for this person in its thread: not shown to them, and unable to answer them
    there.

    Muting covers one thread only: an author missing from two threads could be recognized in both.
    """

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["owner", "comment"], name="muted_once")]

    def __str__(self) -> str:
        return f"author of comment {self.comment_id} muted"


class HelpedVote(OwnedModel):
    """A vote that the tip helped this person; nobody else learns who voted."""

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
    """A tip whose new comments are counted for this person: those after number ``seen``."""

    tip = models.ForeignKey(Tip, on_delete=models.CASCADE, related_name="followed_by")
    seen = models.PositiveIntegerField(default=0)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["owner", "tip"], name="tip_followed_once")]

    def __str__(self) -> str:
        return f"tip {self.tip_id} followed"
