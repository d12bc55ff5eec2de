from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from onward.accounts.backups.queries import has_backups
from onward.accounts.models import Person
from onward.accounts.preferences import operations
from onward.accounts.preferences.forms import PreferencesForm, ThemeForm
from onward.accounts.preferences.rules import currencies, time_zones
from onward.accounts.request_person import current_person
from onward.ui import messages
from onward.ui.redirects import previous_url
from onward.ui.rendering import is_fragment_request, render_page


@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request: HttpRequest) -> HttpResponse:
    person = current_person(request)
    chosen = {name: getattr(person, name) for name in Person.PREFERENCES}
    shown_by = person.language, person.theme
    form = PreferencesForm(request.POST or None, initial=chosen)
    if request.method == "POST" and form.is_valid():
        operations.save_preferences(person, form.operation_input)
        with translation.override(person.language):
            messages.info(request, _("Saved"))
        return _saved(request, redrawn=shown_by != (person.language, person.theme))
    context = {
        "form": form,
        "zones": time_zones(),
        "currencies": currencies(),
        "hosted": settings.HOSTED,
        "backed_up": has_backups(),
    }
    status = 422 if form.errors else 200
    return render_page(request, "accounts/preferences.html", context, fragment="preferences", status=status)


def _saved(request: HttpRequest, *, redrawn: bool) -> HttpResponse:
    """Answer a change: HTMX leaves the form as it stands, so that nothing that is being typed is lost.

    The form is drawn again where something was wrong in it before, the whole page where all of it looks different.
    """
    if not is_fragment_request(request) or "corrected" in request.POST:
        return redirect("accounts:preferences")
    if redrawn:
        return HttpResponse(status=204, headers={"HX-Refresh": "true"})
    response = render(request, "ui/layout/messages.html", {"out_of_band": True})
    response["HX-Reswap"] = "none"
    return response


@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    form = ThemeForm(request.POST)
    if form.is_valid():
        operations.save_preferences(current_person(request), form.operation_input)
    return HttpResponseRedirect(previous_url(request, reverse("accounts:preferences")))


@require_POST
def deliver_rejections_at_once(request: HttpRequest) -> HttpResponse:
    operations.deliver_rejections_at_once(current_person(request))
    messages.info(
        request, _("You'll see rejections right away from now on. You can choose a time for them in Settings.")
    )
    return HttpResponseRedirect(previous_url(request, reverse("accounts:preferences")))
