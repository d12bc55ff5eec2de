"""How it went with one correction."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from onward.accounts.public import current_person
from onward.foundation.operations import InputError
from onward.setbacks.corrections.forms import CorrectionResultForm
from onward.setbacks.corrections.operations import CorrectionSettledError, record_correction_result
from onward.setbacks.corrections.queries import last_occasion, open_corrections
from onward.setbacks.corrections.texts import correction_as_tip
from onward.setbacks.models import Correction, CorrectionResult
from onward.ui.rendering import render_page


def correction(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask how it went with the one thing to try; a settled one is only read."""
    person = current_person(request)
    rows = Correction.objects.owned_by(person).select_related("debrief__application__job")
    current = get_object_or_404(rows, pk=pk)
    on = last_occasion(person, current, person.today()) or person.today()
    form = CorrectionResultForm(request.POST or None, key=current.pk, initial={"on": on})
    if request.method == "POST" and form.is_valid():
        try:
            record_correction_result(person, current, form.operation_input)
        except CorrectionSettledError:
            return redirect("setbacks:correction", current.pk)
        except InputError as error:
            form.add_input_error(error)
        else:
            return redirect("setbacks:strengths_and_corrections")
    is_open = any(each.pk == current.pk for each in open_corrections(person).values())
    results = list(CorrectionResult.objects.owned_by(person).filter(correction=current))
    context = {
        "correction": current,
        "form": form,
        "is_open": is_open,
        "results": results,
        "tip": correction_as_tip(current, results[-1] if results else None),
    }
    return render_page(request, "setbacks/correction.html", context, status=422 if form.errors else 200)
