from datetime import timedelta

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from onward.accounts.public import Person, signed_in
from onward.campaign import waiting
from onward.campaign.actions import follow_ups as actions
from onward.campaign.core.timeline import Stage
from onward.campaign.forms.plan import CadenceForm, FollowUpForm, PlannedForm
from onward.campaign.models import Application, Contact, FollowUp
from onward.campaign.views.rows import own_application
from onward.ui.pages import page


def index(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)
    today = person.today()
    context = {
        "due": waiting.due_follow_ups(person, today),
        "planned": waiting.planned_follow_ups(person, today),
        "pause": waiting.current_pause(person, today),
    }
    return page(request, "campaign/follow_ups.html", context)


def write(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft for one application, and the three things to do with it."""
    person, application = own_application(request, pk)
    planned = _planned(person, application)
    form = _form(person, application, planned, request.POST or None)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        actions.send_follow_up(
            person, application, values["text"], on=person.today(), planned=planned, contact=values["contact"]
        )
        return redirect("campaign:job", application.pk)
    later = PlannedForm(today=person.today(), initial={"due_on": person.today() + timedelta(days=1)})
    return _follow_up_page(request, application, form, later)


@require_POST
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a follow-up on a day, be it a new one or one put off."""
    person, application = own_application(request, pk)
    planned = _planned(person, application)
    later = PlannedForm(request.POST, today=person.today())
    if not later.is_valid():
        return _follow_up_page(request, application, _form(person, application, planned), later)
    actions.put_off(person, application, later.cleaned_data["due_on"], planned)
    return redirect("campaign:follow_ups")


@require_POST
def let_be(request: HttpRequest, pk: int) -> HttpResponse:
    person, application = own_application(request, pk)
    actions.let_be(person, application, person.today(), _planned(person, application))
    return redirect("campaign:follow_ups")


def cadence(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)
    days = {stage.value: count for stage, count in waiting.days_by_stage(person).items()}
    form = CadenceForm(request.POST or None, initial=days)
    if request.method == "POST" and form.is_valid():
        actions.set_cadence(person, {Stage(name): count for name, count in form.cleaned_data.items()})
        return redirect("campaign:follow_ups")
    return page(request, "campaign/cadence.html", {"form": form}, status=422 if form.errors else 200)


def _follow_up_page(
    request: HttpRequest, application: Application, form: FollowUpForm, later: PlannedForm
) -> HttpResponse:
    context = {"application": application, "form": form, "later": later}
    status = 422 if form.errors or later.errors else 200
    return page(request, "campaign/follow_up.html", context, status=status)


def _form(
    person: Person, application: Application, planned: FollowUp | None, posted: QueryDict | None = None
) -> FollowUpForm:
    contacts = _contacts(person, application)
    near = list(contacts[:2])
    name = near[0].name if len(near) == 1 else ""
    draft = (planned.draft if planned else "") or actions.draft_for(application, person, name)
    initial = {"text": draft, "contact": near[0] if name else None}
    return FollowUpForm(posted, contacts=contacts, key=application.pk, initial=initial)


def _planned(person: Person, application: Application) -> FollowUp | None:
    return FollowUp.objects.owned_by(person).filter(application=application, done_on=None, dropped_on=None).first()


def _contacts(person: Person, application: Application) -> QuerySet[Contact]:
    """Whom a follow-up may go to: those one was in touch with about it, and those at the employer."""
    near = Q(touches__application=application)
    if application.job.company:
        near |= Q(company__iexact=application.job.company)
    return Contact.objects.owned_by(person).filter(near).distinct()
