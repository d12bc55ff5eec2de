"""Writing it out: timed, private, and forgotten unless it is asked to be kept."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from onward.accounts.public import signed_in
from onward.balance.actions import writing as actions
from onward.balance.core.writing import MINUTES, SESSIONS, Suggestion, suggested
from onward.balance.forms.writing import WritingForm
from onward.balance.models import WritingSession
from onward.ui.pages import page

SESSIONS_SHOWN = 100


def index(request: HttpRequest) -> HttpResponse:
    """What it is, and the sessions that were noted."""
    person = signed_in(request)
    sessions = WritingSession.objects.owned_by(person)
    suggestion = suggested(list(sessions.values_list("on", flat=True)), person.today())
    context = {
        "sessions": sessions[:SESSIONS_SHOWN],
        "write": suggestion == Suggestion.WRITE,
        "enough": suggestion == Suggestion.ENOUGH,
        "minutes": MINUTES,
        "most": SESSIONS,
    }
    return page(request, "balance/writing.html", context)


@never_cache
def write(request: HttpRequest) -> HttpResponse:
    """The sheet. What is on it comes here only by the button that keeps it."""
    person = signed_in(request)
    form = WritingForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        kept = actions.keep_writing(person, form.cleaned_data["text"])
        return redirect("balance:writing_kept", kept.pk)
    context = {"form": form, "minutes": MINUTES}
    return page(request, "balance/writing-sheet.html", context, status=422 if form.errors else 200)


@require_POST
def done(request: HttpRequest) -> HttpResponse:
    """That it took place, and nothing else."""
    actions.note_session(signed_in(request))
    return redirect("balance:writing")


@never_cache
def kept(request: HttpRequest, pk: int) -> HttpResponse:
    session = get_object_or_404(WritingSession.objects.owned_by(signed_in(request)), pk=pk)
    return page(request, "balance/writing-kept.html", {"session": session})


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    person = signed_in(request)
    actions.remove_session(person, get_object_or_404(WritingSession.objects.owned_by(person), pk=pk))
    return redirect("balance:writing")
