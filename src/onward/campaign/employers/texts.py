"""What the pages say of an employer."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from onward.campaign.employers.queries import EmployerApplication, EmployerHistory
from onward.ui.humanize import month_name
from onward.vocabulary import Stage


def history_text(history: EmployerHistory, today: date) -> str:
    """Say in one or two sentences what came of an employer: "You applied to this employer in March. No response."."""
    last = history.last_sent
    if last is None:
        count = len(history.applications)
        text = ngettext(
            "You've saved a job at this employer before.", "You've saved %(n)s jobs at this employer before.", count
        )
        return text % {"n": count}
    return f"{_applied_text(last, history.times_sent, today)} {_outcome_text(last)}"


def _applied_text(last: EmployerApplication, times: int, today: date) -> str:
    on = last.outcome.applied_on
    if on is None:
        text = ngettext("You've applied to this employer.", "You've applied to this employer %(n)s times.", times)
        return text % {"n": times}
    text = ngettext(
        "You applied to this employer in %(month)s.",
        "You've applied to this employer %(n)s times, the last time in %(month)s.",
        times,
    )
    return text % {"n": times, "month": month_name(on, today)}


def _outcome_text(application: EmployerApplication) -> str:
    stage = application.outcome.stage
    return str(_OUTCOMES[stage] if stage in _OUTCOMES else _("You're talking with them."))


_OUTCOMES = {
    Stage.SAVED: gettext_lazy("No reply yet."),
    Stage.APPLIED: gettext_lazy("No reply yet."),
    Stage.OFFER: gettext_lazy("They made you an offer."),
    Stage.ACCEPTED: gettext_lazy("You accepted their offer."),
    Stage.REJECTED: gettext_lazy("It ended with a rejection."),
    Stage.NEVER_ANSWERED: gettext_lazy("No response."),
    Stage.WITHDRAWN: gettext_lazy("You withdrew."),
    Stage.CLOSED: gettext_lazy("The job was closed."),
}
