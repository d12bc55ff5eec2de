"""The thread of a tip: comments, replies, what is taken away, and pages of a long one."""

import re

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from conftest import signed_in
from onward.community.comments.operations import (
    EditComment,
    PostComment,
    edit_comment,
    post_comment,
    restore_comment,
    withdraw_comment,
)
from onward.community.comments.queries import COMMENTS_PER_PAGE, page_of, thread_page
from onward.community.comments.rules import MAX_DEPTH, branches_of, numbers_in, path_of_reply
from onward.community.models import Comment, FollowedTip, Tip
from onward.community.tips.operations import PostTip, follow_tip, mark_seen, post_tip, withdraw_tip
from onward.foundation.operations import EditConflictError, InputError

pytestmark = pytest.mark.django_db


@pytest.fixture
def tip(alice):
    return post_tip(alice, PostTip(situation="applying", title="Ask", text="Just ask."))


def comment_on(tip, person, text="Thanks", reply_to=None):
    return post_comment(person, tip, PostComment(text=text, reply_to=reply_to))


def outline(branches):
    return [(each.number, each.comment is not None, outline(each.replies)) for each in branches]


@given(st.lists(st.integers(0, 40), max_size=40))
def test_whoever_answers_whom_reading_order_is_the_order_of_paths(answered):
    """Each number answers an earlier one, or the tip itself where it is 0 or too large."""
    paths: dict[int, str] = {}
    for number, parent in enumerate(answered, start=1):
        paths[number] = path_of_reply(paths.get(parent, ""), number)
        assert numbers_in(paths[number])[-1] == number
        assert len(numbers_in(paths[number])) <= MAX_DEPTH
    branches = branches_of([(path, path) for path in sorted(paths.values())])

    def walk(found):
        return [number for each in found for number in [each.number, *walk(each.replies)]]

    assert walk(branches) == [numbers_in(path)[-1] for path in sorted(paths.values())]


def test_replies_stand_below_what_they_answer(tip, alice, bob):
    first = comment_on(tip, alice)
    comment_on(tip, bob, "Another")
    comment_on(tip, bob, "A reply", reply_to=first.number)
    assert outline(thread_page(bob, tip, 1).branches) == [(1, True, [(3, True, [])]), (2, True, [])]
    tip.refresh_from_db()
    assert (tip.comment_count, tip.last_number) == (3, 3)


def test_a_reply_that_is_too_deep_stands_beside_what_it_answers(tip, bob):
    last = comment_on(tip, bob)
    for _each in range(MAX_DEPTH + 2):
        last = comment_on(tip, bob, reply_to=last.number)
    assert len(numbers_in(last.path)) == MAX_DEPTH


def test_what_is_taken_away_leaves_its_answers(tip, alice, bob, charlie):
    first = comment_on(tip, alice, "Unwise words")
    comment_on(tip, bob, "An answer", reply_to=first.number)
    withdraw_comment(alice, first)
    page = signed_in(charlie).get(reverse("community:tip", args=[tip.pk])).content.decode()
    assert "Unwise words" not in page
    assert "This comment was deleted." in page
    assert "An answer" in page
    tip.refresh_from_db()
    assert tip.comment_count == 1
    restore_comment(alice, first)
    assert outline(thread_page(charlie, tip, 1).branches) == [(1, True, [(2, True, [])])]


def test_a_comment_that_nobody_answered_goes_without_a_trace(tip, alice, bob):
    comment = comment_on(tip, alice)
    withdraw_comment(alice, comment)
    assert thread_page(bob, tip, 1).branches == []
    assert outline(thread_page(alice, tip, 1).branches) == [(1, True, [])]


def test_nobody_answers_what_is_gone(tip, alice, bob):
    comment = comment_on(tip, alice)
    withdraw_comment(alice, comment)
    with pytest.raises(InputError, match="comment_gone"):
        comment_on(tip, bob, reply_to=comment.number)
    with pytest.raises(InputError, match="comment_gone"):
        comment_on(tip, bob, reply_to=99)
    withdraw_tip(alice, tip)
    with pytest.raises(InputError, match="tip_gone"):
        comment_on(tip, bob)


