"""Roles in a group, and the limits of an invitation."""

from enum import StrEnum


class GroupRole(StrEnum):
    """A role in a group. The values are stored in databases."""

    MEMBER = "member"
    ADVISER = "adviser"


MOST_GUESTS = 500
"""The most people who may join by one invitation."""
