"""Two versions compared: the list, the page of one experiment, and what is done with it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.paginator import Paginator
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from onward.accounts.public import Person, signed_in
from onward.campaign.public import Application, Stage
from onward.foundation.deeds import watched
from onward.odds.experiments import compare
from onward.outlook.actions import experiments as actions
from onward.outlook.forms import DrawForm, ExperimentForm
from onward.outlook.labels import labels_of, sendings, settled, sides
from onward.outlook.models import Draw, Experiment
from onward.outlook.wording import experiments as wording
from onward.ui import flash
from onward.ui.pages import page

ON_A_PAGE = 30
MOST_SHOWN = 100
NEXT_SHOWN = 5


def index(request: HttpRequest) -> HttpResponse:
    """Running ones first, then ended ones, each with where it stands."""
    person = signed_in(request)
    rows = Experiment.objects.owned_by(person).order_by(F("ended_on").desc(nulls_first=True), "-started_on", "-pk")
    shown = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    sent, today = sendings(person, shown), person.today()
    lines = [(each, wording.line(each, sides(each, sent[each.pk]), settled(sent[each.pk], today))) for each in shown]
    context = {
        "shown": shown,
        "running": [line for line in lines if not line[0].ended_on],
        "ended": [line for line in lines if line[0].ended_on],
    }
    return page(request, "outlook/experiments.html", context)


def start(request: HttpRequest) -> HttpResponse:
    form = ExperimentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with _undo_leads(request, reverse("outlook:experiments")):
            made = actions.start(signed_in(request), **form.values)
        return redirect("outlook:experiment", made.pk)
    return _form_page(request, form, None)


def show(request: HttpRequest, pk: int) -> HttpResponse:
    """The answer or that it is too early, what it rests on, and the jobs a version can be drawn for next."""
    person, experiment = _own(request, pk)
    rows = sendings(person, [experiment])[pk]
    found, told = compare(labels_of(rows)), settled(rows, person.today())
    context = {
        "experiment": experiment,
        "sides": sides(experiment, rows),
        "found": found,
        "words": wording.words(experiment, found, told),
        "notes": wording.notes([each.outcome for each in rows]),
        "rows": [(each, wording.outcome(each.outcome)) for each in rows[:MOST_SHOWN]],
        "more_rows": len(rows) > MOST_SHOWN,
        "next": [] if experiment.ended_on else _next(person, experiment),
    }
    return page(request, "outlook/experiment.html", context)


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    person, experiment = _own(request, pk)
    form = ExperimentForm(request.POST or None, initial=vars(experiment))
    if request.method == "POST" and form.is_valid():
        actions.edit(person, experiment, **form.values)
        return redirect("outlook:experiment", pk)
    return _form_page(request, form, experiment)


@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Ends it, or re-opens it when the form says so."""
    person, experiment = _own(request, pk)
    if "reopen" in request.POST:
        actions.reopen(person, experiment)
    else:
        actions.end(person, experiment)
    return redirect("outlook:experiment", pk)


@require_POST
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    person, experiment = _own(request, pk)
    with _undo_leads(request, reverse("outlook:experiment", args=[pk])):
        actions.delete(person, experiment)
    return redirect("outlook:experiments")


@require_POST
def draw(request: HttpRequest, pk: int) -> HttpResponse:
    """Draw a version for an application, and go to its page, which says what to send."""
    person, experiment = _own(request, pk)
    form = DrawForm(request.POST)
    if not form.is_valid():
        flash.say(request, _("Choose the job first: a version is drawn for one application."))
        return redirect("outlook:experiment", pk)
    rows = Application.objects.owned_by(person).select_related("job")
    application = get_object_or_404(rows, pk=form.cleaned_data["application"])
    try:
        actions.draw(person, experiment, application)
    except actions.AlreadySent:
        flash.say(request, wording.already_sent())
    except actions.HasEnded:
        flash.say(request, _("This experiment has ended. Re-open it if you want to go on drawing."))
    return redirect(f"{reverse('campaign:job', args=[application.pk])}#version")


def _own(request: HttpRequest, pk: int) -> tuple[Person, Experiment]:
    person = signed_in(request)
    return person, get_object_or_404(Experiment.objects.owned_by(person), pk=pk)


def _next(person: Person, experiment: Experiment) -> QuerySet[Application]:
    """Saved jobs that have no version yet, latest first."""
    drawn = Draw.objects.owned_by(person).filter(experiment=experiment).values("application")
    saved = Application.objects.owned_by(person).filter(stage=Stage.SAVED).exclude(pk__in=drawn)
    return saved.select_related("job").order_by("-pk")[:NEXT_SHOWN]


def _form_page(request: HttpRequest, form: ExperimentForm, experiment: Experiment | None) -> HttpResponse:
    context: dict[str, Any] = {"form": form, "experiment": experiment}
    return page(request, "outlook/experiment_form.html", context, status=422 if form.errors else 200)


@contextmanager
def _undo_leads(request: HttpRequest, to: str) -> Iterator[None]:
    """Say what is done inside, with a way back that leads ``to`` a page that is still there then."""
    with watched() as deeds:
        yield
    if deeds:
        flash.done(request, deeds[-1], to)
