from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from onward.accounts import preference_choices
from onward.accounts.forms import PreferencesForm, ThemeForm
from onward.accounts.models import Person
from onward.accounts.request_person import current_person
from onward.ui import messages


@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request: HttpRequest) -> HttpResponse:
    """Saved as they are, not as an action: the form itself is the way back."""
    person = Person.objects.get(pk=current_person(request).pk)
    form = PreferencesForm(request.POST or None, instance=person)
    if request.method == "POST" and form.is_valid():
        form.save()
        with translation.override(person.language):
            messages.info(request, _("Preferences saved"))
        return redirect("accounts:preferences")
    context = {
        "form": form,
        "zones": preference_choices.time_zones(),
        "currencies": preference_choices.currencies(),
        "hosted": settings.HOSTED,
    }
    return render(request, "accounts/preferences.html", context, status=422 if form.errors else 200)


@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    form = ThemeForm(request.POST, instance=current_person(request))
    if form.is_valid():
        form.save()
    return redirect(_previous_page(request))


@require_POST
def deliver_rejections_at_once(request: HttpRequest) -> HttpResponse:
    """Keep no nos for an hour any more; an hour can be chosen again among the preferences."""
    person = current_person(request)
    person.nos_at = None
    person.save(update_fields=["nos_at"])
    messages.info(request, _("Nos come as they come from now on. An hour for them can be chosen in the preferences."))
    return redirect(_previous_page(request))


def _previous_page(request: HttpRequest) -> str:
    """Where the person was, if that is a page of ours."""
    asked = request.POST.get("next") or request.headers.get("Referer", "")
    ours = url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure())
    return asked if ours else "accounts:preferences"
