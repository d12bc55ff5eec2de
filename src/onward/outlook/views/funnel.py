from django.http import HttpRequest, HttpResponse

from onward.accounts.public import signed_in
from onward.odds.funnel import funnel
from onward.outlook import snapshots
from onward.outlook.pictures import funnel as pictures
from onward.outlook.wording.funnel import ranges_summary, share_sentence, streak_sentence, summary
from onward.ui.pages import page


def show(request: HttpRequest) -> HttpResponse:
    """The funnel as a flow picture with its table, and what the shares can say so far."""
    person = signed_in(request)
    sent = snapshots.sent(person)
    found = funnel(sent.snapshots, today=person.today())
    context = {
        "is_sample": sent.is_sample,
        "is_empty": not found.applications,
        "funnel": found,
        "summary": summary(found),
        "flow": pictures.flow(found) if found.applications else None,
        "shares": [(pictures.NAMES[share.stage], share_sentence(share)) for share in found.shares],
        "ranges": pictures.ranges(found),
        "ranges_summary": ranges_summary(found),
        "streak": streak_sentence(found),
        "names": pictures.NAMES,
    }
    return page(request, "outlook/funnel.html", context)
