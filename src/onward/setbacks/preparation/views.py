"""The sheet before an interview, on screen and on paper, and the plans for questions that stand on it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.text import slugify
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from onward.accounts.public import Person, current_person
from onward.campaign.public import Event, Interview
from onward.foundation.operations import InputError
from onward.setbacks.models import DreadedQuestion
from onward.setbacks.preparation import operations
from onward.setbacks.preparation.forms import DreadedQuestionForm, PreparationForm
from onward.setbacks.preparation.pdf import render_sheet
from onward.setbacks.preparation.queries import preparation_sheet
from onward.setbacks.preparation.texts import evidence_details, people_lines, remote_time_text, when_text
from onward.ui.rendering import render_page


def preparation(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything for one interview on one page; questions and the plan are written in place."""
    person, interview = _own_interview(request, pk)
    current = preparation_sheet(person, interview)
    application = current.application
    start = {"questions": current.questions, "dreaded": current.dreaded.pk if current.dreaded else ""}
    form = PreparationForm(request.POST or None, person=person, key=application.pk, initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            operations.save_preparation(person, application, form.operation_input)
        except InputError as error:
            form.add_input_error(error)
        else:
            return redirect("setbacks:preparation", pk)
    context = {
        "sheet": current,
        "when": when_text(current),
        "there": remote_time_text(current),
        "people": people_lines(current),
        "told": {each.strength.pk: evidence_details(each.strength) for each in current.strengths},
        "form": form,
    }
    return render_page(request, "setbacks/preparation.html", context, status=422 if form.errors else 200)


@require_GET
@never_cache
def preparation_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The same on one page of paper."""
    person, interview = _own_interview(request, pk)
    current = preparation_sheet(person, interview)
    name = slugify(current.application.job.company or current.application.job.title)[:60] or "interview"
    answer = HttpResponse(render_sheet(current), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="preparation-{name}.pdf"'
    return answer


def dreaded_question(request: HttpRequest, pk: int) -> HttpResponse:
    person = current_person(request)
    plan = get_object_or_404(DreadedQuestion.objects.owned_by(person), pk=pk)
    form = DreadedQuestionForm(request.POST or None, key=plan.pk, initial=vars(plan))
    if request.method == "POST" and form.is_valid():
        operations.edit_dreaded_question(person, plan, form.operation_input)
        return redirect("setbacks:strengths_and_corrections")
    return render_page(
        request, "setbacks/dreaded_question.html", {"form": form, "plan": plan}, status=422 if form.errors else 200
    )


@require_POST
def remove_dreaded_question(request: HttpRequest, pk: int) -> HttpResponse:
    person = current_person(request)
    plan = get_object_or_404(DreadedQuestion.objects.owned_by(person), pk=pk)
    operations.remove_dreaded_question(person, plan)
    return redirect("setbacks:strengths_and_corrections")


def _own_interview(request: HttpRequest, pk: int) -> tuple[Person, Interview]:
    """Return one of the person's interviews that was not retracted."""
    person = current_person(request)
    standing = Event.objects.owned_by(person).in_force()
    rows = Interview.objects.owned_by(person).select_related("event__application__job")
    return person, get_object_or_404(rows, pk=pk, event__in=standing)
