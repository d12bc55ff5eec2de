from django.http import HttpRequest, HttpResponse

from onward.accounts.public import signed_in
from onward.odds.stages import Channel
from onward.outlook import snapshots
from onward.outlook.choices import HoursForm
from onward.outlook.core.ahead import believed
from onward.outlook.core.hours import CHANNELS, suggested
from onward.outlook.core.search import counted
from onward.outlook.pictures.hours import suggested_shares
from onward.outlook.wording import hours as words
from onward.ui.pages import page

WEEKS = 8


def show(request: HttpRequest) -> HttpResponse:
    """Hours by channel with a suggested mix, its ranges, and what would change it."""
    person = signed_in(request)
    sent = snapshots.sent(person)
    hours = HoursForm(request.GET).chosen
    channels = [each for each in Channel if each in {*sent.channels, *CHANNELS}]
    found = suggested(believed(counted(sent.snapshots, channels, person.today())), hours)
    context = {
        "is_sample": sent.is_sample,
        "hours": hours,
        "allocation": found,
        "lead": words.lead(found),
        "certainty": words.certainty(found),
        "hinge": words.hinge(found),
        "spare": words.spare(found),
        "rows": words.rows(found, sent.per_week(person.today(), WEEKS)),
        "picture": suggested_shares(found),
    }
    return page(request, "outlook/hours.html", context, fragment="answer")