def test_the_page_posts_replies_edits_and_deletes(tip, bob, as_alice):
    as_bob = signed_in(bob)
    posted = as_bob.post(reverse("community:post_comment", args=[tip.pk]), {"text": "*Thanks*"})
    assert posted["Location"] == f"{reverse('community:tip', args=[tip.pk])}#comment-1"
    comment = Comment.objects.written_by(bob).get()
    replied = as_alice.post(reverse("community:reply", args=[comment.pk]), {"text": "Gladly", "reply_to": "1"})
    assert replied["Location"].endswith("#comment-2")
    page = as_bob.get(reverse("community:tip", args=[tip.pk])).content.decode()
    assert "<em>Thanks</em>" in page
    assert "wrote the tip" in page
    as_bob.post(reverse("community:edit_comment", args=[comment.pk]), {"text": "Thank you", "version": "0"})
    assert "Thank you" in as_alice.get(reverse("community:tip", args=[tip.pk])).content.decode()
    for address in ("edit_comment", "withdraw_comment", "restore_comment"):
        answer = as_alice.post(reverse(f"community:{address}", args=[comment.pk]), {"text": "Mine", "version": "1"})
        assert answer.status_code == 404
    as_bob.post(reverse("community:withdraw_comment", args=[comment.pk]))
    assert "Thank you" not in as_alice.get(reverse("community:tip", args=[tip.pk])).content.decode()


def test_an_empty_comment_is_refused_on_the_page_of_the_tip(tip, as_alice):
    answer = as_alice.post(reverse("community:post_comment", args=[tip.pk]), {"text": "\u200b"})
    assert answer.status_code == 422
    assert "Write something first." in answer.content.decode()


def test_an_edit_of_an_old_comment_is_refused(tip, bob):
    comment = comment_on(tip, bob)
    edit_comment(bob, comment, EditComment(text="First", version=0))
    with pytest.raises(EditConflictError):
        edit_comment(bob, comment, EditComment(text="Second", version=0))


def test_a_long_thread_has_pages_and_each_begins_with_what_leads_to_it(tip, alice, bob, django_assert_num_queries):
    first = comment_on(tip, alice)
    paths = [path_of_reply(first.path, number) for number in range(2, 2 * COMMENTS_PER_PAGE + 2)]
    rows = [Comment(author=bob, tip=tip, number=numbers_in(path)[-1], path=path, text="Yes") for path in paths]
    Comment.objects.across_authors("a test").bulk_create(rows)
    with django_assert_num_queries(2):
        second = thread_page(bob, tip, 2)
    [branch] = second.branches
    assert branch.comment == first
    assert [each.number for each in branch.replies] == list(range(51, 101))
    assert second.has_next
    assert not thread_page(bob, tip, 3).has_next
    last = Comment.objects.readable_by(bob).get(number=101)
    assert page_of(bob, last) == 3
    answer = signed_in(bob).get(reverse("community:comment", args=[last.pk]))
    assert answer["Location"] == f"{reverse('community:tip', args=[tip.pk])}?page=3#comment-101"


def test_somebody_has_one_name_in_a_thread_and_another_elsewhere(tip, alice, bob):
    other = post_tip(alice, PostTip(situation="applying", title="Wait", text="Just wait."))
    for thread in (tip, other):
        comment_on(thread, bob)
        comment_on(thread, bob, "Again")
    names = [names_on_page(bob, thread) for thread in (tip, other)]
    assert [len(set(each)) for each in names] == [1, 1]
    assert names[0] != names[1]


def names_on_page(person, tip: Tip) -> list[str]:
    page = signed_in(person).get(reverse("community:tip", args=[tip.pk])).content.decode()
    return re.findall(r"<summary>([A-Z][a-z]+ \d{4})", page)


def test_new_comments_on_a_followed_tip_are_pointed_out_until_they_are_read(tip, alice, bob):
    comment_on(tip, alice)
    tip.refresh_from_db()
    follow_tip(bob, tip, followed=True)
    as_bob = signed_in(bob)
    assert "new comment" not in as_bob.get(reverse("community:kept")).content.decode()
    comment_on(tip, alice)
    comment_on(tip, alice)
    assert "2 new comments" in as_bob.get(reverse("community:kept")).content.decode()
    as_bob.post(reverse("community:mark_seen"))
    assert "new comment" not in as_bob.get(reverse("community:kept")).content.decode()
    mark_seen(bob)
    assert FollowedTip.objects.owned_by(bob).get().seen == 3


def test_ones_own_comment_is_not_new(tip, bob):
    follow_tip(bob, tip, followed=True)
    comment_on(tip, bob)
    assert FollowedTip.objects.owned_by(bob).get().seen == 1
