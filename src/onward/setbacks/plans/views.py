"""The plan for setbacks, written before they come."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from onward.accounts.public import current_person
from onward.foundation.rooms import link
from onward.setbacks.models import SetbackPlan
from onward.setbacks.plans import operations
from onward.setbacks.plans.forms import SetbackPlanForm
from onward.ui.rendering import render_page


def setback_plan(request: HttpRequest) -> HttpResponse:
    """One line a case: written, changed, or emptied. What was changed in another tab is shown beside what was typed."""
    person = current_person(request)
    present = {each.case: each.then for each in SetbackPlan.objects.owned_by(person)}
    form = SetbackPlanForm(request.POST or None, present=present)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            operations.save_setback_plan(person, form.operation_input)
        except operations.PlanConflictError as changed:
            form.add_conflict_errors(changed.current)
            status = 409
        else:
            return redirect("setbacks:setback_plan")
    elif form.errors:
        status = 422
    return render_page(request, "setbacks/setback_plan.html", {"form": form, "has_lines": bool(present)}, status=status)


@require_POST
def dismiss_plan_offer(request: HttpRequest) -> HttpResponse:
    operations.dismiss_plan_offer(current_person(request))
    return redirect(link("today") or "campaign:board")
