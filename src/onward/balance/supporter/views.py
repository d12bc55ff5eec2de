"""A page for one supporter: writing it, giving it, taking it back; and the page itself."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from onward.accounts.public import current_person
from onward.balance.supporter import operations
from onward.balance.supporter.forms import SupporterLinkForm, SupporterPageForm
from onward.balance.supporter.queries import (
    active_supporter_link,
    supporter_page,
    supporter_page_by_token,
    supporter_page_content,
)
from onward.community.public import advisers_of
from onward.ui.rendering import render_page


def index(request: HttpRequest) -> HttpResponse:
    person = current_person(request)
    present = supporter_page(person)
    form = SupporterPageForm(
        request.POST if request.method == "POST" else None, initial=vars(present) if present else {}
    )
    if request.method == "POST" and form.is_valid():
        operations.save_supporter_page(person, form.operation_input)
        return redirect("balance:supporter")
    context = {
        "form": form,
        "present": present,
        "active_link": active_supporter_link(person),
        "link_form": SupporterLinkForm(),
        "hosted": settings.HOSTED,
        "has_advisers": bool(advisers_of(person)),
    }
    return render_page(request, "balance/supporter.html", context, status=422 if form.errors else 200)


@require_POST
@never_cache
def create_link(request: HttpRequest) -> HttpResponse:
    """The address is in this answer and nowhere else."""
    person = current_person(request)
    form = SupporterLinkForm(request.POST)
    if not form.is_valid() or supporter_page(person) is None:
        return redirect("balance:supporter")
    token = operations.create_supporter_link(person, form.operation_input)
    address = request.build_absolute_uri(reverse("balance:supporter_public", args=[token]))
    context = {"address": address, "active_link": active_supporter_link(person), "hosted": settings.HOSTED}
    return render_page(request, "balance/supporter_link_created.html", context)


@require_POST
def revoke_link(request: HttpRequest) -> HttpResponse:
    operations.revoke_supporter_links(current_person(request))
    return redirect("balance:supporter")


@require_POST
def remove_page(request: HttpRequest) -> HttpResponse:
    operations.remove_supporter_page(current_person(request))
    return redirect("balance:supporter")


def preview(request: HttpRequest) -> HttpResponse:
    """What they will see, for the person alone; to be printed as well."""
    person = current_person(request)
    present = supporter_page(person)
    if present is None:
        return redirect("balance:supporter")
    return render_page(request, "balance/supporter_preview.html", {"shown": supporter_page_content(person, present)})


@login_not_required
@require_safe
@never_cache
def public_page(request: HttpRequest, token: str) -> HttpResponse:
    """For whoever holds the link. An unknown one, an expired one and a revoked one look the same."""
    found = supporter_page_by_token(token)
    if found is None:
        return _without_indexing(render(request, "balance/supporter_not_found.html", status=404))
    link, present = found
    owner = link.owner
    with timezone.override(owner.zone), translation.override(owner.language):
        context = {"shown": supporter_page_content(owner, present), "until": link.expires_on}
        return _without_indexing(render(request, "balance/supporter_public.html", context))


def _without_indexing(answer: HttpResponse) -> HttpResponse:
    answer["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return answer
