"""What somebody is in a group, and how far an invitation reaches."""

from enum import StrEnum


class GroupRole(StrEnum):
    """What somebody is in a group. The values stand in databases."""

    MEMBER = "member"
    ADVISER = "adviser"


MOST_GUESTS = 500
"""So many people may join by one invitation."""
