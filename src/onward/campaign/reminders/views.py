"""Setting, changing, finishing and removing reminders."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from onward.accounts.public import Person, current_person
from onward.campaign.applications.views import application_page
from onward.campaign.models import Reminder
from onward.campaign.reminders import operations
from onward.campaign.reminders.forms import ReminderForm
from onward.campaign.views import get_application_or_404
from onward.foundation.operations import InputError
from onward.ui.rendering import render_page


@require_POST
def add(request: HttpRequest, pk: int) -> HttpResponse:
    person, application = get_application_or_404(request, pk)
    form = ReminderForm(request.POST)
    if form.is_valid():
        try:
            operations.add_reminder(person, application, form.operation_input)
        except InputError as error:
            form.add_input_error(error)
        else:
            return redirect("campaign:application", application.pk)
    return application_page(request, person, application, reminder_form=form, status=422)


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    person, reminder = _reminder_or_404(request, pk)
    form = ReminderForm(request.POST or None, initial=vars(reminder))
    if request.method == "POST" and form.is_valid():
        try:
            operations.edit_reminder(person, reminder, form.operation_input)
        except InputError as error:
            form.add_input_error(error)
        else:
            return redirect("campaign:application", reminder.application_id)
    context = {"reminder": reminder, "application": reminder.application, "form": form}
    return render_page(request, "campaign/edit_reminder.html", context, status=422 if form.errors else 200)


@require_POST
def finish(request: HttpRequest, pk: int) -> HttpResponse:
    person, reminder = _reminder_or_404(request, pk)
    operations.finish_reminder(person, reminder)
    if request.POST.get("next") == "follow_ups":
        return redirect("campaign:follow_ups")
    return redirect("campaign:application", reminder.application_id)


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    person, reminder = _reminder_or_404(request, pk)
    operations.remove_reminder(person, reminder)
    return redirect("campaign:application", reminder.application_id)


def _reminder_or_404(request: HttpRequest, pk: int) -> tuple[Person, Reminder]:
    person = current_person(request)
    rows = Reminder.objects.owned_by(person).select_related("application__job")
    return person, get_object_or_404(rows, pk=pk)
