from collections.abc import Sequence
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from onward.accounts.public import ArchiveError as ArchiveRefused
from onward.accounts.public import (
    Person,
    current_person,
    forget_forms_that_led_to,
    import_archive,
    is_archive,
)
from onward.campaign.public import Application, has_sample, remove_sample
from onward.foundation.operations import InputError
from onward.imports import operations, queries, texts
from onward.imports.forms import (
    RowCorrectionForm,
    UploadForm,
    open_values,
    questions_about_table,
    settings_from_answers,
)
from onward.imports.models import StoredFile
from onward.imports.operations import TooManyUnfinishedFilesError, store_file
from onward.imports.queries import earlier_import_of, saved_mapping
from onward.imports.sources import FileSource
from onward.parsing.tables.file_records import UnreadableFileError
from onward.proposals.public import (
    ClassifiedItem,
    DecideProposal,
    ExistingRecord,
    PlaceInBatch,
    Proposal,
    ProposalBatch,
    ProposalOutcome,
    ProposalSummary,
    Verdict,
    classified_items,
    count_outcomes,
    decide_proposal,
    discard_batch,
    dismiss_proposals,
    items_in_tab,
    proposals_in_tab,
    related_applications,
    retry_proposal,
)
from onward.ui import messages
from onward.ui.humanize import written_count
from onward.ui.rendering import render_page
from onward.ui.texts import INPUT_ERRORS


def upload(request: HttpRequest) -> HttpResponse:
    """Ask for a file, and list those imported so far."""
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        form = UploadForm(request.POST, request.FILES)
        if form.is_valid() and (answer := _store_upload(request, form)):
            return answer
    person = current_person(request)
    context = {
        "form": form,
        "batches": ProposalBatch.objects.owned_by(person).select_related("action")[:20],
        "to_decide": queries.rows_to_decide(person),
        "begun": Application.objects.owned_by(person).exists(),
    }
    return render_page(request, "imports/upload.html", context, status=422 if form.errors else 200)


def _store_upload(request: HttpRequest, form: UploadForm) -> HttpResponse | None:
    file = form.cleaned_data["file"]
    person, data = current_person(request), file.read()
    try:
        if is_archive(data):
            return _restore_archive(request, person, data)
        batch = store_file(person, file.name, data)
    except UnreadableFileError as refused:
        form.add_error("file", texts.unreadable_file_text(refused))
    except ArchiveRefused as refused:
        form.add_error("file", str(refused))
    except TooManyUnfinishedFilesError:
        form.add_error("file", texts.too_many_unfinished_text())
    else:
        return redirect("imports:preview", batch.pk)
    return None


def _restore_archive(request: HttpRequest, person: Person, data: bytes) -> HttpResponse:
    messages.success_with_undo(request, import_archive(person, data).action)
    return redirect("campaign:board")


def file_preview(request: HttpRequest, pk: int) -> HttpResponse:
    """What every column is taken for, what is unclear, and what would become of the rows."""
    person = current_person(request)
    batch = get_object_or_404(ProposalBatch.objects.owned_by(person), pk=pk)
    if batch.state != ProposalBatch.State.CHOOSING:
        return redirect("imports:result", pk)
    source = _source_or_message(request, batch)
    if source is None:
        return redirect("imports:upload")
    if request.method == "POST":
        _save_answers(request, batch, source)
        return redirect("imports:preview", pk)
    return render_page(request, "imports/preview.html", _preview_context(batch, source, request), fragment="preview")


def _save_answers(request: HttpRequest, batch: ProposalBatch, source: FileSource) -> None:
    for at, part in enumerate(source.tables):
        operations.change_table_settings(batch, settings_from_answers(request.POST, at, part))


