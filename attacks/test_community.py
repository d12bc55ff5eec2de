"""The board: what members may do to moderators' pages, to each other's names and votes, and with what they write."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from html.parser import HTMLParser
from time import process_time

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.urls import reverse

from conftest import signed_in
from onward.accounts.models import Person
from onward.community.comments.operations import PostComment, post_comment
from onward.community.markdown import render_markdown
from onward.community.models import Comment, CommunityRole, Decision, HelpedVote, ModerationCase, Report, Tip
from onward.community.moderation.operations import Decide, ReportPost, decide, give_role, report_post
from onward.community.moderation.rules import ModerationAction, PostingRule, Role
from onward.community.pseudonyms.rules import pseudonym
from onward.community.screening.rules import ALLOWANCES
from onward.community.tips.operations import EditTip, PostTip, edit_tip, post_tip
from onward.foundation.operations import InputError

pytestmark = [pytest.mark.django_db]

TYPED = {"situation": "applying", "title": "Ask early", "text": "It helped."}
HOSTILE = [
    "<script>hostile()</script>",
    "<img src=x onerror=hostile()>",
    "[press](javascript:hostile())",
    "[press](JaVaScRiPt:hostile())",
    "[press](java\tscript:hostile())",
    "[press](&#106;avascript:hostile())",
    "[press](data:text/html,<script>hostile()</script>)",
    "[press](vbscript:hostile())",
    '[press](https://a.example/" onmouseover="hostile())',
    "[press](<javascript:hostile()>)",
    "<javascript:hostile()>",
    "![x](javascript:hostile())",
    "[a][b]\n\n[b]: javascript:hostile()",
    "<svg/onload=hostile()>",
    "<a href='javascript:hostile()'>x</a>",
    "`<script>hostile()</script>`",
    "> <iframe src=javascript:hostile()>",
    "</textarea></title><script>hostile()</script>",
    "]]><script>hostile()</script>",
    "\u202ehostile\u2066<script>",
]
QUADRATIC = [
    "*a",
    "**a ",
    "[",
    "[](",
    "![",
    "> ",
    "- ",
    "1. ",
    "_a_",
    "`",
    "<a",
    "&amp",
    "\\",
    "[a](b",
    "***",
    "\n> - ",
    "((",
    "http://a",
    "|a",
]


@pytest.fixture
def tip(alice):
    return post_tip(alice, PostTip(**TYPED))


class Markup(HTMLParser):
    """What of a page could run: tags, attributes and addresses."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag, attrs):
        bad = [
            name
            for name, value in attrs
            if name.startswith("on") or re.match(r"\s*(javascript|data|vbscript):", value or "", re.IGNORECASE)
        ]
        if bad or tag in {"script", "iframe", "svg", "img"}:
            self.found.append(f"{tag} {attrs}")


def runs(text):
    markup = Markup()
    markup.feed(text)
    return [each for each in markup.found if "hostile" in each]


def member_pages(case, decision):
    yield "get", reverse("community:queue"), {}
    yield "get", reverse("community:roles"), {}
    yield "post", reverse("community:roles"), {"email": "bob@example.org", "level": "administrator"}
    yield "get", reverse("community:host"), {}
    yield "get", reverse("community:host_release"), {}
    yield "post", reverse("community:host_release"), {"number": 1}
    yield "post", reverse("community:decide"), {"case": case.pk, "do": "kept"}
    yield "post", reverse("community:decide"), {"case": case.pk, "do": "erased illegal"}
    yield "post", reverse("community:answer_appeal", args=[decision.pk]), {"reverse": "on"}
    yield "get", reverse("community:decision", args=[decision.pk]), {}


