"""Groups: their boards, joining and leaving, and for moderators the invitations and the people in them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from onward.accounts.public import Person, current_person
from onward.community.access import for_members, moderator_or_404
from onward.community.groups import operations, queries
from onward.community.groups.forms import GroupForm, InviteForm
from onward.community.groups.models import Group, GroupInvitation, Membership
from onward.community.groups.rules import GroupRole
from onward.community.groups.texts import INPUT_ERRORS, invitation_text, people_text
from onward.community.moderation.queries import role_of
from onward.community.tips.views import tip_list
from onward.foundation.operations import InputError
from onward.ui.rendering import render_page


@for_members
def index(request: HttpRequest) -> HttpResponse:
    """The groups of a person; for moderators, all groups of the host, and a way to make one."""
    person = current_person(request)
    moderates = role_of(person).moderates
    form = GroupForm(request.POST or None) if moderates else None
    if form is not None and form.is_bound and form.is_valid():
        group = operations.create_group(person, form.operation_input)
        return redirect("community:manage_group", group.pk)
    context = {
        "memberships": queries.memberships_of(person),
        "groups": [(group, people_text(people)) for group, people in queries.all_groups()] if moderates else [],
        "form": form,
    }
    status = 422 if form is not None and form.errors else 200
    return render_page(request, "community/groups/groups.html", context, status=status)


@require_GET
@for_members
def board(request: HttpRequest, pk: int) -> HttpResponse:
    return tip_list(request, _membership_or_404(current_person(request), pk).group)


@require_GET
@for_members
def about(request: HttpRequest, pk: int) -> HttpResponse:
    """Who sees what in a group, and the way out of it."""
    person = current_person(request)
    membership = _membership_or_404(person, pk)
    context = {"membership": membership, "group": membership.group, "moderates": role_of(person).moderates}
    return render_page(request, "community/groups/about.html", context)


@require_POST
@for_members
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    person = current_person(request)
    operations.leave(person, _membership_or_404(person, pk).group)
    return redirect("community:groups")


@never_cache
@for_members
def join(request: HttpRequest, token: str) -> HttpResponse:
    """Explain what joining means, and join. Every invitation that doesn't work looks the same."""
    person = current_person(request)
    invitation = queries.invitation_by_token(token)
    if invitation is None:
        return _invitation_ended(request)
    if request.method == "POST":
        try:
            return redirect("community:group", operations.join(person, token).pk)
        except InputError:
            return _invitation_ended(request)
    context = {
        "group": invitation.group,
        "is_adviser": invitation.role == GroupRole.ADVISER,
        "person": person,
        "is_in": queries.membership_in(person, invitation.group_id) is not None,
    }
    return render_page(request, "community/groups/join.html", context)


@for_members
def manage(request: HttpRequest, pk: int) -> HttpResponse:
    """The people in a group, its invitations and its name; for moderators."""
    moderator, group = _moderator_and_group_or_404(request, pk)
    form = GroupForm(request.POST or None, initial={"name": group.name})
    if form.is_bound and form.is_valid():
        operations.rename_group(moderator, group, form.operation_input)
        return redirect("community:manage_group", pk)
    return _manage_page(request, group, form, InviteForm())


@require_POST
@never_cache
@for_members
def invite(request: HttpRequest, pk: int) -> HttpResponse:
    """Create an invitation; its address is in this response and nowhere else."""
    moderator, group = _moderator_and_group_or_404(request, pk)
    form = InviteForm(request.POST)
    if not form.is_valid():
        return _manage_page(request, group, GroupForm(initial={"name": group.name}), form, status=422)
    invitation, token = operations.invite(moderator, group, form.operation_input)
    address = request.build_absolute_uri(reverse("community:join_group", args=[token]))
    context = {"address": address, "group": group, "what": invitation_text(invitation)}
    return render_page(request, "community/groups/invitation_made.html", context)


@require_POST
@for_members
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    moderator = moderator_or_404(request)
    invitation = get_object_or_404(GroupInvitation.objects.all(), pk=pk)
    operations.revoke_invitation(moderator, invitation)
    return redirect("community:manage_group", invitation.group_id)


@require_POST
@for_members
def take_out(request: HttpRequest, pk: int) -> HttpResponse:
    moderator = moderator_or_404(request)
    membership = queries.membership_for_moderators(pk)
    if membership is None:
        raise Http404
    operations.take_out(moderator, membership)
    return redirect("community:manage_group", membership.group_id)


def _invitation_ended(request: HttpRequest) -> HttpResponse:
    context = {"why": INPUT_ERRORS["invitation_ended"]}
    return render_page(request, "community/groups/invitation_ended.html", context, status=404)


def _manage_page(
    request: HttpRequest, group: Group, form: GroupForm, invite_form: InviteForm, status: int = 200
) -> HttpResponse:
    context = {
        "group": group,
        "people": queries.people_in(group),
        "invitations": [(each, invitation_text(each)) for each in queries.open_invitations(group)],
        "form": form,
        "invite_form": invite_form,
    }
    status = 422 if form.errors else status
    return render_page(request, "community/groups/manage.html", context, status=status)


def _membership_or_404(person: Person, group_id: int) -> Membership:
    membership = queries.membership_in(person, group_id)
    if membership is None:
        raise Http404
    return membership


def _moderator_and_group_or_404(request: HttpRequest, pk: int) -> tuple[Person, Group]:
    return moderator_or_404(request), get_object_or_404(Group.objects.all(), pk=pk)