def _preview_context(batch: ProposalBatch, source: FileSource, request: HttpRequest) -> dict[str, Any]:
    items, parts = classified_items(current_person(request), batch, source), source.tables
    found = count_outcomes(items)
    questions = [questions_about_table(at, part) for at, part in enumerate(parts)]
    contacts = sum(1 for each in items if each.item.contact and each.outcome is ProposalOutcome.NEW)
    added = found[ProposalOutcome.NEW] - contacts, contacts
    return {
        "batch": batch,
        "questions": questions,
        "open_values": texts.open_values_text(open_values(questions)),
        **_left_out_context(batch, [part.included for part in parts]),
        "counts": {outcome.value: number for outcome, number in found.items()},
        "total": len(items),
        "ready": texts.ready_text(*added),
        "import_label": texts.import_button_text(*added),
        "remarks": sum(1 for each in items if each.outcome is ProposalOutcome.NEW and each.item.remarks),
        "open_choices": sum(len(part.needs_choice) for part in parts if part.included),
        "saved": saved_mapping(batch),
        "before": earlier_import_of(batch),
    }


def _left_out_context(batch: ProposalBatch, included: Sequence[bool]) -> dict[str, Any]:
    parts = queries.left_out_parts(batch, included)
    return {
        "left_out": [texts.left_out_text(part) for part in parts],
        "may_be_missed": any(part.may_be_missed for part in parts),
    }


@require_POST
def begin(request: HttpRequest, pk: int) -> HttpResponse:
    """Start importing with the answers given, or continue after a stop."""
    person = current_person(request)
    batch = get_object_or_404(ProposalBatch.objects.owned_by(person), pk=pk)
    if not (batch.state == ProposalBatch.State.CHOOSING or batch.is_stopped):
        return redirect("imports:result", pk)
    source = _source_or_message(request, batch)
    if source is None:
        return redirect("imports:upload")
    if batch.state == ProposalBatch.State.CHOOSING:
        _save_answers(request, batch, source)
        source = source.configured_again()
    try:
        operations.enqueue_import(person, batch, source.tables, reverse("imports:result", args=[pk]))
    except operations.DateOrderNeededError:
        messages.info(request, _("Choose which number is the day first. Nothing has been imported yet."))
        return redirect("imports:preview", pk)
    except InputError as refused:
        messages.info(request, str(INPUT_ERRORS[refused.code]))
        return redirect("imports:preview", pk)
    if has_sample(person):
        with messages.undo_returning_to(request, reverse("imports:result", args=[pk])):
            remove_sample(person)
    return redirect("imports:result", pk)


def result(request: HttpRequest, pk: int) -> HttpResponse:
    """How far it is, and in the end what came of it."""
    person = current_person(request)
    batch = get_object_or_404(ProposalBatch.objects.owned_by(person).select_related("action", "background_job"), pk=pk)
    if batch.state == ProposalBatch.State.CHOOSING:
        return redirect("imports:preview", pk)
    waiting = queries.rows_to_review(batch)
    context = {
        "batch": batch,
        "title": _result_title(batch),
        "to_check": waiting.get(ProposalOutcome.NEW.value, 0),
        "to_decide": waiting.get(ProposalOutcome.ATTENTION.value, 0),
        "hour": person.rejections_at,
    }
    context |= _left_out_context(batch, queries.settled_inclusion(batch))
    return render_page(request, "imports/result.html", context)


def _result_title(batch: ProposalBatch) -> str:
    if batch.action and batch.action.undone_at:
        return _("Import undone")
    if batch.state == ProposalBatch.State.ACCEPTING and not batch.is_stopped:
        return _("Importing %(file)s") % {"file": batch.name}
    return texts.imported_text(batch.counts.get("new", 0), batch.counts.get("contacts", 0))


@require_POST
def finish(request: HttpRequest, pk: int) -> HttpResponse:
    """Leave a stopped import at what came in."""
    batch = get_object_or_404(ProposalBatch.objects.owned_by(current_person(request)), pk=pk)
    if not batch.is_stopped:
        raise Http404
    operations.finish_import(batch)
    return redirect("imports:result", pk)


@require_POST
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    person = current_person(request)
    batch = get_object_or_404(ProposalBatch.objects.owned_by(person), pk=pk, state=ProposalBatch.State.CHOOSING)
    discard_batch(batch)
    forget_forms_that_led_to(person, reverse("imports:preview", args=[pk]))
    messages.info(request, _("%(file)s was not imported.") % {"file": batch.name})
    return redirect("imports:upload")


