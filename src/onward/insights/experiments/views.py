"""Two versions compared: the list, the page of one experiment, and what is done with it."""

from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from onward.accounts.public import Person, current_person
from onward.campaign.public import Application
from onward.foundation.operations import InputError
from onward.insights.experiments import operations, texts
from onward.insights.experiments.forms import AssignVersionForm, ExperimentForm
from onward.insights.experiments.operations import MAX_NAME_LENGTH
from onward.insights.experiments.queries import assignment_results, next_applications
from onward.insights.experiments.rules import arm_counts, decision_of, outcome_counts
from onward.insights.models import Experiment
from onward.insights.versions.queries import version_counts
from onward.insights.versions.rules import pairs_to_compare
from onward.insights.versions.texts import comparison_text, version_text, waiting_text
from onward.odds.experiments import compare_arms
from onward.ui import messages
from onward.ui.rendering import render_page

EXPERIMENTS_PER_PAGE = 30
MAX_ASSIGNMENTS_SHOWN = 100


def index(request: HttpRequest) -> HttpResponse:
    """Running ones first, then ended ones, each with where it stands."""
    person = current_person(request)
    rows = Experiment.objects.owned_by(person).order_by(F("ended_on").desc(nulls_first=True), "-started_on", "-pk")
    shown = Paginator(rows, EXPERIMENTS_PER_PAGE).get_page(request.GET.get("page"))
    results, today, versions = assignment_results(person, shown), person.today(), version_counts(person)
    lines = [
        (each, texts.experiment_summary(each, arm_counts(results[each.pk]), decision_of(results[each.pk], today)))
        for each in shown
    ]
    context = {
        "shown": shown,
        "running": [line for line in lines if not line[0].ended_on],
        "ended": [line for line in lines if line[0].ended_on],
        "versions": [(each, version_text(each.counts), waiting_text(each.counts)) for each in versions],
        "comparison": comparison_text(versions),
        "pairs": pairs_to_compare(versions),
    }
    return render_page(request, "insights/experiments.html", context)


def start(request: HttpRequest) -> HttpResponse:
    form = ExperimentForm(request.POST or None, initial=_named_versions(request))
    if request.method == "POST" and form.is_valid():
        with messages.undo_returning_to(request, reverse("insights:experiments")):
            made = operations.start_experiment(current_person(request), form.operation_input)
        return redirect("insights:experiment", made.pk)
    return _form_page(request, form, None)


def show(request: HttpRequest, pk: int) -> HttpResponse:
    """The answer or that it is too early, what it rests on, and the jobs a version can be drawn for next."""
    person, experiment = _own_experiment(request, pk)
    results = assignment_results(person, [experiment])[pk]
    comparison, decision = compare_arms(outcome_counts(results)), decision_of(results, person.today())
    context = {
        "experiment": experiment,
        "arms": list(zip((experiment.first, experiment.second), arm_counts(results), strict=True)),
        "comparison": comparison,
        "words": texts.experiment_texts(experiment, comparison, decision),
        "notes": texts.counting_notes([each.outcome for each in results]),
        "rows": [(each, texts.outcome_text(outcome)) for each, outcome in results[:MAX_ASSIGNMENTS_SHOWN]],
        "more_rows": len(results) > MAX_ASSIGNMENTS_SHOWN,
        "next": [] if experiment.ended_on else next_applications(person, experiment),
    }
    return render_page(request, "insights/experiment.html", context)


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    person, experiment = _own_experiment(request, pk)
    form = ExperimentForm(request.POST or None, initial=vars(experiment))
    if request.method == "POST" and form.is_valid():
        operations.edit_experiment(person, experiment, form.operation_input)
        return redirect("insights:experiment", pk)
    return _form_page(request, form, experiment)


@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    person, experiment = _own_experiment(request, pk)
    operations.end_experiment(person, experiment)
    return redirect("insights:experiment", pk)


@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    person, experiment = _own_experiment(request, pk)
    operations.reopen_experiment(person, experiment)
    return redirect("insights:experiment", pk)


@require_POST
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    person, experiment = _own_experiment(request, pk)
    with messages.undo_returning_to(request, reverse("insights:experiment", args=[pk])):
        operations.delete_experiment(person, experiment)
    return redirect("insights:experiments")


@require_POST
def assign(request: HttpRequest, pk: int) -> HttpResponse:
    """Let chance choose the version for an application, and go to its page, which says what to send."""
    person, experiment = _own_experiment(request, pk)
    form = AssignVersionForm(request.POST)
    if not form.is_valid():
        messages.info(request, _("Choose a job first."))
        return redirect("insights:experiment", pk)
    rows = Application.objects.owned_by(person).with_job()
    application = get_object_or_404(rows, pk=form.cleaned_data["application"])
    try:
        operations.assign_version(person, experiment, application)
    except InputError as error:
        messages.info(request, str(texts.INPUT_ERRORS[error.code]))
    return redirect(f"{reverse('campaign:application', args=[application.pk])}#version")


def _named_versions(request: HttpRequest) -> dict[str, str]:
    """What a link to the form says of the versions to compare."""
    return {name: value for name in ("of", "first", "second") if (value := request.GET.get(name, "")[:MAX_NAME_LENGTH])}


def _own_experiment(request: HttpRequest, pk: int) -> tuple[Person, Experiment]:
    person = current_person(request)
    return person, get_object_or_404(Experiment.objects.owned_by(person), pk=pk)


def _form_page(request: HttpRequest, form: ExperimentForm, experiment: Experiment | None) -> HttpResponse:
    context = {"form": form, "experiment": experiment}
    return render_page(request, "insights/experiment_form.html", context, status=422 if form.errors else 200)
