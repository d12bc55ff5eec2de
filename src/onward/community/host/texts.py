"""The page of a host: figures as sentences, none about a group small enough to identify people."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from onward.community.host.queries import BoardHealth, Waiting, WorkHealth
from onward.community.host.rules import BANDS, LEAST_PEOPLE, band_of
from onward.community.pool.queries import ReleaseState
from onward.community.pool.rules import YEARLY_BUDGET, planned_tables
from onward.community.pool.texts import TABLE_LABELS, group_label
from onward.foundation.mail_check import MailCheck
from onward.odds.pool.counts import pooled_months
from onward.odds.pool.tables import RELEASE_EPSILON
from onward.odds.rounding import round_as_said
from onward.ui.humanize import full_date, join_list, relative_day, short_date, span, written_count

Fact = tuple[str, str]
"""What is counted, and what is said of it."""
HOURS_TOLD = 48
"""Longer waits are given in days."""

RELEASED_ALREADY = gettext_lazy("A release was made while this page was open. No other one was made.")


def people_facts(members: int, active: int) -> list[Fact]:
    return [
        (_("People with an account"), _people(members)),
        (_("Signed in within 30 days"), _people_of(active, members)),
    ]


def board_facts(board: BoardHealth) -> list[Fact]:
    usual = (
        wait_text(board.usual_wait.total_seconds()) if board.usual_wait is not None else _("Too few decisions to say")
    )
    return [
        (_("Tips"), written_count(board.tips)),
        (_("Comments"), written_count(board.comments)),
        (_("Open reports"), _waiting(board.cases)),
        (_("Open appeals"), _waiting(board.appeals)),
        (_("Usual wait for an answer"), usual),
    ]


def server_facts(work: WorkHealth, mail: MailCheck | None) -> list[Fact]:
    failed = ngettext("%(n)s in the last day", "%(n)s in the last day", work.failed) % {"n": written_count(work.failed)}
    return [
        (_("Email"), mail_text(mail)),
        (_("Jobs waiting"), _waiting(work.waiting)),
        (_("Jobs that failed"), failed if work.failed else _("None in the last day")),
        (_("Worker"), _("Running") if work.worker_at else _("Not running")),
    ]


def mail_text(mail: MailCheck | None) -> str:
    if mail is None:
        return _("Not checked yet")
    if mail.failing_since is None:
        return _("The mail server responds")
    when = relative_day(mail.failing_since)
    return _("Failing since %(when)s") % {"when": when}


def pool_facts(people: int, state: ReleaseState, today: date) -> list[Fact]:
    last = _("None yet")
    if state.latest:
        day = short_date(state.latest.made_on, today)
        last = _("Release %(n)s, %(day)s") % {"n": state.latest.number, "day": day}
    return [
        (_("People who share"), band_text(people)),
        (_("Privacy budget left"), budget_text(state)),
        (_("Last release"), last),
    ]


def budget_text(state: ReleaseState) -> str:
    return _("%(left)s of %(all)s") % {"left": state.budget_left.normalize(), "all": YEARLY_BUDGET}


def cost_text(state: ReleaseState) -> str:
    """What a release costs, and what is left of the budget before it."""
    return _("This release uses %(cost)s of the privacy budget. %(left)s of %(all)s is left for any 365 days.") % {
        "cost": RELEASE_EPSILON.normalize(),
        "left": state.budget_left.normalize(),
        "all": YEARLY_BUDGET,
    }


def why_no_release(state: ReleaseState, *, has_noise: bool, today: date) -> str:
    """Say why no release can be made now; empty if one can."""
    if not has_noise:
        return _("The library OpenDP is missing on this server. To install it, run: pip install 'onward[pool]'.")
    if state.free_on != today:
        day = full_date(state.free_on)
        return _("The privacy budget of the year is spent. The next release is possible on %(day)s.") % {"day": day}
    return ""


def released_text(number: int) -> str:
    return _("Made release %(n)s. Forecasts on this server use it now.") % {"n": number}


@dataclass(frozen=True, slots=True)
class PlannedText:
    """A table that a release would have: its groups by name, its cost, and from about how many a group is shown."""

    title: str
    groups: str
    cost: str
    least: list[str]


def planned_texts(today: date) -> list[PlannedText]:
    return [
        PlannedText(
            title=str(TABLE_LABELS[each.table]),
            groups=join_list(group_label(each.table, group) for group in each.groups),
            cost=str(each.epsilon),
            least=[written_count(round_as_said(least)) for least in each.least_trials],
        )
        for each in planned_tables(pooled_months(today))
    ]


def shown_from_text(planned: Sequence[PlannedText]) -> str:
    """Say from which count on a group is shown, using the first table and its first step."""
    return _(
        "Every number carries noise, and a group is shown only where its noisy count is large enough. A channel, for"
        " example, is shown once its applications number about %(n)s."
    ) % {"n": planned[0].least[0]}


def band_text(people: int) -> str:
    """How many share with the pool, as a band."""
    band = band_of(people)
    if band == 0:
        return _("Fewer than %(n)s people") % {"n": written_count(BANDS[0])}
    if band == len(BANDS):
        return _("%(n)s people or more") % {"n": written_count(BANDS[-1])}
    return _("%(low)s to %(high)s people") % {
        "low": written_count(BANDS[band - 1]),
        "high": written_count(BANDS[band] - 1),
    }


def wait_text(seconds: float) -> str:
    """Return a wait, in hours where it is shorter than two days."""
    hours = round(seconds / 3600)
    if hours < 1:
        return _("less than an hour")
    if hours < HOURS_TOLD:
        return ngettext("%(n)s hour", "%(n)s hours", hours) % {"n": hours}
    return span(hours // 24)


def _people(count: int) -> str:
    return written_count(count) if count >= LEAST_PEOPLE else _few()


def _people_of(count: int, everybody: int) -> str:
    """Count part of the people, unless that is only a few of them or all but a few."""
    if count >= LEAST_PEOPLE and everybody - count < LEAST_PEOPLE:
        return _("Nearly everyone")
    return _people(count)


def _few() -> str:
    return _("Fewer than %(n)s") % {"n": LEAST_PEOPLE}


def _waiting(waiting: Waiting) -> str:
    if waiting.since is None:
        return _("None")
    seconds = (timezone.now() - waiting.since).total_seconds()
    return ngettext("%(n)s, %(span)s old", "%(n)s, the oldest %(span)s old", waiting.count) % {
        "n": written_count(waiting.count),
        "span": wait_text(seconds),
    }
