from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from onward.accounts.public import signed_in
from onward.imports import snapshots
from onward.imports.actions import bringing, receiving
from onward.imports.core.decided import Part
from onward.imports.core.outcomes import Outcome
from onward.imports.core.verdicts import counts
from onward.imports.models import Content, Import, ImportRow
from onward.imports.questions import answers, asked
from onward.ui import flash
from onward.ui.pages import page


def assistant(request: HttpRequest, pk: int) -> HttpResponse:
    """What every column is taken for, what is unclear, and what would become of the rows."""
    person = signed_in(request)
    source = get_object_or_404(Import.objects.owned_by(person), pk=pk)
    if source.state != Import.State.CHOOSING:
        return redirect("imports:result", pk)
    parts = read(request, source)
    if parts is None:
        return redirect("imports:start")
    if request.method == "POST":
        for at, part in enumerate(parts):
            receiving.decide(source, at, **answers(request.POST, at, part))
        return redirect("imports:assistant", pk)
    return page(request, "imports/assistant.html", _context(source, parts, request), fragment="assistant")


def _context(source: Import, parts: list[Part], request: HttpRequest) -> dict[str, Any]:
    verdicts = snapshots.verdicts_of(source, signed_in(request), parts)
    found = counts(verdicts)
    return {
        "source": source,
        "asked": [asked(at, part) for at, part in enumerate(parts)],
        "counts": {outcome.value: number for outcome, number in found.items()},
        "total": len(verdicts),
        "contacts": sum(1 for each in verdicts if each.contact and each.outcome is Outcome.NEW),
        "remarks": sum(1 for each in verdicts if each.outcome is Outcome.NEW and each.remarks),
        "open_choices": sum(len(part.needs_choice) for part in parts if part.included),
        "saved": receiving.saved_mapping(source),
        "before": receiving.brought_before(source),
    }


@require_POST
def bring(request: HttpRequest, pk: int) -> HttpResponse:
    """Start bringing in, or go on after a stop."""
    person = signed_in(request)
    source = get_object_or_404(Import.objects.owned_by(person), pk=pk)
    if source.state not in (Import.State.CHOOSING, Import.State.STOPPED):
        return redirect("imports:result", pk)
    parts = read(request, source)
    if parts is None:
        return redirect("imports:start")
    if any(part.needs_choice for part in parts if part.included):
        flash.say(request, _("First choose the order of day and month; nothing was brought in yet."))
        return redirect("imports:assistant", pk)
    bringing.start(person, source, parts, reverse("imports:result", args=[pk]))
    return redirect("imports:result", pk)


def result(request: HttpRequest, pk: int) -> HttpResponse:
    """How far it is, and in the end what came of it."""
    person = signed_in(request)
    source = get_object_or_404(Import.objects.owned_by(person).select_related("deed", "work"), pk=pk)
    if source.state == Import.State.CHOOSING:
        return redirect("imports:assistant", pk)
    bringing.seen_to(source)
    rows = ImportRow.objects.owned_by(source.owner_id).filter(source=source)
    waiting = rows.filter(settled=False, outcome__in=[Outcome.ATTENTION, Outcome.NEW]).count()
    return page(request, "imports/result.html", {"source": source, "waiting": waiting, "hour": person.nos_at})


@require_POST
def finish(request: HttpRequest, pk: int) -> HttpResponse:
    """Leave a stopped import at what came in."""
    source = get_object_or_404(Import.objects.owned_by(signed_in(request)), pk=pk, state=Import.State.STOPPED)
    bringing.finish(source)
    return redirect("imports:result", pk)


@require_POST
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    source = get_object_or_404(Import.objects.owned_by(signed_in(request)), pk=pk, state=Import.State.CHOOSING)
    receiving.discard(source)
    flash.say(request, _("%(file)s was put away; nothing was brought in.") % {"file": source.name})
    return redirect("imports:start")


@require_POST
def afresh(request: HttpRequest, pk: int) -> HttpResponse:
    """Without the choices of last time."""
    source = get_object_or_404(Import.objects.owned_by(signed_in(request)), pk=pk, state=Import.State.CHOOSING)
    receiving.forget(source)
    return redirect("imports:assistant", pk)


def read(request: HttpRequest, source: Import) -> list[Part] | None:
    """The parts of the file, or nothing, with a message, when its bytes are gone: an archive does not hold them."""
    try:
        tables = snapshots.tables_of(source)
    except Content.DoesNotExist:
        flash.say(request, _("%(file)s itself is not here any more. Bring it again.") % {"file": source.name})
        return None
    return snapshots.parts_of(source, tables, signed_in(request).today())
