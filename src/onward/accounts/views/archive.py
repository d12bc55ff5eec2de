"""Taking everything out, bringing it in, and erasing it."""

from collections.abc import Callable

from allauth.account.decorators import reauthentication_required
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from onward.accounts import erasure
from onward.accounts.archive.refusals import Refused
from onward.accounts.archive.restoring import import_archive, is_empty
from onward.accounts.archive.writing import export as write_archive
from onward.accounts.forms import ArchiveForm, ErasureForm
from onward.accounts.models import Person
from onward.accounts.visitors import signed_in
from onward.ui import flash

SALT = "onward.accounts.erase"
MINUTES_TO_CONFIRM = 10
View = Callable[[HttpRequest], HttpResponse]


@require_GET
@never_cache
def export(request: HttpRequest) -> FileResponse:
    person = signed_in(request)
    name = f"onward-{person.today().isoformat()}.zip"
    return FileResponse(write_archive(person), as_attachment=True, filename=name, content_type="application/zip")


@require_http_methods(["GET", "HEAD", "POST"])
def bring_archive(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)
    form = ArchiveForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            report = import_archive(person, _bounded(form.cleaned_data["archive"]))
        except Refused as refusal:
            form.add_error("archive", str(refusal))
        else:
            flash.done(request, report.deed)
            return redirect(settings.LOGIN_REDIRECT_URL)
    context = {"form": form, "empty": is_empty(person)}
    return render(request, "accounts/bring_archive.html", context, status=422 if form.errors else 200)


def _bounded(upload: "UploadedFile[bytes]") -> bytes:
    if (upload.size or 0) > settings.UPLOAD_LIMIT:
        megabytes = settings.UPLOAD_LIMIT // (1024 * 1024)
        said = _(
            "This file is larger than %(megabytes)s MB, the most that can be brought in here. Nothing was changed."
        )
        raise Refused(said % {"megabytes": megabytes})
    return bytes(upload.read())


def _signs_in_by_password(request: HttpRequest) -> bool:  # noqa: ARG001 - allauth passes the request
    return bool(settings.HOSTED)


_proven: Callable[[View], View] = reauthentication_required(enabled=_signs_in_by_password)


@require_http_methods(["GET", "HEAD", "POST"])
@_proven
@never_cache
def erase(request: HttpRequest) -> HttpResponse:
    """Asks twice: a word typed out, then a button that works for ten minutes."""
    person = signed_in(request)
    if _confirmed(person, request.POST.get("token", "")):
        erased = erasure.erase(person)
        logout(request)
        request.session["erased"] = erased
        return redirect("accounts:erased")
    form = ErasureForm(request.POST if "word" in request.POST else None)
    context = {"form": form, "holdings": erasure.holdings(person), "token": ""}
    if form.is_bound and form.is_valid():
        context["token"] = signing.dumps(person.pk, salt=SALT)
    return render(request, "accounts/erase.html", context, status=422 if form.errors else 200)


def _confirmed(person: Person, token: str) -> bool:
    try:
        return bool(signing.loads(token, salt=SALT, max_age=MINUTES_TO_CONFIRM * 60) == person.pk)
    except signing.BadSignature:
        return False


@login_not_required
@never_cache
@require_GET
def erased(request: HttpRequest) -> HttpResponse:
    counts = request.session.pop("erased", None)
    if counts is None:
        return redirect(settings.LOGIN_URL)
    return render(request, "accounts/erased.html", {"counts": counts, "hosted": settings.HOSTED})
