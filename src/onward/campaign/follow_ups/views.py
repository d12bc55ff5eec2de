"""The follow-ups that are due, writing one, and when to be reminded of one."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from onward.accounts.public import Person, current_person
from onward.campaign.contacts.queries import related_contacts
from onward.campaign.follow_ups import operations, queries
from onward.campaign.follow_ups.forms import FollowUpForm, FollowUpIntervalsForm, ScheduleFollowUpForm
from onward.campaign.follow_ups.texts import mail_link
from onward.campaign.models import Application
from onward.campaign.pauses.queries import current_pause
from onward.campaign.reminders.queries import open_reminders
from onward.campaign.views import get_application_or_404
from onward.foundation.operations import InputError
from onward.foundation.rooms import message_drafts
from onward.parsing.text import row_id
from onward.ui.rendering import render_page

MAX_RECIPIENTS = 8


def index(request: HttpRequest) -> HttpResponse:
    person = current_person(request)
    today = person.today()
    context = {
        "due": queries.due_follow_ups(person, today),
        "reminders": open_reminders(person),
        "planned": queries.planned_follow_ups(person, today),
        "pause": current_pause(person, today),
    }
    return render_page(request, "campaign/follow_ups.html", context)


def write(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft for one application, and the three things to do with it."""
    person, application = get_application_or_404(request, pk)
    form = _follow_up_form(request, person, application, sent=request.method == "POST")
    if request.method == "POST" and form.is_valid():
        operations.record_sent_follow_up(person, application, form.operation_input)
        return redirect("campaign:application", application.pk)
    schedule_form = ScheduleFollowUpForm(initial={"due_on": person.today() + timedelta(days=1)})
    return _follow_up_page(request, application, form, schedule_form)


@require_POST
def schedule(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a follow-up on a day, be it a new one or one put off."""
    person, application = get_application_or_404(request, pk)
    schedule_form = ScheduleFollowUpForm(request.POST)
    if schedule_form.is_valid():
        try:
            operations.schedule_follow_up(person, application, schedule_form.operation_input)
        except InputError as error:
            schedule_form.add_input_error(error)
        else:
            return redirect("campaign:follow_ups")
    return _follow_up_page(request, application, _follow_up_form(request, person, application), schedule_form)


@require_POST
def dismiss(request: HttpRequest, pk: int) -> HttpResponse:
    person, application = get_application_or_404(request, pk)
    operations.dismiss_follow_up(person, application)
    return redirect("campaign:follow_ups")


def edit_intervals(request: HttpRequest) -> HttpResponse:
    person = current_person(request)
    days = {stage.value: count for stage, count in queries.intervals_by_stage(person).items()}
    form = FollowUpIntervalsForm(request.POST or None, initial=days)
    if request.method == "POST" and form.is_valid():
        operations.set_follow_up_intervals(person, form.operation_input)
        return redirect("campaign:follow_ups")
    return render_page(request, "campaign/follow_up_intervals.html", {"form": form}, status=422 if form.errors else 200)


def _follow_up_page(
    request: HttpRequest, application: Application, form: FollowUpForm, schedule_form: ScheduleFollowUpForm
) -> HttpResponse:
    recipients = list(related_contacts(application)[:MAX_RECIPIENTS])
    recipient = next((each for each in recipients if str(each.pk) == str(form["contact"].value() or "")), None)
    context = {
        "application": application,
        "form": form,
        "schedule_form": schedule_form,
        "recipients": recipients,
        "recipient": recipient,
        "mail_link": mail_link(recipient, form["subject"].value(), form["text"].value()),
    }
    status = 422 if form.errors or schedule_form.errors else 200
    return render_page(request, "campaign/follow_up.html", context, status=status)


def _follow_up_form(
    request: HttpRequest, person: Person, application: Application, *, sent: bool = False
) -> FollowUpForm:
    """The form with the draft, to the contact that ``to`` names or the only one known; of several none is guessed."""
    known = related_contacts(application)
    near = list(known[:2])
    only = near[0] if len(near) == 1 else None
    to = row_id(request.GET.get("to", ""))
    recipient = known.filter(pk=to).first() if to is not None else only
    drafts = message_drafts.gather(person, application, "follow_up", recipient)
    subject, text = (drafts[0].subject, drafts[0].text) if drafts else ("", "")
    pending = queries.pending_follow_up(application)
    initial = {
        "subject": subject,
        "text": (pending.draft if pending else "") or text,
        "contact": recipient.pk if recipient else None,
    }
    return FollowUpForm(application, known, person.today(), request.POST if sent else None, initial=initial)
