"""The board, and moving its cards."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST
from django_htmx.middleware import HtmxDetails

from onward.accounts.public import signed_in
from onward.campaign import cards, ladder
from onward.campaign.actions import applications as actions
from onward.campaign.forms.events import MoveForm
from onward.campaign.views.rows import own_application, said, undo_leads
from onward.ui import flash
from onward.ui.pages import page, wants_fragment


def board(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)
    with_ended = request.GET.get("show") == "ended"
    found = cards.board(person, person.today(), with_ended=with_ended)
    context = {
        "board": found,
        "columns": [*(column for column in found.ended if with_ended and column.count), *found.columns],
        "with_ended": with_ended,
        "targets": [*ladder.ladder(person), *ladder.endings()],
        **_addresses(),
    }
    return page(request, "campaign/board.html", context)


@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a card into another column; answers with the two columns when the board asks for them."""
    person, application = own_application(request, pk)
    form = MoveForm(person, request.POST)
    if not form.is_valid():
        flash.say(request, said(form))
        return redirect("campaign:job", application.pk)
    left = (application.stage, application.custom_stage_id)
    stays = request.POST.get("next") == "job"
    board_in_view = HtmxDetails(request).current_url_abs_path or reverse("campaign:board")
    with undo_leads(request, "" if stays else board_in_view):
        actions.move(person, application, form.rung.stage, custom=form.rung.custom)
    if not wants_fragment(request):
        return redirect("campaign:job", pk) if stays else redirect("campaign:board")
    entered = (application.stage, application.custom_stage_id)
    context = {
        "columns": cards.columns(person, person.today(), [left, entered]),
        "targets": [*ladder.ladder(person), *ladder.endings()],
        "moved": pk,
        **_addresses(),
    }
    return page(request, "campaign/columns.html", context, fragment="columns")


def _addresses() -> dict[str, str]:
    """The parts of addresses around a card's number, worked out once for a thousand cards."""
    before, after = reverse("setbacks:no", args=[0]).split("0")
    return {"root": reverse("campaign:board"), "no_before": before, "no_after": after}
