"""A person's notices, whether they're emailed, and the page that stops the emails for anyone who has its link."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from onward.accounts.public import current_person
from onward.community.access import for_members
from onward.community.notices import operations, queries, texts
from onward.community.notices.forms import DigestForm
from onward.community.notices.rules import by_thread
from onward.community.paging import page_number
from onward.foundation.operations import InputError
from onward.parsing.text import row_id
from onward.ui.rendering import is_fragment_request, render_page


@require_GET
@for_members
def index(request: HttpRequest) -> HttpResponse:
    subscription = queries.subscription_of(current_person(request))
    form = DigestForm(initial={"frequency": subscription.frequency if subscription else ""})
    return _page(request, form)


@require_POST
@for_members
def mark_seen(request: HttpRequest) -> HttpResponse:
    """Mark the notices that a page showed as seen."""
    numbers = [row_id(each) for each in request.POST.getlist("notice")[: queries.NOTICES_PER_PAGE]]
    operations.mark_notices_seen(current_person(request), [each for each in numbers if each is not None])
    return HttpResponse() if is_fragment_request(request) else redirect("community:notices")


@require_POST
@for_members
def choose(request: HttpRequest) -> HttpResponse:
    """Whether notices are emailed, and how often at most."""
    form = DigestForm(request.POST)
    if form.is_valid():
        try:
            operations.choose_digest(current_person(request), form.operation_input)
        except InputError as error:
            form.add_input_error(error)
        else:
            return _page(request, form) if is_fragment_request(request) else redirect("community:notices")
    return _page(request, form, status=422)


@csrf_exempt
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Stop the emails of whoever the token was made for.

    Mail programs post here by themselves when somebody asks them to (RFC 8058): without cookies, and without going
    where another answer would lead.
    """
    person = queries.person_to_stop(token)
    if person is None:
        raise Http404
    if request.method == "POST":
        operations.stop_digest(person)
    with translation.override(person.language):
        context = {"token": token, "subscribed": queries.subscription_of(person) is not None}
        return render_page(request, "community/notices/stop.html", context)


def _page(request: HttpRequest, form: DigestForm, status: int = 200) -> HttpResponse:
    person = current_person(request)
    shown = queries.notice_page(person, page_number(request))
    context = {
        "shown": shown,
        "threads": [
            (
                texts.thread_text(each[0]),
                [(notice, texts.notice_text(notice), queries.notice_path(notice)) for notice in each],
            )
            for each in by_thread(shown.notices)
        ],
        "unseen": [each.pk for each in shown.notices if each.seen_at is None],
        "form": form,
        "can_email": queries.can_email(person),
    }
    return render_page(request, "community/notices/notices.html", context, fragment="digest", status=status)
