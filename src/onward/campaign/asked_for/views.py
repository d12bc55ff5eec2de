"""What keeps being asked for, and the jobs behind each number."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from onward.accounts.public import current_person
from onward.campaign.asked_for import operations
from onward.campaign.asked_for.forms import asked_filter, asked_filter_fields
from onward.campaign.asked_for.queries import AskedFilter, asked_overview, asking_jobs
from onward.campaign.asked_for.rules import LEARNABLE_KINDS
from onward.campaign.asked_for.texts import (
    INPUT_ERRORS,
    JOBS_LABELS,
    KIND_LABELS,
    count_text,
    overview_text,
    thing_name,
)
from onward.foundation.operations import InputError
from onward.parsing.text import strip_invisible
from onward.ui import messages
from onward.ui.rendering import render_page

SHOWN, ALL_SHOWN = 15, 500
"""How many things of a kind the page shows, at first and when all of them are requested."""


def index(request: HttpRequest) -> HttpResponse:
    chosen = asked_filter(request.GET)
    overview = asked_overview(current_person(request), chosen)
    wide = request.GET.get("all", "")
    kinds = [
        {
            "kind": kind.value,
            "label": KIND_LABELS[kind],
            "things": [
                (thing_name(each), count_text(each), _query(chosen, kind=kind.value, key=each.key))
                for each in things[: ALL_SHOWN if kind == wide else SHOWN]
            ],
            "more": 0 if kind == wide else max(len(things) - SHOWN, 0),
            "more_query": _query(chosen, all=kind.value),
        }
        for kind, things in overview.things.items()
    ]
    context = {
        "overview": overview,
        "about": overview_text(overview),
        "chosen": chosen,
        "chips": [
            (label, _query(AskedFilter(chosen.role, each)), each is chosen.jobs) for each, label in JOBS_LABELS.items()
        ],
        "kinds": kinds,
    }
    return render_page(request, "campaign/asked_for.html", context)


def jobs(request: HttpRequest) -> HttpResponse:
    """The jobs that ask for one thing, in their words."""
    chosen, (thing, rows) = asked_filter(request.GET), _asking_or_404(request, request.GET)
    context = {
        "thing": thing,
        "name": thing_name(thing),
        "jobs": rows,
        "learnable": thing.kind in LEARNABLE_KINDS and bool(thing.name),
        "fields": asked_filter_fields(chosen, kind=thing.kind.value, key=thing.key),
        "back": _query(chosen),
    }
    return render_page(request, "campaign/asking_jobs.html", context)


@require_POST
def learn(request: HttpRequest) -> HttpResponse:
    """Put a learning session about a thing into today's plan."""
    thing, _rows = _asking_or_404(request, request.POST)
    try:
        operations.plan_learning(current_person(request), thing)
    except InputError as refused:
        messages.info(request, str(INPUT_ERRORS[refused.code]))
    query = _query(asked_filter(request.POST), kind=thing.kind.value, key=thing.key)
    return redirect(f"{reverse('campaign:asking_jobs')}?{query}")


def _asking_or_404(request: HttpRequest, given: QueryDict) -> tuple[Any, Any]:
    kind, key = given.get("kind", "")[:20], strip_invisible(given.get("key", ""))[:120]
    found = asking_jobs(current_person(request), asked_filter(given), kind, key)
    if found is None:
        raise Http404
    return found


def _query(chosen: AskedFilter, **further: str) -> str:
    return urlencode(asked_filter_fields(chosen, **further))
