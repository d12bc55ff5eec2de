"""What is said about the pool."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from onward.community.pool.models import RegionChoice, RoleFamilyChoice, StepOutcomeChoice
from onward.foundation.safe_http import FetchErrorReason
from onward.odds.distributions import Estimate
from onward.odds.ladder import TRIAL_STEPS, LadderStep
from onward.odds.pool.counts import SharedCount
from onward.odds.pool.release import PoolRate, PoolRelease
from onward.odds.pool.tables import PoolTable, groups_of
from onward.odds.rounding import percent_as_said, percent_range_as_said, round_as_said
from onward.ui.humanize import month_and_year, range_text, written_count
from onward.vocabulary import Channel

SHOWN_LEVEL = 0.9

CHANNEL_LABELS = {
    Channel.COLD: gettext_lazy("Cold"),
    Channel.REFERRAL: gettext_lazy("Referral"),
    Channel.RECRUITER: gettext_lazy("Recruiter"),
    Channel.AGENCY: gettext_lazy("Agency"),
    Channel.INTERNAL: gettext_lazy("Internal"),
    Channel.EVENT: gettext_lazy("Event"),
    Channel.UNKNOWN: gettext_lazy("Not set"),
}
STEP_LABELS = {
    LadderStep.REPLY: gettext_lazy("Application"),
    LadderStep.INTERVIEW: gettext_lazy("First conversation"),
    LadderStep.OFFER: gettext_lazy("Interview"),
}
"""What was waited after."""
GOAL_LABELS = {
    LadderStep.REPLY: gettext_lazy("First conversation"),
    LadderStep.INTERVIEW: gettext_lazy("Interview"),
    LadderStep.OFFER: gettext_lazy("Offer"),
}
"""What a step led to."""
TABLE_LABELS = {
    PoolTable.CHANNEL: gettext_lazy("By channel"),
    PoolTable.ROLE_FAMILY: gettext_lazy("By kind of work"),
    PoolTable.REGION: gettext_lazy("By region"),
    PoolTable.MONTH: gettext_lazy("By month"),
}
INPUT_ERRORS = {
    "nothing_to_share": gettext_lazy("There's nothing to share yet. Nothing was shared."),
    "not_a_release": gettext_lazy(
        "This isn't a signed release, or it was changed on the way. Nothing was added, and what you had is kept."
    ),
    "another_key": gettext_lazy(
        "This release is signed with a different key than the one you use. Nothing was added. If you trust it, remove"
        " the one you use first."
    ),
    "older_release": gettext_lazy("This release is older than the one you use. Nothing was added."),
    "address_or_file": gettext_lazy("Enter an address or choose a file."),
    "not_a_secure_address": gettext_lazy("The address must begin with https://. Nothing was fetched."),
}
ROWS_CHANGED = gettext_lazy("Your counts changed after this page was opened. Nothing was shared. Look at them again.")
FETCH_ERRORS = {
    FetchErrorReason.PRIVATE: gettext_lazy("This address is on a private network. Nothing was fetched."),
    FetchErrorReason.GONE: gettext_lazy("There's no release at this address. Nothing was fetched."),
    FetchErrorReason.TOO_LARGE: gettext_lazy("What's at this address is too large for a release. Nothing was added."),
}
ANY_OTHER_FETCH_ERROR = gettext_lazy("The address didn't respond as expected. Nothing was fetched. Try again later.")


@dataclass(frozen=True, slots=True)
class CountText:
    """A row of what is shared, as the page shows it."""

    month: str
    channel: str
    step: str
    outcome: str
    count: int


@dataclass(frozen=True, slots=True)
class TableText:
    """A table of a release: by group what it says of each step."""

    title: str
    rows: list[tuple[str, list[str]]]


def count_texts(rows: Sequence[SharedCount]) -> list[CountText]:
    outcomes = dict(StepOutcomeChoice.choices)
    return [
        CountText(
            month=month_and_year(row.month.year, row.month.month),
            channel=str(CHANNEL_LABELS[row.channel]),
            step=str(STEP_LABELS[row.step]),
            outcome=str(outcomes[row.outcome]),
            count=row.count,
        )
        for row in rows
    ]


def shared_steps_text(rows: Sequence[SharedCount]) -> str:
    """How much somebody shares, in one phrase."""
    steps = sum(row.count for row in rows)
    return ngettext("%(n)s step", "%(n)s steps", steps) % {"n": written_count(steps)}


def table_texts(release: PoolRelease) -> list[TableText]:
    return [_table_text(release, table) for table in PoolTable]


def made_from_text(release: PoolRelease) -> str:
    """What a release was made from, and by whom."""
    last = release.months[-1]
    months = _("%(first)s to %(last)s") % {
        "first": month_and_year(release.first_month.year, release.first_month.month),
        "last": month_and_year(last.year, last.month),
    }
    people = max(round_as_said(max(release.people, 0)), 1)
    return ngettext(
        "Released by %(host)s from the counts of about %(people)s person, %(months)s.",
        "Released by %(host)s from the counts of about %(people)s people, %(months)s.",
        people,
    ) % {"host": release.host, "people": written_count(people), "months": months}


def _table_text(release: PoolRelease, table: PoolTable) -> TableText:
    rows = [
        (group_label(table, group), [_rate_text(release.rate(table, [group], step)) for step in TRIAL_STEPS])
        for group in groups_of(table, release.months)
    ]
    return TableText(str(TABLE_LABELS[table]), rows)


def group_label(table: PoolTable, group: str) -> str:
    if table is PoolTable.MONTH:
        month = date.fromisoformat(group)
        return month_and_year(month.year, month.month)
    if table is PoolTable.CHANNEL:
        return str(CHANNEL_LABELS[Channel(group)])
    return str(dict(RoleFamilyChoice.choices + RegionChoice.choices)[group])


def _rate_text(found: PoolRate | None) -> str:
    if found is None:
        return _("too few")
    low, high = percent_range_as_said(Estimate(found.rate, found.low, found.high, SHOWN_LEVEL))
    if low == high:
        return _("%(share)s%%") % {"share": low}
    return _("%(share)s%% (%(range)s%%)") % {"share": percent_as_said(found.rate), "range": range_text(low, high)}
