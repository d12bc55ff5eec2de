"""A person's saved and followed tips, and their own posts."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from onward.accounts.public import current_person
from onward.community.access import for_members
from onward.community.comments.queries import own_comments
from onward.community.groups.queries import memberships_of
from onward.community.kept.queries import everything_posted
from onward.community.notices.queries import count_unseen
from onward.community.notices.texts import new_notices_text
from onward.community.tips import operations, queries
from onward.community.tips.texts import comment_state_text, new_comments_text, tip_note, tip_state_text
from onward.ui.rendering import render_page

SHOWN = 50


@require_GET
@for_members
def index(request: HttpRequest) -> HttpResponse:
    person = current_person(request)
    boards = {None, *(each.group_id for each in memberships_of(person))}
    followed = queries.followed_tips(person, SHOWN)
    context = {
        "new_notices": new_notices_text(count_unseen(person)),
        "saved": [(tip, tip_note(tip)) for tip in queries.saved_tips(person, SHOWN)],
        "followed": [(tip, new_comments_text(new) if new else tip_note(tip)) for tip, new in followed],
        "any_new": any(new for _tip, new in followed),
        "own": [
            (tip, tip_state_text(tip, is_open=tip.group_id in boards) or tip_note(tip))
            for tip in queries.own_tips(person, SHOWN)
        ],
        "comments": [
            (each, comment_state_text(each, is_open=each.tip.group_id in boards), each.tip.group_id in boards)
            for each in own_comments(person, SHOWN)
        ],
    }
    return render_page(request, "community/kept.html", context)


@require_GET
@for_members
def export(request: HttpRequest) -> HttpResponse:
    """Everything a person posted, as a file."""
    posts = everything_posted(current_person(request))
    disposition = {"Content-Disposition": 'attachment; filename="onward-posts.json"'}
    return JsonResponse(posts, json_dumps_params={"indent": 2, "ensure_ascii": False}, headers=disposition)


@require_POST
@for_members
def mark_seen(request: HttpRequest) -> HttpResponse:
    operations.mark_seen(current_person(request))
    return redirect("community:kept")