def test_a_member_reaches_no_page_of_moderators_and_no_decision_on_others(alice, bob, charlie, tip, tried):
    give_role(None, charlie, Role.MODERATOR)
    comment = post_comment(alice, tip, PostComment(text="So it did."))
    report_post(charlie, comment, ReportPost(rule=PostingRule.OFF_TOPIC))
    hidden = Decide(action=ModerationAction.HIDDEN, rule=PostingRule.OFF_TOPIC)
    decision = decide(charlie, ModerationCase.objects.get(), hidden)
    report_post(charlie, tip, ReportPost(rule=PostingRule.OFF_TOPIC))
    open_case = ModerationCase.objects.get(closed_at=None)
    as_bob = signed_in(bob)
    for method, path, data in member_pages(open_case, decision):
        tried()
        assert getattr(as_bob, method)(path, data).status_code == 404
        assert getattr(Client(HTTP_HOST="localhost"), method)(path, data).status_code in {302, 404}
    assert Decision.objects.count() == 1
    assert not CommunityRole.objects.owned_by(bob).exists()


def test_a_moderator_erases_nothing_and_decides_nothing_of_their_own(alice, charlie, tip, tried):
    give_role(None, charlie, Role.MODERATOR)
    own = post_comment(charlie, tip, PostComment(text="Mine."))
    report_post(alice, own, ReportPost(rule=PostingRule.UNKIND))
    report_post(charlie, tip, ReportPost(rule=PostingRule.UNKIND))
    as_charlie = signed_in(charlie)
    for case in ModerationCase.objects.all():
        tried()
        do = "kept" if case.comment_id else "erased illegal"
        assert as_charlie.post(reverse("community:decide"), {"case": case.pk, "do": do}).status_code == 404
    assert ModerationCase.objects.filter(closed_at=None).count() == 2


def test_numbers_of_others_change_nothing(alice, bob, tip, tried):
    comment = post_comment(alice, tip, PostComment(text="So it did."))
    as_bob = signed_in(bob)
    forms = {"text": "Bob was here.", "version": 0, **TYPED, "post_as_it_is": "1"}
    for name, pk in [
        *((name, tip.pk) for name in ("edit_tip", "withdraw_tip", "restore_tip")),
        *((name, comment.pk) for name in ("edit_comment", "withdraw_comment", "restore_comment")),
    ]:
        tried()
        assert as_bob.post(reverse(f"community:{name}", args=[pk]), forms).status_code == 404
    tip.refresh_from_db()
    comment.refresh_from_db()
    assert (tip.text, comment.text) == ("It helped.", "So it did.")


@pytest.mark.once
def test_no_text_runs_as_a_script_in_pages_feeds_and_the_queue(alice, bob, charlie, tip, settings, tried):
    Person.objects.update(joined_at="2020-01-01T00:00:00Z")
    alice.refresh_from_db()
    give_role(None, charlie, Role.MODERATOR)
    as_charlie = signed_in(charlie)
    for number, text in enumerate(HOSTILE):
        Tip.objects.across_authors("an attack").filter(pk=tip.pk).update(title=text[:120], text=text)
        comment = Comment(tip=tip, number=number + 1, path=f"{number + 1:06}", text=text).post_by(alice)
        report_post(bob, comment, ReportPost(rule=PostingRule.UNKIND, note=text)) if number < 5 else None
        tried()
        assert not runs(render_markdown(text))
    pages = [reverse(f"community:{name}") for name in ("tips", "queue", "feed", "moderation_log", "kept")]
    pages += [reverse("community:tip", args=[tip.pk]), reverse("community:report", args=["tip", tip.pk])]
    pages += [f"{reverse('community:tip_search')}?q={text}" for text in HOSTILE[:6]]
    for path in pages:
        tried()
        assert not runs(as_charlie.get(path).content.decode()), path


@pytest.mark.once
@pytest.mark.parametrize("piece", QUADRATIC)
def test_no_markdown_takes_more_time_than_its_length_does(piece, tried):
    def seconds(length):
        start = process_time()
        render_markdown((piece * length)[:length])
        return process_time() - start

    tried()
    seconds(100)
    assert seconds(5_000) < 1.0


