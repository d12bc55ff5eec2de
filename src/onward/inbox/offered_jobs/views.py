"""Save the job that a recruiter writes of."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from onward.inbox.offered_jobs.forms import SaveOfferedJobForm
from onward.inbox.offered_jobs.operations import save_offered_job
from onward.inbox.review.views import index_after, index_at, letter_context, own_letter
from onward.ui import messages
from onward.ui.rendering import render_page


def save_offered(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask what the job is called that a recruiter writes of, and save it."""
    person, row = own_letter(request, pk)
    form = SaveOfferedJobForm(row, request.POST or None)
    if request.method == "POST" and form.is_valid():
        following = index_after(person, row)
        with messages.undo_returning_to(request, index_at(1, row.pk)):
            save_offered_job(person, row, form.operation_input)
        return redirect(following)
    context = {"form": form, **letter_context(person, row)}
    return render_page(request, "inbox/save_offered.html", context, status=422 if form.errors else 200)
