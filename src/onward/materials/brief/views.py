"""The brief on one page, and the pages that ask for it part by part."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from onward.accounts.public import Person, current_person
from onward.campaign.public import Employer, address_of_key, first_day_of_week_or_404
from onward.foundation.operations import InputError
from onward.materials.brief import operations
from onward.materials.brief.forms import STEP_FORMS
from onward.materials.brief.models import CampaignBrief
from onward.materials.brief.pdf import render_brief
from onward.materials.brief.queries import brief_page, campaign_brief, starting_values, wanted_employers
from onward.materials.brief.rules import BriefStep
from onward.materials.brief.texts import STEP_QUESTIONS, STEP_TITLES, channel_lines, week_lines
from onward.ui.rendering import render_page

MAX_EMPLOYERS_NAMED = 20


def show(request: HttpRequest) -> HttpResponse:
    """Show the brief, or how to start one."""
    person = current_person(request)
    brief = campaign_brief(person)
    if brief is None or brief.is_empty:
        return render_page(request, "materials/brief_empty.html", {"titles": STEP_TITLES.values()})
    context = {
        "page": brief_page(person, brief),
        "titles": {step.value: title for step, title in STEP_TITLES.items()},
        "channels": channel_lines(brief.channels),
        "week": week_lines(brief.weekly),
    }
    return render_page(request, "materials/brief.html", context)


def edit(request: HttpRequest) -> HttpResponse:
    """One part of the brief. While the brief is written for the first time, each part leads to the next."""
    person = current_person(request)
    step = _step(request)
    guided = request.GET.get("guided") == "1"
    brief = campaign_brief(person)
    form = STEP_FORMS[step](_values(person, brief, step), request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            operations.write_brief(person, form.operation_input)
        except InputError as error:
            form.add_input_error(error)
        else:
            return _following(step) if guided else redirect("materials:brief")
    context = {
        "form": form,
        "step": step.value,
        "title": STEP_TITLES[step],
        "question": STEP_QUESTIONS[step],
        "guided": guided,
        "place": list(BriefStep).index(step) + 1,
        "places": len(BriefStep),
        "skip": _address(step.following) if guided and step.following else reverse("materials:brief"),
        "wanted": _wanted(person) if step is BriefStep.EMPLOYERS else [],
    }
    return render_page(request, "materials/brief_step.html", context, status=422 if form.errors else 200)


@require_GET
@never_cache
def pdf(request: HttpRequest) -> HttpResponse:
    """The same on one page of paper."""
    person = current_person(request)
    brief = campaign_brief(person)
    if brief is None or brief.is_empty:
        raise Http404
    answer = HttpResponse(render_brief(brief_page(person, brief), person.name), content_type="application/pdf")
    answer["Content-Disposition"] = 'inline; filename="brief.pdf"'
    return answer


@require_POST
def plan_week(request: HttpRequest) -> HttpResponse:
    """Put what the brief says into the plan of a week."""
    person = current_person(request)
    first = first_day_of_week_or_404(person, request.POST.get("week", ""))
    operations.plan_week_of_brief(person, first)
    return redirect("campaign:plan_week", first.isoformat())


@require_POST
def decline(request: HttpRequest) -> HttpResponse:
    operations.decline_brief(current_person(request))
    return redirect("/")


@require_POST
def remove(request: HttpRequest) -> HttpResponse:
    person = current_person(request)
    get_object_or_404(CampaignBrief.objects.owned_by(person))
    operations.remove_brief(person)
    return redirect("materials:brief")


def _values(person: Person, brief: CampaignBrief | None, step: BriefStep) -> dict[str, Any]:
    """Return the current values of the part; if it is empty, those that Onward already knows."""
    written = (
        {}
        if brief is None
        else {
            "offer": brief.offer,
            "roles": brief.roles,
            "channels": brief.channels,
            "weekly": brief.weekly,
            "signals": brief.signals,
        }
    )
    name = {BriefStep.WEEK: "weekly"}.get(step, step.value)
    return written if written.get(name) else starting_values(person, step)


def _wanted(person: Person) -> list[tuple[Employer, str]]:
    """Return the employers the person already wants, each with its part of the address."""
    return [(each, address_of_key(each.key)) for each in wanted_employers(person)[:MAX_EMPLOYERS_NAMED]]


def _step(request: HttpRequest) -> BriefStep:
    named = request.GET.get("step", "")
    return BriefStep(named) if named in list(BriefStep) else BriefStep.OFFER


def _following(step: BriefStep) -> HttpResponse:
    return redirect(_address(step.following) if step.following else reverse("materials:brief"))


def _address(step: BriefStep) -> str:
    return f"{reverse('materials:brief_edit')}?step={step.value}&guided=1"
