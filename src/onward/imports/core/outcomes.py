from enum import StrEnum


class Outcome(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    DUPLICATE = "duplicate"
    ATTENTION = "attention"
    LEFT_OUT = "left_out"
    NOT_A_ROW = "not_a_row"
