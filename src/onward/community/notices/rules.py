"""What somebody is told about their posts, how that is grouped, and when an email with it is due."""

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
    """The notices of each thread together, threads in the order in which they come first."""
    groups: dict[int, list[N]] = {}
    for each in notices:
        groups.setdefault(each.thread_id, []).append(each)
    return list(groups.values())


def next_due(due: datetime, frequency: DigestFrequency, now: datetime) -> datetime:
    """The first time after ``now`` that is whole intervals after ``due``: at the same hour, however late it got."""
    passed = max((now - due) // frequency.interval, 0)
    return due + (passed + 1) * frequency.interval


def looks_like_address(text: str) -> bool:
    """Whether a mail program might make a link of a part of it."""
    return _ADDRESS.search(text) is not None
