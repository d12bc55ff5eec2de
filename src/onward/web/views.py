from dataclasses import replace

from django.http import HttpRequest, HttpResponse

from onward.accounts.public import current_person
from onward.campaign.public import campaign_today, search_campaign
from onward.foundation import rooms
from onward.ui.rendering import render_page
from onward.web import texts

SUGGESTIONS_SHOWN = 3
MAX_QUERY_LENGTH = 200
RESULTS_UNDER_FIELD = 8


def today(request: HttpRequest) -> HttpResponse:
    """Say the day in a sentence, with three things to do, in order, and the search in numbers.

    Costs at most twelve queries with the session, however long the search is: rooms read what a day asks at once.
    """
    person = current_person(request)
    moment = rooms.moment(person, person.today())
    has_applications = campaign_today(person, moment.today).has_applications
    if not has_applications:  # nothing to rest from
        moment = replace(moment, quiet=None)
    suggestions = [] if moment.quiet else rooms.suggestions.gather(moment)
    begun = bool(suggestions) or has_applications
    panels = rooms.today_panels.gather(moment)
    just_imported = any(each.order is rooms.Order.IMPORTED for each in panels)
    offers = [] if just_imported else rooms.quiet_offers.gather(moment)
    context = {
        "sentence": _sentence(moment) if begun else texts.welcome_sentence(),
        "suggestions": suggestions[:SUGGESTIONS_SHOWN],
        "more": suggestions[SUGGESTIONS_SHOWN:],
        "decide_first": next((each for each in suggestions if each.order is rooms.Order.OFFER), None),
        "quiet_mode": moment.quiet,
        "begun": begun,
        "above": [each for each in panels if each.order < rooms.Order.OFFER],
        "below": [each for each in panels if each.order > rooms.Order.OFFER],
        "counts": rooms.day_counts.gather(moment),
        "offer": offers[moment.today.toordinal() % len(offers)] if offers else None,
    }
    return render_page(request, "web/today.html", context)


def _sentence(moment: rooms.Moment) -> str:
    if moment.quiet:
        return str(moment.quiet.reason)
    return texts.day_sentence(moment.today, rooms.mentions.gather(moment))


def search(request: HttpRequest) -> HttpResponse:
    """Show what the campaign has for the words that were typed; only the first few under the field of the top bar."""
    text = request.GET.get("q", "").strip()[:MAX_QUERY_LENGTH]
    found = search_campaign(current_person(request), text) if text else []
    if request.headers.get("HX-Target") == "search-results":
        first = list({each.url: each for each in reversed(found)}.values())[::-1][:RESULTS_UNDER_FIELD]
        return render_page(request, "web/search_results.html", {"text": text, "found": first})
    return render_page(request, "web/search.html", {"text": text, "found": found}, fragment="found")
