"""The page of a rejection, the page of several, and those that were held for their hour."""

from urllib.parse import urlencode, urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRedirect

from onward.accounts.public import Person, current_person
from onward.campaign.public import Application, deliver, get_application_or_404, undelivered
from onward.campaign.public import due as due_now
from onward.foundation.operations import InputError
from onward.foundation.rooms import link
from onward.setbacks.models import Debrief, RejectionResponse
from onward.setbacks.plans.queries import plan_for_rejection
from onward.setbacks.plans.texts import plan_text
from onward.setbacks.rejections.charts import crowd_chart
from onward.setbacks.rejections.forms import AssumptionsForm, RejectionResponseForm, RejectionsResponseForm
from onward.setbacks.rejections.lead_texts import together_text
from onward.setbacks.rejections.operations import (
    RespondToRejection,
    record_rejection,
    respond_to_rejection,
    respond_to_rejections,
)
from onward.setbacks.rejections.queries import (
    current_rejection,
    mean_chance_of_rejection,
    next_step,
    perspective_on,
    response_to_rejection,
    unanswered_rejections,
)
from onward.setbacks.rejections.texts import assumption_sliders, perspective_texts, response_text
from onward.setbacks.self_compassion.forms import SelfCompassionNoteForm, with_forms
from onward.setbacks.self_compassion.queries import self_compassion_questions
from onward.ui import messages
from onward.ui.redirects import is_own_url
from onward.ui.rendering import is_fragment_request, render_page
from onward.vocabulary import Stage

EARLY_PARAMETER = "early"


def record(request: HttpRequest, pk: int) -> HttpResponse:
    """Record a rejection that came today, and open its page; a link to here opens the page and records nothing."""
    person, application = get_application_or_404(request, pk)
    came_from = _came_from(request)
    if request.method == "POST":
        with messages.undo_returning_to(request, came_from):
            record_rejection(person, application)
    address = f"{reverse('setbacks:rejection', args=[pk])}?{urlencode({'next': came_from})}"
    return HttpResponseClientRedirect(address) if is_fragment_request(request) else redirect(address)


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
            with messages.undo_returning_to(request, "", response_text(form.operation_input, person.today())):
                respond_to_rejection(person, application, form.operation_input)
        except InputError as error:
            form.add_input_error(error)
        else:
            return _redirect_after(request, form.operation_input, application)
    return rejection_page(request, person, application, response_form=form, status=422)


def rejections_together(request: HttpRequest) -> HttpResponse:
    """Show several rejections recorded today on one page, and take one answer to all of them."""
    person = current_person(request)
    rejections = unanswered_rejections(person)
    form = RejectionsResponseForm(request.POST or None)
    if not rejections:
        return redirect(_came_from(request))
    if request.method == "POST" and form.is_valid():
        respond_to_rejections(person, rejections, form.operation_input)
        return redirect(_came_from(request))
    chance = mean_chance_of_rejection(person, rejections)
    context = {
        "rejections": rejections,
        "form": form,
        "chance": chance,
        "lead": together_text(chance),
        "came_from": _came_from(request),
    }
    return render_page(request, "setbacks/rejections_together.html", context, status=422 if form.errors else 200)


def rejection_page(
    request: HttpRequest,
    person: Person,
    application: Application,
    *,
    response_form: RejectionResponseForm | None = None,
    note_form: SelfCompassionNoteForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """Render the page of one rejection, with a form that was refused and what was typed into it, if any."""
    event = current_rejection(person, application)
    assumptions = AssumptionsForm(request.GET)
    perspective = perspective_on(person, application, assumptions.chosen)
    plan = plan_for_rejection(person, application)
    questions = self_compassion_questions(person, application, perspective)
    context = {
        "application": application,
        "event": event,
        "response": response_to_rejection(person, event),
        "form": response_form or RejectionResponseForm(initial={"on": event.on if event else person.today()}),
        "came_from": _came_from(request),
        "today": person.today(),
        "debrief": Debrief.objects.owned_by(person).filter(application=application).first(),
        "perspective": perspective,
        "was_interviewed": application.furthest == Stage.INTERVIEW,
        "assumptions": assumptions,
        "sliders": assumption_sliders(perspective),
        "picture": crowd_chart(perspective),
        "words": perspective_texts(perspective),
        "step": next_step(person, application),
        "plan_text": plan_text(plan) if plan else "",
        "questions": with_forms(questions, {note_form.prompt: note_form} if note_form else {}),
    }
    return render_page(request, "setbacks/rejection.html", context, status=status)


def _redirect_after(request: HttpRequest, chosen: RespondToRejection, application: Application) -> HttpResponse:
    if chosen.choice is RejectionResponse.Choice.DEBRIEF and chosen.debrief_today:
        return redirect("setbacks:debrief", application.pk)
    return redirect(_came_from(request))


def _came_from(request: HttpRequest) -> str:
    """Return the page to go back to: ``next`` if given, else the referring page, else Today."""
    named = request.POST.get("next") or request.GET.get("next") or request.headers.get("Referer", "")
    leads_away = not urlsplit(named).path.startswith(request.path)
    return named if is_own_url(request, named) and leads_away else link("today") or reverse("campaign:board")


def delivered_rejections(request: HttpRequest) -> HttpResponse:
    """Show the rejections delivered by now, or all that wait if the person asks to see them early."""
    person, early = current_person(request), EARLY_PARAMETER in request.GET
    waiting = list(undelivered(person) if early else due_now(person))
    return render_page(
        request,
        "setbacks/delivered_rejections.html",
        {"waiting": waiting, "early": early, "hour": person.rejections_at},
    )


@require_POST
def deliver_one(request: HttpRequest, pk: int) -> HttpResponse:
    """Put one held rejection on its timeline, and open its page."""
    person = current_person(request)
    waiting = get_object_or_404(undelivered(person), pk=pk)
    deliver(person, [waiting])
    return redirect("setbacks:rejection", waiting.application_id)


@require_POST
def deliver_all(request: HttpRequest) -> HttpResponse:
    person = current_person(request)
    waiting = undelivered(person) if EARLY_PARAMETER in request.POST else due_now(person)
    deliver(person, list(waiting))
    return redirect("setbacks:rejections_together")
