"""Groups: coming in without an invitation, reading the board of others, and reading on after the end.

Alice is in the group and has posted there; Bob advises it; Charlie is nobody there.
"""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from hashlib import sha256

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.urls import reverse

from conftest import signed_in
from onward.accounts.models import Person
from onward.balance.advisers.operations import ShowAdviser, show_adviser, stop_showing
from onward.balance.models import AdviserAccess, AdviserVisit
from onward.balance.supporter.operations import SaveSupporterPage, save_supporter_page
from onward.community.comments.operations import PostComment, post_comment
from onward.community.groups.models import Group, GroupInvitation, Membership
from onward.community.groups.operations import Invite, NameGroup, create_group, invite, join, leave
from onward.community.models import Comment, FollowedTip, HelpedVote, Report, SavedTip, Tip
from onward.community.moderation.operations import give_role
from onward.community.moderation.rules import Role
from onward.community.tips.operations import EditTip, PostTip, edit_tip, post_tip
from onward.foundation.models import Action
from onward.foundation.undo.replaying import undo

pytestmark = [pytest.mark.django_db]

SECRET = "quince"
WORDS = {"situation": "applying", "title": f"Ask {SECRET}", "text": f"The {SECRET} helped."}


@pytest.fixture(autouse=True)
def board(settings):
    settings.PUBLIC_READERS = "everyone"


@pytest.fixture
def host(db):
    host = Person.objects.create_user("host@example.org")
    give_role(None, host, Role.MODERATOR)
    return host


@pytest.fixture
def group(host, alice, bob, charlie):
    for each in (alice, bob, charlie):
        each.joined_at -= timedelta(days=100)
        each.save(update_fields=["joined_at"])
    group = create_group(host, NameGroup(name=f"The {SECRET} cohort"))
    for person, role in ((alice, "member"), (bob, "adviser")):
        join(person, invitation(host, group, role))
    return group


@pytest.fixture
def tip(alice, group):
    tip = post_tip(alice, PostTip(**WORDS, group=group.pk))
    edit_tip(alice, tip, EditTip(**{**WORDS, "text": f"The {SECRET} helped me."}, version=0))
    post_comment(alice, tip, PostComment(text=f"More {SECRET}."))
    return tip


def invitation(host, group, role="member", guests=1):
    return invite(host, group, Invite(role=role, guests=guests, days=7))[1]


def token_tried(client, token):
    address = reverse("community:join_group", args=[token])
    return client.get(address).status_code, client.post(address).status_code


def test_no_guess_comes_in(charlie, host, group, tried):
    token = invitation(host, group)
    digest = GroupInvitation.objects.latest("pk").digest
    assert digest == sha256(token.encode()).hexdigest()
    guesses = [digest, token[:-1], token + "A", token.upper(), "%", "_" * 43, "a" * 5_000, "%00", "..", "' or 1=1 --"]
    as_charlie = signed_in(charlie)
    for guess in guesses:
        tried()
        assert token_tried(as_charlie, guess) == (404, 404)
    for pk in range(1, GroupInvitation.objects.latest("pk").pk + 1):
        tried()
        assert token_tried(as_charlie, str(pk)) == (404, 404)
    assert not Membership.objects.owned_by(charlie).exists()


def test_every_invitation_that_does_not_work_looks_the_same(charlie, host, group, alice, tried):
    used, revoked = invitation(host, group), invitation(host, group)
    join(host, used)
    GroupInvitation.objects.filter(digest=sha256(revoked.encode()).hexdigest()).update(revoked_at=host.now())
    as_charlie = signed_in(charlie)
    answers = [as_charlie.get(reverse("community:join_group", args=[each])) for each in (used, revoked, "x" * 43)]
    assert {each.status_code for each in answers} == {404}
    tried(len(answers))
    pages = {re.sub(r'name="csrfmiddlewaretoken" value="\w+"|/join/[^"/]*/', "", a.content.decode()) for a in answers}
    assert len({re.sub(r"\b[A-Za-z0-9]{64}\b", "", page) for page in pages}) == 1
    assert SECRET not in pages.pop()


