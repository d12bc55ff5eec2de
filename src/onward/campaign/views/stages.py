"""The person's own stages between the fixed ones."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from onward.accounts.public import signed_in
from onward.campaign.actions import stages as actions
from onward.campaign.core.timeline import Stage
from onward.campaign.forms.stages import StageForm
from onward.campaign.ladder import ladder
from onward.campaign.models import CustomStage
from onward.ui.pages import page


def index(request: HttpRequest) -> HttpResponse:
    """The stages in order; a posted form adds one."""
    person = signed_in(request)
    form = StageForm(person, request.POST or None, initial={"after": Stage.INTERVIEW})
    if request.method == "POST" and form.is_valid():
        actions.add_custom_stage(person, form.cleaned_data["name"], Stage(form.cleaned_data["after"]))
        return redirect("campaign:stages")
    context = {"rungs": ladder(person), "form": form}
    return page(request, "campaign/stages.html", context, status=422 if form.errors else 200)


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    person = signed_in(request)
    stage = get_object_or_404(CustomStage.objects.owned_by(person), pk=pk)
    form = StageForm(person, request.POST or None, stage=stage, initial={"name": stage.name, "after": stage.after})
    if request.method == "POST" and form.is_valid():
        actions.edit_custom_stage(person, stage, form.cleaned_data["name"], Stage(form.cleaned_data["after"]))
        return redirect("campaign:stages")
    context = {"stage": stage, "form": form}
    return page(request, "campaign/stage.html", context, status=422 if form.errors else 200)


@require_POST
def shift(request: HttpRequest, pk: int) -> HttpResponse:
    """One step up (``by`` -1) or down the board."""
    person = signed_in(request)
    stage = get_object_or_404(CustomStage.objects.owned_by(person), pk=pk)
    actions.shift_custom_stage(person, stage, up=request.POST.get("by") == "-1")
    return redirect("campaign:stages")


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    person = signed_in(request)
    actions.remove_custom_stage(person, get_object_or_404(CustomStage.objects.owned_by(person), pk=pk))
    return redirect("campaign:stages")
