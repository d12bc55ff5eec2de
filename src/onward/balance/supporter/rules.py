"""The parts of a supporter's page."""

from enum import StrEnum


class SupporterPart(StrEnum):
    """A part that somebody is shown or not, named like its column. The values stand in databases."""

    GREETING = "greeting"
    INTERVIEW_DAY = "interview_day"
    HOW_I_AM = "how_i_am"
    WEEK = "week"
    HELPS = "helps"
    HELPS_NOT = "helps_not"
