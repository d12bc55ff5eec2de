"""Import a résumé: choose a file, look through what was read of it, add it in one click.

Who came from a page that needs one is led back there by ``next`` in the address.
"""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from onward.accounts.public import Person, current_person
from onward.foundation.operations import InputError
from onward.parsing.resumes.pdf.pictures import SCALE
from onward.parsing.resumes.records import ResumeFormat, SectionKind, Where
from onward.parsing.text import row_id
from onward.profile.entries.texts import dates_text
from onward.profile.importing import operations, queries
from onward.profile.importing.forms import ResumeFileForm
from onward.profile.importing.rules import KEPT_FOR, MAX_REVIEWED, ReviewedEntry, chosen_at_first
from onward.profile.importing.texts import FIELD_LABELS, NOTES, REFUSALS
from onward.profile.models import ResumeUpload, SectionChoice
from onward.profile.texts import INPUT_ERRORS
from onward.ui.form_transactions import outside_transaction
from onward.ui.redirects import is_own_url
from onward.ui.rendering import render_page

_MARGIN = 6


@outside_transaction
def upload(request: HttpRequest) -> HttpResponse:
    """Ask for a file, and read it at once; reading takes up to half a minute, and nobody else waits for it."""
    person = current_person(request)
    form = ResumeFileForm(request.POST, request.FILES) if request.method == "POST" else ResumeFileForm()
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            operations.read_upload(person, operations.UploadResume(name=file.name, data=file.read()))
        except queries.ResumeNotReadError as refused:
            form.add_error("file", REFUSALS[refused.problem])
        else:
            return redirect(_keeping_next(request, reverse("profile:import_review")))
    waiting = queries.waiting_upload(person)
    context = {
        "form": form,
        "waiting": waiting,
        "review_url": _keeping_next(request, reverse("profile:import_review")),
        "has_profile": queries.has_entries(person),
        "removed_on": (waiting.read_at + KEPT_FOR).astimezone(person.zone).date() if waiting else None,
    }
    return render_page(request, "profile/importing/upload.html", context, status=422 if form.errors else 200)


def review(request: HttpRequest) -> HttpResponse:
    """Show what was read beside where it stood; what is chosen is added as one action."""
    person = current_person(request)
    waiting = queries.waiting_upload(person)
    if waiting is None:
        return redirect("profile:import")
    refused = ""
    if request.method == "POST":
        try:
            operations.import_chosen(person, waiting, _asked(request))
        except InputError as error:
            refused = INPUT_ERRORS[error.code] % error.facts
        else:
            return redirect(_next_url(request) or reverse("profile:index"))
    context = {**_context(person, waiting), "refused": refused}
    return render_page(request, "profile/importing/review.html", context, status=422 if refused else 200)


def _next_url(request: HttpRequest) -> str:
    named = request.GET.get("next", "")
    return named if is_own_url(request, named) else ""


def _keeping_next(request: HttpRequest, url: str) -> str:
    named = _next_url(request)
    return f"{url}?{urlencode({'next': named})}" if named else url


def _asked(request: HttpRequest) -> operations.ImportChosen:
    numbers = [row_id(text) for text in request.POST.getlist("entry")[:MAX_REVIEWED]]
    return operations.ImportChosen(
        chosen=frozenset(number for number in numbers if number is not None), with_basics="basics" in request.POST
    )


def _context(person: Person, waiting: ResumeUpload) -> dict[str, object]:
    resume = queries.reading_of(waiting)
    basics, entries = queries.review(person, resume)
    is_pdf = resume.format is ResumeFormat.PDF
    return {
        "upload": waiting,
        "resume": resume,
        "basics": basics,
        "differs": [(FIELD_LABELS[field], found, kept) for field, found, kept in basics.differs],
        "sections": _by_section([entry for entry in entries if not entry.is_loose]),
        "loose": [entry for entry in entries if entry.is_loose],
        "chosen": chosen_at_first(entries),
        "known": sum(entry.is_known for entry in entries),
        "notes": [NOTES[problem] for problem in resume.problems],
        "dates_text": dates_text,
        "piece": _piece if is_pdf else (lambda _where: None),
    }


def _by_section(entries: list[ReviewedEntry]) -> list[tuple[str, list[ReviewedEntry]]]:
    """Entries under the headings of their sections, in the order of the file."""
    found: dict[tuple[SectionKind, str], list[ReviewedEntry]] = {}
    for entry in entries:
        found.setdefault((entry.section, entry.heading), []).append(entry)
    return [(heading or str(SectionChoice(kind.value).label), rows) for (kind, heading), rows in found.items()]


def _piece(where: Where | None) -> dict[str, object] | None:
    """Where the piece of a page is that something was read from: the page, and a box in pixels of its picture."""
    if where is None or not where.page:
        return None
    left, top = max(0, where.left - _MARGIN), max(0, where.top - _MARGIN)
    width, height = where.right + _MARGIN - left, where.bottom + _MARGIN - top
    left, top, width, height = (round(SCALE * each) for each in (left, top, width, height))
    return {"page": where.page, "box": f"{left} {top} {width} {height}", "width": width, "height": height}


def page_picture(request: HttpRequest, page: int) -> HttpResponse:
    """One page of the waiting file as a picture; no content where it has no such page or cannot be drawn."""
    person = current_person(request)
    if queries.waiting_upload(person) is None:
        raise Http404
    picture = queries.page_picture(person, page)
    return HttpResponse(status=204) if picture is None else HttpResponse(picture, content_type="image/png")


@require_POST
def discard(request: HttpRequest) -> HttpResponse:
    operations.discard_upload(current_person(request))
    return redirect("profile:import")
