"""The list of employers, and the page of one."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from onward.accounts.public import Person, current_person
from onward.campaign.employers import operations
from onward.campaign.employers.forms import MergeSpellingForm, WantEmployerForm, WriteAboutEmployerForm
from onward.campaign.employers.models import EmployerAlias
from onward.campaign.employers.queries import (
    EmployerProfile,
    employer_profile,
    employer_url,
    listed_employers,
    other_employer_names,
)
from onward.campaign.employers.rules import address_of_key, key_of_address, similar_names
from onward.campaign.employers.texts import answers_text, application_note, listed_answers, listed_note, wanted_note
from onward.foundation.operations import EditConflictError, InputError
from onward.parsing.text import strip_invisible
from onward.ui.forms import conflicting_fields
from onward.ui.rendering import render_page

PER_PAGE = 50


def index(request: HttpRequest) -> HttpResponse:
    """The employers the person wants, and those of saved jobs; a posted form adds one to the first."""
    person = current_person(request)
    form = WantEmployerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            row = operations.want_employer(person, form.operation_input)
        except InputError as error:
            form.add_input_error(error)
        else:
            return redirect("campaign:employer", address_of_key(row.key))
    text = strip_invisible(request.GET.get("q", "")).strip()[:200]
    found = listed_employers(person, text)
    today = person.today()
    wanted = [(each, address_of_key(each.key), wanted_note(each)) for each in found if each.row and each.row.wanted_on]
    listed = [
        (each, address_of_key(each.key), listed_note(each, today), listed_answers(each)) for each in found if each.jobs
    ]
    context = {
        "form": form,
        "text": text,
        "wanted": wanted,
        "employers": Paginator(listed, PER_PAGE).get_page(request.GET.get("page")),
    }
    return render_page(request, "campaign/employers.html", context, status=422 if form.errors else 200)


def show(request: HttpRequest, employer: str) -> HttpResponse:
    profile = _profile_or_404(current_person(request), employer)
    if address_of_key(profile.key) != employer:
        return redirect("campaign:employer", address_of_key(profile.key))
    return _employer_page(request, profile)


@require_POST
def write(request: HttpRequest, employer: str) -> HttpResponse:
    """Keep what the person writes; a change made in another tab is shown beside what was typed."""
    person = current_person(request)
    profile = _profile_or_404(person, employer)
    form = WriteAboutEmployerForm(profile, request.POST)
    if not form.is_valid():
        return _employer_page(request, profile, write_form=form, status=422)
    try:
        operations.write_about_employer(person, form.operation_input)
    except EditConflictError:
        changed = conflicting_fields(form, WriteAboutEmployerForm(profile).initial)
        return _employer_page(request, profile, write_form=form, differing=changed, status=409)
    return _redirect_to(person, profile)


@require_POST
def merge(request: HttpRequest, employer: str) -> HttpResponse:
    person = current_person(request)
    profile = _profile_or_404(person, employer)
    form = MergeSpellingForm(profile, request.POST)
    if form.is_valid():
        try:
            operations.merge_spelling(person, form.operation_input)
        except InputError as error:
            form.add_input_error(error)
        else:
            return _redirect_to(person, profile)
    return _employer_page(request, profile, merge_form=form, status=422)


@require_POST
def separate(request: HttpRequest, pk: int) -> HttpResponse:
    person = current_person(request)
    alias = get_object_or_404(EmployerAlias.objects.owned_by(person).select_related("employer"), pk=pk)
    key = alias.employer.key
    operations.separate_spelling(person, alias)
    if employer_profile(person, key) is None:
        return redirect("campaign:employers")
    return redirect("campaign:employer", address_of_key(key))


def _employer_page(
    request: HttpRequest,
    profile: EmployerProfile,
    *,
    write_form: WriteAboutEmployerForm | None = None,
    merge_form: MergeSpellingForm | None = None,
    differing: list[tuple[str, str, str]] | None = None,
    status: int = 200,
) -> HttpResponse:
    person = current_person(request)
    spellings = [profile.key, *(each.key for each in profile.aliases)]
    names = other_employer_names(person, spellings)
    context = {
        "profile": profile,
        "address": address_of_key(profile.key),
        "answers": answers_text(profile.answers),
        "applications": [(each, application_note(each, person.today())) for each in profile.applications],
        "write_form": write_form or WriteAboutEmployerForm(profile),
        "merge_form": merge_form or MergeSpellingForm(profile),
        "names": names,
        "similar": similar_names(profile.name, names),
        "differing": differing or [],
    }
    return render_page(request, "campaign/employer.html", context, status=status)


def _profile_or_404(person: Person, employer: str) -> EmployerProfile:
    profile = employer_profile(person, key_of_address(employer))
    if profile is None:
        raise Http404
    return profile


def _redirect_to(person: Person, profile: EmployerProfile) -> HttpResponse:
    """Back to the page, or to the list where nothing is known of the employer any more."""
    if employer_profile(person, profile.key) is None:
        return redirect("campaign:employers")
    return redirect(employer_url(profile.name))