@pytest.mark.django_db(transaction=True)
def test_one_place_is_taken_once_by_many_at_the_same_time(host, group, tried):
    token = invitation(host, group)
    people = [Person.objects.create_user(f"crowd-{each}@example.org") for each in range(8)]
    clients = [signed_in(each) for each in people]

    def try_to_join(client):
        try:
            return client.post(reverse("community:join_group", args=[token])).status_code
        except OperationalError:
            return 503
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(try_to_join, clients))
    tried(len(answers))
    joined = Membership.objects.across_owners("test").filter(owner__in=people).count()
    left = GroupInvitation.objects.get(digest=sha256(token.encode()).hexdigest()).places_left
    assert answers.count(302) <= joined <= 1
    assert joined + left == 1


def test_who_was_taken_out_comes_back_by_no_link_of_before(alice, charlie, host, group, tried):
    links = [invitation(host, group, guests=30), invitation(host, group, "adviser")]
    join(charlie, links[0])
    signed_in(host).post(reverse("community:take_out_of_group", args=[Membership.objects.owned_by(charlie).get().pk]))
    for link in links:
        tried()
        assert token_tried(signed_in(charlie), link) == (404, 404)
    assert not Membership.objects.owned_by(charlie).exists()
    join(charlie, invitation(host, group))
    assert Membership.objects.owned_by(alice).exists()


def test_a_member_cannot_become_an_adviser_or_a_host(alice, host, group, tried):
    tried(10)
    as_alice = signed_in(alice)
    token = invitation(host, group, "adviser")
    as_alice.post(reverse("community:join_group", args=[token]), {"role": "adviser"})
    assert Membership.objects.owned_by(alice).get().role == "member"
    own = Membership.objects.owned_by(alice).get().pk
    for name, pk, data in (
        ("manage_group", group.pk, {"name": "Mine"}),
        ("invite_to_group", group.pk, {"role": "adviser", "guests": "1", "days": "7"}),
        ("revoke_invitation", GroupInvitation.objects.latest("pk").pk, {}),
        ("take_out_of_group", own, {}),
    ):
        for client in (as_alice, signed_in(Person.objects.get(email="bob@example.org"))):
            assert client.post(reverse(f"community:{name}", args=[pk]), data).status_code == 404, name
            assert client.get(reverse(f"community:{name}", args=[pk])).status_code in {404, 405}, name
    as_alice.post(reverse("community:groups"), {"name": "Mine"})
    assert Group.objects.count() == 1
    assert GroupInvitation.objects.filter(revoked_at=None).count() == 3


def outsiders(charlie, alice, group):
    """A stranger, somebody who isn't signed in, and the one who left."""
    yield signed_in(charlie)
    yield Client()
    left = Person.objects.create_user("left@example.org")
    Membership(owner=left, group=group, role="member").save()
    leave(left, group)
    yield signed_in(left)


def test_nobody_outside_reads_a_tip_of_a_group_anywhere(alice, charlie, group, tip, tried):
    comment = Comment.objects.across_authors("test").get()
    hidden = [
        ("tip", tip.pk),
        ("tip_history", tip.pk),
        ("comment", comment.pk),
        ("reply", comment.pk),
        ("report", "tip", tip.pk),
        ("report", "comment", comment.pk),
        ("group", group.pk),
        ("about_group", group.pk),
        ("manage_group", group.pk),
        ("edit_tip", tip.pk),
    ]
    names = ("tips", "feed", "kept", "groups", "moderation_log", "write_tip")
    lists = [reverse(f"community:{name}") for name in names]
    lists += [f"{reverse('community:tips')}?by=newest", f"{reverse('community:tips')}?group={group.pk}"]
    lists += [
        f"{reverse('community:write_tip')}?group={group.pk}",
        reverse("community:feed_of_situation", args=["applying"]),
    ]
    lists += [f"{reverse('community:tip_search')}?q=helped", f"{reverse('web:search')}?q=helped"]
    for client in outsiders(charlie, alice, group):
        for name, *args in hidden:
            tried()
            answer = client.get(reverse(f"community:{name}", args=args))
            assert answer.status_code in {404, 302}, name
            assert answer.status_code == 404 or "sign-in" in answer["Location"], name
            assert SECRET not in answer.content.decode(), name
        for address in lists:
            tried()
            assert SECRET not in client.get(address, follow=True).content.decode(), address


