"""The parts of a brief, and starting values for them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from onward.parsing.text import one_line

MAX_ROLES = 3
MAX_SENTENCES_OFFERED = 2
MAX_OFFER = 1000


class BriefStep(StrEnum):
    """The parts of a brief in the order in which they are asked for."""

    OFFER = "offer"
    ROLES = "roles"
    EMPLOYERS = "employers"
    CHANNELS = "channels"
    WEEK = "week"
    SIGNALS = "signals"

    @property
    def following(self) -> "BriefStep | None":
        steps = list(BriefStep)
        place = steps.index(self) + 1
        return steps[place] if place < len(steps) else None


@dataclass(frozen=True, slots=True)
class PlannedAmount:
    """An amount of one activity on one weekday, Monday 0."""

    day: int
    activity: str
    amount: int


def positioning(headline: str, accomplishments: Sequence[str]) -> str:
    """Say in a few words what somebody offers, using only what is true of them: their headline and what they did.

    ``accomplishments`` are sentences, the best first; those with a figure are taken before others.
    """
    sentences = sorted((one_line(each) for each in accomplishments if each), key=lambda each: not _has_figure(each))
    head = one_line(headline).rstrip(".")
    said = [f"{head}."] if head else []
    for sentence in sentences[:MAX_SENTENCES_OFFERED]:
        if len(" ".join([*said, sentence])) <= MAX_OFFER:
            said.append(sentence)
    return " ".join(said)


def likely_roles(titles: Iterable[str]) -> list[str]:
    """Return the most frequent titles in a search, at most three; spellings that differ only in case count as one."""
    counts, spelled = Counter[str](), dict[str, str]()
    for title in titles:
        key = one_line(title).casefold()
        if key:
            counts[key] += 1
            spelled.setdefault(key, one_line(title))
    return [spelled[key] for key, _count in counts.most_common(MAX_ROLES)]


def shared_out(minutes: int, used: Mapping[str, int]) -> dict[str, int]:
    """Divide a week's minutes among channels in proportion to their use so far, in quarters of an hour.

    Minutes left over by rounding go to the channel used most. Without any use, the result is empty.
    """
    total = sum(used.values())
    if not total or minutes <= 0:
        return {}
    shares = {channel: minutes * count // total // 15 * 15 for channel, count in used.items() if count > 0}
    most = max(shares, key=lambda channel: used[channel])
    shares[most] += minutes - sum(shares.values())
    return {channel: share for channel, share in shares.items() if share}


def spread_over_week(weekly: Mapping[str, int], days: Sequence[int]) -> list[PlannedAmount]:
    """Spread the amounts of a week evenly over some weekdays, each activity from the first day on."""
    if not days:
        return []
    found = []
    for activity, amount in weekly.items():
        each, more = divmod(amount, len(days))
        for place, day in enumerate(days):
            share = each + (place < more)
            if share:
                found.append(PlannedAmount(day, activity, share))
    return found


def _has_figure(text: str) -> bool:
    return any(letter.isdigit() for letter in text)
