"""The page of a rejection, and those that were held for their hour."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from onward.accounts.public import Person, current_person
from onward.campaign.public import Application, deliver, undelivered
from onward.campaign.public import due as due_now
from onward.foundation.operations import InputError
from onward.foundation.rooms import link
from onward.setbacks.models import Debrief, RejectionResponse
from onward.setbacks.plans.queries import plan_for_rejection
from onward.setbacks.plans.texts import plan_text
from onward.setbacks.rejections.charts import crowd_chart
from onward.setbacks.rejections.forms import AssumptionsForm, RejectionResponseForm
from onward.setbacks.rejections.operations import RespondToRejection, respond_to_rejection
from onward.setbacks.rejections.queries import current_rejection, next_step, perspective_on, response_to_rejection
from onward.setbacks.rejections.texts import assumption_sliders, perspective_texts
from onward.setbacks.self_compassion.forms import SelfCompassionNoteForm, with_forms
from onward.setbacks.self_compassion.queries import self_compassion_questions
from onward.ui.rendering import render_page

EARLY_PARAMETER = "early"


def rejection(request: HttpRequest, pk: int) -> HttpResponse:
    """Show perspective, what to do now, and the next step of the campaign; once it is answered, no form."""
    person, application = get_application_or_404(request, pk)
    if request.method != "POST":
        return rejection_page(request, person, application)
    if response_to_rejection(person, current_rejection(person, application)):
        return redirect("setbacks:rejection", pk)
    form = RejectionResponseForm(request.POST)
    if form.is_valid():
        try:
            respond_to_rejection(person, application, form.operation_input)
        except InputError as error:
            form.add_input_error(error)
        else:
            return _redirect_after(form.operation_input, application)
    return rejection_page(request, person, application, response_form=form, status=422)


def get_application_or_404(request: HttpRequest, pk: int) -> tuple[Person, Application]:
    person = current_person(request)
    return person, get_object_or_404(Application.objects.owned_by(person).with_job(), pk=pk)


def rejection_page(
    request: HttpRequest,
    person: Person,
    application: Application,
    *,
    response_form: RejectionResponseForm | None = None,
    note_form: SelfCompassionNoteForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page of one rejection, with what was typed into one of its forms when that needs a look."""
    event = current_rejection(person, application)
    assumptions = AssumptionsForm(request.GET)
    perspective = perspective_on(person, application, assumptions.chosen)
    plan = plan_for_rejection(person, application)
    questions = self_compassion_questions(person, application, perspective)
    context = {
        "application": application,
        "event": event,
        "response": response_to_rejection(person, event),
        "form": response_form or RejectionResponseForm(initial={"on": person.today()}),
        "debrief": Debrief.objects.owned_by(person).filter(application=application).first(),
        "perspective": perspective,
        "assumptions": assumptions,
        "sliders": assumption_sliders(perspective),
        "picture": crowd_chart(perspective),
        "words": perspective_texts(perspective),
        "step": next_step(person, application),
        "plan_text": plan_text(plan) if plan else "",
        "questions": with_forms(questions, {note_form.prompt: note_form} if note_form else {}),
    }
    return render_page(request, "setbacks/rejection.html", context, status=status)


def _redirect_after(chosen: RespondToRejection, application: Application) -> HttpResponse:
    if chosen.choice is RejectionResponse.Choice.DEBRIEF and chosen.debrief_today:
        return redirect("setbacks:debrief", application.pk)
    return redirect(link("today") or "campaign:board")


def delivered_rejections(request: HttpRequest) -> HttpResponse:
    """What was handed over by now; all that waits, for who asks to see it early."""
    person, early = current_person(request), EARLY_PARAMETER in request.GET
    waiting = list(undelivered(person) if early else due_now(person))
    return render_page(
        request,
        "setbacks/delivered_rejections.html",
        {"waiting": waiting, "early": early, "hour": person.rejections_at},
    )


@require_POST
def deliver_one(request: HttpRequest, pk: int) -> HttpResponse:
    """Put one on its timeline, and open its page."""
    person = current_person(request)
    waiting = get_object_or_404(undelivered(person), pk=pk)
    deliver(person, [waiting])
    return redirect("setbacks:rejection", waiting.application_id)


@require_POST
def deliver_all(request: HttpRequest) -> HttpResponse:
    person = current_person(request)
    waiting = undelivered(person) if EARLY_PARAMETER in request.POST else due_now(person)
    deliver(person, list(waiting))
    return redirect(link("today") or "campaign:board")
