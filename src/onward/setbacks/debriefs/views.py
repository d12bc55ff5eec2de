"""Five minutes of looking back, and reading it afterwards."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from onward.accounts.public import Person, current_person
from onward.foundation.rooms import link
from onward.parsing.plain_text import bullet_lines
from onward.profile.public import Evidence
from onward.setbacks.corrections.queries import open_correction
from onward.setbacks.corrections.rules import correction_stage
from onward.setbacks.debriefs import operations
from onward.setbacks.debriefs.forms import DebriefForm
from onward.setbacks.debriefs.rules import RereadGuidance
from onward.setbacks.models import Correction, Debrief
from onward.setbacks.rejections.queries import perspective_on
from onward.setbacks.rejections.texts import perspective_texts
from onward.ui.rendering import render_page

MAX_STRENGTHS_SHOWN = 200
MAX_LINE_NUMBER_DIGITS = 3


def debrief(request: HttpRequest, pk: int) -> HttpResponse:
    """Five minutes by a visible clock, then closed; a closed one is only read."""
    person, current = _own_debrief(request, pk)
    posted = request.POST if request.method == "POST" else None
    put_off = posted is not None and "later" in posted
    trying = None if current.closed_at else open_correction(person, correction_stage(current.application.furthest))
    form = DebriefForm(posted, key=current.pk, initial=vars(current), open_correction=trying, put_off=put_off)
    if current.closed_at:
        return _closed_debrief_page(request, person, current, form)
    if posted is not None and form.is_valid():
        try:
            return _save_or_close(person, current, form, put_off=put_off)
        except operations.DebriefClosedError:
            current.refresh_from_db()
            return _closed_debrief_page(request, person, current, form)
    operations.start_debrief(person, current)
    seen = perspective_texts(perspective_on(current.application))
    context = {"debrief": current, "form": form, "words": seen, "open_correction": trying}
    return render_page(request, "setbacks/debrief.html", context, status=422 if form.errors else 200)


@require_POST
def keep_line(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep one line of what went well as a strength."""
    person, current = _own_debrief(request, pk)
    said = bullet_lines(current.went_well) if current.closed_at else []
    number = request.POST.get("line", "")
    if number.isdecimal() and len(number) <= MAX_LINE_NUMBER_DIGITS and int(number) < len(said):
        operations.keep_line_as_evidence(person, current, said[int(number)])
    return redirect("setbacks:debrief", current.application_id)


def _own_debrief(request: HttpRequest, pk: int) -> tuple[Person, Debrief]:
    person = current_person(request)
    rows = Debrief.objects.owned_by(person).select_related("application__job")
    return person, get_object_or_404(rows, application=pk)


def _save_or_close(person: Person, current: Debrief, form: DebriefForm, *, put_off: bool) -> HttpResponse:
    if put_off:
        operations.save_debrief(person, current, form.written)
        return redirect(link("today") or "campaign:board")
    operations.close_debrief(person, current, form.closing_input)
    return redirect("setbacks:debrief", current.application_id)


def _closed_debrief_page(request: HttpRequest, person: Person, current: Debrief, form: DebriefForm) -> HttpResponse:
    """What was kept of a closed debrief; what another tab still sent is shown, so that nothing written is lost."""
    unsaved = form.filled_in if form.is_bound and form.is_valid() else []
    rows = Evidence.objects.owned_by(person).filter(debrief_link__debrief=current)
    strengths = list(rows.order_by("pk")[:MAX_STRENGTHS_SHOWN])
    kept = {each.text for each in strengths}
    context = {
        "debrief": current,
        "guidance": RereadGuidance.READ if unsaved else operations.record_reading(person, current),
        "correction": Correction.objects.owned_by(person).filter(debrief=current).order_by("pk").first(),
        "strengths": strengths,
        "not_kept": [(number, line) for number, line in enumerate(bullet_lines(current.went_well)) if line not in kept],
        "unsaved": unsaved,
    }
    return render_page(request, "setbacks/closed_debrief.html", context, status=409 if unsaved else 200)
