"""The person's own stages between the fixed ones."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from onward.accounts.public import current_person
from onward.campaign.models import CustomStage
from onward.campaign.stages import operations
from onward.campaign.stages.forms import CustomStageForm
from onward.campaign.stages.queries import progress_stages
from onward.foundation.operations import InputError
from onward.ui.rendering import render_page
from onward.vocabulary import Stage


def index(request: HttpRequest) -> HttpResponse:
    """The stages in order; a posted form adds one."""
    person = current_person(request)
    form = CustomStageForm(request.POST or None, initial={"after": Stage.INTERVIEW})
    if request.method == "POST" and form.is_valid():
        try:
            operations.add_custom_stage(person, form.operation_input)
        except InputError as error:
            form.add_input_error(error)
        else:
            return redirect("campaign:stages")
    context = {"board_stages": progress_stages(person), "form": form}
    return render_page(request, "campaign/stages.html", context, status=422 if form.errors else 200)


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    person = current_person(request)
    stage = get_object_or_404(CustomStage.objects.owned_by(person), pk=pk)
    form = CustomStageForm(request.POST or None, initial=vars(stage))
    if request.method == "POST" and form.is_valid():
        try:
            operations.edit_custom_stage(person, stage, form.operation_input)
        except InputError as error:
            form.add_input_error(error)
        else:
            return redirect("campaign:stages")
    context = {"stage": stage, "form": form}
    return render_page(request, "campaign/edit_stage.html", context, status=422 if form.errors else 200)


@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """One step up (``by`` -1) or down the board."""
    person = current_person(request)
    stage = get_object_or_404(CustomStage.objects.owned_by(person), pk=pk)
    operations.move_custom_stage(person, stage, up=request.POST.get("by") == "-1")
    return redirect("campaign:stages")


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    person = current_person(request)
    operations.remove_custom_stage(person, get_object_or_404(CustomStage.objects.owned_by(person), pk=pk))
    return redirect("campaign:stages")
