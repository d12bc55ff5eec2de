"""Muting somebody in a thread."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from onward.accounts.public import current_person
from onward.community.access import for_members
from onward.community.models import Tip
from onward.community.muting import operations, queries


@require_POST
@for_members
def mute(request: HttpRequest, pk: int) -> HttpResponse:
    """Mute the author of a comment in its thread."""
    person = current_person(request)
    comment = queries.mutable_comment(person, pk)
    if comment is None:
        raise Http404
    operations.mute_author(person, comment)
    return redirect("community:tip", comment.tip_id)


@require_POST
@for_members
def unmute(request: HttpRequest, pk: int) -> HttpResponse:
    """Show everyone in the thread of a tip again."""
    person = current_person(request)
    tip = get_object_or_404(Tip.objects.readable_by(person), pk=pk)
    operations.unmute_thread(person, tip.pk)
    return redirect("community:tip", tip.pk)
