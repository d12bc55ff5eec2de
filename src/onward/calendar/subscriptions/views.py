"""Calendars of the rest of life: added, read again, removed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from onward.accounts.public import current_person
from onward.calendar.models import CalendarSubscription
from onward.calendar.subscriptions import operations
from onward.calendar.subscriptions.forms import SubscriptionForm
from onward.foundation.operations import InputError
from onward.ui import messages
from onward.ui.rendering import render_page
from onward.ui.texts import INPUT_ERRORS


def add_subscription(request: HttpRequest) -> HttpResponse:
    """Bring a calendar of other commitments, by its address or as a file."""
    person = current_person(request)
    form = SubscriptionForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            operations.add_calendar(person, form.operation_input)
        except InputError as error:
            form.add_input_error(error)
        else:
            return redirect("calendar:index")
    return render_page(request, "calendar/subscription_form.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
def refresh_subscription(request: HttpRequest, pk: int) -> HttpResponse:
    person = current_person(request)
    subscription = get_object_or_404(CalendarSubscription.objects.owned_by(person), pk=pk)
    try:
        operations.refresh_subscription(person, subscription)
    except InputError as refused:
        messages.info(request, str(INPUT_ERRORS[refused.code]))
    return redirect("calendar:index")


@require_POST
def remove_subscription(request: HttpRequest, pk: int) -> HttpResponse:
    person = current_person(request)
    subscription = get_object_or_404(CalendarSubscription.objects.owned_by(person), pk=pk)
    operations.remove_subscription(person, subscription)
    return redirect("calendar:index")
