"""What is recorded without asking, and what corrections taught."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from onward.accounts.public import current_person
from onward.inbox.automatic_acceptance.forms import AutomaticKindsForm
from onward.inbox.automatic_acceptance.operations import choose_automatic_kinds
from onward.inbox.automatic_acceptance.queries import automatic_kinds
from onward.inbox.lessons.operations import forget_lessons
from onward.inbox.lessons.queries import lessons
from onward.inbox.lessons.texts import learned_text
from onward.ui.rendering import render_page


def choices(request: HttpRequest) -> HttpResponse:
    """Ask which letters are recorded without asking, and show how much corrections taught."""
    person = current_person(request)
    form = AutomaticKindsForm(automatic_kinds(person), request.POST or None)
    if request.method == "POST" and form.is_valid():
        choose_automatic_kinds(person, form.operation_input)
        return redirect("inbox:index")
    context = {"form": form, "learned": learned_text(len(lessons(person)))}
    return render_page(request, "inbox/choices.html", context, status=422 if form.errors else 200)


@require_POST
def forget(request: HttpRequest) -> HttpResponse:
    """Forget what corrections taught."""
    forget_lessons(current_person(request))
    return redirect("inbox:choices")
