"""Five minutes of looking back, and reading it afterwards."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from onward.accounts.public import Person, signed_in
from onward.setbacks.actions import debriefs as actions
from onward.setbacks.actions.corrections import stage_of
from onward.setbacks.core.lines import lines
from onward.setbacks.core.visits import Meeting
from onward.setbacks.forms.debriefs import DebriefForm
from onward.setbacks.models import Correction, Debrief, Strength
from onward.setbacks.occasions import open_correction
from onward.setbacks.snapshots import perspective_on
from onward.setbacks.wording import words
from onward.ui.pages import page

MOST_SHOWN = 200
LONGEST_NUMBER = 3


def debrief(request: HttpRequest, pk: int) -> HttpResponse:
    """Five minutes by a visible clock, then closed; a closed one is only read."""
    person, current = _own(request, pk)
    posted = request.POST if request.method == "POST" else None
    later = posted is not None and "later" in posted
    trying = None if current.closed_at else open_correction(person, stage_of(current.application.furthest))
    form = DebriefForm(posted, key=current.pk, initial=vars(current), trying=trying, later=later)
    if current.closed_at:
        return _closed(request, person, current, form)
    if posted is not None and form.is_valid():
        try:
            return _written(person, current, form, later=later)
        except actions.DebriefClosed:
            current.refresh_from_db()
            return _closed(request, person, current, form)
    actions.start_debrief(person, current)
    seen = words(perspective_on(current.application))
    context = {"debrief": current, "form": form, "words": seen, "trying": trying}
    return page(request, "setbacks/debrief.html", context, status=422 if form.errors else 200)


@require_POST
def keep_line(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep one line of what went well as a strength."""
    person, current = _own(request, pk)
    said = lines(current.went_well) if current.closed_at else []
    number = request.POST.get("line", "")
    if number.isdecimal() and len(number) <= LONGEST_NUMBER and int(number) < len(said):
        actions.keep_line(person, current, said[int(number)])
    return redirect("setbacks:debrief", current.application_id)


def _own(request: HttpRequest, pk: int) -> tuple[Person, Debrief]:
    person = signed_in(request)
    rows = Debrief.objects.owned_by(person).select_related("application__job")
    return person, get_object_or_404(rows, application=pk)


def _written(person: Person, current: Debrief, form: DebriefForm, *, later: bool) -> HttpResponse:
    if later:
        actions.write_debrief(person, current, **form.texts)
        return redirect("web:today")
    keep = form.cleaned_data["keep_strengths"]
    actions.close_debrief(person, current, keep_strengths=keep, replace=form.replaces, **form.texts)
    return redirect("setbacks:debrief", current.application_id)


def _closed(request: HttpRequest, person: Person, current: Debrief, form: DebriefForm) -> HttpResponse:
    """What was kept of a closed debrief; what another tab still sent is shown, so that nothing written is lost."""
    unsaved = form.typed if form.is_bound and form.is_valid() else []
    strengths = list(Strength.objects.owned_by(person).filter(debrief=current).order_by("pk")[:MOST_SHOWN])
    kept = {each.text for each in strengths}
    context = {
        "debrief": current,
        "meeting": Meeting.READ if unsaved else actions.visit(person, current),
        "correction": Correction.objects.owned_by(person).filter(debrief=current).order_by("pk").first(),
        "strengths": strengths,
        "not_kept": [(number, line) for number, line in enumerate(lines(current.went_well)) if line not in kept],
        "unsaved": unsaved,
    }
    return page(request, "setbacks/closed.html", context, status=409 if unsaved else 200)
