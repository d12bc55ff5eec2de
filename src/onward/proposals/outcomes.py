from enum import StrEnum


class ProposalOutcome(StrEnum):
    """What becomes of a thing read from outside."""

    NEW = "new"
    DUPLICATE = "duplicate"
    ATTENTION = "attention"
    LEFT_OUT = "left_out"
    NOT_A_ROW = "not_a_row"
