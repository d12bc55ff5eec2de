"""The documents of a search, and the page on which one of them is tailored."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from functools import partial
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_POST
from django_htmx.http import trigger_client_event

from onward.accounts.public import Person, current_person
from onward.campaign.public import Application
from onward.foundation.operations import EditConflictError, InputError
from onward.foundation.rooms import link
from onward.materials.documents import operations, texts
from onward.materials.documents.files import WRITERS, document_file
from onward.materials.documents.forms import ChangeForm, PagesForm, RenameForm
from onward.materials.documents.models import Document
from onward.materials.documents.pages import PagePicture
from onward.materials.documents.price import put_in_price
from onward.materials.documents.queries import DocumentPage, document_page, listed_documents, picture_of_page
from onward.materials.documents.sources import PartSource, part_sources
from onward.materials.sent.queries import sent_documents
from onward.materials.sent.rules import MEDIA_TYPES, FileFormat
from onward.materials.sent.texts import FORMAT_NAMES
from onward.parsing.text import row_id
from onward.ui import messages
from onward.ui.forms import conflicting_fields, form_error_text
from onward.ui.rendering import is_fragment_request, render_page

DOCUMENTS_PER_PAGE = 30


def index(request: HttpRequest) -> HttpResponse:
    """The latest documents first, and what was sent."""
    person = current_person(request)
    shown = Paginator(listed_documents(person), DOCUMENTS_PER_PAGE).get_page(request.GET.get("page"))
    context = {"shown": shown, "sent": sent_documents(person)[:DOCUMENTS_PER_PAGE], "about": texts.about_text}
    return render_page(request, "materials/documents.html", context)


@require_POST
def tailor(request: HttpRequest) -> HttpResponse:
    """Make a résumé for the application that was named, or for none, and go to its page."""
    person = current_person(request)
    named = row_id(request.POST.get("application", ""))
    rows = Application.objects.owned_by(person).select_related("job")
    application = get_object_or_404(rows, pk=named) if named else None
    back = reverse("campaign:application", args=[named]) if named else reverse("materials:documents")
    try:
        with messages.undo_returning_to(request, back):
            made = operations.tailor_document(person, application)
    except InputError as error:
        messages.info(request, texts.error_text(error))
        first_step = link("import_resume") if error.code == "empty_profile" else None
        return redirect(f"{first_step}?{urlencode({'next': back})}" if first_step else back)
    return redirect("materials:document", made.pk)


def show(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, *_own_document(request, pk))


@require_POST
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Make one change to a document, and respond with what changed."""
    person, document = _own_document(request, pk)
    form = ChangeForm(request.POST)
    if not form.is_valid():
        messages.info(request, form_error_text(form))
    else:
        with _undo_on_page(request, document):
            document = operations.change_document(person, document, form.operation_input)
    return _answer(request, person, document)


@require_POST
def set_pages(request: HttpRequest, pk: int) -> HttpResponse:
    person, document = _own_document(request, pk)
    form = PagesForm(request.POST, document=document)
    if not form.is_valid():
        return _page(request, person, document, pages_form=form)
    try:
        with _undo_on_page(request, document):
            document = operations.set_pages(person, document, form.operation_input)
    except EditConflictError:
        differing = conflicting_fields(form, form.initial)
        return _page(request, person, document, pages_form=form, differing=differing)
    return _answer(request, person, document)


@require_POST
def tailor_again(request: HttpRequest, pk: int) -> HttpResponse:
    person, document = _own_document(request, pk)
    from_scratch = request.POST.get("from_scratch") == "1"
    with _undo_on_page(request, document):
        document = operations.tailor_again(person, document, from_scratch=from_scratch)
    return _answer(request, person, document)


def rename(request: HttpRequest, pk: int) -> HttpResponse:
    person, document = _own_document(request, pk)
    form = RenameForm(request.POST or None, document=document)
    differing: Sequence[tuple[str, str, str]] = ()
    if request.method == "POST" and form.is_valid():
        try:
            operations.rename_document(person, document, form.operation_input)
        except EditConflictError:
            differing = conflicting_fields(form, form.initial)
        else:
            return redirect("materials:document", pk)
    context = {"document": document, "form": form, "differing": differing}
    status = 409 if differing else 422 if form.errors else 200
    return render_page(request, "materials/rename_document.html", context, status=status)


