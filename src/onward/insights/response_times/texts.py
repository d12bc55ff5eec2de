"""What waiting for an answer usually comes to, in sentences."""

from collections.abc import Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onward.campaign.public import ResponseTimes
from onward.odds.rounding import percent_as_said

ROW_DAYS = (0, 3, 7, 14, 21, 30, 45, 60, 90)
SOON_DAYS = 14
LATE_DAYS = 60


class ResponseRow(NamedTuple):
    """One line of the table: per cent still answered, its range, and per cent answered within two weeks."""

    days: int
    alive: int
    low: int
    high: int
    soon: int


def response_times_sentence(response_times: ResponseTimes) -> str:
    """The whole curve in one sentence."""
    answered = percent_as_said(response_times.posterior.share_answered().mean)
    after = response_times.probably_closed_after
    if after is None:
        return _(
            "Of 100 applications about %(n)s are ever answered, a no included. On the answers so far, no silence of up"
            " to a year makes an answer unlikely."
        ) % {"n": answered}
    return _(
        "Of 100 applications about %(n)s are ever answered, a no included. After %(days)s days of silence nine in ten"
        " never are: let it go."
    ) % {"n": answered, "days": after}


def curve_summary(response_times: ResponseTimes) -> str:
    """What the curve shows: the accessible name of its picture."""
    after = response_times.probably_closed_after
    alive = response_times.posterior.chance_of_answer([0, LATE_DAYS if after is None else after, LATE_DAYS])
    numbers = [percent_as_said(alive[at].mean) for at in range(3)]
    if after is None:
        return _(
            "The chance that an answer still comes: %(first)s %% on sending, %(late_chance)s %% after %(late)s days of"
            " silence."
        ) % {"first": numbers[0], "late_chance": numbers[2], "late": LATE_DAYS}
    return _(
        "The chance that an answer still comes: %(first)s %% on sending, %(second)s %% after %(days)s days of silence,"
        " %(third)s %% after %(late)s."
    ) % {
        "first": numbers[0],
        "second": numbers[1],
        "days": after,
        "third": numbers[2],
        "late": LATE_DAYS,
    }


def own_silences_text(response_times: ResponseTimes, ages: Sequence[int]) -> str:
    """How many of the person's own still wait, and how many are past that day, where there is one."""
    if not ages:
        return _("None of your applications is waiting for its first answer.")
    waiting, after = len(ages), response_times.probably_closed_after
    if after is None:
        return ngettext(
            "%(n)s of your applications waits for its first answer.",
            "%(n)s of your applications wait for their first answer.",
            waiting,
        ) % {"n": waiting}
    past = sum(age >= after for age in ages)
    facts = {"n": waiting, "past": past}
    if not past:
        text = ngettext(
            "%(n)s of your applications waits for its first answer; none is past that day.",
            "%(n)s of your applications wait for their first answer; none is past that day.",
            waiting,
        )
    elif waiting == 1:
        text = _("%(n)s of your applications waits for its first answer; %(past)s is past that day.")
    else:
        text = ngettext(
            "%(n)s of your applications wait for their first answer; %(past)s is past that day.",
            "%(n)s of your applications wait for their first answer; %(past)s are past that day.",
            past,
        )
    return text % facts


def data_behind_curve(response_times: ResponseTimes) -> str:
    """What of the person's own the curve rests on."""
    posterior = response_times.posterior
    answers, silences = int((posterior.lags + posterior.undated).sum()), int(posterior.silent.sum())
    if not answers + silences:
        return _("Nothing of your own is in it yet: this is the published curve.")
    if answers == 1:
        text = ngettext(
            "It rests on %(answers)s answer of yours and %(silences)s silence, joined with published figures.",
            "It rests on %(answers)s answer of yours and %(silences)s silences, joined with published figures.",
            silences,
        )
    else:
        text = ngettext(
            "It rests on %(answers)s answers of yours and %(silences)s silence, joined with published figures.",
            "It rests on %(answers)s answers of yours and %(silences)s silences, joined with published figures.",
            silences,
        )
    return text % {"answers": answers, "silences": silences}


def response_rows(response_times: ResponseTimes) -> list[ResponseRow]:
    alive = response_times.posterior.chance_of_answer(ROW_DAYS)
    soon = response_times.posterior.answers_within(ROW_DAYS, SOON_DAYS)
    return [
        ResponseRow(
            days,
            percent_as_said(alive[at].mean),
            percent_as_said(alive[at].low),
            percent_as_said(alive[at].high),
            percent_as_said(soon[at].mean),
        )
        for at, days in enumerate(ROW_DAYS)
    ]
