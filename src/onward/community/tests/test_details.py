"""Names are pointed out before a text is posted, replaced in one press, or posted as they are."""

import html
import re

import pytest
from django.urls import reverse

from conftest import signed_in
from onward.campaign.public import SaveJob, save_job
from onward.community.details.rules import details_in, with_replaced
from onward.community.models import Comment, Tip
from onward.community.tips.operations import PostTip, post_tip

pytestmark = pytest.mark.django_db

NAMED = {
    "situation": "after_rejection",
    "title": "Ask Acme Inc. once",
    "text": "My manager Dana helped.\r\nWrite to jo@mail.example.",
}


def write(client, **fields):
    return client.post(reverse("community:write_tip"), {**NAMED, **fields})


def value_of(page, name):
    area = re.search(rf'<textarea name="{name}"[^>]*>\s*(.*?)</textarea>', page, re.DOTALL)
    line = re.search(rf'<input type="text" name="{name}" value="([^"]*)"', page)
    return html.unescape((area or line)[1])


def test_nothing_is_posted_while_it_names_somebody(as_alice):
    page = write(as_alice).content.decode()
    for named in ("Acme Inc.", "Dana", "jo@mail.example"):
        assert f"<strong>{named}</strong>" in page
    assert not Tip.objects.readable_by(1).exists()


def test_everything_is_replaced_by_one_press_and_posted_by_the_next(as_alice, alice):
    page = write(as_alice, replace="everything").content.decode()
    assert value_of(page, "text").split() == ["My", "manager", "helped.", "Write", "to", "an", "email", "address."]
    assert value_of(page, "title") == "Ask a company once"
    assert not Tip.objects.readable_by(1).exists()
    write(as_alice, title=value_of(page, "title"), text=value_of(page, "text"))
    assert Tip.objects.readable_by(alice).get().title == "Ask a company once"


def test_one_detail_is_replaced_and_the_others_are_pointed_out_again(as_alice):
    key = next(each.key for each in details_in({"text": NAMED["text"]}, "en") if "Dana" in each.detail.text)
    page = write(as_alice, replace=key).content.decode()
    assert "Dana" not in value_of(page, "text")
    assert "<strong>jo@mail.example</strong>" in page


def test_it_is_posted_as_it_is_when_the_author_says_so(as_alice, alice):
    write(as_alice, post_as_it_is="1")
    assert "Dana" in Tip.objects.readable_by(alice).get().text


@pytest.mark.parametrize("key", ["text:0:99999", "weather:0:1", "text:a:b", "'); --"])
def test_a_place_that_holds_no_detail_replaces_nothing(as_alice, key):
    page = write(as_alice, replace=key).content.decode()
    assert value_of(page, "text").split() == NAMED["text"].split()
    assert not Tip.objects.readable_by(1).exists()


def test_comments_are_looked_at_too(as_alice, bob):
    tip = post_tip(bob, PostTip(situation="applying", title="Ask", text="It helped."))
    page = as_alice.post(reverse("community:post_comment", args=[tip.pk]), {"text": "Ask Dana Whitfield."})
    assert "<strong>Dana Whitfield</strong>" in page.content.decode()
    assert not Comment.objects.readable_by(bob).exists()


def test_texts_of_several_fields_are_replaced_each_by_its_own():
    texts = {"title": "Dana helped", "text": "So did Dana."}
    assert with_replaced(texts, details_in(texts, "en")) == {"title": "Someone helped", "text": "So did someone."}


DRAFT = {**NAMED, "draft": "1", "text": "They at Harborview Books called.", "title": "What helped"}


def test_a_text_of_another_page_is_put_in_and_nothing_is_posted(as_alice):
    page = as_alice.post(reverse("community:write_tip"), DRAFT).content.decode()
    assert value_of(page, "text") == DRAFT["text"]
    assert value_of(page, "title") == DRAFT["title"]
    assert "<strong>Harborview Books</strong>" in page
    assert not Tip.objects.readable_by(1).exists()


def test_no_text_comes_with_an_address(as_alice):
    page = as_alice.get(reverse("community:write_tip"), DRAFT).content.decode()
    assert DRAFT["text"] not in page
    assert DRAFT["title"] not in page


def test_companies_that_its_author_applied_to_are_pointed_out_to_no_one_else(as_alice, alice, bob):
    save_job(alice, SaveJob(title="Cook", company="quiet fork"))
    written = {"situation": "applying", "title": "Wait", "text": "I waited for quiet fork."}
    page = as_alice.post(reverse("community:write_tip"), written).content.decode()
    assert "<strong>quiet fork</strong>" in page
    signed_in(bob).post(reverse("community:write_tip"), written)
    assert Tip.objects.readable_by(bob).get().text == written["text"]
