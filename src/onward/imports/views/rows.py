from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from onward.accounts.public import signed_in
from onward.imports import listing, snapshots, words
from onward.imports.actions import bringing, receiving
from onward.imports.core.outcomes import Outcome
from onward.imports.core.verdicts import Verdict
from onward.imports.forms import RowForm
from onward.imports.models import Import, ImportRow
from onward.imports.views.assistant import read
from onward.ui import flash
from onward.ui.pages import page

TABS = ("attention", "remarks", "duplicate", "not_a_row", "left_out", "new")
SHOWN = 50


def rows(request: HttpRequest, pk: int) -> HttpResponse:
    """The rows of a file, by what becomes of them."""
    source = get_object_or_404(Import.objects.owned_by(signed_in(request)), pk=pk)
    looking = source.state == Import.State.CHOOSING
    found = _looked_at(request, source) if looking else None
    if looking and found is None:
        return redirect("imports:start")
    show = request.GET.get("show") or _first(source, found)
    if show not in TABS:
        raise Http404
    all_rows: Any = listing.kept(source, show) if found is None else listing.shown(found, show)
    shown = Paginator(all_rows, SHOWN).get_page(request.GET.get("page"))
    lines = [listing.from_row(each) if isinstance(each, ImportRow) else listing.from_verdict(each) for each in shown]
    context = {
        "source": source,
        "looking": looking,
        "show": show,
        "shown": shown,
        "lines": lines,
        "twins": listing.twins(lines, source.owner_id),
        "tabs": _tabs(source, found, show),
    }
    return page(request, "imports/rows.html", context, fragment="rows")


def _first(source: Import, found: list[Verdict] | None) -> str:
    """The first tab with something to look at."""
    return next((each for each in TABS[:2] if _number(source, found, each)), TABS[0])


def _number(source: Import, found: list[Verdict] | None, show: str) -> int:
    return listing.kept(source, show).count() if found is None else len(listing.shown(found, show))


def _looked_at(request: HttpRequest, source: Import) -> list[Verdict] | None:
    parts = read(request, source)
    return None if parts is None else snapshots.verdicts_of(source, signed_in(request), parts)


def _tabs(source: Import, found: list[Verdict] | None, show: str) -> list[tuple[str, str, bool]]:
    names = {
        "attention": _("Need a look"),
        "remarks": _("New, with a remark") if found is not None else _("Came in, with a remark"),
        "duplicate": _("There already"),
        "not_a_row": _("Not applications"),
        "left_out": _("Left out"),
        "new": _("New"),
    }
    here = reverse("imports:rows", args=[source.pk])
    tabs = []
    for each in TABS if found is not None else TABS[:-1]:
        number = _number(source, found, each)
        if number or each == show:
            tabs.append((f"{names[each]} ({number})", f"{here}?show={each}", each == show))
    return tabs


def row(request: HttpRequest, pk: int, part: int, line: int) -> HttpResponse:
    """One row, to be put right in place."""
    source = _open(request, pk)
    kept = ImportRow.objects.owned_by(source.owner_id).filter(source=source, part=part, line=line).first()
    cells, reasons = _as_it_stands(request, source, kept, part, line)
    form = RowForm(request.POST or None, header=source.tables[part]["header"], cells=cells)
    if request.method == "POST" and form.is_valid():
        return _decided(request, source, part, line, form.cells(), edited=True, left_out=False, accepted=False)
    context = {"source": source, "form": form, "kept": kept, "part": part, "line": line, "reasons": reasons}
    return page(request, "imports/row.html", context)


@require_POST
def decide(request: HttpRequest, pk: int, part: int, line: int) -> HttpResponse:
    """Take a row as it is, leave it out, or take such a word back."""
    source = _open(request, pk)
    kept = ImportRow.objects.owned_by(source.owner_id).filter(source=source, part=part, line=line).first()
    cells, _reasons = _as_it_stands(request, source, kept, part, line)
    said = {"accept": {"accepted": True, "left_out": False}, "leave_out": {"accepted": False, "left_out": True}}
    word = said.get(request.POST.get("word", ""), {"accepted": False, "left_out": False})
    return _decided(request, source, part, line, cells, **word)


@require_POST
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """No row of this file needs a look any more."""
    source = get_object_or_404(Import.objects.owned_by(signed_in(request)), pk=pk)
    ImportRow.objects.owned_by(source.owner_id).filter(source=source).update(settled=True)
    return redirect("imports:result", pk)


def _open(request: HttpRequest, pk: int) -> Import:
    """A file whose rows can be decided about: not while they come in."""
    still = [Import.State.CHOOSING, Import.State.DONE]
    return get_object_or_404(Import.objects.owned_by(signed_in(request)), pk=pk, state__in=still)


def _as_it_stands(
    request: HttpRequest, source: Import, kept: ImportRow | None, part: int, line: int
) -> tuple[list[str], list[str]]:
    """The cells of a row and what there is to say about it; 404 when there is no such row."""
    if source.state != Import.State.CHOOSING:
        if kept is None:
            raise Http404
        return kept.cells, words.reasons(kept.reasons)
    for verdict in _looked_at(request, source) or ():
        if (verdict.part, verdict.line) == (part, line):
            return list(verdict.cells), list(listing.from_verdict(verdict).reasons)
    raise Http404


def _decided(
    request: HttpRequest, source: Import, part: int, line: int, cells: list[str], **said: bool
) -> HttpResponse:
    kept = receiving.decide_row(source, part, line, cells, **said)
    if source.state == Import.State.DONE:
        verdict = bringing.bring_single(signed_in(request), source, kept)
        outcome = verdict.outcome
    else:
        found = _looked_at(request, source) or []
        outcome = next(each.outcome for each in found if (each.part, each.line) == (part, line))
    if outcome is Outcome.ATTENTION:
        flash.say(request, _("Line %(line)s still needs a look; what you changed is kept.") % {"line": line})
        return redirect("imports:row", source.pk, part, line)
    flash.say(
        request,
        _("Line %(line)s: %(outcome)s.") % {"line": line, "outcome": ImportRow(outcome=outcome).get_outcome_display()},
    )
    return redirect("imports:rows", source.pk)
