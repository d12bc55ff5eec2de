"""Wordings of a line that come from elsewhere."""

import pytest

from onward.materials.rewording.rules import read_proposals
from onward.profile.entries.operations import SaveEntry, add_entry
from onward.profile.lines.operations import add_line
from onward.profile.models import Evidence
from onward.profile.operations import SaveEvidence

SENT = "I asked for rewordings:\n1. Built a stock list for 4 cafés\n- “Built a stock list for 5 cafés”\n\n"


@pytest.fixture
def stock_list(alice):
    post = add_entry(alice, SaveEntry(section="work", organization="Bakery", title="Analyst"))
    return add_line(alice, post, SaveEvidence(text="Created a stock list that 4 cafés use", result="Saved two hours"))


def text(response) -> str:
    return response.content.decode()


def test_proposals_are_read_without_their_marks():
    assert read_proposals(SENT) == (
        "I asked for rewordings:",
        "Built a stock list for 4 cafés",
        "Built a stock list for 5 cafés",
    )
    assert len(read_proposals("\n".join(f"Line {n}" for n in range(50)))) == 10


@pytest.mark.django_db
class TestPage:
    def test_what_to_ask_holds_all_that_is_true_and_no_private_note(self, as_alice, stock_list):
        Evidence.objects.owned_by(stock_list.owner).update(notes="hated it")
        page = text(as_alice.get(f"/materials/rewordings/{stock_list.pk}/"))
        assert "Saved two hours" in page
        assert "Bakery" in page
        assert "hated it" not in page

    def test_honest_wordings_can_be_kept_and_invented_ones_say_why_not(self, as_alice, stock_list):
        address = f"/materials/rewordings/{stock_list.pk}/"
        page = text(as_alice.post(address, {"proposals": SENT}))
        assert "Keep: Built a stock list for 4 cafés" in page
        assert "Keep: Built a stock list for 5 cafés" not in page
        assert "“5” is a number your line doesn&#39;t have" in page

    def test_ordinary_new_words_are_named_and_can_be_kept(self, as_alice, stock_list):
        address = f"/materials/rewordings/{stock_list.pk}/"
        page = text(as_alice.post(address, {"proposals": "Jotted down a stock list that 4 cafés use"}))
        assert "New word: Jotted. Keep this only if it&#39;s true." in page
        assert "Keep: Jotted down a stock list" in page
        as_alice.post(f"{address}keep/", {"text": "Jotted down a stock list that 4 cafés use"})
        stock_list.refresh_from_db()
        assert len(stock_list.wordings) == 1

    def test_a_kept_wording_stands_with_the_line(self, as_alice, stock_list):
        address = f"/materials/rewordings/{stock_list.pk}/keep/"
        as_alice.post(address, {"text": "Built a stock list for 4 cafés"})
        stock_list.refresh_from_db()
        assert [words for _number, words in stock_list.wordings] == ["Built a stock list for 4 cafés"]

    def test_a_wording_longer_than_a_line_is_refused(self, as_alice, stock_list):
        long = "Created a stock list that 4 cafés use " * 200
        page = text(as_alice.post(f"/materials/rewordings/{stock_list.pk}/", {"proposals": long}))
        assert "Keep: " not in page
        answer = as_alice.post(f"/materials/rewordings/{stock_list.pk}/keep/", {"text": long})
        assert answer.status_code == 302
        stock_list.refresh_from_db()
        assert stock_list.wordings == []

    def test_an_invented_wording_is_not_kept_even_without_the_page(self, as_alice, stock_list):
        as_alice.post(f"/materials/rewordings/{stock_list.pk}/keep/", {"text": "Led 40 people at Google"})
        stock_list.refresh_from_db()
        assert stock_list.wordings == []
