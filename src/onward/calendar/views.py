"""The page of the calendar: the secret addresses, single entries, and what else has its time."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from onward.accounts.public import Person, current_person
from onward.calendar.feed import operations as actions
from onward.calendar.feed.operations import TooManyCalendarsError
from onward.calendar.feed.queries import feed_token, upcoming_entries
from onward.calendar.forms import FeedForm, SubscriptionForm
from onward.calendar.models import CalendarSubscription, Feed
from onward.calendar.subscriptions import operations as subscriptions_operations
from onward.calendar.texts import feed_contents_text, subscription_status
from onward.ui.rendering import render_page


def show(request: HttpRequest) -> HttpResponse:
    person = current_person(request)
    here = reverse("calendar:index")
    subscriptions_operations.refresh_stale_subscriptions(person, here)
    subscriptions = CalendarSubscription.objects.owned_by(person).select_related("background_job")
    context = {
        "feeds": [_feed_context(request, feed) for feed in Feed.objects.owned_by(person)],
        "coming": upcoming_entries(person),
        "subscriptions": [
            (subscription, subscription_status(subscription, person.now())) for subscription in subscriptions
        ],
        "alone": not settings.HOSTED,
    }
    return render_page(request, "calendar/index.html", context)


def create_feed(request: HttpRequest) -> HttpResponse:
    person = current_person(request)
    form = FeedForm(request.POST or None, initial=FeedForm.initial_values(None))
    if request.method == "POST" and form.is_valid():
        try:
            actions.create_feed(person, **form.feed_values)
        except TooManyCalendarsError:
            form.add_error(None, _("You have ten addresses already. Revoke one that is not used any more."))
        else:
            return redirect("calendar:index")
    return _feed_form_page(request, form, None)


def change_feed(request: HttpRequest, pk: int) -> HttpResponse:
    person = current_person(request)
    feed = get_object_or_404(Feed.objects.owned_by(person), pk=pk)
    form = FeedForm(request.POST or None, initial=FeedForm.initial_values(feed))
    if request.method == "POST" and form.is_valid():
        actions.change_feed(person, feed, **form.feed_values)
        return redirect("calendar:index")
    return _feed_form_page(request, form, feed)


@require_POST
def revoke_feed(request: HttpRequest, pk: int) -> HttpResponse:
    person = current_person(request)
    actions.revoke_feed(person, get_object_or_404(Feed.objects.owned_by(person), pk=pk))
    return redirect("calendar:index")


def add_subscription(request: HttpRequest) -> HttpResponse:
    """Bring a calendar of other commitments, by its address or as a file."""
    person = current_person(request)
    form = SubscriptionForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            _subscribe(person, form.cleaned_data)
        except TooManyCalendarsError:
            form.add_error(None, _("Twenty calendars are here already. Remove one first."))
        else:
            return redirect("calendar:index")
    return render_page(request, "calendar/subscription_form.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
def refresh_subscription(request: HttpRequest, pk: int) -> HttpResponse:
    person = current_person(request)
    subscription = get_object_or_404(CalendarSubscription.objects.owned_by(person), pk=pk)
    subscriptions_operations.refresh_subscription(person, subscription, reverse("calendar:index"))
    return redirect("calendar:index")


@require_POST
def remove_subscription(request: HttpRequest, pk: int) -> HttpResponse:
    person = current_person(request)
    subscriptions_operations.remove_subscription(
        person, get_object_or_404(CalendarSubscription.objects.owned_by(person), pk=pk)
    )
    return redirect("calendar:index")


def _subscribe(person: Person, values: dict[str, Any]) -> None:
    here = reverse("calendar:index")
    if values["file"]:
        subscriptions_operations.add_calendar_file(person, values["name"], values["file"].read(), here)
    else:
        subscriptions_operations.subscribe_to_address(person, values["name"], values["address"], here)


def _feed_form_page(request: HttpRequest, form: FeedForm, feed: Feed | None) -> HttpResponse:
    return render_page(
        request, "calendar/feed_form.html", {"form": form, "feed": feed}, status=422 if form.errors else 200
    )


def _feed_context(request: HttpRequest, feed: Feed) -> dict[str, Any]:
    token = feed_token(feed)
    address = request.build_absolute_uri(reverse("calendar:feed_file", args=[token])) if token else ""
    webcal = f"webcal://{address.partition('://')[2]}" if address else ""
    return {"feed": feed, "says": feed_contents_text(feed), "address": address, "webcal": webcal}
