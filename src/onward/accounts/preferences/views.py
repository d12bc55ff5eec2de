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


@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request: HttpRequest) -> HttpResponse:
    person = current_person(request)
    chosen = {name: getattr(person, name) for name in Person.PREFERENCES}
    form = PreferencesForm(request.POST or None, initial=chosen)
    if request.method == "POST" and form.is_valid():
        operations.save_preferences(person, form.operation_input)
        with translation.override(person.language):
            messages.info(request, _("Preferences saved"))
        return redirect("accounts:preferences")
    context = {
        "form": form,
        "zones": time_zones(),
        "currencies": currencies(),
        "hosted": settings.HOSTED,
        "backed_up": has_backups(),
    }
    return render(request, "accounts/preferences.html", context, status=422 if form.errors else 200)


@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    form = ThemeForm(request.POST)
    if form.is_valid():
        operations.save_preferences(current_person(request), form.operation_input)
    return HttpResponseRedirect(previous_url(request, reverse("accounts:preferences")))


@require_POST
def deliver_rejections_at_once(request: HttpRequest) -> HttpResponse:
    operations.deliver_rejections_at_once(current_person(request))
    messages.info(request, _("Nos come as they come from now on. An hour for them can be chosen in the preferences."))
    return HttpResponseRedirect(previous_url(request, reverse("accounts:preferences")))
