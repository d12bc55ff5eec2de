"""Writing it out: timed, private, and forgotten unless it is asked to be kept."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from onward.accounts.public import current_person
from onward.balance.models import WritingSession
from onward.balance.private_writing import operations
from onward.balance.private_writing.forms import WritingForm
from onward.balance.private_writing.rules import SESSION_MINUTES, SUGGESTED_SESSIONS, WritingAdvice, writing_advice
from onward.ui.rendering import render_page

MAX_SESSIONS_SHOWN = 100


def index(request: HttpRequest) -> HttpResponse:
    """What it is, and the sessions that were noted."""
    person = current_person(request)
    sessions = WritingSession.objects.owned_by(person)
    advice = writing_advice(list(sessions.values_list("on", flat=True)), person.today())
    context = {
        "sessions": sessions[:MAX_SESSIONS_SHOWN],
        "write": advice is WritingAdvice.WRITE,
        "enough": advice is WritingAdvice.ENOUGH,
        "minutes": SESSION_MINUTES,
        "most": SUGGESTED_SESSIONS,
    }
    return render_page(request, "balance/private_writing.html", context)


@never_cache
def write_session(request: HttpRequest) -> HttpResponse:
    """The sheet. What is on it comes here only by the button that keeps it."""
    person = current_person(request)
    form = WritingForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        kept = operations.keep_written_text(person, form.operation_input)
        return redirect("balance:writing_session", kept.pk)
    context = {"form": form, "minutes": SESSION_MINUTES}
    return render_page(request, "balance/private_writing_form.html", context, status=422 if form.errors else 200)


@require_POST
def finish_session(request: HttpRequest) -> HttpResponse:
    """That it took place, and nothing else."""
    operations.record_writing_session(current_person(request))
    return redirect("balance:writing")


@never_cache
def show_session(request: HttpRequest, pk: int) -> HttpResponse:
    session = get_object_or_404(WritingSession.objects.owned_by(current_person(request)), pk=pk)
    return render_page(request, "balance/private_writing_session.html", {"session": session})


@require_POST
def remove_session(request: HttpRequest, pk: int) -> HttpResponse:
    person = current_person(request)
    operations.remove_writing_session(person, get_object_or_404(WritingSession.objects.owned_by(person), pk=pk))
    return redirect("balance:writing")
