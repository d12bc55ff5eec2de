"""Keeping what was sent, and looking at it as it was."""

from hashlib import sha256

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_POST

from onward.accounts.public import Person, current_person
from onward.campaign.public import Application
from onward.foundation.operations import InputError
from onward.foundation.rooms import versions_to_send
from onward.materials.documents.files import document_file
from onward.materials.documents.models import Document
from onward.materials.sent import operations, texts
from onward.materials.sent.forms import AttachForm, KeepSentForm, SendForm
from onward.materials.sent.models import SentDocument
from onward.materials.sent.queries import sent_documents
from onward.materials.sent.rules import MEDIA_TYPES, DocumentFile, FileFormat, format_of_name, safe_file_name
from onward.ui import messages
from onward.ui.rendering import render_page
from onward.vocabulary import Stage


def send(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask when and how a document was sent, then render it once more and keep that file."""
    person = current_person(request)
    rows = Document.objects.owned_by(person).exclude(application=None).select_related("application__job")
    document = get_object_or_404(rows, pk=pk)
    application = document.application
    assert application is not None
    form = SendForm(
        request.POST or None,
        title=document.title,
        was_applied=_was_applied(application),
        initial={**_today(person), "version_name": _version_to_send(person, application)},
    )
    if request.method == "POST" and form.is_valid():
        file = document_file(person, document, FileFormat(form.cleaned_data["format"]))
        if _keep(person, application, file, form, document):
            return redirect("campaign:application", application.pk)
    return _form_page(request, form, application, document)


def attach(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for a document made elsewhere, and keep it with the application."""
    person = current_person(request)
    application = get_object_or_404(Application.objects.owned_by(person).select_related("job"), pk=pk)
    form = AttachForm(
        request.POST or None,
        request.FILES or None,
        was_applied=_was_applied(application),
        initial=_today(person),
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data["file"]
        file = DocumentFile(safe_file_name(given.name), format_of_name(given.name), given.read())
        if _keep(person, application, file, form):
            return redirect("campaign:application", application.pk)
    return _form_page(request, form, application, None)


def show(request: HttpRequest, pk: int) -> HttpResponse:
    """What was sent, with the posting and the answers of that day."""
    _person, sent = _own_sent(request, pk)
    context = {
        "sent": sent,
        "about": texts.file_text(sent),
        "sameness": texts.sameness_text(unchanged=sha256(sent.content).hexdigest() == sent.sha256),
    }
    return render_page(request, "materials/sent_document.html", context)


@require_GET
def file(request: HttpRequest, pk: int) -> HttpResponse:
    """Return the exact bytes; always as a download, since a file made elsewhere may contain anything."""
    _person, sent = _own_sent(request, pk)
    answer = HttpResponse(bytes(sent.content), content_type=MEDIA_TYPES[FileFormat(sent.format)])
    answer["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=safe_file_name(sent.file_name)
    )
    return answer


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    person, sent = _own_sent(request, pk)
    with messages.undo_returning_to(request, reverse("materials:sent_document", args=[pk])):
        operations.remove_sent(person, sent)
    return redirect("campaign:application", sent.application_id)


def _own_sent(request: HttpRequest, pk: int) -> tuple[Person, SentDocument]:
    person = current_person(request)
    rows = SentDocument.objects.owned_by(person).select_related("application__job")
    return person, get_object_or_404(rows, pk=pk)


def _keep(
    person: Person,
    application: Application,
    file: DocumentFile,
    form: SendForm | AttachForm,
    document: Document | None = None,
) -> bool:
    try:
        operations.keep_sent(person, application, file, form.operation_input, document)
    except InputError as error:
        form.add_input_error(error)
        return False
    return True


def _form_page(
    request: HttpRequest, form: KeepSentForm, application: Application, document: Document | None
) -> HttpResponse:
    context = {"form": form, "application": application, "document": document}
    return render_page(request, "materials/send_document.html", context, status=422 if form.errors else 200)


def _was_applied(application: Application) -> bool:
    return application.stage != Stage.SAVED


def _version_to_send(person: Person, application: Application) -> str:
    """The version that an experiment picked for this application, else the one that was sent last."""
    kind = SentDocument.Kind.RESUME
    picked = [each.name for each in versions_to_send.gather(person, application) if each.kind == kind]
    latest = sent_documents(person).filter(kind=kind).first()
    return next(iter(picked), latest.version_name if latest else "")


def _today(person: Person) -> dict[str, object]:
    return {"sent_on": person.today()}
