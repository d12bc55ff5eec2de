"""What the page of a document says has to go when something is put in."""

import pytest

from conftest import signed_in
from onward.campaign.public import SaveJob, save_job
from onward.materials.documents import operations, price
from onward.materials.documents.models import Document
from onward.materials.documents.operations import ChangeDocument, SetPages
from onward.materials.documents.price import put_in_price
from onward.materials.documents.queries import document_page
from onward.materials.documents.rules import LineChange, entries_in, lines_in, read_stored_selection
from onward.materials.tests.sample_profile import POSTING, add_sample_profile
from onward.profile.models import Evidence, Profile, ProfileEntry

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def document(alice):
    add_sample_profile(alice)
    job = SaveJob(title="Data Engineer", company="Harbor Analytics", posting=POSTING)
    return operations.tailor_document(alice, save_job(alice, job))


def change(person, document, kind, key):
    return operations.change_document(person, document, ChangeDocument(change=kind, key=key))


def lines_of(document):
    return lines_in(read_stored_selection(document.selection))


def out_of(person, document):
    inside = lines_of(document)
    return [each.key for each in Evidence.objects.owned_by(person).exclude(entry=None) if each.key not in inside]


def said_of(person, document, key):
    return signed_in(person).get(f"/materials/documents/{document.pk}/price/", {"key": key})


def sentence(person, document, key):
    return said_of(person, document, key).content.decode()


def count_pages(person, document):
    return len(document_page(person, document).pages)


def gone_of(person, document, key):
    found = put_in_price(person, document, key)
    assert found is not None
    assert found.fits
    return [each.id for each in found.gone]


@pytest.mark.parametrize("template", ["classic", "modern"])
def test_a_line_fits_without_what_is_named_and_not_with_it(alice, document, template):
    document = operations.set_pages(alice, document, SetPages(template=template))
    for key in out_of(alice, document)[:4]:
        gone = gone_of(alice, document, key)
        put_in = change(alice, document, LineChange.PUT_IN, key)
        assert (count_pages(alice, put_in) == 1) is (gone == [])
        for each in gone:
            put_in = change(alice, put_in, LineChange.TAKE_OUT, each)
        assert count_pages(alice, put_in) == 1
        document = operations.tailor_again(alice, put_in, from_scratch=True)


def test_a_full_page_names_what_has_to_go(alice, document):
    said = [sentence(alice, document, key) for key in out_of(alice, document)]
    assert any(each.startswith("Fits in place of “Kept 14 sites of clients up to date") for each in said)
    assert "Fits in place of “Web Developer, Fern & Daughters”" in said


def test_what_is_pinned_does_not_go(alice, document):
    key = out_of(alice, document)[0]
    first = gone_of(alice, document, key)
    pinned = document
    for each in first:
        pinned = change(alice, pinned, LineChange.KEEP, each)
    assert not {*gone_of(alice, pinned, key)} & {*first}


def test_what_was_taken_out_does_not_come_in_and_leaves_room(alice, document):
    taken = lines_of(document)[0]
    roomy = change(alice, document, LineChange.TAKE_OUT, taken)
    assert sentence(alice, roomy, taken) == "There is room for it"


def test_pins_that_take_all_the_room_are_named_as_the_reason(alice, document):
    for key in [*lines_of(document), *entries_in(read_stored_selection(document.selection))]:
        document = change(alice, document, LineChange.KEEP, key)
    said = {sentence(alice, document, key) for key in out_of(alice, document)}
    assert "Doesn't fit: what you pinned takes all the room" in said


def test_among_very_many_lines_it_says_only_that_there_is_no_room(alice, document, monkeypatch):
    monkeypatch.setattr(price, "MAX_LINES", len(lines_of(document)))
    assert sentence(alice, document, out_of(alice, document)[0]) == "No room left: something else would have to go"


def test_an_entry_and_the_summary_have_a_price_too(alice, document):
    entry = ProfileEntry.objects.owned_by(alice).get(organization="Town Library of Leiden").key
    short = change(alice, document, LineChange.TAKE_OUT, entry)
    assert sentence(alice, short, entry).startswith(("Fits in place of", "There is room"))
    if Profile.objects.owned_by(alice).get().summary:
        without = change(alice, document, LineChange.TAKE_OUT, "summary")
        assert sentence(alice, without, "summary") == "There is room for it"


def test_what_is_in_or_not_in_the_profile_has_no_price(alice, document):
    for key in (lines_of(document)[0], "nothing", "", "x" * 5000):
        assert sentence(alice, document, key) == ""


def test_asking_changes_nothing_and_is_nobody_elses(alice, bob, document):
    before = Document.objects.owned_by(alice).values().get()
    key = out_of(alice, document)[0]
    assert said_of(alice, document, key)["Content-Type"] == "text/plain; charset=utf-8"
    assert said_of(bob, document, key).status_code == 404
    assert signed_in(alice).post(f"/materials/documents/{document.pk}/price/").status_code == 405
    assert Document.objects.owned_by(alice).values().get() == before


def test_the_list_knows_where_to_ask(alice, document):
    page = signed_in(alice).get(f"/materials/documents/{document.pk}/").content.decode()
    assert f'data-prices="/materials/documents/{document.pk}/price/"' in page
    assert '<p class="doc-price" id="price" role="status" data-price></p>' in page
