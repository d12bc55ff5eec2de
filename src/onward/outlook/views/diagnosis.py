from typing import Any

from django.http import HttpRequest, HttpResponse

from onward.accounts.public import signed_in
from onward.outlook import snapshots
from onward.outlook.core.search import counted, diagnosed, evidence
from onward.outlook.pictures.diagnosis import evidence_pictures
from onward.outlook.wording import diagnosis as words
from onward.ui.pages import page


def show(request: HttpRequest) -> HttpResponse:
    """Three plain statements, one a step, and what it would take to say more; never on the day of a no."""
    person = signed_in(request)
    sent = snapshots.sent(person)
    context: dict[str, Any] = {"is_sample": sent.is_sample, "is_empty": not sent.snapshots}
    if snapshots.had_a_no_today(person):
        return page(request, "outlook/not_today.html", context)
    search = counted(sent.snapshots, sent.channels, person.today())
    found = diagnosed(search)
    context |= {
        "diagnosis": found,
        "statements": [words.statement(step) for step in found.steps],
        "pictures": evidence_pictures(found, evidence(search)),
        "limited": words.limits(found),
    }
    return page(request, "outlook/diagnosis.html", context)
