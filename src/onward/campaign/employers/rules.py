"""Employers by the key of their name: in addresses, under several spellings, and how soon they answer."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median

from onward.campaign.applications.rules import company_key
from onward.campaign.events.rules import first_reply_on
from onward.vocabulary import ENDING_STAGES, Stage

MAX_SIMILAR, MIN_SHARED_LETTERS = 3, 4
_NOT_IN_ADDRESSES = re.compile(r"\W")
_UNANSWERED = frozenset({Stage.SAVED, Stage.APPLIED})


def address_of_key(key: str) -> str:
    """Return the key of an employer as a part of an address: ``castor mutual`` is ``castor-mutual``.

    Anything that is not a key, as an archive may contain, gets an address too, where nothing is found.
    """
    return _NOT_IN_ADDRESSES.sub("-", key) or "-"


def key_of_address(part: str) -> str:
    """Return the key that ``address_of_key`` made ``part`` of: keys hold letters, digits, ``_`` and single spaces."""
    return _NOT_IN_ADDRESSES.sub(" ", part).strip()


def similar_names(name: str, others: Iterable[str]) -> list[str]:
    """Return names of ``others`` that may mean the employer ``name``, because one begins with the other and only adds
    words ("Castor Mutual", "Castor Mutual Insurance"). At most three, each key once."""
    own = company_key(name).split()
    found: dict[str, str] = {}
    for other in others:
        words = company_key(other).split()
        shorter, longer = sorted((own, words), key=len)
        if shorter and words != own and longer[: len(shorter)] == shorter and len(shorter[0]) >= MIN_SHARED_LETTERS:
            found.setdefault(" ".join(words), other)
    return list(found.values())[:MAX_SIMILAR]


@dataclass(frozen=True, slots=True)
class ApplicationOutcome:
    """The outcome of one application: its stages, the day it was sent, and the day of the first reply from a person."""

    stage: Stage
    furthest: Stage
    applied_on: date | None
    replied_on: date | None
    since: date | None

    @property
    def is_sent(self) -> bool:
        """Return whether it was sent, which is whether it ever got further than saved."""
        return self.applied_on is not None or self.furthest is not Stage.SAVED or self.stage is Stage.REJECTED

    @property
    def heard_on(self) -> date | None:
        """The day of the first reply."""
        return first_reply_on(self.stage, self.furthest, self.replied_on, self.since)

    @property
    def is_answered(self) -> bool:
        return self.heard_on is not None or self.furthest not in _UNANSWERED or self.stage is Stage.REJECTED


@dataclass(frozen=True, slots=True)
class EmployerAnswers:
    """How an employer answered applications: ``days`` are the whole days until each dated first reply."""

    sent: int
    answered: int
    waiting: int
    days: tuple[int, ...]

    @property
    def usual_days(self) -> int | None:
        """The median of ``days``, in whole days; ``None`` without one."""
        return round(median(self.days)) if self.days else None


def count_answers(outcomes: Iterable[ApplicationOutcome]) -> EmployerAnswers:
    """Count how many of the applications were sent, answered, and still wait; and how long each answer took."""
    sent = [each for each in outcomes if each.is_sent]
    answered = [each for each in sent if each.is_answered]
    days = [(each.heard_on - each.applied_on).days for each in answered if each.heard_on and each.applied_on]
    return EmployerAnswers(
        sent=len(sent),
        answered=len(answered),
        waiting=sum(not each.is_answered and each.stage not in ENDING_STAGES for each in sent),
        days=tuple(sorted(max(each, 0) for each in days)),
    )
