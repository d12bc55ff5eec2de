"""The list of applications: filtered, sorted, printed, and acted on in bulk."""

from collections.abc import Sequence

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from onward.accounts.public import Person, signed_in
from onward.campaign.actions import applications as actions
from onward.campaign.actions import bulk
from onward.campaign.core.timeline import Kind
from onward.campaign.forms import listing as forms
from onward.campaign.listing import listed
from onward.campaign.models import Application, Tag
from onward.campaign.snapshots import chunks
from onward.campaign.views.rows import said
from onward.ui import flash
from onward.ui.pages import page

PAGE = 50


def table(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)
    form = forms.FilterForm(person, request.GET)
    wanted = form.wanted
    rows = listed(person, wanted).select_related("job", "custom_stage").defer("job__posting")
    found = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    query = _without(request.GET, "page")
    context = {
        "form": form,
        "wanted": wanted,
        "found": found,
        "tags": _tags(person, list(found)),
        "query": query,
        "sorting": _without(query, "sort").urlencode(),
        "filtered": any(_without(query, "sort").values()),
        "rungs": form.rungs.values(),
    }
    return page(request, "campaign/table.html", context, fragment="found")


@require_POST
def act(request: HttpRequest) -> HttpResponse:
    """Do one thing to all chosen applications, or to all that the filter shows."""
    person = signed_in(request)
    form = forms.BulkForm(person, request.POST)
    query = QueryDict(request.POST.get("query", "")[:4000])
    back = redirect(f"{reverse('campaign:table')}?{query.urlencode()}")
    if not form.is_valid():
        flash.say(request, said(form))
        return back
    chosen = _chosen(person, form, query)
    changed = _do(person, form, chosen) if chosen else 0
    if changed < len(chosen) or not chosen:
        left = len(chosen) - changed
        said_of = ngettext("%(n)d application stayed as it was.", "%(n)d applications stayed as they were.", left)
        flash.say(request, said_of % {"n": left})
    return back


def printed(request: HttpRequest) -> HttpResponse:
    """What was applied for in a period, as job centres ask for it."""
    person = signed_in(request)
    form = forms.FilterForm(person, request.GET)
    wanted = form.wanted
    sent = listed(person, wanted).filter(sample=False).exclude(applied_on=None)
    rows = sent.select_related("job", "custom_stage").defer("job__posting")
    context = {"form": form, "wanted": wanted, "rows": rows, "today": person.today(), "query": request.GET.urlencode()}
    return page(request, "campaign/printed.html", context)


def _chosen(person: Person, form: forms.BulkForm, query: QueryDict) -> list[Application]:
    if form.cleaned_data["everything"]:
        return list(listed(person, forms.FilterForm(person, query).wanted).select_related("job").defer("job__posting"))
    rows = Application.objects.owned_by(person).select_related("job").defer("job__posting")
    return [row for chunk in chunks(form.cleaned_data["pick"]) for row in rows.filter(pk__in=chunk)]


def _do(person: Person, form: forms.BulkForm, chosen: Sequence[Application]) -> int:
    """How many of the chosen were changed."""
    values = form.cleaned_data
    if values["act"] == forms.TAG:
        actions.add_tag(person, chosen, values["name"])
    elif values["act"] == forms.DELETE:
        actions.delete(person, chosen)
    else:
        rung = form.rungs[values["stage"]]
        if rung.stage in bulk.FOR_OPEN_ONES:
            return bulk.end(person, chosen, Kind(rung.stage), person.today())
        actions.move_many(person, chosen, rung.stage, custom=rung.custom)
    return len(chosen)


def _tags(person: Person, rows: Sequence[Application]) -> dict[int, list[str]]:
    grouped: dict[int, list[str]] = {}
    for pk, name in Tag.objects.owned_by(person).filter(application__in=rows).values_list("application", "name"):
        grouped.setdefault(pk, []).append(name)
    return grouped


def _without(query: QueryDict, name: str) -> QueryDict:
    kept = query.copy()
    kept.pop(name, None)
    return kept
