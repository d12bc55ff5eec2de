"""The profile as a document, and the pages of its head and its entries."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from onward.accounts.public import Person, current_person
from onward.foundation.operations import EditConflictError, InputError
from onward.foundation.rooms import link
from onward.parsing.text import row_id
from onward.profile.entries import operations
from onward.profile.entries.forms import BasicsForm, EntryForm
from onward.profile.entries.queries import ShownEntry, shown_entry, shown_profile
from onward.profile.entries.texts import dates_text, improvement_text
from onward.profile.lines.forms import AddLinesForm, RewriteForm
from onward.profile.models import Profile, ProfileEntry, SectionChoice
from onward.profile.sample.queries import has_sample_profile
from onward.ui.forms import conflicting_fields
from onward.ui.messages import undo_returning_to
from onward.ui.rendering import render_page

MAX_IMPROVEMENTS_SHOWN = 40


def index(request: HttpRequest) -> HttpResponse:
    """All that is true of the person, as a calm document."""
    shown = shown_profile(current_person(request))
    improvements = [
        (improvement_text(each.kind), entry, line) for each, entry, line in shown.improvements[:MAX_IMPROVEMENTS_SHOWN]
    ]
    context = {
        "shown": shown,
        "dates_text": dates_text,
        "improvements": improvements,
        "import_url": link("import_resume"),
        "is_sample": has_sample_profile(current_person(request)),
    }
    return render_page(request, "profile/index.html", context)


def basics(request: HttpRequest) -> HttpResponse:
    """Who the person is and how to reach them."""
    person = current_person(request)
    row = Profile.objects.owned_by(person).first() or Profile(name=person.name)
    form = BasicsForm(request.POST or None, row=row)
    changed: list[tuple[str, str, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            operations.save_basics(person, form.operation_input)
        except EditConflictError:
            changed = conflicting_fields(form, form.initial)
        else:
            return redirect("profile:index")
    status = 409 if changed else 422 if form.errors else 200
    return render_page(request, "profile/basics.html", {"form": form, "differing": changed}, status=status)


def add_entry(request: HttpRequest) -> HttpResponse:
    """A new entry; without a section, which one it is to be is asked first."""
    person = current_person(request)
    section = next((each for each in SectionChoice if each.value == request.GET.get("section")), None)
    if section is None:
        return render_page(request, "profile/choose_section.html", {"sections": list(SectionChoice)})
    form = EntryForm(request.POST or None, section=section)
    if request.method == "POST" and form.is_valid():
        try:
            with undo_returning_to(request, reverse("profile:index")):
                made = operations.add_entry(person, form.operation_input)
        except InputError as refused:
            form.add_input_error(refused)
        else:
            return redirect("profile:entry", made.pk)
    context = {"form": form, "section": section, "entry": None, "differing": []}
    return render_page(request, "profile/entry_form.html", context, status=422 if form.errors else 200)


def entry(request: HttpRequest, pk: int) -> HttpResponse:
    person, row = _own_entry(request, pk)
    wanted = request.GET.get("focus", "")
    return entry_page(request, shown_entry(person, row), focus="add" if wanted == "add" else row_id(wanted))


def entry_page(
    request: HttpRequest,
    shown: ShownEntry,
    add_form: AddLinesForm | None = None,
    rewrite: tuple[int, RewriteForm] | None = None,
    focus: int | str | None = None,
) -> HttpResponse:
    """The page of an entry, or its lines alone where HTMX asks for them.

    ``rewrite`` is the form of one line, by its id, that could not be saved; ``focus`` is the id of the line that gets
    the cursor, or "add".
    """
    forms = {line.pk: RewriteForm(row=line) for line, _said in shown.lines}
    errors = bool((add_form and add_form.errors) or rewrite)
    context = {
        "shown": shown,
        "entry": shown.row,
        "dates": dates_text(shown.content.facts.dates),
        "rewrite_forms": {**forms, **dict([rewrite] if rewrite else [])},
        "rewriting": rewrite[0] if rewrite else None,
        "add_form": add_form or AddLinesForm(),
        "focus": focus,
    }
    return render_page(request, "profile/entry.html", context, fragment="lines", status=422 if errors else 200)


def edit_entry(request: HttpRequest, pk: int) -> HttpResponse:
    """The facts of an entry."""
    person, row = _own_entry(request, pk)
    section = SectionChoice(row.section)
    form = EntryForm(request.POST or None, section=section, row=row)
    changed: list[tuple[str, str, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            operations.edit_entry(person, row, form.operation_input)
        except EditConflictError:
            changed = conflicting_fields(form, form.initial)
        else:
            return redirect("profile:entry", pk)
    context = {"form": form, "section": section, "entry": row, "differing": changed}
    status = 409 if changed else 422 if form.errors else 200
    return render_page(request, "profile/entry_form.html", context, status=status)


@require_POST
def remove_entry(request: HttpRequest, pk: int) -> HttpResponse:
    person, row = _own_entry(request, pk)
    operations.remove_entry(person, row)
    return redirect("profile:index")


@require_POST
def duplicate_entry(request: HttpRequest, pk: int) -> HttpResponse:
    person, row = _own_entry(request, pk)
    try:
        with undo_returning_to(request, reverse("profile:entry", args=[pk])):
            made = operations.duplicate_entry(person, row)
    except InputError:
        return redirect("profile:entry", pk)
    return redirect("profile:entry", made.pk)


@require_POST
def move_entry(request: HttpRequest, pk: int) -> HttpResponse:
    """Give an entry without dates another place in its section, from 0."""
    person, row = _own_entry(request, pk)
    place = row_id(request.POST.get("place", ""))
    if place is not None:
        with undo_returning_to(request, reverse("profile:index")):
            operations.move_entry(person, row, place)
    return redirect("profile:index")


def _own_entry(request: HttpRequest, pk: int) -> tuple[Person, ProfileEntry]:
    person = current_person(request)
    return person, get_object_or_404(ProfileEntry.objects.owned_by(person), pk=pk)
