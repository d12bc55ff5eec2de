from django.http import HttpRequest, HttpResponse

from onward.accounts.public import signed_in
from onward.campaign.public import waits
from onward.outlook import snapshots
from onward.outlook.pictures.waiting import waiting_curve
from onward.outlook.wording import waiting as words
from onward.ui.pages import page


def show(request: HttpRequest) -> HttpResponse:
    """The waiting curve, with this person's own silent applications on it."""
    person = signed_in(request)
    sent = snapshots.sent(person)
    found = waits(person, person.today())
    ages = sent.silent_ages(person.today())
    context = {
        "is_sample": sent.is_sample,
        "waits": found,
        "lead": words.lead(found),
        "summary": words.summary(found),
        "own": words.own(found, ages),
        "past": sum(age >= found.over_after for age in ages),
        "rests_on": words.rests_on(found),
        "picture": waiting_curve(found, ages),
        "rows": words.rows(found),
    }
    return page(request, "outlook/waiting.html", context)
