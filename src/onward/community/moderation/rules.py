"""What may be posted, what moderators do, and who may do it."""

from datetime import timedelta
from enum import StrEnum

PAUSE_DAYS = (0, 1, 7, 30)
APPEAL_WITHIN = timedelta(days=30)
MAX_REPORTS_A_DAY = 20


class PostingRule(StrEnum):
    """The rules a post can break, which are the reasons for reports and decisions. The values are stored in
    databases."""

    NAMES_SOMEBODY = "names_somebody"
    UNKIND = "unkind"
    ADVERTISING = "advertising"
    HARMFUL = "harmful"
    ILLEGAL = "illegal"
    OFF_TOPIC = "off_topic"
    WORRIED = "worried"
    """Not a rule: whoever wrote it may need help."""


RULES = tuple(rule for rule in PostingRule if rule is not PostingRule.WORRIED)


class ModerationAction(StrEnum):
    """What a moderator did with a post."""

    KEPT = "kept"
    HIDDEN = "hidden"
    ERASED = "erased"


class Role(StrEnum):
    """A role on the board."""

    MEMBER = "member"
    MODERATOR = "moderator"
    ADMINISTRATOR = "administrator"

    @property
    def moderates(self) -> bool:
        return self is not Role.MEMBER
