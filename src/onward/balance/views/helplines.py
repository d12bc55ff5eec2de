"""When it is more than the search."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from onward.accounts.public import signed_in
from onward.balance.actions.checkins import choose_country
from onward.balance.core.helplines import WORLD, is_stale
from onward.balance.forms.helplines import CountryForm
from onward.balance.helplines import countries, country_of, every_line
from onward.ui.pages import page


def show(request: HttpRequest) -> HttpResponse:
    """Whom to talk to, where the person is. Always there, and never shown by itself."""
    person = signed_in(request)
    country = country_of(person)
    choices = [*countries(get_language() or "en"), (WORLD, _("Somewhere else"))]
    form = CountryForm(
        request.POST if request.method == "POST" else None, countries=choices, initial={"country": country}
    )
    if request.method == "POST" and form.is_valid():
        choose_country(person, form.cleaned_data["country"])
        return redirect("balance:help")
    lines = every_line().of(country)
    every = (*lines.support, *lines.emergency)
    context = {
        "form": form,
        "lines": lines,
        "every": every,
        "place": dict(choices)[country] if country != WORLD else "",
        "checked": min(line.checked for line in every),
        "stale": any(is_stale(line, person.today()) for line in every),
    }
    return page(request, "balance/help.html", context, status=422 if form.errors else 200)
