"""What keeps being asked for that a person cannot show yet, and the ways to answer each."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse

from onward.accounts.public import current_person
from onward.campaign.public import (
    JOBS_LABELS,
    LEARNABLE_KINDS,
    AskedFilter,
    asked_filter,
    asked_filter_fields,
    overview_text,
)
from onward.materials.gaps.queries import GapPage, gap_overview, gap_page
from onward.materials.gaps.rules import Gap, state_of
from onward.materials.gaps.texts import STATE_TITLES, gap_count_text, gap_name, gap_text
from onward.materials.tailoring.records import CoverageState
from onward.parsing.text import strip_invisible
from onward.ui.rendering import render_page

MAX_EVIDENCE_SHOWN = 5


def index(request: HttpRequest) -> HttpResponse:
    chosen = asked_filter(request.GET)
    found = gap_overview(current_person(request), chosen)
    shown = (CoverageState.COVERED,) if found.withheld else tuple(STATE_TITLES)
    groups = [
        (STATE_TITLES[state], [_row(gap, chosen) for gap in found.gaps if state_of(gap) is state]) for state in shown
    ]
    context = {
        "found": found,
        "about": overview_text(found.overview),
        "chosen": chosen,
        "chips": [
            (label, urlencode(asked_filter_fields(AskedFilter(chosen.role, each))), each is chosen.jobs)
            for each, label in JOBS_LABELS.items()
        ],
        "groups": [(title, rows) for title, rows in groups if rows],
    }
    return render_page(request, "materials/gaps.html", context)


def show(request: HttpRequest) -> HttpResponse:
    """One thing: what the profile says of it, the ways to answer it, and the jobs that ask for it."""
    chosen = asked_filter(request.GET)
    kind, key = request.GET.get("kind", "")[:20], strip_invisible(request.GET.get("key", ""))[:120]
    page = gap_page(current_person(request), chosen, kind, key)
    if page is None:
        raise Http404
    asked = page.gap.asked
    context = {
        "name": gap_name(page.gap),
        "text": gap_text(page.gap),
        "is_covered": state_of(page.gap) is CoverageState.COVERED,
        "evidence": _evidence(page),
        "is_learnable": asked.kind in LEARNABLE_KINDS,
        "fields": asked_filter_fields(chosen, kind=asked.kind.value, key=asked.key),
        "jobs": page.jobs,
        "back": urlencode(asked_filter_fields(chosen)),
    }
    return render_page(request, "materials/gap.html", context)


def _row(gap: Gap, chosen: AskedFilter) -> tuple[str, str, str]:
    query = urlencode(asked_filter_fields(chosen, kind=gap.asked.kind.value, key=gap.asked.key))
    return gap_name(gap), gap_count_text(gap), query


def _evidence(page: GapPage) -> list[tuple[str, str]]:
    """Return the lines and heads that show the thing, each with its entry."""
    lines, heads = set(page.gap.found.lines), set(page.gap.found.entries)
    found = []
    for entry in page.content.entries:
        head = " · ".join(filter(None, (entry.facts.title, entry.facts.organization)))
        if entry.id in heads:
            found.append((head, ""))
        found += [(line.wordings[0].text, head) for line in entry.lines if line.id in lines]
    return found[:MAX_EVIDENCE_SHOWN]
