"""The sheet before an interview, on screen and on paper."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.text import slugify
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from onward.accounts.public import Person, signed_in
from onward.campaign.public import Event, Round, in_force
from onward.setbacks.actions.preparing import prepare
from onward.setbacks.forms.preparing import PreparationForm
from onward.setbacks.paper import printed
from onward.setbacks.sheet import sheet
from onward.setbacks.sheet_words import people, there, told, when
from onward.ui.pages import page


def preparation(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything for one interview round on one page; questions and the plan are written in place."""
    person, meeting = _own(request, pk)
    current = sheet(person, meeting)
    application = current.application
    start = {"questions": current.questions, "dreaded": current.dreaded.pk if current.dreaded else ""}
    form = PreparationForm(request.POST or None, person=person, key=application.pk, initial=start)
    if request.method == "POST" and form.is_valid():
        prepare(person, application, **form.answer_given)
        return redirect("setbacks:preparation", pk)
    context = {
        "sheet": current,
        "when": when(current),
        "there": there(current),
        "people": people(current),
        "told": {each.strength.pk: told(each.strength) for each in current.strengths},
        "form": form,
    }
    return page(request, "setbacks/preparation.html", context, status=422 if form.errors else 200)


@require_GET
@never_cache
def preparation_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The same on one page of paper."""
    person, meeting = _own(request, pk)
    current = sheet(person, meeting)
    name = slugify(current.application.job.company or current.application.job.title)[:60] or "interview"
    answer = HttpResponse(printed(current), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="preparation-{name}.pdf"'
    return answer


def _own(request: HttpRequest, pk: int) -> tuple[Person, Round]:
    """A round of the person's whose appointment was not taken back."""
    person = signed_in(request)
    standing = Event.objects.owned_by(person).filter(in_force(person.pk))
    rows = Round.objects.owned_by(person).select_related("event__application__job")
    return person, get_object_or_404(rows, pk=pk, event__in=standing)
