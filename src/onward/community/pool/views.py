"""The pool: what one would share and shares, what a release says, and a release for one's own odds."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST, require_safe

from onward.accounts.public import current_person
from onward.community.moderation.queries import role_of
from onward.community.moderation.rules import Role
from onward.community.pool import operations, queries
from onward.community.pool.forms import FindReleaseForm, ShareCountsForm
from onward.community.pool.signing import check_signature
from onward.community.pool.texts import (
    ANY_OTHER_FETCH_ERROR,
    FETCH_ERRORS,
    GOAL_LABELS,
    ROWS_CHANGED,
    count_texts,
    made_from_text,
    shared_steps_text,
    table_texts,
)
from onward.foundation.operations import EditConflictError, InputError, content_version
from onward.foundation.safe_http import FetchError
from onward.ui.form_transactions import outside_transaction
from onward.ui.rendering import render_page


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    return _index(request, None if settings.HOSTED else FindReleaseForm())


def share(request: HttpRequest) -> HttpResponse:
    """Show the very rows that would be shared, and share them once they are confirmed."""
    _require_host()
    person = current_person(request)
    member, rows = queries.membership(person), queries.counts_to_share(person)
    form = ShareCountsForm(request.POST or None, member=member, seen=content_version(rows))
    if request.method == "POST" and form.is_valid():
        try:
            operations.share_counts(person, form.operation_input)
        except InputError as refused:
            form.add_input_error(refused)
        except EditConflictError:
            form = ShareCountsForm(None, member=member, seen=content_version(rows))
            return _share_page(request, form, rows, changed=ROWS_CHANGED, status=409)
        else:
            return redirect("community:pool")
    return _share_page(request, form, rows, status=422 if form.errors else 200)


@require_POST
def stop(request: HttpRequest) -> HttpResponse:
    _require_host()
    operations.stop_sharing(current_person(request))
    return redirect("community:pool")


@require_safe
@login_not_required
def release_file(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """The newest release of this host, for whoever asks: it is made to be read by everybody."""
    row = queries.latest_release() if settings.HOSTED else None
    if row is None:
        raise Http404
    return HttpResponse(row.document, content_type="application/json")


@require_POST
@outside_transaction
def take(request: HttpRequest) -> HttpResponse:
    """Take a release that another place made."""
    if settings.HOSTED:
        raise Http404
    form = FindReleaseForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            operations.fetch_release(current_person(request), form.operation_input)
        except InputError as refused:
            form.add_input_error(refused)
        except FetchError as error:
            form.add_error("address", FETCH_ERRORS.get(error.why, ANY_OTHER_FETCH_ERROR))
        else:
            return redirect("community:pool")
    return _index(request, form, status=422)


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    operations.leave_release(current_person(request))
    return redirect("community:pool")


def _index(request: HttpRequest, form: FindReleaseForm | None, status: int = 200) -> HttpResponse:
    person = current_person(request)
    row = queries.latest_release() if settings.HOSTED else queries.fetched_release(person)
    release = queries.release_of(row) if row else None
    rows = queries.counts_shared(person) if settings.HOSTED else ()
    context = {
        "hosted": settings.HOSTED,
        "is_administrator": settings.HOSTED and role_of(person) is Role.ADMINISTRATOR,
        "member": queries.membership(person) if settings.HOSTED else None,
        "shared": shared_steps_text(rows),
        "form": form,
        "taken": None if settings.HOSTED else row,
        "release": release,
        "made_from": made_from_text(release) if release else "",
        "steps": GOAL_LABELS.values(),
        "tables": table_texts(release) if release else [],
        "fingerprint": check_signature(row.document).fingerprint if row else "",
        "address": request.build_absolute_uri(reverse("community:pool_release")),
    }
    return render_page(request, "community/pool.html", context, status=status)


def _share_page(
    request: HttpRequest, form: ShareCountsForm, rows: queries.SharedCounts, *, changed: object = "", status: int
) -> HttpResponse:
    person = current_person(request)
    shared = queries.counts_shared(person)
    context = {
        "form": form,
        "rows": count_texts(rows),
        "member": queries.membership(person),
        "shared": count_texts(shared) if shared != rows else [],
        "changed": changed,
    }
    return render_page(request, "community/pool_share.html", context, status=status)


def _require_host() -> None:
    """Counts are collected where many people are; on a laptop there is nothing to hide in."""
    if not settings.HOSTED:
        raise Http404
