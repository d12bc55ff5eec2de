"""The plan for setbacks, written before they come."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from onward.accounts.public import signed_in
from onward.setbacks.actions import planning
from onward.setbacks.forms.planning import PlanForm
from onward.setbacks.models import SetbackPlan
from onward.ui.pages import page


def plan(request: HttpRequest) -> HttpResponse:
    """One line a case: written, changed, or emptied. What was changed in another tab is shown beside what was typed."""
    person = signed_in(request)
    said = {each.case: each.then for each in SetbackPlan.objects.owned_by(person)}
    form = PlanForm(request.POST or None, said=said)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            planning.write_plan(person, form.lines)
        except planning.ChangedElsewhere as changed:
            form.say_changed(changed.now)
            status = 409
        else:
            return redirect("setbacks:plan")
    elif form.errors:
        status = 422
    return page(request, "setbacks/plan.html", {"form": form, "said": said}, status=status)


@require_POST
def not_now(request: HttpRequest) -> HttpResponse:
    planning.leave_out(signed_in(request))
    return redirect("web:today")