def test_nobody_outside_writes_into_a_group(alice, charlie, group, tip, tried):
    comment = Comment.objects.across_authors("test").get()
    for client in outsiders(charlie, alice, group):
        for name, args, data in (
            ("post_comment", [tip.pk], {"text": "In."}),
            ("reply", [comment.pk], {"text": "In."}),
            ("mark_tip", [tip.pk, "helped"], {"on": "1"}),
            ("mark_tip", [tip.pk, "saved"], {"on": "1"}),
            ("mark_tip", [tip.pk, "followed"], {"on": "1"}),
            ("mute_author", [comment.pk], {}),
            ("report", ["tip", tip.pk], {"rule": "unkind"}),
            ("report", ["comment", comment.pk], {"rule": "unkind"}),
            ("leave_group", [group.pk], {}),
        ):
            assert client.post(reverse(f"community:{name}", args=args), data).status_code in {404, 302}, name
        tried(10)
        client.post(reverse("community:write_tip"), {**WORDS, "group": str(group.pk), "post_as_it_is": "1"})
    assert Tip.objects.across_authors("test").filter(group=group).count() == 1
    assert Comment.objects.across_authors("test").count() == 1
    for model in (HelpedVote, SavedTip, FollowedTip, Report):
        assert not model.objects.across_owners("test").exists()


def test_a_tip_of_ones_own_is_not_moved_into_a_group_by_editing_it(charlie, group, tried):
    own = post_tip(charlie, PostTip(situation="applying", title="Ask", text="Ask."))
    form = {"situation": "applying", "title": "Ask", "text": "Ask again.", "version": "0", "group": str(group.pk)}
    tried()
    signed_in(charlie).post(reverse("community:edit_tip", args=[own.pk]), {**form, "post_as_it_is": "1"})
    assert Tip.objects.written_by(charlie).get().group is None


@pytest.fixture
def access(alice, bob, group):
    save_supporter_page(alice, SaveSupporterPage(how_i_am=f"The {SECRET}.", week="Four hours."))
    return show_adviser(alice, ShowAdviser(adviser=bob.pk, parts=["how_i_am"]))


@pytest.mark.parametrize("ended", ["stopped", "left", "taken_out", "board_off", "undone"])
def test_an_adviser_reads_nothing_after_the_end(alice, bob, group, access, settings, ended, tried):
    page = reverse("balance:advising_page", args=[access.pk])
    as_bob = signed_in(bob)
    assert SECRET in as_bob.post(page).content.decode()
    if ended == "left":
        leave(alice, group)
    elif ended == "taken_out":
        Membership.objects.owned_by(bob).delete()
    elif ended == "board_off":
        settings.PUBLIC_READERS = "nobody"
    else:
        stop_showing(alice, bob.pk)
    if ended == "undone":
        for action in Action.objects.owned_by(alice):
            undo(action)
        save_supporter_page(alice, SaveSupporterPage(how_i_am=f"The {SECRET}."))
    for answer in (as_bob.post(page), as_bob.get(page)):
        tried()
        assert answer.status_code == 404
    assert SECRET not in as_bob.get(reverse("balance:advising")).content.decode()
    assert AdviserVisit.objects.owned_by(alice).count() == 1


def test_an_adviser_reads_only_what_was_shown_to_them_and_never_unseen(alice, bob, charlie, host, group, access, tried):
    page = reverse("balance:advising_page", args=[access.pk])
    as_bob = signed_in(bob)
    assert SECRET not in as_bob.get(page).content.decode()
    assert "Four hours" not in as_bob.post(page, {"parts": ["week"]}).content.decode()
    for method in ("head", "options", "put"):
        tried()
        getattr(as_bob, method)(page)
    assert AdviserVisit.objects.owned_by(alice).count() == 1
    join(charlie, invitation(host, group, "adviser"))
    for other in (charlie, host, alice):
        tried()
        assert signed_in(other).post(page).status_code == 404
    assert AdviserVisit.objects.owned_by(alice).count() == 1


def test_nobody_gives_an_adviser_what_is_anothers(alice, bob, charlie, access, tried):
    as_charlie = signed_in(charlie)
    save_supporter_page(charlie, SaveSupporterPage(how_i_am="Mine."))
    for name in ("adviser", "adviser_stop"):
        for pk in (bob.pk, alice.pk, charlie.pk):
            tried()
            data = {"parts": ["how_i_am"], "confirmed": "how_i_am"}
            assert as_charlie.post(reverse(f"balance:{name}", args=[pk]), data).status_code == 404
    assert AdviserAccess.objects.across_owners("test").get() == access
    assert access.revoked_at is None
