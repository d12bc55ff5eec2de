"""The lines of an entry, edited where they stand, and the page of one line."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from onward.accounts.public import Person, current_person
from onward.foundation.operations import EditConflictError, InputError, content_version
from onward.parsing.text import row_id
from onward.profile.entries.queries import other_entries, shown_entry
from onward.profile.entries.views import entry_page
from onward.profile.lines import operations
from onward.profile.lines.forms import AddLinesForm, LineForm, PlaceForm, RewriteForm, WordingForm
from onward.profile.lines.texts import line_changed_text, wording_changed_text
from onward.profile.models import Evidence, ProfileEntry
from onward.profile.operations import edit_evidence, remove_evidence
from onward.ui import messages
from onward.ui.forms import conflicting_fields, form_error_text
from onward.ui.messages import undo_returning_to
from onward.ui.rendering import is_fragment_request, render_page


@require_POST
def add_lines(request: HttpRequest, pk: int) -> HttpResponse:
    person = current_person(request)
    entry = get_object_or_404(ProfileEntry.objects.owned_by(person), pk=pk)
    form = AddLinesForm(request.POST)
    if form.is_valid():
        try:
            with undo_returning_to(request, _address_of(entry)):
                operations.add_lines(person, entry, form.operation_input)
        except InputError as refused:
            form.add_input_error(refused)
        else:
            return _lines_of(request, person, entry, focus="add")
    return entry_page(request, shown_entry(person, entry), add_form=form)


@require_POST
def rewrite_line(request: HttpRequest, pk: int) -> HttpResponse:
    """The line and its result, changed where the line stands."""
    person, line = _own_line(request, pk)
    entry = _entry_of(line)
    form = RewriteForm(request.POST, row=line)
    if form.is_valid():
        try:
            with undo_returning_to(request, _address_of(entry)):
                edit_evidence(person, line, form.operation_input)
        except EditConflictError:
            changed = conflicting_fields(form, form.initial)
            form.add_error("text", line_changed_text(changed))
        else:
            return _lines_of(request, person, entry, focus=pk)
    return entry_page(request, shown_entry(person, entry), rewrite=(pk, form))


@require_POST
def move_line(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a line another place in its entry, from 0."""
    person, line = _own_line(request, pk)
    entry, place = _entry_of(line), row_id(request.POST.get("place", ""))
    if place is not None:
        with undo_returning_to(request, _address_of(entry)):
            operations.move_line(person, line, place)
    return _lines_of(request, person, entry, focus=pk)


@require_POST
def remove_line(request: HttpRequest, pk: int) -> HttpResponse:
    person, line = _own_line(request, pk)
    entry = _entry_of(line)
    with undo_returning_to(request, _address_of(entry)):
        remove_evidence(person, line)
    return _lines_of(request, person, entry, focus="add")


def line(request: HttpRequest, pk: int) -> HttpResponse:
    """All there is to say of a line, and other ways to say it."""
    person, row = _own_line(request, pk)
    form = LineForm(request.POST or None, row=row)
    changed: list[tuple[str, str, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            edit_evidence(person, row, form.operation_input)
        except EditConflictError:
            changed = conflicting_fields(form, form.initial)
        else:
            return redirect("profile:entry", row.entry_id) if row.entry_id else redirect("profile:line", pk)
    return _line_page(request, person, row, form, WordingForm(auto_id="id_wording_%s"), changed)


@require_POST
def place_line(request: HttpRequest, pk: int) -> HttpResponse:
    """Move a line to another entry, or take it out of all."""
    person, row = _own_line(request, pk)
    entries = other_entries(person, None)
    form = PlaceForm(request.POST, entries=[(each.pk, str(each)) for each in entries])
    if form.is_valid():
        chosen = next((each for each in entries if each.pk == form.cleaned_data["entry"]), None)
        operations.move_line_to(person, row, chosen)
    return redirect("profile:line", pk)


@require_POST
def add_wording(request: HttpRequest, pk: int) -> HttpResponse:
    person, row = _own_line(request, pk)
    form = WordingForm(request.POST, auto_id="id_wording_%s")
    if form.is_valid():
        try:
            operations.add_wording(person, row, form.operation_input)
        except InputError as refused:
            form.add_input_error(refused)
        else:
            return redirect("profile:line", pk)
    return _line_page(request, person, row, LineForm(row=row), form)


@require_POST
def edit_wording(request: HttpRequest, pk: int, part: int) -> HttpResponse:
    person, row = _own_line(request, pk)
    form = WordingForm(request.POST)
    if not form.is_valid():
        messages.info(request, form_error_text(form))
        return redirect("profile:line", pk)
    try:
        operations.edit_wording(person, row, part, form.operation_input)
    except EditConflictError:
        messages.info(request, wording_changed_text(form.operation_input.text))
    return redirect("profile:line", pk)


@require_POST
def prefer_wording(request: HttpRequest, pk: int, part: int) -> HttpResponse:
    person, row = _own_line(request, pk)
    operations.prefer_wording(person, row, part)
    return redirect("profile:line", pk)


@require_POST
def remove_wording(request: HttpRequest, pk: int, part: int) -> HttpResponse:
    person, row = _own_line(request, pk)
    operations.remove_wording(person, row, part)
    return redirect("profile:line", pk)


def _line_page(
    request: HttpRequest,
    person: Person,
    row: Evidence,
    form: LineForm,
    wording_form: WordingForm,
    changed: Sequence[tuple[str, str, str]] = (),
) -> HttpResponse:
    entries = [(each.pk, str(each)) for each in other_entries(person, None)]
    context = {
        "line": row,
        "form": form,
        "differing": changed,
        "wording_form": wording_form,
        "wordings": [
            (number, text, WordingForm(initial=_shown_wording(text), auto_id=f"id_%s_{number}"))
            for number, text in row.further_wordings
        ],
        "place_form": PlaceForm(entries=entries, initial={"entry": row.entry_id or ""}),
    }
    errors = form.errors or wording_form.errors
    return render_page(request, "profile/line.html", context, status=409 if changed else 422 if errors else 200)


def _shown_wording(text: str) -> dict[str, str]:
    return {"text": text, "version": content_version([text])}


def _lines_of(request: HttpRequest, person: Person, entry: ProfileEntry, focus: int | str) -> HttpResponse:
    """The lines of an entry as they are now; without HTMX its page."""
    if is_fragment_request(request):
        return entry_page(request, shown_entry(person, entry), focus=focus)
    return redirect(f"{_address_of(entry)}?focus={focus}")


def _address_of(entry: ProfileEntry) -> str:
    return reverse("profile:entry", args=[entry.pk])


def _entry_of(line: Evidence) -> ProfileEntry:
    """Return the entry that a line belongs to. Raises ``Http404`` for a strength without an entry."""
    return get_object_or_404(ProfileEntry.objects.owned_by(line.owner_id), pk=line.entry_id)


def _own_line(request: HttpRequest, pk: int) -> tuple[Person, Evidence]:
    person = current_person(request)
    return person, get_object_or_404(Evidence.objects.owned_by(person), pk=pk)
