from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from onward.accounts.public import Person, import_archive, is_archive, signed_in
from onward.accounts.public import Refused as ArchiveRefused
from onward.imports import words
from onward.imports.actions.receiving import TooManyWaiting, receive
from onward.imports.forms import BringForm
from onward.imports.models import Import
from onward.texts.tables.records import Refused
from onward.ui import flash
from onward.ui.pages import page


def start(request: HttpRequest) -> HttpResponse:
    """The one question of the first run: bring what you have."""
    form = BringForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        form = BringForm(request.POST, request.FILES)
        if form.is_valid() and (answer := _bring(request, form)):
            return answer
    sources = Import.objects.owned_by(signed_in(request)).select_related("deed")[:20]
    return page(request, "imports/start.html", {"form": form, "sources": sources}, status=422 if form.errors else 200)


def _bring(request: HttpRequest, form: BringForm) -> HttpResponse | None:
    file = form.cleaned_data["file"]
    person, data = signed_in(request), file.read()
    try:
        if is_archive(data):
            return _restore(request, person, data)
        source = receive(person, file.name, data)
    except Refused as refused:
        form.add_error("file", words.refusal(refused))
    except ArchiveRefused as refused:
        form.add_error("file", str(refused))
    except TooManyWaiting:
        form.add_error("file", words.too_many_waiting())
    else:
        return redirect("imports:assistant", source.pk)
    return None


def _restore(request: HttpRequest, person: Person, data: bytes) -> HttpResponse:
    flash.done(request, import_archive(person, data).deed)
    return redirect("campaign:board")
