"""The board, and moving its cards."""

from urllib.parse import parse_qs, urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST
from django_htmx.middleware import HtmxDetails

from onward.accounts.public import current_person
from onward.campaign.board import queries
from onward.campaign.board.forms import MoveApplicationForm
from onward.campaign.events.operations import move_application
from onward.campaign.stages.queries import all_stages
from onward.campaign.views import get_application_or_404, redirect_to_rejections
from onward.foundation.rooms import link_pattern
from onward.ui import messages
from onward.ui.forms import form_error_text
from onward.ui.rendering import is_fragment_request, render_page
from onward.vocabulary import Stage


def show(request: HttpRequest) -> HttpResponse:
    person = current_person(request)
    with_ended = request.GET.get("show") == "ended"
    opened = request.GET.get("open", "")
    found = queries.load_board(person, person.today(), with_ended=with_ended, opened=opened)
    context = {
        "board": found,
        "columns": [*(column for column in found.ended if with_ended and column.count), *found.columns],
        "with_ended": with_ended,
        "max_cards": queries.MAX_CARDS,
        "targets": all_stages(person),
        "root": reverse("campaign:board"),
        "rejection_pattern": link_pattern("record_rejection"),
    }
    return render_page(request, "campaign/board.html", context)


@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a card into another column; answers with the two columns when the board asks for them."""
    person, application = get_application_or_404(request, pk)
    form = MoveApplicationForm(person, request.POST)
    if not form.is_valid():
        messages.info(request, form_error_text(form))
        return redirect("campaign:application", application.pk)
    left = (application.stage, application.custom_stage_id)
    stays = request.POST.get("next") == "job"
    board_in_view = HtmxDetails(request).current_url_abs_path or reverse("campaign:board")
    came_from = reverse("campaign:application", args=[pk]) if stays else board_in_view
    with messages.undo_returning_to(request, came_from):
        move_application(person, application, form.operation_input)
    if application.stage == Stage.REJECTED != left[0]:
        return redirect_to_rejections(request, [pk], came_from)
    if not is_fragment_request(request):
        return redirect("campaign:application", pk) if stays else redirect("campaign:board")
    entered = (application.stage, application.custom_stage_id)
    context = {
        "columns": queries.load_columns(person, person.today(), [left, entered], _opened_column(board_in_view)),
        "with_ended": "show=ended" in board_in_view,
        "max_cards": queries.MAX_CARDS,
        "targets": all_stages(person),
        "moved": pk,
        "root": reverse("campaign:board"),
        "rejection_pattern": link_pattern("record_rejection"),
    }
    return render_page(request, "campaign/board_columns.html", context, fragment="columns")


def _opened_column(board_address: str) -> str:
    """The key of the column that was opened on the board at an address."""
    return parse_qs(urlsplit(board_address).query).get("open", [""])[0]
