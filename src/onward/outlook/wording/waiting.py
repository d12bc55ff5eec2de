"""The words of waiting."""

from collections.abc import Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onward.campaign.public import Waits
from onward.odds.rounding import percent

DAYS = (0, 3, 7, 14, 21, 30, 45, 60, 90)
AHEAD = 14
LATE = 60


class Row(NamedTuple):
    """One line of the table: per cent still answered, its range, and per cent answered within two weeks."""

    days: int
    alive: int
    low: int
    high: int
    soon: int


def lead(found: Waits) -> str:
    """The whole curve in one sentence."""
    answered = percent(found.posterior.share_answered().mean)
    after = found.over_after
    return _(
        "Of 100 applications about %(n)s are ever answered, a no included. After %(days)s days of silence nine in ten"
        " never are: let it go."
    ) % {"n": answered, "days": after}


def summary(found: Waits) -> str:
    """What the curve shows: the accessible name of its picture."""
    alive = found.posterior.p_alive([0, found.over_after, LATE])
    numbers = [percent(alive[at].mean) for at in range(3)]
    return _(
        "The chance that an answer still comes: %(first)s %% on sending, %(second)s %% after %(days)s days of silence,"
        " %(third)s %% after %(late)s."
    ) % {
        "first": numbers[0],
        "second": numbers[1],
        "days": found.over_after,
        "third": numbers[2],
        "late": LATE,
    }


def own(found: Waits, ages: Sequence[int]) -> str:
    """How many of the person's own still wait, and how many are past that day."""
    if not ages:
        return _("None of your applications is waiting for its first answer.")
    past = sum(age >= found.over_after for age in ages)
    waiting = ngettext(
        "%(n)s of your applications waits for its first answer",
        "%(n)s of your applications wait for their first answer",
        len(ages),
    ) % {"n": len(ages)}
    if not past:
        return _("%(waiting)s; none is past that day.") % {"waiting": waiting}
    return ngettext("%(waiting)s; %(n)s is past that day.", "%(waiting)s; %(n)s are past that day.", past) % {
        "waiting": waiting,
        "n": past,
    }


def rests_on(found: Waits) -> str:
    """What of the person's own the curve rests on."""
    answers, silences = int((found.posterior.lags + found.posterior.undated).sum()), int(found.posterior.silent.sum())
    if not answers + silences:
        return _("Nothing of your own is in it yet: this is the published curve.")
    said = ngettext("It rests on %(n)s answer of yours", "It rests on %(n)s answers of yours", answers) % {"n": answers}
    return ngettext(
        "%(said)s and %(n)s silence, joined with published figures.",
        "%(said)s and %(n)s silences, joined with published figures.",
        silences,
    ) % {"said": said, "n": silences}


def rows(found: Waits) -> list[Row]:
    alive = found.posterior.p_alive(DAYS)
    soon = found.posterior.answers_within(DAYS, AHEAD)
    return [
        Row(days, percent(alive[at].mean), percent(alive[at].low), percent(alive[at].high), percent(soon[at].mean))
        for at, days in enumerate(DAYS)
    ]
