"""What the person did, with a way back for each."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse

from onward.accounts.public import signed_in
from onward.foundation.models import Deed
from onward.ui.pages import page


def index(request: HttpRequest) -> HttpResponse:
    deeds = Deed.objects.owned_by(signed_in(request))
    return page(request, "campaign/history.html", {"deeds": Paginator(deeds, 50).get_page(request.GET.get("page"))})
