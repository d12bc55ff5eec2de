"""Alice posts, Bob comments and reports, Charlie moderates."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from conftest import signed_in
from onward.accounts.models import Person
from onward.community.comments.operations import EditComment, PostComment, edit_comment, post_comment
from onward.community.models import (
    Comment,
    CommentRevision,
    CommunityRole,
    Decision,
    ModerationCase,
    Tip,
    TipRevision,
)
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
from onward.community.moderation.queries import open_appeals, open_groups, role_of
from onward.community.moderation.rules import MAX_REPORTS_A_DAY, ModerationAction, PostingRule, Role
from onward.community.tips.operations import EditTip, PostTip, edit_tip, post_tip
from onward.foundation.operations import InputError

pytestmark = pytest.mark.django_db

HIDE = Decide(action=ModerationAction.HIDDEN, rule=PostingRule.UNKIND)
KEEP = Decide(action=ModerationAction.KEPT)
UNKIND = ReportPost(rule=PostingRule.UNKIND)


@pytest.fixture
def tip(alice):
    return post_tip(alice, PostTip(situation="after_rejection", title="Ask once", text="Then carry on."))


@pytest.fixture
def comment(bob, tip):
    return post_comment(bob, tip, PostComment(text="You are a fool."))


@pytest.fixture
def moderator(charlie):
    give_role(None, charlie, Role.MODERATOR)
    return charlie


@pytest.fixture
def as_bob(bob):
    return signed_in(bob)


@pytest.fixture
def as_moderator(moderator):
    return signed_in(moderator)


@pytest.fixture
def case(alice, comment):
    report_post(alice, comment, UNKIND)
    return ModerationCase.objects.get()


def shown(client, *address):
    answer = client.get(reverse(address[0], args=address[1:]))
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_reported_comment_is_hidden_with_a_reason_appealed_and_put_back(as_alice, as_moderator, bob, tip, comment):
    as_alice.post(reverse("community:report", args=["comment", comment.pk]), {"rule": "unkind", "note": "Look."})
    queue = shown(as_moderator, "community:queue")
    assert "You are a fool." in queue
    assert "Look." in queue

    case = ModerationCase.objects.get()
    as_moderator.post(reverse("community:decide"), {"case": case.pk, "do": "hidden unkind", "note": "Be kind."})
    assert "You are a fool." not in shown(as_alice, "community:tip", tip.pk)
    assert "You are a fool." not in shown(as_moderator, "community:queue")

    as_bob, decision = signed_in(bob), Decision.objects.get()
    told = shown(as_bob, "community:decision", decision.pk)
    assert "It attacks someone" in told
    assert "Be kind." in told
    as_bob.post(reverse("community:decision", args=[decision.pk]), {"text": "It was a joke between us."})

    assert "It was a joke between us." in shown(as_moderator, "community:queue")
    as_moderator.post(reverse("community:answer_appeal", args=[decision.pk]), {"reverse": "on"})
    assert "You are a fool." in shown(as_alice, "community:tip", tip.pk)
    log = shown(as_alice, "community:moderation_log")
    assert "A comment was hidden." in log
    assert "It was restored after an appeal." in log
    for secret in ("fool", bob.email, as_moderator.session["_auth_user_id"] + "@", "joke"):
        assert secret not in log


def test_the_count_of_a_thread_follows_what_is_hidden_and_shown(moderator, case, tip):
    decision = decide(moderator, case, HIDE)
    tip.refresh_from_db()
    assert tip.comment_count == 0
    appeal(decision.author, decision, Appeal(text="Please."))
    answer_appeal(moderator, decision, AnswerAppeal(reverse=True))
    tip.refresh_from_db()
    assert tip.comment_count == 1


def test_reports_of_one_post_are_one_case_and_a_second_report_of_one_person_is_none(alice, charlie, comment):
    for person in (alice, alice, charlie):
        report_post(person, comment, UNKIND)
    assert ModerationCase.objects.count() == 1
    assert ModerationCase.objects.get().reports.across_owners("counted").count() == 2


def test_a_report_after_a_decision_opens_the_case_again(alice, charlie, moderator, comment, case):
    decide(moderator, case, KEEP)
    report_post(charlie, comment, UNKIND)
    assert ModerationCase.objects.filter(closed_at=None).count() == 1


def test_reports_are_counted_by_the_day(alice, bob, tip):
    comments = [post_comment(bob, tip, PostComment(text=f"Number {n}.")) for n in range(MAX_REPORTS_A_DAY + 1)]
    for each in comments[:-1]:
        report_post(alice, each, UNKIND)
    with pytest.raises(InputError, match="too_many_reports"):
        report_post(alice, comments[-1], UNKIND)


def test_somebody_in_danger_comes_first(alice, charlie, bob, tip, case):
    worrying = post_comment(bob, tip, PostComment(text="I am so tired of it all."))
    report_post(alice, worrying, ReportPost(rule=PostingRule.WORRIED))
    assert [each.first.post for each in open_groups(charlie)] == [worrying, case.post]


def test_posts_that_say_the_same_are_decided_together(alice, bob, as_moderator, tip):
    same = [post_comment(person, tip, PostComment(text="Buy it now.")) for person in (bob, bob, bob)]
    for each in same:
        report_post(alice, each, ReportPost(rule=PostingRule.ADVERTISING))
    cases = list(ModerationCase.objects.values_list("pk", flat=True))
    assert shown(as_moderator, "community:queue").count("<blockquote") == 1
    as_moderator.post(reverse("community:decide"), {"case": cases, "do": "hidden advertising"})
    assert not Comment.objects.readable_by(alice).exists()


def test_what_is_hidden_needs_a_rule(moderator, case):
    for action in (ModerationAction.HIDDEN, ModerationAction.ERASED):
        with pytest.raises((InputError, PermissionError)):
            decide(moderator, case, Decide(action=action))
    assert not Decision.objects.exists()


def test_the_second_moderator_learns_that_another_was_quicker(moderator, case):
    decide(moderator, case, KEEP)
    with pytest.raises(InputError, match="already_decided"):
        decide(moderator, case, HIDE)


def test_nobody_decides_about_their_own_post_nor_sees_it_in_the_queue(bob, case):
    give_role(None, bob, Role.MODERATOR)
    assert open_groups(bob) == []
    with pytest.raises(PermissionError):
        decide(bob, case, KEEP)


def test_an_appeal_is_answered_by_another_moderator_where_there_is_one(alice, moderator, case):
    decision = decide(moderator, case, HIDE)
    appeal(decision.author, decision, Appeal(text="Please."))
    assert [each.pk for each in open_appeals(moderator)] == [decision.pk]
    give_role(None, alice, Role.MODERATOR)
    assert open_appeals(moderator) == []
    with pytest.raises(PermissionError):
        answer_appeal(moderator, decision, AnswerAppeal(reverse=False))
    answer_appeal(alice, decision, AnswerAppeal(reverse=False))


def test_there_is_one_appeal_within_a_month(moderator, case, bob):
    decision = decide(moderator, case, HIDE)
    appeal(bob, decision, Appeal(text="Please."))
    with pytest.raises(InputError, match="no_appeal"):
        appeal(bob, decision, Appeal(text="Please, again."))
    Decision.objects.update(appealed_at=None, made_at=timezone.now() - timedelta(days=31))
    with pytest.raises(InputError, match="no_appeal"):
        appeal(bob, decision, Appeal(text="Late."))


def test_a_paused_author_posts_again_when_the_pause_is_over_or_reversed(moderator, case, bob, tip):
    decision = decide(moderator, case, HIDE.model_copy(update={"pause_days": 7}))
    with pytest.raises(InputError, match="paused"):
        post_comment(bob, tip, PostComment(text="Still here."))
    appeal(bob, decision, Appeal(text="Please."))
    answer_appeal(moderator, decision, AnswerAppeal(reverse=True))
    post_comment(bob, tip, PostComment(text="Thank you."))


def test_only_an_administrator_erases_and_nothing_of_the_text_is_left(alice, moderator, tip):
    edit_tip(alice, tip, EditTip(situation="applying", title="Ask Dana", text="Ask Dana at Acme.", version=0))
    report_post(moderator, tip, ReportPost(rule=PostingRule.NAMES_SOMEBODY))
    erase = Decide(action=ModerationAction.ERASED, rule=PostingRule.NAMES_SOMEBODY)
    case = ModerationCase.objects.get()
    with pytest.raises(PermissionError):
        decide(moderator, case, erase)
    give_role(None, moderator, Role.ADMINISTRATOR)
    decide(moderator, case, erase)
    tip.refresh_from_db()
    assert (tip.title, tip.text) == ("", "")
    earlier = TipRevision.objects.across_authors("what is left").values_list("title", "text")
    assert list(earlier) == [("", "")]


def test_the_log_keeps_a_decision_when_its_author_leaves(moderator, case, bob, as_alice):
    decide(moderator, case, HIDE)
    bob.delete()
    assert "A comment was hidden." in shown(as_alice, "community:moderation_log")


def test_leaving_an_edit_as_it_is_does_not_show_what_was_hidden_before(bob, alice, moderator, comment, case):
    decide(moderator, case, HIDE)
    edit_comment(bob, comment, EditComment(text="I don't want to live anymore.", version=0))
    decide(moderator, ModerationCase.objects.get(closed_at=None), KEEP)
    assert not Comment.objects.readable_by(alice).published().exists()


def test_what_looked_like_advertising_is_shown_when_a_moderator_leaves_it(alice, bob, moderator):
    tip = post_tip(alice, PostTip(situation="applying", title="Ask", text="WhatsApp me, passive income, click here."))
    assert not Tip.objects.readable_by(bob).exists()
    decide(moderator, ModerationCase.objects.get(tip=tip), KEEP)
    assert Tip.objects.readable_by(bob).exists()


def test_the_tips_lead_moderators_alone_to_the_queue(as_alice, as_moderator):
    queue = f'href="{reverse("community:queue")}"'
    assert queue in as_moderator.get(reverse("community:tips")).content.decode()
    assert queue not in as_alice.get(reverse("community:tips")).content.decode()


def test_members_find_no_page_of_moderators(as_alice, case):
    for name in ("community:queue", "community:roles"):
        assert as_alice.get(reverse(name)).status_code == 404
    assert as_alice.post(reverse("community:decide"), {"case": case.pk, "do": "kept"}).status_code == 404
    assert not Decision.objects.exists()


def test_a_moderator_gives_no_roles(as_moderator, moderator, alice):
    assert (
        as_moderator.post(reverse("community:roles"), {"email": alice.email, "level": "moderator"}).status_code == 404
    )
    with pytest.raises(PermissionError):
        give_role(moderator, moderator, Role.ADMINISTRATOR)
    assert role_of(alice) is Role.MEMBER


def test_an_administrator_gives_and_takes_roles_but_one_is_always_left(as_alice, alice, bob):
    give_role(None, alice, Role.ADMINISTRATOR)
    as_alice.post(reverse("community:roles"), {"email": bob.email.upper(), "level": "moderator"})
    assert role_of(bob) is Role.MODERATOR
    as_alice.post(reverse("community:roles"), {"email": bob.email, "level": "member"})
    assert role_of(bob) is Role.MEMBER
    answer = as_alice.post(reverse("community:roles"), {"email": alice.email, "level": "member"})
    assert answer.status_code == 422
    assert role_of(alice) is Role.ADMINISTRATOR
    assert CommunityRole.objects.owned_by(alice).count() == 1


def test_nobody_reports_their_own_post_or_one_that_is_gone(as_bob, comment, tip, alice, charlie):
    assert as_bob.get(reverse("community:report", args=["comment", comment.pk])).status_code == 404
    assert as_bob.get(reverse("community:report", args=["weather", comment.pk])).status_code == 404
    tip.change_by(alice, withdrawn_at=timezone.now())
    assert signed_in(charlie).get(reverse("community:report", args=["comment", comment.pk])).status_code == 404


def test_the_queue_costs_as_many_queries_for_many_cases_as_for_one(as_moderator, alice, bob, tip, case):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            shown(as_moderator, "community:queue")
        return len(asked)

    shown(as_moderator, "community:queue")
    for_one = queries()
    for n in range(15):
        report_post(alice, post_comment(bob, tip, PostComment(text=f"Rude {n}.")), UNKIND)
    assert queries() == for_one


class TestEditsAfterReport:
    """Whoever is reported may edit; moderators see that, and what was there before."""

    @pytest.mark.parametrize("kind", ["tip", "comment"])
    def test_moderators_read_what_was_reported(self, as_moderator, alice, bob, tip, comment, clock, kind):
        post, reader = (tip, bob) if kind == "tip" else (comment, alice)
        report_post(reader, post, UNKIND)
        said = post.text
        assert "Edited after" not in shown(as_moderator, "community:queue")
        for version, text in enumerate(["Be kind.", "Be very kind."]):
            clock.shift(timedelta(minutes=5))
            rewrite(post, text, version)
        (group,) = open_groups(Person.objects.get(pk=as_moderator.session["_auth_user_id"]))
        assert [each.text for each in group.reported] == [said]
        page = shown(as_moderator, "community:queue")
        assert "Edited after moderators were called." in page
        assert said in page
        assert "Be very kind." in page

    def test_an_edit_before_the_report_and_one_that_changes_nothing_are_not_marked(
        self, moderator, alice, bob, comment, clock
    ):
        rewrite(comment, "You are a great fool.", 0)
        clock.shift(timedelta(minutes=5))
        report_post(alice, comment, UNKIND)
        clock.shift(timedelta(minutes=5))
        rewrite(comment, "You are a great fool.", 1)
        (group,) = open_groups(moderator)
        assert (group.is_edited, group.reported) == (False, [])

    def test_what_was_kept_for_moderators_goes_with_an_erased_comment_and_with_its_author(
        self, moderator, alice, bob, comment, clock
    ):
        report_post(alice, comment, UNKIND)
        clock.shift(timedelta(minutes=5))
        rewrite(comment, "Be kind.", 0)
        give_role(None, moderator, Role.ADMINISTRATOR)
        erase = Decide(action=ModerationAction.ERASED, rule=PostingRule.NAMES_SOMEBODY)
        decide(moderator, ModerationCase.objects.get(), erase)
        assert not CommentRevision.objects.written_by(bob).exclude(text="").exists()
        CommentRevision.objects.written_by(bob).update(text="You are a fool.")
        bob.delete()
        assert not CommentRevision.objects.across_authors("test").exclude(text="").exists()


def rewrite(post, text, version):
    author = Person.objects.get(pk=post.author_id)
    if isinstance(post, Tip):
        edit_tip(author, post, EditTip(situation="applying", title=post.title, text=text, version=version))
    else:
        edit_comment(author, post, EditComment(text=text, version=version))