@pytest.mark.once
def test_a_name_in_one_thread_says_nothing_of_another(tried):
    """Whoever has read a thousand threads learns nothing of who is who in the next, not even from order or number."""
    key, authors, threads = "k" * 50, range(1, 201), range(1, 51)
    names = {(thread, author): pseudonym(key, thread, author) for thread in threads for author in authors}
    tried(len(names))
    again = sum(names[thread, author] == names[thread + 1, author] for thread in threads[:-1] for author in authors)
    assert again <= 3
    assert pseudonym("another key", 1, 1) != names[1, 1]
    same_kind = sum(names[1, author].split()[0] == names[2, author].split()[0] for author in authors)
    assert same_kind < 20


def test_pages_hold_nothing_that_names_an_author(alice, bob, tip, tried):
    post_comment(alice, tip, PostComment(text="So it did."))
    page = signed_in(bob).get(reverse("community:tip", args=[tip.pk])).content.decode()
    tried()
    assert alice.email not in page
    assert not re.search(rf"author[^a-z]{{0,3}}{alice.pk}\b", page)


def test_nothing_tells_when_somebody_wrote_but_the_day(alice, bob, charlie, settings, tried):
    """By the second of two posts, or of two edits in a row, names in two threads would be known as one person's."""
    settings.PUBLIC_READERS = "everyone"
    tip = post_tip(alice, PostTip(**TYPED))
    edit_tip(alice, tip, EditTip(**{**TYPED, "text": "It helped me."}, version=0))
    comment = post_comment(alice, tip, PostComment(text="So it did."))
    give_role(None, charlie, Role.MODERATOR)
    report_post(bob, comment, ReportPost(rule="unkind"))
    decide(charlie, ModerationCase.objects.latest("pk"), Decide(action="kept"))
    pages = [reverse("community:tip", args=[tip.pk]), reverse("community:tip_history", args=[tip.pk])]
    pages += [reverse(f"community:{name}") for name in ("tips", "feed", "moderation_log")]
    for page in pages:
        tried()
        answer = signed_in(bob).get(page)
        shown = answer.content.decode().split("<main")[-1]
        assert "Ask early" in shown or "comment" in shown
        assert set(re.findall(r"\d{1,2}:\d\d(?::\d\d)?", shown)) <= {"00:00:00", "00:00"}, page
        assert "Last-Modified" not in answer


@pytest.mark.once
def test_letters_that_nobody_sees_make_no_other_text(alice, tip, tried):
    alice.joined_at -= timedelta(days=100)
    alice.save()
    for sign in ("\u200b", "\u202e", "\u2066", "\ufeff", "\u00ad", "\x00", "\x1b"):
        tried()
        comment = post_comment(alice, tip, PostComment(text=f"Ask{sign} early {ord(sign)}."))
        assert sign not in comment.text


@pytest.mark.django_db(transaction=True)
def test_votes_reports_and_posts_by_parallel_requests_count_once(alice, bob, tried):
    tip = post_tip(alice, PostTip(**TYPED))
    Person.objects.filter(pk=bob.pk).update(joined_at="2020-01-01T00:00:00Z")
    sessions = [signed_in(bob) for _ in range(4)]

    def press(client):
        for name, args, data in [
            ("mark_tip", [tip.pk, "helped"], {"on": "1"}),
            ("report", ["tip", tip.pk], {"rule": "unkind"}),
        ]:
            while True:
                try:
                    client.post(reverse(f"community:{name}", args=args), data)
                    break
                except OperationalError:  # a database in memory refuses at once where another writes
                    continue
        connection.close()

    with ThreadPoolExecutor(4) as together:
        list(together.map(press, sessions * 3))
    tried(24)
    tip.refresh_from_db()
    assert HelpedVote.objects.owned_by(bob).count() == tip.helped_count == 1
    assert Report.objects.owned_by(bob).count() == ModerationCase.objects.count() == 1


def test_a_new_account_cannot_flood_the_board(bob, tip, tried):
    posted = 0
    for number in range(40):
        tried()
        try:
            post_comment(bob, tip, PostComment(text=f"Come to my seminar, number {number}."))
        except InputError:
            continue
        posted += 1
    assert posted == ALLOWANCES[0].comments
