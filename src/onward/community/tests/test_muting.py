"""Alice mutes Bob in one thread; in another one he is whoever he is there."""

import pytest
from django.urls import reverse

from conftest import signed_in
from onward.community.comments.operations import PostComment, post_comment
from onward.community.models import MutedAuthor
from onward.community.muting.operations import mute_author, unmute_thread
from onward.community.tips.operations import PostTip, post_tip
from onward.foundation.models import Action
from onward.foundation.operations import InputError
from onward.foundation.undo.replaying import undo

pytestmark = pytest.mark.django_db


@pytest.fixture
def tip(alice):
    return post_tip(alice, PostTip(situation="applying", title="Ask", text="It helped."))


@pytest.fixture
def comment(bob, tip):
    return post_comment(bob, tip, PostComment(text="Nonsense."))


def thread(client, tip):
    return client.get(reverse("community:tip", args=[tip.pk])).content.decode()


def test_a_muted_author_is_gone_from_the_thread_for_whoever_muted_them(as_alice, bob, charlie, tip, comment):
    post_comment(charlie, tip, PostComment(text="I disagree.", reply_to=comment.number))
    as_alice.post(reverse("community:mute_author", args=[comment.pk]))
    page = thread(as_alice, tip)
    assert "Nonsense." not in page
    assert "I disagree." in page
    assert "Nonsense." in thread(signed_in(charlie), tip)
    assert "Nonsense." in thread(signed_in(bob), tip)
    as_alice.post(reverse("community:unmute_thread", args=[tip.pk]))
    assert "Nonsense." in thread(as_alice, tip)


def test_muting_in_one_thread_tells_nothing_of_another(as_alice, alice, bob, charlie, comment):
    other = post_tip(charlie, PostTip(situation="applying", title="Call", text="It helped too."))
    post_comment(bob, other, PostComment(text="Quite so."))
    mute_author(alice, comment)
    assert "Quite so." in thread(as_alice, other)
    assert post_comment(bob, other, PostComment(text="Indeed."))


def test_a_muted_author_cannot_answer_there(alice, bob, tip, comment):
    mute_author(alice, comment)
    with pytest.raises(InputError, match="takes_no_answers"):
        post_comment(bob, tip, PostComment(text="More nonsense."))
    unmute_thread(alice, tip.pk)
    post_comment(bob, tip, PostComment(text="Sorry."))


def test_muting_can_be_undone(alice, comment):
    mute_author(alice, comment)
    undo(Action.objects.owned_by(alice).latest("pk"))
    assert not MutedAuthor.objects.owned_by(alice).exists()


def test_nobody_mutes_themselves_or_what_they_cannot_read(as_alice, alice, tip):
    own = post_comment(alice, tip, PostComment(text="Thank you."))
    for pk in (own.pk, 987654321):
        assert as_alice.post(reverse("community:mute_author", args=[pk])).status_code == 404
