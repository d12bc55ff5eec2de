"""What was sent, counted once: all answers about a search start from here."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from onward.odds.application_snapshot import ApplicationSnapshot
from onward.odds.funnel import Funnel, funnel
from onward.odds.ladder import TRIAL_STEPS, ApplicationStatus, LadderStep
from onward.odds.priors import Priors, load_priors
from onward.odds.trials import TrialColumns, TrialCounts, count_trials, trial_columns, trials_of
from onward.vocabulary import Channel, Stage

MIN_PACE_WEEKS = 2
"""A pace is counted over so many weeks at least, however short the search."""
MIN_APPLICATIONS, MIN_SEARCH_DAYS = 10, 21
"""From how many applications, and how many days after the first, a forecast says something of the person's own."""
KEPT_ANSWERS = 32
"""Answers of each kind that are kept for the next page about the same search on the same day."""
UNSUCCESSFUL_STAGES = (Stage.REJECTED, Stage.NEVER_ANSWERED)
"""Endings that show an application had been sent, also when nobody noted the day."""


@dataclass(frozen=True, slots=True)
class StepFact:
    """A fact on record that implies a step: the day it took place and the one it was heard of, if known."""

    step: LadderStep
    took_place_on: date | None
    heard_on: date | None
    is_test: bool = False


@dataclass(frozen=True, slots=True)
class ObservedSteps:
    """How far an application came, the days that is known from, and the steps with a fact apart from what followed."""

    furthest: LadderStep
    reached_on: tuple[date | None, ...]
    noted: frozenset[LadderStep]


def observed_steps(
    furthest: LadderStep,
    applied_on: date | None,
    answered_on: date | None,
    reached_on: Sequence[date | None],
    facts: Collection[StepFact],
) -> ObservedSteps:
    """Say how far an application came, taking a test on the day of applying for what it is: sent by a machine.

    Such a test acknowledges the application; the first conversation is what came later. A test without a day came no
    sooner than the first answer of any kind, and is taken to be that answer; where no answer has a day either, it is
    taken for such a test, as most are. ``reached_on`` holds the days of reply,
    interview and offer. Where a conversation has no day, that of the interview is not taken for it.
    """
    by_person = [fact for fact in facts if not _is_automatic(fact, applied_on, answered_on)]
    replies = [fact.heard_on for fact in by_person if fact.step is LadderStep.REPLY]
    is_corrected = bool(replies) or len(by_person) < len(facts)
    replied_on, *later = reached_on
    if is_corrected:
        days = [] if replies and not any(replies) else [day for day in (*replies, *later) if day]
        replied_on = min(days, default=None)
    if furthest is LadderStep.REPLY and is_corrected and not replies:
        furthest = LadderStep.APPLIED
    noted = frozenset(fact.step for fact in by_person if _is_before_what_followed(fact, by_person))
    return ObservedSteps(furthest, (replied_on, *later), noted)


def _is_automatic(fact: StepFact, applied_on: date | None, answered_on: date | None) -> bool:
    day = fact.heard_on or answered_on
    return fact.is_test and (day is None or (applied_on is not None and day <= applied_on))


def _is_before_what_followed(fact: StepFact, facts: Collection[StepFact]) -> bool:
    """Say whether no later step took place on the day of this one; an interview may be arranged in a conversation."""
    following = [each.took_place_on for each in facts if each.step.rank > fact.step.rank and each.took_place_on]
    return fact.took_place_on is None or not following or fact.took_place_on < min(following)


@dataclass(frozen=True, slots=True, eq=False)
class SentApplications:
    """Every application that was sent; the sample's only while there is no other (``is_sample``). ``priors`` are the
    figures that its odds start from."""

    snapshots: list[ApplicationSnapshot]
    is_sample: bool
    priors: Priors = field(default_factory=load_priors)

    @property
    def channels(self) -> list[Channel]:
        """Those used, in the order of the product; the usual one when none was."""
        used = {each.channel for each in self.snapshots}
        return [channel for channel in Channel if channel in used] or [Channel.COLD]

    def days_of_silence(self, today: date) -> list[int]:
        """For how many days each has been silent that waits for its first answer."""
        unheard = (each for each in self.snapshots if each.furthest is LadderStep.APPLIED)
        waiting = (each.applied_on for each in unheard if each.status is ApplicationStatus.WAITING)
        return [max((today - day).days, 0) for day in waiting if day]

    @property
    def first_on(self) -> date | None:
        """The first day on which any is known to have been sent."""
        return min((each.applied_on for each in self.snapshots if each.applied_on), default=None)

    @property
    def days_between(self) -> int:
        """The days from the first application to the last thing that happened; none where no day is known."""
        days = [day for each in self.snapshots for day in (each.applied_on, each.last_on) if day]
        return (max(days) - min(days)).days if days else 0

    def is_beginning(self, today: date) -> bool:
        """Whether there is too little of the person's own to forecast from: under ten sent, or under three weeks.

        Where ten or more have no day, nobody knows when the search began; it is taken to have gone on for a while.
        """
        undated = sum(each.applied_on is None for each in self.snapshots)
        if self.first_on is None or undated >= MIN_APPLICATIONS:
            return len(self.snapshots) < MIN_APPLICATIONS
        return len(self.snapshots) < MIN_APPLICATIONS or (today - self.first_on).days < MIN_SEARCH_DAYS

    def sent_lately(self, today: date, weeks: int) -> Counter[Channel]:
        """Count how many were sent by channel, in the last whole weeks."""
        days = ((each.channel, each.applied_on) for each in self.snapshots if each.applied_on)
        return Counter(channel for channel, day in days if 0 <= (today - day).days < 7 * weeks)

    def applications_per_week(self, today: date, weeks: int) -> dict[Channel, float]:
        """How many were sent a week by channel, over the last whole weeks, or since the first if that is less."""
        since_first = ((today - self.first_on).days + 1) / 7 if self.first_on else weeks
        recent, counted = self.sent_lately(today, weeks), min(max(since_first, MIN_PACE_WEEKS), weeks)
        return {channel: recent[channel] / counted for channel in Channel}


@dataclass(frozen=True, slots=True, eq=False)
class SearchData:
    """The trials of a search and their counts, on the day they were counted."""

    channels: tuple[Channel, ...]
    today: date
    trials: TrialColumns
    counts: TrialCounts


def count_search(snapshots: Sequence[ApplicationSnapshot], channels: Sequence[Channel], today: date) -> SearchData:
    """Take applications apart into the trials of each step, and count them up to ``today``."""
    trials = trial_columns(trials_of(snapshots, channels))
    counts = count_trials(trials, today, len(TRIAL_STEPS), len(channels)).whole()
    return SearchData(tuple(channels), today, trials, counts)


@lru_cache(maxsize=KEPT_ANSWERS)
def search_of(sent: SentApplications, channels: tuple[Channel, ...], today: date) -> SearchData:
    """Count what was sent, through the channels given."""
    return count_search(sent.snapshots, channels, today)


@lru_cache(maxsize=KEPT_ANSWERS)
def funnel_of(sent: SentApplications, today: date) -> Funnel:
    """Return how many applications reached each step by ``today``."""
    return funnel(sent.snapshots, today=today)
