"""The page of the calendar: the secret addresses, single entries, and what else has its time."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from onward.accounts.public import current_person
from onward.calendar.feed.queries import feed_token, upcoming_entries
from onward.calendar.feed.texts import feed_contents_text
from onward.calendar.models import CalendarSubscription, Feed
from onward.calendar.subscriptions.texts import subscription_status
from onward.ui.rendering import render_page


def show(request: HttpRequest) -> HttpResponse:
    person = current_person(request)
    feeds = []
    for feed in Feed.objects.owned_by(person):
        token = feed_token(feed)
        address = request.build_absolute_uri(reverse("calendar:feed_file", args=[token])) if token else ""
        webcal = f"webcal://{address.partition('://')[2]}" if address else ""
        feeds.append({"feed": feed, "says": feed_contents_text(feed), "address": address, "webcal": webcal})
    subscriptions = CalendarSubscription.objects.owned_by(person).select_related("background_job")
    context = {
        "feeds": feeds,
        "coming": upcoming_entries(person),
        "subscriptions": [(each, subscription_status(each, person.now())) for each in subscriptions],
        "alone": not settings.HOSTED,
    }
    return render_page(request, "calendar/index.html", context)
