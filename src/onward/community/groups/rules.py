"""What somebody is in a group, and how far an invitation reaches."""

from enum import StrEnum


class GroupRole(StrEnum):
    """What somebody is in a group. The values stand in databases."""

    MEMBER = "member"
    ADVISER = "adviser"


MOST_GUESTS = {GroupRole.MEMBER: 500, GroupRole.ADVISER: 1}
"""How many people may join by one invitation: seekers come to trust an adviser, so each gets a link of their own."""
