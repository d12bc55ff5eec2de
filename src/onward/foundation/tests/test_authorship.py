"""Public rows are read by whoever the host lets, and written by their author alone; each violation is planted here."""

import pytest
from django.db.models import F

from onward.community.models import Comment, Tip, TipRevision
from onward.foundation.authorship.rows import AuthorshipError
from onward.foundation.ownership.errors import UnscopedQueryError

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def members_read(settings):
    settings.PUBLIC_READERS = "members"
    return settings


@pytest.fixture
def tip(alice):
    return Tip(situation="applying", title="Ask", text="Just ask.").post_by(alice)


def test_a_query_runs_only_after_it_was_said_for_whom(tip):
    for run in (list, len, lambda tips: tips.get(pk=tip.pk), lambda tips: tips.count(), lambda tips: tips.exists()):
        with pytest.raises(UnscopedQueryError, match="readable_by"):
            run(Tip.objects.filter(title="Ask"))
    with pytest.raises(UnscopedQueryError):
        tip.comments.count()


def test_raw_queries_are_refused():
    with pytest.raises(UnscopedQueryError):
        Tip.objects.raw("SELECT 1")
    with pytest.raises(UnscopedQueryError):
        Tip.objects.readable_by(1).extra(where=["1"])


@pytest.mark.parametrize(
    ("readers", "member_reads", "anybody_reads"),
    [("nobody", False, False), ("members", True, False), ("everyone", True, True)],
)
def test_the_host_decides_who_reads(tip, bob, members_read, readers, member_reads, anybody_reads):
    members_read.PUBLIC_READERS = readers
    assert Tip.objects.readable_by(bob).exists() == member_reads
    assert Tip.objects.readable_by(None).exists() == anybody_reads


@pytest.mark.parametrize("column", ["hidden_at", "withdrawn_at"])
def test_what_is_hidden_or_withdrawn_is_shown_to_its_author_alone(tip, alice, bob, moment, column):
    Tip.objects.across_authors("a test").update(**{column: moment})
    assert not Tip.objects.readable_by(bob).exists()
    assert Tip.objects.readable_by(alice).exists()
    assert not Tip.objects.readable_by(alice).published().exists()
    assert Tip.objects.written_by(alice).exists()
    assert not Tip.objects.written_by(bob).exists()


def test_only_the_author_changes_a_row(tip, alice, bob):
    with pytest.raises(AuthorshipError):
        tip.change_by(bob, title="Bob's")
    assert tip.change_by(alice, title="Ask twice").title == "Ask twice"
    tip.refresh_from_db()
    assert (tip.title, tip.author) == ("Ask twice", alice)


def test_a_row_never_changes_its_author(tip, alice, bob):
    with pytest.raises(AuthorshipError):
        tip.change_by(alice, author=bob)
    with pytest.raises(AuthorshipError):
        Tip.objects.written_by(alice).update(author=bob)
    tip.author = bob
    with pytest.raises(AuthorshipError):
        tip.change_by(bob, title="Whose")
    with pytest.raises(AuthorshipError):
        Tip.objects.bulk_update([tip], ["author"])


def test_djangos_own_ways_of_writing_are_refused(tip, alice):
    with pytest.raises(AuthorshipError):
        tip.save()
    with pytest.raises(AuthorshipError):
        tip.delete()
    with pytest.raises(AuthorshipError):
        Tip.objects.create(author=alice, title="Ask")
    with pytest.raises(AuthorshipError):
        tip.comments.create(author=alice, number=1, path="000001")
    with pytest.raises(AuthorshipError):
        tip.post_by(alice)
    with pytest.raises(AuthorshipError):
        Tip(pk=987654321, author=alice).change_by(alice, title="Made up")


def test_reading_is_not_writing(tip, bob):
    readable = Tip.objects.readable_by(bob)
    for write in (
        lambda: readable.update(title="Bob's"),
        readable.delete,
        lambda: readable.update(helped_count=F("helped_count") + 1),
        lambda: Tip.objects.update(title="Bob's"),
        lambda: Tip.objects.bulk_create([Tip(author=bob)]),
        lambda: Tip.objects.written_by(bob).bulk_create([Tip(author_id=tip.author_id)]),
    ):
        with pytest.raises(AuthorshipError):
            write()
    assert Tip.objects.written_by(bob).update(title="Bob's") == 0
    assert Tip.objects.readable_by(bob).get().title == "Ask"


def test_changing_the_rows_of_everybody_needs_a_reason():
    with pytest.raises(UnscopedQueryError):
        Tip.objects.across_authors(" ")


def test_who_leaves_takes_their_words_along(tip, alice, bob):
    TipRevision(tip=tip, title="Before", text="What it said before").post_by(alice)
    mine = Comment(tip=tip, number=1, path="000001", text="My words").post_by(alice)
    theirs = Comment(tip=tip, number=2, path="000001000002", text="An answer").post_by(bob)
    alice.delete()
    rows = {each.pk: each for each in Comment.objects.across_authors("a test")}
    assert (rows[mine.pk].author, rows[mine.pk].text, rows[mine.pk].is_published()) == (None, "", False)
    assert (rows[theirs.pk].author, rows[theirs.pk].text) == (bob, "An answer")
    for left in (*Tip.objects.across_authors("a test"), *TipRevision.objects.across_authors("a test")):
        assert (left.author, left.title, left.text, left.is_published()) == (None, "", "", False)
