"""The board, and moving its cards."""

from collections.abc import Collection, Mapping
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST
from django_htmx.middleware import HtmxDetails

from onward.accounts.public import Person, current_person
from onward.campaign.board import queries
from onward.campaign.board.forms import BoardViewForm, MoveApplicationForm
from onward.campaign.events.operations import move_application
from onward.campaign.stages.queries import ending_stages
from onward.campaign.views import get_application_or_404, redirect_to_rejections
from onward.foundation.operations import InputError
from onward.ui import messages
from onward.ui.forms import form_error_text
from onward.ui.rendering import is_fragment_request, render_page
from onward.vocabulary import Stage


def show(request: HttpRequest) -> HttpResponse:
    context = _board_context(current_person(request), request.GET)
    return render_page(request, "campaign/board.html", context, fragment="board")


@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Move a card to another column; respond with the two columns if the board asks for them."""
    person, application = get_application_or_404(request, pk)
    form = MoveApplicationForm(person, request.POST)
    if not form.is_valid():
        messages.info(request, form_error_text(form))
        return redirect("campaign:application", application.pk)
    left = (application.stage, application.custom_stage_id)
    stays = request.POST.get("next") == "job"
    board_in_view = HtmxDetails(request).current_url_abs_path or reverse("campaign:board")
    on_its_page = stays and not is_fragment_request(request)
    came_from = reverse("campaign:application", args=[pk]) if on_its_page else board_in_view
    try:
        with messages.undo_returning_to(request, came_from):
            move_application(person, application, form.operation_input.model_copy(update={"require_order": True}))
    except InputError as error:
        form.add_input_error(error)
        messages.info(request, form_error_text(form))
        return redirect("campaign:application", application.pk)
    if application.stage == Stage.REJECTED != left[0]:
        return redirect_to_rejections(request, [pk], came_from)
    if stays or not is_fragment_request(request):
        return redirect("campaign:application", pk) if stays else redirect("campaign:board")
    entered = (application.stage, application.custom_stage_id)
    context = _board_context(person, QueryDict(urlsplit(board_in_view).query), only=[left, entered])
    return render_page(request, "campaign/board_columns.html", context, fragment="columns")


def _board_context(
    person: Person, address: QueryDict, only: Collection[queries.StageKey] | None = None
) -> Mapping[str, Any]:
    """Return the template context of the board at an address; ``only`` names the columns that changed."""
    form = BoardViewForm(person, address)
    view = form.board_view
    board = queries.load_board(person, person.today(), view, only)
    kept = address.copy()
    for name in ("show", "open"):
        kept.pop(name, None)
    return {
        "board": board,
        "columns": [each for each in board.columns if only is None or each.filled],
        "form": form,
        "view": view,
        "query": kept.urlencode(),
        "max_cards": queries.MAX_CARDS,
        "endings": ending_stages(),
        "root": reverse("campaign:board"),
    }
