"""What waiting for a reply usually comes to, in sentences."""

from collections.abc import Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onward.campaign.public import ResponseTimes
from onward.odds.rounding import percent_as_said
from onward.ui.chances import odds_text
from onward.ui.humanize import written_count

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
    """The whole curve in two sentences."""
    facts = {"answered": odds_text(response_times.posterior.share_answered().mean)}
    after = response_times.probably_closed_after
    if after is None:
        return (
            _(
                "Sooner or later, %(answered)s applications get a reply, rejections included. For yours, no silence of"
                " up to a year is long enough to rule one out."
            )
            % facts
        )
    return ngettext(
        "Sooner or later, %(answered)s applications get a reply, rejections included. After %(days)s day of silence,"
        " only %(late)s still do, so you can let them go.",
        "Sooner or later, %(answered)s applications get a reply, rejections included. After %(days)s days of silence,"
        " only %(late)s still do, so you can let them go.",
        after,
    ) % {**facts, "days": after, "late": late_chance(response_times, after)}


def late_sentence(response_times: ResponseTimes) -> str:
    """The end of the curve in one short sentence."""
    after = response_times.probably_closed_after
    if after is None:
        return _("Replies to you can come very late.")
    return ngettext(
        "After %(days)s day of silence, %(late)s still get a reply.",
        "After %(days)s days of silence, %(late)s still get a reply.",
        after,
    ) % {"days": after, "late": late_chance(response_times, after)}


def curve_summary(response_times: ResponseTimes) -> str:
    """What the curve shows: the accessible name of its picture."""
    after = response_times.probably_closed_after
    if after is None:
        return _("Replies can come late: after two months of silence, the chance of one is still %(late)s.") % {
            "late": late_chance(response_times, LATE_DAYS)
        }
    return ngettext(
        "Most replies come early: after %(days)s day of silence, the chance of one is %(late)s.",
        "Most replies come early: after %(days)s days of silence, the chance of one is %(late)s.",
        after,
    ) % {"days": after, "late": late_chance(response_times, after)}


def late_chance(response_times: ResponseTimes, days: int) -> str:
    """The chance of a reply after so many days of silence."""
    return odds_text(response_times.posterior.chance_of_answer([days])[0].mean)


def own_silences_text(response_times: ResponseTimes, ages: Sequence[int]) -> str:
    """How many of the person's own still wait, and how many are past that day, where there is one."""
    if not ages:
        return _("None of your applications is waiting for a first reply.")
    waiting, after = len(ages), response_times.probably_closed_after
    past = 0 if after is None else sum(age >= after for age in ages)
    facts = {"n": written_count(waiting), "past": written_count(past), "days": after}
    if after is None:
        text = ngettext(
            "%(n)s of your applications is waiting for a first reply.",
            "%(n)s of your applications are waiting for a first reply.",
            waiting,
        )
    elif not past:
        text = ngettext(
            "%(n)s of your applications is waiting for a first reply, less than %(days)s days.",
            "%(n)s of your applications are waiting for a first reply, all less than %(days)s days.",
            waiting,
        )
    else:
        text = ngettext(
            "%(n)s of your applications is waiting for a first reply, for %(days)s days or more.",
            "%(n)s of your applications are waiting for a first reply, %(past)s of them for %(days)s days or more.",
            waiting,
        )
    return text % facts


def data_behind_curve(response_times: ResponseTimes) -> str:
    """What of the person's own the curve rests on."""
    posterior = response_times.posterior
    answers, silences = int((posterior.lags + posterior.undated).sum()), int(posterior.silent.sum())
    if not answers + silences:
        return _("This is the usual curve. It becomes your own with each reply.")
    return _("Based on %(n)s of your applications, %(answers)s with a reply, and on published figures.") % {
        "n": written_count(answers + silences),
        "answers": written_count(answers),
    }


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
