"""How a job serves the priorities, in sentences, and what to ask an employer."""

from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onward.campaign.public import Application
from onward.offers.fit.queries import JobFit
from onward.offers.fit.rules import UNKNOWN_RANGE, ScoreRange, most_informative_priority
from onward.offers.models import MustHave, Priority, PriorityRating
from onward.offers.priorities.queries import WeightedPriorities
from onward.offers.priorities.texts import number_text, with_unit
from onward.ui.humanize import join_list

PRIORITY_QUESTIONS: dict[str, str | Promise] = {
    Priority.About.PAY: gettext_lazy("What does the pay come to in an ordinary year, with all that comes on top?"),
    Priority.About.HOURS: gettext_lazy(
        "How many hours did people in this team work last week, and how early do they hear of overtime or on-call?"
    ),
    Priority.About.PLACE: gettext_lazy("Where does the team work, and on how many days a week are people there?"),
    Priority.About.FREEDOM: gettext_lazy("Who decides when and how this work is done? What was the last example?"),
    Priority.About.FOOTING: gettext_lazy("Why is this post open, and for how long is it paid for?"),
    Priority.About.LEARNING: gettext_lazy(
        "What did the last person in this post learn in the first year, and how was there time for it?"
    ),
    Priority.About.PEOPLE: gettext_lazy("When did people here last disagree about the work, and how was it settled?"),
    Priority.About.MEANING: gettext_lazy("Who is better off when this work goes well, and how do people here see it?"),
}
MUST_HAVE_QUESTIONS: dict[str, str | Promise] = {
    MustHave.Kind.PAY: PRIORITY_QUESTIONS[Priority.About.PAY],
    MustHave.Kind.PLACE: PRIORITY_QUESTIONS[Priority.About.PLACE],
    MustHave.Kind.HOURS: PRIORITY_QUESTIONS[Priority.About.HOURS],
    MustHave.Kind.REMOTE: gettext_lazy("On how many days a week may one work from home, and is that written down?"),
}


def priority_question(priority: Priority) -> str:
    """Return a question to the employer that tells where the job stands on a priority."""
    own = _("What is “%(name)s” like here, in an ordinary week?") % {"name": priority.name}
    return str(PRIORITY_QUESTIONS.get(priority.about, own))


def must_have_question(must_have: MustHave) -> str:
    own = _("I need this: “%(text)s”. How is it here?") % {"text": must_have.text}
    return str(MUST_HAVE_QUESTIONS.get(must_have.kind, own))


def next_question(weighted: WeightedPriorities, fit: JobFit) -> tuple[str, str]:
    """Return what to find out first about one job, and the question that does; empty when nothing is open.

    A must-have comes before everything, then the priority whose range moves the fit most.
    """
    if fit.open:
        return fit.open[0].text, must_have_question(fit.open[0])
    index = most_informative_priority(weighted.weights, fit.ranges)
    if index is None:
        return "", ""
    return weighted.priorities[index].name, priority_question(weighted.priorities[index])


def fit_text(value: ScoreRange) -> str:
    """Say a fit, rounded to what is known."""
    low, high = round(value.low), round(value.high)
    if low == high:
        return _("%(fit)s of 100") % {"fit": low}
    if (low, high) == (0, 100):
        return _("not known yet")
    return _("%(low)s to %(high)s of 100") % {"low": low, "high": high}


def rating_text(priority: Priority, level: PriorityRating | None, span: ScoreRange) -> str:
    """Say where a job stands on one priority: its number, or its place between worst and best."""
    if priority.in_numbers and level and level.number is not None:
        return _number_or_range_text(level.number, level.number_to, priority.unit)
    if span == UNKNOWN_RANGE:
        return _("not known")
    if span.width == 0:
        return str(round(span.low))
    return _("about %(low)s to %(high)s") % {"low": round(span.low), "high": round(span.high)}


def _number_or_range_text(number: Decimal, number_to: Decimal | None, unit: str) -> str:
    if number_to is None or number_to == number:
        return with_unit(number, unit)
    low, high = sorted((number, number_to))
    facts = {"low": number_text(low), "high": number_text(high), "unit": unit}
    return (_("%(low)s to %(high)s %(unit)s") if unit else _("%(low)s to %(high)s")) % facts


def must_haves_text(weighted: WeightedPriorities, fit: JobFit) -> str:
    """Say how many must-haves a job has; empty where there are none to have."""
    if not weighted.must_haves:
        return ""
    every = len(weighted.must_haves)
    if fit.met == every:
        return _("It has every must-have.")
    facts = {
        "met": fit.met,
        "every": every,
        "missing": join_list(each.text for each in fit.missing),
        "open": join_list(each.text for each in fit.open),
    }
    if not fit.open:
        return _("%(met)s of %(every)s must-haves met; not met: %(missing)s.") % facts
    if not fit.missing:
        return _("%(met)s of %(every)s must-haves met; not known: %(open)s.") % facts
    return _("%(met)s of %(every)s must-haves met; not met: %(missing)s; not known: %(open)s.") % facts


def posting_text(application: Application, about: str) -> str:
    """Say what the posting itself says of pay, place or working from home; empty when it says nothing."""
    job = application.job
    said = {"pay": job.pay, "place": job.place}
    if about == MustHave.Kind.REMOTE and job.remote is not None:
        return _("The posting says it can be done from home.") if job.remote else _("The posting says it is on site.")
    return _("The posting says: %(text)s") % {"text": said[about]} if said.get(about) else ""
