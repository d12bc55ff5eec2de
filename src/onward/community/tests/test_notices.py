"""Alice posts, Bob replies, Charlie moderates; and what Alice is told of it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from conftest import signed_in
from onward.community.comments.operations import PostComment, post_comment, withdraw_comment
from onward.community.comments.rules import MAX_DEPTH
from onward.community.models import Comment, Tip
from onward.community.moderation.operations import (
    AnswerAppeal,
    Appeal,
    Decide,
    ReportPost,
    answer_appeal,
    appeal,
    decide,
    give_role,
    report_post,
)
from onward.community.moderation.rules import ModerationAction, PostingRule, Role
from onward.community.muting.operations import mute_author, unmute_thread
from onward.community.notices.models import Notice
from onward.community.notices.queries import MOST_COUNTED, NOTICES_PER_PAGE, count_unseen, notice_page, notice_path
from onward.community.notices.rules import DigestFrequency, NoticeKind, by_thread, looks_like_address, next_due
from onward.community.notices.texts import notice_text, thread_text
from onward.community.pseudonyms.queries import name_in_thread
from onward.community.screening.operations import open_case
from onward.community.tips.operations import PostTip, post_tip, restore_tip, withdraw_tip

HIDE = Decide(action=ModerationAction.HIDDEN, rule=PostingRule.UNKIND)
KEEP = Decide(action=ModerationAction.KEPT)

database = pytest.mark.django_db


@pytest.fixture
def tip(alice):
    return post_tip(alice, PostTip(situation="applying", title="Ask early", text="It helped."))


@pytest.fixture
def moderator(charlie):
    give_role(None, charlie, Role.MODERATOR)
    return charlie


def reply(person, tip, to=None, text="So it did."):
    return post_comment(person, tip, PostComment(text=text, reply_to=to.number if to else None))


def told(person):
    return [notice_text(each) for each in notice_page(person, 1).notices]


@database
class TestReplies:
    def test_the_author_of_a_tip_is_told_of_a_reply_by_its_pseudonym(self, alice, bob, tip):
        comment = reply(bob, tip)
        assert told(alice) == [f"{name_in_thread(tip, comment)} replied to your tip."]
        assert not told(bob)

    def test_the_author_of_a_comment_is_told_and_the_author_of_the_tip_is_not(self, alice, bob, charlie, tip):
        comment = reply(bob, tip)
        answer = reply(charlie, tip, comment)
        assert told(bob) == [f"{name_in_thread(tip, answer)} replied to your comment."]
        assert count_unseen(alice) == 1

    def test_nobody_is_told_of_their_own_replies(self, alice, tip):
        reply(alice, tip, reply(alice, tip))
        assert not Notice.objects.owned_by(alice).exists()

    def test_a_reply_at_the_greatest_depth_tells_whom_it_answers(self, alice, bob, charlie, tip):
        deepest = reply(bob, tip)
        for _level in range(MAX_DEPTH):
            deepest = reply(bob, tip, deepest)
        reply(charlie, tip, deepest)
        assert len(told(bob)) == 1

    @pytest.mark.parametrize("away", ["withdrawn", "hidden", "muted", "thread"])
    def test_what_its_reader_does_not_see_is_not_told_until_it_is_back(self, alice, bob, charlie, moderator, away):
        tip = post_tip(charlie, PostTip(situation="applying", title="Ask", text="It helped."))
        comment = reply(bob, tip, reply(alice, tip))
        everybody, comments = Tip.objects.across_authors("test"), Comment.objects.across_authors("test")
        {
            "withdrawn": lambda: withdraw_comment(bob, comment),
            "hidden": lambda: comments.filter(pk=comment.pk).update(hidden_at=timezone.now()),
            "muted": lambda: mute_author(alice, comment),
            "thread": lambda: withdraw_tip(charlie, tip),
        }[away]()
        assert not told(alice)
        assert not count_unseen(alice)
        comments.update(withdrawn_at=None, hidden_at=None)
        everybody.update(withdrawn_at=None)
        unmute_thread(alice, tip.pk)
        assert len(told(alice)) == count_unseen(alice) == 1

    def test_a_reply_that_waits_for_a_moderator_is_told_once_it_is_up(self, alice, bob, moderator, tip):
        spam = "Earn $500 a day, click here now, limited offer, promo code: https://bit.ly/a https://bit.ly/b"
        held = reply(bob, tip, text=spam)
        assert held.hidden_at
        assert not told(alice)
        decide(moderator, open_case(held), KEEP)
        assert len(told(alice)) == 1
        assert told(bob) == ["A moderator looked at your comment. It's on the board now."]
        assert notice_path(notice_page(bob, 1).notices[0]) == reverse("community:comment", args=[held.pk])

    def test_whoever_left_is_told_nothing_and_what_they_wrote_is_told_no_more(self, alice, bob, tip):
        to_alice = reply(bob, tip)
        bob.delete()
        assert not told(alice)
        reply(alice, tip, Comment.objects.readable_by(alice).filter(pk=to_alice.pk).first())
        assert not Notice.objects.across_owners("test").exclude(owner=alice).exists()


@database
class TestModeration:
    def test_what_was_hidden_and_what_came_of_the_appeal_is_told(self, alice, bob, moderator, tip):
        report_post(bob, tip, ReportPost(rule=PostingRule.UNKIND))
        decision = decide(moderator, open_case(tip), HIDE)
        appeal(alice, decision, Appeal(text="It was meant kindly."))
        answer_appeal(moderator, decision, AnswerAppeal(reverse=True))
        assert told(alice) == ["Your tip was restored after your appeal.", "A moderator hid your tip."]
        assert {notice_path(each) for each in notice_page(alice, 1).notices} == {
            reverse("community:decision", args=[decision.pk])
        }
        assert not told(moderator)

    def test_a_report_that_changed_nothing_is_not_told(self, alice, bob, moderator, tip):
        report_post(bob, tip, ReportPost(rule=PostingRule.UNKIND))
        decide(moderator, open_case(tip), KEEP)
        assert not told(alice)

    def test_the_title_of_a_thread_that_is_gone_is_not_repeated(self, alice, bob, moderator, tip):
        comment = reply(bob, tip)
        decide(moderator, open_case(comment), HIDE)
        withdraw_tip(alice, tip)
        assert thread_text(notice_page(bob, 1).notices[0]) == "A tip that was removed"
        restore_tip(alice, tip)
        assert thread_text(notice_page(bob, 1).notices[0]) == "Ask early"


@database
class TestPage:
    def test_it_shows_what_is_new_by_thread_and_a_form_marks_it_as_read(self, as_alice, alice, bob, tip):
        other = post_tip(alice, PostTip(situation="applying", title="Call", text="It helped."))
        for each in (tip, other, tip):
            reply(bob, each, text="Quite <b>so</b>.")
        page = as_alice.get(reverse("community:notices")).content.decode()
        assert page.index("Ask early") < page.index("Call")
        assert page.count("Quite &lt;b&gt;so&lt;/b&gt;.") == page.count(">New<") == 3
        assert page.count("3 new notices") == 1
        numbers = [each.pk for each in notice_page(alice, 1).notices]
        answer = as_alice.post(reverse("community:mark_notices_seen"), {"notice": numbers}, headers={"HX-Request": "1"})
        assert answer.content == b""
        page = as_alice.get(reverse("community:notices")).content.decode()
        assert ">New<" not in page
        assert "rail-count" not in page
        assert len(told(alice)) == 3

    def test_only_own_notices_are_marked(self, bob, charlie, alice, tip):
        reply(bob, tip)
        number = Notice.objects.owned_by(alice).get().pk
        signed_in(charlie).post(reverse("community:mark_notices_seen"), {"notice": [number, "x", "9" * 40]})
        assert count_unseen(alice) == 1

    def test_there_is_none_where_the_board_is_off(self, as_alice, bob, tip, settings):
        reply(bob, tip)
        settings.PUBLIC_READERS = "nobody"
        assert as_alice.get(reverse("community:notices")).status_code == 404
        assert "rail-count" not in as_alice.get(reverse("community:guides")).content.decode()

    def test_where_nothing_is_new_one_small_query_says_so(self, alice, bob, tip, django_assert_num_queries):
        reply(bob, tip)
        Notice.objects.owned_by(alice).update(seen_at=alice.joined_at)
        with django_assert_num_queries(1) as asked:
            assert count_unseen(alice) == 0
        assert "comment" not in asked.captured_queries[0]["sql"]

    def test_many_are_counted_and_shown_in_part(self, alice, bob, tip, django_assert_num_queries):
        comment = reply(bob, tip)
        rows = [Notice(owner=alice, kind=NoticeKind.REPLY, thread=tip, comment=comment) for _each in range(150)]
        Notice.objects.bulk_create(rows)
        with django_assert_num_queries(2):
            assert count_unseen(alice) == MOST_COUNTED
        with django_assert_num_queries(1):
            page = notice_page(alice, 1)
        assert (len(page.notices), page.has_next) == (NOTICES_PER_PAGE, True)


class InThread:
    def __init__(self, thread_id):
        self.thread_id = thread_id


@given(st.lists(st.integers(0, 5)))
def test_threads_come_in_the_order_of_their_newest_notice_and_lose_none(threads):
    groups = by_thread([InThread(each) for each in threads])
    assert [group[0].thread_id for group in groups] == list(dict.fromkeys(threads))
    assert sorted(each.thread_id for group in groups for each in group) == sorted(threads)


NOW = datetime(2026, 12, 2, 12, tzinfo=UTC)


@given(st.sampled_from(DigestFrequency), st.timedeltas(timedelta(0), timedelta(days=400)))
def test_the_next_email_is_due_at_the_same_hour_and_never_twice_in_an_interval(frequency, late):
    due = NOW - late
    following = next_due(due, frequency, NOW)
    assert NOW < following <= NOW + frequency.interval
    assert (following - due) % frequency.interval == timedelta(0)


@pytest.mark.parametrize("title", ["Go to evil.example", "a@b", "see http://x", "bücher.de", "x.y.com"])
def test_a_title_that_a_mail_program_might_link_is_noticed(title):
    assert looks_like_address(title)


@pytest.mark.parametrize("title", ["Ask early.", "Three things: a, b, c...", "Dr. Who", "9 a.m. is best"])
def test_a_plain_title_is_repeated(title):
    assert not looks_like_address(title)
