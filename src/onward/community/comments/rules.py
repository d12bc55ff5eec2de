"""The thread of a tip: where a comment stands in it."""

SEGMENT_LENGTH = 6
MAX_DEPTH = 6
"""A reply to a comment this deep stands beside it, so that a thread fits a phone."""


def path_of_reply(parent: str, number: int) -> str:
    """The path of comment ``number`` below ``parent``, which is empty for one that answers the tip itself."""
    above = parent if depth(parent) < MAX_DEPTH else parent[:-SEGMENT_LENGTH]
    return f"{above}{number:0{SEGMENT_LENGTH}}"


def depth(path: str) -> int:
    """How many comments lead to it, itself included."""
    return len(path) // SEGMENT_LENGTH


def numbers_in(path: str) -> list[int]:
    """The numbers of the comments that lead to it, from the top."""
    return [int(path[at : at + SEGMENT_LENGTH]) for at in range(0, len(path), SEGMENT_LENGTH)]
