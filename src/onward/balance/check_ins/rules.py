"""When a check-in is offered, and when the page with real help is: once, and never again by itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

MIN_INTERVAL = timedelta(days=3)
"""A check-in is offered at most this often, and so is one that was put off."""

LOWEST_SCORE, HIGHEST_SCORE = 0, 10
WORD_SCORES = (1, 3, 5, 7, 9)
"""What the five words of a check-in are kept as; finer scores are of earlier days, when numbers were asked for."""
VERY_LOW_SCORE = 2
VERY_LOW_STREAK = 3
STREAK_WINDOW = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class CheckInScores:
    """What a check-in says of energy and mood, each 0 to 10 or not said."""

    on: date
    energy: int | None = None
    mood: int | None = None


def nearest_word_score(score: int) -> int:
    """The score of the word that is nearest to ``score``, the lower of two."""
    return min(WORD_SCORES, key=lambda each: (abs(each - score), each))


def is_check_in_due(last: date | None, put_off: date | None, today: date) -> bool:
    """Whether a check-in may be offered today: three days after the last one, and after it was put off.

    Days after ``today`` (a clock that was set back) count as today.
    """
    return all(day is None or today - min(day, today) >= MIN_INTERVAL for day in (last, put_off))


def is_very_low(scores: CheckInScores) -> bool:
    """Whether everything said of energy and mood is 2 of 10 or less. Nothing said is not low."""
    given = [each for each in (scores.energy, scores.mood) if each is not None]
    return bool(given) and max(given) <= VERY_LOW_SCORE


def should_offer_help(check_ins: Sequence[CheckInScores], *, already_offered: bool) -> bool:
    """Whether to offer the page with real help now: the last three that say anything of energy or mood are very low.

    They lie within thirty days. Once it was offered it never is again by itself. The line is a judgment of ours, not
    an instrument: a single item has no validated threshold, and what follows is a link, never a finding.
    """
    if already_offered:
        return False
    saying = sorted((each for each in check_ins if (each.energy, each.mood) != (None, None)), key=lambda each: each.on)
    last = saying[-VERY_LOW_STREAK:]
    return len(last) == VERY_LOW_STREAK and last[-1].on - last[0].on <= STREAK_WINDOW and all(map(is_very_low, last))
