"""Alice posts a tip; Bob finds it, says that it helped, keeps it and follows it."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from conftest import signed_in
from onward.community.models import FollowedTip, HelpedVote, SavedTip, Tip, TipRevision
from onward.community.tips.operations import EditTip, PostTip, edit_tip, mark_helped, post_tip, save_tip, withdraw_tip
from onward.foundation.operations import EditConflictError

pytestmark = pytest.mark.django_db

TYPED = {"situation": "after_rejection", "title": "Ask *once* for a reason", "text": "One line. **Then** carry on."}


@pytest.fixture
def tip(alice):
    return post_tip(alice, PostTip(**TYPED))


@pytest.fixture
def as_bob(bob):
    return signed_in(bob)


def read(client, *address):
    answer = client.get(reverse(*address[:1], args=address[1:]))
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_tip_is_posted_and_shown_to_others_without_a_name(as_alice, as_bob, alice):
    answer = as_alice.post(reverse("community:write_tip"), TYPED)
    page = as_bob.get(answer["Location"]).content.decode()
    assert "Ask *once* for a reason" in page
    assert "<strong>Then</strong>" in page
    assert alice.email not in page
    assert "Edit</span>" not in page
    assert "Ask *once* for a reason" in read(as_bob, "community:tips")


def test_a_preview_posts_nothing(as_alice):
    page = as_alice.post(reverse("community:write_tip"), {**TYPED, "preview": "1"}).content.decode()
    assert "<strong>Then</strong>" in page
    assert "Ask *once*" in page
    assert not Tip.objects.readable_by(1).exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [("title", ""), ("title", "\u200b\u202e"), ("text", " \u00ad"), ("text", "a" * 5001), ("situation", "weather")],
)
def test_what_cannot_be_a_tip_is_refused_and_kept_on_the_page(as_alice, field, value):
    answer = as_alice.post(reverse("community:write_tip"), {**TYPED, field: value})
    assert answer.status_code == 422
    assert "What you typed is still here." in answer.content.decode()
    assert not Tip.objects.readable_by(1).exists()


def test_signs_that_nobody_sees_are_taken_out(alice):
    tip = post_tip(alice, PostTip(situation="applying", title="Sa\u202efe\nline", text="a\u200bb\r\nc"))
    assert (tip.title, tip.text) == ("Safe line", "ab\nc")


def test_tips_are_listed_by_situation_and_the_newest(as_bob, alice, tip):
    other = post_tip(alice, PostTip(situation="applying", title="Apply early", text="It worked."))
    page = read(as_bob, "community:tips")
    assert tip.title in page
    assert other.title in page
    about = as_bob.get(reverse("community:tips"), {"about": "after_rejection"}).content.decode()
    assert tip.title in about
    assert other.title not in about
    newest = as_bob.get(reverse("community:tips"), {"by": "newest"}).content.decode()
    assert newest.index(other.title) < newest.index(tip.title)
    assert tip.title in as_bob.get(reverse("community:tips"), {"about": "weather"}).content.decode()


@pytest.mark.parametrize("page", ["0", "-1", "x", "²", "99999999999", "51"])
def test_a_page_that_cannot_be_is_another_that_can(as_bob, tip, page):
    assert as_bob.get(reverse("community:tips"), {"page": page}).status_code == 200


def test_a_tip_is_found_by_words_of_its_title_and_text(as_bob, tip):
    def found(text):
        return tip.title in as_bob.get(reverse("community:tip_search"), {"q": text}).content.decode()

    assert found("reason")
    assert found("CARRY reas")
    assert not found("rea")
    assert not found("nothing")
    assert not found("")
    assert not found('"*')


def test_what_is_withdrawn_is_found_nowhere_and_can_be_put_back(as_alice, as_bob, tip):
    as_alice.post(reverse("community:withdraw_tip", args=[tip.pk]))
    assert as_bob.get(reverse("community:tip", args=[tip.pk])).status_code == 404
    assert as_bob.post(reverse("community:mark_tip", args=[tip.pk, "saved"]), {"on": "1"}).status_code == 404
    assert tip.title not in read(as_bob, "community:tips")
    assert tip.title not in as_bob.get(reverse("community:tip_search"), {"q": "reason"}).content.decode()
    assert "Only you can see it" in read(as_alice, "community:tip", tip.pk)
    as_alice.post(reverse("community:restore_tip", args=[tip.pk]))
    assert tip.title in read(as_bob, "community:tips")


def test_nobody_changes_the_tip_of_another(as_bob, tip):
    for address in ("edit_tip", "withdraw_tip", "restore_tip"):
        answer = as_bob.post(reverse(f"community:{address}", args=[tip.pk]), {**TYPED, "version": "0"})
        assert answer.status_code == 404
    tip.refresh_from_db()
    assert tip.is_published()


def test_an_edited_tip_keeps_how_it_read_before(as_alice, as_bob, tip):
    changed = {**TYPED, "title": "Ask for a reason once", "version": "0"}
    as_alice.post(reverse("community:edit_tip", args=[tip.pk]), changed)
    assert "Ask for a reason once" in read(as_bob, "community:tip", tip.pk)
    assert "Ask *once* for a reason" in read(as_bob, "community:tip_history", tip.pk)


def test_an_author_takes_an_earlier_version_out_of_the_history(as_alice, as_bob, alice, tip):
    edit_tip(alice, tip, EditTip(**{**TYPED, "title": "Ask once"}, version=0))
    version = TipRevision.objects.written_by(alice).get().pk
    for address in ("withdraw_revision", "restore_revision"):
        assert as_bob.post(reverse(f"community:{address}", args=[version])).status_code == 404
    assert "Delete this version" not in read(as_bob, "community:tip_history", tip.pk)
    as_alice.post(reverse("community:withdraw_revision", args=[version]))
    assert "Ask *once*" not in read(as_bob, "community:tip_history", tip.pk)
    assert "Only you can see this." in read(as_alice, "community:tip_history", tip.pk)
    as_alice.post(reverse("community:restore_revision", args=[version]))
    assert "Ask *once*" in read(as_bob, "community:tip_history", tip.pk)


def test_an_edit_in_two_tabs_loses_nothing(as_alice, alice, tip):
    edit_tip(alice, tip, EditTip(**{**TYPED, "title": "First"}, version=0))
    answer = as_alice.post(reverse("community:edit_tip", args=[tip.pk]), {**TYPED, "title": "Second", "version": "0"})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "First" in page
    assert "Second" in page
    with pytest.raises(EditConflictError):
        edit_tip(alice, tip, EditTip(**TYPED, version=0))
    assert TipRevision.objects.readable_by(alice).count() == 1


def test_saying_twice_that_a_tip_helped_counts_once_and_can_be_taken_back(bob, charlie, tip):
    for person in (bob, bob, charlie):
        mark_helped(person, tip, helped=True)
    assert counted(tip) == 2
    mark_helped(bob, tip, helped=False)
    mark_helped(bob, tip, helped=False)
    assert counted(tip) == 1


def test_a_tip_that_helped_stands_higher(as_bob, alice, bob, tip):
    later = post_tip(alice, PostTip(situation="applying", title="Apply early", text="It worked."))
    assert titles(read(as_bob, "community:tips"))[0] == later.title
    mark_helped(bob, tip, helped=True)
    assert titles(read(as_bob, "community:tips"))[0] == tip.title


def test_an_author_does_not_say_that_their_own_tip_helped(as_alice, alice, tip):
    as_alice.post(reverse("community:mark_tip", args=[tip.pk, "helped"]), {"on": "1"})
    assert "This helped me" not in read(as_alice, "community:tip", tip.pk)
    assert counted(tip) == 0


@pytest.mark.parametrize(("mark", "model"), [("helped", HelpedVote), ("saved", SavedTip), ("followed", FollowedTip)])
def test_a_mark_is_set_and_taken_back_by_one_button(as_bob, bob, tip, mark, model):
    address = reverse("community:mark_tip", args=[tip.pk, mark])
    assert as_bob.post(address, {"on": "1"})["Location"] == reverse("community:tip", args=[tip.pk])
    assert model.objects.owned_by(bob).count() == 1
    part = as_bob.post(address, {"on": ""}, headers={"HX-Request": "true"}).content.decode()
    assert 'id="marks"' in part
    assert "<html" not in part
    assert model.objects.owned_by(bob).count() == 0
    assert as_bob.post(reverse("community:mark_tip", args=[tip.pk, "loved"]), {"on": "1"}).status_code == 404


def test_what_a_person_keeps_is_on_their_own_page(as_alice, as_bob, bob, charlie, tip):
    save_tip(bob, tip, saved=True)
    assert tip.title in read(as_bob, "community:kept")
    assert tip.title in read(as_alice, "community:kept")
    assert tip.title not in read(signed_in(charlie), "community:kept")


def test_a_saved_tip_that_was_withdrawn_is_not_listed(as_bob, alice, bob, tip):
    save_tip(bob, tip, saved=True)
    withdraw_tip(alice, tip)
    assert tip.title not in read(as_bob, "community:kept")


def test_where_the_host_has_no_board_there_are_only_guides(as_alice, tip, settings):
    settings.PUBLIC_READERS = "nobody"
    page = as_alice.get(reverse("community:tips"), follow=True).content.decode()
    assert "After a rejection" in page
    assert "Write a tip" not in page
    assert f'<a href="{reverse("community:guides")}" aria-current="page">Guides</a>' in page
    for name in ("write_tip", "tip_search", "kept", "feed"):
        assert as_alice.get(reverse(f"community:{name}")).status_code == 404
    assert as_alice.get(reverse("community:tip", args=[tip.pk])).status_code == 404


def test_without_an_account_one_reads_where_the_host_lets_everyone(tip, settings):
    stranger = Client(HTTP_HOST="localhost")
    address = reverse("community:tip", args=[tip.pk])
    assert stranger.get(address).status_code == 302
    settings.PUBLIC_READERS = "everyone"
    page = stranger.get(address).content.decode()
    assert tip.title in page
    assert f'?next={address}">Sign in to comment' in page
    assert tip.title in stranger.get(reverse("community:tips")).content.decode()
    assert stranger.get(reverse("community:write_tip")).status_code == 302


def test_a_feed_is_read_by_whoever_reads_the_page(as_bob, tip, settings):
    stranger = Client(HTTP_HOST="localhost")
    assert stranger.get(reverse("community:feed")).status_code == 302
    assert reverse("community:feed") not in read(as_bob, "community:tips")
    settings.PUBLIC_READERS = "everyone"
    answer = stranger.get(reverse("community:feed_of_situation", args=["after_rejection"]))
    assert reverse("community:feed") in read(stranger, "community:tips")
    assert answer["Content-Type"].startswith("application/atom+xml")
    assert "Ask *once* for a reason" in answer.content.decode()
    assert "alice" not in answer.content.decode()
    other = stranger.get(reverse("community:feed_of_situation", args=["applying"])).content.decode()
    assert "Ask *once*" not in other
    assert stranger.get(reverse("community:feed_of_situation", args=["weather"])).status_code == 404


def counted(tip: Tip) -> int:
    return Tip.objects.readable_by(tip.author_id).get(pk=tip.pk).helped_count


def titles(page: str) -> list[str]:
    return re.findall(r'row-title">([^<]*)', page)
