"""The list of applications: filtered, sorted, printed, and acted on in bulk."""

import csv
from collections.abc import Sequence
from dataclasses import replace

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from onward.accounts.public import Person, current_person
from onward.campaign.applications.forms import TagForm
from onward.campaign.applications.operations import add_tag, delete_applications
from onward.campaign.board.forms import MoveApplicationForm
from onward.campaign.events.operations import CloseApplications, close_open_applications, move_applications
from onward.campaign.models import Application, Tag
from onward.campaign.table import forms
from onward.campaign.table.forms import BulkOperationForm, TableFilterForm
from onward.campaign.table.queries import ALL, ENDED, OPEN, count_shown, filtered_applications
from onward.campaign.table.spreadsheet import EXPORTED_COLUMNS, spreadsheet_row
from onward.campaign.views import redirect_to_rejections
from onward.foundation.chunks import chunks
from onward.ui import messages
from onward.ui.forms import form_error_text
from onward.ui.humanize import written_count
from onward.ui.rendering import render_page
from onward.vocabulary import Stage

PAGE_SIZE = 50
SHOW_LABELS = {OPEN: _("In play"), ENDED: _("Ended"), ALL: _("All")}
ENDINGS_OF_OPEN_APPLICATIONS = (Stage.NEVER_ANSWERED, Stage.WITHDRAWN)
"""Endings that say nothing new of an application that has ended already."""


def index(request: HttpRequest) -> HttpResponse:
    person = current_person(request)
    form = TableFilterForm(person, request.GET)
    table_filter = form.table_filter
    rows = filtered_applications(person, table_filter).select_related("job", "custom_stage").defer("job__posting")
    found = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    query, counts = _without(request.GET, "page"), count_shown(person, table_filter)
    context = {
        "form": form,
        "table_filter": table_filter,
        "found": found,
        "tags": Tag.objects.owned_by(person).filter(application__in=list(found)).names_by_application(),
        "query": query,
        "sorting": _without(query, "sort").urlencode(),
        "filtered": any(_without(_without(query, "sort"), "show").values()),
        "tabs": [(label, each, counts[each]) for each, label in SHOW_LABELS.items()],
        "unshown": _without(query, "show").urlencode(),
        "board_stages": form.board_stages.values(),
    }
    return render_page(request, "campaign/table.html", context, fragment="found")


@require_POST
def bulk_operation(request: HttpRequest) -> HttpResponse:
    """Do one thing to all chosen applications, or to all that the filter shows."""
    person = current_person(request)
    form, details = BulkOperationForm(request.POST), _form_of_details(request, person)
    query = QueryDict(request.POST.get("query", "")[:4000])
    address = f"{reverse('campaign:table')}?{query.urlencode()}"
    wrong = [form_error_text(each) for each in (form, details) if each and not each.is_valid()]
    if wrong:
        messages.info(request, " ".join(wrong))
        return redirect(address)
    chosen = _chosen_applications(person, form, query)
    with messages.undo_returning_to(request, address):
        changed = _apply(person, details, chosen) if chosen else 0
    if changed < len(chosen) or not chosen:
        left = len(chosen) - changed
        text = ngettext("%(n)s application stayed as it was.", "%(n)s applications stayed as they were.", left)
        messages.info(request, text % {"n": written_count(left)})
    if chosen and isinstance(details, MoveApplicationForm) and details.operation_input.stage is Stage.REJECTED:
        return redirect_to_rejections(request, [each.pk for each in chosen], address)
    return redirect(address)


def printed(request: HttpRequest) -> HttpResponse:
    """What was applied for in a period, as job centres ask for it."""
    person = current_person(request)
    form = TableFilterForm(person, request.GET)
    table_filter = form.table_filter
    sent = filtered_applications(person, replace(table_filter, show=ALL)).without_sample().sent()
    rows = sent.select_related("job", "custom_stage").defer("job__posting")
    context = {
        "form": form,
        "table_filter": table_filter,
        "rows": rows,
        "today": person.today(),
        "query": request.GET.urlencode(),
    }
    return render_page(request, "campaign/printed_table.html", context)


def export(request: HttpRequest) -> HttpResponse:
    """The table as it is filtered and sorted, every page of it, as a file for spreadsheets."""
    person = current_person(request)
    rows = filtered_applications(person, TableFilterForm(person, request.GET).table_filter)
    found = list(rows.select_related("job", "custom_stage").defer("job__posting"))
    tags = Tag.objects.owned_by(person).filter(application__in=rows.order_by()).names_by_application()
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="applications-{person.today().isoformat()}.csv"'
    sheet = csv.writer(response)
    sheet.writerow([str(name) for name in EXPORTED_COLUMNS])
    sheet.writerows(spreadsheet_row(each, tags.get(each.pk, [])) for each in found)
    return response


def _form_of_details(request: HttpRequest, person: Person) -> MoveApplicationForm | TagForm | None:
    """Return the form of what the operation takes besides applications; deleting takes nothing."""
    match request.POST.get("operation"):
        case forms.MOVE:
            return MoveApplicationForm(person, request.POST)
        case forms.TAG:
            return TagForm(request.POST)
    return None


def _chosen_applications(person: Person, form: BulkOperationForm, query: QueryDict) -> list[Application]:
    if form.cleaned_data["everything"]:
        table_filter = TableFilterForm(person, query).table_filter
        return list(filtered_applications(person, table_filter).with_job().defer("job__posting"))
    rows = Application.objects.owned_by(person).with_job().defer("job__posting")
    return [row for chunk in chunks(form.cleaned_data["pick"]) for row in rows.filter(pk__in=chunk)]


def _apply(person: Person, details: MoveApplicationForm | TagForm | None, chosen: Sequence[Application]) -> int:
    """Do it, and return how many of the chosen were changed."""
    if details is None:
        delete_applications(person, chosen)
    elif isinstance(details, TagForm):
        add_tag(person, chosen, details.operation_input)
    elif (move := details.operation_input).stage in ENDINGS_OF_OPEN_APPLICATIONS:
        return close_open_applications(person, chosen, CloseApplications(stage=move.stage, on=person.today()))
    else:
        move_applications(person, chosen, move)
    return len(chosen)


def _without(query: QueryDict, name: str) -> QueryDict:
    kept = query.copy()
    kept.pop(name, None)
    return kept