@require_POST
def forget_saved_mapping(request: HttpRequest, pk: int) -> HttpResponse:
    """Without the choices of last time."""
    batch = get_object_or_404(
        ProposalBatch.objects.owned_by(current_person(request)), pk=pk, state=ProposalBatch.State.CHOOSING
    )
    operations.forget_mappings(batch)
    return redirect("imports:preview", pk)


def _source_or_message(request: HttpRequest, batch: ProposalBatch) -> FileSource | None:
    """The file, or nothing, with a message, when its bytes are gone: an archive does not hold them."""
    source = FileSource(batch, current_person(request).today())
    try:
        source.tables  # noqa: B018 - read here, where a missing file is answered
    except StoredFile.DoesNotExist:
        messages.info(request, _("We no longer have %(file)s. Upload it again.") % {"file": batch.name})
        return None
    return source


OUTCOME_TABS = ("attention", "remarks", "duplicate", "not_a_row", "left_out", "new")
ROWS_PER_PAGE = 50


def rows(request: HttpRequest, pk: int) -> HttpResponse:
    """The rows of a file, by what becomes of them."""
    batch = get_object_or_404(ProposalBatch.objects.owned_by(current_person(request)), pk=pk)
    looking = batch.state == ProposalBatch.State.CHOOSING
    found = _classified_rows(request, batch) if looking else None
    if looking and found is None:
        return redirect("imports:upload")
    show = request.GET.get("show") or _first_tab_with_rows(batch, found)
    if show not in OUTCOME_TABS:
        raise Http404
    all_rows: Any = proposals_in_tab(batch, show) if found is None else items_in_tab(found, show)
    shown = Paginator(all_rows, ROWS_PER_PAGE).get_page(request.GET.get("page"))
    lines = [
        queries.summarize_proposal(each) if isinstance(each, Proposal) else queries.summarize_item(each)
        for each in shown
    ]
    context = {
        "batch": batch,
        "looking": looking,
        "show": show,
        "shown": shown,
        "groups": _grouped_by_reasons(lines),
        "related_applications": related_applications(lines, batch.owner_id),
        "tabs": _tabs(batch, found, show),
        "about": texts.tab_text(show, imported=not looking),
    }
    return render_page(request, "imports/rows.html", context, fragment="rows")


def _grouped_by_reasons(lines: Sequence[ProposalSummary]) -> list[tuple[tuple[str, ...], list[ProposalSummary]]]:
    """The rows by what there is to say of them, so that it is said once."""
    groups: dict[tuple[str, ...], list[ProposalSummary]] = {}
    for each in lines:
        groups.setdefault(each.reasons, []).append(each)
    return list(groups.items())


def _first_tab_with_rows(batch: ProposalBatch, found: list[ClassifiedItem] | None) -> str:
    """The first tab with something to look at."""
    return next((each for each in OUTCOME_TABS[:2] if _count_in_tab(batch, found, each)), OUTCOME_TABS[0])


def _count_in_tab(batch: ProposalBatch, found: list[ClassifiedItem] | None, show: str) -> int:
    return proposals_in_tab(batch, show).count() if found is None else len(items_in_tab(found, show))


def _classified_rows(request: HttpRequest, batch: ProposalBatch) -> list[ClassifiedItem] | None:
    source = _source_or_message(request, batch)
    return None if source is None else classified_items(current_person(request), batch, source)


def _tabs(batch: ProposalBatch, found: list[ClassifiedItem] | None, show: str) -> list[tuple[str, str, bool]]:
    names = {
        "attention": _("Need your input"),
        "remarks": _("Check later") if found is not None else _("Imported, check later"),
        "duplicate": _("Duplicates"),
        "not_a_row": _("Not applications"),
        "left_out": _("Skipped"),
        "new": _("Ready to import"),
    }
    here = reverse("imports:rows", args=[batch.pk])
    tabs = []
    for each in OUTCOME_TABS if found is not None else OUTCOME_TABS[:-1]:
        number = _count_in_tab(batch, found, each)
        if number or each == show:
            tabs.append((f"{names[each]} ({written_count(number)})", f"{here}?show={each}", each == show))
    return tabs


