"""Five minutes of looking back, and reading it afterwards."""

from contextlib import suppress

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from onward.accounts.public import Person, current_person
from onward.foundation.operations import InputError
from onward.foundation.rooms import link
from onward.parsing.plain_text import bullet_lines
from onward.setbacks.corrections.queries import open_correction
from onward.setbacks.corrections.rules import correction_stage
from onward.setbacks.debriefs import operations
from onward.setbacks.debriefs.forms import DebriefForm
from onward.setbacks.debriefs.operations import CloseDebrief, DebriefClosedError
from onward.setbacks.debriefs.queries import clock_started_at, debrief_results, guidance_for_reading_now
from onward.setbacks.debriefs.rules import RereadGuidance
from onward.setbacks.debriefs.texts import debrief_as_tip
from onward.setbacks.models import Debrief
from onward.setbacks.rejections.queries import perspective_on
from onward.setbacks.rejections.texts import perspective_texts
from onward.ui.rendering import render_page

MAX_LINE_NUMBER_DIGITS = 3


def debrief(request: HttpRequest, pk: int) -> HttpResponse:
    """Five minutes by a visible clock, then closed; a closed one is only read."""
    person, current = _own_debrief(request, pk)
    posted = request.POST if request.method == "POST" else None
    trying = None if current.closed_at else open_correction(person, correction_stage(current.application.furthest))
    form = DebriefForm(
        posted,
        key=current.pk,
        initial=vars(current),
        open_correction=trying,
        put_off=posted is not None and "later" in posted,
    )
    if current.closed_at:
        return _closed_debrief_page(request, person, current, form)
    if form.is_valid():
        try:
            return _save_or_close(person, current, form)
        except InputError as error:
            form.add_input_error(error)
        except DebriefClosedError:
            current.refresh_from_db()
            return _closed_debrief_page(request, person, current, form)
    context = {
        "debrief": current,
        "started_at": clock_started_at(person, current),
        "form": form,
        "words": perspective_texts(perspective_on(person, current.application)),
        "open_correction": trying,
    }
    return render_page(request, "setbacks/debrief.html", context, status=422 if form.errors else 200)


@require_POST
def begin(request: HttpRequest, pk: int) -> HttpResponse:
    """Start the clock. The page asks for it by itself as soon as it is in sight."""
    person, current = _own_debrief(request, pk)
    with suppress(DebriefClosedError):
        operations.begin_debrief(person, current)
    return redirect("setbacks:debrief", pk)


@require_POST
def record_reading(request: HttpRequest, pk: int) -> HttpResponse:
    """Record that a closed debrief was read, and go back to Today unless the page itself sent ``stay``."""
    person, current = _own_debrief(request, pk)
    if current.closed_at:
        operations.record_reading(person, current)
    return HttpResponse(status=204) if "stay" in request.POST else redirect(link("today") or "campaign:board")


@require_POST
def keep_line(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep one line of what went well as a strength."""
    person, current = _own_debrief(request, pk)
    lines = bullet_lines(current.went_well) if current.closed_at else []
    number = request.POST.get("line", "")
    if number.isdecimal() and len(number) <= MAX_LINE_NUMBER_DIGITS and int(number) < len(lines):
        operations.keep_line_as_evidence(person, current, lines[int(number)])
    return redirect("setbacks:debrief", current.application_id)


def _own_debrief(request: HttpRequest, pk: int) -> tuple[Person, Debrief]:
    person = current_person(request)
    rows = Debrief.objects.owned_by(person).select_related("application__job")
    return person, get_object_or_404(rows, application=pk)


def _save_or_close(person: Person, current: Debrief, form: DebriefForm) -> HttpResponse:
    written = form.operation_input
    if not isinstance(written, CloseDebrief):
        operations.save_debrief(person, current, written)
        return redirect(link("today") or "campaign:board")
    closed = operations.close_debrief(person, current, written)
    operations.record_reading(person, closed)
    return redirect("setbacks:debrief", current.application_id)


def _closed_debrief_page(request: HttpRequest, person: Person, current: Debrief, form: DebriefForm) -> HttpResponse:
    """Render a closed debrief, along with anything another tab still sent, so that nothing written is lost."""
    unsaved = form.filled_in if form.is_valid() else []
    context = {
        "debrief": current,
        "guidance": RereadGuidance.READ if unsaved else guidance_for_reading_now(person, current),
        "results": debrief_results(person, current),
        "unsaved": unsaved,
        "tip": debrief_as_tip(current),
    }
    return render_page(request, "setbacks/closed_debrief.html", context, status=409 if unsaved else 200)
