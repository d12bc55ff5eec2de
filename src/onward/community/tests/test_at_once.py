"""Several who do something on the board at the same moment do it no more often than one after the other."""

from contextlib import suppress
from functools import partial

import pytest
from tests.at_once import all_together, meet_after

from onward.community.comments.operations import PostComment, post_comment
from onward.community.models import Comment, HelpedVote, Tip
from onward.community.pool import operations as pool
from onward.community.pool.models import PublishedRelease
from onward.community.screening import operations as screening
from onward.community.screening.rules import ALLOWANCES
from onward.community.tips.operations import PostTip, mark_helped, post_tip
from onward.foundation.operations import InputError

pytestmark = pytest.mark.django_db(transaction=True)

TYPED = {"situation": "applying", "title": "Ask early", "text": "It helped."}


def test_two_administrators_who_release_the_pool_make_one_release(alice, monkeypatch):
    refused = []
    meet_after(monkeypatch, pool, "require_budget")

    def release():
        try:
            pool.release_pool("jobs.example.org", alice.today(), pool.MakeRelease(number=1))
        except pool.ReleasedAlreadyError as error:
            refused.append(error)

    all_together(release, release)
    assert PublishedRelease.objects.count() == len(refused) == 1


def test_one_who_posts_by_many_requests_posts_no_more_than_is_allowed(alice, newcomer, monkeypatch):
    tip = post_tip(alice, PostTip(**TYPED))
    meet_after(monkeypatch, screening, "posted_today")

    def post(number):
        with suppress(InputError):
            post_comment(newcomer, tip, PostComment(text=f"So it did, number {number}."))
        with suppress(InputError):
            post_tip(newcomer, PostTip(**{**TYPED, "title": f"Ask, number {number}"}))

    all_together(*(partial(post, number) for number in range(8)))
    assert Comment.objects.written_by(newcomer).count() == ALLOWANCES[0].comments
    assert Tip.objects.written_by(newcomer).count() == ALLOWANCES[0].tips


def test_votes_of_several_at_once_are_all_counted_and_each_once(alice, bob, charlie, newcomer):
    tip = post_tip(alice, PostTip(**TYPED))
    all_together(*(partial(mark_helped, each, tip, helped=True) for each in (bob, charlie, newcomer) * 2))
    assert Tip.objects.written_by(alice).get().helped_count == 3
    assert HelpedVote.objects.across_owners("counted by a test").count() == 3
