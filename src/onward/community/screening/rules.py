"""How much somebody may post, by how long they have had an account."""

from dataclasses import dataclass
from datetime import timedelta

from onward.parsing.posts import count_links

LEAST_SECONDS = 3
"""Nobody reads and writes faster; a form that comes back sooner was filled in by a program."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """What an account may post within a day, and how many links in one post; ``until`` it is that old."""

    tips: int
    comments: int
    links: int
    until: timedelta


ALLOWANCES = (
    Allowance(tips=1, comments=5, links=0, until=timedelta(days=1)),
    Allowance(tips=3, comments=20, links=2, until=timedelta(days=7)),
    Allowance(tips=10, comments=100, links=5, until=timedelta.max),
)


@dataclass(frozen=True, slots=True)
class PostedToday:
    """What somebody posted within the last day."""

    tips: int
    comments: int


def allowance(age: timedelta) -> Allowance:
    """Return what may be posted in a day by somebody whose account is ``age`` old."""
    return next(each for each in ALLOWANCES if age < each.until)


def refusal(allowed: Allowance, posted: PostedToday, text: str, *, is_tip: bool) -> str:
    """Return the code of why a post has to wait or to change; empty for one that may be posted."""
    if is_tip and posted.tips >= allowed.tips:
        return "too_many_tips"
    if not is_tip and posted.comments >= allowed.comments:
        return "too_many_comments"
    return "too_many_links" if count_links(text) > allowed.links else ""
