"""The box that saves a job, the copies of its posting, and the reading of its link."""

import json
from urllib.parse import urlencode, urlsplit

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST
from markupsafe import Markup

from onward.accounts.public import Person, current_person
from onward.campaign.applications.rules import site_name, web_link
from onward.campaign.applications.views import application_page
from onward.campaign.employers.queries import employer_history
from onward.campaign.employers.texts import history_text
from onward.campaign.models import Application
from onward.campaign.postings import operations, queries, texts
from onward.campaign.postings.forms import READ_FIELDS, SaveJobForm
from onward.campaign.postings.models import PostingCopy
from onward.campaign.postings.reading import BoxReading
from onward.campaign.postings.rules import count_changes, text_of_blocks
from onward.campaign.sample.operations import save_in_place_of_sample
from onward.campaign.sample.queries import has_sample
from onward.campaign.views import get_application_or_404
from onward.foundation.operations import InputError
from onward.foundation.rooms import link
from onward.parsing.postings.kept import clean_html
from onward.ui import messages
from onward.ui.redirects import is_own_url
from onward.ui.rendering import is_fragment_request, render_page

MAX_EARLIER_SHOWN = 3


def save(request: HttpRequest) -> HttpResponse:
    """Save a job from what was pasted, typed or chosen; what was read from a posting is shown first, once."""
    person = current_person(request)
    if request.method != "POST":
        return _save_page(request, _form_to_look_at(person, SaveJobForm(person, initial=_prefilled(request))))
    form = SaveJobForm(person, request.POST, request.FILES)
    if len(form.readings) > 1:
        return _save_files(request, person, form)
    if form.reading and form.reading.is_posting and not form.given_files and not form.was_shown:
        return _save_page(request, _form_to_look_at(person, form))
    if not form.is_valid():
        return _save_page(request, form, status=422)
    known = _known_application(person, form)
    if known:
        return _keep_with_known(request, person, known, form)
    with messages.undo_returning_to(request, reverse("campaign:board")):
        application = _save(person, form)
    return _after_saving(request, person, form, application)


@require_POST
def read(request: HttpRequest) -> HttpResponse:
    """Show what was read of the box or the files, without keeping anything."""
    person = current_person(request)
    return _save_page(request, _form_to_look_at(person, SaveJobForm(person, request.POST, request.FILES)))


def _form_to_look_at(person: Person, given: SaveJobForm) -> SaveJobForm:
    """The form again with what was read in its fields."""
    initial = {name: given[name].value() for name in given.fields if name != "uploads"}
    return SaveJobForm(person, initial={**initial, **given.shown_values()}, shows=given)


def _save_page(request: HttpRequest, form: SaveJobForm, status: int = 200) -> HttpResponse:
    person, reading = current_person(request), form.reading
    shown = {name: form[name].value() for name in READ_FIELDS}
    details = {**(reading.details if reading else {}), **{name: text for name, text in shown.items() if text}}
    text = text_of_blocks(reading.seen.blocks) if reading else ""
    earlier = queries.known_openings(person, details, text)[:MAX_EARLIER_SHOWN]
    history = employer_history(person, str(details.get("company") or ""))
    context = {
        "form": form,
        "with_sample": has_sample(person),
        "reading": reading,
        "files_read": _files_read(form) if len(form.readings) > 1 else [],
        "read_before": json.dumps(form.read_texts()),
        "facts": texts.fact_labels(reading.seen.facts) if reading else [],
        "notes": texts.note_texts(reading.notes) if reading else [],
        "conflicts": texts.conflict_texts(reading.seen.conflicts) if reading else [],
        "earlier": earlier,
        "history": history_text(history, person.today()) if history else "",
        "known": next((each for each in earlier if each.same_opening), None),
    }
    if not is_fragment_request(request):
        return render_page(request, "campaign/save_job.html", {**context, "out_of_band": False}, status=status)
    only_remarks = request.headers.get("HX-Target") == "remarks"
    context |= {"only_remarks": only_remarks, "out_of_band": not only_remarks}
    return render(request, "campaign/parts/job_read.html", context, status=status)


def _files_read(form: SaveJobForm) -> list[tuple[str, str]]:
    """The name of each file, and what was read of it."""
    return [
        (name, ", ".join(str(read.details[part]) for part in ("title", "company") if part in read.details))
        for name, read in _named_readings(form)
    ]


def _named_readings(form: SaveJobForm) -> list[tuple[str, BoxReading]]:
    return [(str(file.name), read) for file, read in zip(form.given_files, form.readings, strict=True)]


def _known_application(person: Person, form: SaveJobForm) -> Application | None:
    pk = form.cleaned_data["known"] if form.cleaned_data["save_as"] == form.KNOWN else None
    return queries.saved_application(person, pk) if pk else None


def _save(person: Person, form: SaveJobForm) -> Application:
    seen = form.reading.seen if form.reading else None
    if form.cleaned_data["remove_sample"] and has_sample(person):
        return save_in_place_of_sample(person, form.operation_input, seen)
    return operations.save_job_with_posting(person, form.operation_input, seen)


