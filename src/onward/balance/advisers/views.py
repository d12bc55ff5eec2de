"""Showing parts of one's page to advisers, and reading what others show."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from onward.accounts.public import Person, current_person
from onward.balance.advisers import operations, queries
from onward.balance.advisers.forms import ShowAdviserForm
from onward.balance.advisers.texts import ended_text, part_titles
from onward.balance.models import AdviserAccess
from onward.balance.supporter.queries import supporter_page, supporter_page_content
from onward.community.public import advisers_of
from onward.foundation.operations import InputError
from onward.ui.rendering import render_page


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """The advisers of a person, what each may read, and when they opened it."""
    person = current_person(request)
    advisers = advisers_of(person)
    given = queries.accesses_of(person, advisers)
    valid = {each.access.adviser_id: each for each in given if each.is_valid}
    rows = [(each.person, valid.get(each.person.pk)) for each in advisers]
    context = {
        "rows": rows,
        "ended": [(each, ended_text(each)) for each in given if not each.is_valid],
        "page": supporter_page(person),
        "part_titles": part_titles,
        "advises": bool(queries.accesses_given_to(person)),
    }
    return render_page(request, "balance/advisers.html", context)


def choose(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose what an adviser may read: shown as they will see it first, and given once the very parts are confirmed."""
    person = current_person(request)
    adviser, page = queries.own_adviser(person, pk), supporter_page(person)
    if adviser is None or page is None:
        raise Http404
    form = ShowAdviserForm(request.POST or None, adviser=adviser, page=page, shown=_shown_now(person, pk))
    is_valid = form.is_bound and form.is_valid()
    confirming = " ".join(form.operation_input.parts) if is_valid else ""
    if is_valid and request.POST.get("confirmed") == confirming:
        try:
            operations.show_adviser(person, form.operation_input)
            return redirect("balance:advisers")
        except InputError as error:
            form.add_input_error(error)
    context = {
        "form": form,
        "adviser": adviser.person,
        "writer": person,
        "content": supporter_page_content(person, page, form.operation_input.parts) if is_valid else None,
        "confirming": confirming,
    }
    return render_page(request, "balance/adviser.html", context, status=422 if form.errors else 200)


@require_POST
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    """Works for whoever was given something, also after they left the group."""
    person = current_person(request)
    if not AdviserAccess.objects.owned_by(person).filter(adviser=pk).exists():
        raise Http404
    operations.stop_showing(person, pk)
    return redirect("balance:advisers")


@require_GET
def advising(request: HttpRequest) -> HttpResponse:
    """Who shows this adviser something."""
    accesses = queries.accesses_given_to(current_person(request))
    return render_page(request, "balance/advising.html", {"accesses": accesses})


def read(request: HttpRequest, pk: int) -> HttpResponse:
    """The page that somebody shows: read by pressing a button, so that each reading is noted and no reload is."""
    shown = queries.page_shown_to(current_person(request), pk)
    if shown is None:
        raise Http404
    is_open = request.method == "POST"
    if is_open:
        operations.note_visit(shown.access)
    context = {"access": shown.access, "writer": shown.access.owner, "content": shown.content if is_open else None}
    return render_page(request, "balance/advising_page.html", context)


def _shown_now(person: Person, adviser_id: int) -> list[str]:
    access = AdviserAccess.objects.owned_by(person).not_revoked().filter(adviser=adviser_id).first()
    return access.parts if access else []
