"""When it is more than the search."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from onward.accounts.public import current_person
from onward.balance.helplines.forms import CountryForm
from onward.balance.helplines.operations import set_helpline_country
from onward.balance.helplines.queries import all_helplines, country_choices, country_of
from onward.balance.helplines.rules import WORLDWIDE, is_stale
from onward.ui.rendering import render_page


def show(request: HttpRequest) -> HttpResponse:
    """Whom to talk to, where the person is. Always there, and never shown by itself."""
    person = current_person(request)
    country = country_of(person)
    choices = [*country_choices(get_language() or "en"), (WORLDWIDE, _("Somewhere else"))]
    form = CountryForm(
        request.POST if request.method == "POST" else None, countries=choices, initial={"country": country}
    )
    if request.method == "POST" and form.is_valid():
        set_helpline_country(person, form.operation_input)
        return redirect("balance:helplines")
    lines = all_helplines().for_country(country)
    every = (*lines.support, *lines.emergency)
    context = {
        "form": form,
        "lines": lines,
        "every": every,
        "place": dict(choices)[country] if country != WORLDWIDE else "",
        "checked": min(line.checked for line in every),
        "stale": any(is_stale(line, person.today()) for line in every),
    }
    return render_page(request, "balance/helplines.html", context, status=422 if form.errors else 200)
