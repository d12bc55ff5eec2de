"""Sentences about an employer."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from onward.campaign.employers.queries import EmployerApplication, EmployerHistory, ListedEmployer
from onward.campaign.employers.rules import EmployerAnswers
from onward.ui.humanize import month_name, short_date, span
from onward.vocabulary import Stage

INPUT_ERRORS = {
    "not_a_name": gettext_lazy("Type a name with at least one letter or number."),
    "same_spelling": gettext_lazy("That's the same employer already."),
}


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


def answers_text(answers: EmployerAnswers) -> str:
    """Say how an employer answers: "2 of 3 applications got a reply, usually in 9 days."; empty for none."""
    if not answers.sent:
        return ""
    counts = {"sent": answers.sent, "answered": answers.answered}
    if not answers.answered:
        if answers.waiting:
            text = ngettext("No reply yet.", "No reply yet to any of %(sent)s applications.", answers.sent)
        else:
            text = ngettext("No reply.", "No reply to any of %(sent)s applications.", answers.sent)
        return text % counts
    days = answers.usual_days
    if days is None:
        text = ngettext(
            "They replied to your application.", "%(answered)s of %(sent)s applications got a reply.", answers.sent
        )
        return text % counts
    text = ngettext(
        "They replied to your application in %(span)s.",
        "%(answered)s of %(sent)s applications got a reply, usually in %(span)s.",
        answers.sent,
    )
    return text % {**counts, "span": span(max(days, 1))}


def application_note(application: EmployerApplication, today: date) -> str:
    """Say when an application was sent, how long the reply took, and where it stands."""
    outcome, said = application.outcome, []
    if outcome.applied_on:
        said.append(_("Applied %(day)s") % {"day": short_date(outcome.applied_on, today)})
        if outcome.heard_on:
            days = max((outcome.heard_on - outcome.applied_on).days, 1)
            said.append(_("replied in %(span)s") % {"span": span(days)})
    return " · ".join(said)


def listed_note(employer: ListedEmployer, today: date) -> str:
    """Say how many jobs there are at an employer, when the person last applied, and whether it replies."""
    said = [ngettext("%(n)s job", "%(n)s jobs", employer.jobs) % {"n": employer.jobs}]
    if employer.in_play and employer.jobs > 1:
        said.append(_("%(n)s in play") % {"n": employer.in_play})
    if employer.last_sent_on:
        said.append(_("applied %(day)s") % {"day": short_date(employer.last_sent_on, today)})
    return " · ".join(said)


def listed_answers(employer: ListedEmployer) -> str:
    """Say in a word or two how soon an employer replies; empty if it is too early to tell."""
    answers = employer.answers
    if answers.usual_days is not None:
        return _("replied in %(span)s") % {"span": span(max(answers.usual_days, 1))}
    return _("no response") if answers.sent and not answers.answered and not answers.waiting else ""


def wanted_note(employer: ListedEmployer) -> str:
    """Say how many people and jobs the person knows of at an employer they want."""
    said = [ngettext("%(n)s job", "%(n)s jobs", employer.jobs) % {"n": employer.jobs}] if employer.jobs else []
    if employer.contacts:
        people = ngettext("you know %(n)s person there", "you know %(n)s people there", employer.contacts)
        said.append(people % {"n": employer.contacts})
    return " · ".join(said) or _("no job saved yet")
