"""Exporting everything, and importing it again."""

from collections.abc import Callable

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from onward.accounts.archive.errors import ArchiveError
from onward.accounts.archive.exporting import write_archive
from onward.accounts.archive.forms import ArchiveForm
from onward.accounts.archive.importing import import_archive, is_account_empty
from onward.accounts.request_person import current_person
from onward.ui import messages

CONFIRMATION_SALT = "onward.accounts.erase"
MINUTES_TO_CONFIRM = 10
View = Callable[[HttpRequest], HttpResponse]


@require_GET
def export_archive(request: HttpRequest) -> FileResponse:
    person = current_person(request)
    name = f"onward-{person.today().isoformat()}.zip"
    return FileResponse(write_archive(person), as_attachment=True, filename=name, content_type="application/zip")


@require_http_methods(["GET", "HEAD", "POST"])
def import_archive_page(request: HttpRequest) -> HttpResponse:
    person = current_person(request)
    form = ArchiveForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            report = import_archive(person, _read_upload(form.cleaned_data["archive"]))
        except ArchiveError as refusal:
            form.add_error("archive", str(refusal))
        else:
            messages.success_with_undo(request, report.action)
            return redirect(settings.LOGIN_REDIRECT_URL)
    context = {"form": form, "empty": is_account_empty(person)}
    return render(request, "accounts/import_archive.html", context, status=422 if form.errors else 200)


def _read_upload(upload: "UploadedFile[bytes]") -> bytes:
    if (upload.size or 0) > settings.UPLOAD_LIMIT:
        megabytes = settings.UPLOAD_LIMIT // (1024 * 1024)
        said = _("This file is larger than the limit of %(megabytes)s MB. Nothing has changed.")
        raise ArchiveError(said % {"megabytes": megabytes})
    return bytes(upload.read())
