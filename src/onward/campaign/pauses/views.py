"""Planning a pause, and coming back from one."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from onward.accounts.public import current_person
from onward.campaign.pauses import operations
from onward.campaign.pauses.forms import PauseForm
from onward.campaign.pauses.models import Pause
from onward.campaign.pauses.queries import current_pause, upcoming_pauses
from onward.foundation.operations import InputError
from onward.ui.rendering import render_page


def plan(request: HttpRequest) -> HttpResponse:
    person = current_person(request)
    today = person.today()
    form = PauseForm(request.POST or None, initial={"starts_on": today, "ends_on": today + timedelta(days=2)})
    if request.method == "POST" and form.is_valid():
        try:
            operations.plan_pause(person, form.operation_input)
        except InputError as error:
            form.add_input_error(error)
        else:
            return redirect("campaign:pause")
    context = {"form": form, "coming": upcoming_pauses(person, today), "now": current_pause(person, today)}
    return render_page(request, "campaign/pause.html", context, status=422 if form.errors else 200)


@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    person = current_person(request)
    operations.end_pause(person, get_object_or_404(Pause.objects.owned_by(person), pk=pk))
    return redirect("campaign:pause")
