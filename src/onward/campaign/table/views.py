"""The list of applications: filtered, sorted, printed, and acted on in bulk."""

from collections.abc import Sequence

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from onward.accounts.public import Person, current_person
from onward.campaign.applications.operations import add_tag, delete_applications
from onward.campaign.events.operations import (
    CloseApplications,
    MoveApplication,
    close_open_applications,
    move_applications,
)
from onward.campaign.events.queries import chunks
from onward.campaign.models import Application, Tag
from onward.campaign.table import forms
from onward.campaign.table.queries import filtered_applications
from onward.ui import messages
from onward.ui.forms import form_error_text
from onward.ui.rendering import render_page
from onward.vocabulary import Stage

PAGE_SIZE = 50
ENDINGS_OF_OPEN_APPLICATIONS = (Stage.NEVER_ANSWERED, Stage.WITHDRAWN)
"""Endings that say nothing new of an application that has ended already."""


def index(request: HttpRequest) -> HttpResponse:
    person = current_person(request)
    form = forms.TableFilterForm(person, request.GET)
    table_filter = form.table_filter
    rows = filtered_applications(person, table_filter).select_related("job", "custom_stage").defer("job__posting")
    found = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    query = _without(request.GET, "page")
    context = {
        "form": form,
        "table_filter": table_filter,
        "found": found,
        "tags": _tags_by_application(person, list(found)),
        "query": query,
        "sorting": _without(query, "sort").urlencode(),
        "filtered": any(_without(query, "sort").values()),
        "board_stages": form.board_stages.values(),
    }
    return render_page(request, "campaign/table.html", context, fragment="found")


@require_POST
def bulk_operation(request: HttpRequest) -> HttpResponse:
    """Do one thing to all chosen applications, or to all that the filter shows."""
    person = current_person(request)
    form = forms.BulkOperationForm(person, request.POST)
    query = QueryDict(request.POST.get("query", "")[:4000])
    back = redirect(f"{reverse('campaign:table')}?{query.urlencode()}")
    if not form.is_valid():
        messages.info(request, form_error_text(form))
        return back
    chosen = _chosen(person, form, query)
    changed = _apply(person, form, chosen) if chosen else 0
    if changed < len(chosen) or not chosen:
        left = len(chosen) - changed
        said_of = ngettext("%(n)d application stayed as it was.", "%(n)d applications stayed as they were.", left)
        messages.info(request, said_of % {"n": left})
    return back


def printed(request: HttpRequest) -> HttpResponse:
    """What was applied for in a period, as job centres ask for it."""
    person = current_person(request)
    form = forms.TableFilterForm(person, request.GET)
    table_filter = form.table_filter
    sent = filtered_applications(person, table_filter).filter(sample=False).exclude(applied_on=None)
    rows = sent.select_related("job", "custom_stage").defer("job__posting")
    context = {
        "form": form,
        "table_filter": table_filter,
        "rows": rows,
        "today": person.today(),
        "query": request.GET.urlencode(),
    }
    return render_page(request, "campaign/printed_table.html", context)


def _chosen(person: Person, form: forms.BulkOperationForm, query: QueryDict) -> list[Application]:
    if form.cleaned_data["everything"]:
        return list(
            filtered_applications(person, forms.TableFilterForm(person, query).table_filter)
            .select_related("job")
            .defer("job__posting")
        )
    rows = Application.objects.owned_by(person).select_related("job").defer("job__posting")
    return [row for chunk in chunks(form.cleaned_data["pick"]) for row in rows.filter(pk__in=chunk)]


def _apply(person: Person, form: forms.BulkOperationForm, chosen: Sequence[Application]) -> int:
    """How many of the chosen were changed."""
    values = form.cleaned_data
    if values["operation"] == forms.TAG:
        add_tag(person, chosen, values["name"])
    elif values["operation"] == forms.DELETE:
        delete_applications(person, chosen)
    else:
        board_stage = form.board_stages[values["stage"]]
        if board_stage.stage in ENDINGS_OF_OPEN_APPLICATIONS:
            closing = CloseApplications(stage=board_stage.stage, on=person.today())
            return close_open_applications(person, chosen, closing)
        custom = board_stage.custom.pk if board_stage.custom else None
        move_applications(person, chosen, MoveApplication(stage=board_stage.stage, custom_stage=custom))
    return len(chosen)


def _tags_by_application(person: Person, rows: Sequence[Application]) -> dict[int, list[str]]:
    grouped: dict[int, list[str]] = {}
    for pk, name in Tag.objects.owned_by(person).filter(application__in=rows).values_list("application", "name"):
        grouped.setdefault(pk, []).append(name)
    return grouped


def _without(query: QueryDict, name: str) -> QueryDict:
    kept = query.copy()
    kept.pop(name, None)
    return kept
