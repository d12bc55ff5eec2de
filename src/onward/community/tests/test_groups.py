"""Charlie moderates and invites; Alice joins a group and posts on its board; Bob isn't in it."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from conftest import signed_in
from onward.accounts.erasure.operations import erase_account
from onward.community.comments.operations import EditComment, PostComment, edit_comment, post_comment
from onward.community.comments.queries import thread_page
from onward.community.groups.operations import (
    Invite,
    NameGroup,
    create_group,
    invite,
    join,
    leave,
    rename_group,
    revoke_invitation,
    take_out,
)
from onward.community.groups.queries import membership_in, memberships_of, open_invitations, people_in
from onward.community.kept.queries import everything_posted
from onward.community.models import GroupInvitation, Membership, ModerationCase, Tip
from onward.community.moderation.operations import ReportPost, give_role, report_post
from onward.community.moderation.rules import PostingRule, Role
from onward.community.tips import queries
from onward.community.tips.operations import EditTip, PostTip, edit_tip, follow_tip, post_tip, save_tip, withdraw_tip
from onward.community.tips.queries import followed_tips, most_helpful, newest, saved_tips, search_tips
from onward.foundation.operations import InputError

pytestmark = pytest.mark.django_db

WORDS = {"situation": "applying", "title": "Quillpoint calls back", "text": "On Mondays."}
ONE_WEEK = {"guests": 1, "days": 7}


@pytest.fixture
def moderator(charlie):
    give_role(None, charlie, Role.MODERATOR)
    return charlie


@pytest.fixture
def group(moderator):
    return create_group(moderator, NameGroup(name="Spring cohort"))


@pytest.fixture
def invite_one(moderator, group):
    def make(role="member", **values):
        return invite(moderator, group, Invite(role=role, **{**ONE_WEEK, **values}))[1]

    return make


@pytest.fixture
def in_group(invite_one):
    """Have somebody join the group."""

    def have_join(person, role="member"):
        join(person, invite_one(role))
        return person

    return have_join


@pytest.fixture
def tip(alice, in_group, group):
    return post_tip(in_group(alice), PostTip(**WORDS, group=group.pk))


def titles(page):
    return [each.title for each in page.tips]


def listed(reader, group=None):
    return titles(most_helpful(reader, None, 1, timezone.now(), group)) + titles(newest(reader, None, 1, group))


def test_whoever_is_invited_joins_once_as_what_the_invitation_says(alice, bob, group, invite_one):
    token = invite_one("adviser")
    assert join(alice, token) == group
    assert membership_in(alice, group.pk).role == "adviser"
    with pytest.raises(InputError, match="invitation_ended"):
        join(bob, token)
    assert memberships_of(bob) == []


def test_an_invitation_for_several_people_ends_with_the_last_of_them(alice, bob, newcomer, invite_one):
    token = invite_one(guests=2)
    join(alice, token)
    join(alice, token)
    join(bob, token)
    with pytest.raises(InputError, match="invitation_ended"):
        join(newcomer, token)


@pytest.mark.moment("2026-11-26T12:00Z")
def test_an_invitation_ends_by_its_day_or_when_it_is_revoked(alice, group, moderator, invite_one, clock):
    in_time, revoked = invite_one(guests=9), invite_one(guests=9)
    revoke_invitation(moderator, open_invitations(group)[0])
    clock.move_to("2026-12-03T11:59:00Z")
    for ended in (revoked, "unknown", "x" * 5_000, ""):
        with pytest.raises(InputError, match="invitation_ended"):
            join(alice, ended)
    assert join(alice, in_time) == group
    clock.move_to("2026-12-03T12:01:00Z")
    assert open_invitations(group) == []


def test_whoever_is_in_a_group_stays_what_they_are_and_uses_up_no_invitation(alice, group, in_group, invite_one):
    in_group(alice)
    join(alice, invite_one("adviser"))
    assert membership_in(alice, group.pk).role == "member"
    assert [each.places_left for each in open_invitations(group)] == [1]


def test_an_advisers_invitation_works_once(invite_one):
    with pytest.raises(ValueError, match="too_many_advisers"):
        invite_one("adviser", guests=2)
    with pytest.raises(ValueError, match="too_many_guests"):
        invite_one(guests=501)


def test_only_moderators_make_groups_invite_and_take_out(alice, bob, group, in_group, invite_one):
    in_group(bob)
    invite_one()
    [place] = people_in(group)
    for forbidden in (
        lambda: create_group(alice, NameGroup(name="Mine")),
        lambda: rename_group(alice, group, NameGroup(name="Mine")),
        lambda: invite(alice, group, Invite(role="adviser", **ONE_WEEK)),
        lambda: revoke_invitation(alice, open_invitations(group)[0]),
        lambda: take_out(alice, place),
    ):
        with pytest.raises(PermissionError):
            forbidden()


def test_a_tip_of_a_group_is_read_by_its_people_alone(alice, bob, newcomer, group, in_group, tip):
    in_group(bob)
    assert listed(bob, group) == [tip.title] * 2
    assert titles(search_tips(bob, "quillpoint", 1)) == [tip.title]
    for stranger in (newcomer, None):
        assert listed(stranger, group) == []
        assert titles(search_tips(stranger, "quillpoint", 1)) == []
        assert not Tip.objects.readable_by(stranger).exists()
    for reader in (alice, bob, newcomer, None):
        assert listed(reader) == []


def test_the_common_board_is_beside_that_of_a_group(alice, bob, group, tip):
    shared = post_tip(alice, PostTip(situation="applying", title="For all", text="Ask."))
    assert shared.group is None
    assert listed(bob) == ["For all"] * 2
    assert listed(alice, group) == [tip.title] * 2


def test_tips_that_a_reader_does_not_see_take_no_place_in_a_search(alice, bob, group, in_group, tip, monkeypatch):
    shared = post_tip(alice, PostTip(situation="applying", title="Quillpoint answers", text="In writing."))
    withdraw_tip(alice, post_tip(alice, PostTip(**WORDS)))
    last = post_tip(alice, PostTip(**WORDS, group=group.pk))
    monkeypatch.setattr(queries, "MATCHES", 1)
    assert search_tips(bob, "quillpoint", 1).tips == [shared]
    assert search_tips(alice, "quillpoint", 1).tips == [last]


@pytest.mark.parametrize("way_out", ["leave", "take_out"])
def test_whoever_is_out_of_a_group_reads_nothing_of_it(bob, alice, moderator, group, in_group, tip, way_out):
    in_group(bob)
    post_comment(alice, tip, PostComment(text="One more thing."))
    save_tip(bob, tip, saved=True)
    follow_tip(bob, tip, followed=True)
    assert saved_tips(bob, 9) == [each for each, _new in followed_tips(bob, 9)] == [tip]
    if way_out == "leave":
        leave(bob, group)
    else:
        take_out(moderator, next(each for each in people_in(group) if each.owner_id == bob.pk))
    assert saved_tips(bob, 9) == followed_tips(bob, 9) == listed(bob, group) == []
    assert thread_page(bob, tip, 1).branches == []


def test_authors_who_left_still_see_their_own_words_and_delete_them_but_write_no_more(alice, bob, group, in_group, tip):
    in_group(bob)
    post_comment(bob, tip, PostComment(text="Not on Mondays."))
    own = post_comment(alice, tip, PostComment(text="In March."))
    leave(alice, group)
    assert [each.comment for each in thread_page(alice, tip, 1).branches] == [own]
    for refused in (
        lambda: post_tip(alice, PostTip(**WORDS, group=group.pk)),
        lambda: edit_tip(alice, tip, EditTip(**WORDS, version=0)),
        lambda: post_comment(alice, tip, PostComment(text="Again.")),
        lambda: edit_comment(alice, own, EditComment(text="Again.", version=0)),
    ):
        with pytest.raises(InputError, match="not_in_group"):
            refused()
    withdraw_tip(alice, tip)
    assert listed(bob, group) == []


def test_an_edited_tip_stays_on_its_board(alice, group, tip):
    assert edit_tip(alice, tip, EditTip(**{**WORDS, "text": "On Fridays."}, version=0)).group == group
    with pytest.raises(ValueError, match="extra_forbidden"):
        EditTip(**WORDS, version=0, group=None)


def test_a_text_on_the_board_of_others_holds_back_nobodys(alice, bob, group, in_group):
    """A post that is held back as a copy would tell that the same text stands there."""
    in_group(alice)
    spam = "Buy my course at https://a.example now, the best course in town, you will love it."
    for _copy in range(3):
        post_tip(alice, PostTip(situation="applying", title="A course", text=spam, group=group.pk))
    own = post_tip(bob, PostTip(situation="applying", title="A course", text=spam))
    assert post_tip(alice, PostTip(situation="applying", title="A course", text=spam)).hidden_at
    assert own.hidden_at is None


def test_erasing_an_account_leaves_the_group_and_its_board(alice, bob, group, in_group, tip):
    in_group(bob)
    erase_account(alice)
    assert [each.owner for each in people_in(group)] == [bob]
    assert listed(bob, group) == []
    assert Tip.objects.across_authors("test").get().text == ""


def test_what_was_posted_in_a_group_is_exported_with_its_name(alice, tip):
    assert everything_posted(alice)["tips"][0]["board"] == "Spring cohort"


def test_a_moderator_decides_on_posts_of_a_group_without_being_in_it(bob, moderator, group, in_group, tip):
    report_post(in_group(bob), tip, ReportPost(rule=PostingRule.NAMES_SOMEBODY))
    queue = signed_in(moderator)
    page = queue.get(reverse("community:queue")).content.decode()
    assert "Quillpoint calls back" in page
    assert "Spring cohort" in page
    assert reverse("community:tip", args=[tip.pk]) not in page
    queue.post(reverse("community:decide"), {"case": ModerationCase.objects.get().pk, "do": "hidden names_somebody"})
    assert listed(bob, group) == []


def test_a_group_is_made_its_people_invited_and_one_of_them_removed(as_alice, alice, moderator):
    host = signed_in(moderator)
    managed = host.post(reverse("community:groups"), {"name": "Spring cohort"})["Location"]
    page = host.post(f"{managed[: -len('manage/')]}invite/", {"role": "member", "guests": "20", "days": "7"})
    token = re.search(r"/join/([\w-]+)/", page.content.decode())[1]
    assert token not in str(GroupInvitation.objects.values().get())

    offered = as_alice.get(reverse("community:join_group", args=[token])).content.decode()
    assert "Join Spring cohort" in offered
    assert "made-up name" in offered
    assert not Membership.objects.owned_by(alice).exists()
    board = as_alice.post(reverse("community:join_group", args=[token]))["Location"]
    assert "Only people in this group" in as_alice.get(board).content.decode()

    people = host.get(managed).content.decode()
    assert alice.displayed_name in people
    assert "19 people can join" in people
    host.post(reverse("community:take_out_of_group", args=[Membership.objects.owned_by(alice).get().pk]))
    assert as_alice.get(board).status_code == 404


def test_somebody_who_is_not_signed_in_joins_after_signing_in(client, invite_one):
    address = reverse("community:join_group", args=[invite_one()])
    answer = client.get(address)
    assert answer.status_code == 302
    assert address in answer["Location"]


def test_pages_say_where_a_tip_is_read(as_alice, bob, in_group, group, tip):
    form = as_alice.get(f"{reverse('community:write_tip')}?group={group.pk}").content.decode()
    assert f'<option value="{group.pk}" selected>People in Spring cohort' in form
    assert "People in" not in signed_in(bob).get(reverse("community:write_tip")).content.decode()
    assert "Spring cohort" in as_alice.get(reverse("community:tip", args=[tip.pk])).content.decode()
    assert "Spring cohort" in as_alice.get(reverse("community:tips")).content.decode()


def test_whoever_left_deletes_a_comment_on_the_page_of_their_own(alice, bob, group, in_group, tip):
    in_group(bob)
    comment = post_comment(bob, tip, PostComment(text="Not on Mondays."))
    leave(bob, group)
    as_bob = signed_in(bob)
    page = as_bob.get(reverse("community:kept")).content.decode()
    assert "You left this group." in page
    assert f'href="{reverse("community:comment", args=[comment.pk])}"' not in page
    answer = as_bob.post(reverse("community:withdraw_comment", args=[comment.pk]))
    assert answer["Location"] == reverse("community:kept")
    assert thread_page(alice, tip, 1).branches == []


def test_groups_are_nowhere_without_a_board(settings, as_alice, in_group, alice, group):
    in_group(alice)
    settings.PUBLIC_READERS = "nobody"
    for name, args in (("groups", []), ("group", [group.pk]), ("about_group", [group.pk]), ("join_group", ["x"])):
        assert as_alice.get(reverse(f"community:{name}", args=args)).status_code == 404


def test_an_invitation_made_long_ago_is_no_way_in(alice, invite_one):
    token = invite_one()
    GroupInvitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert signed_in(alice).get(reverse("community:join_group", args=[token])).status_code == 404
