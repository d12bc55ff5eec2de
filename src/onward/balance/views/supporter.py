"""A page for one supporter: writing it, giving it, taking it back; and the page itself."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from onward.accounts.public import signed_in
from onward.balance.actions import supporter as actions
from onward.balance.forms.supporter import LinkForm, SupporterForm
from onward.balance.supporting import shown
from onward.ui.pages import page


def index(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)
    present = actions.page_of(person)
    form = SupporterForm(request.POST if request.method == "POST" else None, initial=vars(present) if present else {})
    if request.method == "POST" and form.is_valid():
        actions.write_page(person, **form.cleaned_data)
        return redirect("balance:supporter")
    context = {
        "form": form,
        "present": present,
        "link": actions.live_link_of(person),
        "link_form": LinkForm(),
        "hosted": settings.HOSTED,
    }
    return page(request, "balance/supporter.html", context, status=422 if form.errors else 200)


@require_POST
@never_cache
def make_link(request: HttpRequest) -> HttpResponse:
    """The address is in this answer and nowhere else."""
    person = signed_in(request)
    form = LinkForm(request.POST)
    if not form.is_valid() or actions.page_of(person) is None:
        return redirect("balance:supporter")
    token = actions.make_link(person, form.cleaned_data["days"])
    address = request.build_absolute_uri(reverse("balance:supporter_read", args=[token]))
    context = {"address": address, "link": actions.live_link_of(person), "hosted": settings.HOSTED}
    return page(request, "balance/supporter-link.html", context)


@require_POST
def revoke(request: HttpRequest) -> HttpResponse:
    actions.revoke(signed_in(request))
    return redirect("balance:supporter")


@require_POST
def remove(request: HttpRequest) -> HttpResponse:
    actions.remove_page(signed_in(request))
    return redirect("balance:supporter")


def preview(request: HttpRequest) -> HttpResponse:
    """What they will see, for the person alone; to be printed as well."""
    person = signed_in(request)
    present = actions.page_of(person)
    if present is None:
        return redirect("balance:supporter")
    return page(request, "balance/supporter-preview.html", {"shown": shown(person, present)})


@login_not_required
@require_safe
@never_cache
def read(request: HttpRequest, token: str) -> HttpResponse:
    """For whoever holds the link. An unknown one, an expired one and a revoked one look the same."""
    found = actions.opened_by(token)
    if found is None:
        return _discreet(render(request, "balance/supporter-gone.html", status=404))
    link, present = found
    owner = link.owner
    with timezone.override(owner.zone), translation.override(owner.language):
        context = {"shown": shown(owner, present), "until": link.expires_on}
        return _discreet(render(request, "balance/supporter-read.html", context))


def _discreet(answer: HttpResponse) -> HttpResponse:
    answer["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return answer
