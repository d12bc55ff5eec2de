"""One act on many applications, as one deed."""

from collections.abc import Sequence
from datetime import date

from onward.accounts.public import Person
from onward.campaign.actions.applications import close
from onward.campaign.core.timeline import OPEN, Kind, Stage
from onward.campaign.models import Application

FOR_OPEN_ONES = (Stage.NEVER_ANSWERED, Stage.WITHDRAWN)
"""Endings that say nothing new of an application that has ended already."""


def end(person: Person, applications: Sequence[Application], kind: Kind, on: date) -> int:
    """Close those that are open; the others stay as they are. Only what was applied for can go unanswered.

    Answers how many were closed.
    """
    first = 1 if kind is Kind.NEVER_ANSWERED else 0
    closing = [each for each in applications if Stage(each.stage) in OPEN[first:]]
    if closing:
        close(person, closing, kind, on)
    return len(closing)