def _keep_with_known(request: HttpRequest, person: Person, known: Application, form: SaveJobForm) -> HttpResponse:
    """Keep the newer posting with the saved job of the same opening; for a link, have its page read again."""
    reading = form.reading
    if reading and reading.seen.blocks:
        with messages.undo_returning_to(request, reverse("campaign:application", args=[known.pk])):
            is_new = operations.keep_copy(person, known, reading.seen, dict(reading.details))
        if not is_new:
            messages.info(request, texts.nothing_new_text())
    else:
        _start_reading(request, person, known)
    return redirect("campaign:application", known.pk)


def _start_reading(request: HttpRequest, person: Person, application: Application) -> None:
    try:
        operations.start_reading(person, application)
    except InputError as refused:
        messages.info(request, str(texts.INPUT_ERRORS[refused.code]))


def _save_files(request: HttpRequest, person: Person, form: SaveJobForm) -> HttpResponse:
    """Keep a job for each file; one that is saved already gets the newer copy."""
    form.is_valid()
    if form.errors.get("uploads"):
        return _save_page(request, form, status=422)
    applied_on = person.today() if form["save_as"].value() == form.APPLIED_TODAY else None
    with messages.undo_returning_to(request, reverse("campaign:board")):
        saved = operations.save_postings(
            person, [(name, read.details, read.seen) for name, read in _named_readings(form)], applied_on
        )
    messages.info(request, texts.saved_postings_text(saved))
    return redirect(_next_url(request, form) or reverse("campaign:board"))


def _after_saving(request: HttpRequest, person: Person, form: SaveJobForm, application: Application) -> HttpResponse:
    """Redirect to where the person was, to the next job, or to the job itself: a first one, or one saved before."""
    job = application.job
    earlier = queries.known_openings(person, vars(job), excluded_pk=application.pk)
    if any(each.same_opening for each in earlier):
        return redirect("campaign:application", application.pk)
    came_from = _next_url(request, form)
    if form.cleaned_data["another"]:
        kept = {"another": "on", "stage": form["stage"].value() or "", **({"next": came_from} if came_from else {})}
        return redirect(f"{reverse('campaign:save')}?{urlencode(kept)}")
    if came_from and urlsplit(came_from).path == link("today") and not queries.has_others(person, application):
        return redirect("campaign:application", application.pk)
    board = reverse("campaign:board")
    if came_from and urlsplit(came_from).path != board:
        return redirect(came_from)
    return redirect(f"{board}#card-{application.pk}")


def _next_url(request: HttpRequest, form: SaveJobForm) -> str:
    named = str(form["next"].value() or "")
    return named if is_own_url(request, named) else ""


def _prefilled(request: HttpRequest) -> dict[str, str]:
    """Return field values from the address, and the page the person came from."""
    names = (*SaveJobForm.base_fields, "stage")
    given = {name: request.GET[name] for name in names if name in request.GET}
    came_from = request.headers.get("Referer", "")
    if "next" not in given and is_own_url(request, came_from):
        parts = urlsplit(came_from)
        if not parts.path.startswith(reverse("campaign:save")):
            given["next"] = f"{parts.path}{f'?{parts.query}' if parts.query else ''}"
    return given


def show_copy(request: HttpRequest, pk: int) -> HttpResponse:
    """A posting as it was seen, with what changed since the copy before."""
    person = current_person(request)
    copy = get_object_or_404(PostingCopy.objects.owned_by(person).select_related("job"), pk=pk)
    application = Application.objects.owned_by(person).filter(job=copy.job_id).first()
    if application is None:
        raise Http404
    changes = queries.changes_since_copy_before(copy)
    changed = count_changes(changes)
    context = {
        "copy": copy,
        "application": application,
        "changes": changes,
        "changes_text": texts.changes_text(changed) if changed else "",
        "page": Markup(clean_html(copy.page)),  # noqa: S704 - cleaned here
        "site": site_name(copy.url),
        "posting_url": web_link(copy.url),
    }
    return render_page(request, "campaign/posting_copy.html", context)


@require_POST
def read_link(request: HttpRequest, pk: int) -> HttpResponse:
    person, application = get_application_or_404(request, pk)
    _start_reading(request, person, application)
    return redirect("campaign:application", application.pk)


def link_state(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the progress of reading a link; once it has ended, show the job again, beside the board or on its own
    page."""
    person, application = get_application_or_404(request, pk)
    beside, reading = "beside" in request.GET, queries.link_state(application.job)
    if not is_fragment_request(request):
        return application_page(request, person, application)
    if reading and reading.is_waiting:
        context = {"application": application, "job": application.job, "link_state": reading, "beside": beside}
        return render_page(request, "campaign/parts/link_reading.html", context)
    response = application_page(request, person, application)
    if beside:
        response["HX-Retarget"], response["HX-Reswap"] = "closest .job", "outerHTML"
    else:
        response["HX-Refresh"] = "true"
    return response
