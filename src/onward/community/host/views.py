"""The health of a host without names, and the release of its pool; for administrators."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET

from onward.community.access import administrator_or_404
from onward.community.apps import is_board_on
from onward.community.host import queries, texts
from onward.community.host.forms import MakeReleaseForm
from onward.community.pool.noise import is_noise_there
from onward.community.pool.operations import ReleasedAlreadyError, release_pool
from onward.community.pool.queries import contributors, release_state
from onward.community.pool.rules import BudgetSpentError
from onward.community.pool.texts import STEP_LABELS
from onward.foundation.mail_check import last_mail_check
from onward.odds.pool.tables import PEOPLE_EPSILON
from onward.ui import messages
from onward.ui.rendering import render_page


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Show figures about everybody together."""
    administrator_or_404(request)
    today = timezone.localdate()
    context = {
        "people": texts.people_facts(*queries.members()),
        "board": texts.board_facts(queries.board_health()) if is_board_on() else [],
        "server": texts.server_facts(queries.work_health(), last_mail_check()),
        "pool": texts.pool_facts(contributors(), release_state(today), today) if settings.HOSTED else [],
    }
    return render_page(request, "community/host.html", context)


def release(request: HttpRequest) -> HttpResponse:
    """Show what a release would hold and cost, and make it once it is confirmed."""
    administrator_or_404(request)
    if not settings.HOSTED:
        raise Http404
    today = timezone.localdate()
    state = release_state(today)
    form = MakeReleaseForm(request.POST or None, number=state.next_number, is_new_key=state.is_new_key)
    if form.is_bound and form.is_valid():
        try:
            made = release_pool(settings.ALLOWED_HOSTS[0], today, form.operation_input)
        except ReleasedAlreadyError:
            messages.info(request, str(texts.RELEASED_ALREADY))
            return redirect("community:pool")
        except (BudgetSpentError, ImportError):
            state = release_state(today)
        else:
            messages.info(request, texts.released_text(made.number))
            return redirect("community:pool")
    planned = texts.planned_texts(today)
    context = {
        "form": form,
        "state": state,
        "refusal": texts.why_no_release(state, has_noise=is_noise_there(), today=today),
        "costs": texts.cost_text(state),
        "band": texts.band_text(contributors()),
        "people_cost": PEOPLE_EPSILON,
        "tables": planned,
        "shown_from": texts.shown_from_text(planned),
        "steps": STEP_LABELS.values(),
    }
    return render_page(request, "community/host_release.html", context, status=409 if form.is_bound else 200)
