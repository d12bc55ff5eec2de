from django.http import HttpRequest, HttpResponse

from onward.accounts.public import signed_in
from onward.odds.funnel import funnel
from onward.outlook import pictures, snapshots
from onward.outlook.wording import ranges_summary, share_sentence, summary
from onward.ui.pages import page


def odds(request: HttpRequest) -> HttpResponse:
    """The funnel as a flow picture with its table, and what the shares can say so far."""
    person = signed_in(request)
    sent = snapshots.sent(person)
    found = funnel(sent.snapshots, today=person.today())
    context = {
        "funnel": found,
        "is_sample": sent.is_sample,
        "summary": summary(found),
        "flow": pictures.flow(found) if found.applications else None,
        "shares": [(pictures.NAMES[share.stage], share_sentence(share)) for share in found.shares],
        "ranges": pictures.ranges(found),
        "ranges_summary": ranges_summary(found),
        "names": pictures.NAMES,
    }
    return page(request, "outlook/odds.html", context)
