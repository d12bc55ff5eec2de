from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from onward.accounts.public import current_person
from onward.foundation.operations import InputError
from onward.inbox.files import operations, queries, texts
from onward.inbox.files.forms import MailFileForm
from onward.inbox.files.sources import UnreadableMailError
from onward.inbox.mailboxes.models import Mailbox
from onward.ui.rendering import render_page
from onward.ui.texts import INPUT_ERRORS


def upload(request: HttpRequest) -> HttpResponse:
    """Ask for a file of letters, and list those that were read."""
    form = MailFileForm()
    if request.method == "POST":
        form = MailFileForm(request.POST, request.FILES)
        if form.is_valid() and (answer := _store(request, form)):
            return answer
    context = {
        "form": form,
        "files": queries.files_read(current_person(request)),
        "too_large": texts.mail_too_large_text(),
    }
    return render_page(request, "inbox/upload.html", context, status=422 if form.errors else 200)


def _store(request: HttpRequest, form: MailFileForm) -> HttpResponse | None:
    given = form.cleaned_data["file"]
    try:
        mailbox = operations.store_mail_file(current_person(request), given.name, given.file)
    except UnreadableMailError as refused:
        form.add_error("file", texts.unreadable_text(refused.reason))
    except operations.TooManyUnreadFilesError:
        form.add_error("file", texts.too_many_unread_text())
    except InputError as refused:
        form.add_error("file", INPUT_ERRORS[refused.code])
    else:
        return redirect("inbox:file", mailbox.pk)
    return None


def file(request: HttpRequest, pk: int) -> HttpResponse:
    """How far reading a file is, and in the end what came of it."""
    mailbox = _file_or_404(request, pk)
    summary = queries.mail_summary(mailbox)
    context = {
        "mailbox": mailbox,
        "summary": summary,
        "proposals": texts.proposal_texts(summary),
        "is_interrupted": queries.is_interrupted(mailbox),
    }
    return render_page(request, "inbox/file.html", context)


@require_POST
def read_on(request: HttpRequest, pk: int) -> HttpResponse:
    """Read the rest of a file."""
    operations.read_on(current_person(request), _file_or_404(request, pk))
    return redirect("inbox:file", pk)


def _file_or_404(request: HttpRequest, pk: int) -> Mailbox:
    files = Mailbox.objects.owned_by(current_person(request)).filter(kind=Mailbox.Kind.FILE)
    return get_object_or_404(files.select_related("background_job"), pk=pk)