@require_POST
def duplicate(request: HttpRequest, pk: int) -> HttpResponse:
    person, document = _own_document(request, pk)
    try:
        with messages.undo_returning_to(request, reverse("materials:document", args=[pk])):
            made = operations.duplicate_document(person, document)
    except InputError as error:
        messages.info(request, texts.error_text(error))
        return redirect("materials:document", pk)
    return redirect("materials:document", made.pk)


@require_POST
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    person, document = _own_document(request, pk)
    with messages.undo_returning_to(request, reverse("materials:document", args=[pk])):
        operations.delete_document(person, document)
    return redirect("materials:documents")


@require_GET
def picture(request: HttpRequest, pk: int, page: int) -> HttpResponse:
    """Return one page as it prints; the query string of its address is its digest."""
    person, document = _own_document(request, pk)
    found = picture_of_page(person, document, page, request.META["QUERY_STRING"])
    if found is None:
        raise Http404
    return HttpResponse(found.page.svg, content_type="image/svg+xml")


@require_GET
def price(request: HttpRequest, pk: int) -> HttpResponse:
    """Say in one sentence what has to go when something is put in; empty if it isn't out."""
    person, document = _own_document(request, pk)
    found = put_in_price(person, document, request.GET.get("key", ""))
    return HttpResponse(texts.price_text(found) if found else "", content_type="text/plain; charset=utf-8")


@require_GET
def file(request: HttpRequest, pk: int, file_format: str) -> HttpResponse:
    """The document as a file."""
    person, document = _own_document(request, pk)
    if file_format not in WRITERS:
        raise Http404
    made = document_file(person, document, FileFormat(file_format))
    answer = HttpResponse(made.content, content_type=MEDIA_TYPES[made.format])
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=made.name)
    return answer


def _undo_on_page(request: HttpRequest, document: Document) -> AbstractContextManager[None]:
    """Make an undo of what is done inside lead to the page of the document, whichever address did it."""
    return messages.undo_returning_to(request, reverse("materials:document", args=[document.pk]))


def _own_document(request: HttpRequest, pk: int) -> tuple[Person, Document]:
    person = current_person(request)
    rows = Document.objects.owned_by(person).select_related("application__job")
    return person, get_object_or_404(rows, pk=pk)


def _answer(request: HttpRequest, person: Person, document: Document) -> HttpResponse:
    """Respond to HTMX with the changed parts, and to a plain form with a redirect to the page."""
    if "HX-Request" in request.headers:
        return _page(request, person, document)
    return redirect("materials:document", document.pk)


def _page(
    request: HttpRequest,
    person: Person,
    document: Document,
    *,
    pages_form: PagesForm | None = None,
    differing: Sequence[tuple[str, str, str]] = (),
) -> HttpResponse:
    page = document_page(person, document)
    context = {
        "document": document,
        "page": page,
        "sheets": partial(_sheets, document, page),
        "length_text": partial(texts.length_text, page),
        "words": texts.page_texts(page),
        "words_of": texts.LineWords(page),
        "state_text": texts.state_text,
        "pages_text": texts.pages_text(page.printout.settings),
        "pages_form": pages_form or PagesForm(document=document),
        "differing": differing,
        "formats": [(each, FORMAT_NAMES[each]) for each in WRITERS],
    }
    status = 422 if pages_form else 200
    answer = render_page(request, "materials/document.html", context, fragment="tailoring", status=status)
    if is_fragment_request(request):
        trigger_client_event(answer, "pages-changed", {"pictures": _picture_addresses(document, page.pages)})
    return answer


def _sheets(document: Document, page: DocumentPage) -> list[tuple[str, list[PartSource]]]:
    """Return the address of each page and the parts on it; waits until the pages are rendered."""
    sources = [part_sources(each.page.parts, page.outline, page.summary) for each in page.pages]
    return list(zip(_picture_addresses(document, page.pages), sources, strict=True))


def _picture_addresses(document: Document, pages: Sequence[PagePicture]) -> list[str]:
    addresses = (reverse("materials:document_picture", args=[document.pk, n]) for n in range(1, len(pages) + 1))
    return [f"{address}?{each.digest}" for address, each in zip(addresses, pages, strict=True)]
