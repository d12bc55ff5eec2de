"""Kinds of notices, how they are grouped, and when an email with them is due."""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol, TypeVar


class NoticeKind(StrEnum):
    """What happened to what somebody posted. The values stand in databases."""

    REPLY = "reply"
    DECISION = "decision"
    APPEAL_ANSWER = "appeal_answer"


class DigestFrequency(StrEnum):
    """How often an email comes at most. The values stand in databases."""

    DAILY = "daily"
    WEEKLY = "weekly"

    @property
    def interval(self) -> timedelta:
        return timedelta(days=1 if self is DigestFrequency.DAILY else 7)


_ADDRESS = re.compile(r"[\w-]\.\w{2}|://|@")


class InThread(Protocol):
    thread_id: int


N = TypeVar("N", bound=InThread)


def by_thread(notices: Iterable[N]) -> list[list[N]]:
    """Return the notices of each thread together, threads in the order in which they come first."""
    groups: dict[int, list[N]] = {}
    for each in notices:
        groups.setdefault(each.thread_id, []).append(each)
    return list(groups.values())


def next_due(due: datetime, frequency: DigestFrequency, now: datetime) -> datetime:
    """Return the first time after ``now`` that is a whole number of intervals after ``due``, so that the hour stays the
    same."""
    passed = max((now - due) // frequency.interval, 0)
    return due + (passed + 1) * frequency.interval


def looks_like_address(text: str) -> bool:
    """Return whether an email program might turn part of a text into a link."""
    return _ADDRESS.search(text) is not None
