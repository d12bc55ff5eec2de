"""How a job serves the priorities, in sentences, and what to ask an employer."""

from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onward.campaign.public import Application
from onward.offers.fit.queries import JobFit
from onward.offers.fit.rules import UNKNOWN_RANGE, ScoreRange, priorities_to_ask_about
from onward.offers.models import MustHave, Priority, PriorityRating
from onward.offers.priorities.queries import WeightedPriorities
from onward.offers.priorities.texts import number_text, with_unit
from onward.ui.humanize import join_list

PRIORITY_QUESTIONS: dict[str, str | Promise] = {
    Priority.About.PAY: gettext_lazy("What does total pay come to in a normal year, bonuses included?"),
    Priority.About.HOURS: gettext_lazy(
        "How many hours did this team work last week, and how early do people hear about overtime or on-call?"
    ),
    Priority.About.PLACE: gettext_lazy("Where does the team work, and how many days a week are people on site?"),
    Priority.About.FREEDOM: gettext_lazy("Who decides when and how this work gets done? What's a recent example?"),
    Priority.About.FOOTING: gettext_lazy("Why is this role open, and how long is it funded?"),
    Priority.About.LEARNING: gettext_lazy(
        "What did the last person in this role learn in their first year, and when did they find the time?"
    ),
    Priority.About.PEOPLE: gettext_lazy("When did people here last disagree about work, and how did they settle it?"),
    Priority.About.MEANING: gettext_lazy("Who's better off when this work goes well, and how do people here notice?"),
}
MUST_HAVE_QUESTIONS: dict[str, str | Promise] = {
    MustHave.Kind.PAY: PRIORITY_QUESTIONS[Priority.About.PAY],
    MustHave.Kind.PLACE: PRIORITY_QUESTIONS[Priority.About.PLACE],
    MustHave.Kind.HOURS: PRIORITY_QUESTIONS[Priority.About.HOURS],
    MustHave.Kind.REMOTE: gettext_lazy("How many days a week can people work from home, and is that in writing?"),
}


def priority_question(priority: Priority) -> str:
    """Return a question to the employer that tells where the job stands on a priority."""
    own = _("What is “%(name)s” like here in a normal week?") % {"name": priority.name}
    return str(PRIORITY_QUESTIONS.get(priority.about, own))


def must_have_question(must_have: MustHave) -> str:
    own = _("I need this: “%(text)s”. How does it work here?") % {"text": must_have.text}
    return str(MUST_HAVE_QUESTIONS.get(must_have.kind, own))


def open_questions(weighted: WeightedPriorities, fit: JobFit, most: int) -> list[tuple[str, str]]:
    """Return what to find out about one job, and the question that does, at most so many.

    Must-haves come before everything, then the priorities whose range moves the fit most.
    """
    must_haves = [(each.text, must_have_question(each)) for each in fit.open]
    order = priorities_to_ask_about(weighted.weights, fit.ranges)
    priorities = [weighted.priorities[index] for index in order]
    return [*must_haves, *((each.name, priority_question(each)) for each in priorities)][:most]


def next_question(weighted: WeightedPriorities, fit: JobFit) -> tuple[str, str]:
    """Return what to find out first about one job, and the question that does; empty when nothing is open."""
    return next(iter(open_questions(weighted, fit, 1)), ("", ""))


def fit_text(value: ScoreRange) -> str:
    """Say a fit, rounded to what is known."""
    low, high = round(value.low), round(value.high)
    if low == high:
        return _("%(fit)s out of 100") % {"fit": low}
    if (low, high) == (0, 100):
        return _("Not known yet")
    return _("%(low)s to %(high)s out of 100") % {"low": low, "high": high}


def rating_text(priority: Priority, rating: PriorityRating | None, span: ScoreRange) -> str:
    """Say where a job stands on one priority: its number, or its place between worst and best."""
    if priority.in_numbers and rating and rating.number is not None:
        return _number_or_range_text(rating.number, rating.number_to, priority.unit)
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
    """Say which must-haves a job lacks, and which nobody knows yet; empty where the person has none."""
    if not weighted.must_haves:
        return ""
    every = len(weighted.must_haves)
    if fit.met == every:
        return _("It has all your must-haves.")
    missing, unknown = (join_list(each.text for each in some) for some in (fit.missing, fit.open))
    if missing and unknown:
        return _("Missing must-haves: %(missing)s. Not known yet: %(open)s.") % {"missing": missing, "open": unknown}
    if missing:
        return _("Missing must-haves: %(missing)s.") % {"missing": missing}
    return _("Must-haves not known yet: %(open)s.") % {"open": unknown}


def posting_text(application: Application, about: str) -> str:
    """Say what the posting itself says of pay, place or working from home; empty when it says nothing."""
    job = application.job
    said = {"pay": job.pay, "place": job.place}
    if about == MustHave.Kind.REMOTE and job.remote is not None:
        return _("The posting says you can work from home.") if job.remote else _("The posting says it's on site.")
    return _("The posting says: %(text)s") % {"text": said[about]} if said.get(about) else ""