def correct_row(request: HttpRequest, pk: int, part: int, line: int) -> HttpResponse:
    """One row, to be edited in place."""
    batch = _get_decidable_batch_or_404(request, pk)
    kept = Proposal.objects.owned_by(batch.owner_id).filter(batch=batch, part=part, line=line).first()
    cells, reasons = _cells_and_reasons_or_404(request, batch, kept, part, line)
    form = RowCorrectionForm(request.POST or None, header=batch.tables[part]["header"], cells=cells)
    if request.method == "POST" and form.is_valid():
        return _redirect_after_decision(request, batch, (part, line), Verdict.CORRECT, form.cells())
    context = {"batch": batch, "form": form, "kept": kept, "part": part, "line": line, "reasons": reasons}
    return render_page(request, "imports/row.html", context)


_VERDICTS = {"accept": Verdict.ACCEPT, "leave_out": Verdict.LEAVE_OUT}


@require_POST
def decide_row(request: HttpRequest, pk: int, part: int, line: int) -> HttpResponse:
    """Import a row as it is, skip it, or take either back."""
    batch = _get_decidable_batch_or_404(request, pk)
    kept = Proposal.objects.owned_by(batch.owner_id).filter(batch=batch, part=part, line=line).first()
    cells, _reasons = _cells_and_reasons_or_404(request, batch, kept, part, line)
    verdict = _VERDICTS.get(request.POST.get("word", ""), Verdict.RESET)
    return _redirect_after_decision(request, batch, (part, line), verdict, cells)


@require_POST
def dismiss_rows(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for nothing more in this file."""
    batch = get_object_or_404(ProposalBatch.objects.owned_by(current_person(request)), pk=pk)
    dismiss_proposals(batch)
    return redirect("imports:result", pk)


def _get_decidable_batch_or_404(request: HttpRequest, pk: int) -> ProposalBatch:
    """A file whose rows can be decided about: not while they are imported."""
    still = [ProposalBatch.State.CHOOSING, ProposalBatch.State.DONE]
    return get_object_or_404(ProposalBatch.objects.owned_by(current_person(request)), pk=pk, state__in=still)


def _cells_and_reasons_or_404(
    request: HttpRequest, batch: ProposalBatch, kept: Proposal | None, part: int, line: int
) -> tuple[list[str], list[str]]:
    """The cells of a row and what there is to say about it; 404 when there is no such row."""
    if batch.state != ProposalBatch.State.CHOOSING:
        if kept is None or part >= min(len(batch.tables), len(batch.decided)):
            raise Http404
        duplicate_of = ExistingRecord(None, kept.duplicate_of_id) if kept.duplicate_of_id else None
        return kept.cells, [*texts.reason_texts(kept.reasons), *_duplicate_texts(duplicate_of)]
    for each in _classified_rows(request, batch) or ():
        if each.item.place == (part, line):
            reasons = queries.summarize_item(each).reasons
            return list(each.item.content), [*reasons, *_duplicate_texts(each.duplicate_of)]
    raise Http404


def _duplicate_texts(known: ExistingRecord | None) -> list[str]:
    return [texts.possible_duplicate_text(known)] if known else []


def _redirect_after_decision(
    request: HttpRequest, batch: ProposalBatch, place: PlaceInBatch, verdict: Verdict, cells: list[str]
) -> HttpResponse:
    part, line = place
    decision = DecideProposal(part=part, line=line, verdict=verdict, content=tuple(cells))
    proposal = decide_proposal(batch, decision)
    if batch.state == ProposalBatch.State.DONE:
        person = current_person(request)
        source = FileSource(batch, person.today())
        outcome = retry_proposal(person, batch, proposal, source)
    else:
        found = _classified_rows(request, batch) or []
        outcome = next(each.outcome for each in found if each.item.place == place)
    imported = batch.state == ProposalBatch.State.DONE
    messages.info(request, texts.decision_text(line, outcome, imported=imported))
    if outcome is ProposalOutcome.ATTENTION:
        return redirect("imports:correct_row", batch.pk, part, line)
    return redirect("imports:rows", batch.pk)
