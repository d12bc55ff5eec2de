from datetime import timedelta

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from onward.accounts.public import Person, current_person
from onward.campaign.contacts.queries import related_contacts
from onward.campaign.follow_ups import operations, queries
from onward.campaign.follow_ups.texts import follow_up_draft
from onward.campaign.models import Application, FollowUp
from onward.campaign.pauses.queries import current_pause
from onward.campaign.views import get_application_or_404
from onward.campaign.weekly_plan.forms import FollowUpForm, FollowUpIntervalsForm, ScheduleFollowUpForm
from onward.ui.rendering import render_page
from onward.vocabulary import Stage


def index(request: HttpRequest) -> HttpResponse:
    person = current_person(request)
    today = person.today()
    context = {
        "due": queries.due_follow_ups(person, today),
        "planned": queries.planned_follow_ups(person, today),
        "pause": current_pause(person, today),
    }
    return render_page(request, "campaign/follow_ups.html", context)


def write(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft for one application, and the three things to do with it."""
    person, application = get_application_or_404(request, pk)
    planned = _planned_follow_up(person, application)
    form = _follow_up_form(person, application, planned, request.POST or None)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        operations.record_sent_follow_up(
            person, application, values["text"], on=person.today(), planned=planned, contact=values["contact"]
        )
        return redirect("campaign:application", application.pk)
    schedule_form = ScheduleFollowUpForm(today=person.today(), initial={"due_on": person.today() + timedelta(days=1)})
    return _follow_up_page(request, application, form, schedule_form)


@require_POST
def schedule(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a follow-up on a day, be it a new one or one put off."""
    person, application = get_application_or_404(request, pk)
    planned = _planned_follow_up(person, application)
    schedule_form = ScheduleFollowUpForm(request.POST, today=person.today())
    if not schedule_form.is_valid():
        return _follow_up_page(request, application, _follow_up_form(person, application, planned), schedule_form)
    operations.schedule_follow_up(person, application, schedule_form.cleaned_data["due_on"], planned)
    return redirect("campaign:follow_ups")


@require_POST
def dismiss(request: HttpRequest, pk: int) -> HttpResponse:
    person, application = get_application_or_404(request, pk)
    operations.dismiss_follow_up(person, application, person.today(), _planned_follow_up(person, application))
    return redirect("campaign:follow_ups")


def edit_intervals(request: HttpRequest) -> HttpResponse:
    person = current_person(request)
    days = {stage.value: count for stage, count in queries.intervals_by_stage(person).items()}
    form = FollowUpIntervalsForm(request.POST or None, initial=days)
    if request.method == "POST" and form.is_valid():
        operations.set_follow_up_intervals(person, {Stage(name): count for name, count in form.cleaned_data.items()})
        return redirect("campaign:follow_ups")
    return render_page(request, "campaign/follow_up_intervals.html", {"form": form}, status=422 if form.errors else 200)


def _follow_up_page(
    request: HttpRequest, application: Application, form: FollowUpForm, schedule_form: ScheduleFollowUpForm
) -> HttpResponse:
    context = {"application": application, "form": form, "schedule_form": schedule_form}
    status = 422 if form.errors or schedule_form.errors else 200
    return render_page(request, "campaign/follow_up.html", context, status=status)


def _follow_up_form(
    person: Person, application: Application, planned: FollowUp | None, posted: QueryDict | None = None
) -> FollowUpForm:
    contacts = related_contacts(application)
    near = list(contacts[:2])
    name = near[0].name if len(near) == 1 else ""
    draft = (planned.draft if planned else "") or follow_up_draft(application, person, name)
    initial = {"text": draft, "contact": near[0] if name else None}
    return FollowUpForm(posted, contacts=contacts, key=application.pk, initial=initial)


def _planned_follow_up(person: Person, application: Application) -> FollowUp | None:
    return FollowUp.objects.owned_by(person).filter(application=application, done_on=None, dismissed_on=None).first()
