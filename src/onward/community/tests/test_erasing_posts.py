"""Alice erases her account, with what she posted."""

import pytest

from onward.community.comments.operations import PostComment, post_comment
from onward.community.tips.operations import EditTip, PostTip, edit_tip, post_tip

pytestmark = pytest.mark.django_db


def test_the_page_counts_the_posts_that_will_go_and_nobody_elses(as_alice, alice, bob, django_assert_max_num_queries):
    tip = post_tip(alice, PostTip(situation="applying", title="Ask", text="It helped."))
    edit_tip(alice, tip, EditTip(situation="applying", title="Ask", text="It helped me.", version=0))
    post_comment(alice, tip, PostComment(text="So it did."))
    post_comment(bob, tip, PostComment(text="Thank you."))
    with django_assert_max_num_queries(12):
        page = as_alice.get("/account/erase/").content.decode()
    assert "Posts on the board, with earlier versions: 3 items" in page
